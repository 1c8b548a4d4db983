package rank

import (
	"math"
	"testing"
)

// Of a document told by its parts nothing poor is quoted where there is enough else,
// and a part of nothing else is not quoted.
func TestPartsDoWithoutThePoor(t *testing.T) {
	t.Parallel()
	for _, b := range []Budget{{Sentences: 3}, {Sentences: 9}, {Sentences: 14}, {Words: 100}} {
		r := text(90, 3)
		for i := range r.Sentences {
			r.Sentences[i].Poor = r.Sentences[i].Part == 0 || i%2 == 0
			if r.Sentences[i].Poor {
				r.Sentences[i].Extra = 10 // however much they are worth
			}
		}
		chosen := r.Select(Fitted(), b).Run()
		if b.Sentences > 0 && len(chosen) != b.Sentences {
			t.Errorf("%+v: %d sentences are chosen", b, len(chosen))
		}
		for _, i := range chosen {
			if r.Sentences[i].Poor {
				t.Errorf("%+v: sentence %d is chosen, which is poor", b, i)
			}
		}
	}
}

// Where the others are not enough the poor fill up, of every part.
func TestPoorFillUp(t *testing.T) {
	t.Parallel()
	r := text(30, 3)
	for i := range r.Sentences {
		r.Sentences[i].Poor = i%10 > 0
	}
	if chosen := r.Select(Fitted(), Budget{Sentences: 12}).Run(); len(chosen) != 12 {
		t.Errorf("%d sentences of 30 are chosen, want 12", len(chosen))
	}
}

// What leads to something by a colon is a fault where that is not chosen.
func TestColonsWantWhatTheyLeadTo(t *testing.T) {
	t.Parallel()
	r := text(20, 0)
	c := r.Select(Fitted(), Budget{Sentences: 2})
	value := func(set ...int) float64 { return math.Round(1e6*c.value(set)/c.fault) / 1e6 }
	alone, followed := value(3, 9), value(3, 4)
	r.Sentences[3].Leads = true
	if got := alone - value(3, 9); c.fault <= 0 || math.Abs(got-1) > 1e-5 {
		t.Errorf("a colon with nothing behind costs %v faults, want one", got)
	}
	if got := value(3, 4); got != followed {
		t.Errorf("with what it leads to the value is %v, want %v", got, followed)
	}
	r.Sentences[4].Poor = true
	if got := followed - value(3, 4); math.Abs(got-1) > 1e-5 {
		t.Errorf("a colon before what is poor costs %v faults, want one", got)
	}
}
