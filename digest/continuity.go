package digest

import (
	"cmp"
	"slices"
)

// digestsBack is how many digests a story is looked for in.
const digestsBack = 4

// continuesLeast is the cosine from which a story continues one of before:
// the centres of stories lie nearer to each other than their texts. It is set
// where both labelled sets, parted into two weeks, are known again best.
const continuesLeast = 0.3

// continuity links the stories with those of the digests before, and returns
// what is new, what continues and what has gone quiet. Any number of stories may
// go on from one.
func continuity(drafts []*draft, in Input) Continuity {
	past := pastOf(in)
	s := Continuity{First: len(past) == 0, Quiet: []Gone{}}
	if len(past) == 0 {
		for _, story := range drafts {
			story.Since = in.Week.String()
		}
		s.New = len(drafts)
		return s
	}
	byTerm := map[string][]holder{}
	for _, story := range drafts {
		story.Since = in.Week.String()
		for _, term := range story.Terms {
			byTerm[term.Text] = append(byTerm[term.Text], holder{story, term.Weight})
		}
	}
	nearest := map[*draft]float64{}
	var gone []sectioned
	for i, d := range past {
		for _, section := range d.Sections {
			for _, old := range section.Stories {
				if !continues(earlier{old, d.Week}, byTerm, nearest) && i == 0 && missed(old, d.Week) {
					gone = append(gone, sectioned{section.Name, old})
				}
			}
		}
	}
	s.Quiet = quiet(gone, past[0].Week)
	s.Continuing = len(nearest)
	s.New = len(drafts) - s.Continuing
	return s
}

// missed reports whether anyone would miss a story that nothing came in on: two
// or more sources told it, or it went on for two weeks. What one source told
// once is over.
func missed(old Story, week string) bool { return len(old.Sources) >= 2 || old.Since < week }

// An earlier story stands in the digest of a week before.
type earlier struct {
	Story
	week string
}

// A sectioned story stands with its section.
type sectioned struct {
	section string
	Story
}

// quiet lists what nothing came in on: first what had gone on for weeks or was
// in many sources, since that is missed most.
func quiet(gone []sectioned, week string) []Gone {
	slices.SortStableFunc(gone, func(a, b sectioned) int {
		return cmp.Or(trueFirst(a.Since < week, b.Since < week), len(b.Sources)-len(a.Sources))
	})
	list := make([]Gone, len(gone))
	for i, g := range gone {
		list[i] = Gone{Headline: g.Headline, Language: g.Language, Week: week, Section: g.section}
	}
	return list
}

// A holder is a story that holds a term, and how much the term weighs in it.
type holder struct {
	draft  *draft
	weight float64
}

// continues reports whether any story of this week continues one of before.
// Each takes its beginning from the nearest of those that it continues.
func continues(old earlier, byTerm map[string][]holder, nearest map[*draft]float64) bool {
	sums := map[*draft]float64{}
	for _, term := range old.Terms {
		for _, t := range byTerm[term.Text] {
			sums[t.draft] += term.Weight * t.weight
		}
	}
	found := false
	for d, sum := range sums {
		if sum < continuesLeast {
			continue
		}
		found = true
		d.before = append(d.before, old)
		if sum > nearest[d] {
			nearest[d] = sum
			d.Since = old.Since
			d.continues = d.tellsMore(old.Story)
		}
	}
	return found
}

// tellsMore reports whether a good part of what the story is about is not what
// the story before was about.
func (d *draft) tellsMore(old Story) bool {
	held := make(map[string]bool, len(old.Terms))
	for _, term := range old.Terms {
		held[term.Text] = true
	}
	fresh, all := 0.0, 0.0
	for _, term := range d.Terms {
		all += term.Weight * term.Weight
		if !held[term.Text] {
			fresh += term.Weight * term.Weight
		}
	}
	return fresh >= somethingNew*all
}

// pastOf returns the digests of the weeks before that count, the latest first.
func pastOf(in Input) []Digest {
	past := slices.DeleteFunc(slices.Clone(in.Past), func(d Digest) bool { return d.Week >= in.Week.String() })
	slices.SortFunc(past, func(a, b Digest) int { return cmp.Compare(b.Week, a.Week) })
	return past[:min(digestsBack, len(past))]
}
