package assembly

import (
	"math"
	"net/url"
	"slices"
	"strings"

	"precis/digest"
	"precis/digest/intake"
	"precis/digest/stories"
)

// What speaks for a story, in points. Independent sources count most, and each
// further one less than the one before; the rest orders stories that as many
// report. Length never counts, or who writes more would stand first.
const (
	sourcesWeight  = 2.0 // times log2(1 + independent sources)
	sectionWeight  = 0.3 // of each section but the first
	languageWeight = 0.3 // of each language but the first
	mostFurther    = 2   // sections and languages that count so
	freshWeight    = 0.5 // of what happened in the week; less and less before it
	freshDays      = 60  // days before the week, from which nothing is fresh, and a story is old
	unknownFresh   = 0.5 // part of freshWorth of a story without a date
	goesOnWeight   = 0.4
	centralWeight  = 0.4
	centralTerms   = 8   // heaviest rare terms of a story that are looked for in others
	centralEnough  = 3   // other stories that hold a term, from which it counts whole
	somethingNew   = 0.3 // part of a story's squared weight that the story before did not hold
	reprintShare   = 0.5 // kept sentences that stand in an earlier source of the story
	sameFigures    = 0.6 // share of figures that make a text in another language a translation
	fewestFigures  = 3
	mostTranslated = 24 // sources that a translation is looked for among
	mostSharing    = 3  // names shown
)

// weighImportance says of each story what speaks for it, and how much.
func weighImportance(drafts []*draft, v *stories.Vectors, in digest.Input) {
	holders := map[string]int{} // stories that hold a rare term
	for _, d := range drafts {
		d.rare = v.HeaviestRare(d.vector, centralTerms) // names, most of them
		for _, term := range d.rare {
			holders[term]++
		}
	}
	for _, d := range drafts {
		d.weigh(holders, in.Week)
	}
	if mostlyOld(drafts) {
		return
	}
	for _, d := range drafts {
		d.behind = d.Importance.Old
	}
}

// weigh says what speaks for one story.
func (d *draft) weigh(holders map[string]int, week digest.Period) {
	sections, languages := map[string]bool{}, map[string]bool{}
	for _, it := range d.items {
		sections[it.Section], languages[it.Document.Language] = true, true
		for _, double := range it.Doubles {
			sections[double.Section] = true
		}
	}
	x := &d.Importance
	x.Independent = independent(d.items)
	x.Sections, x.Languages = len(sections), len(languages)
	x.Newest = d.newest(week)
	fresh := freshness(x.Newest, week)
	x.Old = x.Newest != "" && fresh == 0
	x.GoesOn = d.continues
	x.Central = d.central(holders)
	further := func(n int) float64 { return float64(min(n-1, mostFurther)) }
	x.Score = sourcesWeight*math.Log2(1+x.Independent) + sectionWeight*further(x.Sections) + languageWeight*further(x.Languages) +
		freshWeight*fresh + centralWeight*x.Central
	if x.GoesOn {
		x.Score += goesOnWeight
	}
	x.Score, x.Central = thousandths(x.Score), thousandths(x.Central)
}

// thousandths keeps three digits, so that a sum's last bits decide nothing.
func thousandths(x float64) float64 { return math.Round(x*1000) / 1000 }

// independent counts sources by what they add: a reprint or a translation of an
// earlier one adds nothing, and a further one of the same site half.
func independent(items []*intake.Item) float64 {
	if len(items) == 1 {
		return 1
	}
	sum := 0.0
	sites := map[string]bool{}
	holders := map[uint64][]int{} // sources by their kept sentences
	var counted []*intake.Item
	for i, it := range items {
		if reprints(it, holders) || translates(it, counted) {
			continue
		}
		for _, s := range it.Summary.Sentences {
			key := intake.HashOf(s.Text)
			holders[key] = append(holders[key], i)
		}
		counted = append(counted, it)
		site := siteOf(it.Document.Address)
		if sites[site] {
			sum += 0.5
			continue
		}
		sum++
		sites[site] = site != ""
	}
	return sum
}

func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// reprints reports whether one earlier source holds most of an item's kept
// sentences word for word.
func reprints(it *intake.Item, holders map[uint64][]int) bool {
	same := map[int]int{}
	for _, s := range it.Summary.Sentences {
		for _, i := range holders[intake.HashOf(s.Text)] {
			same[i]++
			if float64(same[i]) >= reprintShare*float64(len(it.Summary.Sentences)) {
				return true
			}
		}
	}
	return false
}

// translates reports whether an earlier source in another language gives the
// same figures: a story's own account would hold others.
func translates(p *intake.Item, counted []*intake.Item) bool {
	var own []string
	for _, q := range counted[:min(len(counted), mostTranslated)] {
		if q.Document.Language == p.Document.Language {
			continue
		}
		if own == nil {
			own = p.Figures()
		}
		other := q.Figures()
		if least := min(len(own), len(other)); least >= fewestFigures && float64(intake.Shared(own, other)) >= sameFigures*float64(least) {
			return true
		}
	}
	return false
}

// central returns how far a story's names are those of the week: the mean over
// its rare terms of how many other stories hold each. It notes the most held.
func (d *draft) central(holders map[string]int) float64 {
	if len(d.rare) == 0 {
		return 0
	}
	sum := 0.0
	var held []string
	for _, term := range d.rare {
		if others := holders[term] - 1; others > 0 {
			sum += min(1, float64(others)/centralEnough)
			held = append(held, term)
		}
	}
	slices.SortStableFunc(held, func(a, b string) int { return holders[b] - holders[a] })
	d.sharing = held
	d.rare = nil
	return sum / centralTerms
}

// sharedNames returns the names that other stories hold too, as they stand in
// the story.
func (d *draft) sharedNames() []string {
	names := []string{}
	for _, it := range d.items {
		if len(d.sharing) == 0 {
			break
		}
		forms := it.Forms(d.sharing)
		for _, term := range d.sharing {
			f := forms[term]
			if len(names) < mostSharing && f.Informative(term, it.Document.Language) && !intake.Datelike(f.Text, it.Document.Language) && !slices.Contains(names, f.Text) {
				names = append(names, f.Text)
			}
		}
		if len(names) > 0 {
			break
		}
	}
	d.sharing = nil
	return names
}
