package dates

import "testing"

func TestOtherwise(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		before string
		want   bool
	}{
		{"Published: ", false},
		{"Date: ", false},
		{"", false},
		{"By Ilse Brandt, ", false},
		{"Erscheinungsdatum: ", false},
		{"Date de publication : ", false},
		{"Fecha de publicación: ", false},
		{"Data di pubblicazione: ", false},
		{"Data de publicação: ", false},
		{"Data publikacji: ", false},
		{"Datum vydání: ", false},
		{"Datum van publicatie: ", false},
		{"Дата публикации: ", false},
		{"Дата публікації: ", false},
		{"Yayın tarihi: ", false},
		{"Dərc edilmə tarixi: ", false},
		{"Жарияланған күні: ", false},
		{"تاریخ انتشار: ", false},
		{"تاريخ النشر: ", false},
		{"Ημερομηνία δημοσίευσης: ", false},
		{"תאריך פרסום: ", false},
		{"प्रकाशन तिथि: ", false},
		{"Ngày đăng: ", false},
		{"Next meeting: ", true},
		{"Nächste Sitzung: ", true},
		{"Next meeting: tomorrow | ", false},
		{"Registriert: ", true},
		{"Ilse, member since ", true},
	} {
		if got := OtherLabel(c.before); got != c.want {
			t.Errorf("OtherLabel(%q) = %v, want %v", c.before, got, c.want)
		}
	}
}

func TestDateline(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text, want string }{
		{"en", "ROTWALD, March 3, 2026 (HP) - The bridge is open.", "2026-03-03"},
		{"en", "ROTWALD (HP), 3 March 2026: The bridge is open.", "2026-03-03"},
		{"en", "ST. IVES, 3 March 2026 /Harbour Post/ – The bridge is open.", "2026-03-03"},
		{"en", "ROTWALD, 3 March 2026 Harbour Post – The bridge is open.", "2026-03-03"},
		{"de", "ROTWALD, 3. März 2026. Die Brücke ist wieder offen.", "2026-03-03"},
		{"de", "Rotwald am See, 3. März 2026 – Die Brücke ist offen.", "2026-03-03"},
		{"fr", "PORT-ROUGE, le 3 mars 2026. Le pont est ouvert.", "2026-03-03"},
		{"es", "PUERTO ROJO, 3 de marzo de 2026.- El puente está abierto.", "2026-03-03"},
		{"ru", "КРАСНЫЙ ПОРТ, 3 марта 2026 г. – Мост открыт.", "2026-03-03"},
		{"ru", "Красный Порт, 3 марта 2026 года. Мост открыт.", "2026-03-03"},
		{"ru", "Красный Порт, 3 марта 2026 г.: мост открыт.", "2026-03-03"},
		{"uk", "ЧЕРВОНИЙ ПОРТ, 3 березня 2026 року. Міст відкрито.", "2026-03-03"},
		{"ru", "Красный Порт, 3 марта 2026 года открыл новый мост.", ""},
		{"uk", "ЧЕРВОНИЙ ПОРТ, 3 березня 2026 — Міст відкрито.", "2026-03-03"},
		{"tr", "KIZILLİMAN, 3 Mart 2026 – Köprü açıldı.", "2026-03-03"},
		{"az", "QIZILLİMAN, 3 mart 2026. Körpü açılıb.", "2026-03-03"},
		{"fa", "بندر سرخ، ۱۲ اسفند ۱۴۰۴ – پل باز شد.", "2026-03-03"},
		{"ar", "الميناء الأحمر، 3 مارس 2026 – فُتح الجسر.", "2026-03-03"},
		{"zh", "红港，2026年3月3日 – 桥开了。", "2026-03-03"},

		{"en", "On 3 March 2026, the bridge was opened.", ""},
		{"en", "In Rotwald, 3 March 2026 was a day like any other.", ""},
		{"en", "The bridge of Rotwald, opened on 3 March 2026 – at last.", ""},
		{"en", "ROTWALD, 3 March – The bridge is open.", ""},
		{"de", "Seit 3. März 2026: Die Brücke ist offen.", ""},
		{"en", "", ""},
	} {
		if got := Dateline(c.text, c.lang); got != c.want {
			t.Errorf("Dateline(%q, %q) = %q, want %q", c.text, c.lang, got, c.want)
		}
	}
}

func TestOfPublication(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Posted on 3 March 2026", "2026-03-03"},
		{"en", "Next meeting: 5 March 2026 | Posted on 3 March 2026", "2026-03-03"},
		{"en", "Next meeting: 5 March 2026", ""},
		{"en", "3/4/2026", ""}, // March or April
		{"de", "3/4/2026", "2026-04-03"},
		{"de", "Mitglied seit 3. März 2020", ""},
		{"en", "no date at all", ""},
	} {
		d, ok := OfPublication(c.text, c.lang)
		if d.Day != c.want || ok != (c.want != "") {
			t.Errorf("OfPublication(%q, %q) = %q, %v, want %q", c.text, c.lang, d.Day, ok, c.want)
		}
	}
}

func TestSaysPublished(t *testing.T) {
	t.Parallel()
	for before, want := range map[string]bool{
		"Published: ":                                        true,
		"By Ilse Brandt, published on ":                      true,
		"Veröffentlicht am ":                                 true,
		"Last updated: published, updated on ":               false, // it says, too, that it was changed
		"Published with the leave of the harbour office on ": false,
		"Tomorrow, ":                                         false,
		"Share this, or print ":                              false,
		"":                                                   false,
	} {
		if got := SaysPublished(before); got != want {
			t.Errorf("SaysPublished(%q) = %v, want %v", before, got, want)
		}
	}
}
