package assembly

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"math"
	"slices"
	"strings"

	"precis/digest"
	"precis/digest/intake"
	"precis/digest/stories"
	"precis/summarize"
	"precis/summarize/event"
)

// A draft is a story while it is written.
type draft struct {
	digest.Story
	items     []*intake.Item // in time order, without doubles
	lead      *intake.Item   // whose sentence leads the story
	section   string
	documents int                // with doubles
	vector    stories.Vector     // centre of its items' vectors
	weight    map[string]float64 // of its heaviest terms, while it is written
	rare      []string           // its heaviest rare terms, while it is weighed
	sharing   []string           // rare terms that other stories hold too
	continues bool               // from an earlier digest, with something new
	before    []earlier          // stories that it continues, of the latest digest first
	behind    bool               // stands behind what is of this time
	short     bool               // quotes one source
}

// draftStories groups the items into stories, in the order of their numbers,
// and says what changed since the digests before; lang is the digest's language.
func draftStories(items []*intake.Item, in digest.Input, lang string) ([]*draft, digest.Continuity) {
	drafts, v := group(items)
	most := mostTerms
	if len(items) > LargeWeek {
		most = fewTerms
	}
	for _, d := range drafts {
		d.Language = lang
		d.ID = storyID(d.items)
		d.section = sectionOf(d.items)
		d.vector = centre(d.items)
		d.weightTerms(v, most)
		d.noteEvents()
	}
	changed := continuity(drafts, in)
	weighImportance(drafts, v, in)
	arrange(drafts)
	number(drafts)
	weight := make(map[string]float64, mostTerms)
	for _, d := range drafts {
		d.short = ofOneSource(len(items), d.Number)
		d.write(v, in.Web, weight)
		if len(d.before) > 0 {
			changed.Going = append(changed.Going, d.whatIsNew(in.Week))
			d.before = nil
		}
		d.weight = nil
		for _, it := range d.items {
			it.Lines = nil // a large week would hold them all in memory
		}
	}
	relate(drafts, v)
	for _, d := range drafts { // what follows needs them no more
		d.vector = nil
		for _, it := range d.items {
			it.Vector = nil
		}
	}
	return drafts, changed
}

// group puts the items into stories, in the order of their first items.
func group(items []*intake.Item) ([]*draft, *stories.Vectors) {
	texts := make([]stories.Text, len(items))
	for i, it := range items {
		texts[i] = it.Text()
	}
	v := stories.Weigh(texts)
	for _, bond := range intake.Conversations(items) {
		v.Bind(bond[0], bond[1])
	}
	byFirst := map[int]*draft{}
	drafts := []*draft{}
	for i, first := range v.Group() {
		d := byFirst[first]
		if d == nil {
			d = &draft{}
			byFirst[first] = d
			drafts = append(drafts, d)
		}
		items[i].Vector = v.Of(i)
		d.add(items[i])
	}
	return drafts, v
}

// write makes what is read of the story; weight is used again for each.
func (d *draft) write(v *stories.Vectors, web string, weight map[string]float64) {
	clear(weight)
	for _, term := range d.Terms[:min(mostTelling, len(d.Terms))] {
		weight[term.Text] = term.Weight
	}
	d.weight = weight
	if d.short {
		d.quoteOne(d.Language, web)
	} else {
		d.tell(summarize.Options{Words: Budget(len(d.items))}, d.Language, web)
	}
	d.Headline, d.Language = headlineOf(d, d.Language)
	d.OtherLanguages = d.otherLanguages()
	d.leadOn()
	d.stand()
	d.Importance.Names, d.Links = []string{}, []digest.Link{}
	if !d.short {
		d.Importance.Names = d.sharedNames()
		d.Links = linkSources(d, v)
	}
	d.Sources = sources(d, web)
	d.Also = unquoted(d.Story)
}

func (d *draft) add(it *intake.Item) {
	d.items = append(d.items, it)
	d.documents += 1 + len(it.Doubles)
}

// arrange orders stories over all sections, the most important first, and old
// ones last. Stories that weigh the same stand by an ID that no one chooses.
func arrange(drafts []*draft) {
	slices.SortFunc(drafts, func(a, b *draft) int {
		return cmp.Or(trueFirst(a.quotable(), b.quotable()), trueFirst(!a.behind, !b.behind),
			cmp.Compare(b.Importance.Score, a.Importance.Score), cmp.Compare(a.ID, b.ID))
	})
}

// quotable reports whether a story has any sentence to quote: documents that
// are a title alone have none.
func (d *draft) quotable() bool {
	return slices.ContainsFunc(d.items, func(it *intake.Item) bool { return len(it.Summary.Sentences) > 0 })
}

// number numbers the stories and letters their items.
func number(drafts []*draft) {
	letters := 0
	for i, d := range drafts {
		d.Number = i + 1
		for _, it := range d.items {
			it.Letter = letter(letters)
			letters++
		}
	}
}

// letter names the nth source, from 0: A to Z, AA to AZ, BA and so on.
func letter(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// storyID names a story by its documents, doubles too.
func storyID(items []*intake.Item) string {
	var ids []string
	for _, it := range items {
		ids = append(ids, it.ID+" "+it.Mark)
		for _, double := range it.Doubles {
			ids = append(ids, double.ID+" "+double.Mark)
		}
	}
	slices.Sort(ids)
	sum := sha256.Sum256([]byte(strings.Join(ids, "\n")))
	return hex.EncodeToString(sum[:8])
}

// sectionOf returns the folder that most of a story's documents lie in, the
// first by name where folders hold as many.
func sectionOf(items []*intake.Item) string {
	documents := map[string]int{}
	for _, it := range items {
		documents[it.Section]++
		for _, double := range it.Doubles {
			documents[double.Section]++
		}
	}
	return slices.MinFunc(slices.Collect(maps.Keys(documents)), func(a, b string) int {
		return cmp.Or(documents[b]-documents[a], cmp.Compare(a, b))
	})
}

// sections parts the stories, which stand in the order of their numbers: the
// section with the first story comes first.
func sections(drafts []*draft, titles map[string]string) []digest.Section {
	parts := []digest.Section{}
	at := map[string]int{}
	for _, d := range drafts {
		i, ok := at[d.section]
		if !ok {
			i = len(parts)
			at[d.section] = i
			parts = append(parts, digest.Section{Name: d.section, Title: cmp.Or(titles[d.section], d.section), Stories: []digest.Story{}})
		}
		parts[i].Stories = append(parts[i].Stories, d.Story)
		countStory(&parts[i].Figures, d)
	}
	return parts
}

// A story carries so many terms on to the weeks to come, and fewer in weeks of
// more documents than LargeWeek, whose digests would grow too large.
const (
	mostTerms = 64
	fewTerms  = 32
)

// LargeWeek is the number of documents from which a week has to save memory: what
// is needed to tell its stories by more than kept sentences, and to find them
// across languages, is left out.
const LargeWeek = 20_000

// mostTelling is how many of them weigh where the story's sentences are chosen.
const mostTelling = 32

// mostEvents is how many intervals it carries on.
const mostEvents = 8

// noteEvents notes when the story surely happened.
func (d *draft) noteEvents() {
	for _, it := range d.items {
		if it.Summary.Evidence == nil {
			continue
		}
		for _, e := range it.Summary.Evidence.Events {
			if e.Sure >= event.Alone && len(d.Events) < mostEvents && !slices.ContainsFunc(d.Events, func(x event.Interval) bool { return x.First == e.First && x.Last == e.Last }) {
				d.Events = append(d.Events, e)
			}
		}
	}
}

// centre returns the centre of the items' vectors.
func centre(items []*intake.Item) stories.Vector {
	vectors := make([]stories.Vector, len(items))
	for i, it := range items {
		vectors[i] = it.Vector
	}
	return stories.Centre(vectors)
}

// weightTerms notes the heaviest terms of the story, so many at most.
func (d *draft) weightTerms(v *stories.Vectors, most int) {
	d.Terms = v.Heaviest(d.vector, most)
	for i := range d.Terms {
		d.Terms[i].Weight = math.Round(d.Terms[i].Weight*1e4) / 1e4
	}
}
