package functions_test

import (
	"context"
	"crypto/md5" //nolint:gosec // it is what SQS answers with, no protection
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	kvs "github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/smithy-go/middleware"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/wiring"
)

// The two functions and their roles in template.yaml.
const (
	summarizeRole = "SummarizeRole"
	digestRole    = "DigestRole"
	scheduleRole  = "ScheduleRole"
	webhookRole   = "WebhookRole"
)

// A record holds the permissions that calls needed, by role, each once.
type record struct {
	testing.TB
	mu    sync.Mutex
	needs map[string]map[permission]bool
}

// watch returns an option by which the SDK's clients record what they call.
func (r *record) watch(role string) func(*middleware.Stack) error {
	return func(s *middleware.Stack) error {
		return s.Initialize.Add(middleware.InitializeMiddlewareFunc("record", func(
			ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
		) (middleware.InitializeOutput, middleware.Metadata, error) {
			out, metadata, err := next.HandleInitialize(ctx, in)
			answer, ok := errors.AsType[*awshttp.ResponseError](err)
			r.mu.Lock()
			defer r.mu.Unlock()
			for _, p := range needs(r, in.Parameters, ok && answer.HTTPStatusCode() == http.StatusNotFound) {
				if r.needs[role] == nil {
					r.needs[role] = map[permission]bool{}
				}
				r.needs[role][p] = true
			}
			return out, metadata, err
		}), middleware.After)
	}
}

// queues is an SQS that takes batches and puts messages off, and no more.
func queues(tb testing.TB) *httptest.Server {
	tb.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/x-amz-json-1.0")
		if r.Header.Get("X-Amz-Target") == "AmazonSQS.ChangeMessageVisibility" {
			_, _ = w.Write([]byte("{}"))
			return
		}
		var in struct {
			Entries []struct{ ID, MessageBody string }
		}
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil || r.Header.Get("X-Amz-Target") != "AmazonSQS.SendMessageBatch" {
			tb.Errorf("SQS was asked for %s (%v)", r.Header.Get("X-Amz-Target"), err)
		}
		taken := []map[string]string{}
		for _, e := range in.Entries {
			sum := md5.Sum([]byte(e.MessageBody)) //nolint:gosec // as above
			taken = append(taken, map[string]string{"Id": e.ID, "MessageId": e.ID, "MD5OfMessageBody": hex.EncodeToString(sum[:])})
		}
		if err := json.NewEncoder(w).Encode(map[string]any{"Successful": taken, "Failed": []any{}}); err != nil {
			tb.Error(err)
		}
	}))
	tb.Cleanup(server.Close)
	return server
}

// deploy puts both functions on the embedded cloud with the environment that
// the template gives them, and records what they call.
func deploy(tb testing.TB, s *stack) (*world, *record) {
	tb.Helper()
	w, r := newWorld(tb), &record{TB: tb, needs: map[string]map[permission]bool{}}
	sqsURL, keys := queues(tb).URL, newKeyStore(tb)
	reach := func(role string) config.AWS {
		a := connect(w.cloud)
		a.Config.APIOptions = append(a.Config.APIOptions, r.watch(role))
		a.Config.ServiceOptions = append(a.Config.ServiceOptions, func(_ string, options any) {
			switch o := options.(type) {
			case *sqs.Options:
				o.BaseEndpoint = aws.String(sqsURL)
			case *kvs.Options:
				o.BaseEndpoint, o.EndpointResolverV2 = nil, keys
			}
		})
		return a
	}
	settings := func(function string) config.Settings {
		env := s.environment(function)
		set, err := config.Read(func(name string) string { return env[name] })
		if err != nil {
			tb.Fatalf("%s: %v", function, err)
		}
		return set
	}
	log := slog.New(slog.DiscardHandler)
	w.uploads = uploads.New(settings("SummarizeFunction"), reach(summarizeRole), log, nil)
	w.weekly = wiring.NewWeekly(settings("DigestFunction"), reach(digestRole), log, w.now)
	return w, r
}

// live takes a deployment through all that it does.
func (w *world) live() {
	w.Helper()
	w.drop("a.txt", ferry)
	w.follow("a.txt")       // up to date
	w.put("a.txt", library) // overwritten
	w.put("bad.txt", "")    // rejected
	if _, err := w.uploads.Handle(w.Context(), json.RawMessage(`{"Records":[{"messageId":"1","receiptHandle":"r","body":"x","eventSource":"aws:sqs"}]}`)); err != nil {
		w.Fatal(err) // one is handed back
	}
	w.put("lost.txt", ferry) // told of by no one
	w.put("gone.txt", ferry+library)
	for _, key := range []string{"a.txt", "bad.txt", "gone.txt", "never.txt"} {
		w.follow(key)
	}
	w.delete("gone.txt")
	w.follow("gone.txt")
	w.drop("b.txt", ferry+"It is Thursday.")
	w.delete("b.txt") // told of by no one
	if _, err := w.store.Put(w.Context(), store.Page(store.ID("inbox", "left.txt"), store.Fingerprint("left.txt")), store.TypeHTML, []byte(ferry)); err != nil {
		w.Fatal(err) // left halfway
	}
	if _, err := w.tick(`{"preview":true,"to":"eve@example.com"}`); err != nil {
		w.Fatal(err)
	}
	f := func(o cloudtest.Operation) error {
		if o.Name == "SendEmail" {
			return &cloudtest.Fault{Status: http.StatusTooManyRequests, Code: "TooManyRequestsException"}
		}
		return nil
	}
	w.before.Store(&f)
	w.set(thursday.Add(5 * 24 * time.Hour))
	_, _ = w.tick(string(queue.Tick(w.now()))) // every mail is refused, where any is sent
	w.before.Store(nil)
	w.issue("2026-W47")
	w.issue("2026-W47") // again
	if _, err := w.tick(`{"week":"2026-W47","rebuild":true}`); err != nil {
		w.Fatal(err)
	}
	w.issue("2026-W48")
	w.age("a.txt", func(r *store.Record) { r.Version-- })
	w.renew(100)
	w.delete("a.txt")
	w.follow("a.txt")
	for _, event := range []string{`{"forget":"a.txt","list":true}`, `{"forget":"a.txt"}`, `{"forgetReader":"ann@example.com"}`} {
		if _, err := w.forget(event); err != nil {
			w.Fatal(err)
		}
	}
}

// subscribe fills the contact list of the embedded SES.
func (w *world) subscribe(list string, addresses ...string) {
	w.Helper()
	file := filepath.Join(w.cloud.Folder("mail"), list+".contacts")
	if err := os.WriteFile(file, []byte(strings.Join(addresses, "\n")), 0o600); err != nil {
		w.Fatal(err)
	}
}

// platform is what Lambda does with the roles, beside the functions' calls: it
// takes from the queue and logs for them, traces them, and sets failed ticks
// aside.
func platform(s *stack) map[string][]permission {
	arn := func(path string) string { return s.attribute(path).(string) }
	trace := []permission{{action: "xray:PutTraceSegments", resource: "*"}, {action: "xray:PutTelemetryRecords", resource: "*"}}
	logs := func(path string) []permission {
		return []permission{{action: "logs:CreateLogStream", resource: arn(path)}, {action: "logs:PutLogEvents", resource: arn(path)}}
	}
	queue := arn("UploadQueue.Arn")
	return map[string][]permission{
		summarizeRole: slices.Concat(trace, logs("SummarizeLogs.Arn"), []permission{
			{action: "sqs:ReceiveMessage", resource: queue}, {action: "sqs:DeleteMessage", resource: queue}, {action: "sqs:GetQueueAttributes", resource: queue},
		}),
		digestRole: slices.Concat(trace, logs("DigestLogs.Arn"), []permission{{action: "sqs:SendMessage", resource: arn("FailedDigests.Arn")}}),
	}
}

// deployments are the ways in which the template grants differently.
func deployments() map[string]map[string]string {
	return map[string]map[string]string{
		"no mail":      {"DigestTimeZone": "UTC"},
		"recipients":   {"Sender": "digest@example.com", "SenderName": "Précis", "Recipients": "ann@example.com,bob@example.com"},
		"domain":       {"Sender": "digest@example.com", "SenderDomain": "example.com", "MailFrom": "bounce", "Recipients": "ann@example.com"},
		"mail in":      {"MailInRuleSet": "default-rule-set", "MailInAddress": "digest@in.example.com", "MailInFrom": "ann@example.org"},
		"events":       {"DigestEvents": "yes", "WebhookURL": "https://hooks.example.org/x", "WebhookKey": "Bearer x"},
		"contact list": {"Sender": "digest@example.com", "ContactList": "readers", "CreateContactList": "yes"},
		"readers":      readersAlone(),
		"sections":     {"Sender": "digest@example.com", "SectionRecipients": "yes"},
		"colleagues":   {"DropPolicy": "yes"},
		"topics": {
			"Sender": "digest@example.com", "ContactList": "readers", "CreateContactList": "yes", "SectionTitles": letters(20), "SectionTopics": "yes",
		},
		"a topic":     {"Sender": "digest@example.com", "ContactList": "readers", "ListTopic": "digest"},
		"bare":        {"RenewPerHour": "0", "ShowDashboard": "no", "MaxConcurrency": "0"},
		"budget":      {"MonthlyBudget": "20", "AlarmAddress": "ops@example.com"},
		"days":        {"DigestCadence": "daily", "DigestEvents": "yes"},
		"months":      {"DigestCadence": "monthly", "WebBaseURL": "https://digest.example.org"},
		"chat":        {"DigestEvents": "yes", "WebhookURL": "https://hooks.example.org/x", "WebhookForm": "teams"},
		"a web name":  {"WebAccess": "cloudfront", "WebDomain": "digest.example.com", "WebCertificate": webCertificate},
		"inbox's key": {"ExistingInbox": "inbox", "BucketKey": bucketKey, "DropPolicy": "yes"},
		"output's key": {
			"Sender": "digest@example.com", "Recipients": "ann@example.com,bob@example.com", "ExistingOutput": "output", "BucketKey": bucketKey,
		},
		"existing": {
			"Sender": "digest@example.com", "Recipients": "ann@example.com,bob@example.com", "WebAccess": "cloudfront",
			"ExistingInbox": "inbox", "ExistingOutput": "output", "BucketKey": bucketKey,
		},
	}
}

// once are conditions that no deployment here can meet, or all must.
var once = map[string]string{
	"InChina":    "the partition's: the dashboard's address alone hangs on it",
	"InGovCloud": "so is this",
	"HasTopic20": "SES refuses a list with more than twenty topics, and the functions do",
}

// What is deployed here shows both sides of each condition, or a part that hangs on
// it would be granted unseen.
func TestEachConditionHoldsSomewhereAndElsewhereNot(t *testing.T) {
	t.Parallel()
	seen := map[string]map[bool]bool{}
	for _, parameters := range deployments() {
		s := readStack(t, parameters)
		for name := range s.section("Conditions") {
			if seen[name] == nil {
				seen[name] = map[bool]bool{}
			}
			seen[name][s.condition(name)] = true
		}
	}
	for name, sides := range seen {
		if _, excused := once[name]; excused != (len(sides) == 1) {
			t.Errorf("%s is %v in all deployments that are tried", name, sides)
		}
	}
	for name := range once {
		if seen[name] == nil {
			t.Errorf("the template has no condition %s", name)
		}
	}
}

func TestLeastPrivilege(t *testing.T) {
	t.Parallel()
	for name, parameters := range deployments() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := readStack(t, parameters)
			w, r := deploy(t, s)
			w.weekly.Cadence = digest.Weekly // what it lives through is told in weeks, and asks for the same in days
			if list := parameters["ContactList"]; list != "" {
				w.subscribe(list, "ann@example.com", "bob@example.com")
			}
			if parameters["SectionRecipients"] == "yes" {
				w.names("ann@example.com region, .\nbob@example.com\n")
			}
			w.live()
			if mails := w.mails(); (mails > 0) != (parameters["Sender"] != "") {
				t.Errorf("%d mails with the sender %q", mails, parameters["Sender"])
			}
			for role, own := range platform(s) {
				policy := s.policies(role)
				for p := range r.needs[role] {
					if !allows(t, append(policy, s.bucketPolicies()...), p) {
						t.Errorf("%s may not do %+v, which it does", role, p)
					}
				}
				for _, p := range append(own, encrypted(r.needs[role], parameters)...) {
					r.needs[role][p] = true
				}
				nothingElse(t, s, role, r.needs[role])
			}
		})
	}
}

// nothingElse holds a role's policy to what was needed: every action that each
// statement allows on each of its resources, and every action on each shape of
// resource there is.
func nothingElse(t *testing.T, s *stack, role string, needed map[permission]bool) {
	t.Helper()
	shapes := map[string]bool{}
	for p := range needed {
		shapes[p.action+" "+s.shape(p.resource)] = true
	}
	policy := s.policies(role)
	actions := universe()
	for _, st := range policy {
		actions = append(actions, st.actions...)
		unneeded(t, role, st, needed)
	}
	for _, p := range s.everything() {
		for _, action := range slices.Compact(slices.Sorted(slices.Values(actions))) {
			if strings.HasPrefix(action, "xray:") || action == "ses:ListSuppressedDestinations" || action == "ses:GetAccount" {
				continue // they know no resources
			}
			p.action = action
			if allows(t, policy, p) && !shapes[action+" "+s.shape(p.resource)] {
				t.Errorf("%s may do %s on %s, which it never does", role, action, p.resource)
			}
		}
	}
}

func unneeded(t *testing.T, role string, st statement, needed map[permission]bool) {
	t.Helper()
	for _, action := range st.actions {
		if strings.ContainsAny(action, "*?") {
			t.Errorf("%s: %s allows %s, which no one can list", role, st.sid, action)
		}
		for _, resource := range st.resources {
			one := statement{sid: st.sid, actions: []string{action}, resources: []string{resource}, conditions: st.conditions}
			used := false
			for p := range needed {
				used = used || one.matches(t, p)
			}
			if !used {
				t.Errorf("%s: %s allows %s on %s, which it never needs", role, st.sid, action, resource)
			}
		}
	}
}

// universe is a choice of actions that do harm in the wrong hands. Those that
// any statement names are looked at as well.
func universe() []string {
	return strings.Fields(`s3:GetObject s3:GetObjectVersion s3:GetObjectAcl s3:GetObjectTagging s3:PutObject s3:PutObjectAcl
		s3:PutObjectTagging s3:DeleteObject s3:DeleteObjectVersion s3:RestoreObject s3:AbortMultipartUpload s3:ListBucket
		s3:ListBucketVersions s3:ListBucketMultipartUploads s3:GetBucketPolicy s3:PutBucketPolicy s3:PutBucketNotification
		s3:PutLifecycleConfiguration s3:PutBucketVersioning s3:DeleteBucket sqs:SendMessage sqs:ReceiveMessage sqs:DeleteMessage
		sqs:ChangeMessageVisibility sqs:GetQueueAttributes sqs:SetQueueAttributes sqs:PurgeQueue sqs:DeleteQueue ses:SendEmail
		ses:SendRawEmail ses:SendBulkEmail ses:ListContacts ses:GetContact ses:CreateContact ses:DeleteContact
		ses:DeleteContactList ses:CreateEmailIdentity ses:DeleteEmailIdentity logs:CreateLogGroup logs:CreateLogStream
		cloudfront-keyvaluestore:GetKey cloudfront-keyvaluestore:ListKeys cloudfront-keyvaluestore:DeleteKey cloudfront-keyvaluestore:UpdateKeys
		logs:PutLogEvents logs:DeleteLogGroup logs:GetLogEvents lambda:InvokeFunction events:PutEvents events:PutRule events:PutTargets events:InvokeApiDestination iam:PassRole sts:AssumeRole kms:Decrypt kms:GenerateDataKey kms:Encrypt kms:CreateGrant`)
}

// The output bucket's objects: one of each shape.
func objects() map[string]string {
	id, week := store.ID("inbox", "a.txt"), "2026-W47"
	return map[string]string{
		"summary": store.Summary(id), "page": store.Page(id, store.Fingerprint("x")), "marker": store.Marker(week, id, "x"),
		"archive": store.Archive, "index": store.IndexPage, "feed": store.Feed, "renewed": store.RenewalState, "readership": store.Readership,
		"committed": store.Committed(week, store.Hash(nil)), "delivery": store.Delivery(week, "ann@example.com"),
		"digest.html": store.Week(week) + "digest.html", "digest.txt": store.Week(week) + "digest.txt",
		"digest.md": store.Week(week) + "digest.md", "digest.json": store.Week(week) + "digest.json",
		"preview.html": store.Week(week) + "preview/digest.html", "preview.txt": store.Week(week) + "preview/digest.txt",
		"preview.md": store.Week(week) + "preview/digest.md", "preview.json": store.Week(week) + "preview/digest.json",
		"announced": store.Announced(week), "settled": store.Settled(week), "probe": store.Probe, "else": "elsewhere/x.json", "above": "x.json",
	}
}

// shape returns what kind of resource an ARN names, which for the output
// bucket's objects is a key of objects.
func (s *stack) shape(arn string) string {
	key, ok := strings.CutPrefix(arn, "arn:aws:s3:::output/")
	switch {
	case strings.HasPrefix(arn, "arn:aws:s3:::inbox/"):
		return "document"
	case strings.Contains(arn, ":identity/"):
		return "identity"
	case !ok:
		return arn
	}
	name := key[strings.LastIndexByte(key, '/')+1:]
	if strings.HasPrefix(key, "digests/") && strings.HasPrefix(name, "digest.") {
		if strings.Contains(key, "/preview/") {
			name = strings.Replace(name, "digest", "preview", 1)
		}
		return name
	}
	for shape, example := range objects() {
		if masked(example) == masked(key) {
			return shape
		}
	}
	s.Fatalf("the key %s is of no shape that objects knows", key)
	return ""
}

// masked leaves only the form of a key: all weeks look alike, and all hashes.
func masked(key string) string {
	key = regexp.MustCompile(`\d{4}-W\d\d`).ReplaceAllString(key, "week")
	return regexp.MustCompile(`[0-9a-f]{16,}`).ReplaceAllString(key, "hash")
}

// everything is each resource that a policy may speak of, and those that are
// none of its business.
func (s *stack) everything() []permission {
	var all []permission
	add := func(context string, resources ...string) {
		for _, r := range resources {
			all = append(all, permission{resource: r, context: context})
		}
	}
	add("", "arn:aws:s3:::inbox", "arn:aws:s3:::output", "arn:aws:s3:::another", "arn:aws:s3:::inbox/energy/a.txt", "arn:aws:s3:::another/a.txt")
	for _, key := range objects() {
		add("", "arn:aws:s3:::output/"+key)
	}
	for _, id := range sortedKeys(s.resources("AWS::SQS::Queue")) {
		add("", s.attribute(id+".Arn").(string))
	}
	for _, id := range sortedKeys(s.resources("AWS::Logs::LogGroup")) {
		add("", s.attribute(id+".Arn").(string))
	}
	set := sesARN("configuration-set", "ConfigurationSet")
	for _, from := range []string{"digest@example.com", "boss@example.com"} {
		context := "ses:FromAddress=" + from
		if from == "digest@example.com" {
			add(context, set, sesARN("identity", "digest@example.com"))
			continue
		}
		add(context, set+"-of-another", sesARN("identity", "another"))
	}
	add("", keysARN, keysARN+"-of-another")
	add("kms:ViaService=s3."+region+".amazonaws.com", bucketKey, bucketKey+"-of-another")
	add("kms:ViaService=sqs."+region+".amazonaws.com", bucketKey)
	add("", eventBus("default"), eventBus("another"), sesARN("contact-list", "readers"), sesARN("contact-list", "another"), "arn:aws:lambda:"+region+":"+account+":function:x", "arn:aws:iam::"+account+":role/x")
	return all
}

func TestMailInTheNameOfOthersIsDenied(t *testing.T) {
	t.Parallel()
	s := readStack(t, deployments()["recipients"])
	for from, want := range map[string]bool{"digest@example.com": true, "boss@example.com": false} {
		p := permission{"ses:SendRawEmail", sesARN("identity", "example.com"), "ses:FromAddress=" + from}
		if got := allows(t, s.policies(digestRole), p); got != want {
			t.Errorf("mail from %s allowed: %v, want %v", from, got, want)
		}
	}
}

func TestTheWebSeesPagesAlone(t *testing.T) {
	t.Parallel()
	s := readStack(t, map[string]string{"WebAccess": "cloudfront"})
	var all []statement
	for _, st := range s.bucketPolicies() {
		if st.service == "cloudfront.amazonaws.com" || st.service == "*" {
			all = append(all, st)
		}
	}
	shown := []string{"page", "index", "feed", "digest.html", "digest.txt", "digest.md", "digest.json"}
	own := "aws:SourceArn=arn:aws:cloudfront::" + account + ":distribution/Distribution"
	for shape, key := range objects() {
		for context, ours := range map[string]bool{own: true, own + "2": false, "": false} {
			want := ours && slices.Contains(shown, shape)
			if got := allows(t, all, permission{"s3:GetObject", "arn:aws:s3:::output/" + key, context}); got != want {
				t.Errorf("%s on the web through %q: %v, want %v", key, context, got, want)
			}
		}
		if allows(t, all, permission{"s3:PutObject", "arn:aws:s3:::output/" + key, own}) {
			t.Errorf("the web may write %s", key)
		}
	}
	for _, st := range readStack(t, nil).bucketPolicies() {
		if st.effect == "Allow" {
			t.Errorf("%s allows something where the web is off", st.sid)
		}
	}
}
