package digest

import "precis/summarize/language"

// wordsAMinute is how fast people read (Brysbaert 2019 finds 238 for English
// non-fiction; other languages lie lower).
const wordsAMinute = 220

// figures sums those of the sections, and what is read of them in brief.
func figures(sections []Section, briefs []Brief) Figures {
	f := Figures{}
	for _, s := range sections {
		f.Documents += s.Figures.Documents
		f.Stories += s.Figures.Stories
		f.Kept += s.Figures.Kept
		f.Of += s.Figures.Of
		f.WordsInDigest += s.Figures.WordsInDigest
		f.WordsInDocument += s.Figures.WordsInDocument
	}
	for _, b := range briefs {
		f.WordsInDigest += language.CountWords(b.Headline) + language.CountWords(b.Quote.Text)
	}
	f.MinutesDigest, f.MinutesInstead = Minutes(f.WordsInDigest), Minutes(f.WordsInDocument)
	return f
}

// Minutes returns the time that words take to read, rounded up.
func Minutes(words int) int { return (words + wordsAMinute - 1) / wordsAMinute }
