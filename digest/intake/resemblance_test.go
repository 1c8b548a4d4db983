package intake

import "testing"

func TestResemblance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b []uint32
		want float64
	}{
		{nil, nil, 0},
		{[]uint32{1}, nil, 0},
		{[]uint32{1, 2, 3, 4}, []uint32{1, 2, 3, 4}, 1},
		{[]uint32{1, 2, 3, 4}, []uint32{5, 6, 7, 8}, 0},
		{[]uint32{1, 3, 5, 7}, []uint32{1, 2, 3, 4}, 0.5},
	} {
		if got := resemblance(c.a, c.b); got != c.want {
			t.Errorf("resemblance(%v, %v) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
