package notebook

import (
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
	for _, c := range []struct{ name, data, title string }{
		{"version 4", `{"cells":[{"cell_type":"markdown","source":["# The *mill*\n","\n","It runs."]},{"cell_type":"code","source":"grind()","outputs":[{"text":["flour\n"]},{"data":{"text/plain":"7","image/png":"AAAA"}}]},{"cell_type":"markdown","source":"## Oil\n\nNone."},{"cell_type":"raw","source":"\\newpage"}],"nbformat":4}`, "The mill"},
		{"version 3", `{"worksheets":[{"cells":[{"cell_type":"heading","level":1,"source":"The mill"},{"cell_type":"markdown","source":"It runs."},{"cell_type":"code","input":["grind()"],"outputs":[{"text":"flour"},{"text":"7"}]},{"cell_type":"heading","level":2,"source":["Oil"]},{"cell_type":"markdown","source":"None."},{"cell_type":"raw","source":"\\newpage"}]}],"nbformat":3}`, "The mill"},
	} {
		d, err := Read([]byte(c.data))
		if err != nil || d.Title != c.title {
			t.Fatalf("%s: title %q, %v", c.name, d.Title, err)
		}
		drafttest.Same(t, d, "P It runs.", "X grind()", "- program code: flour 7", "H2 Oil", "P None.", `- markup: \newpage`)
	}
	d, err := Read([]byte(`{"metadata":{"title":"Mills"},"cells":[{"cell_type":"markdown","source":"# One\n\nText.\n\n<!-- so -->"},{"cell_type":"markdown","source":7}]}`))
	if err != nil || d.Title != "Mills" {
		t.Fatalf("title %q, %v", d.Title, err)
	}
	drafttest.Same(t, d, "H2 One", "P Text.", "- markup: so")
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
