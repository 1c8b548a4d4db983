package document

import "testing"

func TestFindDay(t *testing.T) {
	t.Parallel()
	en := body["en"]
	for _, c := range []struct{ name, text, want, from string }{
		{"stamp before", "Bridge opens again\n3 March 2026\n" + en, "2026-03-03", "dateline"},
		{"stamp after", en + "\nMar 3, 2026 09:15", "2026-03-03", "dateline"},
		{"in a sentence", en + "\nThe first bridge was built here on 3 March 1911, it is said, by monks.", "", ""},
		{"which is the month", en + "\n3/4/2026", "", ""},
		{"dateline", "ROTWALD, March 3, 2026 (HP) – " + en, "2026-03-03", "dateline"},
		{"year by the text", "Plans for 2024 were told.\n" + en + "\n24/07/20 Print", "2024-07-20", "dateline"},
		{"year first by itself", en + "\n24/07/20 Print", "2020-07-24", "dateline"},
		{"a chronicle", en + "\n3 March 1911\n" + en, "", ""},
		{"no year", "ROTWALD, 3 March – " + en, "", ""},
		{"none", en, "", ""},
		{"published and changed", "Updated: 5 March 2026, 10:00\nPublished: 3 March 2026, 09:00\n" + en, "2026-03-03", "dateline"},
		{"changed alone", "Last updated: 5 March 2026\n" + en, "2026-03-05", "dateline"},
		{"under a label of its own", en + "\nNext meeting: 3 March 2027", "", ""},
		{"in a list of other articles", en + "\nFerry runs again\n1 March 2026\nHarbour is dredged\n2 March 2026\nMole is mended\n3 March 2026", "", ""},
		{"in a long line", "Bridge opens again\nBy Ilse Brandt, who has written for this paper about the harbour and its people since she was a child, published on 3 March 2026 in the section Town and Harbour\n" + en, "2026-03-03", "text"},
		{"between bars", "Ilse Brandt | 3 March 2026 | Town and harbour | Bridges, roads and rails | No comments yet\n" + en, "2026-03-03", "dateline"},
		{"German", "Hafen\nVeröffentlicht am 3. März 2026 um 9.30 Uhr · Lesezeit 4 Minuten\n" + body["de"], "2026-03-03", "dateline"},
		{"French", "Publié le 3 mars 2026 à 9 h 30 · Lecture : 4 min\n" + body["fr"], "2026-03-03", "dateline"},
		{"Turkish", "Yayımlanma tarihi: 03.03.2026\n" + body["tr"], "2026-03-03", "dateline"},
		{"Russian", "Опубликовано: 03.03.2026, 09:40\n" + body["ru"], "2026-03-03", "dateline"},
	} {
		doc, err := Read("a.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Published != c.want || doc.DateFrom != c.from {
			t.Errorf("%s: Read(%q) was published %q, from %q, want %q, %q", c.name, c.text, doc.Published, doc.DateFrom, c.want, c.from)
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
		if got := dateline(c.text, c.lang); got != c.want {
			t.Errorf("dateline(%q, %q) = %q, want %q", c.text, c.lang, got, c.want)
		}
	}
}

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
		if got := otherwise(c.before); got != c.want {
			t.Errorf("otherwise(%q) = %v, want %v", c.before, got, c.want)
		}
	}
}

func TestTagDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ tag, want string }{
		{"2019-11-20T05:15:53+01:00", "2019-11-20"},
		{"20191120", "2019-11-20"},
		{"20191120051553", "2019-11-20"},
		{"1574226953", "2019-11-20"},
		{"Wed, 20 Nov 2019 05:15:53 GMT", "2019-11-20"},
		{"November 20, 2019", "2019-11-20"},
		{"1019-11-20", ""},
		{"yesterday", ""},
		{"", ""},
	} {
		if got := tagDay(c.tag); got != c.want {
			t.Errorf("tagDay(%q) = %q, want %q", c.tag, got, c.want)
		}
	}
}
