package summarize

import "testing"

func TestHead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		opens    bool
		want     bool
	}{
		{"Chair: Anna Reuther, minutes: Jana Petersen.", false, true},
		{"Thursday, 12 November 2026, 19.00 to 21.25, Ferry Inn, Great Hall, Lindau East.", true, true},
		{"Thursday, 12 November 2026, 19.00 to 21.25, Ferry Inn, Great Hall, Lindau East.", false, false},
		{"Ostermouth.", true, true},
		{"Ostermouth, 12 of November.", true, true},
		{"Ostermouth, 12 of November.", false, true},
		{"Prices rose by 4 per cent in Ostermouth.", true, false},
		{"Ostermouth.", false, false},
		{"The result: the pool stays open.", false, false},
		{"The pool counted 61,300 visitors.", true, false},
	} {
		if got := heading(c.sentence, "en", c.opens); got != c.want {
			t.Errorf("heading(%q, %v) = %v, want %v", c.sentence, c.opens, got, c.want)
		}
	}
}
