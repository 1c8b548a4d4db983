package rank

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOpenedBy(t *testing.T) {
	t.Parallel()
	small := OpenedBy("however", "the")
	for _, test := range []struct {
		name          string
		first, second string
		same          [2]bool
	}{
		{"capitals", "However", "The", [2]bool{true, true}},
		{"another second word", "However", "a", [2]bool{true, false}},
		{"no second word", "however", "", [2]bool{true, false}},
		{"another first word", "but", "the", [2]bool{false, false}},
		{"the two as one", "howeverthe", "", [2]bool{false, false}},
	} {
		got := OpenedBy(test.first, test.second)
		if same := [2]bool{got[0] == small[0], got[1] == small[1]}; same != test.same {
			t.Errorf("%s: the same as of \"however the\" %v, want %v", test.name, same, test.same)
		}
	}
	if OpenedBy("ÉTÉ", "")[0] != OpenedBy("été", "")[0] {
		t.Error("capitals with accents fall into another bucket")
	}
}

// worded is the roof with a salience that has something for the terms of its second
// sentence, and something against what opens the third.
func worded() (*Text, Salience) {
	r := roof()
	for i := range r.Sentences {
		r.Sentences[i].Opens = OpenedBy(r.Vocabulary.Text[i], "")
	}
	table := make([]byte, Buckets)
	ids, _ := r.Vectors.Row(1)
	for _, term := range ids {
		table[bucketOf(r.Vocabulary.Text[term])] = 50
	}
	against := int8(-100)
	table[r.Sentences[2].Opens[0]] = byte(against)
	return r, Salience(table)
}

func TestWordsSpeakForASentence(t *testing.T) {
	t.Parallel()
	r, s := worded()
	rows := r.seen(make([]float64, 4), make([]float64, 4), s)
	var said []int16
	for i := range rows {
		said = append(said, rows[i][seenSaid])
	}
	if said[1] <= 0 || said[2] >= 0 || said[0] != 0 || said[3] != 0 {
		t.Errorf("the words say %v of the sentences, want something for the second and against the third", said)
	}
	if rows[1][seenSaidZ] <= 0 || rows[2][seenSaidZ] >= 0 {
		t.Errorf("against the others %d and %d, want above 0 and below", rows[1][seenSaidZ], rows[2][seenSaidZ])
	}
	for _, row := range r.seen(make([]float64, 4), make([]float64, 4), "") {
		if row[seenSaid] != 0 || row[seenSaidZ] != 0 {
			t.Error("words say something without a salience")
		}
	}
}

// What is learned from is what is seen later.
func TestSayIsWhatIsSeen(t *testing.T) {
	t.Parallel()
	r, s := worded()
	want := r.seen(make([]float64, 4), make([]float64, 4), s)
	got := r.seen(make([]float64, 4), make([]float64, 4), "")
	for range 2 { // it says the same again
		Say(got, r.BucketsOf(), s)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("rows (-seen +said):\n%s", diff)
		}
	}
	Say(got, r.BucketsOf(), Salience(make([]byte, Buckets)))
	for _, row := range got {
		if row[seenSaid] != 0 || row[seenSaidZ] != 0 {
			t.Errorf("words of no weight say %d and %d", row[seenSaid], row[seenSaidZ])
		}
	}
}

func TestFittedTables(t *testing.T) {
	t.Parallel()
	w := Fitted()
	if len(w.Salience) != Buckets {
		t.Errorf("the salience has %d buckets, want %d", len(w.Salience), Buckets)
	}
	if len(w.Forest) == 0 {
		t.Error("no trees")
	}
}
