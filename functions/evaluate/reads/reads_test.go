package reads

import (
	"os"
	"strings"
	"testing"

	"precis/summarize/document"
)

// letters are the faults as the file of labelled sentences has them.
const letters = "DFQLSRBNT"

// What the judge says is what the eye saw, in nearly all sentences.
func TestJudgeAgreesWithTheEye(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	all, wrong := 0, 0
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(fields) < 3 {
			continue
		}
		doc := document.Document{Language: fields[0], Text: fields[2], Blocks: []document.Block{{End: len(fields[2])}}}
		if len(fields) > 3 {
			doc.Title = fields[3]
		}
		got := ""
		for _, f := range alone(&doc, writer{}, fields[2], false, false, false) {
			for i, name := range Faults() {
				if f == name {
					got += letters[i : i+1]
				}
			}
		}
		all++
		if want := strings.Trim(fields[1], "-"); got != want {
			wrong++
			t.Logf("%s %q: the judge says %q, the eye %q", fields[0], fields[2], got, want)
		}
	}
	if all < 200 || 50*wrong > all {
		t.Errorf("the judge says something else of %d of %d sentences, want at most one in fifty of 200 or more", wrong, all)
	}
}

func TestOfLooksAround(t *testing.T) {
	t.Parallel()
	doc := document.Plain("", "The board chose two ways out: One is a loan of a million. The ferry burned. It cost a million. The ferry burned in May. Who pays?\nThe town pays for it.\nThe old ferry burned in May.", "en")
	at := func(text string) Kept {
		i := strings.Index(doc.Text, text)
		return Kept{Start: i, End: i + len(text)}
	}
	for name, c := range map[string]struct {
		kept []Kept
		want string
	}{
		"alone":                {[]Kept{at("It cost a million.")}, "D"},
		"behind what it means": {[]Kept{at("The ferry burned."), at("It cost a million.")}, "|"},
		"a question":           {[]Kept{at("Who pays?")}, "FQ"},
		"a question, answered": {[]Kept{at("Who pays?"), at("The town pays for it.")}, "F|"},
		"said twice":           {[]Kept{at("The ferry burned in May."), at("The old ferry burned in May.")}, "|"},
		"a colon":              {[]Kept{at("The board chose two ways out:")}, "F"},
		"a colon and more":     {[]Kept{at("The board chose two ways out:"), at("One is a loan of a million.")}, "|"},
		"nothing":              {nil, ""},
	} {
		var got []string
		for _, found := range Of(&doc, c.kept) {
			word := ""
			for _, f := range found {
				for i, fault := range Faults() {
					if f == fault {
						word += letters[i : i+1]
					}
				}
			}
			got = append(got, word)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: faults %q, want %q", name, strings.Join(got, "|"), c.want)
		}
	}
	long := document.Plain("", "The old ferry of the town burned in the harbour.\nThe old ferry of the town burned in the harbour again.", "en")
	if found := Of(&long, []Kept{{Start: long.Blocks[0].Start, End: long.Blocks[0].End}, {Start: long.Blocks[1].Start, End: long.Blocks[1].End}}); len(found[1]) != 1 || found[1][0] != Repeated {
		t.Errorf("a sentence that says what another does: %v, want %q", found[1], Repeated)
	}
}

// Whoever writes in small letters throughout writes no fragments for that.
func TestWriters(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"the pump is loud. it leaks. the price is fair!": true,
		"The pump is loud. It leaks. the price is fair!": false,
		"зал закрыт. вода стоит.\nлодки ждут":            true,
		"水泵很响。":         false,
		"7 May. 8 May.": false,
		"":              false,
	} {
		doc := document.Plain("", text, "en")
		if got := writerOf(&doc).small; got != want {
			t.Errorf("writerOf(%q).small = %v, want %v", text, got, want)
		}
	}
	doc := document.Plain("", "the pump is loud. the whole price is fair! the tube is cut.", "en")
	if found := Of(&doc, []Kept{{Start: 18, End: 42}}); len(found[0]) != 0 {
		t.Errorf("a sentence in small letters among others: %v", found[0])
	}
}

// What is shown as going on has no end mark, and is no fragment for that.
func TestWhatGoesOn(t *testing.T) {
	t.Parallel()
	doc := document.Plain("", "The board has bought a pump for the lock, and divers look at it.", "en")
	end := strings.Index(doc.Text, ",")
	if found := Of(&doc, []Kept{{End: end, Cut: true}}); len(found[0]) != 0 {
		t.Errorf("a main clause that is shown as one: %v", found[0])
	}
	if found := Of(&doc, []Kept{{End: end}}); len(found[0]) != 1 || found[0][0] != Fragment {
		t.Errorf("a main clause that is not shown as one: %v, want %q", found[0], Fragment)
	}
}
