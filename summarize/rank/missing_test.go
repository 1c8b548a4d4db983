package rank

import (
	"slices"
	"testing"
)

// leaning returns a text in which the best sentence by far leans on one that is
// worth little, both far from the first.
func leaning() (r *Text, w Weights, leans int) {
	r, w = text(60, 0), Fitted()
	w.Trees, w.Orphan, w.Fault = 0, 64, 48
	for i := range r.Sentences {
		r.Sentences[i].Cues.Dangling, r.Sentences[i].Cues.Spoken = 0, 0
	}
	leans = 40
	r.Sentences[leans].Cues.Dangling = 1
	r.Sentences[leans].Extra, r.Sentences[leans-1].Extra = 6, 0.2
	return r, w, leans
}

func TestRunTakesWhatASentenceLeansOn(t *testing.T) {
	t.Parallel()
	for _, b := range []Budget{{Sentences: 3}, {Sentences: 5}, {Words: 100}} {
		r, w, leans := leaning()
		chosen := r.Select(w, b).Run()
		if !slices.Contains(chosen, leans) || !slices.Contains(chosen, leans-1) {
			t.Errorf("%+v: chosen %v, want %d and the sentence before it", b, chosen, leans)
		}
	}
}

// Of two sentences of near value the one that reads well is taken; one that is
// worth much more is taken as it is.
func TestRunExchangesFaultsForWhatIsNearlyAsGood(t *testing.T) {
	t.Parallel()
	b := Budget{Sentences: 3}
	for _, c := range []struct {
		extra float64
		want  bool
	}{{0.8, false}, {6, true}} {
		r, w, i := leaning()
		r.Sentences[i].Cues.Dangling, r.Sentences[i-1].Extra = 0, 0
		r.Sentences[i].Extra = c.extra
		if !slices.Contains(r.Select(w, b).Run(), i) {
			t.Fatalf("sentence %d is not chosen where it has no fault", i)
		}
		r, w, _ = leaning()
		r.Sentences[i].Cues.Dangling, r.Sentences[i-1].Extra = 0, 0
		r.Sentences[i].Extra, r.Sentences[i].Faults = c.extra, 1
		if got := slices.Contains(r.Select(w, b).Run(), i); got != c.want {
			t.Errorf("with %v more and a fault it is chosen: %t, want %t", c.extra, got, c.want)
		}
	}
}

// The lead is compared as it stands: what its writer put first is no fault of it.
func TestFallBackForgivesTheLead(t *testing.T) {
	t.Parallel()
	r, w := text(30, 0), Fitted()
	w.Lead = 0.5
	b := Budget{Words: 60}
	lead := r.Lead(b)
	for _, i := range lead {
		r.Sentences[i].Extra, r.Sentences[i].Faults = 0.5, 1
	}
	if got := r.Select(w, b).Run(); !slices.Equal(got, lead) {
		t.Errorf("chosen %v, want the lead %v", got, lead)
	}
}
