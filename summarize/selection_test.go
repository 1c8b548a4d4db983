package summarize

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document"
)

func TestExplainAddsUp(t *testing.T) {
	t.Parallel()
	doc := read(t, "New ferry terminal for Ostermouth", harbour)
	for _, o := range []Options{{Sentences: 3}, {Words: 40}} {
		all := Explain(doc, o)
		var chosen []Sentence
		for _, x := range all {
			sum := 0.0
			for _, s := range x.Shares {
				sum += s.Share
			}
			if math.Abs(sum-x.Total) > 1e-9 {
				t.Errorf("shares of %q sum to %v, want %v", x.Text, sum, x.Total)
			}
			if x.Repeated < -1e-9 {
				t.Errorf("%q repeats %v", x.Text, x.Repeated)
			}
			if x.Chosen {
				chosen = append(chosen, x.Sentence)
			}
		}
		if diff := cmp.Diff(Summarize(doc, o).Sentences, chosen); diff != "" {
			t.Errorf("%+v (-summary +explained):\n%s", o, diff)
		}
	}
}

func TestTLDRStaysInItsBounds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		doc    document.Document
		engine string
		note   string
	}{
		{"within", prose(300), TLDR, ""},
		{"too many", prose(301), Blend, "tldr takes at most 300 sentences, here are 301"},
		{"too long", document.Plain("", "Short one here. Here is a second one. Another "+strings.Repeat("wordlessly ", 90)+"end.", "en"), Blend, "tldr takes sentences of at most 1000 bytes, here is one of 1002"},
		{"two", document.Plain("", "Only one sentence is here. And another.", "en"), Blend, "tldr needs three sentences"},
		{"nothing in common", document.Plain("", "Apples fall. Rivers bend. Clocks stop.", "en"), TLDR, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := Summarize(test.doc, Options{Engine: TLDR, Sentences: 3})
			if s.Engine != test.engine || s.Note != test.note || len(s.Sentences) != min(3, s.Of) {
				t.Errorf("engine %q, note %q, %d sentences of %d; want %q, %q", s.Engine, s.Note, len(s.Sentences), s.Of, test.engine, test.note)
			}
		})
	}
}

func TestTLDRRanksEverySentenceOnce(t *testing.T) {
	t.Parallel()
	r := Read(prose(50))
	order, note := r.tldr(r.counted.Select(Fitted(), Options{}.budget()).Alone())
	seen := map[int]bool{}
	for _, i := range order {
		seen[i] = true
	}
	if len(order) != 50 || len(seen) != 50 || note != "" {
		t.Errorf("%d ranks, %d of them different, note %q", len(order), len(seen), note)
	}
	sorted := true
	for k := 1; k < len(order); k++ {
		sorted = sorted && order[k] > order[k-1]
	}
	if sorted {
		t.Error("ranked by place alone")
	}
}

// Whoever asks for more words than a short text's sentences have gets it whole: its
// lines of code, greetings and the items of rolls stand where they stood.
func TestShortTextIsQuotedWholeWhereMoreIsAskedFor(t *testing.T) {
	t.Parallel()
	const answer = "Hello Ann,\nSet the pump's limit before the tide table is read.\nlimit=40\nThen start the pump again, and look at the gauge.\nThanks,"
	german := "Liebe Ida,\nDie Pumpe läuft erst wieder an, wenn die Grenze gesetzt ist.\nDanach zeigt der Pegel den neuen Stand an."
	for _, test := range []struct {
		name, text, lang, engine string
		options                  Options
		want                     []string
	}{
		{"more than there is", answer, "en", Blend, Options{Words: 60}, strings.Split(answer, "\n")},
		{"by the library", answer, "en", TLDR, Options{Words: 60}, strings.Split(answer, "\n")},
		{"the first sentences", answer, "en", Lead, Options{Words: 60}, strings.Split(answer, "\n")},
		{"another language", german, "de", Blend, Options{Words: 60}, strings.Split(german, "\n")},
		{"no more than there is", answer, "en", Blend, Options{Words: 18}, []string{"Set the pump's limit before the tide table is read.", "Then start the pump again, and look at the gauge."}},
		{"sentences and not words", answer, "en", Blend, Options{Sentences: 9}, []string{"Set the pump's limit before the tide table is read.", "Then start the pump again, and look at the gauge."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			o := test.options
			o.Engine = test.engine
			var got []string
			for _, q := range Read(document.Plain("", test.text, test.lang)).Choose(o, Fitted()).Quotes {
				got = append(got, q.Text)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("quoted (-want +got):\n%s", diff)
			}
		})
	}
}
