package fingerprint

import (
	"slices"
	"strings"
	"testing"
)

func TestNumbersOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]float64{
		"":                              nil,
		"3 of 7 men":                    nil,
		"1,250 and 1.250 and 1 250":     {1250},
		"12.5 percent, 0,75":            {12.5, 0.75},
		"۱۲۷ زخمی، ٣٨ بيت":              {127, 38},
		"२३ हाथी":                       {23},
		"300万人, 3亿":                     {3e6, 3e8},
		"on 12.05.2020 at 14:30":        nil,
		"call 030-555-1234":             nil,
		"12 12 12":                      {12},
		"1'000'000 Franken":             {1e6},
		"49,2":                          {49.2},
		strings.Repeat("9", 40):         nil,
		"65 000 \u00a0und 65\u202f001 ": {65000, 65001},
		"2020, 2021":                    {2020, 2021},
		"3 million people, 300万人":       {3e6},
		"2.5 Millionen, 2,5 млн, 250萬":  {2.5e6},
		"1.2 billion, 12億, 1,2 Mrd.":    {1.2e9},
		"40 thousand, 40 тысяч, 4만":     {40000},
		"3 мільйони, ۳ میلیون, 3 مليون": {3e6},
		"12 Miovsky, 15 mld":  {12, 1.5e10},
		"10 千, 25 triệu đồng": {10000, 2.5e7},
	} {
		if got := Numbers(text, ""); !slices.Equal(got, want) {
			t.Errorf("Numbers(%q) = %v, want %v", text, got, want)
		}
	}
}

// A billion is a million millions in most languages of Europe, and words that count
// in one language mean something else in another.
func TestNumbersOfALanguage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		want       float64
	}{
		{"en", "12 billion dollars", 12e9},
		{"en", "$12bn", 12e9},
		{"en", "1.5 trillion", 1.5e12},
		{"de", "12 Billionen Euro", 12e12},
		{"de", "12 Milliarden Euro", 12e9},
		{"nl", "12 biljoen euro", 12e12},
		{"fr", "12 billions d'euros", 12e12},
		{"fr", "12 milliards d'euros", 12e9},
		{"es", "12 billones de euros", 12e12},
		{"es", "12 mil millones de euros", 12e9},
		{"it", "12 mila persone", 12e3},
		{"pt", "12 bilhões de reais", 12e9},
		{"pt", "12 mil milhões de euros", 12e9},
		{"pl", "12 bilionów złotych", 12e12},
		{"pl", "12 tys. osób", 12e3},
		{"sv", "12 biljoner kronor", 12e12},
		{"hu", "12 billió forint", 12e12},
		{"ru", "12 триллионов рублей", 12e12},
		{"tr", "12 bin kişi", 12e3},
		{"de", "12 bin ich", 12},
		{"hi", "12 करोड़ रुपये", 12e7},
		{"vi", "12 nghìn tỷ đồng", 12e12},
		{"zh", "12千万人", 12e7},
		{"zh", "12万亿元", 12e12},
		{"id", "12 juta orang", 12e6},
		{"en", "12 militant groups", 12},
	} {
		if got := Numbers(c.text, c.lang); !slices.Equal(got, []float64{c.want}) {
			t.Errorf("%s: Numbers(%q) = %v, want %v", c.lang, c.text, got, c.want)
		}
	}
}

func FuzzNumbersOf(f *testing.F) {
	f.Add("1.2.3,4 ١٢٬٣٤٥")
	f.Fuzz(func(t *testing.T, text string) {
		if n := Numbers(text, "de"); len(n) > mostNumbers {
			t.Errorf("%d numbers, want at most %d", len(n), mostNumbers)
		}
	})
}
