package digest

import (
	"fmt"
	"slices"
	"testing"

	"precis/summarize"
)

func TestVersion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, part, want string
		number           int
	}{
		{"plans/Bridge report v2.docx", "", "bridge report", 2},
		{"plans/bridge_report_draft3.odt", "", "bridge report", 3},
		{"bridge-report.docx", "", "bridge report", 0},
		{"Bridge report (2).docx", "", "bridge report", 2},
		{"bridge report draft.docx", "", "bridge report", 1},
		{"bridge report FINAL.docx", "", "bridge report", finalVersion},
		{"Brückenbericht Entwurf 4.docx", "", "brückenbericht", 4},
		{"отчет о мосте черновик 2.docx", "", "отчет о мосте", 2},
		{"گزارش پل نسخه ۲.docx", "", "گزارش پل ۲", 1},
		{"大桥报告 草案2.docx", "", "大桥报告", 2},
		{"papers.zip", "a/bridge report rev 5.docx", "bridge report", 5},
		{"minutes 12.docx", "", "minutes 12", 0},
		{"draft 2.docx", "", "", 2},
		{"report 2026-11-12.docx", "", "report 2026 11 12", 0},
	} {
		it := &item{Record: &summarize.Record{Name: c.name, Part: c.part}}
		if name, number := it.version(); name != c.want || number != c.number {
			t.Errorf("version of %q %q = %q, %d, want %q, %d", c.name, c.part, name, number, c.want, c.number)
		}
	}
}

func TestVersionsAreOneAndTheNewestTells(t *testing.T) {
	t.Parallel()
	old, changed := report("harbour", 0, 12), report("harbour", 0, 6)+report("market", 6, 12)
	for _, c := range []struct {
		first, second string
		text          string
		want          string // what stands; "" both
	}{
		{"bridge draft 2.docx", "bridge draft 3.docx", changed, "bridge draft 3.docx"},
		{"bridge draft 3.docx", "bridge draft 2.docx", changed, "bridge draft 3.docx"},
		{"bridge.docx", "bridge v2.docx", changed, "bridge v2.docx"},
		{"bridge v9.docx", "bridge final.docx", changed, "bridge final.docx"},
		{"bridge v1.docx", "bridge v2.docx", report("harbour", 0, 4) + report("market", 0, 2), "bridge v2.docx"},
		{"bridge draft 2.docx", "bridge draft 3.docx", report("market", 0, 12), ""},
		{"bridge draft 2.docx", "tower draft 3.docx", report("harbour", 0, 4) + report("market", 0, 8), ""},
	} {
		a, b := received("a", "en", old, 8), received("b", "en", c.text, 9)
		a.Name, b.Name = c.first, c.second
		for range 2 {
			d := Assemble(Input{Week: Week{Year: 2026, Number: 46}, Records: []summarize.Record{a, b}})
			var stand []string
			for _, s := range d.Sections[0].Stories {
				for _, source := range s.Sources {
					stand = append(stand, source.Key)
				}
			}
			if c.want == "" && len(stand) != 2 || c.want != "" && !slices.Equal(stand, []string{c.want}) {
				t.Errorf("%s, %s: %v stand, want %q", c.first, c.second, fmt.Sprint(stand), c.want)
			}
			a, b = b, a
		}
	}
}
