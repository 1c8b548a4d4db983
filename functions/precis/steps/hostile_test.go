package steps

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"precis/functions/precis/terminal"
	"precis/functions/precis/terminal/terminaltest"
	"precis/summarize"
	"precis/summarize/document"
)

func judge(t *testing.T, with string) {
	t.Helper()
	s := terminal.Streams{Terminal: true}
	doc := document.Document{
		Title: with, Text: with, Published: with, DateFrom: with, Format: with, Encoding: with, Address: with, Language: with,
		Dropped: []document.Dropped{{Text: with, Why: document.Reason(with)}},
	}
	for kind := range document.Kind(8) {
		doc.Blocks = append(doc.Blocks, document.Block{Kind: kind, Level: 2, End: len(with)})
	}
	terminaltest.Calm(t, "read", with, showDocument(s, with, doc))
	sum := summarize.Summary{Engine: with, Note: with, Keyphrases: []string{with}, Sentences: []summarize.Sentence{{Text: with, Paragraph: 1}}}
	terminaltest.Calm(t, "summary", with, showSummary(s, doc, sum))
	terminaltest.Calm(t, "explanation", with, showExplanations(s, document.Plain(with, "A first one. "+with+" And a third one.", ""), summarize.Options{}, true))
}

func TestNothingCommandsTheTerminal(t *testing.T) {
	t.Parallel()
	for _, evil := range append(terminaltest.Hostile(), strings.Repeat("w", 1<<20)) {
		judge(t, evil)
	}
}

func TestRowsCommandNoTerminal(t *testing.T) {
	t.Parallel()
	const evil = "A mark \u009b31m and \u00e2\u0088\u009a, a \x7f, a \u200b."
	row, err := json.Marshal(map[string]string{"id": evil, "text": evil, "lang": "en"})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (&Summarize{JSONL: true}).Run(terminal.Streams{In: bytes.NewReader(row), Out: &out}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsFunc(out.String(), func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
		t.Errorf("the answer holds controls: %q", out.String())
	}
	var answer struct{ Summary []string }
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(answer.Summary, "|"), "A mark \u009b31m and \u00e2\u0088\u009a, a , a ."; got != want {
		t.Errorf("it quotes %q, want %q", got, want)
	}
}

func FuzzTerminal(f *testing.F) {
	for _, evil := range terminaltest.Hostile() {
		f.Add(evil)
	}
	f.Fuzz(judge)
}
