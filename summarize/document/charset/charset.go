// Package charset turns the bytes of a text in any encoding into UTF-8.
package charset

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"precis/summarize/language"
)

// Decode returns a file's bytes as valid UTF-8, the IANA name of the encoding
// they were in, and whether that was guessed. In order: a byte order mark,
// the escapes of ISO-2022-JP, UTF-8 that holds together, UTF-16 by the places
// of its NULs, the declared charset ("" where there is none), and at last
// a guess by frequencies, which also stands against a declaration that makes
// no sense of the bytes. Text that was decoded wrongly before is mended.
func Decode(data []byte, declared string) (text, name string, guessed bool) {
	text, name, guessed = decode(data, declared)
	if better, ok := unmangled(text); ok {
		return better, name, true
	}
	return text, name, guessed
}

func decode(data []byte, declared string) (text, name string, guessed bool) {
	if text, name, ok := decodeMarked(data); ok {
		return text, name, false
	}
	if bytes.Contains(data, []byte("\x1b$B")) || bytes.Contains(data, []byte("\x1b$@")) {
		if text, name, ok := decodeAs(data, "iso-2022-jp"); ok {
			return text, name, false
		}
	}
	if name := utf16Parity(data); name != "" {
		text, _, _ := decodeAs(data, name)
		return text, name, true
	}
	if utf8.Valid(data) {
		return string(data), "utf-8", false
	}
	if nearlyUTF8(data) {
		return mendedUTF8(data), "utf-8", false
	}
	text, name, ok := decodeDeclared(data, declared)
	if ok && legible(text) {
		other, otherName := sibling(data, text, name)
		return other, otherName, otherName != name
	}
	other, otherName := decodeGuessed(data)
	other, otherName = sibling(data, other, otherName)
	if ok && !legible(other) {
		return text, name, false
	}
	return other, otherName, true
}

// decodeDeclared decodes by what a text says it is in, or by the table of
// Windows that it means.
func decodeDeclared(data []byte, declared string) (text, name string, ok bool) {
	_, label := Lookup(declared)
	if wide := widened(label); wide != "" && slices.ContainsFunc(data, func(b byte) bool { return b >= 0x80 && b < 0xA0 }) {
		if text, name, ok = decodeAs(data, wide); ok {
			return text, name, true
		}
	}
	return decodeAs(data, declared)
}

// Marked reports whether a byte order mark, or where its NULs stand, says that
// the bytes are text.
func Marked(data []byte) bool {
	_, _, ok := decodeMarked(data[:min(len(data), 1<<12)])
	return ok || utf16Parity(data) != ""
}

func decodeMarked(data []byte) (text, name string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(data[3:]), "\uFFFD"), "utf-8", true
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		out, _ := utf32.UTF32(utf32.BigEndian, utf32.UseBOM).NewDecoder().Bytes(data)
		return string(out), "utf-32", true
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeAs(data[2:], "utf-16le")
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeAs(data[2:], "utf-16be")
	}
	return "", "", false
}

// decodeAs decodes by the name of an encoding; not ok where the name is
// unknown or the bytes do not hold together in it.
func decodeAs(data []byte, name string) (text, iana string, ok bool) {
	enc, iana := Lookup(name)
	if enc == nil {
		return "", "", false
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", false
	}
	text = strings.ToValidUTF8(string(out), "\uFFFD")
	broken := strings.Count(text, "\uFFFD")
	return text, iana, iana == "utf-16le" || iana == "utf-16be" || broken*50 <= len(data)
}

// Lookup returns an encoding by any of its names, and its IANA name in lower
// case; nil for one that is unknown, and for UTF-8, which needs none.
func Lookup(name string) (encoding.Encoding, string) {
	name = strings.ToLower(strings.TrimSpace(name))
	switch name {
	case "":
		return nil, ""
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), name
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), name
	case "gb-18030":
		name = "gb18030"
	case "ibm850", "cp850", "850":
		return charmap.CodePage850, "ibm850"
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, ""
	}
	iana, err := htmlindex.Name(enc)
	if err != nil || iana == "replacement" || iana == "x-user-defined" || iana == "utf-8" {
		return nil, ""
	}
	return enc, iana
}

// nearlyUTF8 reports whether the bytes are UTF-8 but for a slip in ten.
func nearlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data = data[1:]
			continue
		}
		r, size := utf8.DecodeRune(data)
		if surrogate(data) { // half of a pair: a slip, but in UTF-8
			good, size = good+1, 3
		} else if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		data = data[size:]
	}
	return bad*10 <= good
}

func surrogate(data []byte) bool {
	return len(data) > 2 && data[0] == 0xED && data[1] >= 0xA0 && data[1] < 0xC0 && data[2] >= 0x80 && data[2] < 0xC0
}

// utf16Parity tells UTF-16 without a mark: in most texts by its NULs, which
// are the high halves of the Latin letters, the digits and the spaces; in
// Chinese and Japanese by its ideographs and their punctuation.
func utf16Parity(data []byte) string {
	head := data[:min(len(data), 1<<14)&^1]
	var nul [2]int
	for i := bytes.IndexByte(head, 0); i >= 0 && i < len(head); i++ {
		if head[i] == 0 {
			nul[i&1]++
		}
	}
	few := len(head) / 200
	switch {
	case nul[1] > 5*few+1 && nul[1] > 8*nul[0]:
		return "utf-16le"
	case nul[0] > 5*few+1 && nul[0] > 8*nul[1]:
		return "utf-16be"
	case len(head) < 40 || utf8.Valid(data[:min(len(data), 64)]):
		return ""
	case ideographs(head, 0, 1):
		return "utf-16le"
	case ideographs(head, 1, 0):
		return "utf-16be"
	}
	return ""
}

// ideographs reports whether nearly all the pairs of bytes are ideographs,
// kana, their punctuation or ASCII, and some are their full stops or commas.
func ideographs(data []byte, low, high int) bool {
	stops, odd := 0, 0
	for i := 0; i+1 < len(data); i += 2 {
		switch r := rune(data[i+high])<<8 | rune(data[i+low]); {
		case r == '。' || r == '，' || r == '、':
			stops++
		case r >= 0x4E00 && r < 0xA000, r >= 0x3000 && r < 0x3100, r >= 0xFF00 && r < 0xFFF0, r >= ' ' && r < 0x7F, r == '\n', r == '\r':
		default:
			odd++
		}
	}
	return odd*40 <= len(data) && stops*400 >= len(data)
}

// decodeGuessed takes the likeliest encoding in which the bytes hold
// together. Western and Turkish code pages differ in six letters alone: the
// language decides between them.
func decodeGuessed(data []byte) (text, name string) {
	found, err := chardet.NewTextDetector().DetectAll(data[:min(len(data), 1<<16)])
	if err != nil {
		found = nil
	}
	slices.SortFunc(found, func(a, b chardet.Result) int { // it gives equals in any order
		return cmp.Or(b.Confidence-a.Confidence, strings.Compare(a.Charset, b.Charset))
	})
	first, firstName := "", ""
	for _, f := range append(found, likely()...) {
		text, name, ok := decodeAs(data, f.Charset)
		if ok && name == "windows-1252" && strings.ContainsAny(text[:min(len(text), 1<<14)], "ýþðÝÞÐ") {
			turkish, other, fits := decodeAs(data, "windows-1254")
			if lang := language.Detect(turkish[:min(len(turkish), 1<<14)]); fits && (lang == "tr" || lang == "az") {
				text, name = turkish, other
			}
		}
		if ok && legible(text) {
			return text, name
		}
		if ok && firstName == "" {
			first, firstName = text, name
		}
	}
	if firstName != "" {
		return first, firstName
	}
	return strings.ToValidUTF8(string(data), "\uFFFD"), "utf-8"
}

// likely returns what is tried after all that frequencies tell.
func likely() []chardet.Result {
	return []chardet.Result{{Charset: "windows-1252"}, {Charset: "macintosh"}, {Charset: "ibm850"}, {Charset: "windows-1250"}, {Charset: "windows-1251"}, {Charset: "ibm866"}}
}
