package clean

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

func TestDated(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, title string
		want        bool
	}{
		{"en", "May 2, 2013, 1:12 PM", true},
		{"en", "MONDAY, MAY 23, 2005", true},
		{"en", "Sunday, March 17, 2013 | 5: 00 PM", true},
		{"en", "February 29, 2012, 7:32 p.m. ET", true},
		{"en", "2026-11-09", true},
		{"en", "9 November 2026 Last updated at 14: 39 GMT", true},
		{"en", "9 November 2026, updated 14:39", true},
		{"de", "9. November 2026, aktualisiert um 14:39 Uhr", true},
		{"fr", "9 novembre 2026, mis à jour à 14h39", true},
		{"en", "9 November 2026 Law updated at 14 harbours", false},
		{"en", "Fri, 9 Nov 2026 10:12:00 GMT", true},
		{"de", "Montag, 9. November 2026, 10:12 Uhr", true},
		{"fr", "lundi 9 novembre 2026, 10 h 12", true},
		{"ja", "2026年11月9日", true},
		{"de", "Nov 9, 2026 10:12 AM", true},
		{"en", "Last updated on 9 November 2026", true},
		{"de", "Veröffentlicht am 9. November 2026, 10:12 Uhr", true},
		{"fr", "Mis à jour le 9 novembre 2026", true},
		{"en", "", false},
		{"en", "1984", false},
		{"en", "November 2026", false},
		{"en", "9/11", false},
		{"en", "v1.4.2 (2026-11-09)", false},
		{"en", "Minutes of 9 November 2026", false},
		{"en", "The harbour on 9 November 2026", false},
		{"de", "Protokoll vom 9. November 2026", false},
		{"en", "9 November 2026: the lock opens", false},
		{"en", "Sanctions updated: 9 November 2026", false},
		{"en", "How the tariff was revised on 9 November 2026", false},
		{"en", "Revised tariff, 9 November 2026", false},
		{"de", "Gesetz geändert am 9. November 2026", false},
		{"fr", "Tarif modifié le 9 novembre 2026", false},
		{"nl", "Notulen bijgewerkt op 9 november 2026", false},
	} {
		if got := dated(c.title, c.lang); got != c.want {
			t.Errorf("dated(%q, %s) = %t, want %t", c.title, c.lang, got, c.want)
		}
	}
}

// A title that is but a day gives way to the first heading, or to what a memo says
// that it is about; where there is neither, the document has none.
func TestDatedTitles(t *testing.T) {
	t.Parallel()
	const body = "No ships ran between Varnholm and Skarn on Monday. Waves of six metres stood in the strait and the harbour was shut.\n\nThe company hopes to sail again on Wednesday.\n"
	for _, c := range []struct{ name, title, text, want string }{
		{"a heading below", "May 2, 2013, 1:12 PM", "## Storm closes ferry line\n\n" + body, "Storm closes ferry line"},
		{"no heading", "May 2, 2013, 1:12 PM", body, ""},
		{"a heading that is a day", "2 May 2013", "# 2 May 2013\n\n## Storm closes ferry line\n\n" + body, "Storm closes ferry line"},
		{"a memo", "Monday, 9 November 2026", "To: All staff\n\nFrom: Ida Norgard\n\nSubject: New roof for the hall\n\n" + body, "New roof for the hall"},
		{"a day and more", "Harbour report, 2 May 2013", "## Storm closes ferry line\n\n" + body, "Harbour report, 2 May 2013"},
	} {
		d := draft.Draft{Title: c.title, Format: "docx"}
		for block := range strings.SplitSeq(strings.TrimSpace(c.text), "\n\n") {
			heading := strings.TrimLeft(block, "# ")
			p := draft.Part{Text: heading}
			if level := len(block) - len(heading) - 1; level > 0 {
				p.Kind, p.Level = draft.Heading, level
			}
			d.Parts = append(d.Parts, p)
		}
		d, err := Draft(d)
		if err != nil || d.Title != c.want {
			t.Errorf("%s: the title is %q, %v, want %q", c.name, d.Title, err, c.want)
		}
		left := slices.ContainsFunc(d.Dropped, func(x draft.Dropped) bool { return x.Text == c.title })
		if kept := slices.ContainsFunc(d.Parts, func(p draft.Part) bool { return p.Text == c.title }); !left && !kept && d.Title != c.title {
			t.Errorf("%s: the day is neither kept nor left out for a reason: %v", c.name, d)
		}
	}
}
