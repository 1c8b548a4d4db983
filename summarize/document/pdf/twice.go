package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"precis/summarize/document/draft"
)

// maxOver is how many of the letters next to one are looked at.
const maxOver = 64

// once takes out the letters that are printed over ones that say the same, which
// makes them look bold or throws a shadow. The engine itself sees only those
// drawn right after each other.
func (t *textPage) once() {
	order := make([]int, 0, len(t.chars))
	for i, c := range t.chars {
		if !inkless(c) && t.boxes[i].right-t.boxes[i].left > 0.01 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(t.chars[a], t.chars[b]), cmp.Compare(t.boxes[a].left, t.boxes[b].left), cmp.Compare(a, b))
	})
	var over []int
	for k, a := range order {
		for n, b := range order[k+1:] {
			if n == maxOver || t.chars[b] != t.chars[a] || t.boxes[b].left-t.boxes[a].left > t.near(a) {
				break
			}
			if t.printedOver(a, b) {
				over = append(over, max(a, b))
			}
		}
	}
	slices.Sort(over)
	over = slices.Compact(over)
	var text strings.Builder
	for k, i := range over {
		if k > 0 && strings.ContainsFunc(string(t.chars[over[k-1]:i]), inkless) && i-over[k-1] > 1 {
			text.WriteByte(' ')
		}
		text.WriteRune(t.chars[i])
	}
	for _, i := range over {
		t.chars[i] = 0
	}
	if text := printable([]rune(text.String())); text != "" {
		t.lost = append(t.lost, draft.Dropped{Text: text, Why: draft.WhyTwice})
	}
}

// near is how far the copies of a letter are set apart at most.
func (t *textPage) near(i int) float64 { return max(0.5, 0.18*(t.boxes[i].top-t.boxes[i].bottom)) }

// printedOver reports whether two equal letters stand in one place. Those of a
// ligature, which the engine gives one place, are drawn once.
func (t *textPage) printedOver(a, b int) bool {
	x, y := t.boxes[a], t.boxes[b]
	near := t.near(a)
	if math.Abs(x.bottom-y.bottom) > near || math.Abs(x.top-y.top) > near || math.Abs(x.right-y.right) > near {
		return false
	}
	return max(a, b)-min(a, b) > 3 || x != y
}
