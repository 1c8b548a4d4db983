package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// anyPDF makes a PDF of one page with texts in any script, every letter as wide
// as a share of its size.
func anyPDF(wide float64, texts ...printed) []byte {
	var b strings.Builder
	for _, t := range texts {
		fmt.Fprintf(&b, "BT /F %g Tf 1 0 0 1 %g %g Tm <", t.size, t.x, t.y)
		for _, u := range utf16.Encode([]rune(t.text)) {
			fmt.Fprintf(&b, "%04x", u)
		}
		b.WriteString("> Tj ET\n")
	}
	const same = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end"
	return pdfOf(
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
		stream("", b.String()),
		"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
		fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW %g /FontDescriptor 8 0 R >>", 1000*wide),
		stream("", same),
		"<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 -200 1000 900] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0 >>",
	)
}

// A column is text set between two places, from some height down.
type column struct {
	x, y  float64
	chars int // in a line
	size  float64
	text  string
}

// lines breaks the text; paragraphs are parted by a bar.
func (c column) lines() []printed {
	var out []printed
	y := c.y
	for paragraph := range strings.SplitSeq(c.text, "|") {
		line := ""
		put := func() {
			out = append(out, printed{text: line, x: c.x, y: y, size: c.size})
			y -= 1.2 * c.size
			line = ""
		}
		for w := range strings.FieldsSeq(paragraph) {
			if line != "" && utf8.RuneCountInString(line)+utf8.RuneCountInString(w) >= c.chars {
				put()
			}
			line = strings.TrimSpace(line + " " + w)
		}
		put()
		y -= 0.4 * c.size
	}
	return out
}

// rowwise draws columns row by row, as they stand beside each other.
func rowwise(columns ...column) []printed {
	var out []printed
	for _, c := range columns {
		out = append(out, c.lines()...)
	}
	slices.SortStableFunc(out, func(a, b printed) int {
		if a.y != b.y {
			return int(b.y*100 - a.y*100)
		}
		return int(a.x - b.x)
	})
	return out
}

// wordwise draws each word by itself, in a row of letters of one width.
func wordwise(texts []printed) []printed {
	var out []printed
	for _, t := range texts {
		x := t.x
		for _, w := range strings.Fields(t.text) {
			out = append(out, printed{text: w, x: x, y: t.y, size: t.size})
			x += float64(len(w)+1) * 0.58 * t.size
		}
	}
	return out
}

const (
	quay = "The harbour board of Lindholm has ordered a new crane for the northern quay.|It lifts forty tonnes and will come by barge in the second week of March.|The old one is given to the museum, which shows it to visitors from May on."
	mill = "Bakers of the valley have bought the mill below the bridge from its last owner.|They want to grind rye there again and sell the flour on the square every week.|A school class has counted the swallows that live under the roof of the mill."
	bees = "The keepers of the bees lost a third of their hives in the wet spring of this year.|The town now sows clover along the railway, and nobody may mow it before August."
	wide = "All of the harbour, the mill and the meadows along the railway belong to the town since the year of the flood, when nobody else would have them."
)

func sentences(texts ...string) []string {
	var out []string
	for _, t := range texts {
		out = append(out, strings.Split(t, "|")...)
	}
	return out
}

// Columns are read one after the other, in whatever order they are drawn.
func TestColumns(t *testing.T) {
	t.Parallel()
	two := rowwise(column{40, 740, 42, 10, quay}, column{310, 740, 42, 10, mill})
	title := printed{text: "News of the valley", x: 200, y: 790, size: 18}
	heading := printed{text: "From the meadows", x: 40, y: 560, size: 14}
	tests := []struct {
		name string
		page []printed
		want []string // in this order
	}{
		{"row by row", two, sentences(quay, mill)},
		{"row by row, word by word", wordwise(two), sentences(quay, mill)},
		{"column by column", slices.Concat(column{40, 740, 42, 10, quay}.lines(), column{310, 740, 42, 10, mill}.lines()), sentences(quay, mill)},
		{"under a title", append([]printed{title}, two...), append([]string{"News of the valley"}, sentences(quay, mill)...)},
		{"three of them", rowwise(column{30, 740, 30, 9, quay}, column{215, 740, 30, 9, mill}, column{400, 740, 30, 9, bees}), sentences(quay, mill, bees)},
		{"unequal widths", rowwise(column{40, 740, 26, 10, quay}, column{220, 740, 62, 10, mill}), sentences(quay, mill)},
		{"a longer right one", rowwise(column{40, 740, 42, 10, bees}, column{310, 740, 30, 10, quay}), sentences(bees, quay)},
		{"lines at other heights", rowwise(column{40, 740, 42, 10, quay}, column{310, 735, 42, 10, mill}), sentences(quay, mill)},
		{"few lines", rowwise(column{40, 740, 42, 10, strings.Split(quay, "|")[0] + " " + strings.Split(quay, "|")[1]}, column{310, 740, 42, 10, strings.Split(mill, "|")[0] + " " + strings.Split(mill, "|")[1]}), sentences(quay, mill)[:2]},
		{
			"between text across the page",
			slices.Concat(column{40, 790, 95, 10, wide}.lines(), rowwise(column{40, 740, 42, 10, quay}, column{310, 740, 42, 10, mill}), column{40, 600, 95, 10, bees}.lines()),
			slices.Concat([]string{wide}, sentences(quay, mill, bees)),
		},
		{
			"a heading across them",
			slices.Concat(two, []printed{heading}, rowwise(column{40, 535, 42, 10, bees}, column{310, 535, 42, 10, wide})),
			slices.Concat(sentences(quay, mill), []string{"From the meadows"}, sentences(bees, wide)),
		},
		{"a box beside the text in smaller letters", rowwise(column{40, 740, 60, 11, quay + "|" + mill}, column{420, 740, 24, 7, bees}), sentences(quay, mill, bees)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(printPDF("", test.page))
			if err != nil {
				t.Fatal(err)
			}
			inTurn(t, d, test.want)
		})
	}
}

// justify draws a column's words so that all lines but the last of a paragraph end at
// one place.
func justify(c column, right float64) []printed {
	var out []printed
	lines := c.lines()
	for i, l := range lines {
		words := strings.Fields(l.text)
		gap := 0.58 * l.size
		if i+1 < len(lines) && lines[i+1].y > l.y-1.3*l.size && len(words) > 1 {
			gap = (right - l.x - 0.58*l.size*float64(utf8.RuneCountInString(strings.Join(words, "")))) / float64(len(words)-1)
		}
		x := l.x
		for _, w := range words {
			out = append(out, printed{text: w, x: x, y: l.y, size: l.size})
			x += 0.58*l.size*float64(utf8.RuneCountInString(w)) + gap
		}
	}
	return out
}

// A block of justified lines is as wide as it is, whatever stands above it across the
// page in letters of its size; lines that are no block are not joined.
func TestABlockBelowAuthors(t *testing.T) {
	t.Parallel()
	authors := func(y float64) []printed {
		return []printed{
			{text: "Marit Solheim", x: 40, y: y, size: 9},
			{text: "Harbour Institute, Quay 4, 7030 Lindholm", x: 300, y: y - 12, size: 9},
			{text: "Jonas Berg and Ida Roe of the Museum of the Northern Quay", x: 200, y: y - 24, size: 9},
		}
	}
	text := strings.ReplaceAll(mill+" "+bees, "|", " ")
	block := justify(column{40, 690, 44, 9, text}, 276)
	short := []printed{}
	for i, name := range strings.Fields("Anchor Bakery Clover Draper Engine Ferry Garden Harbour") {
		short = append(short, printed{text: name + " Road and Quay", x: 40, y: 690 - 11*float64(i), size: 9})
	}
	for name, c := range map[string]struct {
		page []printed
		want []string
	}{
		"a block":           {append(authors(740), block...), []string{text}},
		"names in a column": {append(authors(740), short...), []string{"Anchor Road and Quay\n", "Bakery Road and Quay\n", "Ferry Road and Quay\n"}},
		"references":        {append(authors(740), justify(column{40, 690, 44, 9, "[1] M. Solheim, Cranes of the northern quay and what they lift, Harbour Letters 12 (2010)|[2] J. Berg, The museum of the old mill and its swallows, Valley Press, Lindholm (2011)"}, 276)...), []string{"(2010)\n[2] J. Berg"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(anyPDF(0.58, c.page...))
			if err != nil {
				t.Fatal(err)
			}
			inTurn(t, d, c.want)
		})
	}
}

// inTurn fails the test where texts do not stand in a draft one after another.
func inTurn(t *testing.T, d draft.Draft, want []string) {
	t.Helper()
	var all []string
	for _, p := range d.Parts {
		all = append(all, p.Text)
	}
	text, at := strings.Join(all, "\n"), 0
	for _, w := range want {
		i := strings.Index(text[at:], w)
		if i < 0 {
			t.Errorf("no %q after byte %d of %q", w, at, text)
			return
		}
		at += i + len(w)
	}
}

// Columns from right to left are read so, and those without spaces are columns
// as well.
func TestColumnsOfOtherScripts(t *testing.T) {
	t.Parallel()
	var japanese []printed
	for i, l := range [][2]string{
		{"港の役所は北の岸のために新しい起重機", "谷のパン屋たちは橋の下の水車を最後の"},
		{"を注文したと火曜日に発表した。船で三", "持ち主から買い取った。ライ麦をひいて"},
		{"月の第二週に届き、その場で組み立てら", "毎週広場で粉を売るつもりである。学校"},
		{"れる。古いものは博物館に移される。", "の子供たちは屋根のつばめを数えた。"},
	} {
		y := 740 - 14*float64(i)
		japanese = append(japanese, printed{text: l[0], x: 40, y: y, size: 10}, printed{text: l[1], x: 250, y: y, size: 10})
	}
	d, err := Read(anyPDF(1, japanese...))
	if err != nil {
		t.Fatal(err)
	}
	inTurn(t, d, []string{"新しい起重機を注文したと火曜日に発表した。船で三月の第二週に届き", "博物館に移される。", "最後の持ち主から買い取った。"})
	for _, drawn := range []bool{false, true} {
		var hebrew []printed
		for i, l := range [][2]string{
			{"מועצת הנמל של העיר הזמינה עגורן חדש", "האופים של העמק קנו את הטחנה שמתחת"},
			{"עבור הרציף הצפוני של הנמל הישן והוא", "לגשר מידי בעליה האחרון והם רוצים שוב"},
			{"מרים ארבעים טון ויגיע בדוברה בשבוע", "לטחון בה שיפון ולמכור את הקמח בכיכר"},
			{"השני של חודש מרץ ויורכב במקום הזה.", "בכל שבוע ושבוע לתושבי העיר הקטנה."},
		} {
			y := 740 - 14*float64(i)
			for k, text := range l {
				r := []rune(text)
				slices.Reverse(r) // as a page shows it
				right := 480 - 240*float64(k)
				hebrew = append(hebrew, printed{text: string(r), x: right - 5*float64(len(r)), y: y, size: 10})
			}
		}
		if drawn { // from left to right
			for i := 0; i < len(hebrew); i += 2 {
				hebrew[i], hebrew[i+1] = hebrew[i+1], hebrew[i]
			}
		}
		d, err := Read(anyPDF(0.5, hebrew...))
		if err != nil {
			t.Fatal(err)
		}
		inTurn(t, d, []string{"הזמינה עגורן חדש עבור הרציף הצפוני", "במקום הזה.", "שמתחת לגשר מידי בעליה", "הקטנה."})
	}
}

// The cells of a table are read row by row.
func TestTablesAreNoColumns(t *testing.T) {
	t.Parallel()
	table := func(rows ...[]string) []printed {
		var out []printed
		for i, r := range rows {
			for k, cell := range r {
				out = append(out, printed{text: cell, x: 60 + 150*float64(k), y: 740 - 15*float64(i), size: 10})
			}
		}
		return out
	}
	tests := []struct {
		name string
		page []printed
		want []string
	}{
		{"figures", table([]string{"Town", "Riders", "Change"}, []string{"Lindholm", "412", "+3 %"}, []string{"Ostby", "318", "-2 %"}, []string{"Norra", "97", "0 %"}), []string{"Town Riders Change", "Lindholm 412", "Norra 97"}},
		{"words", table([]string{"Monday", "Fried plaice with rice"}, []string{"Tuesday", "Soup of lentils"}, []string{"Wednesday", "Baked potatoes, salad"}, []string{"Thursday", "Goulash and noodles"}), []string{"Monday Fried plaice", "Tuesday Soup", "Thursday Goulash"}},
		{"names and tasks", table([]string{"Anna Sund of Lindholm", "keeps the books of the club"}, []string{"Ove Dahl of Ostby", "sees to the boats"}, []string{"Britt Holm of Norra", "leads the choir on Sundays"}, []string{"Per Lund of Lindholm", "sells tickets"}), []string{"Anna Sund of Lindholm keeps the books", "Per Lund of Lindholm sells"}},
		{"a year and what came in it", rowwise(column{60, 740, 10, 10, "1912|1934|1951"}, column{160, 740, 50, 10, "The ferry is built in Ostby.|The bridge opens to carts.|The mill stands still for good."}), []string{"1912 The ferry is built in Ostby.", "1951 The mill stands"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(printPDF("", test.page))
			if err != nil {
				t.Fatal(err)
			}
			inTurn(t, d, test.want)
		})
	}
}

// Words that a column's end breaks come together in columns drawn row by row.
func TestColumnsBreakWords(t *testing.T) {
	t.Parallel()
	rows := [][2]string{
		{"The harbour admin-", "Bakers of the valley have"},
		{"istration has ordered a new", "bought the mill below the"},
		{"crane for the quay of Lind-", "bridge, and they will re-"},
		{"holm, which lifts forty", "open it for all the visit-"},
		{"tonnes and comes by barge.", "ors from the first of May."},
	}
	var page []printed
	for i, r := range rows {
		page = append(page, printed{text: r[0], x: 60, y: 740 - 13*float64(i), size: 10}, printed{text: r[1], x: 230, y: 740 - 13*float64(i), size: 10})
	}
	d, err := Read(printPDF("", page))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(
		t, d,
		"P The harbour administration has ordered a new crane for the quay of Lindholm, which lifts forty tonnes and comes by barge.",
		"P Bakers of the valley have bought the mill below the bridge, and they will reopen it for all the visitors from the first of May.",
	)
}
