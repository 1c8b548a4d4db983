package console_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"precis/functions/precis/console"
)

// A sender is what a request's headers say of where it comes from. HOST stands
// for the console's address.
type sender struct {
	name, host, origin, site string
	other                    []string // further headers, name and value in turn
	served                   bool
}

// navigates is what Chromium and Firefox send besides with a form on a page.
var navigates = []string{"Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document", "Sec-Fetch-User", "?1", "Upgrade-Insecure-Requests", "1"}

// senders are the headers that Chromium 156 and Firefox 153 were seen to send
// with a form, the same ones both; what older browsers send, which do not know
// Sec-Fetch-Site; and programs.
func senders() []sender {
	const own = "http://HOST"
	return []sender{
		{"the console's own form", "", own, "same-origin", navigates, true},
		{"its own form, by the name localhost", "localhost:8080", "http://localhost:8080", "same-origin", navigates, true},
		{"its own form, by IPv6", "[::1]:8080", "http://[::1]:8080", "same-origin", navigates, true},
		{"its own form, where the browser is set to send no referrer", "", "null", "same-origin", navigates, true},
		{"its own form, sent once more by hand", "", own, "none", navigates, true},
		{"its own form, in an older browser", "", own, "", nil, true},
		{"a program", "", "", "", nil, true},
		{"another port's form", "", "http://127.0.0.1:1", "same-site", navigates, false},
		{"another port's form, without a referrer", "", "null", "same-site", navigates, false},
		{"localhost's form to 127.0.0.1", "", "http://localhost:8080", "cross-site", navigates, false},
		{"localhost's form, without a referrer", "", "null", "cross-site", navigates, false},
		{"another site's form", "", "https://elsewhere.example", "cross-site", navigates, false},
		{"another site's form, without a referrer", "", "null", "cross-site", navigates, false},
		{"another site's form, in an older browser", "", "https://elsewhere.example", "", nil, false},
		{"a sandboxed page's form", "", "null", "cross-site", navigates, false},
		{"a sandboxed frame's form", "", "null", "cross-site", []string{"Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, false},
		{"a sandboxed page's form, in an older browser", "", "null", "", nil, false},
		{"another site's script", "", "https://elsewhere.example", "cross-site", []string{"Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "empty"}, false},
		{"a subdomain's form", "", "http://a.localhost:8080", "same-site", navigates, false},
		{"a name made to resolve to this machine", "rebound.example:8080", "http://rebound.example:8080", "", nil, false},
		{"such a name, were it trusted", "rebound.example:8080", "http://rebound.example:8080", "same-origin", navigates, false},
		{"such a name, from a program", "rebound.example", "", "", nil, false},
		{"the network's address", "192.168.1.2:8080", "http://192.168.1.2:8080", "", nil, false},
	}
}

// request returns a request with these headers.
func (s sender) request(t *testing.T, method, address string, body io.Reader) *http.Request {
	t.Helper()
	r := request(t, method, address, body)
	if s.host != "" {
		r.Host = s.host
	}
	for name, value := range map[string]string{"Origin": s.origin, "Sec-Fetch-Site": s.site} {
		if value != "" {
			r.Header.Set(name, strings.ReplaceAll(value, "HOST", r.Host))
		}
	}
	for i := 0; i+1 < len(s.other); i += 2 {
		r.Header.Set(s.other[i], s.other[i+1])
	}
	return r
}

func TestFormsAreTakenFromTheConsoleAlone(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/digest", "/redrive", "/resend", "/delete", "/move", "/again", "/forget", "/upload"} {
		for _, from := range senders() {
			t.Run(path+" from "+from.name, func(t *testing.T) {
				t.Parallel()
				calls := 0
				opts := sample()
				opts.SendDigest = func(context.Context, console.Order) (string, string, error) { calls++; return "", "", nil }
				opts.Redrive = func(context.Context, string) error { calls++; return nil }
				opts.Delete = opts.Redrive
				opts.Again = opts.Redrive
				opts.Move = func(context.Context, string, string) (string, error) { calls++; return "", nil }
				opts.Resend = func(context.Context, string) (string, error) { calls++; return "", nil }
				opts.Upload = func(context.Context, string, []byte, bool) error { calls++; return nil }
				opts.Forget = func(context.Context, string, string, bool) (console.Traces, error) {
					calls++
					return console.Traces{}, nil
				}
				contentType, body := form(t, "", "", [2]string{"a.txt", "text"})
				if path != "/upload" {
					contentType, body = "application/x-www-form-urlencoded", bytes.NewBufferString("do=send&key=a.txt&week=2026-W46")
				}
				if path == "/forget" {
					body = bytes.NewBufferString("do=forget&key=a.txt")
				}
				r := from.request(t, http.MethodPost, "http://127.0.0.1:8080"+path, body)
				r.Header.Set("Content-Type", contentType)
				w := httptest.NewRecorder()
				console.New(opts).ServeHTTP(w, r)
				if from.served && (calls != 1 || w.Code != http.StatusSeeOther) || !from.served && (calls != 0 || w.Code != http.StatusForbidden) {
					t.Errorf("called %d times, status %d, want served %v", calls, w.Code, from.served)
				}
			})
		}
	}
}

// A page shows nothing to a name that was made to resolve to this machine. A
// link on another site may lead to one: no frame shows it, and no script reads it.
func TestPagesAreShownToThisMachineAlone(t *testing.T) {
	t.Parallel()
	for _, from := range senders() {
		r := from.request(t, http.MethodGet, "http://127.0.0.1:8080/", nil)
		w := httptest.NewRecorder()
		console.New(sample()).ServeHTTP(w, r)
		here := from.host == "" || from.served
		if shown := strings.Contains(w.Body.String(), "harbour"); shown != here || (w.Code == http.StatusOK) != here {
			t.Errorf("%s: status %d, shown %v", from.name, w.Code, shown)
		}
	}
}
