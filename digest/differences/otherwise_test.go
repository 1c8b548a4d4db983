package differences

import "testing"

// otherwise holds pairs that look as if they differed, each kind in several ways and
// beside one that does.
var otherwise = []tried{
	{"a rank is no denial", "en", "Ivo Moss scored 20 Friday night to break the scoring record of Halder and help the No. 1 Rovers remain unbeaten with a 91-73 victory over Rotwald.", "Ivo Moss scored 20 points to break the scoring record of Halder and help the top-ranked Rovers remain unbeaten with a 91-73 victory over Rotwald on Friday night.", "", "", "", ""},
	{"a platform is no denial", "en", "The night train from Halder leaves the No. 4 platform in Rotwald station.", "The night train from Halder leaves the new platform in Rotwald station.", "", "", "", ""},
	{"a pit is no denial", "en", "Miners struck water in the No. 12 pit of the Halder mine on Monday.", "Miners struck water in the deep pit of the Halder mine on Monday.", "", "", "", ""},
	{"a denial", "en", "The Halder mine has no water in its pit, the miners say.", "The Halder mine has water in its pit, the miners say.", Negation, "", "", ""},
	{"the day it was said", "en", "A former employee opened fire at a party in Rotwald Friday, killing one, police said.", "A former employee who opened fire at a party in Rotwald killed one, police said Saturday.", "", "", "", ""},
	{"the day it was said, in German", "de", "Ein Brand hat am Freitag die alte Mühle in Rotwald zerstört, sagte die Polizei.", "Ein Brand hat die alte Mühle in Rotwald zerstört, sagte die Polizei am Samstag.", "", "", "", ""},
	{"the day it was said, in French", "fr", "Un incendie a détruit vendredi le vieux moulin de Rotval, a dit la police.", "Un incendie a détruit le vieux moulin de Rotval, a dit la police samedi.", "", "", "", ""},
	{"two days of one hearing", "en", "The hearing in the Rotwald case is set for Tuesday.", "The hearing in the Rotwald case is set for Thursday.", Date, "", "", ""},
	{"two days of one opening", "fr", "Le pont de Rotval ouvrira lundi au public.", "Le pont de Rotval ouvrira mardi au public.", Date, "", "", ""},
	{"two days of one vote", "de", "Der Rat von Rotwald stimmt am Montag über den Hafen ab.", "Der Rat von Rotwald stimmt am Dienstag über den Hafen ab.", Date, "", "", ""},
	{"addresses of machines", "en", "Your address 207.241.233.112 sent many requests to Rotwald.", "Your address 207.241.233.113 sent many requests to Rotwald.", "", "", "", ""},
	{"addresses of machines in Polish", "pl", "Komputer 192.168.10.4 wysłał wiele zapytań do serwera.", "Komputer 192.168.10.7 wysłał wiele zapytań do serwera.", "", "", "", ""},
	{"thousands with points", "de", "In Rotwald wurden 207.241 Stimmen gezählt.", "In Rotwald wurden 207.641 Stimmen gezählt.", Number, "", "", ""},
	{"a sum and its part", "fr", "La région de Rotval accueille 120.619 réfugiés et 111.058 déplacés.", "La région de Rotval accueille 230.000 réfugiés et déplacés.", "", "", "", ""},
	{"a sum and its part, the other way", "en", "The camp at Rotwald holds 300 families and soldiers.", "The camp at Rotwald holds 120 families and 180 soldiers.", "", "", "", ""},
	{"a sum of three", "en", "The camp at Rotwald holds 400 families, soldiers and nurses.", "The camp at Rotwald holds 120 families, 180 soldiers and 100 nurses.", "", "", "", ""},
	{"a sum, rounded up", "de", "Das Lager in Rotwald beherbergt 118 Familien und 179 Soldaten.", "Das Lager in Rotwald beherbergt 300 Familien und Soldaten.", "", "", "", ""},
	{"more than a sum", "en", "The camp at Rotwald holds 120 families and 205 soldiers.", "The camp at Rotwald holds more than 300 families and soldiers.", "", "", "", ""},
	{"parts that come to less", "en", "The camp at Rotwald holds 120 families and 5 soldiers.", "The camp at Rotwald holds 300 families and soldiers.", Number, "", "", ""},
	{"parts that come to more", "en", "The camp at Rotwald holds 300 families and soldiers.", "The camp at Rotwald holds 200 families and 180 soldiers.", Number, "", "", ""},
	{"parts that come to less, in French", "fr", "La région de Rotval accueille 120.619 réfugiés et 11.058 déplacés.", "La région de Rotval accueille 230.000 réfugiés et déplacés.", Number, "", "", ""},
	{"no sum", "en", "The camp at Rotwald holds 300 families, says the mayor.", "The camp at Rotwald holds 120 families, says the mayor.", Number, "", "", ""},
}

func TestWhatOnlySeemsToDiffer(t *testing.T) {
	t.Parallel()
	for _, p := range otherwise {
		if d, one := p.find(); !p.right(d, one) {
			t.Errorf("%s: %q %q %q, want %q", p.name, d.Why, d.About, d.Values, p.why)
		}
	}
}

// Whether a count of a topic falls is said of the later sentence.
func TestACountFalls(t *testing.T) {
	t.Parallel()
	for text, falls := range map[string]bool{"The flood in Rotwald killed 14 people.": true, "The flood in Rotwald killed 19 people.": false} {
		p := tried{lang: "en", a: "The flood in Rotwald killed 17 people.", b: text, days: "2026-11-17 2026-11-20"}
		if d, one := p.find(); !one || d.Why != Update || d.Falls != falls {
			t.Errorf("%s: %+v", text, d)
		}
	}
}
