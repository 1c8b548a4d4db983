package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestUnaccounted(t *testing.T) {
	t.Parallel()
	d, err := ReadMarkdown([]byte("---\ntitle: Pumps\nauthor: Ida\n---\n1. See [the plan](https://example.org/a).\n2. Fix it![old map](m.png)\n\n<!-- not shown -->\n\n- [x] Done.[^n]\n\n[^n]: A note.\n"))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d,
		"- markup: title",
		"- markup: author Ida",
		"- markup: 1 https example org a",
		"I See the plan.",
		"- markup: 2 old map m png",
		"I Fix it",
		"- markup: not shown",
		"- markup: x n",
		"I Done.",
		"- markup: n",
		"I A note.",
	)
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"- [x] two ropes\n  and a stove\n\n– No?\n1️⃣ One\n\n===\n", "Wrap-\nped lines that go on\nand on.\n", "✅ done\r☐ not\u2028(a) b"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		drafttest.Obeys(t, Read, data)
		d, err := Read(data)
		if err != nil || !utf8.Valid(data) {
			return
		}
		if lost := drafttest.Lost(string(data), drafttest.Texts(d)...); lost != "" {
			t.Errorf("Read(%q) lost %q", data, lost)
		}
		if more := drafttest.Lost(strings.Join(drafttest.Texts(d), " "), string(data)); more != "" {
			t.Errorf("Read(%q) made up %q", data, more)
		}
	})
}

func FuzzReadMarkdown(f *testing.F) {
	for _, seed := range []string{"---\ntitle: A\n---\n# B\n\n[c](d) ![e](f \"g\") `h` <i>j</i> &eacute; [^1]\n\n[^1]: k\n[l]: m\n", "|a|b|\n|-|-|\n|c|d|\n\n~~~e\nf\n~~~\n", ">>>>>>>>>>>>>>>>>>>>>>>>> a"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		drafttest.Obeys(t, ReadMarkdown, data)
		d, err := ReadMarkdown(data)
		if err != nil || !utf8.Valid(data) {
			return
		}
		if lost := drafttest.Lost(string(data), drafttest.Texts(d)...); lost != "" {
			t.Errorf("ReadMarkdown(%q) lost %q", data, lost)
		}
	})
}

func TestUnaccountedCountsEachTime(t *testing.T) {
	t.Parallel()
	got := unaccounted("so so\nso it is", "it", []draft.Part{{Text: "so is"}}, nil)
	if len(got) != 2 || got[0].Text != "so" || got[1].Text != "so" || got[0].At != 0 || got[1].At != 0 {
		t.Errorf("unaccounted = %+v, want so of both lines", got)
	}
}
