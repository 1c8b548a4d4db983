package assembly

import (
	"cmp"
	"slices"

	"precis/digest"
)

// continuity links the stories with those of the digests before, and returns
// what is new, what continues and what has gone quiet. Several stories may go on
// from one of before.
func continuity(drafts []*draft, in digest.Input) digest.Continuity {
	past := pastOf(in)
	s := digest.Continuity{First: len(past) == 0, Quiet: []digest.Gone{}}
	for _, story := range drafts {
		story.Since = in.Week.String()
	}
	if len(past) == 0 {
		s.New = len(drafts)
		return s
	}
	byTerm := map[string][]holder{}
	for i, story := range drafts {
		for _, term := range story.Terms {
			byTerm[term.Text] = append(byTerm[term.Text], holder{i, term.Weight})
		}
	}
	nearest := make([]float64, len(drafts))
	var gone []sectioned
	for i, d := range past {
		reported := storiesOf(d)
		lives := make([]bool, len(reported))
		near := links(reported, drafts, byTerm)
		for _, l := range append(near, linksAcross(reported, drafts, near)...) {
			lives[l.old] = true
			story, old := drafts[l.story], reported[l.old].Story
			story.before = append(story.before, earlier{*old, d.Week})
			if l.sim > nearest[l.story] {
				nearest[l.story] = l.sim
				// Words of two languages do not tell whether there is more.
				story.Since, story.continues = old.Since, !l.across && story.tellsMore(*old)
			}
		}
		for n, old := range reported {
			if i == 0 && !lives[n] && missed(*old.Story, d.Week) {
				gone = append(gone, old)
			}
		}
	}
	s.Quiet = quiet(gone, past[0].Week)
	for _, sim := range nearest {
		if sim > 0 {
			s.Continuing++
		}
	}
	s.New = len(drafts) - s.Continuing
	return s
}

// missed reports whether anyone would miss a story that nothing came in on: two
// or more sources reported it, or it went on for two digests. What one source reported
// once is over.
func missed(old digest.Story, week string) bool {
	return len(old.Sources) >= 2 || digest.ComparePeriods(old.Since, week) < 0
}

// An earlier story stands in the digest of a week before.
type earlier struct {
	digest.Story
	week string
}

// storiesOf returns the stories of a digest, each with its section.
func storiesOf(d digest.Digest) []sectioned {
	var all []sectioned
	for i := range d.Sections {
		for j := range d.Sections[i].Stories {
			all = append(all, sectioned{d.Sections[i].Name, &d.Sections[i].Stories[j]})
		}
	}
	return all
}

// A sectioned story stands with its section.
type sectioned struct {
	section string
	*digest.Story
}

// quiet lists what nothing came in on: first what had gone on for weeks or was
// in many sources, since that is missed most.
func quiet(gone []sectioned, week string) []digest.Gone {
	before := func(s sectioned) bool { return digest.ComparePeriods(s.Since, week) < 0 }
	slices.SortStableFunc(gone, func(a, b sectioned) int {
		return cmp.Or(trueFirst(before(a), before(b)), len(b.Sources)-len(a.Sources))
	})
	list := make([]digest.Gone, len(gone))
	for i, g := range gone {
		list[i] = digest.Gone{Headline: g.Headline, Language: g.Language, Week: week, Section: g.section}
	}
	return list
}

// tellsMore reports whether a good part of what the story is about is not what
// the story before was about.
func (d *draft) tellsMore(old digest.Story) bool {
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
func pastOf(in digest.Input) []digest.Digest {
	past := slices.DeleteFunc(slices.Clone(in.Past), func(d digest.Digest) bool { return digest.ComparePeriods(d.Week, in.Week.String()) >= 0 })
	slices.SortFunc(past, func(a, b digest.Digest) int { return digest.ComparePeriods(b.Week, a.Week) })
	return past[:min(in.Week.Cadence.Back(), len(past))]
}
