package stories

import "testing"

// Each other's nearest are likelier one, the more the further the next lies
// behind and the more there were to choose from; others are less likely.
func TestMutualNearestArePreferred(t *testing.T) {
	t.Parallel()
	likely := func(english, german int, pairs ...pair) float32 {
		langs := make([]uint64, 0, english+german)
		for i := range english + german {
			langs = append(langs, 1+uint64(i/english))
		}
		preferMutual(pairs, langs)
		return pairs[0].sim
	}
	const few, many = 4, 300
	alone := likely(few, few, pair{0, few, 0.8})
	if alone <= 0.8 {
		t.Errorf("the only pair stays at %v", alone)
	}
	if among := likely(many, many, pair{0, many, 0.8}); among <= alone {
		t.Errorf("among many stories a pair comes to %v, among few to %v: want less", among, alone)
	}
	if rival := likely(few, few, pair{0, few, 0.8}, pair{0, few + 1, 0.7}); rival >= alone || rival < 0.8 {
		t.Errorf("with another close behind it comes to %v, without to %v", rival, alone)
	}
	if nearer := likely(few, few, pair{0, few, 0.8}, pair{1, few, 0.85}); nearer >= 0.8 {
		t.Errorf("where either has a nearer one it comes to %v, want less", nearer)
	}
	if sure := likely(few, few, pair{0, few, 1}); sure < 0.99 || sure > 1 {
		t.Errorf("a sure pair comes to %v", sure)
	}
}
