package document

import (
	"errors"
	"strings"
	"testing"
)

func TestReadRTF(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, body string
		want       []string
	}{
		{"paragraphs and line ends", `{\rtf1\ansi One\par Two\line three\par}`, []string{"P One", "P Two three"}},
		{"characters of a code page", `{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2\par}`, []string{"P Привет"}},
		{"characters of a font's code page", `{\rtf1\ansi{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}}\f0 a \f1\'ec\'e8\'f0\f0  b\par}`, []string{"P a мир b"}},
		{"two bytes a character", `{\rtf1\ansi\ansicpg932 \'93\'fa\'96\'7b\par}`, []string{"P 日本"}},
		{"Unicode, with what stands in for it", `{\rtf1\ansi\uc1 caf\u233? and \uc2\u1087\'3f\'3f\u1072??\par}`, []string{"P café and па"}},
		{"characters beyond the first plane", `{\rtf1\ansi x\u-10179?\u-8704?y\par}`, []string{"P x😀y"}},
		{"dashes, quotes and spaces by name", `{\rtf1 \ldblquote so\rdblquote\~\emdash  it\rquote s e\-asy\par}`, []string{"P “so” — it’s easy"}},
		{"headers, pictures and unknown destinations are none of the text", `{\rtf1{\header Head\par}{\*\unknown gone}{\pict 0123456789abcdef}Text.{\footer Foot\par}\par}`, []string{"P Text."}},
		{"binary data is passed over", "{\\rtf1 {\\pict\\bin5 }}}}}}Text.\\par}", []string{"P Text."}},
		{"headings by style and outline level", `{\rtf1{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\*\cs9 Strong;}}\pard\s1 One\par\pard\outlinelevel1 Two\par\pard Text\par}`, []string{"H1 One", "H2 Two", "P Text"}},
		{"list items", `{\rtf1\pard\plain\ls1{\listtext\pard\plain \'95\tab}milk\par\pard Text\par}`, []string{"I milk", "P Text"}},
		{"rows of a table", `{\rtf1\trowd\pard\intbl Year\cell\pard\intbl Cost\cell\row\pard Text\par}`, []string{"R Year | Cost", "P Text"}},
		{"a note comes after the text", `{\rtf1 Text{\super 1}{\footnote {\super 1} A note.} goes on.\par}`, []string{"P Text1 goes on.", "C 1 A note."}},
		{"a field's result, not its code", `{\rtf1 See {\field{\*\fldinst HYPERLINK "x"}{\fldrslt this}}.\par}`, []string{"P See this."}},
		{"hidden and deleted text", `{\rtf1 Kept{\v hidden}{\deleted deleted} text.\par}`, []string{"P Kept text."}},
		{"braces of the text", `{\rtf1 a \{b\} c\\d\par}`, []string{`P a {b} c\d`}},
		{"without a last paragraph's end", `{\rtf1 Text`, []string{"P Text"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := readRTF([]byte(test.body))
			if err != nil {
				t.Fatal(err)
			}
			same(t, d, test.want...)
		})
	}
}

func TestReadRTFTitle(t *testing.T) {
	t.Parallel()
	d, err := readRTF([]byte(`{\rtf1{\info{\title A bridge of wood}{\author Nobody}}Text.\par}`))
	if err != nil {
		t.Fatal(err)
	}
	if d.title != "A bridge of wood" {
		t.Errorf("title = %q", d.title)
	}
	same(t, d, "P Text.")
}

func TestReadRTFDamaged(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"no header":   "Text.",
		"too deep":    `{\rtf1 ` + strings.Repeat("{", 1<<20),
		"huge binary": `{\rtf1 \bin2147483647 x`,
	} {
		d, err := readRTF([]byte(data))
		if name == "huge binary" {
			if err != nil || len(d.parts) > 0 {
				t.Errorf("%s: readRTF = %v, %v", name, told(d), err)
			}
			continue
		}
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: readRTF = %v, want %v", name, err, ErrDamaged)
		}
	}
}
