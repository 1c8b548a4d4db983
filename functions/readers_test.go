//go:build !short

package functions_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"

	"precis/functions/access"
	"precis/functions/mailer"
	"precis/functions/store"
)

// ServeHTTP shows the output bucket's objects, as the distribution does.
func (w *world) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	key := strings.TrimPrefix(r.URL.Path, "/")
	if key == "" {
		key = store.IndexPage
	}
	data, _, err := w.store.Get(r.Context(), key)
	if err != nil {
		out.WriteHeader(http.StatusForbidden) // as S3 answers who may not list
		return
	}
	_, _ = out.Write(data)
}

// guarded has an archive be for readers alone, and returns its site, the store of
// its key, and a client that reaches it by its name, as a browser would that
// follows redirects and keeps cookies.
func guarded(w *world) (*keyStore, func() *http.Client) {
	w.Helper()
	keys := newKeyStore(w)
	w.weekly.Web, w.weekly.Mailer.Keys = "https://pages.example.org", keys.keys()
	site := httptest.NewTLSServer(newGate(w, keys, w))
	w.Cleanup(site.Close)
	at, err := url.Parse(site.URL)
	if err != nil {
		w.Fatal(err)
	}
	return keys, func() *http.Client {
		jar, err := cookiejar.New(nil)
		if err != nil {
			w.Fatal(err)
		}
		return &http.Client{Jar: jar, Transport: doTrip(func(r *http.Request) (*http.Response, error) {
			if r.URL.Host != "pages.example.org" || r.URL.Scheme != "https" {
				w.Errorf("a link leads to %s", r.URL)
			}
			there := r.Clone(r.Context())
			there.URL.Host = at.Host
			answer, err := site.Client().Transport.RoundTrip(there)
			if err == nil {
				answer.Request = r
			}
			return answer, err
		})}
	}
}

type doTrip func(*http.Request) (*http.Response, error)

func (d doTrip) RoundTrip(r *http.Request) (*http.Response, error) { return d(r) }

// visit follows an address, and returns where it led, what was shown, and how.
func (w *world) visit(browser *http.Client, address string) (at *url.URL, page []byte, status int) {
	w.Helper()
	r, err := http.NewRequestWithContext(w.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		w.Fatal(err)
	}
	answer, err := browser.Do(r)
	if err != nil {
		w.Fatalf("%s: %v", address, err)
	}
	defer func() { _ = answer.Body.Close() }()
	if page, err = io.ReadAll(answer.Body); err != nil {
		w.Fatal(err)
	}
	return answer.Request.URL, page, answer.StatusCode
}

var webAddress = regexp.MustCompile(`https://[^\s"<>]+`)

// linksIn returns the addresses in both parts of a mail to someone, of the web alone.
func (w *world) linksIn(to string) (all []string) {
	w.Helper()
	for _, raw := range w.rawTo(to) {
		e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
		if err != nil {
			w.Fatal(err)
		}
		for _, link := range append(links(w.TB.(*testing.T), "mail", []byte(e.HTML)), webAddress.FindAllString(e.Text, -1)...) {
			if strings.HasPrefix(link, "https://") {
				all = append(all, link)
			}
		}
	}
	return all
}

// rawTo returns the mails that someone got.
func (w *world) rawTo(to string) (all [][]byte) {
	w.Helper()
	mails, err := w.cloud.Mails()
	if err != nil {
		w.Fatal(err)
	}
	for _, m := range mails {
		if raw, err := w.cloud.Mail(m.Name); err != nil {
			w.Fatal(err)
		} else if strings.Contains(strings.Join(m.To, " "), to) {
			all = append(all, raw)
		}
	}
	return all
}

// Whichever link of a mail its reader opens first, in the digest's or a preview's, it
// leads to its place; from there the archive is open, and to nobody else.
func TestEveryLinkOfAMailLetsItsReaderIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, browser := guarded(w)
	w.drop("energy/a.txt", ferry)
	w.drop("b.txt", library)
	if m, err := w.tick(`{"preview":true,"to":"eve@example.com"}`); err != nil || m.Sent != 1 {
		t.Fatalf("preview = %+v, %v", m, err)
	}
	w.issue("2026-W47")
	for to, least := range map[string]int{"ann@example.com": 5, "bob@example.com": 5, "eve@example.com": 3} {
		all := w.linksIn(to)
		if len(all) < least {
			t.Errorf("the mail to %s has the links %q", to, all)
		}
		for _, link := range all {
			meant, err := url.Parse(link)
			if err != nil {
				t.Fatal(err)
			}
			ours := browser()
			at, page, status := w.visit(ours, link)
			_, key, _ := strings.Cut(meant.Path, access.Reader(to))
			key = key[len("/")+access.Length-len(access.Reader(to)):]
			want, _, err := w.store.Get(t.Context(), key)
			// A browser keeps the link's fragment where a redirect names none (RFC 9110, 10.2.2).
			if status != http.StatusOK || err != nil || !bytes.Equal(page, want) || at.String() != "https://pages.example.org/"+key {
				t.Errorf("%s to %s led to %s, %d; %v", link, to, at, status, err)
			}
			if _, index, status := w.visit(ours, "https://pages.example.org/"); status != http.StatusOK || !bytes.Contains(index, []byte("2026-W47")) {
				t.Errorf("after %s the archive is not open: %d", link, status)
			}
			if at, page, status := w.visit(browser(), "https://pages.example.org/"+key); status != http.StatusForbidden || bytes.Contains(page, []byte("ferry")) {
				t.Errorf("without a pass %s shows %d, %s", at, status, page)
			}
		}
	}
	if ann, bob := w.linksIn("ann@example.com")[0], w.linksIn("bob@example.com")[0]; ann == bob {
		t.Errorf("both have the link %s", ann)
	}
	if page, _, err := w.store.Get(t.Context(), "digests/2026-W47/digest.html"); err != nil || bytes.Contains(page, []byte("/r/")) {
		t.Errorf("the page on the web holds passes: %v", err)
	}
}

// One who is shut out stays out; after the key is deleted all do, and the next mail
// lets its readers in again.
func TestReadersCanBeShutOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	keys, browser := guarded(w)
	w.drop("energy/a.txt", ferry)
	w.issue("2026-W47")
	first := map[string]string{"ann": w.linksIn("ann@example.com")[0], "bob": w.linksIn("bob@example.com")[0]}
	opens := func(link string, want bool) {
		t.Helper()
		if _, _, status := w.visit(browser(), link); (status == http.StatusOK) != want {
			t.Errorf("%s is answered %d, want it open: %v", link, status, want)
		}
	}
	opens(first["ann"], true)
	keys.put("out."+access.Reader("ann@example.com"), "2026-11-29")
	opens(first["ann"], false)
	opens(first["bob"], true)
	keys.dropKey()
	opens(first["bob"], false)
	w.set(thursday.AddDate(0, 0, 7))
	w.drop("c.txt", library)
	w.issue("2026-W48")
	for _, link := range w.linksIn("bob@example.com") {
		opens(link, strings.Contains(link, passOf(keys, "bob@example.com")))
	}
	opens("https://pages.example.org/r/"+passOf(keys, "bob@example.com"), true)
	opens("https://pages.example.org/r/"+passOf(keys, "ann@example.com"), false)
}

// passOf returns someone's pass by the key that the store has now.
func passOf(keys *keyStore, address string) string {
	key, _ := keys.look("key")
	return access.Pass(key, address)
}

// The key is read once for a digest, and not at all where nothing is to be sent: each
// reading is paid for.
func TestTheKeyIsReadOnceADigest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	keys, _ := guarded(w)
	w.drop("a.txt", ferry)
	w.issue("2026-W47")
	made := len(keys.asked)
	if made != 4 { // looked for, described, looked for again, made
		t.Errorf("the first digest asked for %q", keys.asked)
	}
	w.issue("2026-W47")
	if len(keys.asked) != made {
		t.Errorf("a further tick asked for %q", keys.asked[made:])
	}
	w.set(thursday.AddDate(0, 0, 7))
	w.drop("b.txt", library)
	w.issue("2026-W48")
	if len(keys.asked) != made+1 {
		t.Errorf("the second digest asked for %q", keys.asked[made:])
	}
}

// A mail whose links lead nowhere cannot be mended: it waits for a later tick, and an
// alarm comes.
func TestWithoutAKeyNoMailGoesOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	keys, _ := guarded(w)
	working := w.weekly.Mailer.Keys
	w.weekly.Mailer.Keys, w.weekly.Mailer.Workers = broken{}, 2
	w.drop("a.txt", ferry)
	w.set(thursday.AddDate(0, 0, 5))
	m, err := w.tick(`{"week":"2026-W47"}`)
	if err == nil || !strings.Contains(err.Error(), "the store is away") || w.mails() != 0 {
		t.Errorf("tick = %+v, %v with %d mails, want the cause and no mail", m, err, w.mails())
	}
	if n := strings.Count(err.Error(), "the store is away"); n != 1 {
		t.Errorf("the cause is named %d times: %v", n, err)
	}
	if _, err := w.tick(`{"preview":true,"to":"eve@example.com"}`); err == nil || w.mails() != 0 {
		t.Errorf("a preview: %v with %d mails", err, w.mails())
	}
	w.weekly.Mailer.Keys = working
	if w.issue("2026-W47"); w.mails() != 2 {
		t.Errorf("%d mails after the store is back, want 2", w.mails())
	}
	if _, ok := keys.look("key"); !ok {
		t.Error("no key was made")
	}
}

type broken struct{}

func (broken) Key(context.Context) (string, error) { return "", errors.New("the store is away") }

var _ mailer.Keys = broken{}

// A pass takes 27 bytes of each link, and nothing else of the mail is other.
func TestWhatPassesTake(t *testing.T) {
	t.Parallel()
	bodies := func(keys bool) (html, text string) {
		w := newWorld(t)
		w.weekly.Web = "https://pages.example.org"
		if keys {
			guarded(w)
		}
		for i, name := range []string{"energy/a.txt", "energy/b.txt", "region/c.txt"} {
			w.drop(name, []string{ferry, library, ferry + library}[i])
		}
		w.issue("2026-W47")
		e, err := enmime.ReadEnvelope(bytes.NewReader(w.rawTo("ann@example.com")[0]))
		if err != nil {
			t.Fatal(err)
		}
		return e.HTML, e.Text
	}
	html, text := bodies(false)
	signedHTML, signedText := bodies(true)
	for _, c := range [][2]string{{html, signedHTML}, {text, signedText}} {
		if n := strings.Count(c[0], "https://pages.example.org/"); n == 0 || len(c[1])-len(c[0]) != 27*n {
			t.Errorf("%d bytes with %d links are %d with passes, want 27 more a link", len(c[0]), n, len(c[1]))
		}
		pass := regexp.MustCompile(`/r/[\w-]{24}`)
		if pass.ReplaceAllString(c[1], "") != c[0] {
			t.Error("passes change more than links")
		}
	}
}
