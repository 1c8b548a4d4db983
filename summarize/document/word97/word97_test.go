package word97

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

var le = binary.LittleEndian

// A doc is a Word document in the making: its stories, each of paragraphs that
// end with their marks, and what is said of each.
type doc struct {
	stories [8]string
	props   []func(text string) (start, end int, sprms string) // of characters
	marks   map[int]string                                     // by number of the paragraph: style and modifiers
	wide    bool                                               // two bytes a character
	styles  string
	flags   uint16
}

const textAt = 0x800

func (d doc) streams() (main, table []byte) {
	whole := strings.Join(d.stories[:], "")
	units := utf16.Encode([]rune(whole))
	size := 1
	if d.wide {
		size = 2
	}
	main = make([]byte, textAt)
	for _, u := range units {
		if main = append(main, byte(u)); d.wide {
			main = append(main, byte(u>>8))
		}
	}
	le.PutUint16(main, 0xA5EC)
	le.PutUint16(main[2:], word97Format)
	le.PutUint16(main[fibFlags:], d.flags)
	for i, s := range d.stories {
		le.PutUint32(main[fibLengths+4*i:], uint32(len(utf16.Encode([]rune(s)))))
	}
	put := func(at int, data []byte) {
		le.PutUint32(main[at:], uint32(len(table)))
		le.PutUint32(main[at+4:], uint32(len(data)))
		table = append(table, data...)
	}
	place := uint32(2*textAt) | compressed
	if d.wide {
		place = textAt
	}
	put(fibPieces, pieces(len(units), place))
	put(fibStyles, []byte(d.styles))
	page := func(fkp []byte) []byte {
		for len(main)%pageSize != 0 {
			main = append(main, 0)
		}
		main = append(main, fkp...)
		return append(le.AppendUint32(nil, 0), append(le.AppendUint32(nil, 1<<30), le.AppendUint32(nil, uint32(len(main)/pageSize-1))...)...)
	}
	put(fibParagraphs, page(d.paragraphPage(units, size)))
	put(fibChars, page(d.charPage(whole, size)))
	return main, table
}

func pieces(chars int, place uint32) []byte {
	plc := le.AppendUint32(le.AppendUint32(nil, 0), uint32(chars))
	plc = append(plc, 0, 0)
	plc = append(le.AppendUint32(plc, place), 0, 0)
	return append(le.AppendUint32([]byte{2}, uint32(len(plc))), plc...)
}

// paragraphPage says of each paragraph what marks has for it.
func (d doc) paragraphPage(units []uint16, size int) []byte {
	page := make([]byte, pageSize)
	var ends []int
	for i, u := range units {
		if u == '\r' || u == '\a' || u == '\f' {
			ends = append(ends, textAt+(i+1)*size)
		}
	}
	page[pageSize-1] = byte(len(ends))
	le.PutUint32(page, textAt)
	at := 400
	for i, end := range ends {
		le.PutUint32(page[4*i+4:], uint32(end))
		if m := d.marks[i]; m != "" {
			if len(m)%2 == 0 {
				m += "\x00"
			}
			page[4*(len(ends)+1)+13*i] = byte(at / 2)
			page[at] = byte((len(m) + 1) / 2)
			copy(page[at+1:], m)
			at += (len(m) + 3) / 2 * 2
		}
	}
	return page
}

// charPage says of stretches of the text what props has for them.
func (d doc) charPage(whole string, size int) []byte {
	page := make([]byte, pageSize)
	le.PutUint32(page, textAt)
	n, at := 0, 300
	runs := []string{}
	for _, p := range d.props {
		start, end, sprms := p(whole)
		le.PutUint32(page[4*n+4:], uint32(textAt+start*size))
		le.PutUint32(page[4*n+8:], uint32(textAt+end*size))
		runs, n = append(runs, "", sprms), n+2
	}
	page[pageSize-1] = byte(n)
	for i, sprms := range runs {
		if sprms != "" {
			page[4*(n+1)+i] = byte(at / 2)
			page[at] = byte(len(sprms))
			copy(page[at+1:], sprms)
			at += (len(sprms) + 3) / 2 * 2
		}
	}
	return page
}

func (d doc) file() []byte {
	main, table := d.streams()
	return drafttest.Compound("WordDocument", string(main), "0Table", string(table))
}

func sprm(op uint16, operand string) string { return string(le.AppendUint16(nil, op)) + operand }

// of gives a stretch of the text modifiers.
func of(words, sprms string) func(string) (int, int, string) {
	return func(whole string) (int, int, string) {
		start := strings.Index(whole, words)
		return start, start + len(words), sprms
	}
}

// styleSheet makes a sheet of styles of built-in numbers, each based on none or
// on the one named behind it.
func styleSheet(numbers ...[2]int) string {
	sheet := le.AppendUint16(nil, 4)
	sheet = le.AppendUint16(sheet, uint16(len(numbers)))
	sheet = le.AppendUint16(sheet, 10)
	for _, n := range numbers {
		std := le.AppendUint16(nil, uint16(n[0]))
		std = le.AppendUint16(std, uint16(n[1])<<4|1)
		std = append(std, make([]byte, 6)...)
		std = append(std, 1, 0, 'a', 0, 0, 0, 2, 0, 0, 0)
		sheet = append(le.AppendUint16(sheet, uint16(len(std))), std...)
	}
	return string(sheet)
}

func TestReadDOC(t *testing.T) {
	t.Parallel()
	table, row := sprm(sprmInTable, "\x01"), sprm(sprmInTable, "\x01")+sprm(sprmRowEnd, "\x01")
	for _, c := range []struct {
		name  string
		doc   doc
		title string
		want  []string
	}{
		{
			"paragraphs, tabs, line breaks and hyphens",
			doc{stories: [8]string{"The pier\twas re\x1Fopened.\rIn\vMay, co\x1Eop.\fNext.\r"}},
			"",
			[]string{"P The pier was reopened.", "P In May, co-op.", "P Next."},
		},
		{"bytes are Windows' western ones", doc{stories: [8]string{"caf\u00e9 \u0093so\u0094\r"}}, "", []string{"P café “so”"}},
		{"two bytes a character, and surrogates", doc{wide: true, stories: [8]string{"Мост 橋 😀 открыт\r"}}, "", []string{"P Мост 橋 😀 открыт"}},
		{"a field's result, not its instruction", doc{stories: [8]string{"See \x13 HYPERLINK \"x\" \x14the \x13 PAGE \x146\x15 plan\x15.\r"}}, "", []string{"P See the 6 plan."}},
		{"a table's cells and rows", doc{
			stories: [8]string{"Year\aCost\a\a2025\a12\a\aAfter.\r"},
			marks:   map[int]string{0: "\x00\x00" + table, 1: "\x00\x00" + table, 2: "\x00\x00" + row, 3: "\x00\x00" + table, 4: "\x00\x00" + table, 5: "\x00\x00" + row},
		}, "", []string{"R Year | Cost", "R 2025 | 12", "P After."}},
		{"headings, titles, lists and contents by style", doc{
			stories: [8]string{"The mill\rOne 3\rOne\rText.\rmilk\rDeep\r"},
			styles:  styleSheet([2]int{0, 0xFFF}, [2]int{62, 0}, [2]int{19, 0}, [2]int{2, 0}, [2]int{0xFFE, 3}, [2]int{0, 5}),
			marks:   map[int]string{0: "\x01\x00", 1: "\x02\x00", 2: "\x04\x00", 3: "\x05\x00", 4: "\x00\x00" + sprm(sprmList, "\x01\x00"), 5: "\x00\x00" + sprm(sprmOutline, "\x02")},
		}, "The mill", []string{"- table of contents: One 3", "H2 One", "P Text.", "I milk", "H3 Deep"}},
		{"deleted and hidden text is left out and said", doc{
			stories: [8]string{"Kept gone and secret text.\r"},
			props:   []func(string) (int, int, string){of("gone ", sprm(sprmDeleted, "\x01")), of("secret ", sprm(sprmHidden, "\x01"))},
		}, "", []string{"- deleted in the file: gone", "- hidden on the page: secret", "P Kept and text."}},
		{"a deleted end of a paragraph joins the two", doc{
			stories: [8]string{"The room \ris open.\r"},
			props:   []func(string) (int, int, string){of("\r", sprm(sprmDeleted, "\x01"))},
		}, "", []string{"P The room is open."}},
		{
			"notes and text boxes stand behind the text; heads and comments are left out",
			doc{stories: [8]string{"Text\x02.\r", "\x02A note.\r", "A head\r", "", "Not so.\r", "At the end.\r", "In a box.\r", "Box in a head\r"}},
			"",
			[]string{"P Text.", "- running head: A head", "- comments: Not so.", "P In a box.", "- running head: Box in a head", "C A note.", "C At the end."},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadDOC(c.doc.file())
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, c.want...)
			if d.Title != c.title {
				t.Errorf("title = %q, want %q", d.Title, c.title)
			}
		})
	}
}

// word6 makes the main stream of a document of Word 6.
func word6(text string, flags uint16) string {
	main := make([]byte, 0x400)
	le.PutUint16(main, 0xA5DC)
	le.PutUint16(main[2:], 101)
	le.PutUint16(main[fibFlags:], flags)
	le.PutUint32(main[fibTextAt:], 0x400)
	le.PutUint32(main[fibText6:], uint32(len(text)))
	return string(main) + text
}

func TestReadOlder(t *testing.T) {
	t.Parallel()
	d, err := ReadDOC(drafttest.Compound("WordDocument", word6("The mill grinds.\rIt has a new wheel.\r", 0)))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d, "P The mill grinds.", "P It has a new wheel.")
}

func TestRefused(t *testing.T) {
	t.Parallel()
	plain := doc{stories: [8]string{"Text.\r"}}
	main, table := plain.streams()
	broken := func(change func(main, table []byte)) []byte {
		m, tab := append([]byte{}, main...), append([]byte{}, table...)
		change(m, tab)
		return drafttest.Compound("WordDocument", string(m), "0Table", string(tab))
	}
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"encrypted", doc{stories: plain.stories, flags: flagEncrypted}.file(), draft.ErrLocked},
		{"without its text", drafttest.Compound("Other", "x"), draft.ErrDamaged},
		{"without its table", drafttest.Compound("WordDocument", string(main)), draft.ErrDamaged},
		{"a piece beyond the end", broken(func(_, t []byte) { le.PutUint32(t[5+8+2:], 1<<29) }), draft.ErrDamaged},
		{"a piece of two thousand million characters", broken(func(_, t []byte) { le.PutUint32(t[5+4:], 1<<31) }), draft.ErrTooLarge},
		{"Word 6 in pieces", drafttest.Compound("WordDocument", word6("Text", flagComplex)), draft.ErrFormat},
		{"Word 6 cut off", drafttest.Compound("WordDocument", word6("Text", 0)[:0x3F0]+"\xff\xff\xff\xff"), nil},
		{"no compound file", []byte("Text."), draft.ErrDamaged},
	} {
		d, err := ReadDOC(c.data)
		if c.want == nil {
			if err == nil && len(d.Parts) > 0 {
				t.Errorf("%s: %q", c.name, drafttest.Lines(d))
			}
			continue
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: ReadDOC = %v, want %v", c.name, err, c.want)
		}
	}
}

// A style may be based on itself, and a page of properties may be named again
// and again.
func TestHostile(t *testing.T) {
	t.Parallel()
	d := doc{stories: [8]string{"Text.\r"}, styles: styleSheet([2]int{0, 0}), marks: map[int]string{0: "\x00\x00"}}
	main, table := d.streams()
	pages := make([]byte, 0, 8<<20)
	for range 1 << 19 {
		pages = le.AppendUint32(pages, 0)
	}
	pages = le.AppendUint32(pages, 0)
	for range 1 << 19 {
		pages = le.AppendUint32(pages, uint32(len(main)/pageSize-2))
	}
	le.PutUint32(main[fibParagraphs:], uint32(len(table)))
	le.PutUint32(main[fibParagraphs+4:], uint32(len(pages)))
	got, err := ReadDOC(drafttest.Compound("WordDocument", string(main), "0Table", string(table)+string(pages)))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, got, "P Text.")
	if runs := readRuns(main, pages, paragraphRun); len(runs) > maxRuns+256 {
		t.Errorf("%d runs, and %d are read", len(runs), maxRuns)
	}
}

// FuzzDOC works on the streams: a changed compound file is none.
func FuzzDOC(f *testing.F) {
	main, table := doc{stories: [8]string{"A\aB\a\aText\x13x\x14y\x15.\r", "\x02Note\r"}, styles: styleSheet([2]int{1, 0})}.streams()
	f.Add(main, table)
	f.Add([]byte(word6("Text\r", 0)), []byte{})
	f.Fuzz(func(t *testing.T, main, table []byte) {
		drafttest.Obeys(t, func([]byte) (draft.Draft, error) {
			return read(main, func(string) []byte { return table })
		}, nil)
	})
}

// FuzzWords holds that every word of a document is kept or left out.
func FuzzWords(f *testing.F) {
	f.Add("The mill\tgrinds.\rIt\vhas a wheel.\r", "A note.\r", "A head\r", 3, 9)
	f.Add("Cell\aother\a\aafter", "", "", 0, 4)
	f.Fuzz(func(t *testing.T, body, note, head string, from, to int) {
		d := doc{wide: true, stories: [8]string{plainly(body), plainly(note), plainly(head)}}
		start := min(max(from, 0), len(d.stories[0]))
		end := min(max(to, start), len(d.stories[0]))
		d.props = []func(string) (int, int, string){func(string) (int, int, string) { return start, end, sprm(sprmHidden, "\x01") }}
		if len(d.stories[0])+len(d.stories[1])+len(d.stories[2]) > 60 {
			return // all must fit one page of properties
		}
		got, err := ReadDOC(d.file())
		if err != nil {
			t.Fatal(err)
		}
		want := drafttest.Letters(d.stories[0] + d.stories[1] + d.stories[2])
		if have := drafttest.Accounted(got); have != want {
			t.Fatalf("letters kept and left out: %q, want %q", have, want)
		}
	})
}

// plainly keeps the letters and the marks of a text.
func plainly(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r == '\r' || r == '\a' || r == ' ' || r == '\t' {
			return r
		}
		return 'x'
	}, strings.ToLower(s))
}
