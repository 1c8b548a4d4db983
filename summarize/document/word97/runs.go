package word97

import (
	"sort"

	"precis/summarize/document/compound"
)

const (
	pageSize = 512 // of a page of properties
	maxRuns  = 500_000
)

// A run is a stretch of the main stream with the same properties.
type run struct {
	end   int // byte offset
	style int
	props properties
}

// properties are those that tell what a paragraph or its characters are.
type properties struct {
	inTable, rowEnd bool
	list            bool
	outline         int // 1 to 9; 0 text
	deleted, hidden bool
}

// readRuns reads the runs that pages of properties tell of, in order of their
// place ([MS-DOC] 2.8.5 and 2.8.6).
func readRuns(main, plc []byte, read func(page []byte, i, runs int) (style int, p properties)) []run {
	n := (len(plc) - 4) / 8
	var runs []run
	for i := range max(n, 0) {
		at := int64(compound.Uint32At(plc, 4*(n+1)+4*i)&0x3FFFFF) * pageSize
		if at+pageSize > int64(len(main)) || len(runs) > maxRuns {
			continue
		}
		page := main[at : at+pageSize]
		count := int(page[pageSize-1])
		if 4*(count+1) >= pageSize {
			continue
		}
		for k := range count {
			style, p := read(page, k, count)
			runs = append(runs, run{int(compound.Uint32At(page, 4*k+4)), style, p})
		}
	}
	sort.SliceStable(runs, func(a, b int) bool { return runs[a].end < runs[b].end })
	return runs
}

// at returns the run at a place in the main stream; the zero value where
// nothing is known.
func at(runs []run, place int) run {
	i := sort.Search(len(runs), func(i int) bool { return runs[i].end > place })
	if i == len(runs) || place < 0 {
		return run{}
	}
	return runs[i]
}

// paragraphRun reads a paragraph's properties from a page.
func paragraphRun(page []byte, i, count int) (int, properties) {
	at := 2 * int(page[min(4*(count+1)+13*i, pageSize-1)])
	if at == 0 || at+1 >= pageSize {
		return 0, properties{}
	}
	size := 2*int(page[at]) - 1
	at++
	if size < 0 {
		size = 2 * int(page[at])
		at++
	}
	in := page[min(at, pageSize):min(at+size, pageSize)]
	if len(in) < 2 {
		return 0, properties{}
	}
	return int(uint16At(in, 0)), modifiers(in[2:], properties{})
}

// charRun reads the properties of characters from a page.
func charRun(page []byte, i, count int) (int, properties) {
	at := 2 * int(page[min(4*(count+1)+i, pageSize-1)])
	if at == 0 || at+1 >= pageSize {
		return 0, properties{}
	}
	return 0, modifiers(page[at+1:min(at+1+int(page[at]), pageSize)], properties{})
}

// Modifiers of properties ([MS-DOC] 2.6).
const (
	sprmInTable  = 0x2416
	sprmRowEnd   = 0x2417
	sprmList     = 0x460B
	sprmOutline  = 0x2640
	sprmDeleted  = 0x0800
	sprmHidden   = 0x083C
	sprmTable    = 0xD608 // the one whose length has two bytes
	sprmTableOld = 0xD606
	sprmTabs     = 0xC615 // its length may depend on what it holds
)

// modifiers applies modifiers of properties.
func modifiers(list []byte, p properties) properties {
	for len(list) >= 3 {
		op, operand := uint16At(list, 0), list[2:]
		on := operand[0] == 1
		switch op {
		case sprmInTable:
			p.inTable = on
		case sprmRowEnd:
			p.rowEnd = on
		case sprmList:
			p.list = uint16At(operand, 0) != 0
		case sprmOutline:
			p.outline = 0
			if operand[0] < 9 {
				p.outline = int(operand[0]) + 1
			}
		case sprmDeleted:
			p.deleted = on
		case sprmHidden:
			p.hidden = on
		}
		list = operand[min(operandSize(op, operand), len(operand)):]
	}
	return p
}

// operandSize returns the bytes of a modifier's operand.
func operandSize(op uint16, operand []byte) int {
	switch op >> 13 {
	case 0, 1:
		return 1
	case 2, 4, 5:
		return 2
	case 3:
		return 4
	case 7:
		return 3
	}
	switch {
	case op == sprmTable || op == sprmTableOld:
		return int(uint16At(operand, 0)) + 1
	case op == sprmTabs && operand[0] == 255:
		return len(operand) // rare, and nothing that counts comes behind it
	}
	return 1 + int(operand[0])
}
