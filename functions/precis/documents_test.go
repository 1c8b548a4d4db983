package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"precis/functions/config"
	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/console"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/uploads"
)

// archive writes a zip file of names and contents in turn.
func archive(t *testing.T, parts ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.zip")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for i := 0; i < len(parts); i += 2 {
		p, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

const bridge = "# The bridge\n\nThe old bridge over the mill stream is closed since Monday. A beam has cracked, and the town will not mend it before spring."

// A run tells of each document inside a file in its table and in the digest, and
// the console lists them under it, the first ones of many.
func TestPartsOfARun(t *testing.T) {
	t.Parallel()
	parts := []string{"minutes/hall.txt", threeSentences, "photo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "bridge.md", bridge}
	from, out := filepath.Dir(archive(t, parts...)), filepath.Join(t.TempDir(), "out")
	shown, errs, code := local(t, "", "run", "--from", from, "--out", out, "--now", "2026-11-19T09:00:00Z")
	if code != 0 {
		t.Fatalf("run ended with %d: %s%s", code, shown, errs)
	}
	table, told, _ := strings.Cut(shown, "\n\n")
	for _, want := range []string{"report.zip", "3 parts", "› minutes/hall.txt", "› photo.png", "rejected: not a kind", "› bridge.md", "2 of 2"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table lacks %q:\n%s", want, table)
		}
	}
	if !strings.Contains(told, "report.zip › photo.png") {
		t.Errorf("the digest does not name what was not read:\n%s", told)
	}

	for len(parts) < 2*(console.MaxParts+3) {
		parts = append(parts, fmt.Sprintf("note-%02d.txt", len(parts)), bridge)
	}
	data, err := os.ReadFile(archive(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "cloud")
	log, page, end := serving(t, dir)
	if err := os.WriteFile(filepath.Join(dir, inboxBucket, "report.zip"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	until(t, "the archive is summarized", func() bool { return strings.Contains(log.String(), "report.zip") })
	body := get(t, page)
	for _, want := range []string{"23 documents inside", "minutes/hall.txt", "Could not be read: <bdi class=\"reason\">not a kind", "A beam has cracked", "and more", "-3.html\">The bridge</a>"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q:\n%s", want, body)
		}
	}
	if n := strings.Count(body, "2 of 2 sentences"); n != console.MaxParts-2 {
		t.Errorf("%d of the parts are shown, want %d", n, console.MaxParts-2)
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, log)
	}
}

func TestRowsOfParts(t *testing.T) {
	t.Parallel()
	file := archive(t, "minutes/hall.txt", threeSentences, "photo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "bridge.md", bridge)
	type row struct{ File, Part, Title, Error string }
	pick := func(rows []map[string]any) (out []row) {
		for _, r := range rows {
			text := func(key string) string { s, _ := r[key].(string); return s }
			short, _, _ := strings.Cut(text("error"), ";")
			out = append(out, row{text("file"), text("part"), text("title"), short})
		}
		return out
	}
	want := []row{
		{file, "minutes/hall.txt", "", ""},
		{file, "photo.png", "", "not a kind of document that is read: a PNG image"},
		{file, "bridge.md", "The bridge", ""},
	}
	for _, command := range []string{"read", "summarize"} {
		out, errs, code := local(t, "", command, "--json", file)
		if diff := cmp.Diff(want, pick(decodeRows(t, out))); diff != "" || code != 0 || strings.Count(errs, "photo.png") != 1 {
			t.Errorf("%s ended with %d, %q (-want +got):\n%s", command, code, errs, diff)
		}
	}
	out, _, code := local(t, "", "summarize", "--json", "--explain", file)
	if rows := decodeRows(t, out); len(rows) != 3 || code != 0 || len(rows[2]["sentences"].([]any)) != 2 {
		t.Errorf("summarize --explain ended with %d: %s", code, out)
	}
}

func TestPartsForPeople(t *testing.T) {
	t.Parallel()
	file := archive(t, "hall.txt", threeSentences, "photo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "bridge.md", bridge)
	for _, command := range []string{"read", "summarize"} {
		out, errs, code := local(t, "", command, "--no-json", file)
		if code != 0 || !strings.Contains(out, "\n\nThe bridge\n") || strings.Contains(out, "photo.png") {
			t.Errorf("%s ended with %d: %s", command, code, out)
		}
		if !strings.Contains(errs, "report.zip › photo.png: not a kind of document") || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s names on its error output %q, want the picture alone", command, errs)
		}
	}
	out, _, _ := local(t, "", "read", "--no-json", file)
	if !strings.Contains(out, "report.zip › hall.txt · undated") {
		t.Errorf("read = %s, want the name of the part", out)
	}
}

func TestNothingReadInside(t *testing.T) {
	t.Parallel()
	file := archive(t, "photo.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "blank.txt", " \n", "hidden/.secret", "x")
	out, _, code := local(t, "", "read", "--json", file)
	rows := decodeRows(t, out)
	if code != 1 || len(rows) != 1 || rows[0]["part"] != nil {
		t.Fatalf("read ended with %d: %s", code, out)
	}
	why := rows[0]["error"].(string)
	for _, part := range []string{"what this zip file holds", "photo.png: not a kind", "blank.txt: no text in it"} {
		if !strings.Contains(why, part) {
			t.Errorf("the reason is %q, want it to say %q", why, part)
		}
	}
}

// openOnce opens a folder of so many documents, where a message that failed once is a
// dead letter.
func openOnce(t *testing.T, dir string, documents int) (config.Settings, *system, *status) {
	t.Helper()
	many(t, dir, documents)
	set, err := settings{Engine: "blend", Sentences: 3, Zone: "UTC", MaxMB: 1}.functions()
	if err != nil {
		t.Fatal(err)
	}
	s := newStatus(nil)
	sys, err := open(dir, cloud.Options{Scan: -1, Volatile: true, Queue: queue.Options{MaxReceives: 1}}, set, &clock.Clock{}, observers{uploads: s})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = sys.cloud.Close() })
	s.open(sys.cloud)
	return set, sys, s
}

// A document that failed each time it was tried is shown so, and not as one that
// waits its turn.
func TestFailedDocumentsAreShownSo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	set, sys, status := openOnce(t, dir, 2)
	const bad, good = "section 0/note 00000.txt", "section 1/note 00001.txt"
	sys.cloud.Queue.Send(sqs.Notification(inboxBucket, bad))
	for len(sys.cloud.Queue.DeadLetters()) == 0 {
		sys.cloud.Queue.Deliver(t.Context(), sys.cloud.Queue.Receive(5), func(context.Context, []byte) ([]byte, error) {
			return nil, errors.New("no space left on device")
		})
	}
	page := sys.console(set, dir, "", status)
	show := func(path string) string {
		w := httptest.NewRecorder()
		page.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1"+path, nil))
		return w.Body.String()
	}
	if text := show("/"); strings.Count(text, "Failed each time it was tried") != 1 || strings.Count(text, "Waiting to be summarized") != 1 || !strings.Contains(text, `<a href="/dead"><b>1</b> failed</a>`) ||
		!strings.Contains(text, "<b>2</b> in the inbox") || !strings.Contains(text, "<b>1</b> waiting") {
		t.Errorf("the list: %s", text)
	}
	if text := show("/document?key=" + url.QueryEscape(bad)); !strings.Contains(text, "It failed each time it was tried.") {
		t.Errorf("its page: %s", text)
	}
	if text, want := show(console.AccountPath), `"taken":[{"key":"`+bad+`","state":"failed","why":"no space left on device"},{"key":"`+good+`","state":"waiting"}]`; !strings.Contains(text, want) {
		t.Errorf("the account: %s, want %s", text, want)
	}
	if text := show("/document?key=" + url.QueryEscape(good)); !strings.Contains(text, "It waits to be summarized") {
		t.Errorf("the page of one that waits: %s", text)
	}
}

// The account has one row for each file, however many dead letters name it: failed
// where the file waits still or is gone, and else what became of it since.
func TestTheAccountHasOneRowForEachFile(t *testing.T) {
	t.Parallel()
	_, sys, status := openOnce(t, t.TempDir(), 6)
	var keys []string
	for _, one := range status.each() {
		keys = append(keys, one.Key)
	}
	if len(keys) != 6 {
		t.Fatalf("the inbox holds %q", keys)
	}
	twice, later, refused, beingRead, written, untouched, gone := keys[0], keys[1], keys[2], keys[3], keys[4], keys[5], "zzz gone.txt"
	letters := 0
	die := func(body []byte, why string) {
		t.Helper()
		sys.cloud.Queue.Send(body)
		for letters++; len(sys.cloud.Queue.DeadLetters()) < letters; {
			sys.cloud.Queue.Deliver(t.Context(), sys.cloud.Queue.Receive(5), func(context.Context, []byte) ([]byte, error) {
				return nil, errors.New(why)
			})
		}
	}
	for _, key := range []string{twice, twice, later, later, refused, beingRead, written, gone, gone} {
		die(sqs.Notification(inboxBucket, key), fmt.Sprintf("reason %d", letters))
	}
	die([]byte("no JSON"), "it names none")
	status.Document(t.Context(), uploads.Outcome{Key: later, Result: uploads.Summarized})
	status.Document(t.Context(), uploads.Outcome{Key: refused, Result: uploads.Rejected, Record: store.Record{Rejected: "an image"}})
	hold := events.SQSEvent{Records: []events.SQSMessage{{MessageId: "m", Body: string(sqs.Notification(inboxBucket, beingRead))}}}
	sys.ways.hold(hold, 1)
	defer sys.ways.hold(hold, -1)
	got := view{sys, status}.taken(sys.cloud.Queue.DeadLetters(), []console.Unaccounted{{Key: written}})
	want := []console.Accounted{
		{State: console.Failed, Why: "it names none"},
		{Key: twice, State: console.Failed, Why: "reason 1"},
		{Key: later, State: console.Summarized},
		{Key: refused, State: console.Rejected, Why: "an image"},
		{Key: beingRead, State: console.Reading},
		{Key: untouched, State: console.Waiting},
		{Key: gone, State: console.Failed, Why: "reason 8"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the account (-want +got):\n%s", diff)
	}
}
