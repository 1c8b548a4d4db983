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
		if got := Numbers(text); !slices.Equal(got, want) {
			t.Errorf("Numbers(%q) = %v, want %v", text, got, want)
		}
	}
}

func FuzzNumbersOf(f *testing.F) {
	f.Add("1.2.3,4 ١٢٬٣٤٥")
	f.Fuzz(func(t *testing.T, text string) {
		if n := Numbers(text); len(n) > mostNumbers {
			t.Errorf("%d numbers, want at most %d", len(n), mostNumbers)
		}
	})
}
