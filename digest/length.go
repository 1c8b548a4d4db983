package digest

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"precis/summarize/language"
)

// What a mail's words are reckoned by, in the language that takes the most.
const (
	wordsAround   = 106 // its heading and headings, figures, counts, and how to check it
	wordsOnline   = 28  // what more is said where it is on the web
	wordsASection = 3   // beside its name: how many stories it has
	wordsABrief   = 3   // its number, and of how many sources it is
	wordsATag     = 2   // letter and paragraph, behind each sentence
	wordsADay     = 4   // in a tag
	wordsSince    = 5   // of a story: "continuing since week 44"
	wordsOld      = 3   // "of 2013"
	wordsAlso     = 4   // before the sources that are not quoted
	wordsMore     = 4   // "and 7 more"
	wordsADiffer  = 5   // that sources differ, and in what
	wordsAChange  = 5   // that a figure is another now
	wordsAList    = 5   // its heading
	wordsALate    = 6   // "came in during week 44"
	wordsAMove    = 8   // "now at …, told in week 44"
	wordsAReason  = 8   // why a document could not be read
	goneNamed     = 5   // stories that went quiet
)

// How many sources a mail names in a story's line: of one in full, and of others.
const (
	NamedInFull  = 8
	NamedInShort = 5
)

// mailLength estimates the words of a mail that holds each story in its tier, and
// has so many rows of what goes on and of each list.
func (d Digest) mailLength(rows int) int {
	words := wordsAround + countWords(d.Title) + d.rowWords(rows)
	if d.Web != "" {
		words += wordsOnline
	}
	for _, name := range d.Selected {
		words += countWords(name)
	}
	for _, b := range d.Brief {
		words += wordsABrief + countWords(b.Headline) + quoteWords(b.Quote) - readOn(b.Headline, b.Quote)
	}
	for _, section := range d.Sections {
		words += countWords(section.Title) + wordsASection
		for i := range section.Stories {
			s := &section.Stories[i]
			words += d.tierWords(s)
			if s.Importance.Old && d.inBrief(s) {
				words += wordsOld
			}
		}
	}
	return words
}

// longestMean is the mean length in characters up to which what stands between spaces
// is words.
const longestMean = 12

// countWords counts what stands between spaces, and words where no spaces stand.
func countWords(s string) int {
	if n := len(strings.Fields(s)); utf8.RuneCountInString(s) <= longestMean*n {
		return n
	}
	return language.CountWords(s)
}

// rowWords counts so many rows of what goes on and of each list.
func (d Digest) rowWords(most int) int { return d.listWords(most) + d.sinceWords(most) }

// sinceWords counts what changed since the digest before. What is new in a story whose
// sentence stands above is named by its tag.
func (d Digest) sinceWords(most int) int {
	told := d.toldInMail()
	words := 0
	going := d.Continuity.Going
	for _, g := range going[:min(most, len(going))] {
		words += countWords(g.Headline)
		for _, c := range g.Changes {
			words += wordsAChange + countWords(c.Noun) + countWords(c.Before) + countWords(c.Now)
		}
		for _, q := range g.New {
			if told[q.Text] {
				words += 1 + wordsATag
			} else {
				words += quoteWords(q) - readOn(g.Headline, q)
			}
		}
	}
	gone := d.Continuity.Quiet
	named := min(goneNamed, most)
	for _, g := range gone[:min(named, len(gone))] {
		words += countWords(g.Headline)
	}
	if len(going) > most {
		words += wordsMore
	}
	if len(gone) > named {
		words += wordsMore
	}
	return words
}

// toldInMail returns the sentences that a mail holds in brief and of its stories.
func (d Digest) toldInMail() map[string]bool {
	told := map[string]bool{}
	for _, b := range d.Brief {
		told[b.Quote.Text] = true
	}
	for _, section := range d.Sections {
		for _, s := range section.Stories {
			switch s.Tier {
			case Full:
				for _, q := range s.Quotes {
					told[q.Text] = true
				}
			case Sentence:
				told[s.Lead().Text] = true
			case Headline:
			}
		}
	}
	return told
}

// listWords counts the lists at the end.
func (d Digest) listWords(most int) int {
	words := 0
	list := func(rows int, row func(int) int) {
		for i := range min(rows, most) {
			words += row(i)
		}
		if rows > 0 {
			words += wordsAList
		}
		if rows > most {
			words += wordsMore
		}
	}
	list(len(d.Rejected), func(i int) int { return countWords(d.Rejected[i].Called()) + wordsAReason })
	list(len(d.Late), func(i int) int { return 1 + countWords(d.Late[i].Called()) + wordsALate })
	list(len(d.Moved), func(i int) int { return countWords(d.Moved[i].From) + countWords(d.Moved[i].To) + wordsAMove })
	list(len(d.Pending), func(i int) int { return countWords(d.Pending[i].Key) + wordsAReason })
	return words
}

func quoteWords(q Quote) int {
	words := countWords(q.Speaker) + countWords(q.Text) + wordsATag
	if q.Day != "" {
		words += wordsADay
	}
	return words
}

// readOn counts the words of a headline that is the beginning of the sentence shown
// below it: they stand there once.
func readOn(headline string, q Quote) int {
	if begin, cut := strings.CutSuffix(headline, "…"); cut && strings.HasPrefix(q.Text, begin) {
		return countWords(begin)
	}
	return 0
}

// tierWords counts what a mail tells of a story.
func (d Digest) tierWords(s *Story) int {
	switch s.Tier {
	case Full:
		words := headlineWords(s) + d.sourceWords(s, NamedInFull)
		for _, q := range s.Quotes {
			words += quoteWords(q)
		}
		if len(s.Quotes) > 1 && d.inBrief(s) { // it is not shown twice
			words -= quoteWords(s.Lead())
		}
		for _, q := range s.Compared() {
			words += quoteWords(q)
		}
		for _, c := range s.Compare {
			words += wordsADiffer + countWords(c.Noun) + len(c.Days)*wordsADay
			for i, v := range c.Values {
				words += countWords(v)
				if i < len(c.Quotes) && slices.ContainsFunc(s.Quotes, c.Quotes[i].Repeats) {
					words += countWords(v) + wordsATag // in place of the sentence, which stands above
				}
			}
		}
		return words
	case Sentence:
		words := headlineWords(s) + d.sourceWords(s, NamedInShort)
		if len(s.Quotes) > 0 && !d.inBrief(s) {
			words += quoteWords(s.Lead()) - readOn(s.Headline, s.Lead())
		}
		return words
	case Headline:
	}
	return headlineWords(s)
}

// headlineWords counts what a mail tells of a story by its headline alone.
func headlineWords(s *Story) int {
	words := 1 + countWords(s.Headline) + min(len(s.Sources), NamedInShort)
	if len(s.Sources) > NamedInShort {
		words += wordsMore
	}
	if s.Importance.Old {
		words += wordsOld
	}
	if len(s.OtherLanguages) > 0 {
		words += wordsMore + len(s.OtherLanguages)
	}
	return words
}

// sourceWords counts a story's line of sources, beside their letters: their names, and
// the days of those that are quoted.
func (d Digest) sourceWords(s *Story, most int) int {
	words := 0
	if len(s.Sources) > 1 {
		words = wordsAlso
	}
	if s.Since != "" && s.Since != d.Week {
		words += wordsSince
	}
	for i, x := range s.Sources {
		if i == most {
			return words + wordsMore
		}
		words += countName(x)
		if x.Published != "" && !s.Importance.Old && !slices.Contains(s.Also, x.Letter) {
			words += wordsADay / 2
		}
		for _, key := range x.AlsoIn {
			words += 2 + len(strings.Fields(path.Base(key)))
		}
	}
	return words
}

// countName counts the words of a source's name: its site, else its file.
func countName(x Source) int {
	if x.Address != "" {
		return 1
	}
	return max(1, len(strings.Fields(path.Base(x.Key)+" "+x.Part)))
}

func (d Digest) inBrief(s *Story) bool {
	return slices.ContainsFunc(d.Brief, func(b Brief) bool { return b.Story == s.Number })
}
