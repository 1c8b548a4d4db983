package office

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
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
		{"other dashes, quotes and spaces by name", `{\rtf1 \lquote a\rquote\endash b\bullet c\tab d\_e\par}`, []string{"P ‘a’–b•c d-e"}},
		{"characters that stand in for names", `{\rtf1\uc1 \u233\emdash  and \u233\'e9 so\par}`, []string{"P é and é so"}},
		{"captions, quotations and a title", `{\rtf1{\stylesheet{\s1 title;}{\s2 caption;}{\s3 quote;}}\pard\s1 A title\par\pard\s2 Table 1\par\pard\s3 So be it.\par}`, []string{"C Table 1", "Q So be it."}},
		{"a Macintosh's characters", "{\\rtf1\\mac caf\\'8e\\par}", []string{"P café"}},
		{"a code page that nobody knows", `{\rtf1\ansicpg9999 caf\'e9\par}`, []string{"P café"}},
		{"code pages by number", `{\rtf1\ansicpg65001 caf\'c3\'a9\par}`, []string{"P café"}},
		{"a backslash before a line's end", "{\\rtf1 One\\\nTwo\\par}", []string{"P One", "P Two"}},
		{"cut off within a sign", `{\rtf1 Text\'e`, []string{"P Text"}},
		{"dashes, quotes and spaces by name", `{\rtf1 \ldblquote so\rdblquote\~\emdash  it\rquote s e\-asy\par}`, []string{"P “so” — it’s easy"}},
		{"headers, pictures and unknown destinations are none of the text", `{\rtf1{\header Head\par of mill\par}{\*\unknown gone}{\pict 0123456789abcdef}Text.{\footer Foot\par}\par}`, []string{"- running head: Head of mill", "- running head: Foot", "P Text."}},
		{"binary data is passed over", "{\\rtf1 {\\pict\\bin5 }}}}}}Text.\\par}", []string{"P Text."}},
		{"headings by style and outline level", `{\rtf1{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\*\cs9 Strong;}}\pard\s1 One\par\pard\outlinelevel1 Two\par\pard Text\par}`, []string{"H1 One", "H2 Two", "P Text"}},
		{"list items", `{\rtf1\pard\plain\ls1{\listtext\pard\plain \'95\tab}milk\par\pard Text\par}`, []string{"I milk", "P Text"}},
		{"rows of a table", `{\rtf1\trowd\pard\intbl Year\cell\pard\intbl Cost\cell\row\pard Text\par}`, []string{"R Year | Cost", "P Text"}},
		{"a note comes after the text", `{\rtf1 Text{\super 1}{\footnote {\super 1} A note.} goes on.\par}`, []string{"- mark of a note: 1", "P Text goes on.", "C 1 A note."}},
		{"raised figures", `{\rtf1 In 1912.{\super 1} It is 300 m\super 2\nosupersub  wide, the 1{\super st}.\par}`, []string{"- mark of a note: 1", "P In 1912. It is 300 m2 wide, the 1st."}},
		{"a field's result, not its code", `{\rtf1 See {\field{\*\fldinst HYPERLINK "x"}{\fldrslt this}}.\par}`, []string{"P See this."}},
		{"hidden and deleted text", `{\rtf1 Kept{\v hidden}{\deleted deleted} text.\par}`, []string{"- deleted in the file: deleted", "- hidden on the page: hidden", "P Kept text."}},
		{"comments", `{\rtf1 Kept{\*\atnid AB}{\*\atnauthor Ada}\chatn{\*\annotation{\*\atnref 1}{\b Why so?}} text.\par}`, []string{"- comments: Why so?", "P Kept text."}},
		{"a piece of a file", `{\pard \ql A piece.\par}{\pard Of more.\par}`, []string{"P A piece.", "P Of more."}},
		{"braces of the text", `{\rtf1 a \{b\} c\\d\par}`, []string{`P a {b} c\d`}},
		{"without a last paragraph's end", `{\rtf1 Text`, []string{"P Text"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadRTF([]byte(test.body))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, test.want...)
		})
	}
}

func TestReadRTFTitle(t *testing.T) {
	t.Parallel()
	d, err := ReadRTF([]byte(`{\rtf1{\info{\title A bridge of wood}{\author Nobody}}Text.\par}`))
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "A bridge of wood" {
		t.Errorf("title = %q", d.Title)
	}
	drafttest.Same(t, d, "P Text.")
}

func TestReadRTFDamaged(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"no header":   "Text.",
		"too deep":    `{\rtf1 ` + strings.Repeat("{", 1<<20),
		"huge binary": `{\rtf1 \bin2147483647 x`,
	} {
		d, err := ReadRTF([]byte(data))
		if name == "huge binary" {
			if err != nil || len(d.Parts) > 0 {
				t.Errorf("%s: ReadRTF = %v, %v", name, drafttest.Lines(d), err)
			}
			continue
		}
		if !errors.Is(err, draft.ErrDamaged) {
			t.Errorf("%s: ReadRTF = %v, want %v", name, err, draft.ErrDamaged)
		}
	}
}

func TestRTFCharacterSets(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		charset  int
		encoding encoding.Encoding
		text     string
	}{
		{77, charmap.Macintosh, "Où est l’été"},
		{128, japanese.ShiftJIS, "港の橋が開いた"},
		{129, korean.EUCKR, "다리가 열렸다"},
		{134, simplifiedchinese.GBK, "大桥通车"},
		{136, traditionalchinese.Big5, "大橋通車"},
		{161, charmap.Windows1253, "Η γέφυρα άνοιξε"},
		{162, charmap.Windows1254, "Köprü açıldı ğş"},
		{177, charmap.Windows1255, "הגשר נפתח"},
		{178, charmap.Windows1256, "افتتح الجسر"},
		{186, charmap.Windows1257, "Tiltas atidarytas ąčę"},
		{204, charmap.Windows1251, "Мост открыт"},
		{222, charmap.Windows874, "สะพานเปิด"},
		{238, charmap.Windows1250, "Most je otevřen ěšč"},
		{0, charmap.Windows1252, "Die Brücke ist offen"},
		{99, charmap.Windows1252, "Brücke"},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			raw, err := c.encoding.NewEncoder().String(c.text)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			fmt.Fprintf(&b, `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset%d B;}}\f1 `, c.charset)
			for i := range len(raw) {
				fmt.Fprintf(&b, `\'%02x`, raw[i])
			}
			d, err := ReadRTF([]byte(b.String() + `\par}`))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, "P "+c.text)
		})
	}
}
