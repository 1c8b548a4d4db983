package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// A line is one part of a draft on its way to become a block, or one that was
// left out.
type line struct {
	draft.Part              // its text is one line, white space folded
	words      int          // as draft.CountWords counts
	ends       bool         // ends as a sentence does
	running    bool         // reads like running text
	why        draft.Reason // why it is left out; "" kept
	isTitle    bool         // it is the headline: neither in the text nor left out
	long       []string     // its longer words, once they were asked for
}

// linesOf returns the lines of a draft, those in their places that its
// reader has left out.
func linesOf(d draft.Draft) []line {
	lines := make([]line, 0, len(d.Parts)+len(d.Dropped))
	dropped := d.Dropped
	for i, p := range d.Parts {
		for len(dropped) > 0 && dropped[0].At <= i {
			lines = append(lines, line{Part: draft.Part{Text: draft.Fold(dropped[0].Text)}, why: dropped[0].Why})
			dropped = dropped[1:]
		}
		p.Text = draft.Fold(p.Text)
		if p.Text == "" {
			continue
		}
		if rest, found := typedBullet(p.Text); found && p.Kind == draft.Paragraph {
			p.Text, p.Kind = rest, draft.Item
		}
		l := line{Part: p, words: draft.CountWords(p.Text), ends: draft.EndsSentence(p.Text)}
		l.running = draft.Running(p.Text, l.words, l.ends)
		lines = append(lines, l)
	}
	for _, x := range dropped {
		lines = append(lines, line{Part: draft.Part{Text: draft.Fold(x.Text)}, why: x.Why})
	}
	return lines
}

// typedBullet takes a bullet off that somebody typed before the words of an item.
func typedBullet(text string) (rest string, found bool) {
	r, size := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune("•◦▪‣●■", r) {
		return text, false
	}
	rest = strings.TrimLeft(text[size:], " ")
	return rest, len(rest) < len(text)-size && rest != ""
}

// kept reports whether a line is part of the text, as far as is known.
func (l *line) kept() bool { return l.why == "" && !l.isTitle }

// bounds returns the first and the last line of running text; -1 where there
// is none.
func bounds(lines []line) (first, last int) {
	first, last = -1, -1
	for i := range lines {
		if lines[i].kept() && lines[i].running {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// opening returns the first line of running text, -1 where there is none, and
// the longer words of the first twenty, in lower case.
func opening(lines []line) (first int, words map[string]bool) {
	first, words = -1, map[string]bool{}
	for i, n := 0, 0; i < len(lines) && n < 20; i++ {
		if !lines[i].kept() || !lines[i].running {
			continue
		}
		if n++; first < 0 {
			first = i
		}
		if lines[i].long == nil { // asked for more than once
			lines[i].long = longWords(lines[i].Text)
		}
		for _, w := range lines[i].long {
			words[w] = true
		}
	}
	return first, words
}

// longWords returns the words of four letters and more, in lower case.
func longWords(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r)
	})
	return slices.DeleteFunc(words, func(w string) bool { return utf8.RuneCountInString(w) < 4 })
}
