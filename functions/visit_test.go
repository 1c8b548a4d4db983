package functions_test

import (
	"encoding/json"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/google/go-cmp/cmp"
	"github.com/jhillyerd/enmime/v2"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/mailer"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/weekly"
	"precis/functions/wiring"
)

// A visit is both functions as they were deployed to moto.
type visit struct {
	*testing.T
	moto         *imitation
	inbox, store *store.Bucket
	queue        *sqs.Client
	url          string
	uploads      *uploads.Handler
	weekly       *weekly.Handler
	week         digest.Period // the one in which documents come in: moto has the real clock
}

func newVisit(t *testing.T, m *imitation) *visit {
	t.Helper()
	v := &visit{T: t, moto: m, url: m.Made["UploadQueue"], week: digest.WeekOf(time.Now(), time.UTC)} //nolint:forbidigo // see week
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	settings, reach := v.start("SummarizeFunction")
	v.uploads = uploads.New(settings, reach, log, nil)
	settings, reach = v.start("DigestFunction")
	v.weekly = wiring.NewWeekly(settings, reach, log, func() time.Time { return v.week.Next().Start(time.UTC).Add(6 * time.Hour) })
	v.inbox, v.store = store.New(reach.S3(), settings.Inbox), store.New(reach.S3(), settings.Output)
	v.queue = sqs.NewFromConfig(reach.Config)
	v.subscribe(sesv2.NewFromConfig(reach.Config), settings.ContactList)
	return v
}

func (v *visit) start(function string) (config.Settings, config.AWS) {
	v.Helper()
	getenv := v.moto.getenv(function)
	settings, err := config.Read(getenv)
	if err != nil {
		v.Fatalf("%s does not start: %v", function, err)
	}
	reach, err := config.Connect(getenv)
	if err != nil {
		v.Fatalf("%s does not start: %v", function, err)
	}
	return settings, reach
}

// subscribe adds two people to the contact list that the template made, of
// whom one has unsubscribed since.
func (v *visit) subscribe(client *sesv2.Client, list string) {
	v.Helper()
	for address, gone := range map[string]bool{"ann@example.com": false, "bob@example.com": true} {
		in := &sesv2.CreateContactInput{ContactListName: &list, EmailAddress: aws.String(address), UnsubscribeAll: gone}
		if _, err := client.CreateContact(v.Context(), in); err != nil {
			v.Fatalf("subscribe %s: %v", address, err)
		}
	}
}

// on returns the same visit to another test.
func (v *visit) on(t *testing.T) *visit {
	t.Helper()
	w := *v
	w.T = t
	return &w
}

// clear deletes all documents, and has their summaries follow.
func (v *visit) clear() {
	v.Helper()
	for o, err := range v.inbox.List(v.Context(), "") {
		if err != nil {
			v.Fatal(err)
		}
		if err := v.inbox.Delete(v.Context(), o.Key); err != nil {
			v.Fatal(err)
		}
	}
	v.drain()
}

// walk goes from uploads to mail, by the notifications that moto sends.
func (v *visit) walk() {
	v.put("region/a b+ü.txt", ferry)
	v.put("energy/library.txt", library)
	v.put("picture.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01")
	v.put("gone.txt", "This will be gone. It is deleted right away.")
	if n := v.drain(); n != 4 {
		v.Errorf("%d notifications of four uploads", n)
	}
	if err := v.inbox.Delete(v.Context(), "gone.txt"); err != nil {
		v.Fatal(err)
	}
	if n := v.drain(); n != 1 {
		v.Errorf("%d notifications of a deletion", n)
	}
	v.put("late.txt", "This one was never followed. The sweep finds it.")
	v.lose()

	made := v.tick(`{"time":"` + v.week.Next().Start(time.UTC).Format(time.RFC3339) + `","day":"MON"}`)
	want := weekly.Made{
		Week: v.week.String(), Key: store.Week(v.week.String()) + "digest.html",
		Documents: 2, Stories: 2, Rejected: 1, Pending: 1, Deliveries: mailer.Deliveries{Sent: 1}, Fresh: true,
	}
	if diff := cmp.Diff(want, made); diff != "" {
		v.Errorf("made (-want +got):\n%s", diff)
	}
	if n := v.drain(); n != 1 {
		v.Errorf("the sweep asked for %d documents, want 1", n)
	}
	v.checkMail()
	if again := v.tick(`{"week":"` + v.week.String() + `"}`); again.Sent != 0 || again.Earlier != 1 {
		v.Errorf("a second tick made %+v", again)
	}
	if rebuilt := v.tick(`{"week":"` + v.week.String() + `","rebuild":true}`); rebuilt.Documents != 2 || rebuilt.Sent != 0 {
		v.Errorf("the rebuild made %+v", rebuilt)
	}
	if preview := v.tick(`{"preview":true}`); preview.Documents != 1 {
		v.Errorf("the preview made %+v, want the late document", preview)
	}
}

func (v *visit) put(key, text string) {
	v.Helper()
	if _, err := v.inbox.Put(v.Context(), key, "text/plain", []byte(text)); err != nil {
		v.Fatalf("put %s: %v", key, err)
	}
}

// receive takes what waits in the queue, in the form in which Lambda hands it
// on.
func (v *visit) receive() (batch events.SQSEvent) {
	v.Helper()
	for {
		out, err := v.queue.ReceiveMessage(v.Context(), &sqs.ReceiveMessageInput{QueueUrl: &v.url, MaxNumberOfMessages: 10})
		if err != nil {
			v.Fatalf("receive: %v", err)
		}
		if len(out.Messages) == 0 {
			return batch
		}
		for _, m := range out.Messages {
			if _, err := v.queue.DeleteMessage(v.Context(), &sqs.DeleteMessageInput{QueueUrl: &v.url, ReceiptHandle: m.ReceiptHandle}); err != nil {
				v.Fatalf("delete a message: %v", err)
			}
			batch.Records = append(batch.Records, events.SQSMessage{
				MessageId: aws.ToString(m.MessageId), Body: aws.ToString(m.Body), EventSource: "aws:sqs",
			})
		}
	}
}

// drain has the first function handle what waits, and returns how many of the
// messages were notifications.
func (v *visit) drain() int {
	v.Helper()
	batch, told := v.receive(), 0
	for _, m := range batch.Records {
		if !strings.Contains(m.Body, "s3:TestEvent") {
			told++
		}
	}
	event, err := json.Marshal(batch)
	if err != nil {
		v.Fatal(err)
	}
	answer, err := v.uploads.Handle(v.Context(), event)
	if response, ok := answer.(events.SQSEventResponse); err != nil || !ok || len(response.BatchItemFailures) > 0 {
		v.Fatalf("Handle = %+v, %v", answer, err)
	}
	return told
}

// lose takes what waits and throws it away.
func (v *visit) lose() { v.receive() }

func (v *visit) tick(event string) weekly.Made {
	v.Helper()
	answer, err := v.weekly.Handle(v.Context(), json.RawMessage(event))
	if err != nil {
		v.Fatalf("Handle(%s): %v", event, err)
	}
	return answer.(weekly.Made)
}

func (v *visit) checkMail() {
	v.Helper()
	mails := v.moto.mails(v)
	// Moto counts who is named in the request and in the message's head.
	if len(mails) != 1 || !slices.Equal(slices.Compact(mails[0].Destinations), []string{"ann@example.com"}) {
		v.Fatalf("%d mails: %.200v, want one to ann@example.com", len(mails), mails)
	}
	message, err := enmime.ReadEnvelope(strings.NewReader(mails[0].Raw))
	if err != nil {
		v.Fatal(err)
	}
	if from := message.GetHeader("From"); !strings.Contains(from, "Précis") || !strings.Contains(from, "digest@example.com") {
		v.Errorf("From is %q", from)
	}
	if !strings.Contains(message.HTML, "Energy") || !strings.Contains(message.HTML, "The region") {
		v.Errorf("the mail does not show the sections' titles:\n%.500s", message.HTML)
	}
}
