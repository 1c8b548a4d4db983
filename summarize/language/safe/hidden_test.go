package safe_test

import (
	"testing"

	"precis/summarize/language/safe"
)

func TestWhatIsNotSeen(t *testing.T) {
	t.Parallel()
	for r, want := range map[rune][3]bool{ // acts, invisible, hidden
		'a': {}, 'م': {}, '\ufe0f': {}, '\U000e0101': {},
		'\n': {true, true, true}, '\u202e': {true, true, true}, '\u2028': {true, true, true},
		'\u200b': {false, true, true}, '\u00ad': {false, true, true}, '\ufff2': {false, true, true}, '\U000e0041': {false, true, true}, '\ufdd0': {false, true, true},
		'\u200d': {false, true, false}, '\u200f': {false, true, false}, '\u061c': {false, true, false},
	} {
		if got := [3]bool{safe.Acts(r), safe.Invisible(r), safe.Hidden(r)}; got != want {
			t.Errorf("%U: acts, invisible, hidden: %v, want %v", r, got, want)
		}
	}
}
