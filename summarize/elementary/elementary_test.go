package elementary

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestElementaryIsRightToTheLastBits(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		x := math.Exp(random.Float64()*60 - 30)
		for _, f := range []struct {
			name      string
			got, want float64
		}{
			{"Log", Log(x), math.Log(x)},
			{"Log2", Log2(x), math.Log2(x)},
			{"Exp", Exp(math.Log(x)), math.Exp(math.Log(x))},
		} {
			if off := math.Abs(f.got - f.want); off > 1e-15*max(1, math.Abs(f.want)) {
				t.Fatalf("%s of %v: %v, want %v", f.name, x, f.got, f.want)
			}
		}
	}
}

func TestElementaryAtItsBorders(t *testing.T) {
	t.Parallel()
	for _, f := range []struct {
		name      string
		got, want float64
	}{
		{"Log 1", Log(1), 0},
		{"Log 0", Log(0), math.Inf(-1)},
		{"Log ∞", Log(math.Inf(1)), math.Inf(1)},
		{"Log2 1024", Log2(1024), 10},
		{"Log2 1/8", Log2(0.125), -3},
		{"Exp 0", Exp(0), 1},
		{"Exp −∞", Exp(math.Inf(-1)), Exp(-700)},
		{"Exp ∞", Exp(math.Inf(1)), Exp(700)},
	} {
		if f.got != f.want {
			t.Errorf("%s: %v, want %v", f.name, f.got, f.want)
		}
	}
	if !math.IsNaN(Log(-1)) || !math.IsNaN(Exp(math.NaN())) {
		t.Error("what is no number has a logarithm or a power")
	}
}

// The hash is of bits reckoned on amd64: every machine must come to them.
func TestElementaryIsTheSameOnEveryMachine(t *testing.T) {
	t.Parallel()
	hash := uint64(14695981039346656037)
	for n := 1; n <= 20_000; n++ {
		x := float64(n) / 7
		for _, f := range [...]float64{Log(x), Log2(x), Exp(x - 1000), Exp(1 / x), Log(1 / x)} {
			hash = (hash ^ math.Float64bits(f)) * 1099511628211
		}
	}
	if hash != 0xf826b2dc5a588a72 {
		t.Errorf("hash of the bits %#x", hash)
	}
}
