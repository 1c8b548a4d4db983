package summarize

import "testing"

func TestEnded(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]bool{
		"The bridge was closed.": true,
		"\"Is it safe?\" ":       true,
		"(It was closed!)":       true,
		"桥封闭了。":                  true,
		"पुल बंद था।":            true,
		"Կամուրջը փակ էր։":       true,
		"ድልድዩ ተዘግቷል።":            true,
		"တံတားကို ပိတ်ထားသည်။":        true,
		"سفر شروع ہوا۔":               true,
		"Was it closed⁇":              true,
		"The bridge":                  false,
		"The bridge was closed since": false,
		"Closed on Monday:":           false,
		"...and then, reopened,":      false,
		"\" ":                         false,
		"":                            false,
	} {
		if got := ended(sentence); got != want {
			t.Errorf("ended(%q) = %v, want %v", sentence, got, want)
		}
	}
}
