package language

import "testing"

func TestNumeric(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		// rows of tables
		"0 39 5.8 10 22 41 7.3":              true,
		"Total 44 6.1 12 25 39 8.0":          true,
		"Umsatz 41,2 43,9 47,0 51,1":         true,
		"合計 0 39 5.8 10 22 41 7.3":           true,
		"Month 0 39 5.8 10 22 41 7.3.":       true,
		"۰ ۳۹ ۵٫۸ ۱۰ ۲۲ ۴۱":                  true,
		"( 3 ) 48 5.9 11 | 20 35 7.7 ± 0.4.": true,
		// lines of CSV
		"2026-01-03,14.2,18.9,0,NW,1011": true,
		"17;4,2;Talvik;9,1;3":            true,
		// numbers of pages
		"- 12 -":         true,
		"Page 12 of 40":  true,
		"Seite 3 von 12": true,
		"стр. 3 из 12":   true,
		"Sayfa 3 / 12":   true,
		// coordinates
		"48.2082° N, 16.3738° E":          true,
		"N 48° 12' 29\" E 16° 22' 26\"":   true,
		"48,2082 с. ш., 16,3738 в. д., 9": true,
		// phone lists
		"Office: +43 1 555 0147, 555 0148; Fax: 555 0149":       true,
		"Zentrale 0555 301 472, Fax 0555 301 474, Hafen 301475": true,

		"":                      false,
		"The board met at noon": false,
		"Revenue rose by 12.5 % to 3,400,500 crowns, from 3,000,100 crowns in 2025.":      false,
		"In 2024 it was 12, in 2025 it was 13, and in 2026 it was 14.":                    false,
		"В 2025 году продано 12 345 678 тонн":                                             false,
		"2026年3月15日、12,345人が死亡した。":                                                        false,
		"2026년 3월 15일 사망자 12345명":                                                         false,
		"UNC beat Evansville, 91-73.":                                                     false,
		"Act 2 Scene 3":                                                                   false,
		"Protokoll 3 2026":                                                                false,
		"We sold 300 of 400":                                                              false,
		"Call the harbour office at +43 1 555 0147 or 555 0148 from Monday.":              false,
		"The wreck lies at 48.2082° N, 16.3738° E, in nine metres of water off the mole.": false,
		"Chapter 12 of 4":                                                                 false,
	} {
		if got := Numeric(text); got != want {
			t.Errorf("Numeric(%q) = %v, want %v", text, got, want)
		}
	}
}
