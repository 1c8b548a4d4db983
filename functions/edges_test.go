package functions_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// webNames are where CloudFront's parts have the names of theirs that hold in the
// whole account, whatever the region
// (https://docs.aws.amazon.com/AmazonCloudFront/latest/APIReference/API_CachePolicyConfig.html).
var webNames = map[string]string{
	"AWS::CloudFront::OriginAccessControl": "OriginAccessControlConfig", "AWS::CloudFront::CachePolicy": "CachePolicyConfig",
	"AWS::CloudFront::ResponseHeadersPolicy": "ResponseHeadersPolicyConfig", "AWS::CloudFront::KeyValueStore": "", "AWS::CloudFront::Function": "",
}

// Neither the same stack in another region meets them, nor another stack; and they are
// of 64 letters at most, whatever the stack is called
// (https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateKeyValueStore.html).
func TestAccountWideNames(t *testing.T) {
	t.Parallel()
	names := func(region, stack string) map[string]bool {
		all := map[string]bool{}
		s := readStack(t, readersAlone())
		s.parameters["AWS::Region"], s.parameters["AWS::StackName"] = region, strings.Repeat("long-", 25)
		s.parameters["AWS::StackId"] = "arn:aws:cloudformation:" + region + ":" + account + ":stack/" + s.parameters["AWS::StackName"] + "/51af3dc0-da77-11e4-872e-" + stack
		for kind, config := range webNames {
			for id, r := range s.resources(kind) {
				if config != "" {
					r = r[config].(map[string]any)
				}
				name, ok := r["Name"].(string)
				if !ok || !regexp.MustCompile(`^precis-[a-z0-9-]{1,57}$`).MatchString(name) {
					t.Errorf("%s is named %q", id, name)
				}
				all[id+" "+name] = true
			}
		}
		return all
	}
	here := names("ap-southeast-1", "1234567db123")
	for _, there := range []map[string]bool{names("us-gov-east-1", "1234567db123"), names("ap-southeast-1", "1234567db124")} {
		for name := range here {
			if there[name] {
				t.Errorf("%s is the name elsewhere, too", name)
			}
		}
	}
	if len(here) != len(webNames) {
		t.Errorf("%d names, want %d", len(here), len(webNames))
	}
}

// Whatever CloudFront's part has a name of its own, this test has looked at it.
func TestNoOtherNameIsTheAccounts(t *testing.T) {
	t.Parallel()
	for id, r := range readStack(t, nil).section("Resources") {
		kind := r.(map[string]any)["Type"].(string)
		if _, known := webNames[kind]; !known && strings.HasPrefix(kind, "AWS::CloudFront::") && kind != "AWS::CloudFront::Distribution" { // which has none
			t.Errorf("%s: no test looks at the name of %s", id, kind)
		}
	}
}

// What outlives the stack does not outlive a first try that failed: its name
// would be in the way of the next
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html).
func TestFailedFirstTryLeavesNothing(t *testing.T) {
	t.Parallel()
	kept := 0
	for id, r := range readStack(t, nil).section("Resources") {
		switch policy := r.(map[string]any)["DeletionPolicy"]; policy {
		case nil, "Delete":
		case "RetainExceptOnCreate":
			kept++
		default:
			t.Errorf("%s has the deletion policy %v", id, policy)
		}
	}
	if kept != 3 {
		t.Errorf("%d resources outlive the stack, want both buckets and the contact list", kept)
	}
}

// By default so many functions run at a time that an account's other ones, of
// which a new account has few, are left some.
func TestConcurrencyIsLimitedByDefault(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]any{"": "20", "5": "5", "0": nil} {
		parameters := map[string]string{}
		if given != "" {
			parameters["MaxConcurrency"] = given
		}
		function := readStack(t, parameters).resources("AWS::Serverless::Function")["SummarizeFunction"]
		uploads := function["Events"].(map[string]any)["Uploads"].(map[string]any)["Properties"].(map[string]any)
		config, ok := uploads["ScalingConfig"].(map[string]any)
		if ok != (want != nil) || ok && config["MaximumConcurrency"] != want {
			t.Errorf("MaxConcurrency %q: %v, want %v", given, uploads["ScalingConfig"], want)
		}
	}
}

// A dashboard costs by the month, and may be left out; nothing then speaks of it.
func TestDashboardIsOptional(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]int{"no": 0, "yes": 1} {
		s := readStack(t, map[string]string{"ShowDashboard": given})
		if n := len(s.resources("AWS::CloudWatch::Dashboard")); n != want {
			t.Errorf("ShowDashboard %s: %d dashboards, want %d", given, n, want)
		}
		output := s.section("Outputs")["DashboardAddress"].(map[string]any)
		if output["Condition"] != "ShowsDashboard" {
			t.Errorf("the dashboard's address stands under the condition %v", output["Condition"])
		}
	}
}

// No ARN names a partition of its own.
func TestOtherPartitions(t *testing.T) {
	t.Parallel()
	if found := regexp.MustCompile(`arn:aws[^$\s]*:`).FindAllString(string(templateText(t)), -1); len(found) > 0 {
		t.Errorf("template.yaml names the partition in %q", found)
	}
}

// The schedules may call the digest function and set aside what fails, and no
// more; and they are this account's
// (https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html).
func TestSchedulesCallTheDigestFunctionAlone(t *testing.T) {
	t.Parallel()
	s := readStack(t, nil)
	role := s.resources("AWS::IAM::Role")[scheduleRole]
	trust := role["AssumeRolePolicyDocument"].(map[string]any)["Statement"].([]any)
	want := map[string]any{
		"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": map[string]any{"Service": "scheduler.amazonaws.com"},
		"Condition": map[string]any{"StringEquals": map[string]any{"aws:SourceAccount": account}},
	}
	if diff := cmp.Diff([]any{want}, trust); diff != "" {
		t.Errorf("whom the role trusts (-want +got):\n%s", diff)
	}
	policies := role["Policies"].([]any)
	all := statements(policies[0].(map[string]any)["PolicyDocument"])
	may := map[string]any{"lambda:InvokeFunction": s.attribute("DigestFunction.Arn"), "sqs:SendMessage": s.attribute("FailedDigests.Arn")}
	for action, resource := range may {
		if !allows(t, all, permission{action: action, resource: resource.(string)}) || allows(t, all, permission{action: action, resource: "arn:aws:x:::other"}) {
			t.Errorf("%s is not what the role may do, on %v alone", action, resource)
		}
	}
	if len(policies) != 1 || len(all) != len(may) {
		t.Errorf("the role has %d policies of %d statements", len(policies), len(all))
	}
	for name, e := range s.resources("AWS::Serverless::Function")["DigestFunction"]["Events"].(map[string]any) {
		if got := e.(map[string]any)["Properties"].(map[string]any)["RoleArn"]; got != s.attribute(scheduleRole+".Arn") {
			t.Errorf("%s uses the role %v", name, got)
		}
	}
}

// readersAlone are the parameters with which the archive is for readers of its mail.
func readersAlone() map[string]string {
	return map[string]string{"WebAccess": "readers", "Sender": "digest@example.com", "Recipients": "ann@example.com,bob@example.com"}
}
