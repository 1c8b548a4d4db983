package dates

import (
	"fmt"
	"testing"

	"precis/summarize/language/data"
)

func TestFindDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Nov 15, 2015 14:39", "2015-11-15"},
		{"en", "Posted on 3rd of March, 2024 by Ann", "2024-03-03"},
		{"en", "Tuesday 15-Nov-2022", "2022-11-15"},
		{"en", "2025-11-15T08:30:00Z", "2025-11-15"},
		{"de", "Veröffentlicht am 5. März 2026", "2026-03-05"},
		{"de", "Stand: 05.03.2026, 9 Uhr", "2026-03-05"},
		{"fr", "Publié le 1er août 2023 à 12h", "2023-08-01"},
		{"es", "15 de noviembre de 2025", "2025-11-15"},
		{"it", "martedì 4 febbraio 2025", "2025-02-04"},
		{"pt", "7 de março de 2024", "2024-03-07"},
		{"nl", "9 mei 2021", "2021-05-09"},
		{"pl", "12 września 2020 r.", "2020-09-12"},
		{"cs", "3. května 2019", "2019-05-03"},
		{"ru", "12 октября 2025 г., 10:40", "2025-10-12"},
		{"uk", "1 лютого 2022", "2022-02-01"},
		{"kk", "2025 жылғы 15 қараша", "2025-11-15"},
		{"az", "24 iyul 2020", "2020-07-24"},
		{"tr", "8 Ağustos 2023 Salı", "2023-08-08"},
		{"el", "15 Νοεμβρίου 2025", "2025-11-15"},
		{"he", "15 בנובמבר 2025", "2025-11-15"},
		{"hi", "१५ नवंबर २०२५", "2025-11-15"},
		{"vi", "ngày 15 tháng 11 năm 2025", "2025-11-15"},
		{"zh", "2026年3月8日", "2026-03-08"},
		{"ko", "2025년 11월 15일 오전", "2025-11-15"},
		{"ar", "15 تشرين الثاني 2025", "2025-11-15"},
		{"ar", "١٥ نوفمبر ٢٠٢٥", "2025-11-15"},
		{"th", "๑๕/๑๑/๒๐๒๕", "2025-11-15"},
		{"my", "၂၀၂၅-၁၁-၁၅", "2025-11-15"},
		{"ta", "௧௫.௧௧.௨௦௨௫", "2025-11-15"},
		{"fa", "۲۰۲۵/۱۱/۱۵", "2025-11-15"},
		{"en", "𝟏𝟓 November 𝟐𝟎𝟐𝟓", "2025-11-15"},
		{"ar", "10 محرم 1446 هـ", "2024-07-16"},
		{"fa", "۱۵ آبان ۱۴۰۴", "2025-11-06"},
		{"fa", "تاریخ انتشار: ۱۴۰۲/۰۸/۲۴", "2023-11-15"},
		{"fa", "۶ نوامبر ۲۰۲۵", "2025-11-06"},

		{"da", "5. marts 2026", "2026-03-05"},
		{"sv", "4 augusti 2025", "2025-08-04"},
		{"fi", "12. marraskuuta 2025", "2025-11-12"},
		{"ro", "3 iunie 2024", "2024-06-03"},
		{"hu", "2026. március 15.", "2026-03-15"},
		{"bg", "15 ноември 2025 г.", "2025-11-15"},
		{"id", "17 Agustus 2025", "2025-08-17"},
		{"sr", "6. januara 2024", "2024-01-06"},
		{"fr", "3 aout 2024", "2024-08-03"},
		{"ar", "15 كانون الأول 2025", "2025-12-15"},
		{"fa", "۳ ربیع الاول ۱۴۴۶", "2024-09-06"},
		{"en", "10 Muharram 1446", "2024-07-16"},
		{"en", "24-Nov-98", "1998-11-24"},
		{"en", "2025 November 15", "2025-11-15"},
		{"en", "1/2/25", ""},
		{"en", "15/11/1830", ""},
		{"en", "11/2025/15", ""},
		{"fa", "31/6/1404", "2025-09-22"},
		{"fa", "31/7/1404", ""},
		{"ar", "31 محرم 1446", ""},
		{"en", "2025 apples", ""},
		{"en", "15 November 25", ""},
		{"en", "November the 15th", ""},
		{"zh", "2026年3月", ""},

		{"en", "The years 2015 to 2020", ""},
		{"en", "31 February 2020", ""},
		{"en", "version 1.2.2020.4", ""},
		{"en", "call 555 2020 11", ""},
		{"en", "May 2020", ""},
		{"en", "on 15 November the council met", ""},
	} {
		got := ""
		if found := Find(c.text, c.lang); len(found) > 0 {
			got = found[0].Day
		}
		if got != c.want {
			t.Errorf("Find(%q, %q) = %q, want %q", c.text, c.lang, got, c.want)
		}
	}
}

// Whatever folder names its months has its dates read.
func TestFindDatesInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, lang := range data.Languages() {
		for i, names := range data.Forms(lang, "months") {
			for _, name := range names {
				text, want := "5 "+name+" 2026", fmt.Sprintf("2026-%02d-05", i+1)
				if found := Find(text, lang); len(found) != 1 || found[0].Day != want {
					t.Errorf("Find(%q, %q) = %+v, want %s", text, lang, found, want)
				}
			}
		}
	}
}

func TestFindDatesOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text, want string
		order, short     bool
	}{
		{"de", "3/4/2025", "2025-04-03", false, false},
		{"en", "3/4/2025", "2025-04-03", true, false}, // April or March: English does not tell
		{"en", "3/24/2025", "2025-03-24", false, false},
		{"en", "24/07/20", "2020-07-24", false, true},
	} {
		found := Find(c.text, c.lang)
		if len(found) != 1 || found[0].Day != c.want || found[0].Ambiguous != c.order || found[0].ShortYear != c.short {
			t.Errorf("Find(%q, %q) = %+v, want %+v", c.text, c.lang, found, c)
		}
	}
}
