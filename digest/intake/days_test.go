package intake

import (
	"testing"

	"precis/summarize/language/data"
)

func TestRelativeDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		want       bool
	}{
		{"en", "The ferry sails again today.", true},
		{"en", "On Wednesday, divers found the anchor.", true},
		{"en", "Divers found the anchor on Wednesday 18 November.", false},
		{"en", "On Wednesday, 18 November 2026, divers found the anchor.", false},
		{"en", "Divers found the anchor on Nov. 18.", false},
		{"en", "Divers found the anchor.", false},
		{"en", "In Todayville divers found 18 anchors.", false},
		{"de", "Die Fähre fährt seit Mittwoch wieder.", true},
		{"de", "Gestern kam die Fähre zurück.", true},
		{"de", "Am Morgen des 18. November kam die Fähre zurück.", false},
		{"de", "Am Mittwoch, 18. November, kam die Fähre zurück.", false},
		{"de", "Die Fähre kam am Dienstagabend zurück, am Mittwochvormittag fuhr sie wieder.", true},
		{"de", "Ein Feierabend ohne Fähre.", false},
		{"nl", "De pont kwam dinsdagavond terug.", true},
		{"fr", "La mairie a voté mercredi.", true},
		{"fr", "Le bac repart aujourd’hui.", true},
		{"fr", "La mairie a voté mercredi 1er avril.", false},
		{"es", "El puente abrió ayer.", true},
		{"es", "El puente abrió el miércoles 3 de mayo.", false},
		{"pt", "A ponte abriu na quarta-feira.", true},
		{"ru", "Паром вернулся в среду.", true},
		{"pl", "Most otwarto w środę.", true},
		{"sv", "Färjan gick i går.", true},
		{"hu", "A komp szerdán indult el.", true},
		{"tr", "Köprü dün açıldı.", true},
		{"tr", "Kasabanın pazar yeri açıldı.", false},
		{"tr", "Köprü geçen Pazar açıldı.", true},
		{"tr", "KÖPRÜ SALI GÜNÜ AÇILDI.", true},
		{"vi", "Cây cầu mở cửa hôm qua.", true},
		{"vi", "Đây là lần thứ hai cây cầu mở cửa.", false},
		{"he", "הגשר נפתח ביום שני.", true},
		{"he", "זה הגשר שני בגודלו.", false},
		{"zh", "大桥星期三开放。", true},
		{"zh", "大桥昨天，即11月18日开放。", false},
		{"ja", "橋は水曜日に開いた。", true},
		{"ko", "다리는 월요일에 열렸다.", true},
		{"ar", "افتتح الجسر أمس.", true},
		{"fa", "پل دیروز باز شد.", true},
		{"hi", "पुल बुधवार को खुला।", true},
		{"id", "Jembatan dibuka kemarin.", true},
		{"id", "Jembatan ditutup dua minggu.", false},
		{"ur", "پل آج کھلا۔", false}, // whose words are not known
	} {
		if got := RelativeDay(c.text, c.lang); got != c.want {
			t.Errorf("%s: %q: %v, want %v", c.lang, c.text, got, c.want)
		}
	}
}

// Each language that has words for days knows each of them in a sentence.
func TestEveryDayWordIsFound(t *testing.T) {
	t.Parallel()
	for _, lang := range data.Languages() {
		for _, word := range data.List(lang, "days relative") {
			if word[0] != '-' && !RelativeDay("x "+word+" y", lang) {
				t.Errorf("%s: %q is not found", lang, word)
			}
		}
	}
}
