package render

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"precis/summarize/document"
)

// everyPage returns one of each page that is stored or mailed.
func everyPage(t *testing.T) map[string][]byte {
	t.Helper()
	pages := map[string][]byte{"tombstone": Tombstone()}
	keep := func(name string, page []byte, err error) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		pages[name] = page
	}
	page, err := drawn(english(), 0)
	keep("digest", page, err)
	page, err = drawn(english(), 80<<10)
	keep("mail", page, err)
	page, err = Index(archive(), "The week", "")
	keep("index", page, err)
	page, err = Reading(compose(document.Document{Title: "Ferry"}, "The ferry sails again.", part{document.Paragraph, 0, "The ferry sails ⟦again⟧."}))
	keep("reading page", page, err)
	return pages
}

// TestEveryPageHasAPolicy: each page forbids all but its own styles before it
// says anything else, and has nothing that the policy would have to forbid.
func TestEveryPageHasAPolicy(t *testing.T) {
	t.Parallel()
	for name, page := range everyPage(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			harmless(t, page)
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
		})
	}
}

// governed returns a page's policy and its style sheets, and reports what comes
// before the policy and so is not governed by it.
func governed(t *testing.T, page []byte) (policy string, sheets []string) {
	t.Helper()
	for n := range parsed(t, page).Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "meta" && attr(n, "http-equiv") == "Content-Security-Policy" {
			policy = attr(n, "content")
		}
		if policy == "" && strings.Contains(" style link title body ", " "+n.Data+" ") {
			t.Errorf("<%s> comes before the policy", n.Data)
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
