package officexml

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestChart(t *testing.T) {
	t.Parallel()
	const names = ` xmlns:c="c" xmlns:cx="x" xmlns:a="a"`
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"two series share their categories", `<c:title><a:p><a:t>Loads</a:t></a:p></c:title><c:ser><c:tx><c:v>Rye</c:v></c:tx><c:cat><c:v>May</c:v><c:v>June</c:v></c:cat><c:val><c:v>4.4000000000000004</c:v><c:v>2</c:v></c:val></c:ser><c:ser><c:tx><c:v>Oats</c:v></c:tx><c:cat><c:v>May</c:v></c:cat><c:val><c:v>1</c:v></c:val></c:ser>`, []string{"C Loads", "R Rye | Oats", "R May | 4.4 | 1", "R June | 2"}},
		{"a series of other categories", `<c:ser><c:cat><c:v>May</c:v><c:v>June</c:v></c:cat><c:val><c:v>4</c:v></c:val></c:ser><c:ser><c:tx><c:v>Oats</c:v></c:tx><c:cat><c:v>North</c:v></c:cat><c:val><c:v>1</c:v></c:val></c:ser>`, []string{"R May | 4", "R June", "R Oats", "R North | 1"}},
		{"values without categories", `<c:ser><c:tx><c:v>Rye</c:v></c:tx><c:yVal><c:v>4</c:v><c:v>n/a</c:v></c:yVal></c:ser>`, []string{"R Rye", "R 4", "R n/a"}},
		{"labels, a line of the trend, an axis", `<c:ser><c:dLbls><c:dLbl><c:tx><c:rich><a:p><a:r><a:t>The </a:t></a:r><a:r><a:t>flood</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls><c:trendline><c:name>Mean</c:name></c:trendline><c:errBars><c:v>9</c:v></c:errBars><c:extLst><c:datalabelsRange><c:v>Weir</c:v></c:datalabelsRange></c:extLst></c:ser><c:valAx><c:title><c:strRef><c:v>Metres</c:v></c:strRef></c:title></c:valAx>`, []string{"C The flood", "C Mean", "C Weir", "C Metres"}},
		{"a chart of a later kind", `<cx:chartData><cx:data><cx:strDim><cx:lvl><cx:pt>North</cx:pt><cx:pt>South</cx:pt></cx:lvl></cx:strDim><cx:numDim><cx:lvl><cx:pt>4</cx:pt><cx:pt>2</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:txData><cx:v>Loads</cx:v></cx:txData><cx:rich><a:p><a:t>Loads</a:t></a:p></cx:rich></cx:tx></cx:title><cx:series><cx:tx><cx:txData><cx:v>Rye</cx:v></cx:txData></cx:tx></cx:series></cx:chart>`, []string{"C Loads", "C Rye", "R North | 4", "R South | 2"}},
		{"more points than are read", `<c:ser><c:cat>` + strings.Repeat(`<c:v>a</c:v>`, maxPoints+2) + `</c:cat></c:ser>`, append(slicesOf("R a", maxPoints), "- beyond what is read: the last 2 points")},
		{"more series than are read", strings.Repeat(`<c:ser></c:ser>`, maxPoints+1), []string{"- beyond what is read: the last 1 points"}},
		{"series of many sets of categories", manySeries(), manyRows()},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			chart, err := New(strings.NewReader(`<c:chartSpace` + names + `>` + c.body + `</c:chartSpace>`)).Chart()
			if err != nil {
				t.Fatal(err)
			}
			var b draft.Builder
			chart.Add(&b)
			drafttest.Same(t, b.End(), c.want...)
		})
	}
	for _, body := range []string{`<c:ser><c:v>`, `<c:ser><c:t>`, `<c:ser>`, `<c:title>`, `<c:title><c:v>`} {
		if _, err := New(strings.NewReader(`<c>` + body)).Chart(); !errors.Is(err, draft.ErrDamaged) {
			t.Errorf("Chart(%s) = %v, want %v", body, err, draft.ErrDamaged)
		}
	}
}

func slicesOf(line string, n int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = line
	}
	return lines
}

func manySeries() string {
	var b strings.Builder
	for i := range maxTables + 2 {
		b.WriteString(`<c:ser><c:cat><c:v>` + strings.Repeat("a", i+1) + `</c:v></c:cat></c:ser>`)
	}
	return b.String()
}

func manyRows() []string {
	var rows []string
	for i := range maxTables + 2 {
		rows = append(rows, "R "+strings.Repeat("a", i+1))
	}
	return rows
}

func TestDiagram(t *testing.T) {
	t.Parallel()
	const data = `<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:pt><dgm:prSet/><dgm:t><a:p><a:t>Sow</a:t></a:p><a:p><a:t>in May</a:t></a:p></dgm:t></dgm:pt><dgm:pt type="sibTrans"><dgm:t><a:t>then</a:t></dgm:t></dgm:pt><dgm:pt type="asst"><dgm:t><a:t>Water</a:t></dgm:t></dgm:pt><dgm:pt type="node"><dgm:prSet phldr="true"/><dgm:t><a:t>[Text]</a:t></dgm:t></dgm:pt></dgm:dataModel>`
	var b draft.Builder
	if err := New(strings.NewReader(data)).Diagram(&b); err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, b.End(), "I Sow in May", "- hidden on the page: then", "I Water", "- form: [Text]")
	if err := New(strings.NewReader(`<a><pt>`)).Diagram(&b); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("Diagram(cut off) = %v", err)
	}
}

// Of alternatives, one is read.
func TestAlternatives(t *testing.T) {
	t.Parallel()
	const one, two, old = `<mc:Choice><r><t>one</t></r></mc:Choice>`, `<mc:Choice><r><t>two</t></r></mc:Choice>`, `<mc:Fallback><r><t>old</t></r></mc:Fallback>`
	for body, want := range map[string]string{
		one + old:       "one",
		one + two + old: "one",
		`<mc:Choice><r/></mc:Choice>` + two + old:            "two",
		`<mc:Choice><pos>12</pos><t> </t></mc:Choice>` + old: "12old",
		`<mc:Choice><graphicData/></mc:Choice>` + old:        "",
		old: "old",
		`<mc:Choice><mc:AlternateContent>` + one + old + `</mc:AlternateContent></mc:Choice>` + old:                     "one",
		one + `<mc:Fallback><mc:AlternateContent>` + two + `</mc:AlternateContent></mc:Fallback>`:                       "one",
		`<mc:Choice></mc:Choice>` + `<mc:Fallback><mc:AlternateContent>` + two + `</mc:AlternateContent></mc:Fallback>`: "two",
	} {
		x := New(strings.NewReader(`<a xmlns:mc="m"><mc:AlternateContent>` + body + `</mc:AlternateContent><t>end</t></a>`))
		if _, err := x.Next(); err != nil {
			t.Fatal(err)
		}
		got, err := x.Text()
		if got = strings.ReplaceAll(got, " ", ""); got != want+"end" || err != nil {
			t.Errorf("%s: %q, %v, want %q and the end", body, got, err, want)
		}
		if _, err := x.Next(); !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v behind the end", body, err)
		}
	}
	x := New(strings.NewReader(`<mc:AlternateContent>` + one + `<mc:Fallback><t>`))
	if err := x.Each(func(xml.Token) error { return nil }); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("cut off: %v", err)
	}
}

func TestOpenDocument(t *testing.T) {
	t.Parallel()
	z, err := containers.OpenZip(drafttest.Zip(t,
		"styles.xml", `<s xmlns:style="urn:x:style:1.0" xmlns:text="t"><style:header><text:p>Mill<text:tab/>company</text:p></style:header><style:footer-left style:display="false"><text:p>Page</text:p></style:footer-left><text:header>no</text:header></s>`,
		"Object 1/content.xml", `<c xmlns:text="t"><title><text:p>Loads</text:p></title><text:p/><table-row><text:p>May</text:p><text:p>4</text:p></table-row><annotation>x over y</annotation></c>`,
		"Object 2/content.xml", `<c><annotation>`, "broken.xml", ""))
	if err != nil {
		t.Fatal(err)
	}
	var heads []string
	if err := Heads(z, func(text string) { heads = append(heads, text) }); err != nil || !cmp.Equal(heads, []string{"Mill company"}) {
		t.Errorf("Heads = %q, %v", heads, err)
	}
	for _, href := range []string{"./Object 1", "Object 1"} {
		chart, err := OpenChart(z, href)
		var b draft.Builder
		if chart.Add(&b); err != nil {
			t.Fatal(err)
		}
		drafttest.Same(t, b.End(), "C Loads", "R May | 4", "- markup: x over y")
	}
	for _, href := range []string{"./Object 3", "", ".", "../.."} {
		if chart, err := OpenChart(z, href); err != nil || len(chart.Titles)+len(chart.Rows) > 0 {
			t.Errorf("OpenChart(%q) = %v, %v", href, chart, err)
		}
	}
	if _, err := OpenChart(z, "Object 2"); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("OpenChart(cut off) = %v", err)
	}
	bare, err := containers.OpenZip(drafttest.Zip(t, "content.xml", ""))
	if err != nil || Heads(bare, func(string) { t.Error("a head of nothing") }) != nil {
		t.Errorf("Heads of a file without styles: %v", err)
	}
	x := New(strings.NewReader(`<annotation xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:text="t"><dc:creator>Ada</dc:creator><text:p>Why<text:s/>so?</text:p><text:p>On <text:date>3 May</text:date></text:p></annotation>`))
	if _, err := x.Next(); err != nil {
		t.Fatal(err)
	}
	if got, err := x.Passage(); got != "Why so? On 3 May" || err != nil {
		t.Errorf("Passage = %q, %v", got, err)
	}
	x = New(strings.NewReader(`<a><b>`))
	if _, err := x.Next(); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Passage(); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("Passage(cut off) = %v", err)
	}
}
