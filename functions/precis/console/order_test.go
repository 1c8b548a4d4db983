package console_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/console"
)

func TestSendDigest(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name   string
		form   url.Values
		want   console.Order // what was asked for
		status int
		holds  []string
	}{
		{"send", url.Values{"do": {"send"}}, console.Order{}, 200, []string{"Done.", `href="/object/digests/2026-W47/digest.html"`, `src="/object/digests/2026-W47/digest.html?frame"`}},
		{"preview a week", url.Values{"do": {"preview"}, "week": {" 2026-W46 "}}, console.Order{Week: "2026-W46", Preview: true}, 200, nil},
		{"this week so far", url.Values{"do": {"preview"}, "to": {""}}, console.Order{Preview: true}, 200, []string{"Done."}},
		{"nothing is sent unless told to", url.Values{}, console.Order{Preview: true}, 200, nil},
		{"an error", url.Values{"do": {"send"}, "week": {"2026-W99"}}, console.Order{Week: "2026-W99"}, 500, []string{"has no week 99"}},

		{"this week so far, mailed", url.Values{"do": {"preview"}, "to": {" ann@example.com\n"}}, console.Order{Preview: true, To: "ann@example.com"}, 200, nil},
		{"mailed to an address with a name", url.Values{"to": {"Ann <ann@example.com>"}}, console.Order{Preview: true, To: "ann@example.com"}, 200, nil},
		{"mailed to an address in another script", url.Values{"to": {"анна@почта.example"}}, console.Order{Preview: true, To: "анна@почта.example"}, 200, nil},
		{"no address", url.Values{"to": {"ann"}}, console.Order{}, 400, []string{"That cannot be done", "&#34;ann&#34; is not one mail address, such as you@example.com"}},
		{"half an address", url.Values{"to": {"ann@"}}, console.Order{}, 400, []string{"is not one mail address"}},
		{"two addresses", url.Values{"to": {"ann@example.com, bob@example.com"}}, console.Order{}, 400, []string{"is not one mail address"}},
		{"an address that adds a header", url.Values{"to": {"ann@example.com\r\nBcc: bob@example.com"}}, console.Order{}, 400, []string{"is not one mail address"}},
		{"dots that browsers let pass", url.Values{"to": {"a..b@example.com"}}, console.Order{}, 400, []string{"is not one mail address"}},
		{"a very long one", url.Values{"to": {strings.Repeat("a", 1000)}}, console.Order{}, 400, []string{"aaa…"}},
		{"a digest to a chosen address", url.Values{"do": {"send"}, "to": {"ann@example.com"}}, console.Order{}, 400, []string{"only a preview goes to an address of your choice"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			var got console.Order
			opts := sample()
			opts.SendDigest = func(_ context.Context, o console.Order) (string, string, error) {
				got = o
				if o.Week == "2026-W99" {
					return "", "", errors.New("the year 2026 has no week 99")
				}
				return "digests/2026-W47/digest.html", "Done.", nil
			}
			r := request(t, http.MethodPost, serve(t, opts).URL+"/digest", strings.NewReader(tc.form.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			page := fetch(t, r)
			if page.status != tc.status || !cmp.Equal(got, tc.want) {
				t.Errorf("status %d for %+v, want %d for %+v", page.status, got, tc.status, tc.want)
			}
			for _, part := range tc.holds {
				if !strings.Contains(page.text, part) {
					t.Errorf("the page does not hold %q:\n%s", part, page.text)
				}
			}
		})
	}
}

// A program gets JSON instead of a page.
func TestSendDigestForPrograms(t *testing.T) {
	t.Parallel()
	opts := sample()
	var fails error
	opts.SendDigest = func(context.Context, console.Order) (string, string, error) { return "k.html", "Sent.", fails }
	s := serve(t, opts)
	post := func(form string) page {
		r := request(t, http.MethodPost, s.URL+"/digest", strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", "application/json")
		return fetch(t, r)
	}
	if got := post(""); got.status != http.StatusOK || got.text != `{"key":"k.html","done":"Sent."}`+"\n" {
		t.Errorf("answer = %+v", got)
	}
	if got := post("to=ann"); got.status != http.StatusBadRequest || !strings.Contains(got.text, "is not one mail address") {
		t.Errorf("answer = %+v", got)
	}
	fails = errors.New("throttled")
	if got := post(""); got.status != http.StatusInternalServerError || got.text != `{"error":"throttled"}`+"\n" {
		t.Errorf("answer = %+v", got)
	}
}

// What is shown in a frame is the same page, but for links that open beside it.
func TestFramedDigest(t *testing.T) {
	t.Parallel()
	s := serve(t, sample())
	whole := fetch(t, request(t, http.MethodGet, s.URL+"/object/digests/2026-W47/digest.html", nil))
	framed := fetch(t, request(t, http.MethodGet, s.URL+"/object/digests/2026-W47/digest.html?frame", nil))
	want := strings.Replace(digestHTML, `href="http://example.org/x"`, `href="http://example.org/x" target="_blank" rel="noopener noreferrer"`, 1)
	if whole.text != digestHTML || framed.text != want || framed.header.Get("Content-Security-Policy") != whole.header.Get("Content-Security-Policy") {
		t.Errorf("framed as %q with %v", framed.text, framed.header)
	}
}
