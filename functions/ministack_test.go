package functions_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	goruntime "runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/config"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/weekly"
)

// samProgram is SAM CLI, where the Makefile puts it.
const samProgram = "../.tools/venv/bin/sam"

// lacking are the types of resources that MiniStack's CloudFormation does not know,
// and that are left out for it.
var lacking = []string{"AWS::IAM::RolePolicy"}

// startMiniStack starts MiniStack, or skips the test where it is not here, and
// returns how it is reached.
func startMiniStack(t *testing.T) config.AWS {
	t.Helper()
	const program = "../.tools/ministack/bin/ministack"
	for _, tool := range []string{program, samProgram} {
		if _, err := os.Stat(tool); err != nil {
			t.Skip("skipped: " + path.Base(tool) + " is not here")
		}
	}
	port := freePort(t)
	address := "127.0.0.1:" + port
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	cmd := exec.CommandContext(ctx, program)
	cmd.Env = append(os.Environ(), "GATEWAY_PORT="+port, "MINISTACK_HOST=127.0.0.1", "LOG_LEVEL=WARNING")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		if err := cmd.Wait(); t.Failed() {
			t.Logf("MiniStack ended: %v\n%s", err, tail(said.String()))
		}
	})
	reach, err := config.Connect(func(name string) string {
		return map[string]string{"AWS_ENDPOINT_URL": "http://" + address, "AWS_REGION": region, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	wait, end := context.WithTimeout(t.Context(), patience)
	defer end()
	for tick := time.NewTicker(200 * time.Millisecond); ; {
		if _, err = reach.S3().ListBuckets(wait, &s3.ListBucketsInput{}); err == nil {
			return reach
		}
		select {
		case <-wait.Done():
			t.Fatalf("MiniStack does not answer: %v", err)
		case <-tick.C:
		}
	}
}

// freePort returns a port below those that systems give to whoever asks for any, so
// that it is still free when a program that must be told takes it.
func freePort(t *testing.T) string {
	t.Helper()
	for range 100 {
		port := strconv.Itoa(20_000 + rand.IntN(12_000))
		if l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:"+port); err == nil {
			_ = l.Close()
			return port
		}
	}
	t.Fatal("no port is free")
	return ""
}

// TestOnMiniStack has SAM CLI deploy the template to MiniStack, an imitation of AWS
// by others, and holds its S3 to what the functions rely on.
func TestOnMiniStack(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts MiniStack")
	}
	reach := startMiniStack(t)
	made := deployOn(t, reach, map[string]string{
		"Sender": "digest@example.com", "Recipients": "ann@example.com", "DigestEvents": "yes", "EndpointURL": *reach.Config.BaseEndpoint,
		"Architecture": map[string]string{"amd64": "x86_64", "arm64": "arm64"}[goruntime.GOARCH],
	})
	t.Run("a document and a preview", func(t *testing.T) { bootstrapsRun(t, reach, made) })
	t.Run("conditional writes", func(t *testing.T) { conforms(t, store.New(reach.S3(), made["OutputBucket"])) })
}

// deployOn makes the stack, and returns the names of its resources by those in the
// template. What MiniStack lacks is left out by its type.
func deployOn(t *testing.T, reach config.AWS, parameters map[string]string) map[string]string {
	t.Helper()
	template := longForm(t).(map[string]any)
	left := map[string]bool{}
	for name, r := range template["Resources"].(map[string]any) {
		r := r.(map[string]any)
		for _, kind := range lacking {
			if r["Type"] == kind {
				left[name] = true
				t.Logf("skipped: %s, for MiniStack knows no %s", name, kind)
				delete(template["Resources"].(map[string]any), name)
			}
		}
		if r["Type"] == "AWS::Serverless::Function" {
			r["Properties"].(map[string]any)["CodeUri"] = map[string]any{"Bucket": "code", "Key": path.Base(r["Properties"].(map[string]any)["CodeUri"].(string)) + ".zip"}
		}
	}
	body, err := json.Marshal(template)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := reach.S3().CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: aws.String("code")}); err != nil {
		t.Fatal(err)
	}
	code := store.New(reach.S3(), "code")
	for key, data := range map[string][]byte{"summarize.zip": packed(t, "summarize"), "digest.zip": packed(t, "digest")} {
		if _, err := code.Put(t.Context(), key, store.TypeNone, data); err != nil {
			t.Fatal(err)
		}
	}
	client := cloudformation.NewFromConfig(reach.Config)
	samDeploys(t, reach, body, parameters)
	made := awaitStack(t, client)
	s := readStack(t, parameters)
	for name, r := range s.section("Resources") {
		condition, conditional := r.(map[string]any)["Condition"].(string)
		if wanted := (!conditional || s.condition(condition)) && !left[name]; wanted != (made[name] != "") {
			t.Errorf("%s was made: %t, want %t", name, !wanted, wanted)
		}
	}
	return made
}

// samDeploys has SAM CLI deploy a template, as "make deploy" does.
func samDeploys(t *testing.T, reach config.AWS, template []byte, parameters map[string]string) {
	t.Helper()
	sam, err := filepath.Abs(samProgram)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "template.json"), template, 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{
		"deploy", "--template-file", "template.json", "--stack-name", "precis", "--s3-bucket", "code", "--region", region,
		"--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND", "--no-confirm-changeset", "--no-progressbar", "--parameter-overrides",
	}
	for name, value := range parameters {
		args = append(args, name+"="+value)
	}
	cmd := exec.CommandContext(t.Context(), sam, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "SAM_CLI_TELEMETRY=0", "AWS_ENDPOINT_URL="+*reach.Config.BaseEndpoint, "AWS_ACCESS_KEY_ID=test", "AWS_SECRET_ACCESS_KEY=test", "AWS_REGION="+region)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("sam deploy: %v\n%s", err, out)
	}
}

// packed returns a function's real binary as Lambda takes it.
func packed(t *testing.T, function string) []byte {
	t.Helper()
	data, err := os.ReadFile(build(t, function))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	h := &zip.FileHeader{Name: "bootstrap", Method: zip.Deflate}
	h.SetMode(0o755)
	f, err := w.CreateHeader(h)
	if err == nil {
		_, err = f.Write(data)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bootstrapsRun has MiniStack's Lambda run both binaries: a document comes to its
// summary, and stands in a preview.
func bootstrapsRun(t *testing.T, reach config.AWS, made map[string]string) {
	t.Helper()
	inbox, output := store.New(reach.S3(), made["InboxBucket"]), store.New(reach.S3(), made["OutputBucket"])
	if _, err := inbox.Put(t.Context(), "region/ferry.txt", store.TypeText, []byte(ferry)); err != nil {
		t.Fatal(err)
	}
	t.Log("skipped: MiniStack's queues call no function, since its CloudFormation passes on the numbers of an event source as strings, with which they cannot compare; the notification is handed over here")
	client := lambda.NewFromConfig(reach.Config)
	note, err := client.Invoke(t.Context(), &lambda.InvokeInput{
		FunctionName: aws.String(made["SummarizeFunction"]), Payload: []byte(sqs.Notification(inbox.Name(), "region/ferry.txt")),
	})
	if err != nil || note.FunctionError != nil {
		t.Fatalf("the notification: %v, %s", err, note.Payload)
	}
	if _, err := output.Head(t.Context(), store.Summary(store.ID(inbox.Name(), "region/ferry.txt"))); err != nil {
		t.Fatalf("the document has no summary: %v, %s", err, note.Payload)
	}
	out, err := client.Invoke(t.Context(), &lambda.InvokeInput{FunctionName: aws.String(made["DigestFunction"]), Payload: []byte(`{"preview":true}`)})
	if err != nil || out.FunctionError != nil {
		t.Fatalf("preview: %v, %s", err, out.Payload)
	}
	var m weekly.Made
	if err := json.Unmarshal(out.Payload, &m); err != nil || m.Documents != 1 {
		t.Fatalf("preview: %v, %s", err, out.Payload)
	}
	if _, err := output.Head(t.Context(), m.Key); err != nil {
		t.Errorf("the preview is not there: %v", err)
	}
}

// awaitStack waits until the stack is there, and returns its resources' names.
func awaitStack(t *testing.T, client *cloudformation.Client) map[string]string {
	t.Helper()
	stack := aws.String("precis")
	waiter := cloudformation.NewStackCreateCompleteWaiter(client, func(o *cloudformation.StackCreateCompleteWaiterOptions) {
		o.MinDelay, o.MaxDelay = 200*time.Millisecond, time.Second
	})
	if err := waiter.Wait(t.Context(), &cloudformation.DescribeStacksInput{StackName: stack}, patience); err != nil {
		events, _ := client.DescribeStackEvents(t.Context(), &cloudformation.DescribeStackEventsInput{StackName: stack})
		for _, e := range events.StackEvents {
			if strings.Contains(string(e.ResourceStatus), "FAILED") {
				t.Errorf("%s, %s: %s", aws.ToString(e.LogicalResourceId), aws.ToString(e.ResourceType), aws.ToString(e.ResourceStatusReason))
			}
		}
		t.Fatalf("the stack was not made: %v", err)
	}
	made := map[string]string{}
	pages := cloudformation.NewListStackResourcesPaginator(client, &cloudformation.ListStackResourcesInput{StackName: stack})
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.StackResourceSummaries {
			made[aws.ToString(r.LogicalResourceId)] = aws.ToString(r.PhysicalResourceId)
		}
	}
	return made
}
