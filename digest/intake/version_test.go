package intake

import (
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
		it := &Item{Record: &summarize.Record{Name: c.name, Part: c.part}}
		if name, number := it.version(); name != c.want || number != c.number {
			t.Errorf("version of %q %q = %q, %d, want %q, %d", c.name, c.part, name, number, c.want, c.number)
		}
	}
}
