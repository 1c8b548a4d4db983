package slides

import (
	"encoding/binary"
	"fmt"

	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
)

// Types of records ([MS-PPT] 2.13.24).
const (
	recordSlideAtom    = 0x03EF
	recordSlidePersist = 0x03F3
	recordSlideShow    = 0x03F9
	recordTextHeader   = 0x0F9F
	recordTextRef      = 0x0F9E
	recordTextChars    = 0x0FA0
	recordTextBytes    = 0x0FA8
	recordListWithText = 0x0FF0
	recordUserEdit     = 0x0FF5
	recordPersist      = 0x1772
	recordDrawing      = 0x040C
	recordGroups       = 0xF002
	recordGroup        = 0xF003
	recordShape        = 0xF004
	recordClientText   = 0xF00D

	maxRecords = 2_000_000
	maxEdits   = 1000
)

// ReadPPT reads a presentation of PowerPoint 97 to 2003: the text of its slides
// as they were saved last, and the speaker's notes. Comments, heads and feet,
// and what stands on the masters are left out.
func ReadPPT(data []byte) (draft.Draft, error) {
	f, err := compound.Open(data)
	if err != nil {
		return draft.Draft{}, err
	}
	d, err := readPPT(f.Stream("PowerPoint Document"), f.Stream("Current User"))
	if err != nil {
		return draft.Draft{}, err
	}
	f.Properties().Apply(&d)
	return d, nil
}

func readPPT(stream, user []byte) (draft.Draft, error) {
	p := &oldDeck{deck: newDeck(), stream: stream, places: map[uint32]int{}, left: maxRecords}
	if err := p.readEdits(int(compound.Uint32At(user, 16))); err != nil {
		return draft.Draft{}, err
	}
	document := p.records(p.at(p.document).body)
	if len(document) == 0 {
		return draft.Draft{}, fmt.Errorf("%w: a presentation without its document", draft.ErrDamaged)
	}
	p.readBeside(document, 0, &p.Builder)
	notes := map[uint32]persist{}
	for _, r := range document {
		if r.kind == recordListWithText && r.instance == 2 {
			for _, n := range p.persists(r.body) {
				notes[n.id] = n
			}
		}
	}
	for _, r := range document {
		if r.kind != recordListWithText || r.instance != 0 {
			continue
		}
		for _, s := range p.persists(r.body) {
			if err := p.readSlide(s, notes); err != nil {
				return draft.Draft{}, err
			}
		}
	}
	if err := p.readMasters(document); err != nil {
		return draft.Draft{}, err
	}
	if p.left < 0 {
		return draft.Draft{}, fmt.Errorf("%w: more than %d records", draft.ErrTooLarge, maxRecords)
	}
	return p.End(), nil
}

// An oldDeck is a presentation of PowerPoint 97 to 2003 being read.
type oldDeck struct {
	*deck
	stream   []byte
	places   map[uint32]int // of slides and the like, as saved last
	document uint32
	left     int // records that may still be read
}

// A record of the stream.
type record struct {
	kind, instance int
	body           []byte
}

// at returns the record of a persisted object.
func (p *oldDeck) at(id uint32) record {
	if place, ok := p.places[id]; ok && place < len(p.stream) {
		if all := p.first(p.stream[place:]); len(all) > 0 {
			return all[0]
		}
	}
	return record{}
}

// records parts bytes into records. One that is cut off ends with its bytes.
func (p *oldDeck) records(data []byte) []record {
	var all []record
	for len(data) >= 8 {
		if p.left--; p.left < 0 {
			return all
		}
		one := p.first(data)
		all = append(all, one...)
		data = data[8+len(one[0].body):]
	}
	return all
}

// first returns the first of the records in bytes.
func (p *oldDeck) first(data []byte) []record {
	if len(data) < 8 {
		return nil
	}
	size := min(int64(compound.Uint32At(data, 4)), int64(len(data)-8))
	return []record{{int(binary.LittleEndian.Uint16(data[2:])), int(binary.LittleEndian.Uint16(data)) >> 4, data[8 : 8+size]}}
}

// readEdits learns where things lie: every time a presentation is saved, what
// changed is written behind the rest, with a directory of it ([MS-PPT] 2.1.2).
func (p *oldDeck) readEdits(place int) error {
	for range maxEdits {
		if place <= 0 || place+8 > len(p.stream) {
			break
		}
		edit := p.first(p.stream[place:])[0]
		if edit.kind != recordUserEdit || len(edit.body) < 20 {
			break
		}
		if len(edit.body) >= 32 { // it names the key of an encrypted one
			return draft.ErrLocked
		}
		if p.document == 0 {
			p.document = compound.Uint32At(edit.body, 16)
		}
		p.readDirectory(int(compound.Uint32At(edit.body, 12)))
		next := int(compound.Uint32At(edit.body, 8))
		if next >= place {
			break
		}
		place = next
	}
	return nil
}

// readDirectory takes the places that no later edit has given.
func (p *oldDeck) readDirectory(place int) {
	if place <= 0 || place+8 > len(p.stream) {
		return
	}
	list := p.first(p.stream[place:])[0]
	if list.kind != recordPersist {
		return
	}
	for data := list.body; len(data) >= 4; {
		id, n := compound.Uint32At(data, 0)&0xFFFFF, int(compound.Uint32At(data, 0)>>20)
		data = data[4:]
		for i := range n {
			if len(data) < 4 {
				return
			}
			if _, later := p.places[id+uint32(i)]; !later {
				p.places[id+uint32(i)] = int(compound.Uint32At(data, 0))
			}
			data = data[4:]
		}
	}
}
