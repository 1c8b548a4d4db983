package console_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"precis/digest"
	"precis/functions/precis/console"
	"precis/functions/precis/console/events"
	"precis/functions/precis/console/search"
	"precis/summarize/document"
)

const digestHTML = `<!doctype html><html><head><title>Week</title><style>p{color:red}</style></head><body><h1>Harbour</h1>` +
	`<p>One <a href="http://example.org/x">outside</a> <a href="#s1">inside</a></p><script>document.title="ran"</script></body></html>`

func mailBytes(subject, html string) []byte {
	return []byte("From: Digest <digest@example.com>\r\nTo: reader@example.org\r\nSubject: " + subject + "\r\n" +
		"Date: Mon, 23 Nov 2026 06:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" +
		"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe plain form.\r\n" +
		"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html + "\r\n--b--\r\n")
}

// some answers as a system does that holds this list.
func some[T any](all ...T) func(context.Context, console.Part) ([]T, int, error) {
	return func(_ context.Context, p console.Part) ([]T, int, error) { return console.Of(p, all), len(all), nil }
}

// listing answers as a system does that holds these documents.
func listing(q console.Query, all []console.Document) console.Listing {
	l := console.Listing{Counts: map[console.State]int{}}
	for _, d := range all {
		l.Counts[d.State]++
		l.Busy = l.Busy || d.State == console.Waiting && d.Reason == ""
		if strings.Contains(d.Key, q.Search) && (q.State == "" || d.State == q.State) {
			l.Rows = append(l.Rows, d)
		}
	}
	l.Of = len(l.Rows)
	l.Rows = console.Of(q.Part, l.Rows)
	return l
}

// sample is what the pages show in tests.
func sample() console.Options {
	at := time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC)
	return console.Options{
		Documents: func(_ context.Context, q console.Query) (console.Listing, error) {
			return listing(q, []console.Document{
				{Key: "city/Harbour plan.pdf", Title: "Council approves the harbour plan", Language: "en", Words: 1420, Kept: 5, Of: 67, Beyond: "the last 100 pages", State: console.Summarized, Page: "summaries/ab/12.html", Uploaded: at, Summary: []console.Said{{Text: "The council approved the plan on Tuesday."}, {Speaker: "Ann Weir", Text: "Work begins in spring."}}},
				{Key: "city/گزارش بندر.txt", Title: "شورای شهر طرح بندر را تصویب کرد", Language: "fa", Words: 640, Kept: 5, Of: 21, State: console.Summarized, Page: "summaries/cd/34.html", Uploaded: at, Summary: []console.Said{{Text: "شورا روز سه‌شنبه طرح را تصویب کرد."}}},
				{Key: "scan 100%+.pdf", State: console.Rejected, Reason: "the document is locked with a password", Uploaded: at},
				{Key: "новости/порт.docx", State: console.Waiting, Reason: "tried 2 times", Uploaded: at},
			}), nil
		},
		Week: func(_ context.Context, name string) (console.Week, error) {
			if name == "2026-W01" {
				return console.Week{}, fmt.Errorf("week %s: %w", name, fs.ErrNotExist)
			}
			return console.Week{Digest: weekDigest("city"), Made: at, Page: "digests/2026-W47/digest.html", Since: 2, Gone: map[string]bool{"city/B": true}}, nil
		},
		Post:     "Mail stays in this inbox.",
		Open:     opening("pier"),
		Original: func(context.Context, string) ([]byte, error) { return []byte(digestHTML), nil },
		Delete:   func(context.Context, string) error { return nil },
		Move:     func(_ context.Context, key, section string) (string, error) { return section + "/" + key, nil },
		Again:    func(context.Context, string) error { return nil },
		Forget: func(_ context.Context, key, reader string, _ bool) (console.Traces, error) {
			if key == "none" {
				return console.Traces{}, nil
			}
			return console.Traces{Stored: []string{"its summary", "the digests of " + key + reader}, Beyond: []string{"Mail cannot be recalled."}}, nil
		},
		Digests: some([]console.Digest{
			{Week: "2026-W48", First: "2026-11-23", Last: "2026-11-29", Documents: 1, Stories: 1, Headline: "Ferries return", Preview: true, Forms: []console.Form{{Name: "HTML", Key: "digests/2026-W48/preview/digest.html"}}},
			{Week: "2026-W47", First: "2026-11-16", Last: "2026-11-22", Documents: 14, Stories: 9, Headline: "Council approves the harbour plan", Forms: []console.Form{{Name: "HTML", Key: "digests/2026-W47/digest.html"}, {Name: "Text", Key: "digests/2026-W47/digest.txt"}}},
		}...),
		Object: func(_ context.Context, key string) ([]byte, string, error) {
			switch {
			case strings.HasSuffix(key, ".html"):
				return []byte(digestHTML), "text/html", nil
			case strings.HasSuffix(key, ".txt"):
				return []byte("<b>plain</b>"), "text/html", nil
			case strings.HasSuffix(key, ".svg"):
				return []byte("<svg onload='alert(1)'/>"), "image/svg+xml", nil
			}
			return nil, "", fmt.Errorf("object %s: %w", key, fs.ErrNotExist)
		},
		Mails: some([]console.Mail{{Name: "a b.eml", From: "digest@example.com", To: []string{"reader@example.org"}, Subject: "Weekly digest — 47", Date: at, Size: 48213}}...),
		Mail: func(_ context.Context, name string) ([]byte, error) {
			if name != "a b.eml" {
				return nil, fmt.Errorf("mail %s: %w", name, fs.ErrNotExist)
			}
			return mailBytes("=?utf-8?q?Weekly_digest_=E2=80=94_47?=", digestHTML), nil
		},
		DeadLetters: some([]console.DeadLetter{{ID: "1", Keys: []string{"city/broken.pdf"}, Receives: 5, Err: "get city/broken.pdf: 503 SlowDown", Died: at}}...),
		Redrive:     func(context.Context, string) error { return nil },
		Uncertain: func(context.Context) ([]console.Uncertain, error) {
			return []console.Uncertain{{Week: "2026-W46", Count: 2}}, nil
		},
		Resend:     func(_ context.Context, week string) (string, error) { return "Sent " + week + ".", nil },
		SendDigest: func(context.Context, console.Order) (string, string, error) { return "", "", nil },
		Upload:     func(context.Context, string, []byte, bool) error { return nil },
		Events:     &events.Hub{},
		Way: func(_ context.Context, key string) (events.Event, error) {
			return events.Event{Key: key, State: "rejected", Reason: "protected by a password"}, nil
		},
		Note: "Or: aws --endpoint-url http://127.0.0.1:9000 s3 cp report.pdf s3://inbox/",
	}
}

// opening opens documents in which all is called by a word; "none" is none, and
// "locked" cannot be read.
func opening(word string) func(context.Context, string, string) (console.Opened, error) {
	return func(_ context.Context, key, inside string) (console.Opened, error) {
		o := console.Opened{Row: console.Document{Key: key, Page: "summaries/" + word + ".html", State: console.Summarized}, Inside: inside}
		switch key {
		case "none":
			return o, fmt.Errorf("%s: %w", word, fs.ErrNotExist)
		case "locked":
			o.Row.State, o.Row.Reason = console.Rejected, word+": protected by a password"
			return o, nil
		}
		if key == "call.vtt" { // in which people speak in turn
			o.Doc, _ = document.Read(key, []byte("WEBVTT\n\n00:01.000 --> 00:04.000\n<v "+word+" Weir>The council approved the harbour on Monday.\n\n"+
				"00:05.000 --> 00:09.000\n<v Ben Holt>The harbour costs nine million crowns.\n"))
			o.Doc.Language = "en" // whatever the name makes of it
			return o, nil
		}
		o.Row.Parts, o.Row.Inside = []console.Document{{Key: word, Title: word}, {Key: word, Reason: word}}, 3
		o.Doc = document.Plain("The "+word, "The council approved the "+word+" on Monday.\n\nThe "+word+" costs nine million crowns.\n\nNobody was hurt.", "en")
		o.Doc.Dropped = []document.Dropped{{Text: word, Why: "advertisement", At: 1}}
		return o, nil
	}
}

// weekDigest is a digest of two stories, in which all is said so.
func weekDigest(word string) digest.Digest {
	source := func(letter string) digest.Source {
		return digest.Source{Letter: letter, Key: word + "/" + letter, Part: word, Title: word + " plan " + letter, Language: "en", Uploaded: word, Kept: 1, Of: 9}
	}
	quote := func(letter string) digest.Quote {
		return digest.Quote{Letter: letter, Speaker: word + " Weir", Text: "The " + word + " says " + letter + ".", Language: "en"}
	}
	return digest.Digest{
		Week: "2026-W47", First: "2026-11-16", Last: "2026-11-22", Figures: digest.Figures{Documents: 3, Stories: 2}, Rejected: []digest.Rejected{{Key: word, Reason: word}},
		Sections: []digest.Section{{Name: word, Title: word, Stories: []digest.Story{
			{
				Number: 1, Headline: word + " approves the plan", Language: "en", Since: word, Sources: []digest.Source{source("A"), source("B")}, Quotes: []digest.Quote{quote("B"), quote("A"), quote("B")},
				Compare: []digest.Comparison{{Why: "number", Quotes: []digest.Quote{quote("A"), quote("B")}}},
			},
			{Number: 2, Headline: word + " ferries return", Since: "2026-W47", Sources: []digest.Source{source("C")}, Quotes: []digest.Quote{quote("C")}},
		}}},
	}
}

func serve(t *testing.T, opts console.Options) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(console.New(opts))
	t.Cleanup(s.Close)
	return s
}

// A page is an answer that was read.
type page struct {
	status int
	header http.Header
	text   string
}

func fetch(t *testing.T, r *http.Request) page {
	t.Helper()
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // it is read whole
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return page{answer.StatusCode, answer.Header, string(data)}
}

func request(t *testing.T, method, address string, body io.Reader) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// pages are all that can be opened.
var pages = []string{
	"/", "/digests", "/mail", "/mail/a%20b.eml", "/mail/a%20b.eml?show=text", "/mail/a%20b.eml?show=source", "/mail/a%20b.eml?show=headers", "/mail/a%20b.eml/html",
	"/mail/a%20b.eml/source", "/dead", "/week", "/week?of=2026-W47", "/week?show=page", "/week?of=2026-W01", "/document?key=a.txt", "/document?key=none", "/forget", "/forget?key=a.txt", "/document.md?key=a.txt", "/original?key=a.html", "/original?key=a.pdf", "/object/digests/2026-W47/digest.html", "/object/x.txt", "/object/x.svg", "/style.css", "/console.js", "/way?key=a", "/favicon.ico",
	"/missing", "/mail/missing.eml", "/object/missing", "/?part=9999999999999999999", "/?part=-1",
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := serve(t, sample())
	for _, tc := range []struct {
		path   string
		status int
		holds  []string
	}{
		{"/", 200, []string{"Council approves the harbour plan", `href="/object/summaries/ab/12.html"`, "5 of 67 sentences · not read: the last 100 pages", "scan 100%&#43;.pdf", "locked with a password", `lang="fa"`, "1\u202f420", `<b class="who"><bdi>Ann Weir</bdi>:</b> Work begins in spring.`}},
		{"/digests", 200, []string{"Council approves the harbour plan", "16–22 Nov 2026", "preview", `href="/object/digests/2026-W47/digest.txt"`}},
		{"/week", 200, []string{"16–22 Nov 2026", "3 documents in 2 stories · 1 could not be read", "<b>2 came in since</b>", "Make it anew", "Mail stays in this inbox.", "city approves the plan", "goes on since city", "sources differ once", "The city says B.", `<a href="/document?in=city&amp;key=city%2FA">`, "</span> city plan B</p>", "1 of 9 sentences · no longer in the inbox", "<bdi>city Weir</bdi>:</b> The city"}},
		{"/document?key=call.vtt", 200, []string{`<b class="who"><bdi>pier Weir</bdi>:</b> The council approved the harbour on Monday.`}},
		{"/week?of=2026-W47", 200, []string{"Week 2026-W47", `href="/week?of=2026-W47&amp;show=page"`}},
		{"/week?show=page", 200, []string{`src="/object/digests/2026-W47/digest.html?frame"`}},
		{"/week?of=2026-W01", 404, []string{"There is no such thing"}},
		{"/mail", 200, []string{"Weekly digest — 47", `href="/mail/a%20b.eml"`, "reader@example.org", "48.2 kB"}},
		{"/mail/a%20b.eml", 200, []string{"Weekly digest — 47", `src="/mail/a%20b.eml/html"`, `sandbox="allow-popups`}},
		{"/mail/a%20b.eml?show=text", 200, []string{"The plain form."}},
		{"/mail/a%20b.eml?show=source", 200, []string{"Content-Type: multipart/alternative", "&lt;h1&gt;"}},
		{"/mail/a%20b.eml?show=headers", 200, []string{"<dt>Content-Type</dt>", "<dt>Mime-Version</dt>", "multipart/alternative; boundary=b"}},
		{"/mail/a%20b.eml/html", 200, []string{"<h1>Harbour</h1>", `<a href="http://example.org/x" target="_blank" rel="noopener noreferrer">`, `<a href="#s1">`}},
		{"/dead", 200, []string{"city/broken.pdf", "503 SlowDown", "tried 5 times"}},
		{"/object/digests/2026-W47/digest.html", 200, []string{"<h1>Harbour</h1>"}},
		{"/object/missing", 404, []string{"There is no such thing"}},
		{"/mail/missing.eml", 404, []string{"There is no such thing"}},
	} {
		t.Run(tc.path, func(t *testing.T) {
			t.Parallel()
			page := fetch(t, request(t, http.MethodGet, s.URL+tc.path, nil))
			if page.status != tc.status {
				t.Errorf("status %d, want %d", page.status, tc.status)
			}
			for _, part := range tc.holds {
				if !strings.Contains(page.text, part) {
					t.Errorf("the page does not hold %q:\n%s", part, page.text)
				}
			}
		})
	}
}

func TestEveryPageHasAPolicy(t *testing.T) {
	t.Parallel()
	s := serve(t, sample())
	for _, path := range pages {
		page := fetch(t, request(t, http.MethodGet, s.URL+path, nil))
		policy := page.header.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || page.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: policy %q, headers %v", path, policy, page.header)
		}
		foreign := strings.HasPrefix(path, "/object/") || strings.HasPrefix(path, "/original") || strings.HasSuffix(path, "/html")
		if foreign && page.status == http.StatusOK && !strings.Contains(policy, "sandbox") {
			t.Errorf("%s: no sandbox in %q", path, policy)
		}
		plain := strings.HasPrefix(page.header.Get("Content-Type"), "text/plain")
		scripts := strings.Count(page.text, "<script") - strings.Count(page.text, `<script src="/console.js" defer></script>`)
		if !foreign && !plain && (scripts != 0 || strings.Contains(page.text, "style=")) {
			t.Errorf("%s holds another script than ours, or an inline style", path)
		}
	}
	for path, want := range map[string]string{"/object/x.txt": "text/plain; charset=utf-8", "/object/x.svg": "application/octet-stream"} {
		page := fetch(t, request(t, http.MethodGet, s.URL+path, nil))
		if got := page.header.Get("Content-Type"); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

func TestRedrive(t *testing.T) {
	t.Parallel()
	for form, want := range map[string]string{"": "The dead letters are in the queue again.", "id=7": "It is in the queue again.", "id=none": "There is no such thing"} {
		opts := sample()
		var got []string
		opts.Redrive = func(_ context.Context, id string) error {
			got = append(got, "id="+id)
			if id == "none" {
				return fs.ErrNotExist
			}
			return nil
		}
		r := request(t, http.MethodPost, serve(t, opts).URL+"/redrive", strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if page := fetch(t, r); len(got) != 1 || got[0] != "id="+strings.TrimPrefix(form, "id=") || !strings.Contains(page.text, want) {
			t.Errorf("%q: called with %q, page:\n%s", form, got, page.text)
		}
	}
}

// A dead letter says in words what happened, and is tried again by itself.
func TestDeadLettersInWords(t *testing.T) {
	t.Parallel()
	opts := sample()
	for err, want := range map[string]string{
		"write /x/.precis/tmp/1: no space left on device":     "The disk was full.",
		"open /x/output: permission denied":                   "may not write",
		"summarize a.pdf: panic: runtime error: out of range": "its own fault",
		"not answered in time":                                "It took too long.",
		"put summaries/1.json: 503 SlowDown":                  "The store did not answer.",
		"put s3://output/weeks/1: file does not exist":        "is missing",
		"open /x/.precis/tmp/1: no such file or directory":    "is missing",
		"something that no one has thought of":                "It failed each time.",
	} {
		opts.DeadLetters = some(console.DeadLetter{ID: "7", Keys: []string{"a.pdf"}, Err: err})
		text := fetch(t, request(t, http.MethodGet, serve(t, opts).URL+"/dead", nil)).text
		for _, part := range []string{want, html.EscapeString(err), `<input type="hidden" name="id" value="7">`, `href="/document?key=a.pdf"`} {
			if !strings.Contains(text, part) {
				t.Errorf("%q: the page does not hold %q", err, part)
			}
		}
	}
}

// Copies in doubt are told of, and sent where one says so.
func TestCopiesInDoubt(t *testing.T) {
	t.Parallel()
	s := serve(t, sample())
	if text := fetch(t, request(t, http.MethodGet, s.URL+"/mail", nil)).text; !strings.Contains(text, "2 copies are in doubt") || !strings.Contains(text, `value="2026-W46"`) {
		t.Errorf("the inbox is %s", text)
	}
	r := request(t, http.MethodPost, s.URL+"/resend", strings.NewReader("week=2026-W46"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if text := fetch(t, r).text; !strings.Contains(text, "Sent 2026-W46.") {
		t.Errorf("afterwards it is %s", text)
	}
}

func TestLongListsComeInParts(t *testing.T) {
	t.Parallel()
	opts := sample()
	opts.Documents = func(_ context.Context, q console.Query) (console.Listing, error) {
		var all []console.Document
		for i := range 1250 {
			d := console.Document{Key: fmt.Sprintf("doc %04d", i), State: console.Summarized}
			if i%2 == 1 {
				d.State, d.Reason = console.Rejected, "damaged"
			}
			all = append(all, d)
		}
		l := listing(q, all)
		if q.Count > 200 || len(l.Rows) > q.Count {
			t.Errorf("asked for %d rows", q.Count)
		}
		return l, nil
	}
	s := serve(t, opts)
	for _, tc := range []struct {
		query        string
		holds, lacks []string
	}{
		{"", []string{"doc 0000", "doc 0099", "1–100 of 1\u202f250", `href="/?part=1" rel="next"`, `href="/?part=12">Oldest`}, []string{"doc 0100", "Newer"}},
		{"?part=1", []string{"doc 0100", "doc 0199", `href="/" rel="prev"`, `href="/?part=2" rel="next"`}, []string{"doc 0099", "doc 0200"}},
		{"?part=12", []string{"doc 1200", "doc 1249", "1\u202f201–1\u202f250", `href="/">Newest`}, []string{"Older"}},
		{"?part=13", []string{"doc 0000", "1–100 of"}, []string{"Newer"}},
		{"?part=99999999999", []string{"doc 0000"}, []string{"Newer"}},
		{"?q=doc+01&part=0", []string{"doc 0100", "100 found", `value="doc 01"`, `href="/?q=doc&#43;01&amp;state=rejected"`}, []string{"doc 0200", "Older"}},
		{"?state=rejected", []string{"doc 0001", "doc 0199", "625 found", `href="/?part=1&amp;state=rejected" rel="next"`, `href="/?state=rejected" aria-current="true"`}, []string{"doc 0000"}},
		{"?q=nowhere", []string{"There is no such document.", "0 found", `href="/" data-hot="u">Show all`}, []string{"Older"}},
	} {
		text := fetch(t, request(t, http.MethodGet, s.URL+"/"+tc.query, nil)).text
		for _, want := range tc.holds {
			if !strings.Contains(text, want) {
				t.Errorf("the part %q does not hold %q", tc.query, want)
			}
		}
		for _, not := range tc.lacks {
			if strings.Contains(text, not) {
				t.Errorf("the part %q holds %q", tc.query, not)
			}
		}
	}
}

// A page that is shown anew by itself leaves time to read it where the work
// will take long, and stays where one has gone down the list.
func TestRefresh(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		waiting int
		path    string
		want    string
	}{
		{0, "/", ""},
		{3, "/", `http-equiv="refresh" content="2"`},
		{3000, "/", `http-equiv="refresh" content="15"`},
		{3000, "/?part=1", ""},
		{3, "/?q=word&notice=x", `<a href="/?q=word&amp;still=on">Let it stand</a>`},
		{3, "/?q=word&still=on", ""},
	} {
		opts := sample()
		waiting := make([]console.Document, tc.waiting, tc.waiting+300)
		for i := range waiting {
			waiting[i].State = console.Waiting
		}
		all := append(waiting, make([]console.Document, 300)...)
		opts.Documents = func(_ context.Context, q console.Query) (console.Listing, error) { return listing(q, all), nil }
		text := fetch(t, request(t, http.MethodGet, serve(t, opts).URL+tc.path, nil)).text
		if !strings.Contains(text, tc.want) || (tc.want == "" && strings.Contains(text, `http-equiv="refresh"`)) || strings.Contains(text, "refresh") && !strings.Contains(text, "<noscript><meta") {
			t.Errorf("%s with %d waiting does not hold %q", tc.path, tc.waiting, tc.want)
		}
	}
}

func TestLeftOutPages(t *testing.T) {
	t.Parallel()
	s := serve(t, console.Options{})
	for path, want := range map[string]int{"/": 200, "/digests": 404, "/mail": 404, "/mail/x": 404, "/dead": 404, "/object/x": 404} {
		page := fetch(t, request(t, http.MethodGet, s.URL+path, nil))
		if page.status != want || strings.Contains(page.text, `href="/digests"`) {
			t.Errorf("%s: status %d\n%s", path, page.status, page.text)
		}
	}
}

// A mail's name holds its recipient's address.
func TestMailThatCannotBeOpenedLogsNoAddress(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	o := sample()
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	o.Mail = func(context.Context, string) ([]byte, error) { return nil, errors.New("input/output error") }
	s := serve(t, o)
	for _, path := range []string{"/mail/1-reader@example.org.eml", "/mail/1-reader@example.org.eml/html", "/mail/1-reader@example.org.eml/source"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if p := fetch(t, r); p.status != http.StatusInternalServerError {
			t.Errorf("%s: %d", path, p.status)
		}
	}
	if said := log.String(); !strings.Contains(said, "input/output error") || strings.Contains(said, "reader") {
		t.Errorf("the log says\n%s\nwant the cause, and no address", said)
	}
}

// What there is to choose from is offered, and kept from part to part.
func TestChoices(t *testing.T) {
	t.Parallel()
	opts := sample()
	var got console.Query
	opts.Documents = func(_ context.Context, q console.Query) (console.Listing, error) {
		got = q
		rows := make([]console.Document, 100)
		rows[0] = console.Document{Key: "a.txt", State: console.Summarized, Found: []search.Piece{{Text: "by the "}, {Text: "<pier>", Hit: true}}}
		return console.Listing{
			Of: 1000, Rows: rows, Counts: map[console.State]int{console.Summarized: 1000}, Searched: 12,
			Sections: map[string]int{"": 3, "city": 400, "sea & <b>": 597}, Weeks: map[string]int{"2026-W46": 1, "2026-W47": 999}, Languages: map[string]int{"en": 1000},
		}, nil
	}
	text := fetch(t, request(t, http.MethodGet, serve(t, opts).URL+"/?q=pier&section=sea+%26+%3Cb%3E&week=2026-W47&language=&state=summarized", nil)).text
	if !strings.Contains(text, `by the <mark>&lt;pier&gt;</mark>`) {
		t.Error("no word is marked in what was found")
	}
	text = html.UnescapeString(text)
	for _, want := range []string{
		`<option value="city">city (400)</option><option value="sea & <b>" selected>sea & <b> (597)`, `<option value="2026-W47" selected>2026-W47 (999)</option><option value="2026-W46">`,
		"the words of 12 of 1\u202f000 documents are known so far", `"/?part=1&q=pier&section=sea+%26+%3Cb%3E&state=summarized&week=2026-W47"`,
		`"/?q=pier&section=sea+%26+%3Cb%3E&state=rejected&week=2026-W47"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not hold %q", want)
		}
	}
	if strings.Contains(text, `name="language"`) {
		t.Error("one language alone is offered")
	}
	if want := (console.Query{Part: console.Part{Count: 100}, Search: "pier", Section: "sea & <b>", Week: "2026-W47", State: console.Summarized}); got != want {
		t.Errorf("asked for %+v, want %+v", got, want)
	}
}

// The marks around a text that runs the other way are not shown in a mail's plain
// text, as what cannot be seen is.
func TestPlainTextShowsNoMarks(t *testing.T) {
	t.Parallel()
	opts := sample()
	opts.Mail = func(context.Context, string) ([]byte, error) {
		return []byte("Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n1. \u2067پل باز شد\u2069 \u2068(A)\u2069\r\nand \u202eturned\r\n"), nil
	}
	text := fetch(t, request(t, http.MethodGet, serve(t, opts).URL+"/mail/x?show=text", nil)).text
	if !strings.Contains(text, "1. پل باز شد (A)\n") || !strings.Contains(text, "and \ufffdturned") {
		t.Errorf("the text is %s", text)
	}
}
