package functions_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A search through a template for what grants anything where no test of least
// privilege reads it. It looks at the text behind every condition, whichever
// hold.
type search struct {
	*stack
	found []string
}

func (s *stack) strayGrants() []string {
	found := &search{stack: s}
	if transform := s.template["Transform"]; transform != "AWS::Serverless-2016-10-31" {
		found.say("the transform %v could add anything", transform)
	}
	found.opaque("template.yaml", s.template)
	found.keys("Globals", s.section("Globals"), "Function")
	found.keys("Globals", s.section("Globals")["Function"].(map[string]any), "Runtime Handler Architectures Tracing Environment")
	for _, id := range sortedKeys(s.section("Resources")) {
		found.resource(id, s.section("Resources")[id].(map[string]any))
	}
	return found.found
}

func (f *search) say(format string, args ...any) {
	f.found = append(f.found, fmt.Sprintf(format, args...))
}

// keys finds keys that are none of those named.
func (f *search) keys(where string, m map[string]any, known string) {
	for _, key := range sortedKeys(m) {
		if !slices.Contains(strings.Fields(known), key) {
			f.say("%s: no test reads %s", where, key)
		}
	}
}

// opaque finds what a stack does not work out: long forms of intrinsic
// functions, merged maps, and what is included from elsewhere.
func (f *search) opaque(where string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if strings.HasPrefix(key, "Fn::") || key == "Ref" || key == "<<" {
				f.say("%s: no test reads %s", where, key)
			}
			f.opaque(where+"."+key, value)
		}
	case []any:
		for _, value := range v {
			f.opaque(where, value)
		}
	case tagged:
		if v.name == "Transform" {
			f.say("%s: no test reads !%s", where, v.name)
		}
		f.opaque(where, v.value)
	}
}

// branches returns what a list may hold, whichever conditions hold.
func branches(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		var all []any
		for _, value := range v {
			all = append(all, branches(value)...)
		}
		return all
	case tagged:
		if v.name == "If" {
			return branches(v.value.([]any)[1:])
		}
		if v == (tagged{"Ref", "AWS::NoValue"}) {
			return nil
		}
	}
	return []any{v}
}

// Resources that grant no one anything.
const quiet = `AWS::Budgets::Budget AWS::CloudFront::CachePolicy AWS::CloudFront::Distribution AWS::CloudFront::Function AWS::CloudFront::KeyValueStore AWS::CloudFront::OriginAccessControl
	AWS::CloudFront::ResponseHeadersPolicy AWS::CloudWatch::Alarm AWS::CloudWatch::Dashboard AWS::Events::ApiDestination AWS::Events::Connection AWS::Events::Rule AWS::Logs::LogGroup AWS::S3::Bucket
	AWS::SES::ConfigurationSet AWS::SES::ConfigurationSetEventDestination AWS::SES::ContactList AWS::SES::EmailIdentity AWS::SES::ReceiptRule AWS::SNS::Subscription AWS::SNS::Topic
	AWS::SQS::Queue`

func (f *search) resource(id string, r map[string]any) {
	f.keys(id, r, "Type Condition DependsOn DeletionPolicy UpdateReplacePolicy Metadata Properties")
	properties := r["Properties"].(map[string]any)
	switch kind := r["Type"].(string); kind {
	case "AWS::IAM::Role":
		f.role(id, properties)
	case "AWS::IAM::RolePolicy":
		f.keys(id, properties, "RoleName PolicyName PolicyDocument")
		if to := properties["RoleName"]; to != (tagged{"Ref", summarizeRole}) && to != (tagged{"Ref", digestRole}) {
			f.say("%s: no test reads the role %v", id, to)
		}
		f.unconditional(id, properties)
		f.statements(id, properties["PolicyDocument"], identity)
	case "AWS::IAM::ManagedPolicy": // attached to nobody
		if id != colleagues {
			f.say("%s: no test reads %s", id, kind)
		}
		f.keys(id, properties, "Description PolicyDocument")
	case "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy":
		f.keys(id, properties, "Bucket Queues PolicyDocument")
		f.statements(id, properties["PolicyDocument"], "Sid Effect Principal Action Resource Condition")
	case "AWS::Serverless::Function":
		f.function(id, properties)
	default:
		if !slices.Contains(strings.Fields(quiet), kind) {
			f.say("%s: no test reads %s", id, kind)
		}
	}
}

// identity are the keys of a statement of a role's own.
const identity = "Sid Effect Action Resource Condition"

func (f *search) role(id string, properties map[string]any) {
	f.keys(id, properties, "Description AssumeRolePolicyDocument Policies")
	trust := "Effect Principal Action"
	if id == scheduleRole || id == webhookRole {
		trust += " Condition"
	} else if id != summarizeRole && id != digestRole {
		f.say("%s: no test reads this role", id)
	}
	f.statements(id, properties["AssumeRolePolicyDocument"], trust)
	for _, p := range branches(properties["Policies"]) {
		p := p.(map[string]any)
		f.keys(id, p, "PolicyName PolicyDocument")
		f.statements(id, p["PolicyDocument"], identity)
	}
	f.unconditional(id, properties)
}

// unconditional finds conditions within a grant, of which the deployments that
// are tried may meet but one side.
func (f *search) unconditional(id string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, value := range v {
			f.unconditional(id, value)
		}
	case []any:
		for _, value := range v {
			f.unconditional(id, value)
		}
	case tagged:
		if v.name != "If" {
			f.unconditional(id, v.value)
		} else if of := v.value.([]any)[0]; of != "MakesInbox" && of != "MakesOutput" { // both sides of these are tried
			f.say("%s: a part hangs on the condition %v", id, of)
		}
	}
}

func (f *search) function(id string, properties map[string]any) {
	f.keys(id, properties, "CodeUri Description MemorySize Timeout Role LoggingConfig Environment EventInvokeConfig Events")
	own := map[string]string{"SummarizeFunction": summarizeRole, "DigestFunction": digestRole}[id]
	if properties["Role"] != (tagged{"GetAtt", own + ".Arn"}) {
		f.say("%s: its role is %v, and the tests take it for %s", id, properties["Role"], own)
	}
	events, _ := properties["Events"].(map[string]any)
	for name, e := range events {
		if kind := e.(map[string]any)["Type"]; kind != "SQS" && kind != "ScheduleV2" {
			f.say("%s: %s lets %v in", id, name, kind)
		}
	}
}

// trusted are the services that may use a role, or that a resource's own
// policy lets in.
func trusted(id string) string {
	return map[string]string{
		summarizeRole: "lambda.amazonaws.com", digestRole: "lambda.amazonaws.com", scheduleRole: "scheduler.amazonaws.com", webhookRole: "events.amazonaws.com",
		"UploadQueuePolicy": "s3.amazonaws.com", "OutputBucketPolicy": "cloudfront.amazonaws.com", "InboxBucketPolicy": "ses.amazonaws.com", "FailedDigestsPolicy": "events.amazonaws.com",
	}[id]
}

func (f *search) statements(id string, document any, known string) {
	doc, ok := document.(map[string]any)
	if !ok || len(branches(doc["Statement"])) == 0 {
		f.say("%s: no test reads the policy %v", id, document)
		return
	}
	f.keys(id, doc, "Version Statement")
	if doc["Version"] != "2012-10-17" {
		f.say("%s: the policy's version is %v", id, doc["Version"])
	}
	for _, v := range branches(doc["Statement"]) {
		st, ok := v.(map[string]any)
		if !ok {
			f.say("%s: no test reads the statement %v", id, v)
			continue
		}
		f.keys(id, st, known)
		if st["Effect"] != "Allow" && st["Effect"] != "Deny" {
			f.say("%s: no test knows the effect %v", id, st["Effect"])
		}
		if strings.Contains(known, "Principal") && st["Effect"] != "Deny" {
			f.principal(id, st)
		}
	}
}

// principal finds anyone who is let in besides the one service that is meant,
// and that service on behalf of another account.
func (f *search) principal(id string, st map[string]any) {
	who, _ := st["Principal"].(map[string]any)
	if len(who) != 1 || who["Service"] != trusted(id) {
		f.say("%s trusts %v", id, st["Principal"])
	}
	if st["Resource"] == nil {
		if st["Action"] != "sts:AssumeRole" {
			f.say("%s lets it do %v", id, st["Action"])
		}
		if id != scheduleRole && id != webhookRole {
			return // Lambda names no account
		}
	}
	condition, _ := st["Condition"].(map[string]any)
	all := branches(condition["StringEquals"])
	for _, v := range all {
		if equals, _ := v.(map[string]any); equals["aws:SourceAccount"] != nil || equals["aws:SourceArn"] != nil {
			all = all[1:]
		}
	}
	if len(all) > 0 || condition["StringEquals"] == nil {
		f.say("%s trusts %v on behalf of anyone", id, st["Principal"])
	}
}

func TestNothingIsGrantedElsewhere(t *testing.T) {
	t.Parallel()
	for _, found := range readStack(t, nil).strayGrants() {
		t.Error(found)
	}
}

func TestEveryStrayGrantIsFound(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads a changed template for each grant")
	}
	for name, c := range strayGrants() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told(t, c, changed(t, c, nil).strayGrants())
		})
	}
}

// The queue hears the buckets of its own account, and of them no more than
// their notifications.
func TestTheQueueHearsBucketsAlone(t *testing.T) {
	t.Parallel()
	s := readStack(t, nil)
	var all []statement
	for _, p := range s.resources("AWS::SQS::QueuePolicy") {
		all = append(all, statements(p["PolicyDocument"])...)
	}
	queue := s.attribute("UploadQueue.Arn").(string)
	for _, action := range universe() {
		for from, ours := range map[string]bool{account: true, "999999999999": false} {
			want := ours && action == "sqs:SendMessage"
			if got := allows(t, all, permission{action, queue, "aws:SourceAccount=" + from}); got != want {
				t.Errorf("%s for a bucket of %s allowed: %v, want %v", action, from, got, want)
			}
		}
	}
}
