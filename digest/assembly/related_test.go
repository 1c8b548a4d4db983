package assembly

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/intake"
	"precis/digest/stories"
	"precis/summarize"
)

// Stories near to the same third are related at less, and say what joins them.
func TestRelatedByAThird(t *testing.T) {
	t.Parallel()
	const common = "Talvik Osmar"
	build := func(names ...string) ([]*draft, *stories.Vectors) {
		var texts []stories.Text
		var drafts []*draft
		for i, text := range names {
			words := strings.Fields(text)
			terms := make([]summarize.Term, len(words))
			for k, w := range words {
				terms[k] = summarize.Term{Text: strings.ToLower(w), Weight: 1 / math.Sqrt(float64(len(words)))}
			}
			slices.SortFunc(terms, func(a, b summarize.Term) int { return strings.Compare(a.Text, b.Text) })
			r := &summarize.Record{ID: fmt.Sprint(i), Document: summarize.About{Language: "xx"}, Summary: &summarize.Summary{Terms: terms, Sentences: []summarize.Sentence{{Text: text}}}}
			texts = append(texts, stories.Text{ID: r.ID, Language: "xx", Terms: terms})
			drafts = append(drafts, &draft{Story: digest.Story{Number: i + 1}, items: []*intake.Item{intake.New(r, "", nil)}})
		}
		v := stories.Weigh(texts)
		for i, d := range drafts {
			d.vector = v.Of(i)
			d.items[0].Vector = v.Of(i)
		}
		return drafts, v
	}
	a, b := "Talvik Osmar Qa Qb Qc Qd Qe Qf", "Talvik Osmar Ra Rb Rc Rd Re Rf"
	drafts, v := build(a, b, "Zx Zy")
	if sim := drafts[0].vector.Cosine(drafts[1].vector); sim < nearThird || sim >= nearLeast {
		t.Fatalf("the first two lie at %.2f, want between %v and %v", sim, nearThird, nearLeast)
	}
	relate(drafts, v)
	if len(drafts[0].Related) != 0 || len(drafts[0].SharedTerms) != 0 {
		t.Errorf("by themselves related: %v by %v", drafts[0].Related, drafts[0].SharedTerms)
	}
	drafts, v = build(a, b, "Talvik Osmar Qa Qb Ra Rb")
	if sim := drafts[0].vector.Cosine(drafts[1].vector); sim < nearThird || sim >= nearLeast {
		t.Fatalf("beside the third they lie at %.2f, want between %v and %v", sim, nearThird, nearLeast)
	}
	relate(drafts, v)
	for i, want := range [][]int{{2, 3}, {1, 3}, {1, 2}} {
		if !slices.Equal(drafts[i].Related, want) {
			t.Errorf("story %d is related to %v, want %v", i+1, drafts[i].Related, want)
		}
	}
	for _, words := range drafts[0].SharedTerms {
		for w := range strings.FieldsSeq(common) {
			if !slices.Contains(words, w) {
				t.Errorf("joined by %q, want %q among them", words, w)
			}
		}
	}
}
