package genre

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/quotable"
)

// pressRelease says that it is one, in a line of its own among the first.
func pressRelease(s *shape) Genre {
	for _, line := range s.head {
		if len(line) < headBytes && opens(line, s.list("genre press")) && len(strings.Fields(line)) < 12 && !strings.ContainsAny(line, ".!?") {
			return Genre{Name: PressRelease, From: "first lines", rule: releasedRule}
		}
	}
	return Genre{}
}

func releasedRule(s *sentence) (float64, string) {
	switch {
	case s.label():
		return Never, "heading"
	case opens(s.text, s.list("genre press")):
		return Never, "what it is"
	case s.says("genre contact") || opens(s.section, s.list("genre contact")):
		return Never, "contact"
	case s.about():
		return Never, "who sent it"
	case s.says("genre pride"):
		return -Strong, "praise"
	}
	return 0, ""
}

// about reports whether a sentence stands in the part at the end that tells who
// sent a press release: "About X", where X is what the rest tells of.
func (s *sentence) about() bool {
	for _, phrase := range s.list("genre about") {
		name, found := strings.CutPrefix(s.section, phrase+" ")
		if found && len(strings.Fields(name)) < 8 && s.block > len(s.doc.Blocks)/3 {
			return true
		}
	}
	return false
}

// fewestClauses is how many numbered clauses a contract or a law has.
const fewestClauses = 3

// legal is a law, a contract or terms: by its clauses, and by its name or by what
// it says must be done.
func legal(s *shape) Genre {
	signed, _ := s.count(func(text string, _ document.Kind) bool { return clause(text, s.list("genre clause")) })
	points, _ := s.count(func(text string, _ document.Kind) bool { return point(text) })
	if signed+points < fewestClauses {
		return Genre{}
	}
	duties, _ := s.count(func(text string, _ document.Kind) bool { return says(strings.ToLower(text), s.list("genre duty")) })
	named := says(s.title, s.list("genre law")) || s.title == "" && s.heads("genre law")
	switch {
	case signed >= fewestClauses && duties > 1:
		return Genre{Name: Legal, From: "clauses and duties", rule: legalRule}
	case named && duties > 0:
		return Genre{Name: Legal, From: "title and clauses", rule: legalRule}
	}
	return Genre{}
}

// clause reports whether a text begins a clause, as "§ 3" or "Article 12".
func clause(text string, called []string) bool {
	if rest, found := strings.CutPrefix(text, "§"); found {
		return digit(strings.TrimLeft(rest, " \u00a0"))
	}
	word, rest, found := strings.Cut(cut(text), " ")
	return found && digit(rest) && opens(strings.ToLower(word), called)
}

func digit(text string) bool { return text != "" && text[0] >= '0' && text[0] <= '9' }

// point reports whether a text begins with a number in two parts, as "3.1".
func point(text string) bool {
	word, _, found := strings.Cut(cut(text), " ")
	return found && digit(word) && strings.Contains(strings.TrimRight(word, "."), ".") && strings.Trim(word, "0123456789.") == ""
}

func legalRule(s *sentence) (float64, string) {
	switch {
	case s.label():
		return Never, "heading"
	case s.says("genre severance"):
		return -Strong, "closing provision"
	case s.says("genre duty") && s.figures():
		return Fair, "duty with a figure"
	case s.says("genre duty"):
		return Slight, "duty"
	case strings.ContainsAny(s.raw, "\"“„«»「『"):
		return -Strong, "definition"
	}
	return 0, ""
}

// paper has an abstract, and an introduction or references.
func paper(s *shape) Genre {
	abstract := s.calls("genre abstract")
	for _, line := range s.head {
		if opens(line, s.list("genre abstract")) {
			abstract++
		}
	}
	if abstract > 0 && s.calls("genre introduction")+s.calls("genre references") > 0 {
		s.abstract, s.behind = s.findAbstract()
		return Genre{Name: Paper, From: "abstract and parts", rule: paperRule}
	}
	return Genre{}
}

// Abstract reports whether a block stands in a paper's abstract.
func (g *Genre) Abstract(block int) bool { return g.shape != nil && g.inAbstract(block) }

func (s *shape) inAbstract(block int) bool { return block >= s.abstract && block < s.behind }

// findAbstract returns from which block to which the first part stands that is called
// an abstract and nothing more, or the first paragraph behind the word. What is called
// so behind an introduction, at or behind a second numbered part, or in the second half
// sums up.
func (s *shape) findAbstract() (from, to int) {
	called, introduction := s.list("genre abstract"), s.list("genre introduction")
	numbers, next := 0, 0
	for b, block := range s.doc.Blocks[:min(len(s.doc.Blocks), mostBlocks)] {
		text := s.doc.Text[block.Start:block.End]
		if block.Start > len(s.doc.Text)/2 {
			break
		}
		label, of := strings.ToLower(cut(text)), false
		if next < len(s.parts) && s.parts[next].block == b {
			label, of = s.parts[next].label, true
			next++
		}
		end := len(s.doc.Blocks)
		if next < len(s.parts) {
			end = s.parts[next].block
		}
		holds := end > b+1 // lines of addresses and of contents hold nothing
		if of && holds && numbered(text) {
			numbers++
		}
		switch {
		case numbers > 1,
			of && b > 0 && holds && opens(label, introduction), // the first may be the title: "Introduction to tides"
			of && holds && slices.Contains(introduction, label),
			!of && behind(text, introduction):
			return 0, 0
		case slices.Contains(called, strings.TrimRightFunc(label, separates)):
			if holds {
				return b + 1, end
			}
		case !of && behind(text, called):
			return b, b + 1
		}
	}
	return 0, 0
}

func separates(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// behind reports whether a text stands behind one of the phrases that says what it is.
func behind(text string, phrases []string) bool {
	for _, phrase := range phrases {
		end := 0
		for range utf8.RuneCountInString(phrase) {
			_, size := utf8.DecodeRuneInString(text[end:])
			end += size
		}
		if strings.EqualFold(text[:end], phrase) && announces(text[:end], text[end:]) {
			return true
		}
	}
	return false
}

// announces reports whether a word says what the rest is: "Abstract. We", "Abstract—We",
// "ABSTRACT We". No sentence about it does: "Abstract machines", "Summary-level",
// "Summary – the word – is".
func announces(word, rest string) bool {
	const spaces = " \u00a0\u3000"
	behind := strings.TrimLeft(rest, spaces)
	spaced := len(behind) < len(rest)
	mark, size := utf8.DecodeRuneInString(behind)
	rest = strings.TrimLeft(behind[size:], spaces)
	first, _ := utf8.DecodeRuneInString(rest)
	switch mark {
	case ':', '：', '\n':
		return true
	case '.':
		return len(rest) < len(behind)-size || !unicode.IsLower(first)
	case '—', '–', '-':
		return !unicode.IsLower(first)
	}
	second, _ := utf8.DecodeRuneInString(behind[size:])
	return spaced && (language.Unspaced(word) || strings.ToUpper(word) == word && unicode.IsUpper(mark) && !unicode.IsUpper(second))
}

// Introduction reports whether a block stands in a part that is called an introduction.
func (g *Genre) Introduction(block int) bool {
	return g.shape != nil && opens(g.sectionOf(block), g.list("genre introduction"))
}

func paperRule(s *sentence) (float64, string) {
	switch {
	case s.label():
		return Never, "heading"
	case opens(s.section, s.list("genre references")):
		return Never, "references"
	case s.inAbstract(s.block):
		return Slight, "abstract"
	}
	return 0, ""
}

// Verse has short lines that begin with a capital and mostly end in no end mark.
const (
	fewestLines = 8
	longestLine = 64 // characters
)

// poem is lines of verse.
func poem(s *shape) Genre {
	open := 0
	lines, of := s.count(func(text string, kind document.Kind) bool {
		if kind != document.Paragraph || utf8.RuneCountInString(text) > longestLine || strings.ContainsAny(text, "0123456789:@") || !flows(text) {
			return false
		}
		if last, _ := utf8.DecodeLastRuneInString(text); unicode.IsLetter(last) || last == ',' || last == ';' || last == '—' {
			open++
		}
		return true
	})
	if lines >= fewestLines && 5*lines >= 4*of && 5*open >= 2*lines {
		return Genre{Name: Poem, From: "short lines", rule: poemRule}
	}
	return Genre{}
}

// flows reports whether a line has words enough, most of them small: it is no name
// and no heading.
func flows(line string) bool {
	words, small := 0, 0
	for word := range strings.FieldsSeq(line) {
		words++
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) {
			small++
		}
	}
	return words > 2 && 2*small >= words
}

func poemRule(s *sentence) (float64, string) {
	switch {
	case s.block == 0 && !flows(s.raw) && !language.Ended(s.raw):
		return Never, "byline"
	case s.block < fewestLines/2:
		return Strong, "first lines"
	case s.block < fewestLines:
		return Fair, "lines after the first"
	}
	return 0, ""
}

// longReport is the length in bytes from which a text with parts is a report.
const longReport = 40 << 10

// report is long, in parts with headings.
func report(s *shape) Genre {
	headings, _ := s.count(func(_ string, kind document.Kind) bool { return kind == document.Heading })
	if len(s.doc.Text) >= longReport && headings >= fewestClauses {
		return Genre{Name: Report, From: "length and headings"}
	}
	return Genre{}
}

// press begins with a dateline that names an agency, a day or more than a place.
func press(s *shape) Genre {
	for _, b := range s.doc.Blocks[:min(len(s.doc.Blocks), 2)] {
		text := s.doc.Text[b.Start:b.End]
		if line := text[:quotable.Dateline(text)]; b.Kind == document.Paragraph && strings.ContainsAny(line, "(,0123456789") && language.Ended(text) {
			return Genre{Name: Press, From: "dateline"}
		}
	}
	return Genre{}
}
