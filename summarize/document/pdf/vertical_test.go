package pdf

import (
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

// A page set from top to bottom under a heading across it, in a font of its
// own: a part of IPAGothic, which its licence lets documents carry.
func TestVerticalPDF(t *testing.T) {
	t.Parallel()
	d, err := Read(file(t, "vertical.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "山の井戸" {
		t.Errorf("title %q", d.Title)
	}
	drafttest.Same(t, d,
		"H1 山の井戸",
		"P 村の井戸は三年前から使われていない。水が濁ったためである。役場は秋に底をさらい、新しい管を入れると決めた。費用は四百万円で、半分を県が出す。"+
			"工事は十月に始まり、二か月で終わる見込みだ。その間、住民は川の水を使うことになる。「待った甲斐があった」と古い世代は話している。",
	)
}

// down sets texts from top to bottom, 10 points a letter, a line each as the
// engine gives them; pieces cuts each into lines of so many letters.
func down(pieces int, columns ...printed) (*textPage, []line) {
	page, lines := &textPage{}, []line(nil)
	for _, c := range columns {
		letters := []rune(c.text)
		for k := 0; k < len(letters); k += pieces {
			l := line{start: len(page.chars), size: 10}
			for i, r := range letters[k:min(k+pieces, len(letters))] {
				y := c.y - 10*float64(k+i)
				page.chars = append(page.chars, r)
				page.boxes = append(page.boxes, box{left: c.x + 1, right: c.x + 9, bottom: y - 9, top: y - 1})
				l.text += string(r)
			}
			l.end = len(page.chars)
			lines = append(lines, l)
		}
	}
	return page, lines
}

func TestColumnsDown(t *testing.T) {
	t.Parallel()
	const first, second, third = "市政府星期一宣布", "大桥将在春天修好", "费用由两地分担。"
	at := func(text string, x, y float64) printed { return printed{text: text, x: x, y: y} }
	across := line{text: "大桥", left: 300, right: 320, base: 760, size: 10}
	foot := line{text: "12", left: 300, right: 310, base: 30, size: 10}
	tests := []struct {
		name    string
		pieces  int
		columns []printed
		more    []line
		want    string
	}{
		{"drawn from the right", 9, []printed{at(first, 500, 700), at(second, 480, 700), at(third, 460, 700)}, nil, first + "|" + second + "|" + third},
		{"drawn from the left", 9, []printed{at(third, 460, 700), at(second, 480, 700), at(first, 500, 700)}, nil, first + "|" + second + "|" + third},
		{"a piece for each letter", 1, []printed{at(first, 500, 700), at(second, 480, 700)}, nil, first + "|" + second},
		{"pieces of three letters", 3, []printed{at(first, 500, 700), at(second, 480, 700)}, nil, first + "|" + second},
		{"two tiers", 9, []printed{at(third, 500, 500), at(first, 500, 700), at(second, 480, 700)}, nil, first + "|" + second + "|" + third},
		{"the last column short", 9, []printed{at("了。", 460, 700), at(second, 480, 700), at(first, 500, 700)}, nil, first + "|" + second + "|了。"},
		{"a heading and a page number", 9, []printed{at(first, 500, 700), at(second, 480, 700)}, []line{foot, across}, "大桥|" + first + "|" + second + "|12"},
		{"a line for each letter, across the page", 1, nil, []line{across}, ""},
		{"a few letters below each other", 9, []printed{at("市政府", 500, 700)}, []line{across}, ""},
	}
	for _, test := range tests {
		page, lines := down(test.pieces, test.columns...)
		for _, l := range test.more { // their letters stand beside each other
			l.start = len(page.chars)
			for i, r := range []rune(l.text) {
				x := l.left + 10*float64(i)
				page.chars = append(page.chars, r)
				page.boxes = append(page.boxes, box{left: x, right: x + 9, bottom: l.base, top: l.base + 9})
			}
			l.end = len(page.chars)
			lines = append(lines, l)
		}
		var got []string
		for _, l := range page.columnsDown(lines) {
			got = append(got, l.text)
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
