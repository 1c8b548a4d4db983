package console_test

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// An original is shown as what others made, and loads nothing; what no browser
// shows is saved.
func TestOriginal(t *testing.T) {
	t.Parallel()
	opts := sample()
	opts.Original = func(_ context.Context, key string) ([]byte, error) {
		if strings.HasPrefix(key, "koi8") {
			return []byte("\xd0\xc9\xd2\xd3"), nil
		}
		return []byte(`<p class="a"><IMG src="http://x.example/a.png" alt="A &lt;pier"><link rel=stylesheet href=/b.css> <a href="/c">c</a> 1 < 2</p><p`), nil
	}
	s := serve(t, opts)
	for key, want := range map[string]struct{ kind, saved, text string }{
		"city/plan.html": {"text/html; charset=utf-8", "", `<p class="a"><img alt="A &lt;pier"><link rel="stylesheet"> <a href="/c">c</a> 1 < 2</p><p`},
		"koi8.HTM":       {"text/html", "", "\xd0\xc9\xd2\xd3"},
		"koi8.txt":       {"text/plain", "", "\xd0\xc9\xd2\xd3"},
		"a.md":           {"text/plain; charset=utf-8", "", ""},
		`a/pier "1".pdf`: {"application/octet-stream", `attachment; filename="pier \"1\".pdf"`, ""},
		"порт.docx":      {"application/octet-stream", "attachment; filename*=utf-8''%D0%BF%D0%BE%D1%80%D1%82.docx", ""},
		"no ending":      {"application/octet-stream", `attachment; filename="no ending"`, ""},
		"picture.svg":    {"application/octet-stream", "attachment; filename=picture.svg", ""},
	} {
		got := fetch(t, request(t, http.MethodGet, s.URL+"/original?key="+url.QueryEscape(key), nil))
		if got.header.Get("Content-Type") != want.kind || got.header.Get("Content-Disposition") != want.saved || want.text != "" && got.text != want.text {
			t.Errorf("%s is shown as %q, %q: %q", key, got.header.Get("Content-Type"), got.header.Get("Content-Disposition"), got.text)
		}
		if !strings.Contains(got.header.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s is shown outside of a sandbox", key)
		}
	}
}

func TestActionsOnADocument(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		path, form string
		err        error
		status     int
		called     string
		holds      string
	}{
		{"/delete", "key=a/b.txt", nil, 200, "delete a/b.txt", "a/b.txt is deleted"},
		{"/delete", "", nil, 400, "", "no document is named"},
		{"/delete", "key=a", fs.ErrNotExist, 404, "delete a", "There is no such thing"},
		{"/move", "key=a/b.txt&section=+city/port/+", nil, 200, "move a/b.txt city/port", "It lies at city/port/a/b.txt now."},
		{"/move", "key=a/b.txt&section=../x", nil, 400, "", "is no name of a section"},
		{"/move", "key=a/b.txt&section=city", fs.ErrExist, 400, "move a/b.txt city", "another document of this name lies in that section"},
		{"/move", "key=a/b.txt&section=city", errors.New("input/output error"), 500, "move a/b.txt city", "input/output error"},
		{"/again", "key=a/b.txt", nil, 200, "again a/b.txt", "It is being read again."},
	} {
		called := ""
		opts := sample()
		opts.Delete = func(_ context.Context, key string) error { called = "delete " + key; return tc.err }
		opts.Again = func(_ context.Context, key string) error { called = "again " + key; return tc.err }
		opts.Move = func(_ context.Context, key, section string) (string, error) {
			called = "move " + key + " " + section
			return section + "/" + key, tc.err
		}
		r := request(t, http.MethodPost, serve(t, opts).URL+tc.path, strings.NewReader(tc.form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if got := fetch(t, r); got.status != tc.status || called != tc.called || !strings.Contains(got.text, tc.holds) {
			t.Errorf("%s %s: called %q, status %d: %s", tc.path, tc.form, called, got.status, got.text)
		}
	}
}

// A document that cannot be read says why and what to do, and a part of one is
// shown by itself.
func TestDocumentPage(t *testing.T) {
	t.Parallel()
	s := serve(t, sample())
	for query, want := range map[string][]string{
		"key=a.txt":             {"The pier", "3 documents inside", "and more", `href="/document?in=pier&amp;key=a.txt"`, "<del>pier</del>", "left out: advertisement", `data-copy="/document.md?`, "Why this sentence"},
		"key=a.txt&n=1":         {"1 of 3 sentences kept", `value="1"`},
		"key=a.txt&in=pier":     {"› <bdi>pier</bdi>", `name="in" value="pier"`},
		"key=locked":            {"protected by a password", "without its password", "Delete"},
		"key=a.txt&engine=lead": {`<option selected>lead</option>`},
	} {
		got := fetch(t, request(t, http.MethodGet, s.URL+"/document?"+query, nil))
		for _, part := range want {
			if !strings.Contains(got.text, part) {
				t.Errorf("%s does not hold %q: %s", query, part, got.text)
			}
		}
	}
	if got := fetch(t, request(t, http.MethodGet, s.URL+"/document?key=none", nil)); got.status != http.StatusNotFound {
		t.Errorf("no document: status %d", got.status)
	}
}
