// Package assembly assembles a digest of what came in: it groups documents into
// stories, weighs these, tells each by the best sentences of its sources, sets
// side by side what they say differently, and says what changed since before.
package assembly

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"precis/digest"
	"precis/digest/intake"
	"precis/summarize/language"
)

// Assemble makes the digest. It depends on the content of its input alone,
// never on the order of the lists. Lists that hold nothing are empty, not nil.
func Assemble(in digest.Input) digest.Digest {
	d := frame(in)
	items := intake.Items(in, &d)
	shown := intake.Fold(items)
	intake.ClearFurniture(shown)
	d.Language = mainLanguage(items)
	drafts, changed := draftStories(shown, in, d.Language)

	d.Continuity = changed
	d.Sections = sections(drafts, in.Sections)
	late(items, &d)
	d.Outline()
	d.Names = names(shown)
	return d
}

// frame makes a digest without stories.
func frame(in digest.Input) digest.Digest {
	title := in.Title
	if digest.Untitled(title) {
		title = in.Week.Cadence.Title()
	}
	return digest.Digest{
		Schema: digest.Schema,
		Title:  title,
		Week:   in.Week.String(),
		First:  in.Week.First().Format(time.DateOnly),
		Last:   in.Week.Last().Format(time.DateOnly),
		Zone:   in.Zone.String(),
		Web:    in.Web,

		Brief: []digest.Brief{}, Sections: []digest.Section{}, Names: []digest.Name{},
		Rejected: []digest.Rejected{}, Late: []digest.Late{}, Moved: []digest.Moved{}, Pending: []digest.Pending{},
		Included: []digest.Reported{}, Recipients: []string{},
	}
}

// late adds the items of an earlier week, in the order of the letters;
// doubles and what was rejected have none and stand at the end.
func late(items []*intake.Item, d *digest.Digest) {
	for _, it := range items {
		if it.Late != "" {
			d.Late = append(d.Late, digest.Late{Letter: it.Letter, Key: it.Name, Part: it.Part, Week: it.Late})
		}
	}
	slices.SortFunc(d.Late, func(a, b digest.Late) int {
		if (a.Letter == "") != (b.Letter == "") {
			return cmp.Compare(b.Letter, a.Letter)
		}
		return cmp.Or(len(a.Letter)-len(b.Letter), cmp.Compare(a.Letter, b.Letter),
			cmp.Compare(a.Key, b.Key), cmp.Compare(a.Part, b.Part), cmp.Compare(a.Week, b.Week))
	})
}

// mainLanguage returns the language of the most documents, by its words where
// languages have as many, and English where there is none.
func mainLanguage(items []*intake.Item) string {
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

// countStory adds the figures of one story.
func countStory(f *digest.Figures, d *draft) {
	f.Documents += d.documents
	f.Stories++
	f.Kept += len(d.Quotes)
	f.WordsInDigest += readingWords(d.Story)
	for _, it := range d.items {
		for _, x := range append([]*intake.Item{it}, it.Doubles...) {
			f.Of += x.Summary.Of
			f.WordsInDocument += x.Document.Words
		}
	}
	f.MinutesDigest, f.MinutesInstead = digest.Minutes(f.WordsInDigest), digest.Minutes(f.WordsInDocument)
}

// readingWords counts what a reader of a story reads.
func readingWords(s digest.Story) int {
	n := language.CountWords(s.Headline)
	for _, q := range s.Quotes {
		n += language.CountWords(q.Text)
	}
	for _, q := range s.Compared() {
		n += language.CountWords(q.Text)
	}
	for _, source := range s.Sources {
		n += language.CountWords(cmp.Or(source.Title, source.Opening))
	}
	return n
}
