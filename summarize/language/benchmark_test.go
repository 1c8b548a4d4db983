package language

import (
	"fmt"
	"strings"
	"testing"
)

// The texts that speed is measured on: one paragraph of a newspaper's kind, in
// three scripts, over and over, in lines of five.
var paragraphs = []struct{ lang, text string }{
	{"en", "The council of Harwick voted 7 to 2 on Tuesday to repair the old river bridge before winter. " +
		"Dr. Alma Reyes, who inspected the piers in May, said the work would cost about $3.5 million. " +
		"\"It cannot wait. Two of the arches are cracked,\" she told the meeting. " +
		"Residents of St. Mary's Lane asked who would pay, and whether buses could still cross. "},
	{"ru", "Городской совет Харвика во вторник решил до зимы отремонтировать старый мост через реку. " +
		"Инженер А. П. Орлова, осматривавшая опоры в мае 2025 г., оценила работы в 3,5 млн рублей. " +
		"«Ждать нельзя. Две арки треснули», — сказала она на заседании. " +
		"Жители ул. Садовой спросили, кто заплатит и смогут ли ходить автобусы. "},
	{"zh", "哈里克市议会周二决定在冬天到来之前修复横跨河流的旧桥。五月检查过桥墩的工程师说，工程将耗资约三百五十万元。" +
		"“不能再等了。两个桥拱已经开裂。”她在会上说。居民们问谁来付钱，公共汽车是否还能通行？"},
}

func benchmarkTexts(b *testing.B, f func(text, lang string)) {
	b.Helper()
	for _, p := range paragraphs {
		for _, size := range []struct {
			name  string
			bytes int
		}{{"1kB", 1e3}, {"100kB", 1e5}, {"1MB", 1e6}} {
			line := strings.Repeat(p.text, 5) + "\n"
			text := strings.Repeat(line, size.bytes/len(line)+1)[:size.bytes]
			text = strings.ToValidUTF8(text, "")
			b.Run(fmt.Sprintf("%s/%s", p.lang, size.name), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					f(text, p.lang)
				}
			})
		}
	}
}

func BenchmarkDetect(b *testing.B) {
	benchmarkTexts(b, func(text, _ string) { Detect(text) })
}

func BenchmarkWords(b *testing.B) {
	benchmarkTexts(b, func(text, lang string) { Words(text, lang) })
}

func BenchmarkTerms(b *testing.B) {
	benchmarkTexts(b, func(text, lang string) { Terms(text, lang) })
}

// BenchmarkRarity asks for terms that are known and terms that are not.
func BenchmarkRarity(b *testing.B) {
	for _, lang := range []string{"en", "ru", "zh"} {
		b.Run(lang, func(b *testing.B) {
			var terms []string
			for term := range rarities(lang).all() {
				terms = append(terms, term, term+"x")
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				Rarity(terms[i%len(terms)], lang)
			}
		})
	}
}
