package slides

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

// rec makes a record of a kind, with others or bytes in it.
func rec(kind, instance int, body ...string) string {
	inner := strings.Join(body, "")
	b := le.AppendUint16(nil, uint16(instance)<<4|0xF)
	b = le.AppendUint16(b, uint16(kind))
	return string(le.AppendUint32(b, uint32(len(inner)))) + inner
}

func ints(numbers ...uint32) string {
	var b []byte
	for _, n := range numbers {
		b = le.AppendUint32(b, n)
	}
	return string(b)
}

func chars(text string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = le.AppendUint16(b, u)
	}
	return rec(recordTextChars, 0, string(b))
}

func latin(text string) string { return rec(recordTextBytes, 0, text) }

func header(kind uint32) string { return rec(recordTextHeader, 0, ints(kind)) }

// box makes a shape of a text of its own, or of one of the outline.
func box(text string) string {
	return rec(recordDrawing, 0, rec(recordGroups, 0, rec(recordGroup, 0, rec(recordShape, 0, rec(recordClientText, 0, text)))))
}

func of(i uint32) string { return rec(recordTextRef, 0, ints(i)) }

// oldFile makes the streams of a presentation of objects, the first of which
// is the document; older ones were written under the same number before.
func oldFile(objects []string, older ...string) (stream, user string) {
	var directory []uint32
	stream = "\x00\x00\x00\x00\x00\x00\x00\x00"
	place := func(body string) uint32 {
		at := uint32(len(stream))
		stream += body
		return at
	}
	edit := func(list []uint32, last uint32) uint32 {
		at := place(rec(recordPersist, 0, ints(uint32(len(list))<<20|1), ints(list...)))
		return place(rec(recordUserEdit, 0, ints(0, 0, last, at, 1, 0, 0)))
	}
	var last uint32
	if len(older) > 0 {
		for _, o := range older {
			directory = append(directory, place(o))
		}
		last = edit(directory, 0)
		directory = nil
	}
	for _, o := range objects {
		directory = append(directory, place(o))
	}
	return stream, rec(0x0FF6, 0, ints(20, 0xE391C05F, edit(directory, last)))
}

// oldSlide makes a slide that names its notes, with shapes.
func oldSlide(notes uint32, inner ...string) string {
	return rec(0x03EE, 0, append([]string{rec(recordSlideAtom, 0, ints(0, 0, 0, 0, notes, 0))}, inner...)...)
}

// listed makes a slide's entry in the outline: its object, its number, its texts.
func listed(object, id uint32, texts ...string) string {
	return rec(recordSlidePersist, 0, ints(object, 0, 0, id, 0)) + strings.Join(texts, "")
}

func TestReadPPT(t *testing.T) {
	t.Parallel()
	document := rec(0x03E8, 0,
		rec(recordListWithText, 1, listed(6, 1, header(0), latin("Click to edit"))),
		rec(recordListWithText, 0,
			listed(2, 256, header(6), chars("The mill 橋"), header(1), latin("Grind flour\rSift\vit")),
			listed(3, 257, header(0), latin("Spare")),
			listed(4, 258, header(5), latin("Below it"))),
		rec(recordListWithText, 2, listed(5, 700, header(2), chars("Say hello.\rThen go on."))))
	hidden := rec(recordSlideShow, 0, "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x04\x00\x00\x00\x00\x00")
	stream, user := oldFile([]string{
		document,
		oldSlide(700, box(of(1)), box(of(0)), box(header(4)+latin("In a caf\xe9.")), box(latin("*"))),
		oldSlide(0, hidden),
		oldSlide(0),
		rec(0x03F0, 0, box(of(0))),
		rec(0x03F8, 0, box(header(1)+latin("Click to edit")), box(header(4)+latin("Mill company")), box(header(4)+latin("*"))),
	}, rec(0x03E8, 0, rec(recordListWithText, 0, listed(2, 256, header(0), latin("As it was")))))
	d, err := ReadPPT(drafttest.Compound("PowerPoint Document", stream, "Current User", user))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d, "H2 The mill 橋", "I Grind flour", "I Sift it", "P In a café.", "H3 Notes", "P Say hello.", "P Then go on.", "- hidden on the page: Spare", "H3 Below it", "- running head: Mill company")
	if d.Title != "The mill 橋" {
		t.Errorf("title = %q", d.Title)
	}
}

func TestPPTRefused(t *testing.T) {
	t.Parallel()
	stream, user := oldFile([]string{rec(0x03E8, 0, rec(recordListWithText, 0, listed(2, 1, header(0), latin("One")))), oldSlide(0)})
	locked := "\x00\x00\x00\x00\x00\x00\x00\x00" + rec(recordUserEdit, 0, ints(0, 0, 0, 0, 1, 0, 0, 5))
	circle := "\x00\x00\x00\x00\x00\x00\x00\x00" + rec(recordUserEdit, 0, ints(0, 0, 8, 8, 1, 0, 0))
	deep := latin("x")
	for range 2000 {
		deep = rec(recordGroup, 0, deep)
	}
	nested, nestedUser := oldFile([]string{rec(0x03E8, 0, rec(recordListWithText, 0, listed(2, 1, header(0), latin("One")))), oldSlide(0, rec(recordDrawing, 0, deep))})
	many, manyUser := oldFile([]string{rec(0x03E8, 0, rec(recordListWithText, 0, strings.Repeat(listed(2, 1), maxSlides+1))), oldSlide(0)})
	shared, sharedUser := oldFile([]string{rec(0x03E8, 0, rec(recordListWithText, 0, strings.Repeat(listed(2, 1), 4000))), oldSlide(0, box(header(4)+latin(strings.Repeat("mill ", 100_000))))})
	for _, c := range []struct {
		name, stream, user string
		want               error
	}{
		{"whole", stream, user, nil},
		{"shapes in shapes", nested, nestedUser, nil},
		{"cut off", stream[:20], user, draft.ErrDamaged},
		{"without its user", stream, "", draft.ErrDamaged},
		{"encrypted", locked, rec(0x0FF6, 0, ints(20, 0, 8)), draft.ErrLocked},
		{"edits in a circle", circle, rec(0x0FF6, 0, ints(20, 0, 8)), draft.ErrDamaged},
		{"a long text on every slide", shared, sharedUser, draft.ErrTooLarge},
		{"too many slides", many, manyUser, draft.ErrTooLarge},
	} {
		if _, err := readPPT([]byte(c.stream), []byte(c.user)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// FuzzPPT works on the streams: a changed compound file is none.
func FuzzPPT(f *testing.F) {
	stream, user := oldFile([]string{rec(0x03E8, 0, rec(recordListWithText, 0, listed(2, 1, header(0), latin("One"), header(1), chars("Two\rThree")))), oldSlide(0, box(of(1)))})
	f.Add([]byte(stream), []byte(user))
	f.Fuzz(func(t *testing.T, stream, user []byte) {
		drafttest.Obeys(t, func([]byte) (draft.Draft, error) { return readPPT(stream, user) }, nil)
	})
}
