package notebook

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestRead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, data, title, beside string }{
		{"version 4", `{"cells":[{"cell_type":"markdown","source":["# The *mill*\n","\n","It runs."]},{"cell_type":"code","source":"grind()","outputs":[{"text":["flour\n"]},{"data":{"text/plain":"7","image/png":"AAAA"}}]},{"cell_type":"markdown","source":"## Oil\n\nNone."},{"cell_type":"raw","source":"\\newpage"}],"nbformat":4}`, "The mill", " image/png 7"},
		{"version 3", `{"worksheets":[{"cells":[{"cell_type":"heading","level":1,"source":"The mill"},{"cell_type":"markdown","source":"It runs."},{"cell_type":"code","input":["grind()"],"outputs":[{"text":"flour"},{"text":"7"}]},{"cell_type":"heading","level":2,"source":["Oil"]},{"cell_type":"markdown","source":"None."},{"cell_type":"raw","source":"\\newpage"}]}],"nbformat":3}`, "The mill", " 7"},
	} {
		d, err := Read([]byte(c.data))
		if err != nil || d.Title != c.title {
			t.Fatalf("%s: title %q, %v", c.name, d.Title, err)
		}
		drafttest.Same(t, d, "P It runs.", "X grind()", "- program code: flour"+c.beside, "H2 Oil", "P None.", `- markup: \newpage`)
	}
	d, err := Read([]byte(`{"metadata":{"title":"Mills"},"cells":[{"cell_type":"markdown","source":"# One\n\nText.\n\n<!-- so -->"},{"cell_type":"markdown","source":7}]}`))
	if err != nil || d.Title != "Mills" {
		t.Fatalf("title %q, %v", d.Title, err)
	}
	drafttest.Same(t, d, "H2 One", "P Text.", "- markup: so")
}

// What code printed or drew is left out, and said.
func TestReadOutputs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, outputs, want string }{
		{"a table", `{"data":{"text/html":["<style>p { }</style><table><tr><td>Elmsby</td>","<td>3</td></tr></table><script>x()</script>done"],"text/plain":"plain"}}`, "Elmsby 3 done plain"},
		{"a drawing", `{"data":{"image/svg+xml":"<svg><text>Loads</text></svg>"}},{"data":{"image/jpeg":"AAAA"}}`, "Loads image/jpeg"},
		{"values", `{"data":{"application/json":{"town":"Elmsby"},"application/vnd.plot+json":[1]}}`, "application/json application/vnd.plot+json"},
		{"an error", `{"ename":"ValueError","evalue":"no rye","traceback":["\u001b[0;31mValueError\u001b[0m: no rye"]}`, "ValueError no rye ValueError: no rye"},
		{"version 3", `{"html":"<b>Elmsby</b>","latex":["x"],"svg":"<svg><text>Loads</text></svg>","png":"AA","jpeg":"AA"}`, "Elmsby x Loads image/png image/jpeg"},
		{"text in markup", `{"data":{"text/markdown":"*so*","text/latex":"y"}}`, "y *so*"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read([]byte(`{"cells":[{"cell_type":"code","source":"grind()","outputs":[` + c.outputs + `]}]}`))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, "X grind()", "- program code: "+c.want)
		})
	}
}

func TestReadRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		data string
		want error
	}{
		{`{"cells":[{"cell_type":"markdown","source":"It`, draft.ErrDamaged},
		{`{"cells":` + strings.Repeat("[", 100_000), draft.ErrDamaged},
		{strings.Repeat(" ", maxBytes+1), draft.ErrTooLarge},
		{fmt.Sprintf(`{"cells":[{"cell_type":"markdown","source":%q}]}`, strings.Repeat("a\n", draft.MaxLines+1)), draft.ErrTooLarge},
	} {
		if _, err := Read([]byte(c.data)); !errors.Is(err, c.want) {
			t.Errorf("Read(%.40q) = %v, want %v", c.data, err, c.want)
		}
	}
}

// madeUp makes a notebook of what notebooks hold, by chance.
func madeUp(t *testing.T, s *drafttest.Source) []byte {
	t.Helper()
	var cells []any
	for more := true; more; more = s.More() {
		cell := map[string]any{"cell_type": [...]string{"markdown", "code", "raw", "heading"}[s.Pick(4)], "level": s.Pick(9)}
		cell["source"] = []string{[...]string{"", "# ", "- ", "> ", "| a | b |\n|---|---|\n| "}[s.Pick(5)] + s.Text(3) + "\n", "\n", s.Sentence(6) + " [" + s.Word() + "](https://example.org/" + s.Word() + ") ![" + s.Word() + "](a.png) <!-- " + s.Word() + " -->"}
		var outputs []any
		for range s.Pick(4) {
			switch s.Pick(5) {
			case 0:
				outputs = append(outputs, map[string]any{"text": []string{s.Text(2), "\n", s.Word()}})
			case 1:
				outputs = append(outputs, map[string]any{"data": map[string]any{"text/plain": s.Text(2), "text/html": "<p>" + s.Text(2) + "</p><td>" + s.Word(), "image/png": "AAAA"}})
			case 2:
				outputs = append(outputs, map[string]any{"ename": s.Word(), "evalue": s.Text(2), "traceback": []string{"\x1b[31m" + s.Word() + "\x1b[0m"}})
			case 3:
				outputs = append(outputs, map[string]any{"html": "<b>" + s.Word() + "</b>", "latex": s.Word(), "svg": "<text>" + s.Word() + "</text>"})
			default:
				outputs = append(outputs, map[string]any{"data": map[string]any{"text/markdown": s.Text(2), "image/svg+xml": "<svg><text>" + s.Text(2) + "</text></svg>"}})
			}
		}
		if cell["cell_type"] == "code" {
			cell["outputs"] = outputs
		} else if len(outputs) > 0 {
			cells = append(cells, map[string]any{"cell_type": "code", "input": s.Text(2), "outputs": outputs})
		}
		cells = append(cells, cell)
	}
	data, err := json.Marshal(map[string]any{"cells": cells})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func everyWord(t *testing.T, s *drafttest.Source) {
	t.Helper()
	data := madeUp(t, s)
	d, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	s.Account(t, d, s.Within(string(data)))
}

func TestEveryWord(t *testing.T) { drafttest.EveryWord(t, everyWord) }

func FuzzEveryWord(f *testing.F) { drafttest.FuzzEveryWord(f, everyWord) }

func FuzzRead(f *testing.F) {
	data, err := os.ReadFile("../testdata/read/tides.ipynb")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"worksheets":[{"cells":[{"cell_type":"heading","level":9,"source":"A"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		drafttest.Obeys(t, Read, data)
	})
}
