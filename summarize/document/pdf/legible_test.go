package pdf

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

// move moves Latin letters on in the alphabet, as a font does that was cut down
// without a table of what its letters are.
func move(s string, by int) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+rune(by))%26
		case r >= 'A' && r <= 'Z':
			return 'A' + (r-'A'+rune(by))%26
		}
		return r
	}, s)
}

const hafen = "Der Hafenausschuss von Lindholm hat einen neuen Kran für den Nordkai bestellt, weil der alte nur vier Tonnen hebt.|Er kommt in der zweiten Woche im März auf einem Kahn und wird an Ort und Stelle aufgebaut."

// Pages whose letters mean nothing are no text; a file of such pages is refused.
func TestIllegible(t *testing.T) {
	t.Parallel()
	private := strings.Map(func(r rune) rune {
		if r == ' ' {
			return r
		}
		return 0xf000 + r%0x100
	}, quay)
	signs := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return rune("!\"#$%&'+,/:;<>?@[\\]^`{}~!#"[r-'a'])
		}
		return r
	}, quay)
	plain := func(s string) []byte { return printPDF("", column{60, 740, 70, 10, s}.lines()) }
	tests := []struct {
		name string
		data []byte
	}{
		{"letters moved by three", plain(move(quay, 3))},
		{"letters moved by four", plain(move(mill, 4))},
		{"letters moved back by one", plain(move(bees, 25))},
		{"letters moved by thirteen", plain(move(quay+mill, 13))},
		{"German letters moved", plain(move(strings.ReplaceAll(hafen, "ü", "ue"), 7))},
		{"private use", anyPDF(0.5, column{60, 740, 70, 10, private}.lines()...)},
		{"signs for letters", anyPDF(0.5, column{60, 740, 70, 10, signs}.lines()...)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(test.data)
			if !errors.Is(err, draft.ErrEmpty) || !strings.Contains(err.Error(), "no readable text") {
				t.Errorf("Read = %v, %v, want %v", d.Parts, err, draft.ErrEmpty)
			}
		})
	}
}

// What is legible stays, in languages that nobody here knows as well.
func TestLegible(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"Welsh":    "Mae bwrdd yr harbwr wedi archebu craen newydd ar gyfer y cei gogleddol, gan nad yw'r hen un yn codi mwy na phedair tunnell. Bydd yn cyrraedd ar gwch yn ystod ail wythnos mis Mawrth.",
		"Swahili":  "Bodi ya bandari imeagiza winchi mpya kwa ajili ya gati la kaskazini kwa sababu ile ya zamani inainua tani nne tu. Itawasili kwa jahazi katika wiki ya pili ya mwezi wa Machi.",
		"Basque":   "Portuko batzordeak garabi berri bat eskatu du iparraldeko kairako, zaharrak lau tona baino gehiago ezin dituelako jaso. Martxoaren bigarren astean iritsiko da gabarra batean.",
		"Polish":   "Zarzad portu w Lindholm zamowil nowy dzwig dla polnocnego nabrzeza, poniewaz stary podnosi tylko cztery tony. Przyplynie on na barce w drugim tygodniu marca.",
		"figures":  "Lindholm 412 318 97 1,204 +3 % Ostby 318 412 55 310 -2 % Norra 97 14 3 12 0 % Quill 1,204 18 44 512 +11 % Brack 18 44 51 60 +2 %",
		"capitals": "CRC BCG DTP PCV MMR HPV XML HTML PDF DOCX RTF CSS PNG JPG SVG TXT WMV MP PPT XLS CSV ZIP TGZ BZ",
	} {
		d, err := Read(printPDF("", column{60, 740, 70, 10, text}.lines()))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(d.Parts) == 0 {
			t.Errorf("%s: nothing is left", name)
		}
	}
}

// One page whose letters mean nothing is dropped, the others stay.
func TestIllegiblePage(t *testing.T) {
	t.Parallel()
	lines := func(s string) []printed { return column{60, 740, 70, 10, s}.lines() }
	d, err := Read(printPDF("", lines(quay), lines(move(mill, 3)), lines(bees)))
	if err != nil {
		t.Fatal(err)
	}
	inTurn(t, d, sentences(quay, bees))
	if len(d.Dropped) != 1 || d.Dropped[0].Why != draft.WhyIllegible || !strings.HasPrefix(d.Dropped[0].Text, move("Bakers of the valley", 3)) {
		t.Errorf("dropped %v", d.Dropped)
	}
}

// A scan is refused with what would help.
func TestScanSaysWhatHelps(t *testing.T) {
	t.Parallel()
	_, err := Read(file(t, "scanned.pdf"))
	if !errors.Is(err, draft.ErrEmpty) || !strings.Contains(err.Error(), "OCR") || !strings.Contains(err.Error(), "1 page of") {
		t.Errorf("a scan: %v", err)
	}
	_, err = Read(printPDF("", nil))
	if want := fmt.Sprintf("%v: 1 page", draft.ErrEmpty); err == nil || err.Error() != want {
		t.Errorf("a page of nothing: %v, want %s", err, want)
	}
}
