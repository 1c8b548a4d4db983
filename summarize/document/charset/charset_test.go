package charset

import (
	"testing"

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
