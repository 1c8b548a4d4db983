package summarize

import (
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/language/sentence"
)

// sizes are how many sentences the benchmarks take.
var sizes = []int{30, 100, 300, 1000, 10000}

// prose returns a document of so many sentences with words as unevenly spread as
// those of a language, eight sentences a paragraph.
func prose(sentences int) document.Document {
	state := uint64(1)
	next := func(n int) int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state>>33) % n
	}
	var b strings.Builder
	for s := range sentences {
		length := 12 + next(20)
		for w := range length {
			word := fmt.Sprintf("%s%s", syllables[next(len(syllables))], syllables[next(1+next(len(syllables)))])
			if reach := next(200); reach < 40 {
				word = small[next(len(small))]
			} else if reach > 180 {
				word += syllables[(s/50)%len(syllables)]
			}
			if w == length-1 {
				word = "zanuvire"
			}
			if w == 0 {
				word = strings.ToUpper(word[:1]) + word[1:]
			} else {
				b.WriteByte(' ')
			}
			b.WriteString(word)
		}
		b.WriteString(". ")
		if s%8 == 7 {
			b.WriteByte('\n')
		}
	}
	return document.Plain("", b.String(), "en")
}

var (
	syllables = strings.Fields("ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bre cla dro fle gri pla spo tre stu")
	small     = strings.Fields("the of and to in a is that for it was on are as with")
)

// BenchmarkTokenize is one pass over a text: its sentences, words and terms.
func BenchmarkTokenize(b *testing.B) {
	each(b, func(doc document.Document) {
		for _, block := range doc.Blocks {
			text := doc.Text[block.Start:block.End]
			for _, s := range sentence.Split(text, "en") {
				language.Words(text[s.Start:s.End], "en")
				language.Terms(text[s.Start:s.End], "en")
			}
		}
	})
}

// BenchmarkRead is that pass and the counting.
func BenchmarkRead(b *testing.B) {
	each(b, func(doc document.Document) { Read(doc) })
}

// BenchmarkSummarize is all of it.
func BenchmarkSummarize(b *testing.B) {
	each(b, func(doc document.Document) { Summarize(doc, Options{}) })
}

// BenchmarkWords asks for words instead of sentences.
func BenchmarkWords(b *testing.B) {
	each(b, func(doc document.Document) { Read(doc).Choose(Options{Words: 100}, Fitted()) })
}

// BenchmarkTLDR is the other engine, as far as its bounds go.
func BenchmarkTLDR(b *testing.B) {
	for _, n := range sizes[:3] {
		doc := prose(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(doc.Text)))
			b.ReportAllocs()
			for b.Loop() {
				Summarize(doc, Options{Engine: TLDR})
			}
		})
	}
}

func each(b *testing.B, run func(document.Document)) {
	b.Helper()
	for _, n := range sizes {
		doc := prose(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(doc.Text)))
			b.ReportAllocs()
			for b.Loop() {
				run(doc)
			}
		})
	}
}
