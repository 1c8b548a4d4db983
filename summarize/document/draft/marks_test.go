package draft

import "testing"

func TestMarksNote(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		before, mark string
		want         bool
	}{
		{"the war", "7", true},
		{"It was over.", "2", true},
		{"in 1911", "2", true},
		{"(a+b)", "2", false},
		{"(see there)", "4", true},
		{"500 m", "2", false},
		{"nine metres", "2", false},
		{"the river", "2", true},
		{"x", "2", false},
		{"10", "6", false},
		{"2.1911", "3", false},
		{"the war.", "a", true},
		{"Sr.", "ª", false},
		{"the 1", "s", false},
	} {
		if got := MarksNote(c.before, c.mark); got != c.want {
			t.Errorf("MarksNote(%q, %q) = %v, want %v", c.before, c.mark, got, c.want)
		}
	}
}

func TestNoteMarks(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"1": true, "1, 2–4": true, "a": true, "*": true, "†‡": true, "1911": false, "ab": false, "": false, ", ": false} {
		if got := NoteMarks(text); got != want {
			t.Errorf("NoteMarks(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{0: "0", 12: "12", 0.1 + 0.2: "0.3", 1e15: "1e+15", 1e-10: "1e-10", -2.5: "-2.5"} {
		if got := Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
}
