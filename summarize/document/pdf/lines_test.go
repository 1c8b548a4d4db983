package pdf

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJoinVisual(t *testing.T) {
	t.Parallel()
	at := func(text string, left, right, base float64) line {
		return line{text: text, left: left, right: right, base: base, size: 10}
	}
	for _, c := range []struct {
		name  string
		lines []line
		want  []string
	}{
		{"a mark raised above its line", []line{at("It costs 10", 0, 55, 100), at("2", 55.5, 58, 103), at("more.", 61, 90, 100)}, []string{"It costs 102 more."}},
		{"pieces drawn out of order", []line{at("again", 50, 75, 100), at("opened", 12, 47, 100)}, []string{"opened again"}},
		{"pieces from right to left", []line{at("גשר", 10, 30, 100), at("נפתח", 33, 60, 100)}, []string{"נפתח גשר"}},
		{"lines below one another", []line{at("One", 0, 20, 100), at("Two", 0, 20, 88)}, []string{"One", "Two"}},
		{"columns beside one another", []line{at("Left", 0, 20, 100), at("Right", 200, 230, 100)}, []string{"Left", "Right"}},
		{"one over the other", []line{at("Bold", 0, 20, 100), at("Bold", 1, 21, 100)}, []string{"Bold", "Bold"}},
		{"after a hyphen", []line{{text: "har", left: 0, right: 20, base: 100, size: 10, hyphen: true}, at("bour", 21, 40, 100)}, []string{"har", "bour"}},
		{"set at an angle", []line{at("One", 0, 20, 100), {text: "Two", left: 21, right: 40, base: 100, size: 10, turn: 1}}, []string{"One", "Two"}},
	} {
		var got []string
		for _, l := range joinVisual(c.lines) {
			got = append(got, l.text)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: joinVisual (-want +got):\n%s", c.name, diff)
		}
	}
}

// A page that is turned is turned back: what was above stays above.
func TestTurned(t *testing.T) {
	t.Parallel()
	for turn, want := range [][2]float64{{3, 5}, {5, -3}, {-3, -5}, {-5, 3}} {
		if x, y := turned(3, 5, turn); x != want[0] || y != want[1] {
			t.Errorf("turned(3, 5, %d) = %v, %v, want %v", turn, x, y, want)
		}
	}
	if got := mainTurn([]line{{text: "a"}, {text: "much longer", turn: 3}}); got != 3 {
		t.Errorf("mainTurn = %d, want 3", got)
	}
}

func TestTurnBack(t *testing.T) {
	t.Parallel()
	glyphs := func(words ...string) (out []glyph) {
		for _, w := range words {
			out = append(out, glyph{text: []rune(w)})
		}
		return out
	}
	for _, c := range []struct{ in, want []glyph }{
		{glyphs("says", " ", "ב", " ", "א", " ", "here"), glyphs("says", " ", "א", " ", "ב", " ", "here")},
		{glyphs("one", " ", "two"), glyphs("one", " ", "two")},
		{glyphs(" ", "ב", "א"), glyphs(" ", "א", "ב")},
	} {
		got := append([]glyph{}, c.in...)
		turnBack(got)
		if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(glyph{})); diff != "" {
			t.Errorf("turnBack(%v) (-want +got):\n%s", c.in, diff)
		}
	}
}

func TestMarker(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"• milk": 4, "– milk": 4, "12. milk": 4, "(3) milk": 4, "a) milk": 3, "milk": 0, "2026 milk": 0, "A. milk": 0, "123. milk": 0, "() milk": 0, " milk": 0,
	} {
		if got := marker(text); got != want {
			t.Errorf("marker(%q) = %d, want %d", text, got, want)
		}
	}
}

// Letters from right to left come in the order in which they are read, which is
// no disorder; Latin ones drawn after others to their right are.
func TestUnordered(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		places     []float64
		want       bool
	}{
		{"a Hebrew word in a line", "abאבגcd", []float64{0, 6, 26, 20, 14, 34, 40}, false},
		{"in order", "abcd", []float64{0, 6, 12, 18}, false},
		{"out of order", "cdab", []float64{12, 18, 0, 6}, true},
	} {
		p := textPage{chars: []rune(c.text)}
		for _, x := range c.places {
			p.boxes = append(p.boxes, box{x, x + 5, 0, 7})
		}
		if got := p.unordered(line{text: c.text, size: 10, end: len(p.chars)}); got != c.want {
			t.Errorf("%s: unordered = %v, want %v", c.name, got, c.want)
		}
	}
}

// Letters beyond the first plane come in two halves; a half alone is none.
func TestPairs(t *testing.T) {
	t.Parallel()
	for want, chars := range map[string][]rune{
		"a𝛂b": {'a', 0xd835, 0xdec2, 'b'},
		"𠮷野":  {0xd842, 0xdfb7, '野'},
		"ab":  {'a', 0xd835, 'b'},
		"a":   {'a', 0xdec2, 0xd835},
	} {
		page := textPage{chars: chars}
		page.pairs()
		if got := printable(page.chars); strings.ReplaceAll(got, "\ufffd", "") != want {
			t.Errorf("pairs = %q, want %q", got, want)
		}
	}
}
