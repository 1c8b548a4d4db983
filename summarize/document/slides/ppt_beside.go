package slides

import (
	"encoding/binary"
	"strings"

	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
)

// Types of records and properties of what stands beside the text ([MS-PPT]
// 2.13.24, [MS-ODRAW] 2.3).
const (
	recordTags       = 0x1388
	recordTag        = 0x138A
	recordTagData    = 0x138B
	recordComment    = 0x2EE0
	recordString     = 0x0FBA
	recordHeads      = 0x0FD9
	recordProperties = 0xF00B

	propertyWords       = 0x00C0 // of which a shape is drawn
	propertyAlternative = 0x0381
)

// readBeside leaves out the comments among records, and what heads and feet
// say.
func (p *oldDeck) readBeside(records []record, depth int, into *draft.Builder) {
	if depth > maxShapes {
		return
	}
	for _, r := range records {
		switch r.kind {
		case recordTags, recordTag, recordTagData:
			p.readBeside(p.records(r.body), depth+1, into)
		case recordComment:
			for _, s := range p.records(r.body) {
				if s.kind == recordString && s.instance == 1 { // 0 is who wrote it
					into.Drop(draft.Fold(compound.UTF16(s.body)), draft.WhyComments)
				}
			}
		case recordHeads:
			for _, s := range p.records(r.body) {
				if s.kind == recordString {
					into.Drop(draft.Fold(compound.UTF16(s.body)), draft.WhyHead)
				}
			}
		}
	}
}

// readMasters leaves out what masters show on every slide. What they ask to be
// filled in is no text.
func (p *oldDeck) readMasters(document []record) error {
	for _, r := range document {
		if r.kind != recordListWithText || r.instance != 1 {
			continue
		}
		for _, m := range p.persists(r.body) {
			one := &slide{}
			own := p.records(p.at(m.place).body)
			p.readBeside(own, 0, &one.Builder)
			p.readTexts(own, nil, func(t outlined) {
				if t.kind == placeOther || t.why != "" {
					p.take(one, t, "footer")
				}
			})
			if err := p.addMaster(one); err != nil {
				return err
			}
		}
	}
	return nil
}

// drawn returns the texts among the properties of a shape: the words that it is
// drawn of, and its alternative text.
func drawn(r record) []outlined {
	var all []outlined
	list := r.body[:min(len(r.body), 6*r.instance)]
	long := r.body[len(list):]
	for ; len(list) >= 6; list = list[6:] {
		id := binary.LittleEndian.Uint16(list)
		if id&0x8000 == 0 { // its value is a number
			continue
		}
		size := min(int64(compound.Uint32At(list, 2)), int64(len(long)))
		text := strings.TrimRight(compound.UTF16(long[:size]), "\x00")
		long = long[size:]
		switch id & 0x3FFF {
		case propertyWords:
			all = append(all, outlined{kind: placeOther, text: text})
		case propertyAlternative:
			all = append(all, outlined{text: text, why: draft.WhyAlternative})
		}
	}
	return all
}
