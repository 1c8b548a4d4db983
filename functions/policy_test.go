package functions_test

import (
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	kvs "github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

// A permission is what IAM is asked before a call is carried out.
type permission struct {
	action, resource string
	context          string // "ses:FromAddress=…": the condition keys that the call sets, with spaces between
}

// A statement is one of a policy.
type statement struct {
	sid, effect        string
	actions, resources []string
	service            string // that it is for; "" for the role's own, "*" for anyone
	conditions         map[string]any
}

func statements(document any) []statement {
	var all []statement
	for _, v := range document.(map[string]any)["Statement"].([]any) {
		m := v.(map[string]any)
		s := statement{sid: m["Sid"].(string), effect: m["Effect"].(string), actions: texts(m["Action"]), resources: texts(m["Resource"])}
		s.conditions, _ = m["Condition"].(map[string]any)
		switch p := m["Principal"].(type) {
		case string:
			s.service = p
		case map[string]any:
			s.service = p["Service"].(string)
		}
		all = append(all, s)
	}
	return all
}

// policies returns the statements of a role: its own and those attached to it.
func (s *stack) policies(role string) []statement {
	var all []statement
	for _, p := range s.resources("AWS::IAM::Role")[role]["Policies"].([]any) {
		all = append(all, statements(p.(map[string]any)["PolicyDocument"])...)
	}
	for _, id := range sortedKeys(s.resources("AWS::IAM::RolePolicy")) {
		if p := s.resources("AWS::IAM::RolePolicy")[id]; p["RoleName"] == role {
			all = append(all, statements(p["PolicyDocument"])...)
		}
	}
	if len(all) == 0 {
		s.Fatalf("template.yaml: %s has no policy", role)
	}
	return all
}

// bucketPolicies returns the statements of both buckets' own policies.
func (s *stack) bucketPolicies() []statement {
	var all []statement
	for _, p := range s.resources("AWS::S3::BucketPolicy") {
		all = append(all, statements(p["PolicyDocument"])...)
	}
	return all
}

// wild reports whether a pattern of IAM's, with * and ?, matches a text.
func wild(pattern, text string) bool {
	compiled, ok := wilds.Load(pattern)
	if !ok {
		p := strings.NewReplacer(`\*`, ".*", `\?`, ".").Replace(regexp.QuoteMeta(pattern))
		compiled, _ = wilds.LoadOrStore(pattern, regexp.MustCompile("(?s)^"+p+"$"))
	}
	return compiled.(*regexp.Regexp).MatchString(text)
}

// wilds keeps patterns, of which a test asks for the same ones thousands of times.
var wilds sync.Map

// matches reports whether a statement speaks of a permission, over TLS.
func (s statement) matches(tb testing.TB, p permission) bool {
	tb.Helper()
	action := func(pattern string) bool { return wild(strings.ToLower(pattern), strings.ToLower(p.action)) }
	resource := func(pattern string) bool { return wild(pattern, p.resource) }
	if !slices.ContainsFunc(s.actions, action) || !slices.ContainsFunc(s.resources, resource) {
		return false
	}
	given := map[string]string{"aws:SecureTransport": "true"}
	for pair := range strings.FieldsSeq(p.context) {
		key, value, _ := strings.Cut(pair, "=")
		given[key] = value
	}
	for operator, keys := range s.conditions {
		if operator != "StringEquals" && operator != "Bool" {
			tb.Fatalf("%s: condition %s is not known here", s.sid, operator)
		}
		for key, want := range keys.(map[string]any) {
			if got, ok := given[key]; !ok || !slices.Contains(texts(want), got) {
				return false
			}
		}
	}
	return true
}

// allows decides as IAM does: any denial wins, and what no one allows is denied.
func allows(tb testing.TB, all []statement, p permission) bool {
	tb.Helper()
	allowed := false
	for _, s := range all {
		if s.matches(tb, p) {
			if s.effect == "Deny" {
				return false
			}
			allowed = true
		}
	}
	return allowed
}

// Names of resources, as IAM knows them.
func bucketARN(bucket *string) string { return "arn:aws:s3:::" + aws.ToString(bucket) }

func objectARN(bucket, key *string) string { return bucketARN(bucket) + "/" + aws.ToString(key) }

func queueARN(url string) string {
	return "arn:aws:sqs:" + region + ":" + account + ":" + url[strings.LastIndexByte(url, '/')+1:]
}

func sesARN(kind, name string) string {
	return "arn:aws:ses:" + region + ":" + account + ":" + kind + "/" + name
}

func eventBus(name string) string {
	return "arn:aws:events:" + region + ":" + account + ":event-bus/" + name
}

// needs returns the permissions that a call takes, as the Service Authorization
// Reference and the guides of each service name them.
func needs(tb testing.TB, call any, missing bool) []permission {
	tb.Helper()
	switch in := call.(type) {
	case *s3.HeadObjectInput:
		return read(tb, in.Bucket, in.Key, in.VersionId, missing)
	case *s3.GetObjectInput:
		return read(tb, in.Bucket, in.Key, in.VersionId, missing)
	case *s3.PutObjectInput:
		if in.ACL != "" || in.Tagging != nil || in.ObjectLockMode != "" {
			tb.Fatalf("PutObject sets more than an object: say here which permission it takes")
		}
		return conditional(permission{action: "s3:PutObject", resource: objectARN(in.Bucket, in.Key)}, in.IfMatch)
	case *s3.DeleteObjectInput:
		if in.VersionId != nil {
			tb.Fatalf("DeleteObject names a version: say here that it takes s3:DeleteObjectVersion")
		}
		return conditional(permission{action: "s3:DeleteObject", resource: objectARN(in.Bucket, in.Key)}, in.IfMatch)
	case *s3.ListObjectsV2Input:
		return []permission{{action: "s3:ListBucket", resource: bucketARN(in.Bucket), context: "s3:prefix=" + aws.ToString(in.Prefix)}}
	case *sqs.SendMessageBatchInput:
		return []permission{{action: "sqs:SendMessage", resource: queueARN(*in.QueueUrl)}}
	case *sqs.ChangeMessageVisibilityInput:
		return []permission{{action: "sqs:ChangeMessageVisibility", resource: queueARN(*in.QueueUrl)}}
	case *eventbridge.PutEventsInput:
		var all []permission
		for _, e := range in.Entries {
			all = append(all, permission{action: "events:PutEvents", resource: eventBus(*e.EventBusName)})
		}
		return all
	case *sesv2.ListContactsInput:
		return []permission{{action: "ses:ListContacts", resource: sesARN("contact-list", *in.ContactListName)}}
	case *sesv2.ListSuppressedDestinationsInput:
		return []permission{{action: "ses:ListSuppressedDestinations", resource: "*"}} // it names no resource
	case *sesv2.GetAccountInput:
		return []permission{{action: "ses:GetAccount", resource: "*"}} // likewise
	case *kvs.GetKeyInput:
		return []permission{{action: "cloudfront-keyvaluestore:GetKey", resource: *in.KvsARN}}
	case *kvs.DescribeKeyValueStoreInput:
		return []permission{{action: "cloudfront-keyvaluestore:DescribeKeyValueStore", resource: *in.KvsARN}}
	case *kvs.PutKeyInput:
		return []permission{{action: "cloudfront-keyvaluestore:PutKey", resource: *in.KvsARN}}
	case *sesv2.SendEmailInput:
		return send(tb, in)
	}
	tb.Fatalf("the call %T is new: say here which permissions it takes", call)
	return nil
}

// read tells a missing object from a forbidden one by s3:ListBucket, asked for
// without a prefix.
func read(tb testing.TB, bucket, key, version *string, missing bool) []permission {
	tb.Helper()
	if version != nil {
		tb.Fatalf("a version is read: say here that it takes s3:GetObjectVersion")
	}
	all := []permission{{action: "s3:GetObject", resource: objectARN(bucket, key)}}
	if missing {
		all = append(all, permission{action: "s3:ListBucket", resource: bucketARN(bucket)})
	}
	return all
}

// conditional adds what If-Match takes: comparing an ETag is reading.
func conditional(p permission, ifMatch *string) []permission {
	if ifMatch == nil {
		return []permission{p}
	}
	return []permission{p, {action: "s3:GetObject", resource: p.resource}}
}

// send needs both actions: the reference names ses:SendEmail for this call, and
// SES asks for ses:SendRawEmail where the content is raw. The identity may be
// the address or a domain above it.
func send(tb testing.TB, in *sesv2.SendEmailInput) []permission {
	tb.Helper()
	from, err := mail.ParseAddress(*in.FromEmailAddress)
	if err != nil || in.Content.Raw == nil {
		tb.Fatalf("SendEmail from %q, raw %v: %v", *in.FromEmailAddress, in.Content.Raw != nil, err)
	}
	_, domain, _ := strings.Cut(from.Address, "@")
	resources := []string{sesARN("identity", from.Address), sesARN("identity", domain)}
	if in.ConfigurationSetName != nil {
		resources = append(resources, sesARN("configuration-set", *in.ConfigurationSetName))
	}
	var all []permission
	for _, action := range []string{"ses:SendEmail", "ses:SendRawEmail"} {
		for _, r := range resources {
			all = append(all, permission{action, r, "ses:FromAddress=" + from.Address})
		}
	}
	return all
}
