package digest

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// wordsAMinute is how fast people read (Brysbaert 2019 finds 238 for English
// non-fiction; other languages lie lower).
const wordsAMinute = 220

// Assemble makes the digest. It depends on the content of its input alone,
// never on the order of the lists. Lists that hold nothing are empty, not nil.
func Assemble(in Input) Digest {
	d := frame(in)
	items := intake(in, &d)
	shown := fold(items)
	clearFurniture(shown)
	d.Language = mainLanguage(items)
	drafts, changed := draftStories(shown, in, d.Language)

	d.Continuity = changed
	d.Sections = sections(drafts, in.Sections)
	d.Brief = brief(d.Sections)
	setTiers(d.Sections, d.Brief)
	d.Names = names(shown)
	late(items, &d)
	d.Figures = figures(d.Sections, d.Brief)
	return d
}

// frame makes a digest without stories.
func frame(in Input) Digest {
	monday := in.Week.monday()
	return Digest{
		Schema: Schema,
		Title:  cmp.Or(in.Title, "Weekly digest"),
		Week:   in.Week.String(),
		First:  monday.Format(time.DateOnly),
		Last:   monday.AddDate(0, 0, 6).Format(time.DateOnly),
		Zone:   orUTC(in.Zone).String(),
		Web:    in.Web,

		Brief: []Brief{}, Sections: []Section{}, Names: []Name{},
		Rejected: []Rejected{}, Late: []Late{}, Moved: []Moved{}, Pending: []Pending{},
		Taken: []Told{}, Recipients: []string{},
	}
}

// late adds the items of an earlier week, in the order of the letters;
// doubles and what was rejected have none and stand at the end.
func late(items []*item, d *Digest) {
	for _, it := range items {
		if it.late != "" {
			d.Late = append(d.Late, Late{Letter: it.letter, Key: it.Name, Part: it.Part, Week: it.late})
		}
	}
	slices.SortFunc(d.Late, func(a, b Late) int {
		if (a.Letter == "") != (b.Letter == "") {
			return cmp.Compare(b.Letter, a.Letter)
		}
		return cmp.Or(len(a.Letter)-len(b.Letter), cmp.Compare(a.Letter, b.Letter),
			cmp.Compare(a.Key, b.Key), cmp.Compare(a.Part, b.Part), cmp.Compare(a.Week, b.Week))
	})
}

// mainLanguage returns the language of the most documents, by its words where
// languages have as many, and English where there is none.
func mainLanguage(items []*item) string {
	documents, words := map[string]int{}, map[string]int{}
	for _, it := range items {
		if lang := it.Document.Language; lang != "" {
			documents[lang]++
			words[lang] += it.Document.Words
		}
	}
	if len(documents) == 0 {
		return "en"
	}
	return slices.MinFunc(slices.Collect(maps.Keys(documents)), func(a, b string) int {
		return cmp.Or(documents[b]-documents[a], words[b]-words[a], cmp.Compare(a, b))
	})
}

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
		f.WordsInDigest += countWords(b.Headline) + countWords(b.Quote.Text)
	}
	f.time()
	return f
}

// count adds the figures of one story.
func (f *Figures) count(d *draft) {
	f.Documents += d.documents
	f.Stories++
	f.Kept += len(d.Quotes)
	f.WordsInDigest += readingWords(d.Story)
	for _, it := range d.items {
		f.of(it)
		for _, double := range it.doubles {
			f.of(double)
		}
	}
	f.time()
}

func (f *Figures) of(it *item) {
	f.Of += it.Summary.Of
	f.WordsInDocument += it.Document.Words
}

// time works out how long the words take to read.
func (f *Figures) time() {
	f.MinutesDigest, f.MinutesInstead = Minutes(f.WordsInDigest), Minutes(f.WordsInDocument)
}

// Minutes returns the time that words take to read, rounded up.
func Minutes(words int) int { return (words + wordsAMinute - 1) / wordsAMinute }

// readingWords counts what a reader of a story reads.
func readingWords(s Story) int {
	n := countWords(s.Headline)
	for _, q := range s.Quotes {
		n += countWords(q.Text)
	}
	for _, c := range s.Compare {
		for _, q := range c.Quotes {
			n += countWords(q.Text)
		}
	}
	for _, source := range s.Sources {
		n += countWords(cmp.Or(source.Title, source.Opening))
	}
	return n
}
