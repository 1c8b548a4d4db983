package trees

import (
	"encoding/binary"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ferry is a forest over two features: a tree of two splits, and a lone leaf.
func ferry() Forest {
	return Forest{
		{
			{Feature: 1, Threshold: 10, Left: 1, Value: 4},
			{Feature: -1, Value: -7},
			{Feature: 0, Threshold: -3, Left: 3, Value: 15},
			{Feature: -1, Value: 20},
			{Feature: -1, Value: 11},
		},
		{{Feature: -1, Value: 100}},
	}
}

func TestScore(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		row  []int16
		want int32
	}{
		{"at the threshold goes left", []int16{0, 10}, 93},
		{"above it goes right, then left", []int16{-3, 11}, 120},
		{"twice right", []int16{-2, 32000}, 111},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := ferry().Score(test.row); got != test.want {
				t.Errorf("Score(%v) = %d, want %d", test.row, got, test.want)
			}
			shares := make([]int32, 2)
			sum := ferry().Shares(test.row, shares)
			for _, s := range shares {
				sum += s
			}
			if sum != test.want {
				t.Errorf("the shares of %v and the rest are %d, want %d", test.row, sum, test.want)
			}
		})
	}
}

func TestAddScoresEveryRow(t *testing.T) {
	t.Parallel()
	rows := [][]int16{{0, 10}, {-3, 11}, {-2, 32000}}
	sums := []int32{1000, 0, -1}
	ferry().Add(sums, func(i int) []int16 { return rows[i] })
	if diff := cmp.Diff([]int32{1093, 120, 110}, sums); diff != "" {
		t.Errorf("sums (-want +got):\n%s", diff)
	}
}

func TestSharesNameTheFeature(t *testing.T) {
	t.Parallel()
	shares := make([]int32, 2)
	if rest := ferry().Shares([]int16{-3, 11}, shares); rest != 104 || shares[0] != 5 || shares[1] != 11 {
		t.Errorf("Shares = %d and %v, want 104 and [5 11]", rest, shares)
	}
}

// stored is a forest as Parse reads it.
func stored(f Forest) string {
	le := binary.LittleEndian
	data := le.AppendUint16(nil, uint16(len(f)))
	for _, tree := range f {
		data = le.AppendUint16(data, uint16(len(tree)))
		data, _ = binary.Append(data, le, tree) // of numbers alone
	}
	return string(data)
}

func TestParseReadsWhatWasWritten(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]Forest{"two trees": ferry(), "none": {}} {
		got, err := Parse(stored(f), 2)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(f, got); diff != "" {
			t.Errorf("%s (-written +read):\n%s", name, diff)
		}
	}
}

func TestParseRejects(t *testing.T) {
	t.Parallel()
	written := stored(ferry())
	node := func(n Node) string { return stored(Forest{{n, {Feature: -1}, {Feature: -1}}}) }
	for name, data := range map[string]string{
		"nothing":                   "",
		"cut off in a count":        written[:3],
		"cut off in a node":         written[:len(written)-1],
		"more after it":             written + "x",
		"a tree of no nodes":        "\x01\x00\x00\x00",
		"more nodes than there are": "\x01\x00\xff\xff",
		"more trees than there are": "\xff\xff",
		"an unknown feature":        node(Node{Feature: 2, Left: 1}),
		"a child that is itself":    node(Node{Feature: 0, Left: 0}),
		"a child outside":           node(Node{Feature: 0, Left: 2}),
		"a child below":             node(Node{Feature: 0, Left: -1}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if f, err := Parse(data, 2); !errors.Is(err, ErrFormat) {
				t.Errorf("Parse = %v, %v, want ErrFormat", f, err)
			}
		})
	}
}

// Whatever is parsed scores every row, and is written as it was read.
func FuzzParse(f *testing.F) {
	f.Add(stored(ferry()), int16(0), int16(5))
	f.Add("\x01\x00\x01\x00", int16(1), int16(1))
	f.Fuzz(func(t *testing.T, data string, a, b int16) {
		forest, err := Parse(data, 2)
		if err != nil {
			return
		}
		shares := make([]int32, 2)
		rest := forest.Shares([]int16{a, b}, shares)
		if score := forest.Score([]int16{a, b}); score != rest+shares[0]+shares[1] {
			t.Errorf("score %d, shares %v and %d", score, shares, rest)
		}
		if again := stored(forest); again != data {
			t.Errorf("read %q, written %q", data, again)
		}
	})
}
