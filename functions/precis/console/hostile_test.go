package console_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/net/html"

	"precis/functions/precis/console"
	"precis/functions/precis/console/events"
	"precis/functions/precis/console/search"
)

// What documents and mails say must stay text, however much it is.
func TestNothingLongBreaksOut(t *testing.T) {
	t.Parallel()
	checkInert(t, strings.Repeat("w", 1<<16))
}

// A title of a megabyte leaves its page as short as another.
func TestLongTitlesAreClipped(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("w", 1<<20)
	opts := sample()
	opts.Documents = func(_ context.Context, q console.Query) (console.Listing, error) {
		return listing(q, []console.Document{{Key: long[:1024], Title: long, State: console.Rejected, Reason: long}}), nil // no key in S3 is longer
	}
	opts.Digests = some(console.Digest{Week: "2026-W47", Title: long, Headline: long})
	opts.Mails = some(console.Mail{Name: "a.eml", Subject: long})
	opts.DeadLetters = some(console.DeadLetter{Keys: []string{long[:1024]}, Err: long})
	s := serve(t, opts)
	for _, path := range []string{"/", "/digests", "/mail", "/dead"} {
		page := fetch(t, request(t, http.MethodGet, s.URL+path, nil))
		harmless(t, path, tree(t, page.text))
		if !strings.Contains(page.text, "www…") || len(page.text) > 10<<10 {
			t.Errorf("%s has %d bytes", path, len(page.text))
		}
	}
}

func FuzzNothingBreaksOut(f *testing.F) {
	for _, evil := range hostile {
		f.Add(evil)
	}
	f.Fuzz(checkInert)
}

var hostile = []string{
	"word", "", " ", `<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `javascript:alert(1)`, `{{.Options}}{{define "x"}}`,
	"</title></style><script>", "</pre></textarea><form action=https://evil.example><input name=x>", `" autofocus formaction="https://evil.example`,
	"<p class=notice role=status>Sent.</p>", "<b>bold</b>", "&lt;&#x202e;", "--b--\r\n", "<!--", "]]>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
	"\u202egnp.exe\u202c\u200b", "\u2066isolated\u2069 \u2028\u2029\u0085", "a\u200bb\ufeff\u00ad\u2060", "\U000e0041\U0010fffd\ufff9", "سلام \u200cدنیا\u200f",
	"a\r\nSet-Cookie: x=1", "\x00\x1b[31m\x9b\x7f", "\xff\xfe\xc3", "../../etc/passwd", "//evil.example/x", `\\evil.example\x`, "%2e%2e/%00",
}

// letterOf is a mail that is well-formed whatever it says.
func letterOf(evil string) []byte {
	in := func(kind string) string {
		return "Content-Type: text/" + kind + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(evil)) + "\r\n"
	}
	return []byte("From: " + mime.BEncoding.Encode("utf-8", evil) + " <digest@example.com>\r\nTo: reader@example.org\r\n" +
		"Subject: " + mime.BEncoding.Encode("utf-8", evil) + "\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n" + in("plain") + "--b\r\n" + in("html") + "--b--\r\n")
}

// saying is a console in which a text stands wherever one can.
func saying(evil string) console.Options {
	list, said := []string{evil}, []console.Said{{Speaker: evil, Text: evil}}
	return console.Options{
		Title: "Précis", Note: evil,
		Documents: func(_ context.Context, q console.Query) (console.Listing, error) {
			q.Search, q.State = "", ""
			l := listing(q, []console.Document{
				{Key: evil, Title: evil, Language: evil, State: console.Summarized, Page: evil, Summary: said, Kept: -5, Of: 1, Inside: -1, Parts: []console.Document{
					{Key: evil, Title: evil, Language: evil, State: console.Summarized, Page: evil, Summary: said, Words: -1},
					{Key: evil, State: console.Rejected, Reason: evil},
				}},
				{Key: evil, Title: evil, State: console.Rejected, Reason: evil},
				{Key: evil, State: console.Failed, Reason: evil},
				{Key: evil, State: "none of the three", Reason: evil, Found: []search.Piece{{Text: evil}, {Text: evil, Hit: true}}},
			})
			l.Sections, l.Weeks, l.Languages = map[string]int{evil + "a": 1, evil + "b": 2}, map[string]int{evil + "c": 1, evil + "d": 2}, map[string]int{evil + "e": 1, evil + "f": 2}
			return l, nil
		},
		Week: func(context.Context, string) (console.Week, error) {
			return console.Week{Digest: weekDigest(evil), Page: evil}, nil
		},
		Post:     evil,
		Open:     opening(evil),
		Original: func(context.Context, string) ([]byte, error) { return []byte(evil), nil },
		Delete:   func(context.Context, string) error { return errors.New(evil) },
		Move:     func(context.Context, string, string) (string, error) { return evil, nil },
		Again:    func(context.Context, string) error { return errors.New(evil) },
		Account: func(context.Context, bool) (console.Account, error) {
			one := []console.Unaccounted{{Key: evil, Why: evil}}
			return console.Account{Failed: -1, Waiting: one, Ignored: one, Taken: []console.Accounted{{Key: evil, State: console.Rejected, Why: evil}}}, nil
		},
		Forget: func(_ context.Context, key, _ string, _ bool) (console.Traces, error) {
			if strings.HasPrefix(key, "bad") {
				return console.Traces{}, errors.New(evil)
			}
			return console.Traces{Stored: list, Beyond: list}, nil
		},
		Digests: some([]console.Digest{{Week: evil, First: evil, Last: evil, Headline: evil, Forms: []console.Form{{Name: evil, Key: evil}}}}...),
		Mails:   some([]console.Mail{{Name: evil, From: evil, To: list, Subject: evil}}...),
		Mail: func(_ context.Context, name string) ([]byte, error) {
			switch name {
			case "well-formed":
				return letterOf(evil), nil
			case "raw":
				return mailBytes(evil, evil), nil
			}
			return nil, fmt.Errorf("mail %s: %s", name, evil)
		},
		Object: func(_ context.Context, key string) ([]byte, string, error) {
			if strings.HasPrefix(key, "there") {
				return []byte(evil), "text/html", nil
			}
			return nil, "", fmt.Errorf("get %s: %s", key, evil)
		},
		DeadLetters: some([]console.DeadLetter{{ID: evil, Keys: list, Err: evil}, {ID: evil}}...),
		Redrive:     func(context.Context, string) error { return errors.New(evil) },
		Uncertain: func(context.Context) ([]console.Uncertain, error) {
			return []console.Uncertain{{Week: evil, Count: -1}}, nil
		},
		Resend: func(context.Context, string) (string, error) { return evil, nil },
		Way:    func(context.Context, string) (events.Event, error) { return events.Event{Key: evil, Reason: evil}, nil },
		Events: &events.Hub{},
		SendDigest: func(_ context.Context, o console.Order) (string, string, error) {
			if o.Week == "" {
				return evil, evil, nil
			}
			return "", "", fmt.Errorf("week %s: %s", o.Week, evil)
		},
		Upload: func(_ context.Context, key string, _ []byte, _ bool) error {
			return fmt.Errorf("upload %s: %s", key, evil)
		},
	}
}

// failing is a console whose every list fails with a text.
func failing(evil string) console.Options {
	o := saying(evil)
	o.Documents = func(context.Context, console.Query) (console.Listing, error) {
		return console.Listing{}, errors.New(evil)
	}
	o.Digests = func(context.Context, console.Part) ([]console.Digest, int, error) { return nil, 0, errors.New(evil) }
	o.Mails = func(context.Context, console.Part) ([]console.Mail, int, error) { return nil, 0, errors.New(evil) }
	o.DeadLetters = func(context.Context, console.Part) ([]console.DeadLetter, int, error) {
		return nil, 0, errors.New(evil)
	}
	return o
}

// visits opens all that a console shows where a text stands everywhere: each
// answer by what was asked for.
func visits(tb testing.TB, evil string) map[string]*httptest.ResponseRecorder {
	tb.Helper()
	all := map[string]*httptest.ResponseRecorder{}
	ask := func(h http.Handler, name, method, path, contentType string, body io.Reader) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(tb.Context(), method, "http://127.0.0.1"+path, body)
		r.Header.Set("Content-Type", contentType)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		all[name] = w
		return w
	}
	query, segment := url.QueryEscape(evil), url.PathEscape(evil)
	says, fails := console.New(saying(evil)), console.New(failing(evil))
	for _, path := range []string{"/", "/week", "/week?of=2026-W47", "/week?show=page", "/digests", "/mail", "/dead"} {
		ask(says, path, http.MethodGet, path, "", nil)
		ask(fails, "failing "+path, http.MethodGet, path, "", nil)
	}
	for _, path := range []string{
		"/mail/well-formed", "/mail/well-formed?show=text", "/mail/well-formed?show=source", "/mail/well-formed?show=headers", "/mail/well-formed/html", "/mail/well-formed/source",
		"/mail/raw", "/mail/raw?show=text", "/mail/raw?show=source", "/mail/raw?show=headers", "/mail/raw/html", "/mail/raw/source", "/object/there.html", "/object/there.txt", "/object/there.svg",
	} {
		ask(says, path, http.MethodGet, path, "", nil)
	}
	for name, path := range map[string]string{
		"a notice": "/?notice=" + query, "a part": "/?part=" + query, "a search": "/?q=" + query, "a search in a state": "/?state=rejected&q=" + query,
		"a state": "/?state=" + query, "a section": "/?section=" + query + "&week=" + query + "&language=" + query, "/mail/well-formed?show=…": "/mail/well-formed?show=" + query, "no object": "/object/missing-" + segment, "no mail": "/mail/missing-" + segment,
		"no mail's HTML": "/mail/missing-" + segment + "/html", "no mail's source": "/mail/missing-" + segment + "/source", "no page": "/missing-" + segment, "a way": "/way?key=" + query,
		"a document": "/document?key=a.txt", "a document of speakers": "/document?key=call.vtt", "the Markdown of speakers": "/document.md?key=call.vtt", "a document's key": "/document?key=x" + query + "&in=x" + query + "&n=2&engine=" + query, "a locked one": "/document?key=locked",
		"no document": "/document?key=none", "its Markdown": "/document.md?key=x" + query, "what is stored": "/forget?key=x" + query, "nothing stored": "/forget?key=bad" + query, "/original of a page": "/original?key=x.html", "/original of a text": "/original?key=x.txt", "/original of another": "/original?key=x" + query,
	} {
		ask(says, name, http.MethodGet, path, "", nil)
	}
	for name, values := range map[string]url.Values{"a digest": {"do": {"send"}}, "no digest": {"week": {"x" + evil}}, "no address": {"to": {"x" + evil}}} {
		w := ask(says, name, http.MethodPost, "/digest", "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
		if to := w.Header().Get("Location"); to != "" {
			ask(says, name+", done", http.MethodGet, to, "", nil)
		}
	}
	for _, path := range []string{"/delete", "/move", "/again", "/resend"} {
		const form = "application/x-www-form-urlencoded"
		w := ask(says, "no "+path, http.MethodPost, path, form, strings.NewReader(url.Values{"key": {"x" + evil}, "section": {"x" + evil}}.Encode()))
		if to := w.Header().Get("Location"); to != "" {
			ask(says, path+", done", http.MethodGet, to, "", nil)
		}
	}
	for name, values := range map[string]url.Values{"forgetting": {"key": {"x" + evil}, "do": {"forget"}}, "forgetting no one": {"reader": {"x" + evil}}, "not forgotten": {"key": {"bad" + evil}, "do": {"forget"}}} {
		w := ask(says, name, http.MethodPost, "/forget", "application/x-www-form-urlencoded", strings.NewReader(values.Encode()))
		if to := w.Header().Get("Location"); to != "" {
			ask(says, name+", done", http.MethodGet, to, "", nil)
		}
	}
	ask(says, "no redrive", http.MethodPost, "/redrive", "", nil)
	for name, u := range map[string][2]string{"an upload's section": {evil, "a.txt"}, "an upload's name": {"", "x" + evil}} {
		contentType, body := form(tb, u[0], "", [2]string{u[1], "text"})
		ask(says, name, http.MethodPost, "/upload", contentType, body)
	}
	return all
}

// What the pages are made of where nothing hostile is said, drawn once.
var ordinary struct {
	once  sync.Once
	pages map[string][]string
}

func ordinaryPages(tb testing.TB) map[string][]string {
	tb.Helper()
	ordinary.once.Do(func() { ordinary.pages = skeletons(tb, "word") })
	return ordinary.pages
}

func skeletons(tb testing.TB, evil string) map[string][]string {
	tb.Helper()
	all := map[string][]string{}
	for name, w := range visits(tb, evil) {
		if !foreign(name) && strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			all[name] = drawn(name, tree(tb, w.Body.String()))
		}
	}
	return all
}

// drawn returns what a page is made of, without the problems in a mail's form:
// some texts are no UTF-8.
func drawn(name string, page *html.Node) []string {
	all := skeleton(page)
	if ofText(name) {
		slices.Sort(all)
		return slices.Compact(all)
	}
	if strings.HasPrefix(name, "/mail/") {
		all = slices.DeleteFunc(all, func(line string) bool { return line == `p in main class="reason"` })
	}
	return all
}

// ofText reports whether a page is made of what the engine makes of a text:
// how many sentences and reasons it has is the text's, but not what they are.
func ofText(name string) bool {
	return strings.HasPrefix(name, "a document") || name == "/move, done"
}

// foreign pages are those that documents and mails make themselves.
func foreign(name string) bool {
	return strings.HasPrefix(name, "/object/there") || strings.HasPrefix(name, "/original") || strings.HasSuffix(name, "/html")
}

// choice reports whether a text is one that a query may choose by.
func choice(evil string) bool {
	return slices.Contains([]string{"waiting", "summarized", "rejected", "text", "source", "html"}, evil)
}

// checkInert puts a text wherever one can stand, and looks for an element, an
// attribute, an address or a character that is not the console's own.
func checkInert(t *testing.T, evil string) {
	t.Helper()
	for name, w := range visits(t, evil) {
		judgeHeaders(t, name, w.Header())
		want, drawnOnce := ordinaryPages(t)[name]
		if foreign(name) || w.Code >= 300 && w.Code < 400 {
			continue
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			if drawnOnce {
				t.Errorf("%.60q makes %s no page: %.80q", evil, name, w.Body)
			}
			continue
		}
		page := tree(t, w.Body.String())
		harmless(t, name, page)
		if !drawnOnce || strings.TrimSpace(evil) == "" || choice(evil) || strings.HasPrefix(name, "/mail/raw") {
			continue
		}
		got := drawn(name, page)
		if ofText(name) {
			got = slices.DeleteFunc(got, func(line string) bool { return slices.Contains(want, line) })
			want = nil
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%.60q changes what %s is made of (-want +got):\n%.1500s", evil, name, diff)
		}
	}
}
