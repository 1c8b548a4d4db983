package language

import (
	"slices"
	"strings"
	"testing"
)

func TestForeignNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, lang, text string
		want             []string
	}{
		{"nothing", "zh", "", nil},
		{"a name", "zh", "总统特朗普周三表示", []string{"特朗普"}},
		{"a name and a surname", "zh", "记者保罗·约翰逊说,保罗·约翰逊", []string{"约翰逊"}},
		{"at the end", "zh", "他见了佩洛西", []string{"佩洛西"}},
		{"traditional characters", "zh", "總統馬克龍說", []string{"馬克龍"}},
		{"two characters may be any word", "zh", "明天他说东西很多", nil},
		{"katakana", "ja", "トランプ大統領はペロシ下院議長をドル", []string{"トランプ", "ペロシ"}},
		{"a long vowel", "ja", "プーチン氏", []string{"プーチン"}},
		{"parted by a dot", "ja", "ジョン・ボルトン", []string{"ジョン", "ボルトン"}},
		{"another language", "en", "特朗普", nil},
		{"broken", "zh", "\xff特朗普\xff", []string{"特朗普"}},
	} {
		if got := ForeignNames(c.text, c.lang, 8); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := ForeignNames(strings.Repeat("特朗普,佩洛西,马克龙,", 9), "zh", 2); len(got) != 2 {
		t.Errorf("%d names, want at most two", len(got))
	}
}

func TestConsonants(t *testing.T) {
	t.Parallel()
	for r, want := range map[rune]string{'特': "t", '朗': "rn", '阿': "", '曼': "mn", '会': "", ':': "", 'b': "", ' ': "", 0xFFFD: ""} {
		if got := Consonants(r); got != want {
			t.Errorf("Consonants(%q) = %q, want %q", r, got, want)
		}
	}
	seen := map[rune]bool{}
	for _, r := range sounding {
		if r > 'z' && seen[r] {
			t.Errorf("%q stands twice", r)
		}
		seen[r] = true
	}
}
