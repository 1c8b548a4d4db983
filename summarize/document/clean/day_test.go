package clean

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
		d, _ := cleaned(t, "a.txt", c.text)
		if d.Published != c.want || d.DateFrom != c.from {
			t.Errorf("%s: %q was published %q, from %q, want %q, %q", c.name, c.text, d.Published, d.DateFrom, c.want, c.from)
		}
	}
}
