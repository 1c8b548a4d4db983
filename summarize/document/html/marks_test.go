package html

import (
	"strings"
	"testing"
)

func TestMarksOfNotes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Built in 1911.<sup>1</sup> It turned.<sup>12</sup>":                       "Built in 1911. It turned.",
		"the war<sup>3</sup> and peace<sup>a, b</sup>":                             "the war and peacea, b",
		"the war<sup>1,2</sup>, peace<sup>[4]</sup> and love<sup>*</sup>":          "the war, peace and love",
		`the war<sup><a href="#n1">7</a></sup> and <a href="#n2"><sup>8</sup></a>`: "the war and",
		`in 1911<a class="footnote-ref" href="#f"><sup>1</sup></a> it`:             "in 1911 it",
		`in 1911.<span class="footnote">3</span> It`:                               "in 1911. It",
		`a note.<a class="footnote-backref" href="#r">↩︎</a>`:                      "a note.",
		"in 1911.<sup>a</sup> It turned.<sup>b</sup>":                              "in 1911. It turned.",
		"Sr.<sup>a</sup> Roy, 1.<sup>o</sup>, Prof.<sup>a</sup>, n.<sup>o</sup> 5": "Sr.a Roy, 1.o, Prof.a, n.o 5",
		"in 1911<sup>2</sup> it stood":                                             "in 1911 it stood",
		"500 m<sup>2</sup>, 3 km<sup>2</sup>, 9 metres<sup>2</sup>":                "500 m2, 3 km2, 9 metres2",
		"10<sup>6</sup>, 2.50<sup>3</sup>, x<sup>2</sup>, (a+b)<sup>2</sup>":       "106, 2.503, x2, (a+b)2",
		"the 1<sup>st</sup>, M<sup>me</sup> Roy, Ca<sup>2+</sup>, CO<sub>2</sub>":  "the 1st, Mme Roy, Ca2+, CO2",
		"E = mc<sup>2</sup>, cosh<sup>2</sup> x":                                   "E = mc2, cosh2 x",
		"see <sup>a long remark that is raised</sup> here":                         "see a long remark that is raised here",
		`<span class="reference">Roe, 1911</span> says`:                            "Roe, 1911 says",
	} {
		parts, _, err := Fragment("<p>" + text + "</p>")
		if err != nil || len(parts) != 1 || parts[0].Text != want {
			t.Errorf("Fragment(%q) = %+v, %v, want %q", text, parts, err, want)
		}
	}
}

// Each element in a deep nest is looked at, but none for long.
func TestMarksOfHostilePages(t *testing.T) {
	t.Parallel()
	nest := strings.Repeat("<span><sup><i></i>", 150) + "deep" + strings.Repeat("</sup></span>", 150)
	if parts, _, err := Fragment(strings.Repeat(nest, 20)); err != nil || len(parts) != 1 {
		t.Errorf("Fragment(nested) = %d parts, %v, want 1", len(parts), err)
	}
}
