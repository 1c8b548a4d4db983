package functions_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

// bucketKey is a key of KMS that an existing bucket encrypts by.
const bucketKey = "arn:aws:kms:" + region + ":" + account + ":key/0a1b2c3d-0000-4000-8000-000000000000"

// webCertificate is one for a name of one's own.
const webCertificate = "arn:aws:acm:us-east-1:" + account + ":certificate/0a1b2c3d-0000-4000-8000-000000000000"

// encrypted returns what calls need besides, of a bucket that encrypts by a key, "" for
// none: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
func encrypted(needed map[permission]bool, parameters map[string]string) (all []permission) {
	for p := range needed {
		action := map[string]string{"s3:GetObject": "kms:Decrypt", "s3:PutObject": "kms:GenerateDataKey"}[p.action]
		in := map[string]string{"inbox": parameters["ExistingInbox"], "output": parameters["ExistingOutput"]}[strings.Split(strings.TrimPrefix(p.resource, "arn:aws:s3:::"), "/")[0]]
		if key := parameters["BucketKey"]; action != "" && in != "" && key != "" {
			all = append(all, permission{action, key, "kms:ViaService=s3." + region + ".amazonaws.com"})
		}
	}
	return all
}

// existing are the parameters with which both buckets are there already.
func existing() map[string]string { return deployments()["existing"] }

// Of a bucket that is there already nothing is made or changed, and the queue hears
// that one alone.
func TestExistingBucketsAreLeftAlone(t *testing.T) {
	t.Parallel()
	s := readStack(t, existing())
	if n := len(s.resources("AWS::S3::Bucket")) + len(s.resources("AWS::S3::BucketPolicy")); n != 0 {
		t.Errorf("%d buckets and policies are made", n)
	}
	for _, function := range []string{"SummarizeFunction", "DigestFunction"} {
		if env := s.environment(function); env["INBOX_BUCKET"] != "inbox" || env["OUTPUT_BUCKET"] != "output" {
			t.Errorf("%s works on %s and %s", function, env["INBOX_BUCKET"], env["OUTPUT_BUCKET"])
		}
	}
	policy := statements(s.resources("AWS::SQS::QueuePolicy")["UploadQueuePolicy"]["PolicyDocument"])
	queue := s.attribute("UploadQueue.Arn").(string)
	for from, want := range map[string]bool{
		"aws:SourceAccount=" + account + " aws:SourceArn=arn:aws:s3:::inbox":       true,
		"aws:SourceAccount=" + account + " aws:SourceArn=arn:aws:s3:::another":     false,
		"aws:SourceAccount=999999999999 aws:SourceArn=arn:aws:s3:::inbox":          false,
		"aws:SourceAccount=" + account:                                             false,
		"aws:SourceAccount=" + account + " aws:SourceArn=arn:aws:s3:::inbox-newer": false,
	} {
		if got := allows(t, policy, permission{"sqs:SendMessage", queue, from}); got != want {
			t.Errorf("notifications of %s are taken: %v, want %v", from, got, want)
		}
	}
}

// What the outputs tell to do is what the stack does with buckets of its own.
func TestExistingBucketsAreToldWhatIsNeeded(t *testing.T) {
	t.Parallel()
	made, there := readStack(t, onTheWeb()), readStack(t, existing())
	command := there.outputs()["TellOfUploads"]
	_, config, _ := strings.Cut(command, "--notification-configuration '")
	var told struct {
		QueueConfigurations []struct {
			QueueArn string
			Events   []string
		}
	}
	if err := json.Unmarshal([]byte(strings.TrimSuffix(config, "'")), &told); err != nil || len(told.QueueConfigurations) != 1 {
		t.Fatalf("%s: %v", command, err)
	}
	own := made.resources("AWS::S3::Bucket")["InboxBucket"]["NotificationConfiguration"].(map[string]any)["QueueConfigurations"].([]any)
	var events []string
	for _, c := range own {
		events = append(events, c.(map[string]any)["Event"].(string))
	}
	if got := told.QueueConfigurations[0]; strings.Join(got.Events, " ") != strings.Join(events, " ") || got.QueueArn != there.attribute("UploadQueue.Arn") {
		t.Errorf("told to tell %v of %v, want %v", got.QueueArn, got.Events, events)
	}
	var list []any
	if err := json.Unmarshal([]byte(there.outputs()["PagesForTheWeb"]), &list); err != nil {
		t.Fatal(err)
	}
	policy := statements(map[string]any{"Statement": list})
	var want []statement
	for _, st := range made.bucketPolicies() {
		if st.service == "cloudfront.amazonaws.com" {
			want = append(want, st)
		}
	}
	for _, context := range []string{"aws:SourceArn=arn:aws:cloudfront::" + account + ":distribution/Distribution", "aws:SourceArn=arn:aws:cloudfront::" + account + ":distribution/Other", ""} {
		for shape, key := range objects() {
			p := permission{"s3:GetObject", "arn:aws:s3:::output/" + key, context}
			if got, as := allows(t, policy, p), allows(t, want, p); got != as {
				t.Errorf("%s through %q: %v, want %v", shape, context, got, as)
			}
		}
	}
}

// Names of resources are those of the partition that the stack is in:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
func TestEveryNameIsOfItsPartition(t *testing.T) {
	t.Parallel()
	arn := regexp.MustCompile(`arn:([a-z-]+):`)
	for _, partition := range []string{"aws", "aws-cn", "aws-us-gov"} {
		for name, parameters := range deployments() {
			s := readStack(t, parameters)
			s.parameters["AWS::Partition"] = partition
			all := map[string]any{"outputs": s.outputs()}
			for id, r := range s.section("Resources") {
				r := r.(map[string]any)
				if condition, conditional := r["Condition"].(string); !conditional || s.condition(condition) {
					all[id] = s.resolve(r["Properties"])
				}
			}
			text, err := json.Marshal(all)
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			for _, m := range arn.FindAllSubmatch([]byte(strings.NewReplacer(bucketKey, "", webCertificate, "", keysARN, "").Replace(string(text))), -1) {
				if found++; string(m[1]) != partition {
					t.Errorf("%s in %s: a name of %s", name, partition, m[1])
				}
			}
			if found < 20 {
				t.Errorf("%s in %s: %d names", name, partition, found)
			}
		}
	}
}

func TestBudgetIsMadeOnRequest(t *testing.T) {
	t.Parallel()
	if n := len(readStack(t, nil).resources("AWS::Budgets::Budget")); n != 0 {
		t.Errorf("%d budgets that nobody asked for", n)
	}
	b := readStack(t, map[string]string{"MonthlyBudget": "25", "AlarmAddress": "ops@example.com"}).resources("AWS::Budgets::Budget")["Budget"]
	limit, _ := json.Marshal(b)
	for _, want := range []string{`"Amount":"25"`, `"Unit":"USD"`, `"NotificationType":"FORECASTED"`, `"NotificationType":"ACTUAL"`, `"Address":"ops@example.com"`} {
		if !strings.Contains(string(limit), want) {
			t.Errorf("the budget is %s, without %s", limit, want)
		}
	}
}
