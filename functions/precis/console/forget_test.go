package console_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"precis/functions/precis/console"
)

// What is stored of a document or a reader is shown first, and taken out only
// where a form says so.
func TestForget(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		method, query, form string
		status              int
		called              string
		holds               []string
		lacks               string
	}{
		{http.MethodGet, "", "", 200, "", []string{"A document", "A reader"}, "Forget it"},
		{http.MethodGet, "?key=city/a.txt", "", 200, "list city/a.txt,", []string{"What is stored of <bdi>city/a.txt</bdi>", "<li>its summary</li>", "Mail cannot be recalled.", `value="city/a.txt"`, `<input type="checkbox" required>`, "Forget it"}, "It is forgotten"},
		{http.MethodGet, "?key=none", "", 200, "list none,", []string{"What is stored of <bdi>none</bdi>", "Nothing."}, "Forget it"},
		{http.MethodPost, "", "key=city/a.txt&do=see", 200, "list city/a.txt,", []string{"<li>its summary</li>"}, ""},
		{http.MethodPost, "", "reader=+Ann+%3Cann@example.org%3E&do=see", 200, "list ,ann@example.org", []string{"What is stored of <bdi>ann@example.org</bdi>", `name="reader" value="ann@example.org"`}, ""},
		{http.MethodPost, "", "key=city/a.txt&do=forget", 200, "forget city/a.txt,", []string{"It is forgotten. Taken out:", "its summary", "Mail cannot be recalled."}, ""},
		{http.MethodPost, "", "reader=ann@example.org&do=forget", 200, "forget ,ann@example.org", []string{"It is forgotten."}, "What is stored of"},
		{http.MethodPost, "", "key=none&do=forget", 200, "forget none,", []string{"Nothing was stored of it."}, ""},
		{http.MethodPost, "", "do=forget", 400, "", []string{"want the name of a document, or the address of a reader"}, ""},
		{http.MethodPost, "", "key=a&reader=ann@example.org&do=forget", 400, "", []string{"want the name of a document"}, ""},
		{http.MethodPost, "", "reader=ann&do=forget", 400, "", []string{"is not one mail address"}, ""},
		{http.MethodPost, "", "key=busy&do=forget", 500, "forget busy,", []string{"ask again in a minute"}, ""},
		{http.MethodGet, "?key=busy", "", 500, "list busy,", []string{"ask again in a minute"}, ""},
	} {
		called := ""
		opts := sample()
		answer := opts.Forget
		opts.Forget = func(ctx context.Context, key, reader string, list bool) (console.Traces, error) {
			called = map[bool]string{true: "list ", false: "forget "}[list] + key + "," + reader
			if key == "busy" {
				return console.Traces{}, errors.New("ask again in a minute")
			}
			return answer(ctx, key, reader, list)
		}
		r := request(t, tc.method, serve(t, opts).URL+"/forget"+tc.query, strings.NewReader(tc.form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		got := fetch(t, r)
		if got.status != tc.status || called != tc.called || tc.lacks != "" && strings.Contains(got.text, tc.lacks) {
			t.Errorf("%s %s%s: called %q, status %d: %s", tc.method, tc.query, tc.form, called, got.status, got.text)
		}
		for _, part := range tc.holds {
			if !strings.Contains(got.text, part) {
				t.Errorf("%s %s%s does not hold %q: %s", tc.method, tc.query, tc.form, part, got.text)
			}
		}
	}
}

// A document's page leads to what is stored of it, and so does the word that it was
// deleted.
func TestWaysToForget(t *testing.T) {
	t.Parallel()
	s := serve(t, sample())
	for _, path := range []string{"/document?key=a.txt", "/digests"} {
		if text := fetch(t, request(t, http.MethodGet, s.URL+path, nil)).text; !strings.Contains(text, `href="/forget`) {
			t.Errorf("%s does not lead to it: %s", path, text)
		}
	}
	r := request(t, http.MethodPost, s.URL+"/delete", strings.NewReader("key=city/a.txt"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if text := fetch(t, r).text; !strings.Contains(text, `<a href="/forget?key=city%2Fa.txt">Take it out there, too</a>`) {
		t.Errorf("after deletion: %s", text)
	}
}

// A reader's address stays out of the log.
func TestForgettingAReaderLogsNoAddress(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	o := sample()
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	o.Forget = func(_ context.Context, _, reader string, _ bool) (console.Traces, error) {
		return console.Traces{}, errors.New("claims of " + reader + ": input/output error")
	}
	r := request(t, http.MethodPost, serve(t, o).URL+"/forget", strings.NewReader("reader=ann@example.org&do=forget"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if got := fetch(t, r); got.status != 500 {
		t.Errorf("status %d", got.status)
	}
	if said := log.String(); strings.Contains(said, "ann@") || !strings.Contains(said, "input/output error") {
		t.Errorf("the log says %s", said)
	}
}
