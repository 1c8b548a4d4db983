package sheets

import (
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

const prose = "The mill grinds again since Monday, and bakers queue for its flour before dawn."

// bookFile makes a workbook of the rows of its sheets, and further parts.
func bookFile(tb testing.TB, sheets []string, parts ...string) []byte {
	tb.Helper()
	var names, relations strings.Builder
	for i, rows := range sheets {
		n := string(rune('1' + i))
		name, rows, named := strings.Cut(rows, "\n")
		if !named {
			name, rows = "Sheet"+n, name
		}
		state := ""
		if rest, ok := strings.CutPrefix(name, "hidden "); ok {
			name, state = rest, ` state="hidden"`
		}
		names.WriteString(`<sheet name="` + name + `"` + state + ` r:id="rId` + n + `"/>`)
		relations.WriteString(relation("rId"+n, "worksheet", "s"+n+".xml"))
		parts = append(parts, "xl/s"+n+".xml", `<worksheet xmlns:r="r"><sheetData>`+rows+`</sheetData><headerFooter><oddFooter>&amp;L&amp;"Arial,Bold"Page &amp;P of mill</oddFooter></headerFooter></worksheet>`)
	}
	return drafttest.Zip(tb, append(parts, []string{ // of two of a name, the first is read
		"xl/workbook.xml", `<workbook xmlns:r="r"><sheets>` + names.String() + `</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships>` + relations.String() + relation("rId91", "sharedStrings", "shared.xml") + relation("rId92", "styles", "styles.xml") + `</Relationships>`,
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-407]&quot;day &quot;d. mmmm yyyy"/><numFmt numFmtId="165" formatCode="#,##0 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		"xl/shared.xml", `<sst><si><t>Region</t></si><si><r><t>Sa</t></r><r><t>les</t></r><rPh><t>seeruzu</t></rPh></si></sst>`,
	}...)...)
}

func relation(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="http://example.org/relationships/` + kind + `" Target="` + target + `"/>`
}

// row makes a row of texts; those that begin with < stand as they are.
func row(cells ...string) string {
	var b strings.Builder
	for _, c := range cells {
		if !strings.HasPrefix(c, "<") {
			c = `<c t="inlineStr"><is><t>` + c + `</t></is></c>`
		}
		b.WriteString(c)
	}
	return "<row>" + b.String() + "</row>"
}

func number(v string) string        { return "<c><v>" + v + "</v></c>" }
func styled(style, v string) string { return `<c s="` + style + `"><v>` + v + "</v></c>" }
func shared(n string) string        { return `<c t="s"><v>` + n + "</v></c>" }

const (
	foot = "- running head: Page of mill"
	aid  = "- reading aid: seeruzu" // of the shared texts
)

func TestReadXLSX(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		sheets []string
		parts  []string
		title  string
		want   []string
	}{
		{"a sheet of figures says what it holds", []string{
			"Mills\n" + row("Mills of the valley") + row("Day", shared("0"), shared("1")) + row(styled("1", "46327"), "North", number("12.300000000000001")) + row(styled("2", "46357"), "South", styled("3", "14")) + row(number("26"), number("3")),
		}, nil, "Mills of the valley", []string{foot, "H2 Mills", "C 3 × 3 · 2026-11-01 – 2026-12-01 · Day, Region, Sales", "H3 Mills of the valley", "R Day | Region | Sales", "R 2026-11-01 | North | 12.3", "R 2026-12-01 | South | 14", "- table of figures: 26 | 3"}},
		{"running text is a paragraph, with the short cells before it", []string{
			row("Place", "Report") + row("Ostra", prose, number("3")) + row("Two lines&#10;of a cell", "First line.&#10;"+prose),
		}, nil, "", []string{foot, "R Place | Report", "R Ostra | 3", "P " + prose, "R Two lines of a cell", "P First line.", "P " + prose}},
		{
			"figures alone are no empty document",
			[]string{row(number("1"), number("2")) + row(number("3"), number("4"))},
			nil, "",
			[]string{foot, "C 2 × 2", "- table of figures: 1 | 2", "- table of figures: 3 | 4"},
		},
		{
			"tasks are items, and a formula's result is a value",
			[]string{row("Mend the roof before winter") + row(`<c t="str"><f>A1&amp;A2</f><v>Sealed</v></c>`, `<c t="b"><v>1</v></c>`, `<c t="e"><v>#REF!</v></c>`)},
			nil, "",
			[]string{foot, "C 2 × 2", "I Mend the roof before winter", "R Sealed | TRUE"},
		},
		{
			"hidden and empty sheets",
			[]string{"hidden Old\n" + row("Secret"), "Bare\n", row("Open", "now") + row("a", "b")},
			nil, "",
			[]string{foot, "- hidden on the page: Old", "- hidden on the page: Secret", foot, "- navigation: Bare", foot, "C 1 × 2 · Open, now", "R Open | now", "R a | b"},
		},
		{"text boxes and comments", []string{row("Cell", "other") + row("x", "y")}, []string{
			"xl/_rels/s1.xml.rels", `<Relationships>` + relation("rId1", "drawing", "d.xml") + relation("rId2", "comments", "c.xml") + `</Relationships>`,
			"xl/d.xml", `<d xmlns:a="a"><a:p><a:r><a:t>In a box here now</a:t></a:r></a:p></d>`,
			"xl/c.xml", `<comments><authors><author>Ada</author></authors><comment><text><t>Why?</t></text></comment></comments>`,
		}, "", []string{foot, "- comments: Why?", "C 2 × 2 · Cell, other", "R Cell | other", "R x | y", "I In a box here now"}},
		{"charts, diagrams and pictures", []string{row("Month", "Loads") + row("May", "four")}, []string{
			"xl/_rels/s1.xml.rels", `<Relationships>` + relation("rId1", "drawing", "d.xml") + `</Relationships>`,
			"xl/_rels/d.xml.rels", `<Relationships>` + relation("a", "chart", "c.xml") + relation("b", "diagramData", "g.xml") + `</Relationships>`,
			"xl/d.xml", `<d xmlns:r="r"><cNvPr descr="A weir"/><chart r:id="a"/><relIds r:dm="b"/><chart r:id="gone"/></d>`,
			"xl/c.xml", `<c><title><t>Loads by month</t></title><ser><cat><v>May</v></cat><val><v>4</v></val></ser></c>`,
			"xl/g.xml", `<g><pt><t>Sow</t></pt><pt><prSet phldr="1"/><t>[Text]</t></pt></g>`,
		}, "", []string{foot, "- alternative text: A weir", "- printed twice: May | 4", "- form: [Text]", "C 2 × 2 · Month, Loads", "C Loads by month", "R Month | Loads", "R May | four", "R Sow"}},
		{"a sheet that is a chart", []string{"Loads\n", "hidden Old\n"}, []string{
			"xl/_rels/s1.xml.rels", `<Relationships>` + relation("rId1", "drawing", "d.xml") + `</Relationships>`,
			"xl/_rels/s2.xml.rels", `<Relationships>` + relation("rId1", "drawing", "d.xml") + `</Relationships>`,
			"xl/_rels/d.xml.rels", `<Relationships>` + relation("a", "chart", "c.xml") + `</Relationships>`,
			"xl/d.xml", `<d xmlns:r="r"><chart r:id="a"/></d>`,
			"xl/c.xml", `<c><title><t>Loads by month</t></title></c>`,
		}, "", []string{foot, "H2 Loads", "C Loads by month", foot, "- hidden on the page: Old", "- hidden on the page: Loads by month"}},
		{
			"many columns are not all named",
			[]string{row(strings.Split(strings.Repeat("c,", 20), ",")[:20]...) + row("x", "y")},
			nil, "",
			[]string{foot, "C 1 × 20 · " + strings.Repeat("c, ", 16) + "…", "R " + strings.TrimSuffix(strings.Repeat("c | ", 20), " | "), "R x | y"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadXLSX(bookFile(t, c.sheets, c.parts...))
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != c.title {
				t.Errorf("title = %q, want %q", d.Title, c.title)
			}
			drafttest.Same(t, d, append(c.want, aid)...)
		})
	}
}

func TestReadODS(t *testing.T) {
	t.Parallel()
	const hidden = `<style:style style:name="h"><style:table-properties table:display="false"/></style:style>`
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{
			"dates, figures and repeated rows", `<table:table table:name="Mills"><table:table-row><table:table-cell><text:p>Day</text:p></table:table-cell><table:table-cell><text:p>Loads</text:p></table:table-cell></table:table-row>` +
				`<table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="date" office:date-value="2026-11-02T00:00:00"><text:p>02.11.26</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="12.5"><text:p>12,5</text:p></table:table-cell></table:table-row>` +
				`<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`,
			[]string{"H2 Mills", "C 3 × 2 · 2026-11-02 · Day, Loads", "R Day | Loads", "- table of figures: 02.11.26 | 12,5"},
		},
		{
			"paragraphs of a cell, comments, and a hidden sheet", hidden + `<table:table table:name="Tabelle1"><table:table-row><table:table-cell><office:annotation><text:p>Why?</text:p></office:annotation><text:p>Short.</text:p><text:p>` + prose + `</text:p></table:table-cell></table:table-row></table:table><table:table table:style-name="h" table:name="Old"><table:table-row><table:table-cell><text:p>Secret</text:p></table:table-cell></table:table-row></table:table>`,
			[]string{"- comments: Why?", "P Short.", "P " + prose, "- hidden on the page: Old", "- hidden on the page: Secret"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadODS(odsFile(t, c.body))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, c.want...)
		})
	}
}

func odsFile(tb testing.TB, body string) []byte {
	tb.Helper()
	return drafttest.Zip(tb, "content.xml", `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:body><office:spreadsheet>`+body+`</office:spreadsheet></office:body></office:document-content>`)
}

func TestReadCSV(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"commas, quotes and line feeds in a value", "Place,Report\nOstra,\"" + prose + "\"\nTarn,\"Short,\nbut two lines\"\n", []string{"R Place | Report", "R Ostra", "P " + prose, "R Tarn | Short, but two lines"}},
		{"semicolons and days", "Day;Loads\n2026-11-02;12,5\n2026-11-09;8\n", []string{"C 2 × 2 · 2026-11-02 – 2026-11-09 · Day, Loads", "R Day | Loads", "- table of figures: 2026-11-02 | 12,5", "- table of figures: 2026-11-09 | 8"}},
		{"a line names the separator", "sep=|\na|b\nc|d\n", []string{"C 1 × 2 · a, b", "R a | b", "R c | d"}},
		{"tabs in UTF-16", "\xff\xfea\x00\t\x00b\x00\n\x00c\x00\t\x00d\x00\n\x00", []string{"C 1 × 2 · a, b", "R a | b", "R c | d"}},
		{"western bytes", "Stra\xdfe,Ort\nAm Tor,K\xf6ln\nAm M\xfchlbach,M\xfcnster\n", []string{"C 2 × 2 · Straße, Ort", "R Straße | Ort", "R Am Tor | Köln", "R Am Mühlbach | Münster"}},
		{
			"HTML in cells", "Id,Answer\n7,\"<p>" + prose + "</p><ul><li>It needs <b>no</b> oil.</li></ul>\"\n8,<b>no</b>\n9,<p\n",
			[]string{"R Id | Answer", "R 7", "P " + prose, "P It needs no oil.", "R 8 | no", "R 9 | <p"},
		},
		{"an open quotation mark", "a,b\n\"c,d\n", []string{"C 1 × 2 · a, b", "R a | b", "R c,d"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadCSV([]byte(c.data))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, c.want...)
		})
	}
}

func TestPrinted(t *testing.T) {
	t.Parallel()
	for head, want := range map[string]string{
		"&L&\"Arial,Bold\"&12Mill &P of &N": "Mill of", "&KFF0000Red &K01+000plain": "Red plain", "R&&D": "R D", "&8 7 loads": "7 loads", "&": "", "&K": "", "&\"open": "",
	} {
		if got := printed(head); got != want {
			t.Errorf("printed(%q) = %q, want %q", head, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from  epoch
		value float64
		want  string
	}{
		{since1900, 1, "1900-01-01"},
		{since1900, 59, "1900-02-28"},
		{since1900, 61, "1900-03-01"},
		{since1900, 46327.5, "2026-11-01 12:00"},
		{since1904, 0.25, "06:00"},
		{since1904, 44865, "2026-11-01"},
		{since1900, -3, "-3"},
		{since1900, 1e12, "1000000000000"},
	} {
		if got := c.from.number(c.value, true).text; got != c.want {
			t.Errorf("number(%v) from %d = %q, want %q", c.value, c.from, got, c.want)
		}
	}
	for code, want := range map[string]bool{"General": false, "0.00": false, "dd/mm/yyyy": true, "[h]:mm": true, `0 "days"`: false, `0\d`: false, "[Red]0.0": false, "h:mm": true, "0;d": false, `"open`: false} {
		if got := dateFormat(code); got != want {
			t.Errorf("dateFormat(%q) = %v, want %v", code, got, want)
		}
	}
	for name, given := range map[string]bool{"Sheet1": true, "Tabelle 12": true, "Лист3": true, "工作表1": true, "Sales 2026": false, "Q3": false, "Sheet of mills": false, "2026": false, "": true, "12": false} {
		if got := givenByProgram(name); got != given {
			t.Errorf("givenByProgram(%q) = %v, want %v", name, got, given)
		}
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(row("a", prose)+row(shared("1"), styled("2", "46327.25")), `<si><t>x</t></si>`)
	f.Add(`<c t="s"><v>-1</v></c></row><row><c t="d"><v>2026-11-14</v>`, `<xf numFmtId="14"/>`)
	f.Fuzz(func(t *testing.T, rows, beside string) {
		drafttest.Obeys(t, ReadXLSX, bookFile(t, []string{"Name\n" + rows}, "xl/_rels/s1.xml.rels", `<Relationships>`+relation("rId1", "drawing", "d.xml")+`</Relationships>`, "xl/d.xml", "<d>"+beside+"</d>"))
	})
}

func FuzzODS(f *testing.F) {
	f.Add(`<table:table><table:table-row><table:table-cell office:date-value="2026-01-01"><text:p>a</text:p></table:table-cell></table:table-row></table:table>`)
	f.Add(`<table:table-row><table:table-cell><table:table><table:table-row/></table:table-cell></table:table>`)
	f.Fuzz(func(t *testing.T, body string) { drafttest.Obeys(t, ReadODS, odsFile(t, body)) })
}

// FuzzCSV holds that every word of a table is kept or left out.
func FuzzCSV(f *testing.F) {
	f.Add("a,b\n1,2\n" + prose + ",x\n")
	f.Add("sep=;\n\"a;b\n")
	f.Fuzz(func(t *testing.T, text string) {
		drafttest.Obeys(t, ReadCSV, []byte(text))
		if strings.ContainsFunc(text, func(r rune) bool { return r > '~' || r < ' ' && r != '\n' }) || strings.HasPrefix(text, "sep=") || strings.Contains(text, "</") {
			return // other encodings, what Fold leaves out, and HTML in cells
		}
		d, err := ReadCSV([]byte(text))
		if err != nil {
			return
		}
		d.Title = "" // it stands in the rows
		d.Parts = without(d.Parts, draft.Caption)
		if got, want := drafttest.Accounted(d), drafttest.Letters(text); got != want {
			t.Fatalf("letters kept and left out: %q, want %q", got, want)
		}
	})
}

// without leaves out the parts of a kind.
func without(parts []draft.Part, kind draft.Kind) []draft.Part {
	var kept []draft.Part
	for _, p := range parts {
		if p.Kind != kind {
			kept = append(kept, p)
		}
	}
	return kept
}
