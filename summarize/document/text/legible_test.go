package text

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

// random returns the same bytes each time.
func random(n int) []byte {
	r := rand.NewChaCha8([32]byte{7})
	data := make([]byte, n)
	if _, err := r.Read(data); err != nil {
		panic(err)
	}
	return data
}

func TestNoReadableText(t *testing.T) {
	t.Parallel()
	packed := base64.StdEncoding.EncodeToString(random(3000))
	var wrapped, latin, dump, digests strings.Builder
	for i := 0; i < len(packed); i += 76 {
		wrapped.WriteString(packed[i:min(len(packed), i+76)] + "\n")
	}
	for _, b := range random(3000) {
		latin.WriteRune(rune(map[bool]byte{true: b&0x7F | 0x21, false: b | 0xA1}[b < 120]))
		if b%9 == 0 {
			latin.WriteByte(' ')
		}
	}
	for i := 0; i < 1600; i += 16 {
		fmt.Fprintf(&dump, "%08x: % x\n", i, random(1600)[i:i+16])
		fmt.Fprintln(&digests, hex.EncodeToString(random(1600)[i:i+16]))
	}
	for _, c := range []struct{ name, text, says string }{
		{"base64", wrapped.String(), "encoded data"},
		{"base64 in one line", packed, "encoded data"},
		{"a certificate", "-----BEGIN CERTIFICATE-----\n" + wrapped.String() + "-----END CERTIFICATE-----\n", "encoded data"},
		{"a hex dump", dump.String(), "encoded data"},
		{"digests", digests.String(), "encoded data"},
		{"random letters", latin.String(), "without meaning"},
		{"a style sheet", strings.Repeat(".head {\n  color: #fff;\n  margin: 1px 0;\n  display: block;\n}\n", 30), "a program"},
		{"a script", strings.Repeat("function f(a, b) {\n  if (a > b) {\n    return a + 7;\n  }\n  return [a, b].map((y) => y * 2);\n}\n", 20), "a program"},
		{"a minified script", strings.Repeat("!function(e,t){for(var n=0;n<e.length;n++){var r=e[n];if(r&&t[r])return t[r](n)}}([],{});", 20), "without meaning"},
		{"wrong decoding", strings.Repeat("\uFFFD\uFFFDa\uFFFD \uFFFDb ", 60), "without meaning"},
	} {
		if _, err := Read([]byte(c.text)); !errors.Is(err, draft.ErrEmpty) || !strings.Contains(err.Error(), "no readable text") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("Read(%s) = %v, want no readable text, but %s", c.name, err, c.says)
		}
	}
}

func TestReadableText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text string }{
		{"Swahili", strings.Repeat("Daraja la zamani lilifunguliwa tena Jumanne baada ya miezi tisa. ", 4)},
		{"Welsh", strings.Repeat("Agorwyd yr hen bont dros yr harbwr eto ddydd Mawrth ar ôl naw mis. ", 4)},
		{"Chinese", strings.Repeat("市交通局周日宣布，湖区两岸之间的夜间渡轮将从四月一日起恢复。", 6)},
		{"Chinese with short forms", "港务局周一表示，前三季度中国GDP增长百分之五，高于市场预期。\n\n报告说，制造业PMI连续三个月高于荣枯线，显示经济正在恢复。\n\n分析人士认为，AI(人工智能)产业的投资是增长的主要动力，明年仍将继续扩大。\n"},
		{"Japanese with short forms", "港湾局は月曜日、AI(人工知能)を使った灯台の監視システムを来年から導入すると発表した。\n\n費用はおよそ三億円で、NPO(非営利団体)と市が半分ずつ負担する。\n"},
		{"Thai", strings.Repeat("สะพานเก่าข้ามท่าเรือเปิดให้ใช้อีกครั้งในวันอังคารหลังจากปิดไปเก้าเดือน ", 6)},
		{"Hindi", strings.Repeat("बंदरगाह का पुराना पुल नौ महीने बाद मंगलवार को फिर खोल दिया गया। ", 4)},
		{"a poem", strings.Repeat("The mill\nstands still\n\nand the stone\nalone\n\n", 8)},
		{"a table", strings.Repeat("Year  Births  Deaths\n1990  12     14\n1991  15     11\nTotal 44     34\n", 8)},
		{"capitals", strings.Repeat("THE OLD BRIDGE WAS OPENED AGAIN ON TUESDAY AFTER NINE MONTHS\n", 4)},
		{"a manual with code", "First start the pump with this command, and wait until it is warm.\n\n  pump.start({speed: 3});\n  pump.wait(() => { log(1); });\n\nThen open the valve and read the gauge.\n\n  valve.open();\n  valve.close();\n"},
		{"names of a program", strings.Repeat("The class HttpRequestReader hands the body to JsonBodyParser and returns it. ", 4)},
		{"a signed letter", "The bridge was opened on Tuesday, nine months after the cracks were found. Heavy lorries have to wait until the last tests are over.\n\n-----BEGIN SIGNATURE-----\n" + base64.StdEncoding.EncodeToString(random(120)) + "\n-----END SIGNATURE-----\n"},
		{"addresses", strings.Repeat("https://example.org/a/b?c=1\nSee the plan of the council for the harbour.\n", 5)},
		{"a log", strings.Repeat("2026-11-17 12:00:01 INFO server started on port 80\n", 5)},
		{"short", "x{y};"},
	} {
		if _, err := Read([]byte(c.text)); err != nil {
			t.Errorf("Read(%s) = %v", c.name, err)
		}
	}
}

func TestOtherEncodings(t *testing.T) {
	t.Parallel()
	const said = "The bridge was opened on Tuesday, nine months after cracks were found. Heavy lorries have to wait until the last of the tests are over, says the town."
	var ebcdic []byte
	letters := "\x81\x82\x83\x84\x85\x86\x87\x88\x89\x91\x92\x93\x94\x95\x96\x97\x98\x99\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9"
	for _, r := range said {
		switch {
		case r >= 'a' && r <= 'z':
			ebcdic = append(ebcdic, letters[r-'a'])
		case r == 'T':
			ebcdic = append(ebcdic, 0xE3)
		case r == 'H':
			ebcdic = append(ebcdic, 0xC8)
		case r == ',':
			ebcdic = append(ebcdic, 0x6B)
		case r == '.':
			ebcdic = append(ebcdic, 0x4B)
		default:
			ebcdic = append(ebcdic, 0x40)
		}
	}
	d, err := Read(ebcdic)
	if err != nil || d.Encoding != "ibm037" || !d.Guessed || d.Parts[0].Text != said {
		t.Errorf("Read(EBCDIC) = %+v, %v", d, err)
	}
	d, err = Read([]byte("Die BrÃ¼cke in MÃ¼hlheim ist fÃ¼r FuÃŸgÃ¤nger wieder offen â€“ nach neun Monaten."))
	if want := "Die Brücke in Mühlheim ist für Fußgänger wieder offen – nach neun Monaten."; err != nil || d.Parts[0].Text != want {
		t.Errorf("Read(decoded twice) = %+v, %v, want %q", d, err, want)
	}
	for _, kept := range []string{"IRMÃ E IRMÃO abriram a ponte em São João — e a mãe também.", "Der Brief enthält „Ã¼“ statt „ü“ und „Ã¤“ statt „ä“."} {
		if d, err := Read([]byte(kept)); err != nil || d.Parts[0].Text != kept {
			t.Errorf("Read(%q) = %+v, %v", kept, d, err)
		}
	}
}
