package sheets

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

var le = binary.LittleEndian

// rec makes a record of numbers of two bytes and of bytes.
func rec(kind int, fields ...any) string {
	var body []byte
	for _, f := range fields {
		switch f := f.(type) {
		case int:
			body = le.AppendUint16(body, uint16(f))
		case float64:
			body = le.AppendUint64(body, math.Float64bits(f))
		case uint32:
			body = le.AppendUint32(body, f)
		case string:
			body = append(body, f...)
		}
	}
	return string(le.AppendUint16(le.AppendUint16(nil, uint16(kind)), uint16(len(body)))) + string(body)
}

// oldFile makes a workbook's stream of what holds for all and of its sheets.
func oldFile(version int, globals string, sheets ...string) string {
	start := rec(biffStart, version, 5, 0, 0) + globals
	place := len(start) + 4
	for _, s := range sheets {
		name, _, _ := strings.Cut(s, "\n")
		place += len(rec(biffSheet, uint32(0), 0, oldName(version, name)))
	}
	list, bodies := "", ""
	for _, s := range sheets {
		name, cells, _ := strings.Cut(s, "\n")
		state := 0
		if strings.HasPrefix(name, "hidden") {
			state = 1
		}
		if strings.Contains(name, "chart") {
			state |= ofChart << 8
		}
		list += rec(biffSheet, uint32(place+len(bodies)), state, oldName(version, name))
		bodies += rec(biffStart, version, 16, 0, 0) + cells + rec(biffEnd)
	}
	return start + list + rec(biffEnd) + bodies
}

func oldName(version int, name string) string {
	if version == biff8 {
		return string(rune(len(name))) + "\x00" + name
	}
	return string(rune(len(name))) + name
}

// aided makes a text with what stands behind it.
func aided(text, beside string) string {
	b := append(le.AppendUint16(nil, uint16(len(wide(text))/2)), textWide|textPhonetic)
	return string(le.AppendUint32(b, uint32(len(beside)))) + wide(text) + beside
}

func TestReadXLS(t *testing.T) {
	t.Parallel()
	const sst = "\x03\x00\x00Day" + "\x06\x00\x09\x01\x00\x1f\x04@\x048\x042\x045\x04B\x04\x00\x00\x00\x00" + "\x0a\x00\x00The m"
	globals := rec(biffFormat, 164, "\x04\x00\x00d.m.") + rec(biffStyle, 0, 0) + rec(biffStyle, 0, 14) + rec(biffStyle, 0, 164) +
		rec(biffShared, uint32(3), uint32(4), sst) + rec(biffContinue, "\x01i\x00l\x00l\x00 \x00a\x00"+"\x05\x00\x04\x03\x00\x00\x00Loadsxyz")
	cells := rec(biffSharedText, 0, 0, 0, uint32(0)) + rec(biffSharedText, 0, 1, 0, uint32(3)) + rec(biffSharedText, 0, 2, 0, uint32(2)) +
		rec(biffNumber, 1, 0, 1, 46327.0) + rec(biffNumbers, 1, 1, 0, uint32(26<<2|2), 2, uint32(4632700<<2|3), 2) +
		rec(biffPacked, 2, 0, 0, uint32(1250<<2|3)) + rec(biffSharedText, 2, 1, 0, uint32(1)) +
		rec(biffFormula, 3, 0, 0, "\x00\x00\x00\x00\x00\x00\xff\xff", 0) + rec(biffString, "\x04\x00\x00Done") + rec(biffFormula, 3, 1, 0, 1.5, 0) +
		rec(biffStart, biff8, 32, 0, 0) + rec(biffLabel, 9, 9, 0, "\x01\x00\x00x") + rec(biffEnd) +
		rec(biffLabel, 4, 0, 0, "\x02\x00\x00hi") + rec(biffSharedText, 5, 0, 0, uint32(99))
	for _, c := range []struct {
		name, stream string
		want         []string
	}{
		{
			"Excel 97", oldFile(biff8, globals, "Mills\n"+cells, "hidden\n"+rec(biffLabel, 0, 0, 0, "\x06\x00\x00Secret")),
			[]string{"- printed twice: x", "H2 Mills", "C 4 × 3 · 2026-11-01 · Day, Loads, The mill a", "R Day | Loads | The mill a", "- table of figures: 2026-11-01 | 26 | 2026-11-01", "R 12.5 | Привет", "R Done | 1.5", "R hi", "- hidden on the page: hidden", "- hidden on the page: Secret"},
		},
		{
			"Excel 5, in a code page", oldFile(0x0500, rec(biffCodePage, 1251)+rec(biffDateMode, 1)+rec(biffStyle, 0, 14), "Sheet1\n"+rec(biffLabel, 0, 0, 0, "\x04\x00\xcc\xee\xf1\xf2")+rec(biffNumber, 0, 1, 0, 44865.0)),
			[]string{"C 1 × 2 · 2026-11-01", "R Мост | 2026-11-01"},
		},
		{
			"heads, comments, boxes and a chart", oldFile(biff8, "", "Mills\n"+rec(biffHead, "\x09\x00\x00&LCompany")+rec(biffLabel, 0, 0, 0, "\x02\x00\x00hi")+
				rec(biffObject, 0x15, 0x12, noteObject, 1)+rec(biffBox, 0, 0, 0, 0, 0, 8, 16)+rec(biffContinue, "\x00Why ")+rec(biffContinue, "\x01s\x00o\x00?\x00 \x00")+rec(biffNote, 0, 0, 0, 1, "\x03\x00\x00Ada")+
				rec(biffObject, 0x15, 0x12, 6, 2)+rec(biffBox, 0, 0, 0, 0, 0, 10, 16)+rec(biffContinue, "\x00In the box")+rec(biffBox, 0)+
				rec(biffStart, biff8, 32, 0, 0)+rec(biffLabel, 9, 9, 0, "\x01\x00\x00x")+rec(biffSeries, 0, "\x05\x00Loads")+rec(biffEnd), "chart\n"),
			[]string{"- running head: Company", "- comments: Why so?", "- printed twice: x", "H2 Mills", "C 2 × 1", "C Loads", "R hi", "R In the box", "- navigation: chart"},
		},
		{
			"reading aids", oldFile(biff8, rec(biffShared, uint32(3), uint32(3), aided("橋", rec(1, 0, 0, 1, 2, 2, wide("はし"), 0, 0, 1)), aided("水", rec(1, 0, 0, 1, 9, 9, wide("みず"))), aided("山", rec(2, 0, 0, 1, 2, 2, wide("やま")))),
				"Sheet1\n"+rec(biffSharedText, 0, 0, 0, uint32(0))+rec(biffSharedText, 0, 1, 0, uint32(1))+rec(biffSharedText, 0, 2, 0, uint32(2))),
			[]string{"C 1 × 3", "R 橋 | 水 | 山", "- reading aid: はし みず"},
		},
		{
			"a comment of Excel 5", oldFile(0x0500, rec(biffCodePage, 1251), "Sheet1\n"+rec(biffLabel, 0, 0, 0, "\x02\x00hi")+rec(biffNote, 0, 0, 4, "\xcc\xee\xf1\xf2")+rec(biffFoot, "\x04Mill")),
			[]string{"- comments: Мост", "- running head: Mill", "C 1 × 1", "R hi"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			name := "Workbook"
			if strings.Contains(c.name, "Excel 5") {
				name = "Book"
			}
			d, err := ReadXLS(drafttest.Compound(name, c.stream))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, c.want...)
		})
	}
}

func TestXLSRefused(t *testing.T) {
	t.Parallel()
	sheet := oldFile(biff8, "", strings.Repeat("a", 20)+"\n"+rec(biffLabel, 0, 0, 0, "\x01\x00\x00x"))
	var many []string
	for range maxSheets + 1 {
		many = append(many, "a\n")
	}
	same := rec(biffStart, biff8, 5)
	for range maxSheets {
		same += rec(biffSheet, uint32(len(rec(biffStart, biff8, 5))+maxSheets*len(rec(biffSheet, uint32(0), 0, "\x01\x00a"))+4), 0, "\x01\x00a")
	}
	same += rec(biffEnd) + rec(biffStart, biff8, 16) + strings.Repeat(rec(biffLabel, 0, 0, 0, "\x00\x00\x00"), 20_000)
	for _, c := range []struct {
		name, stream string
		want         error
	}{
		{"cut off", sheet[:len(sheet)-8], nil},
		{"locked", oldFile(biff8, rec(biffLocked, 0)), draft.ErrLocked},
		{"without its beginning", "xxxxxxxx", draft.ErrDamaged},
		{"many sheets at one place", same, draft.ErrTooLarge},
		{"too many sheets", oldFile(biff8, "", many...), draft.ErrTooLarge},
		{"a thousand million texts", oldFile(biff8, rec(biffShared, uint32(1<<30), uint32(1<<30), "\x01\x00\x00a"), "a\n"), nil},
		{"a text longer than its record", oldFile(biff8, rec(biffShared, uint32(1), uint32(1), "\xff\xff\x0d\xff\xff\xff\xff\xff\xff"), "a\n"), nil},
		{"a sheet beyond the end", rec(biffStart, biff8, 5) + rec(biffSheet, uint32(1<<31), 0, "\x01\x00a") + rec(biffEnd), nil},
	} {
		if testing.Short() && c.stream == same {
			continue // it reads until it has as many cells as may be
		}
		if _, err := readXLS([]byte(c.stream)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// FuzzXLS works on the stream: a changed compound file is none.
func FuzzXLS(f *testing.F) {
	f.Add([]byte(oldFile(biff8, rec(biffShared, uint32(1), uint32(1), "\x03\x00\x08\x01\x00Da")+rec(biffContinue, "\x01y\x00"), "Mills\n"+rec(biffSharedText, 0, 0, 0, uint32(0))+rec(biffNumbers, 1, 1, 0, uint32(6), 2))))
	f.Add([]byte(oldFile(0x0500, rec(biffCodePage, 932), "a\n"+rec(biffLabel, 0, 0, 0, "\x02\x00\x93\xfa"))))
	f.Fuzz(func(t *testing.T, stream []byte) { drafttest.Obeys(t, readXLS, stream) })
}
