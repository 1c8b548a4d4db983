// Package word97 drafts documents of Word 97 to 2003, and the plain text of
// those of Word 6 and 95.
package word97

import (
	"encoding/binary"
	"fmt"

	"precis/summarize/document/charset"
	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
)

// Places in the file information block ([MS-DOC] 2.5), in bytes.
const (
	fibFlags      = 0x0A
	fibTextAt     = 0x18 // Word 6 and 95
	fibText6      = 0x34 // Word 6 and 95
	fibLengths    = 0x4C
	fibStyles     = 0xA2
	fibChars      = 0xFA
	fibParagraphs = 0x102
	fibPieces     = 0x1A2

	flagComplex   = 0x0004 // text lies in pieces, Word 6 and 95
	flagEncrypted = 0x0100
	flagTable1    = 0x0200

	word97Format = 0xC1 // the first version of the format that is read whole
)

// ReadDOC reads a document of Word 97 to 2003: its text with the notes and text
// boxes after it, without headers, footers, comments and deleted text.
func ReadDOC(data []byte) (draft.Draft, error) {
	f, err := compound.Open(data)
	if err != nil {
		return draft.Draft{}, err
	}
	d, err := read(f.Stream("WordDocument"), f.Stream)
	if err != nil {
		return draft.Draft{}, err
	}
	f.Properties().Apply(&d)
	return d, nil
}

// read reads the main stream and the table stream that it names.
func read(main []byte, stream func(name string) []byte) (draft.Draft, error) {
	switch {
	case len(main) < fibLengths+4:
		return draft.Draft{}, fmt.Errorf("%w: a Word document without its text", draft.ErrDamaged)
	case uint16At(main, fibFlags)&flagEncrypted != 0:
		return draft.Draft{}, draft.ErrLocked
	case uint16At(main, 2) < word97Format:
		return readPlain(main)
	}
	table := stream("0Table")
	if uint16At(main, fibFlags)&flagTable1 != 0 {
		table = stream("1Table")
	}
	chars, err := readPieces(main, section(main, table, fibPieces))
	if err != nil {
		return draft.Draft{}, err
	}
	w := &word{
		Builder:    draft.Builder{Draft: draft.Draft{Encoding: "utf-8"}},
		chars:      chars,
		styles:     readStyles(section(main, table, fibStyles)),
		paragraphs: readRuns(main, section(main, table, fibParagraphs), paragraphRun),
		marks:      readRuns(main, section(main, table, fibChars), charRun),
	}
	w.readStories(main)
	if w.Full != nil {
		return draft.Draft{}, w.Full
	}
	return w.End(), nil
}

// section returns the part of the table stream that the information block
// gives at a place: an offset and a length.
func section(main, table []byte, at int) []byte {
	start, length := int64(compound.Uint32At(main, at)), int64(compound.Uint32At(main, at+4))
	if start > int64(len(table)) {
		return nil
	}
	return table[start:min(start+length, int64(len(table)))]
}

// readPlain reads the text of a document of Word 6 or 95, where it lies in one
// piece.
func readPlain(main []byte) (draft.Draft, error) {
	if uint16At(main, fibFlags)&flagComplex != 0 {
		return draft.Draft{}, fmt.Errorf("%w: a Word document in the format of before 1997; save it as .docx", draft.ErrFormat)
	}
	start, length := int(compound.Uint32At(main, fibTextAt)), int(compound.Uint32At(main, fibText6))
	if start > len(main) || length > len(main)-start || length > draft.MaxText {
		return draft.Draft{}, fmt.Errorf("%w: its text is cut off", draft.ErrDamaged)
	}
	text, name, guessed := charset.Decode(main[start:start+length], "")
	w := &word{Builder: draft.Builder{Draft: draft.Draft{Encoding: name, Guessed: guessed}}}
	w.chars = make([]char, 0, len(text))
	for _, r := range text {
		w.chars = append(w.chars, char{r: r, at: -1})
	}
	w.story(w.chars, body)
	if w.Full != nil {
		return draft.Draft{}, w.Full
	}
	return w.End(), nil
}

func uint16At(data []byte, at int) uint16 {
	if at < 0 || at+2 > len(data) {
		return 0
	}
	return binary.LittleEndian.Uint16(data[at:])
}
