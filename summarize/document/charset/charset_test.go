package charset

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// sentencesIn holds a few sentences in each language, as a guess needs some.
var sentencesIn = map[string]string{
	"de": "Die Brücke über den Hafen wurde am Dienstag nach neun Monaten für den Verkehr geöffnet. Schwere Lastwagen müssen warten, bis im Frühjahr die letzten Prüfungen abgeschlossen sind.",
	"ru": "Первый снег выпал в ночь на воскресенье на перевалах Северного хребта. По словам спасателей, на дороге к обсерватории лежит до двадцати сантиметров.",
	"fa": "برداشت زعفران در روستاهای شرقی استان از صبح شنبه آغاز شد و تا سه هفته ادامه دارد. کشاورزان می گویند باران پاییزی امسال به موقع بارید.",
	"tr": "Köprü salı günü yeniden trafiğe açıldı. Ağır kamyonların geçişine ilkbaharda yapılacak son denemelerden sonra izin verilecek, çünkü ayaklardan ikisinde çatlak bulunmuştu.",
	"zh": "市交通局周日宣布，湖区两岸之间的夜间渡轮将从四月一日起恢复。渡轮停航已有两年，居民只能绕行四十公里。新船可以搭载六十名乘客和二十辆自行车。",
	"ja": "港にかかる古い橋が九か月の修理を終えて火曜日に再び開通した。重いトラックは春に行われる最後の検査が終わるまで通行できない。",
	"pl": "Most nad portem otwarto we wtorek po dziewięciu miesiącach. Ciężkie wozy będą musiały poczekać, aż wiosną skończą się ostatnie próby, bo znaleziono pęknięcia.",
	"cs": "Most přes přístav byl v úterý po devíti měsících otevřen. Těžké vozy budou čekat, než na jaře skončí poslední zkoušky, protože se našly trhliny.",
	"hu": "A kikötő fölötti régi hidat kilenc hónap után kedden megnyitották. A nehéz teherautóknak várniuk kell, mert az erős szélben még két próba szükséges, és tűz is volt.",
	"ro": "Podul vechi de peste port a fost deschis marţi după nouă luni de lucrări. Camioanele grele trebuie să aştepte până când se vor încheia ultimele încercări din primăvară.",
	"uk": "Старий міст через гавань відкрили у вівторок після дев'яти місяців ремонту. Важкі вантажівки мають чекати, доки навесні закінчаться останні випробування, бо її опори ще слабкі.",
	"ko": "항구를 가로지르는 오래된 다리가 아홉 달 동안의 수리를 마치고 화요일에 다시 열렸다. 무거운 트럭은 봄에 마지막 검사가 끝날 때까지 지나갈 수 없다.",
}

func TestDecode(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, encoding, declared, want string
		guessed                        bool
	}{
		{"de", "utf-8", "", "utf-8", false},
		{"de", "windows-1252", "", "windows-1252", true},
		{"de", "iso-8859-15", "iso-8859-15", "iso-8859-15", false},
		{"ru", "windows-1251", "", "windows-1251", true},
		{"ru", "koi8-r", "", "koi8-r", true},
		{"ru", "koi8-r", "koi8-r", "koi8-r", false},
		{"ru", "windows-1251", "utf-8", "windows-1251", true}, // a false declaration
		{"ru", "utf-8", "windows-1251", "utf-8", false},
		{"ru", "iso-8859-5", "", "iso-8859-5", true},
		{"ru", "utf-16le", "", "utf-16le", true},
		{"fa", "windows-1256", "", "windows-1256", true},
		{"fa", "utf-16be", "", "utf-16be", true},
		{"tr", "windows-1254", "", "windows-1254", true},
		{"zh", "gb18030", "", "gb18030", true},
		{"zh", "utf-16le", "", "utf-16le", true},
		{"ja", "shift_jis", "", "shift_jis", true},
		{"pl", "windows-1250", "", "windows-1250", true},
		{"pl", "iso-8859-2", "", "iso-8859-2", true},
		{"pl", "windows-1250", "iso-8859-1", "windows-1250", true},
		{"pl", "windows-1250", "windows-1250", "windows-1250", false},
		{"cs", "windows-1250", "", "windows-1250", true},
		{"cs", "iso-8859-2", "utf-8", "iso-8859-2", true},
		{"hu", "iso-8859-2", "", "iso-8859-2", true},
		{"ro", "iso-8859-2", "", "iso-8859-2", true},
		{"uk", "koi8-u", "", "koi8-u", true},
		{"uk", "koi8-u", "koi8-r", "koi8-u", true},
		{"uk", "windows-1251", "", "windows-1251", true},
		{"ja", "euc-jp", "", "euc-jp", true},
		{"ja", "iso-2022-jp", "", "iso-2022-jp", false},
		{"ko", "euc-kr", "", "euc-kr", true},
	} {
		t.Run(c.lang+" "+c.encoding+" "+c.declared, func(t *testing.T) {
			t.Parallel()
			enc, err := htmlindex.Get(c.encoding)
			if err != nil {
				t.Fatal(err)
			}
			want := sentencesIn[c.lang]
			data, err := enc.NewEncoder().String(want)
			if err != nil {
				data, want = encodable(t, c.encoding, want)
			}
			text, name, guessed := Decode([]byte(data), c.declared)
			if text != want || name != c.want || guessed != c.guessed {
				t.Errorf("Decode = %q, %q, %v, want %q, %q, %v", text, name, guessed, want, c.want, c.guessed)
			}
		})
	}
}

// encodable leaves out of a text what an encoding has no place for.
func encodable(t *testing.T, name, text string) (data, kept string) {
	t.Helper()
	enc, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range text {
		if b, err := enc.NewEncoder().String(string(r)); err == nil {
			data += b
			kept += string(r)
		}
	}
	return data, kept
}

func TestDecodeMarked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ data, text, name string }{
		{"\xef\xbb\xbfa\xc3\xa4", "aä", "utf-8"},
		{"\xff\xfea\x00\xe4\x00", "aä", "utf-16le"},
		{"\xfe\xff\x00a\x00\xe4", "aä", "utf-16be"},
		{"\xff\xfe\x00\x00a\x00\x00\x00", "a", "utf-32"},
		{"\xff\xfea\x00\x00\xd8b\x00", "a\uFFFDb", "utf-16le"},
		{"a\xed\xa0\x80b", "a\uFFFDb", "utf-8"},
	} {
		text, name, guessed := Decode([]byte(c.data), "")
		if text != c.text || name != c.name || guessed {
			t.Errorf("Decode(%q) = %q, %q, %v, want %q, %q", c.data, text, name, guessed, c.text, c.name)
		}
	}
}

func TestMarked(t *testing.T) {
	t.Parallel()
	for data, want := range map[string]bool{
		"\xef\xbb\xbftext":               true,
		"\xff\xfet\x00":                  true,
		"t\x00h\x00e\x00 \x00b\x00r\x00": true,
		"plain text":                     false,
		"\x89PNG\r\n\x1a\n":              false,
		"":                               false,
	} {
		if got := Marked([]byte(data)); got != want {
			t.Errorf("Marked(%q) = %v, want %v", data, got, want)
		}
	}
}

// Six letters alone part the code pages of Western Europe and of Turkish.
func TestDecodeTurkishGuess(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		sentencesIn["tr"]: "windows-1254",
		"Orðin um brúna og þorpið: brúin var opnuð á þriðjudaginn, níu mánuðum eftir að sprungur fundust í henni.": "windows-1252",
	} {
		enc, _ := Lookup(want)
		data, err := enc.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		if got, name, guessed := Decode([]byte(data), ""); got != text || name != want || !guessed {
			t.Errorf("Decode = %q, %q, %v, want %q, %q", got, name, guessed, text, want)
		}
	}
}

// A table of ISO has control characters where that of Windows has quotation
// marks: who labels one means the other.
func TestDecodeWidened(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ label, real, text string }{
		{"iso-8859-1", "windows-1252", "“The roof – it costs € 90 – is café-brown…”"},
		{"us-ascii", "windows-1252", "“The roof – it costs € 90 – is café-brown…”"},
		{"iso-8859-15", "windows-1252", "“The roof – it costs € 90 – is café-brown…”"},
		{"iso-8859-2", "windows-1250", "Rada řekla „ano“ – střecha přijde na 4 milióny € a šest týdnů."},
		{"iso-8859-5", "windows-1251", "Совет сказал «да» — крыша обойдётся в 4 миллиона € и шесть недель…"},
		{"iso-8859-7", "windows-1253", "Το συμβούλιο είπε “ναι” – η στέγη κοστίζει 4 εκατομμύρια…"},
		{"iso-8859-9", "windows-1254", "Kurul “evet” dedi – çatı altı haftada bitecek ve 4 milyon € tutacak…"},
		{"iso-8859-8-i", "windows-1255", "המועצה אמרה “כן” – הגג יעלה ארבעה מיליון."},
		{"iso-8859-13", "windows-1257", "Taryba pasakė „taip“ – stogas kainuos 4 milijonus…"},
	} {
		enc, _ := Lookup(c.real)
		data, err := enc.NewEncoder().String(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got, name, _ := Decode([]byte(data), c.label); got != c.text || name != c.real {
			t.Errorf("Decode(%s labelled %s) = %q, %q", c.real, c.label, got, name)
		}
	}
}

// A label that makes no sense of the bytes is not believed.
func TestDecodeFalseLabel(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, real, label string }{
		{"ru", "windows-1251", "iso-8859-1"},
		{"ru", "koi8-r", "windows-1251"},
		{"ru", "windows-1251", "koi8-r"},
		{"ru", "ibm866", "windows-1251"},
		{"zh", "gb18030", "iso-8859-1"},
		{"zh", "utf-8", "gb18030"},
		{"ja", "shift_jis", "windows-1252"},
		{"ja", "euc-jp", "us-ascii"},
		{"ko", "euc-kr", "iso-8859-1"},
		{"fa", "windows-1256", "iso-8859-1"},
		{"de", "macintosh", ""},
		{"de", "ibm850", ""},
		{"de", "windows-1252", "windows-1251"},
		{"de", "windows-1252", "utf-8"},
		{"tr", "utf-8", "windows-1254"},
	} {
		want := sentencesIn[c.lang]
		data := want
		if enc, _ := Lookup(c.real); enc != nil {
			var err error
			if data, err = enc.NewEncoder().String(want); err != nil {
				data, want = encodable(t, c.real, want)
			}
		}
		if got, name, _ := Decode([]byte(data), c.label); got != want || name != c.real {
			t.Errorf("Decode(%s in %s labelled %q) = %q, %q", c.lang, c.real, c.label, got, name)
		}
	}
}

// A true label stands, also where the text has odd words in it.
func TestDecodeTrueLabel(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ label, text string }{
		{"windows-1252", "LibreÉlec à 20 m² naïve; «LIBERTÉ» (voilà!)"},
		{"windows-1251", "Фирма «ТехноСтрой» и iPhone за 20 м², см. таблицу."},
		{"koi8-r", "Фирма ТехноСтрой открыла цех в мае этого года."},
		{"windows-1258", "Hội đồng"},
		{"iso-8859-2", "Węgry i Łódź, źle: 20 °C, § 5, ŻÓŁĆ"},
		{"windows-1254", "ÇALIŞMA ve ÖĞRENME İÇİN şöyle"},
		{"windows-1252", "ÄÖÜ ÅÄÖ ÆØÅ"},
	} {
		enc, _ := Lookup(c.label)
		var data, want string
		for _, r := range c.text {
			if b, err := enc.NewEncoder().String(string(r)); err == nil {
				data, want = data+b, want+string(r)
			}
		}
		if got, name, _ := Decode([]byte(data), c.label); got != want || name != c.label {
			t.Errorf("Decode(%q in %s) = %q, %q", want, c.label, got, name)
		}
	}
}

// UTF-8 that was read by a table of one byte and written as UTF-8 again is
// mended; what only looks a little like it is not.
func TestDecodeMangled(t *testing.T) {
	t.Parallel()
	mangle := func(text, table string) string {
		enc, _ := Lookup(table)
		var b []byte
		for _, c := range []byte(text) {
			s, err := enc.NewDecoder().Bytes([]byte{c})
			if err != nil || string(s) == "\uFFFD" {
				s = []byte(string(rune(c)))
			}
			b = append(b, s...)
		}
		return string(b)
	}
	for lang, text := range sentencesIn {
		for _, mangled := range []string{mangle(text, "windows-1252"), mangle(mangle(text, "windows-1252"), "windows-1252"), mangle(text, "windows-1251")} {
			if got, name, guessed := Decode([]byte(mangled), "utf-8"); got != text || name != "utf-8" || !guessed {
				t.Errorf("Decode(%s, mangled: %q) = %q, %q, %v", lang, mangled, got, name, guessed)
			}
		}
	}
	for _, text := range []string{
		"«LA LIBERTÉ» et «L'ÉTÉ»", "Il écrit Ã¼ pour ü et ne sait pas d'où vient l'erreur, ni où elle va.", "SÃO PAULO e AÇÃO", "Größe: 20 Â°C, sagt die Öde.", "Ã", "Рим", "naïve Ñandú",
	} {
		if got, _, guessed := Decode([]byte(text), ""); got != text || guessed {
			t.Errorf("Decode(%q) = %q", text, got)
		}
	}
}

// FuzzDecode holds that any bytes become valid UTF-8, the same each time.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("M\xfcller \x93x\x94"), "iso-8859-2")
	f.Add([]byte("MÃ¼ller â€œxâ€\u009d"), "")
	f.Fuzz(func(t *testing.T, data []byte, label string) {
		text, name, _ := Decode(data, label)
		again, nameAgain, _ := Decode(data, label)
		if !utf8.ValidString(text) || name == "" || text != again || name != nameAgain {
			t.Fatalf("Decode(%q, %q) = %q, %q and %q, %q", data, label, text, name, again, nameAgain)
		}
	})
}

func TestDecodeSlips(t *testing.T) {
	t.Parallel()
	const line = "Die Fähre fährt über den Fluß, und zwölf Möwen grüßen, während Jürgen rudert und Käthe Brötchen über Bord wirft. "
	for in, want := range map[string]string{
		line + "Caf\xe9 und Tee": line + "Café und Tee",
		line + "\x93Ja":          line + "“Ja",
		line + "ein Rest \xc3":   line + "ein Rest \uFFFD",
	} {
		if text, name, _ := Decode([]byte(in), ""); text != want || name != "utf-8" {
			t.Errorf("Decode(%q) = %q, %q, want %q", in, text, name, want)
		}
	}
}

func TestDecodeChineseUTF16(t *testing.T) {
	t.Parallel()
	const want = "<!DOCTYPE html><html lang=zh><body class=page><p>一名船长和一名工程师用一个晚上修好了一座桥。</p><p>一班渡轮从春天起每四十分钟开出一次。</p>"
	for _, name := range []string{"utf-16be", "utf-16le"} {
		enc, _ := Lookup(name)
		data, err := enc.NewEncoder().Bytes([]byte(want))
		if text, got, _ := Decode(data, ""); err != nil || text != want || got != name {
			t.Errorf("Decode(%s) = %q, %q, %v", name, text, got, err)
		}
	}
}
