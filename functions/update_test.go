package functions_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/functions/store"
	"precis/summarize"
)

// before returns a world in which an earlier release has worked: two documents, their
// records of schema 1, and a digest of them that was sent.
func before(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.set(time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC))
	from := os.DirFS("precis/testdata/first/output")
	err := fs.WalkDir(from, ".", func(key string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, key)
		if err == nil {
			_, err = w.store.Put(t.Context(), key, map[string]string{".json": store.TypeJSON, ".html": store.TypeHTML}[path.Ext(key)], data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"energy/brannsay-cable-fault.txt", "energy/erdbeckenspeicher-aulenrode.txt"} {
		data, err := os.ReadFile("../seeds/inbox/" + key)
		if err != nil {
			t.Fatal(err)
		}
		w.put(key, string(data))
		if r, ok := w.record(key); !ok || r.Schema != 1 {
			t.Fatalf("the record of %s is of schema %d, %v", key, r.Schema, ok)
		}
	}
	return w
}

// After an update new records lie beside old ones: nothing is told or sent twice, and
// the old ones are renewed in time.
func TestAnUpdateGoesOnFromOldRecords(t *testing.T) {
	t.Parallel()
	w, queue := before(t), &asked{}
	w.weekly.Notifier = queue
	w.set(time.Date(2026, 12, 3, 9, 0, 0, 0, time.UTC))
	w.drop("energy/c.txt", ferry)
	if m := w.issue("2026-W49"); m.Documents != 1 || m.Sent != 2 {
		t.Errorf("the digest after the update is %+v, want one document", m)
	}
	m, err := w.tick(`{"week":"2026-W48"}`)
	if err != nil || m.Documents != 2 || m.Sent != 0 || m.Earlier != 1 {
		t.Errorf("the digest of before is %+v, %v, want it sent", m, err)
	}
	queue.keys = nil
	if r := w.renew(100); r.Asked != 2 {
		t.Errorf("renewing comes to %+v", r)
	}
	for _, key := range queue.keys {
		w.follow(key)
		if r, _ := w.record(key); r.Schema != store.Schema || r.Version != summarize.Version {
			t.Errorf("%s is of schema %d, engine %d", key, r.Schema, r.Version)
		}
	}
	if m := w.issue("2026-W50"); m.Documents != 0 {
		t.Errorf("what was renewed is told again: %+v", m)
	}
}

// An old record is what the first release reads, and no more.
type oldRecord struct {
	Schema int    `json:"schema"`
	ID     string `json:"id"`
	Source struct {
		Bucket, Key, ETag string
		Size              int64
		Uploaded          time.Time
	} `json:"source"`
	Version  int `json:"version"`
	Document struct {
		Title, Language string
		Words           int
	} `json:"document"`
	Summary struct {
		Sentences []struct {
			Text                  string
			Start, End, Paragraph int
			Score                 float64
		} `json:"sentences"`
		Engine string `json:"engine"`
	} `json:"summary"`
	Page string `json:"page"`
}

// After a rollback the release before reads what this one has written under the names
// that it knows, and sees that another engine made it, so that it is made anew.
func TestARollbackReadsNewRecords(t *testing.T) {
	t.Parallel()
	w := before(t)
	w.drop("energy/c.txt", ferry)
	read := func(key string) (r oldRecord) {
		t.Helper()
		data, _, err := w.store.Get(t.Context(), store.Summary(store.ID("inbox", key)))
		if err == nil {
			err = json.Unmarshal(data, &r)
		}
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	was, now := read("energy/brannsay-cable-fault.txt"), read("energy/c.txt")
	want, _ := w.record("energy/c.txt")
	if now.Schema <= was.Schema || now.Version <= was.Version {
		t.Errorf("schema %d and engine %d came after %d and %d", now.Schema, now.Version, was.Schema, was.Version)
	}
	if now.ID != want.ID || now.Source.Key != "energy/c.txt" || now.Source.Bucket != "inbox" || now.Source.ETag != want.Source.ETag || !now.Source.Uploaded.Equal(want.Source.Uploaded) ||
		now.Document.Title != want.Document.Title || now.Document.Words != want.Document.Words || now.Page != want.Page || now.Summary.Engine != want.Summary.Engine {
		t.Errorf("of %+v it reads %+v", want, now)
	}
	texts := func(r oldRecord) (all []string) {
		for _, s := range r.Summary.Sentences {
			all = append(all, s.Text)
		}
		return all
	}
	var kept []string
	for _, s := range want.Summary.Sentences {
		kept = append(kept, s.Text)
	}
	if len(kept) == 0 || !slices.Equal(texts(now), kept) || len(texts(was)) == 0 {
		t.Errorf("it reads the sentences %q, want %q", texts(now), kept)
	}
}

// What holds documents, digests and notifications is under the same name and of the
// same kind in every release, and none is given a name of its own: either would have
// an update make another in its place.
func TestAnUpdateReplacesNothingThatHolds(t *testing.T) {
	t.Parallel()
	s := readStack(t, map[string]string{"Sender": "digest@example.com", "ContactList": "readers", "CreateContactList": "yes"})
	for kind, ids := range map[string][]string{
		"AWS::S3::Bucket":           {"InboxBucket", "OutputBucket"},
		"AWS::SQS::Queue":           {"DeadUploads", "FailedDigests", "UploadQueue"},
		"AWS::SES::ContactList":     {"Subscribers"},
		"AWS::Logs::LogGroup":       {"DigestLogs", "SummarizeLogs"},
		"AWS::Serverless::Function": {"DigestFunction", "SummarizeFunction"},
	} {
		found := s.resources(kind)
		if got := sortedKeys(found); !slices.Equal(got, ids) {
			t.Errorf("%s: %q, want %q", kind, got, ids)
		}
		for id, properties := range found {
			for _, name := range []string{"BucketName", "QueueName", "LogGroupName", "FunctionName", "FifoQueue"} {
				if properties[name] != nil {
					t.Errorf("%s has the %s %v", id, name, properties[name])
				}
			}
		}
	}
}

// An answer of before that is too long by now stops an update: the page says how long
// each may be of those that grow with readers and sections.
func TestAnUpdateSaysWhichAnswersBecameShorter(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/operate.md")
	if err != nil {
		t.Fatal(err)
	}
	_, update, _ := strings.Cut(string(page), "\n## An update, and back\n")
	update, _, _ = strings.Cut(update, "\n## ")
	for _, name := range []string{"Recipients", "SectionTitles"} {
		most := readStack(t, nil).section("Parameters")[name].(map[string]any)["MaxLength"].(string)
		if !regexp.MustCompile("`" + name + "` " + most + "\\b").MatchString(update) {
			t.Errorf("the page does not say that %s takes %s characters", name, most)
		}
	}
}
