package render

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"precis/summarize/language"
)

// longestMean is the mean length in characters up to which what stands between spaces
// is words. Of a script without spaces, two characters take as long to read as a word.
const longestMean = 12

// countWords counts what stands between spaces, or the words where no spaces stand.
func countWords(text string) int {
	n := len(strings.Fields(text))
	if utf8.RuneCountInString(text) <= longestMean*n {
		return n
	}
	return max(n, language.CountWords(text)/2)
}

// wordsOfHTML counts what is read of a mail's HTML: what stands between its tags,
// behind its head and what mail programs show beside the subject.
func wordsOfHTML(page []byte) int {
	_, page, _ = bytes.Cut(page, []byte("<table"))
	n := 0
	for text := range bytes.SplitSeq(page, []byte("<")) {
		_, shown, _ := bytes.Cut(text, []byte(">"))
		n += countWords(string(shown))
	}
	return n
}

// wordsOfText counts what is read of a mail's text: all but rules, dashes before rows,
// and addresses.
func wordsOfText(text []byte) int {
	n := 0
	for line := range bytes.Lines(text) {
		if !bytes.Contains(line, []byte("://")) {
			n += countWords(strings.TrimLeft(string(line), " |-="))
		}
	}
	return n
}
