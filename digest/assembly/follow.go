package assembly

import (
	"cmp"
	"slices"
	"strings"

	"precis/digest"
	"precis/digest/stories"
	"precis/summarize"
	"precis/summarize/document"
)

// A story goes on from one of before when the two stand out as near: their
// cosine is so many times the density around them: the nearest other of either and
// the mean of the next. Cosines themselves say little, for they lie on other scales in other
// weeks, fields and languages. It is set where labelled news, parted into two
// weeks, is known again best.
const (
	followsLeast = 0.08 // cosine
	followsTimes = 2.0
	usualDensity = 0.01 // added to the density
	nextShare    = 0.3  // what the nearest other counts in it
	densityRanks = 5
)

// A link is a story of before and one of this week that goes on from it, by
// their indexes.
type link struct {
	old, story int
	sim        float64
	across     bool // languages
}

// A holder is a story that holds a term, and how much the term weighs in it.
type holder struct {
	story  int
	weight float64
}

// links returns which stories continue those of an earlier digest, the nearest
// first.
func links(earlier []sectioned, drafts []*draft, byTerm map[string][]holder) []link {
	near, ofOld, ofStory := neighbours(earlier, drafts, byTerm)
	var found []link
	for _, l := range near {
		density := (ofOld[l.old].without(l.sim) + ofStory[l.story].without(l.sim)) / 2
		if l.sim >= followsTimes*(density+usualDensity) && !stories.MonthsApart(earlier[l.old].Events, drafts[l.story].Events) {
			found = append(found, l)
		}
	}
	slices.SortFunc(found, func(a, b link) int {
		return cmp.Or(cmp.Compare(b.sim, a.sim), cmp.Compare(drafts[a.story].ID, drafts[b.story].ID), cmp.Compare(earlier[a.old].ID, earlier[b.old].ID))
	})
	return found
}

// A neighbourhood holds the highest cosines of a story, the highest first.
type neighbourhood [densityRanks + 1]float64

func (s *neighbourhood) add(sim float64) {
	for i, x := range s {
		if sim > x {
			s[i], sim = sim, x
		}
	}
}

// without returns the density without a neighbour of that cosine.
func (s *neighbourhood) without(sim float64) float64 {
	sum := 0.0
	for _, x := range s {
		sum += x
	}
	mean := (sum - max(sim, s[densityRanks])) / densityRanks
	next := s[0]
	if sim == next {
		next = s[1]
	}
	return (1-nextShare)*mean + nextShare*next
}

// neighbours returns the pairs of stories of before and of now that have
// something in common, and the neighbours of each.
func neighbours(earlier []sectioned, drafts []*draft, byTerm map[string][]holder) (near []link, ofOld, ofStory []neighbourhood) {
	ofOld, ofStory = make([]neighbourhood, len(earlier)), make([]neighbourhood, len(drafts))
	sums := make([]float64, len(drafts))
	for i, old := range earlier {
		var touched []int
		for _, term := range old.Terms {
			for _, h := range byTerm[term.Text] {
				if sums[h.story] == 0 {
					touched = append(touched, h.story)
				}
				sums[h.story] += term.Weight * h.weight
			}
		}
		slices.Sort(touched)
		for _, j := range touched {
			sim := sums[j]
			sums[j] = 0
			ofOld[i].add(sim)
			ofStory[j].add(sim)
			if sim >= followsLeast {
				near = append(near, link{old: i, story: j, sim: sim})
			}
		}
	}
	return near, ofOld, ofStory
}

// mostAcross is how many stories of either digest are compared across languages: of
// the one before, those reported first.
const mostAcross = 400

// linksAcross returns which stories that go on from none go on from one that an
// earlier digest reported in another language. Their terms differ, so that they are
// grouped as documents of one week are: by names, figures and places.
func linksAcross(earlier []sectioned, drafts []*draft, known []link) []link {
	linked := map[int]bool{}
	for _, l := range known {
		linked[l.story] = true
	}
	var fresh []int
	var texts []stories.Text
	languages := map[string]bool{}
	for i, d := range drafts {
		if !linked[i] && len(d.items) > 0 && len(fresh) < mostAcross {
			it := d.items[0]
			fresh = append(fresh, i)
			texts = append(texts, stories.TextOf("now "+d.ID, it.Document.Language, it.Document.Published, it.Summary))
			languages[it.Document.Language] = true
		}
	}
	if len(fresh) == 0 || !slices.ContainsFunc(earlier, func(s sectioned) bool { return len(languages) > 1 || !languages[s.Language] }) {
		return nil
	}
	var before []int
	for i, old := range earlier {
		if old.Number <= mostAcross {
			before = append(before, i)
			texts = append(texts, asTold(old.Story))
		}
	}
	groups := stories.Group(texts)
	var found []link
	for n, story := range fresh {
		for k, old := range before {
			at := len(fresh) + k
			if groups[n] == groups[at] && texts[n].Language != texts[at].Language && !stories.MonthsApart(earlier[old].Events, drafts[story].Events) {
				found = append(found, link{old: old, story: story, sim: followsLeast, across: true})
			}
		}
	}
	return found
}

// asTold returns a story of an earlier digest as grouping sees a document that says
// what the digest quoted.
func asTold(old *digest.Story) stories.Text {
	var said []string
	for _, q := range old.Quotes {
		if q.Language == old.Language {
			said = append(said, q.Text)
		}
	}
	s := summarize.Summarize(document.Plain(old.Headline, strings.Join(said, "\n"), old.Language), summarize.Options{})
	text := stories.TextOf("before "+old.ID, old.Language, "", &s)
	text.Events = old.Events
	return text
}
