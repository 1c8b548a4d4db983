package document

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// cleanDraft finds a draft's headline, its day and its language, and leaves
// out the lines that are no part of what it tells. It fails with ErrTooLarge
// where there are too many, and with ErrEmpty where nothing is left.
func cleanDraft(d draft) (draft, error) {
	if len(d.parts) > maxLines {
		return draft{}, fmt.Errorf("%w: more than %d lines", ErrTooLarge, maxLines)
	}
	lines := draftLines(d)
	if lang := mainLanguage(lines); lang != "" {
		d.language = lang
	}
	if d.format == "txt" {
		dropContext(lines)
	}
	d.title = findTitle(lines, fold(d.title), d.language, d.laidOut)
	sift(lines, d.format, d.language, d.title)
	if d.published == "" {
		d.published, d.dateFrom = findDay(lines, d.language)
	}
	keepAnyText(lines)
	d.parts, d.dropped = parted(lines)
	if !slices.ContainsFunc(d.parts, func(p part) bool { return hasWord(p.text) }) {
		return draft{}, ErrEmpty
	}
	return d, nil
}

// cleanNothing only folds white space and detects the language where none is
// given.
func cleanNothing(d draft) draft {
	lines := draftLines(d)
	if d.language == "" {
		d.language = mainLanguage(lines)
	}
	d.title = fold(d.title)
	d.parts, d.dropped = parted(lines)
	return d
}

// sift leaves out the lines that are no part of what the document tells.
func sift(lines []line, format, lang, title string) {
	written := writtenByHand(format)
	if !written {
		nameReasons(lines, lang, title)
	}
	if format != "html" {
		dropTail(lines)
	}
	dropBoilerplate(lines)
	first, last := bounds(lines)
	if first < 0 {
		return
	}
	dropEdges(lines, first, last, lang, written)
	if format != "html" {
		dropTrailing(lines, last, written)
	}
}

// writtenByHand reports whether files of a format are written by people more
// often than copied off a page: their headings and lists are meant.
func writtenByHand(format string) bool {
	switch format {
	case "md", "docx", "odt", "rtf", "epub":
		return true
	}
	return false
}

// parted returns the parts that are kept, and the lines that are not.
func parted(lines []line) (parts []part, dropped []leftOut) {
	for i := range lines {
		switch l := &lines[i]; {
		case l.kept():
			parts = append(parts, l.part)
		case l.why != "" && l.text != "" && !l.isTitle:
			dropped = append(dropped, leftOut{Text: l.text, Why: l.why, At: len(parts)})
		}
	}
	return parts, dropped
}

// keepAnyText takes the headline as text where no other word was kept: first
// where the text says it again, else where it stands.
func keepAnyText(lines []line) {
	kept := func(l line) bool { return l.why == "" && !l.isTitle && hasWord(l.text) }
	if slices.ContainsFunc(lines, kept) {
		return
	}
	for _, headline := range []func(line) bool{
		func(l line) bool { return l.why == whyHeadline },
		func(l line) bool { return l.isTitle },
	} {
		if i := slices.IndexFunc(lines, headline); i >= 0 {
			lines[i].why, lines[i].isTitle = "", false
			return
		}
	}
}

func hasWord(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
