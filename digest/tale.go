package digest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"math"
	"slices"
	"strings"

	"precis/digest/stories"
)

// A tale is a story in the making.
type tale struct {
	Story
	pieces    []*piece // in time order, without doubles
	section   string
	documents int                // with doubles
	vector    stories.Vector     // centre of its pieces' vectors
	weight    map[string]float64 // of its heaviest terms, while it is told
	rare      []string           // its heaviest rare terms, while it is weighed
	sharing   []string           // rare terms that other stories hold too
	goesOn    bool               // from an earlier digest, with something new
	behind    bool               // stands behind what is of this time
}

// tell makes the stories of the pieces, in the order of their numbers, and says
// what changed since the digests before.
func tell(pieces []*piece, in Input) ([]*tale, Since) {
	texts := make([]stories.Text, len(pieces))
	for i, p := range pieces {
		texts[i] = stories.Text{ID: p.ID, Language: p.Document.Language, Published: p.Document.Published, Terms: p.Summary.Terms}
	}
	v := stories.Weigh(texts)
	byFirst := map[int]*tale{}
	tales := []*tale{}
	for i, first := range v.Group() {
		t := byFirst[first]
		if t == nil {
			t = &tale{}
			byFirst[first] = t
			tales = append(tales, t)
		}
		pieces[i].vector = v.Of(i)
		t.add(pieces[i])
	}
	for _, t := range tales {
		t.ID = storyID(t.pieces)
		t.section = sectionOf(t.pieces)
		t.vector = centre(t.pieces)
		t.weightTerms(v)
	}
	changed := since(tales, in)
	weighImportance(tales, v, in)
	arrange(tales)
	number(tales)
	weight := make(map[string]float64, mostTerms)
	for _, t := range tales {
		t.write(v, in.Web, weight)
	}
	relate(tales, v)
	for _, t := range tales { // what follows needs them no more
		t.vector = nil
		for _, p := range t.pieces {
			p.vector = nil
		}
	}
	return tales, changed
}

// write makes what is read of the story; weight is used again for each.
func (t *tale) write(v *stories.Vectors, web string, weight map[string]float64) {
	clear(weight)
	for _, term := range t.Terms {
		weight[term.Text] = term.Weight
	}
	t.weight = weight
	t.Headline, t.Language = headline(t)
	t.Importance.Names = t.sharedNames()
	t.Quotes = quotes(t, web)
	t.Compare = compare(t, web)
	t.Together = together(t, v)
	t.Sources = sources(t, web)
	t.weight = nil
	for _, p := range t.pieces {
		p.lines = nil // a large week would hold them all in memory
	}
}

func (t *tale) add(p *piece) {
	t.pieces = append(t.pieces, p)
	t.documents += 1 + len(p.doubles)
}

// arrange orders stories over all sections, the most important first, and old
// ones last. Stories that weigh the same stand by an ID that no one chooses.
func arrange(tales []*tale) {
	slices.SortFunc(tales, func(a, b *tale) int {
		return cmp.Or(trueFirst(a.quotable(), b.quotable()), trueFirst(!a.behind, !b.behind),
			cmp.Compare(b.Importance.Score, a.Importance.Score), cmp.Compare(a.ID, b.ID))
	})
}

// quotable reports whether a story has any sentence to quote: documents that
// are a title alone have none.
func (t *tale) quotable() bool {
	return slices.ContainsFunc(t.pieces, func(p *piece) bool { return len(p.Summary.Sentences) > 0 })
}

// number gives the stories their numbers and their pieces their letters.
func number(tales []*tale) {
	letters := 0
	for i, t := range tales {
		t.Number = i + 1
		for _, p := range t.pieces {
			p.letter = letter(letters)
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
func storyID(pieces []*piece) string {
	var ids []string
	for _, p := range pieces {
		ids = append(ids, p.ID+" "+p.Source.ETag)
		for _, double := range p.doubles {
			ids = append(ids, double.ID+" "+double.Source.ETag)
		}
	}
	slices.Sort(ids)
	sum := sha256.Sum256([]byte(strings.Join(ids, "\n")))
	return hex.EncodeToString(sum[:8])
}

// sectionOf gives the folder that most of a story's documents lie in, the
// first by name where folders hold as many.
func sectionOf(pieces []*piece) string {
	documents := map[string]int{}
	for _, p := range pieces {
		documents[p.section]++
		for _, double := range p.doubles {
			documents[double.section]++
		}
	}
	return slices.MinFunc(slices.Collect(maps.Keys(documents)), func(a, b string) int {
		return cmp.Or(documents[b]-documents[a], cmp.Compare(a, b))
	})
}

// sections parts the stories, which stand in the order of their numbers: the
// section with the first story comes first.
func sections(tales []*tale, titles map[string]string) []Section {
	parts := []Section{}
	at := map[string]int{}
	for _, t := range tales {
		i, ok := at[t.section]
		if !ok {
			i = len(parts)
			at[t.section] = i
			parts = append(parts, Section{Name: t.section, Title: cmp.Or(titles[t.section], t.section), Stories: []Story{}})
		}
		parts[i].Stories = append(parts[i].Stories, t.Story)
		parts[i].Figures.count(t)
	}
	return parts
}

// sources describes a story's documents.
func sources(t *tale, web string) []Source {
	list := []Source{}
	for _, p := range t.pieces {
		s := Source{
			Letter: p.letter, ID: p.ID, Key: p.Source.Key, Title: p.Document.Title,
			Language: p.Document.Language, Published: p.Document.Published, DateFrom: p.Document.DateFrom,
			Uploaded: p.upload, Address: p.Document.Address, Link: pageLink(p, web),
			Words: p.Document.Words, Of: p.Summary.Of, AlsoIn: []string{},
		}
		if s.Title == "" {
			s.Opening = opening(p)
		}
		for _, q := range t.Quotes {
			if q.Letter == p.letter {
				s.Kept++
			}
		}
		for _, double := range p.doubles {
			s.AlsoIn = append(s.AlsoIn, double.Source.Key)
		}
		list = append(list, s)
	}
	return list
}

// pageLink leads to a document's reading page, where there is one on the web.
func pageLink(p *piece, web string) string {
	if web == "" || p.Page == "" {
		return ""
	}
	return web + "/" + p.Page
}

// mostTerms is how many terms a story carries on to the weeks to come.
const mostTerms = 32

// centre returns the centre of the pieces' vectors.
func centre(pieces []*piece) stories.Vector {
	vectors := make([]stories.Vector, len(pieces))
	for i, p := range pieces {
		vectors[i] = p.vector
	}
	return stories.Centre(vectors)
}

// weightTerms notes the heaviest terms of the story.
func (t *tale) weightTerms(v *stories.Vectors) {
	t.Terms = v.Heaviest(t.vector, mostTerms)
	for i := range t.Terms {
		t.Terms[i].Weight = math.Round(t.Terms[i].Weight*1e4) / 1e4
	}
}
