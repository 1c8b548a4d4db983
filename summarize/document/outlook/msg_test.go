package outlook

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func wideString(s string) string {
	var b bytes.Buffer
	_ = binary.Write(&b, binary.LittleEndian, utf16.Encode([]rune(s)))
	return b.String()
}

func fileTime(t time.Time) uint64 { return uint64(t.Unix()+11_644_473_600) * 1e7 }

var monday = time.Date(2026, 11, 9, 10, 12, 0, 0, time.UTC)

// values are properties by id and type: numbers, times and strings.
type values map[uint32]any

// storageOf adds the streams of properties to the parts of a compound file.
func storageOf(parts []string, path string, header int, v values) []string {
	fixed := bytes.NewBuffer(make([]byte, header))
	for tag, value := range v {
		if s, ok := value.(string); ok {
			parts = append(parts, fmt.Sprintf("%s__substg1.0_%08X", path, tag), s)
			continue
		}
		n, _ := value.(uint64)
		_ = binary.Write(fixed, binary.LittleEndian, []uint32{tag, 6})
		_ = binary.Write(fixed, binary.LittleEndian, n)
	}
	return append(parts, path+"__properties_version1.0", fixed.String())
}

func tag(id, kind uint32) uint32 { return id<<16 | kind }

// fields writes a mail down, a line for each field that matters, each text and
// each file; mails within it are set in.
func fields(t *testing.T, letter io.Reader, in string) (lines []string) {
	t.Helper()
	m, err := mail.ReadMessage(letter)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{"From", "To", "Date", "Message-Id", "In-Reply-To", "Subject"} {
		if v := m.Header.Get(f); v != "" {
			lines = append(lines, in+f+": "+v)
		}
	}
	return append(lines, partsOf(t, textproto.MIMEHeader(m.Header), m.Body, in)...)
}

func partsOf(t *testing.T, h textproto.MIMEHeader, body io.Reader, in string) (lines []string) {
	t.Helper()
	kind, params := parseKind(t, h.Get("Content-Type"))
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		if kind == "multipart/report" {
			lines = append(lines, in+"report of "+params["report-type"])
		}
		r := multipart.NewReader(body, params["boundary"])
		for {
			p, err := r.NextRawPart()
			if errors.Is(err, io.EOF) {
				return lines
			}
			if err != nil {
				t.Fatal(err)
			}
			lines = append(lines, partsOf(t, p.Header, p, in)...)
		}
	case kind == "message/rfc822":
		return append([]string{in + "mail " + fileName(t, h)}, fields(t, body, in+"  ")...)
	}
	return []string{in + strings.TrimSpace(kind+" "+fileName(t, h)) + ": " + content(t, body)}
}

func TestMSG(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("The mill grinds again. ", 400)
	whole := values{
		tag(subjectID, typeWide): wideString("Re: The Mühle"), tag(sentID, typeTime): fileTime(monday), tag(senderName, typeWide): wideString("Ada Weil"),
		tag(senderSMTP, typeWide): wideString("ada@example.org"), tag(plainID, typeWide): wideString(long), tag(messageID, typeWide): wideString("<2@example.org>"),
		tag(answersID, typeWide): wideString("<1@example.org>"), tag(htmlID, typeBinary): "<p>M\xfchle</p>", tag(internetPage, typeLong): uint64(1252),
	}
	parts := storageOf(nil, "", 32, whole)
	parts = storageOf(parts, "__recip_version1.0_#00000000/", 8, values{tag(displayName, typeWide): wideString("Bo"), tag(smtpAddress, typeWide): wideString("bo@example.org"), tag(recipientType, typeLong): uint64(1)})
	parts = storageOf(parts, "__recip_version1.0_#00000001/", 8, values{tag(displayName, typeWide): wideString("Copied"), tag(recipientType, typeLong): uint64(2)})
	parts = storageOf(parts, "__attach_version1.0_#00000000/", 8, values{tag(longName, typeWide): wideString("Prüfbericht.txt"), tag(shortName, typeWide): wideString("PRFBER~1.TXT"), tag(dataID, typeBinary): "All is well."})
	const inner = "__attach_version1.0_#00000001/"
	parts = storageOf(parts, inner, 8, values{tag(displayName, typeWide): wideString("a message"), tag(methodID, typeLong): uint64(embedded)})
	parts = storageOf(parts, inner+"__substg1.0_3701000D/", 24, values{tag(subjectID, typeWide): wideString("The flood"), tag(plainID, typeWide): wideString("It came at night."), tag(receivedID, typeTime): fileTime(monday)})
	for _, c := range []struct {
		name  string
		parts []string
		want  []string
	}{
		{"all of it", parts, []string{
			`From: "Ada Weil" <ada@example.org>`, `To: "Bo" <bo@example.org>`, "Date: Mon, 09 Nov 2026 10:12:00 +0000", "Message-Id: <2@example.org>", "In-Reply-To: <1@example.org>", "Subject: =?utf-8?q?Re:_The_M=C3=BChle?=",
			"text/plain: " + long, "text/html: <p>Mühle</p>", "application/octet-stream Prüfbericht.txt: All is well.",
			"mail The flood", "  Date: Mon, 09 Nov 2026 10:12:00 +0000", "  Subject: The flood", "  text/plain: It came at night.",
		}},
		{"strings in a code page", storageOf(nil, "", 32, values{
			tag(codePageID, typeLong): uint64(1251), tag(subjectID, typeNarrow): "\xcc\xe5\xeb\xfc\xed\xe8\xf6\xe0\x00", tag(plainID, typeNarrow): "\xcc\xe5\xeb\xfc\xed\xe8\xf6\xe0 \xf0\xe0\xe1\xee\xf2\xe0\xe5\xf2.\x00",
		}), []string{"Subject: =?utf-8?q?=D0=9C=D0=B5=D0=BB=D1=8C=D0=BD=D0=B8=D1=86=D0=B0?=", "text/plain: Мельница работает."}},
		{"its own header", storageOf(nil, "", 32, values{
			tag(headersID, typeWide): wideString("Received: by example.org;\r\n\tMon, 9 Nov 2026\r\nFrom: Ada <ada@example.org>\r\nTo: bo@example.org\r\nDate: Mon, 9 Nov 2026 11:12:00 +0100\r\nContent-Type: multipart/mixed; boundary=x\r\nMessage-ID: <3@example.org>\r\n\r\n"),
			tag(subjectID, typeWide): wideString("The mill"), tag(plainID, typeWide): wideString("It grinds."), tag(senderName, typeWide): wideString("Somebody else"),
		}), []string{"From: Ada <ada@example.org>", "To: bo@example.org", "Date: Mon, 9 Nov 2026 11:12:00 +0100", "Message-Id: <3@example.org>", "Subject: The mill", "text/plain: It grinds."}},
		{"a sender of Exchange", storageOf(nil, "", 32, values{
			tag(senderName, typeWide): wideString("Ada\r\nBcc: all"), tag(senderAddress, typeWide): wideString("/O=EXAMPLE/CN=ADA"), tag(plainID, typeWide): wideString("It grinds."),
		}), []string{`From: "Ada Bcc: all" <unknown@unknown.invalid>`, "text/plain: It grinds."}},
		{"a mail that came back", storageOf(nil, "", 32, values{
			tag(classID, typeWide): wideString("REPORT.IPM.Note.NDR"), tag(htmlID, typeBinary): "<p>The mailbox is full.</p>",
		}), []string{"report of delivery-status", "text/html: <p>The mailbox is full.</p>"}},
		{"a mail that was read", storageOf(nil, "", 32, values{tag(classID, typeWide): wideString("REPORT.IPM.Note.IPNRN"), tag(plainID, typeWide): wideString("It was read.")}), []string{"text/plain: It was read."}},
		{"RTF alone", storageOf(nil, "", 32, values{tag(rtfID, typeBinary): packed("MELA", `{\rtf1 It grinds.}`)}), []string{`text/rtf message.rtf: {\rtf1 It grinds.}`}},
		{"RTF beside the plain text", storageOf(nil, "", 32, values{tag(rtfID, typeBinary): packed("MELA", `{\rtf1 It grinds.}`), tag(plainID, typeWide): wideString("It grinds.")}), []string{"text/plain: It grinds."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			data := drafttest.Compound(c.parts...)
			letter, err := Mail("msg", data)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, fields(t, bytes.NewReader(letter), "")); diff != "" {
				t.Errorf("Mail (-want +got):\n%s", diff)
			}
		})
	}
}

// packed makes RTF as Outlook keeps it.
func packed(kind, content string) string {
	var b bytes.Buffer
	_ = binary.Write(&b, binary.LittleEndian, []uint32{uint32(len(content) + 12), uint32(len(content))})
	b.WriteString(kind + "\x00\x00\x00\x00" + content)
	return b.String()
}

// Messages within messages are taken down to a depth, and cost no more than
// their size.
func TestMessagesWithinMessages(t *testing.T) {
	t.Parallel()
	var parts []string
	path := ""
	for i := range 40 {
		header := 24
		if i == 0 {
			header = 32
		}
		parts = storageOf(parts, path, header, values{tag(subjectID, typeWide): wideString(fmt.Sprintf("Level %d", i)), tag(plainID, typeWide): wideString("Text.")})
		parts = storageOf(parts, path+"__attach_version1.0_#00000000/", 8, values{tag(displayName, typeWide): wideString("inner")})
		path += "__attach_version1.0_#00000000/__substg1.0_3701000D/"
	}
	letter, err := Mail("msg", drafttest.Compound(parts...))
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(letter, []byte("Subject: Level ")); n != maxDepth+1 {
		t.Errorf("%d messages in one another, want %d", n, maxDepth+1)
	}
}

func TestMSGRefused(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{
		"no message": drafttest.Compound("WordDocument", "text"),
		"cut off":    drafttest.Compound(storageOf(nil, "", 32, nil)...)[:600],
		"no file":    []byte("text"),
	} {
		if _, err := Mail("msg", data); !errors.Is(err, draft.ErrDamaged) {
			t.Errorf("%s: Mail = %v, want %v", name, err, draft.ErrDamaged)
		}
	}
}

// obeys checks what holds of every file: the same mail twice, which can be
// parsed, or a reason.
func obeys(t *testing.T, kind string, data []byte) {
	t.Helper()
	letter, err := Mail(kind, data)
	again, _ := Mail(kind, data)
	if !bytes.Equal(letter, again) {
		t.Fatal("two mails of one file")
	}
	if err != nil {
		if !drafttest.Lasting(err) {
			t.Fatalf("error without a reason: %v", err)
		}
		return
	}
	if len(letter) > 20*len(data)+1<<16 {
		t.Fatalf("a mail of %d bytes of a file of %d", len(letter), len(data))
	}
	fields(t, bytes.NewReader(letter), "")
}

func FuzzMSG(f *testing.F) {
	f.Add(drafttest.Compound(storageOf(storageOf(nil, "", 32, values{
		tag(subjectID, typeWide): wideString("The mill"), tag(plainID, typeNarrow): "It grinds.", tag(rtfID, typeBinary): packed("LZFu", "\x00{\\rtf1 x"), tag(sentID, typeTime): fileTime(monday),
	}), "__attach_version1.0_#00000000/", 8, values{tag(longName, typeWide): wideString("a.txt"), tag(dataID, typeBinary): "Text."})...))
	f.Fuzz(func(t *testing.T, data []byte) { obeys(t, "msg", data) })
}
