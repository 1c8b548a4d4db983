package language

import "testing"

func TestEnded(t *testing.T) {
	t.Parallel()
	ends := []string{
		"The bridge was closed.",
		"\"Is it safe?\" ",
		"(It was closed!)",
		"桥封闭了。",
		"पुल बंद था।",
		"Կամուրջը փակ էր։",
		"ድልድዩ ተዘግቷል።",
		"တံတားကို ပိတ်ထားသည်။",
		"سفر شروع ہوا۔",
		"Was it closed⁇",
	}
	goesOn := []string{
		"The bridge",
		"The bridge was closed since",
		"Closed on Monday:",
		"...and then, reopened,",
		"\" ",
		"",
	}
	for i, sentence := range append(ends, goesOn...) {
		if got, want := Ended(sentence), i < len(ends); got != want {
			t.Errorf("Ended(%q) = %v, want %v", sentence, got, want)
		}
	}
}
