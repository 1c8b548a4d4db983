package intake

import "testing"

func TestDatelike(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, lang string
		want       bool
	}{
		{"Tuesday", "en", true},
		{"16 November 2026", "en", true},
		{"1,140", "en", true},
		{"۲٬۳۰۰", "fa", true},
		{"دوشنبه", "fa", true},
		{"terça-feira", "pt", true},
		{"bazarertəsi", "az", true},
		{"Bazar ertəsi, 16 noyabr", "az", true},
		{"mandag 16. november", "da", true},
		{"январь 2026", "ru", true},
		{"w styczniu", "pl", false},
		{"styczniu 2026", "pl", true},
		{"thứ 3, tháng 11", "vi", true},
		{"Nov", "en", false},
		{"Tuesday", "de", false},
		{"May Council", "en", false},
		{"Arden", "en", false},
		{"", "en", false},
	} {
		if got := Datelike(test.text, test.lang); got != test.want {
			t.Errorf("datelike(%q, %s) = %v, want %v", test.text, test.lang, got, test.want)
		}
	}
}
