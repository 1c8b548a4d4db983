package console_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// What the templates hold: anything else in a page came from elsewhere.
const (
	knownTags = " html head meta title link body div header p a nav main footer h1 b form label input button table thead tbody tr th td details summary ul li span bdi dl dt dd iframe pre script noscript section dialog kbd select option h2 h3 article blockquote mark ol del output "
	knownKeys = " lang charset name content http-equiv rel href class aria-label aria-current role action method enctype type maxlength placeholder autocomplete multiple required value scope dir colspan data-label title pattern src sandbox referrerpolicy defer hidden id data-live data-key data-item data-hot data-help data-events data-most data-large data-advice aria-label aria-labelledby selected data-instant data-copy data-still min max tabindex "
)

// said are the attributes whose values come from elsewhere, and are judged by
// themselves.
const said = " href src value lang data-key data-copy id max "

func tree(tb testing.TB, page string) *html.Node {
	tb.Helper()
	n, err := html.Parse(strings.NewReader(page))
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// placeHere is the address of a place on the same page.
var placeHere = regexp.MustCompile(`^#s[0-9]+$`)

// barWidth is that of a bar, which what it counts decides.
var barWidth = regexp.MustCompile(`^bar w[0-9]+`)

// skeleton lists a page's elements, with all in them that the console says
// itself.
func skeleton(page *html.Node) []string {
	var all []string
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		line := fmt.Sprintf("%s in %s", n.Data, n.Parent.Data)
		for _, a := range n.Attr {
			if strings.Contains(said, " "+a.Key+" ") {
				line += " " + a.Key
			} else {
				line += fmt.Sprintf(" %s=%q", a.Key, strings.TrimSuffix(barWidth.ReplaceAllString(a.Val, "bar"), " against"))
			}
		}
		all = append(all, line)
	}
	return all
}

// harmless judges the tree of a page of the console's own: only the elements
// and attributes that the templates hold, addresses of the console alone, and
// no character that acts.
func harmless(t *testing.T, name string, page *html.Node) {
	t.Helper()
	for n := range page.Descendants() {
		switch n.Type {
		case html.ElementNode:
			knownElement(t, name, n)
		case html.TextNode:
			quiet(t, name, n.Data)
		case html.CommentNode:
			t.Errorf("%s: the comment %.80q", name, n.Data)
		}
	}
}

func knownElement(t *testing.T, name string, n *html.Node) {
	t.Helper()
	if !strings.Contains(knownTags, " "+n.Data+" ") {
		t.Errorf("%s: <%s> in the page", name, n.Data)
	}
	if src := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "src" && a.Val == "/console.js" }); n.Data == "script" && (src < 0 || n.FirstChild != nil) {
		t.Errorf("%s: a script that is not ours", name)
	}
	for _, a := range n.Attr {
		if !strings.Contains(knownKeys, " "+a.Key+" ") {
			t.Errorf("%s: <%s %s=%.80q> in the page", name, n.Data, a.Key, a.Val)
		}
		quiet(t, name, a.Val)
		switch a.Key {
		case "href", "src", "action":
			u, err := url.Parse(a.Val)
			if err != nil || u.Scheme != "" || u.Host != "" || !strings.HasPrefix(a.Val, "/") && !placeHere.MatchString(a.Val) || strings.ContainsAny(a.Val, `\`+"\t") {
				t.Errorf("%s: <%s> leads to %.80q", name, n.Data, a.Val)
			}
		case "id", "class":
			if strings.Trim(a.Val, "abcdefghijklmnopqrstuvwxyz0123456789-_ ") != "" {
				t.Errorf("%s: <%s %s=%.80q>", name, n.Data, a.Key, a.Val)
			}
		case "sandbox":
			if a.Val != "allow-popups allow-popups-to-escape-sandbox" {
				t.Errorf("%s: the sandbox %q", name, a.Val)
			}
		case "http-equiv":
			t.Errorf("%s: the page sets %s, and no document waits", name, a.Val)
		}
	}
}

// quiet judges a text: no control characters but those that lay out lines,
// nothing that reorders its neighbours or cannot be seen.
func quiet(t *testing.T, name, s string) {
	t.Helper()
	for _, r := range s {
		allowed := r >= ' ' && r <= '~' || r == '\n' || r == '\t' || r >= '\u200c' && r <= '\u200f' || r == '\u061c' // joiners and marks, as Persian and Hebrew need
		if !allowed && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			t.Errorf("%s: %U in %.80q", name, r, s)
			return
		}
	}
}

// ownPolicy and foreignPolicy are what pages may do: the console's own show
// themselves, and what documents and mails make runs without scripts, forms and
// an origin.
func ownPolicy() map[string]string {
	return map[string]string{
		"default-src": "'none'", "script-src": "'self'", "connect-src": "'self'", "style-src": "'self'", "img-src": "'self'", "form-action": "'self'", "frame-src": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
	}
}

func foreignPolicy() map[string]string {
	return map[string]string{
		"default-src": "'none'", "style-src": "'unsafe-inline'", "img-src": "data:", "form-action": "'none'", "base-uri": "'none'",
		"frame-ancestors": "'self'", "sandbox": "allow-popups allow-popups-to-escape-sandbox",
	}
}

// directives reads a Content-Security-Policy. Of two directives of a name the
// first holds.
func directives(policy string) map[string]string {
	all := map[string]string{}
	for part := range strings.SplitSeq(policy, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), " ")
		if _, twice := all[name]; name != "" && !twice {
			all[name] = value
		}
	}
	return all
}

// judgeHeaders judges what a browser is told of an answer.
func judgeHeaders(t *testing.T, name string, h http.Header) {
	t.Helper()
	for _, one := range []string{"Set-Cookie", "Access-Control-Allow-Origin", "Refresh", "Link"} {
		if h.Values(one) != nil {
			t.Errorf("%s sets %s", name, one)
		}
	}
	policies, kind := h.Values("Content-Security-Policy"), h.Get("Content-Type")
	if len(policies) != 1 || h.Get("X-Content-Type-Options") != "nosniff" {
		t.Fatalf("%s: policies %q, headers %v", name, policies, h)
	}
	want, referrer := ownPolicy(), "same-origin" // without one, browsers send forms with "Origin: null"
	if foreign(name) {
		want, referrer = foreignPolicy(), "no-referrer"
	}
	if h.Get("Referrer-Policy") != referrer {
		t.Errorf("%s: the referrer policy %q, want %q", name, h.Get("Referrer-Policy"), referrer)
	}
	if strings.HasPrefix(kind, "text/html") && !maps.Equal(directives(policies[0]), want) {
		t.Errorf("%s: the policy %q, want %v", name, policies[0], want)
	}
	shown := []string{"", "text/html", "text/plain", "text/html; charset=utf-8", "text/plain; charset=utf-8", "application/json", "text/css; charset=utf-8", "text/javascript; charset=utf-8", "image/svg+xml"}
	if !slices.Contains(shown, kind) && (kind != "application/octet-stream" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment")) {
		t.Errorf("%s is shown as %q", name, kind)
	}
}
