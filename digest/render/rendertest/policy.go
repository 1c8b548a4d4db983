package rendertest

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// governed returns a page's policy and its style sheets, and reports what comes
// before the policy and so is not governed by it.
func governed(t *testing.T, page []byte) (policy string, sheets []string) {
	t.Helper()
	for n := range Parse(t, page).Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "meta" && Attr(n, "http-equiv") == "Content-Security-Policy" {
			policy = Attr(n, "content")
		}
		if policy == "" && strings.Contains(" style link title body ", " "+n.Data+" ") {
			t.Errorf("<%s> comes before the policy", n.Data)
		}
		if Attr(n, "style") != "" && !strings.Contains(policy, "'unsafe-inline'") {
			t.Errorf("an inline style on <%s>, which the policy refuses", n.Data)
		}
		if n.Data == "style" && n.FirstChild != nil {
			sheets = append(sheets, n.FirstChild.Data)
		}
	}
	return policy, sheets
}

// permitted reports a style sheet that its page's own policy blocks.
func permitted(t *testing.T, policy, sheet string) {
	t.Helper()
	sum := sha256.Sum256([]byte(sheet))
	hash := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	if !strings.Contains(policy, "style-src 'unsafe-inline'") && !strings.Contains(policy, hash) {
		t.Errorf("policy %q blocks the page's style sheet %.60q", policy, sheet)
	}
}

// Guarded judges a page's policy: it forbids all but the page's own styles before
// the page says anything else, and the page has nothing that it would forbid.
func Guarded(t *testing.T, page []byte) {
	t.Helper()
	Harmless(t, page)
	policy, sheets := governed(t, page)
	for _, want := range []string{"default-src 'none'", "base-uri 'none'", "form-action 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("policy %q, want %s in it", policy, want)
		}
	}
	if strings.Contains(policy, "script") || strings.Contains(policy, "img") || len(sheets) == 0 {
		t.Errorf("policy %q for %d style sheets", policy, len(sheets))
	}
	for _, sheet := range sheets {
		permitted(t, policy, sheet)
	}
}
