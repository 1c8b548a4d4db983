package differences

import (
	"slices"
	"testing"
)

func TestFigures(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		counts     []float64 // numbers that count, in digits or words
		names      []float64
	}{
		{"en", "Two million euros lay in the van.", []float64{2e6}, nil},
		{"en", "They took €2 million (R26 million) with them.", []float64{2e6}, nil},
		{"en", "They took €2 million (US$2.2 million).", []float64{2e6}, []float64{2.2e6}},
		{"en", "2 million crowns ($190,000) are gone.", []float64{2e6}, []float64{190000}},
		{"en", "Of 12 guests (3 of them late) all ate.", []float64{12, 3}, nil},
		{"en", "They took $2. 6 million (6. 2 tonnes).", []float64{2.6e6}, []float64{6.2}},
		{"de", "Am 3. 5. kamen 4. 20 gingen.", []float64{20}, []float64{3, 5, 4}},
		{"en", "A 48-year-old woman and a 61 - year - old man met.", nil, []float64{48, 61}},
		{"en", "She had a heart attack on Dec. 2 and died on 6 June 2019.", nil, []float64{2, 6, 2019}},
		{"en", "In 2008 the port took in 4,200 ships.", []float64{4200}, []float64{2008}},
		{"en", "The 4x4 held 3 men.", []float64{3}, nil},
		{"en", "Lund beat Talvik 65 - 53.", nil, []float64{65, 53}},
		{"de", "Am 3. Mai kamen 120 Gäste.", []float64{120}, []float64{3}},
		{"fr", "Le 3 mai, 120 personnes sont venues.", []float64{120}, []float64{3}},
		{"es", "El 3 de mayo llegaron 120 personas.", []float64{120}, []float64{3}},
		{"zh", "5月3日有120人到场。", []float64{120}, []float64{5, 3}},
		{"vi", "Ngày 3 tháng 5 có 120 người đến.", []float64{120}, []float64{3, 5}},
		{"xx", "3 and 4", []float64{3, 4}, nil},
		{"en", "", nil, nil},
	} {
		var counts, names []float64
		for _, f := range Figures(c.text, c.lang) {
			if f.Names {
				names = append(names, f.Value)
			} else {
				counts = append(counts, f.Value)
			}
		}
		if !slices.Equal(counts, c.counts) || !slices.Equal(names, c.names) {
			t.Errorf("Figures(%q, %q) count %v, name %v; want %v, %v", c.text, c.lang, counts, names, c.counts, c.names)
		}
	}
}

func TestSame(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		p, q float64
		want bool
	}{{3, 3, true}, {74971, 75000, true}, {3, 4, false}, {2e6, 2, false}, {40, 43, false}} {
		if got := Same(c.p, c.q); got != c.want {
			t.Errorf("Same(%v, %v) = %v, want %v", c.p, c.q, got, c.want)
		}
	}
}
