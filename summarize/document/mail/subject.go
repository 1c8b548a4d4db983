package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language/safe"
)

// An intent is what a mail was sent for, as its subject says.
type intent int

const (
	unsaid intent = iota
	forwards
	answers
	either // a prefix that says one in a language and the other in another
)

// subject returns a mail's subject without what mail programs put before it,
// and what the first of that says of the mail.
func subject(s string) (bare string, why intent) {
	bare = lesserSpace(s)
	if inner, ok := strings.CutPrefix(bare, "[Fwd:"); ok && strings.HasSuffix(inner, "]") {
		inner, _ = subject(strings.TrimSuffix(inner, "]"))
		return inner, forwards
	}
	list := ""
	if end := strings.Index(bare, "]"); strings.HasPrefix(bare, "[") && end > 0 && end < 40 {
		if rest, found := cutPrefixes(bare[end+1:]); found != unsaid {
			list, bare, why = bare[:end+1]+" ", rest, found
		}
	}
	if rest, found := cutPrefixes(bare); found != unsaid && why == unsaid {
		bare, why = rest, found
	}
	if rest, ok := strings.CutSuffix(strings.ToLower(bare), "(fwd)"); ok && why == unsaid {
		bare, why = strings.TrimSpace(bare[:min(len(rest), len(bare))]), forwards
	}
	return list + bare, why
}

func lesserSpace(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if safe.Directs(r) {
			return -1
		}
		return r
	}, s))
}

// cutPrefixes takes the prefixes off a subject, and returns what the first of
// them says.
func cutPrefixes(s string) (rest string, first intent) {
	for {
		s = strings.TrimSpace(s)
		head, tail, ok := cutColon(s)
		if !ok || len(head) > 40 {
			return s, first
		}
		head = strings.ToLower(strings.TrimSpace(head))
		head = strings.TrimRightFunc(head, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("[]()^ ", r) })
		why, known := terms().prefix[head]
		if !known {
			return s, first
		}
		if first == unsaid {
			first = why
		}
		s = tail
	}
}

// cutColon parts a line at its first colon, of either width.
func cutColon(s string) (before, after string, ok bool) {
	i := strings.IndexAny(s, ":：")
	if i < 0 {
		return s, "", false
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[:i], s[i+size:], true
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }
