package console_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
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
		{"this week so far, from its own page", url.Values{"do": {"preview"}, "back": {"week"}}, console.Order{Preview: true}, 200, []string{"<h1>This week so far</h1>", "Done."}},
		{"back to elsewhere", url.Values{"do": {"preview"}, "back": {"//elsewhere.example"}}, console.Order{Preview: true}, 200, []string{"<h1>Digests</h1>"}},
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

// What is shown in a frame is the same page, but for links that open beside it; alone
// it leads back to the console.
func TestFramedDigest(t *testing.T) {
	t.Parallel()
	s := serve(t, sample())
	whole := fetch(t, request(t, http.MethodGet, s.URL+"/object/digests/2026-W47/digest.html", nil))
	framed := fetch(t, request(t, http.MethodGet, s.URL+"/object/digests/2026-W47/digest.html?frame", nil))
	want := strings.Replace(digestHTML, `href="http://example.org/x"`, `href="http://example.org/x" target="_blank" rel="noopener noreferrer"`, 1)
	back := regexp.MustCompile(`^(.*<body>)<nav aria-label="Console" lang="en" dir="ltr"><p align="center"><a href="/">To the documents</a></p></nav>(<h1>.*)$`).FindStringSubmatch(whole.text)
	if back == nil || back[1]+back[2] != digestHTML || framed.text != want || framed.header.Get("Content-Security-Policy") != whole.header.Get("Content-Security-Policy") {
		t.Errorf("alone as %q, framed as %q with %v", whole.text, framed.text, framed.header)
	}
}

// A page that was made when the program was at another port leads to its objects
// all the same, and nowhere else than before.
func TestLinksSurviveAnotherPort(t *testing.T) {
	t.Parallel()
	opts := sample()
	page := `<p><a class="x" href="http://127.0.0.1:9/object/summaries/a%20b.html?x#s1">in</a> <a href="http://localhost/object/c.html">in</a>` +
		`<a href="http://127.0.0.1:9/upload">out</a><a href="https://127.0.0.1/object/x">out</a><a href="http://example.org/object/x">out</a><a href="#s2">in</a></p>`
	opts.Object = func(context.Context, string) ([]byte, string, error) { return []byte(page), "text/html", nil }
	want := strings.NewReplacer("http://127.0.0.1:9/object/", "/object/", "http://localhost/object/", "/object/").Replace(page)
	if got := fetch(t, request(t, http.MethodGet, serve(t, opts).URL+"/object/digests/index.html", nil)); got.text != want {
		t.Errorf("shown as %s\nwant %s", got.text, want)
	}
}

// Before anyone has asked for it, the page of this week says how to see it.
func TestWeekThatNoOneAskedFor(t *testing.T) {
	t.Parallel()
	opts := sample()
	opts.Week = func(context.Context, string) (console.Week, error) { return console.Week{}, fs.ErrNotExist }
	s := serve(t, opts)
	if got := fetch(t, request(t, http.MethodGet, s.URL+"/week", nil)); got.status != http.StatusOK || !strings.Contains(got.text, "See it now") || strings.Contains(got.text, "Map of") {
		t.Errorf("status %d: %s", got.status, got.text)
	}
	if got := fetch(t, request(t, http.MethodGet, s.URL+"/week?of=2026-W46", nil)); got.status != http.StatusNotFound {
		t.Errorf("another week: status %d", got.status)
	}
}

// A week of a thousand stories comes in parts.
func TestLargeWeeksComeInParts(t *testing.T) {
	t.Parallel()
	opts := sample()
	opts.Week = func(context.Context, string) (console.Week, error) {
		d := digest.Digest{Week: "2026-W47"}
		for i := range 10 {
			section := digest.Section{Title: fmt.Sprintf("section %d", i)}
			for j := range 100 {
				section.Stories = append(section.Stories, digest.Story{Number: 100*i + j + 1, Headline: fmt.Sprintf("story %03d", 100*i+j)})
			}
			d.Sections = append(d.Sections, section)
		}
		return console.Week{Digest: d}, nil
	}
	text := fetch(t, request(t, http.MethodGet, serve(t, opts).URL+"/week?part=2", nil)).text
	for _, want := range []string{"story 080", "story 119", "section 0", "section 1", "81–120 of 1\u202f000", `href="/week?part=3" rel="next"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the part does not hold %q", want)
		}
	}
	if strings.Contains(text, "story 079") || strings.Contains(text, "story 120") || strings.Contains(text, "section 2") {
		t.Error("the part holds what belongs to others")
	}
}

// In the map of a week each quote stands once, with its source.
func TestQuotesStandWithTheirSources(t *testing.T) {
	t.Parallel()
	text := fetch(t, request(t, http.MethodGet, serve(t, sample()).URL+"/week", nil)).text
	_, b, _ := strings.Cut(text, `<span class="chip">B</span>`)
	b, _, _ = strings.Cut(b, "</li>")
	if n := strings.Count(text, "<blockquote"); n != 4 || strings.Count(b, "The city says B.") != 2 {
		t.Errorf("%d quotes, and of B: %s", n, b)
	}
}

// The pages speak of the time that a digest is of.
func TestPagesSpeakOfDaysAndMonths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		cadence digest.Cadence
		want    []string
	}{
		{digest.Weekly, []string{"<h1>This week so far</h1>", `>This week</a>`, "at the end of the week,", "documents, this week, digests"}},
		{digest.Daily, []string{"<h1>Today so far</h1>", `>Today</a>`, "at the end of the day,", "documents, this day, digests"}},
		{digest.Monthly, []string{"<h1>This month so far</h1>", `>This month</a>`, "at the end of the month,", "documents, this month, digests"}},
	} {
		opts := sample()
		opts.Cadence = c.cadence
		address := serve(t, opts).URL
		page := fetch(t, request(t, http.MethodGet, address+"/week", nil))
		for _, want := range c.want {
			if !strings.Contains(page.text, want) {
				t.Errorf("%v: the page lacks %q", c.cadence, want)
			}
		}
		word := []string{"Week", "Day", "Month"}[c.cadence]
		if page := fetch(t, request(t, http.MethodGet, address+"/digests", nil)); !strings.Contains(page.text, `<label class="field">`+word+" <input name=\"week\"") {
			t.Errorf("%v: the list of digests does not ask for a %s", c.cadence, word)
		}
	}
}
