package outlook

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io"
	"mime"
	"net/textproto"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/draft"
)

func parseKind(t *testing.T, value string) (string, map[string]string) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(value)
	if err != nil {
		t.Fatalf("%q: %v", value, err)
	}
	return kind, params
}

func fileName(t *testing.T, h textproto.MIMEHeader) string {
	t.Helper()
	if h.Get("Content-Disposition") == "" {
		return ""
	}
	_, params := parseKind(t, h.Get("Content-Disposition"))
	return params["filename"]
}

func content(t *testing.T, body io.Reader) string {
	t.Helper()
	plain, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, body))
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

// A stream is a TNEF stream being written.
type stream struct{ bytes.Buffer }

func newStream() *stream {
	s := &stream{}
	s.WriteString("\x78\x9f\x3e\x22\x01\x00")
	return s
}

func (s *stream) attribute(level byte, id uint32, value string) *stream {
	s.WriteByte(level)
	_ = binary.Write(s, binary.LittleEndian, []uint32{id, uint32(len(value))})
	s.WriteString(value)
	sum := uint16(0)
	for _, b := range []byte(value) {
		sum += uint16(b)
	}
	_ = binary.Write(s, binary.LittleEndian, sum)
	return s
}

// properties of a list, each as tag and value in turn.
func propertyList(pairs ...any) string {
	var b bytes.Buffer
	_ = binary.Write(&b, binary.LittleEndian, uint32(len(pairs)/2))
	for i := 0; i < len(pairs); i += 2 {
		t := pairs[i].(uint32)
		_ = binary.Write(&b, binary.LittleEndian, []uint16{uint16(t), uint16(t >> 16)})
		switch v := pairs[i+1].(type) {
		case uint32:
			_ = binary.Write(&b, binary.LittleEndian, v)
		case uint64:
			_ = binary.Write(&b, binary.LittleEndian, v)
		case string:
			if t>>16 >= 0x8000 { // a property with a name of its own
				b.WriteString(strings.Repeat("g", 16))
				_ = binary.Write(&b, binary.LittleEndian, []uint32{1, 6})
				b.WriteString("n\x00m\x00e\x00\x00\x00")
			}
			_ = binary.Write(&b, binary.LittleEndian, []uint32{1, uint32(len(v))})
			b.WriteString(v + strings.Repeat("\x00", -len(v)&3))
		}
	}
	return b.String()
}

func TestTNEF(t *testing.T) {
	t.Parallel()
	inner := newStream().attribute(1, attSubject, "The flood\x00").attribute(1, attBody, "It came at night.\x00")
	for _, c := range []struct {
		name string
		data *stream
		want []string
	}{
		{"in the old form", newStream().attribute(1, attCodePage, "\xe4\x04\x00\x00").attribute(1, attFrom, "\x00\x00\x00\x00\x09\x00\x15\x00Ada Weil\x00SMTP:ada@example.org\x00").
			attribute(1, attSubject, "The M\xfchle\x00").attribute(1, attDateSent, "\xea\x07\x0b\x00\x09\x00\x0a\x00\x0c\x00\x00\x00\x01\x00").attribute(1, attBody, "It grinds.\x00").
			attribute(2, attNewFile, "\x01\x00").attribute(2, attTitle, "PLAN.TXT\x00").attribute(2, attData, "The plan."), []string{
			`From: "Ada Weil" <ada@example.org>`, "Date: Mon, 09 Nov 2026 10:12:00 +0000", "Subject: =?utf-8?q?The_M=C3=BChle?=", "text/plain: It grinds.", "application/octet-stream PLAN.TXT: The plan.",
		}},
		{"in properties", newStream().attribute(1, attSubject, "The M?hle\x00").attribute(1, attProperties, propertyList(
			tag(0x0E07, typeLong), uint32(1), tag(0x8001, typeWide), wideString("a name"), tag(subjectID, typeWide), wideString("The Mühle"), tag(sentID, typeTime), fileTime(monday),
			tag(htmlID, typeBinary), "<p>It grinds.</p>")).
			attribute(2, attNewFile, "\x01\x00").attribute(2, attTitle, "PLAN~1.TXT\x00").attribute(2, attData, "The plan.").attribute(2, attFileProps, propertyList(tag(longName, typeWide), wideString("The whole plan.txt"), tag(mimeKind, typeWide), wideString("text/plain"))).
			attribute(2, attNewFile, "\x01\x00").attribute(2, attFileProps, propertyList(tag(dataID, typeObject), strings.Repeat("i", 16)+inner.String())), []string{
			"Date: Mon, 09 Nov 2026 10:12:00 +0000", "Subject: =?utf-8?q?The_M=C3=BChle?=", "text/html: <p>It grinds.</p>", "text/plain The whole plan.txt: The plan.",
			"mail The flood", "  Subject: The flood", "  text/plain: It came at night.",
		}},
		{"RTF alone", newStream().attribute(1, attProperties, propertyList(tag(rtfID, typeBinary), packed("MELA", `{\rtf1 It grinds.}`))), []string{`text/rtf message.rtf: {\rtf1 It grinds.}`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if !IsTNEF(c.data.Bytes()) {
				t.Error("IsTNEF = false")
			}
			letter, err := Mail("tnef", c.data.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, fields(t, bytes.NewReader(letter), "")); diff != "" {
				t.Errorf("Mail (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTNEFRefused(t *testing.T) {
	t.Parallel()
	whole := newStream().attribute(1, attSubject, "The mill\x00").attribute(1, attBody, strings.Repeat("It grinds. ", 50)).Bytes()
	for name, data := range map[string][]byte{"no stream": []byte("text of a file"), "a header alone": whole[:6], "cut off in the first": whole[:20]} {
		if _, err := Mail("tnef", data); !errors.Is(err, draft.ErrDamaged) {
			t.Errorf("%s: Mail = %v, want %v", name, err, draft.ErrDamaged)
		}
	}
	letter, err := Mail("tnef", whole[:100])
	if err != nil || !bytes.Contains(letter, []byte("Subject: The mill")) {
		t.Errorf("cut off later: Mail = %q, %v", letter, err)
	}
	list := []byte(propertyList(tag(0x1001, typeWide|0x1000), "x", tag(subjectID, typeWide), wideString("The mill")))
	for i := range list {
		parse(list[:i]) // reads no further than there is
	}
	for at := range list {
		broken := bytes.Clone(list)
		broken[at] = 0xFF
		parse(broken)
	}
}

func TestDecompress(t *testing.T) {
	t.Parallel()
	// The first is the example of [MS-OXRTFCP] 4.1.1: references into what every
	// window begins with, and one that ends the text.
	for _, c := range []struct{ name, data, want string }{
		{"one of the specification", "\x2d\x00\x00\x00\x2b\x00\x00\x00LZFu\xf1\xc5\xc7\xa7\x03\x00\x0a\x00rcpg125\x42\x32\x0a\xf3\x20hel\x09\x00\x20bw\x05\xb0ld}\x0a\x80\x0f\xa0", "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"},
		{"not compressed", packed("MELA", `{\rtf1 x}`), `{\rtf1 x}`},
		{"cut off", "\x2d\x00\x00\x00\x2b\x00\x00\x00LZFu\xf1\xc5\xc7\xa7\x03\x00\x0a\x00rcpg125\x42", "{\\rtf1\\ansi\\ansicpg125"},
		{"no such kind", packed("ZIP!", "x"), ""},
		{"nothing", "", ""},
	} {
		if got := string(decompress([]byte(c.data))); got != c.want {
			t.Errorf("%s: decompress = %q, want %q", c.name, got, c.want)
		}
	}
	if len(usual) != 207 {
		t.Errorf("the window begins with %d bytes, want 207", len(usual))
	}
}

func FuzzTNEF(f *testing.F) {
	f.Add(newStream().attribute(1, attSubject, "x\x00").attribute(1, attProperties, propertyList(tag(plainID, typeWide), wideString("It grinds."), tag(rtfID, typeBinary), packed("LZFu", "\x00{\\rtf1 x"))).
		attribute(2, attNewFile, "").attribute(2, attData, "x").attribute(2, attFileProps, propertyList(tag(longName, typeWide), wideString("a.txt"))).Bytes())
	f.Fuzz(func(t *testing.T, data []byte) { obeys(t, "tnef", data) })
}
