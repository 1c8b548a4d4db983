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
		for _, f := range alone(&doc, fields[2], false, false, false) {
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
	doc := document.Plain("", "The ferry burned. It cost a million. The ferry burned in May. Who pays?\nThe town pays for it.\nThe old ferry burned in May.", "en")
	at := func(text string) Kept {
		i := strings.Index(doc.Text, text)
		return Kept{i, i + len(text)}
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
	if found := Of(&long, []Kept{{long.Blocks[0].Start, long.Blocks[0].End}, {long.Blocks[1].Start, long.Blocks[1].End}}); len(found[1]) != 1 || found[1][0] != Repeated {
		t.Errorf("a sentence that says what another does: %v, want %q", found[1], Repeated)
	}
}
