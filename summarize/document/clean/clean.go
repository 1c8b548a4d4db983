// Package clean finds a draft's headline, its day of publication and its
// language, and leaves out the lines that are no part of what it tells.
package clean

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"precis/summarize/document/draft"
)

// Draft finds a draft's headline, its day and its language, and leaves
// out the lines that are no part of what it tells. It fails with ErrTooLarge
// where there are too many, and with ErrEmpty where nothing is left.
func Draft(d draft.Draft) (draft.Draft, error) {
	if len(d.Parts) > draft.MaxLines {
		return draft.Draft{}, fmt.Errorf("%w: more than %d lines", draft.ErrTooLarge, draft.MaxLines)
	}
	lines := linesOf(d)
	if lang := mainLanguage(lines); lang != "" {
		d.Language = lang
	}
	if d.Format == "txt" {
		dropContext(lines)
	}
	table := tableOfValues(d.Format)
	if !table {
		dropData(lines)
		dropPointers(lines)
	}
	named := draft.Fold(d.Title)
	d.Title = findTitle(lines, named, d.Language, d.LaidOut)
	if !table {
		filter(lines, d.Format, d.Language, d.Title)
	}
	if d.Published == "" && !table {
		d.Published, d.DateFrom = findDay(lines, d.Language)
	}
	keepAnyText(lines)
	d.Parts, d.Dropped = parted(lines)
	if d.Title != named && dated(named, d.Language) && !slices.ContainsFunc(lines, func(l line) bool { return l.Text == named }) {
		d.Dropped = slices.Insert(d.Dropped, 0, draft.Dropped{Text: named, Why: draft.WhyAbout})
	}
	if !slices.ContainsFunc(d.Parts, func(p draft.Part) bool { return hasWord(p.Text) }) {
		return draft.Draft{}, draft.ErrEmpty
	}
	return d, nil
}

// AsIs only folds white space and detects the language where none is
// given.
func AsIs(d draft.Draft) draft.Draft {
	lines := linesOf(d)
	if d.Language == "" {
		d.Language = mainLanguage(lines)
	}
	d.Title = draft.Fold(d.Title)
	d.Parts, d.Dropped = parted(lines)
	return d
}

// filter leaves out the lines that are no part of what the document tells.
func filter(lines []line, format, lang, title string) {
	written := writtenByHand(format)
	if !written {
		nameReasons(lines, lang, title)
	}
	if format != "html" {
		dropTail(lines)
	}
	dropPress(lines, written)
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
	case "md", "docx", "odt", "rtf", "epub", "doc", "pptx", "odp", "ppt",
		"vtt", "srt", "sbv", "chat", "transcript", "tex", "org", "rst", "adoc", "wiki", "man", "fb2", "xml", "ipynb":
		return true
	}
	return false
}

// tableOfValues reports whether files of a format are sheets of cells: what they
// hold is data, also where it reads like a page's navigation or dateline.
func tableOfValues(format string) bool {
	switch format {
	case "xlsx", "xls", "ods", "csv":
		return true
	}
	return false
}

// parted returns the parts that are kept, and the lines that are not.
func parted(lines []line) (parts []draft.Part, dropped []draft.Dropped) {
	parts = make([]draft.Part, 0, len(lines))
	for i := range lines {
		switch l := &lines[i]; {
		case l.kept():
			parts = append(parts, l.Part)
		case l.why != "" && l.Text != "" && !l.isTitle:
			dropped = append(dropped, draft.Dropped{Text: l.Text, Why: l.why, At: len(parts)})
		}
	}
	return parts, dropped
}

// keepAnyText takes the headline as text where no other word was kept: first
// where the text says it again, else where it stands.
func keepAnyText(lines []line) {
	kept := func(l line) bool { return l.why == "" && !l.isTitle && hasWord(l.Text) }
	if slices.ContainsFunc(lines, kept) {
		return
	}
	for _, headline := range []func(line) bool{
		func(l line) bool { return l.why == draft.WhyHeadline },
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
