package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cells returns the parts of a row of a table, cell by cell. A row that holds
// prose is laid out in cells only: its paragraphs stand for themselves in
// reading order, and what is short beside them stays a row. Any other row is one
// part.
func Cells(cells [][]Part) []Part {
	texts := make([]string, len(cells))
	for i, parts := range cells {
		words := make([]string, len(parts))
		for k, p := range parts {
			words[k] = p.Text
		}
		texts[i] = strings.Join(words, " ")
	}
	prose := Prose(texts)
	var row []Part
	var short []string
	end := func() {
		if len(short) > 0 {
			row = append(row, Part{Text: strings.Join(short, " | "), Kind: Row})
		}
		short = nil
	}
	for i, parts := range cells {
		switch {
		case prose != nil && prose[i] || len(cells) == 1:
			end()
			row = append(row, parts...)
		case texts[i] != "":
			short = append(short, texts[i])
		}
	}
	end()
	return row
}

// Prose tells which cells of a row hold sentences or running text, by their
// texts; nil where none does. Beside figures a long name is no text.
func Prose(cells []string) []bool {
	var found []bool
	figures, filled := 0, 0
	for _, text := range cells {
		if strings.TrimSpace(text) != "" {
			filled++
			if figure(text) {
				figures++
			}
		}
	}
	for i, text := range cells {
		if len(text) < 20 || !proseCell(text, figures > 0 && 2*figures >= filled-1) {
			continue
		}
		if found == nil {
			found = make([]bool, len(cells))
		}
		found[i] = true
	}
	return found
}

// Bounds of the text of a cell, in words.
const (
	leastSentence = 6 // with an end mark
	leastPhrase   = 7 // without
	leastSmall    = 4 // of a phrase: those that begin with no capital
)

func proseCell(text string, besideFigures bool) bool {
	words, ends := CountWords(text), EndsSentence(text)
	small, lettered, all := 0, 0, 0
	for _, word := range strings.Fields(text) {
		all++
		if strings.ContainsFunc(word, unicode.IsLetter) {
			lettered++
		}
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(first) && !unicode.IsUpper(first) {
			small++
		}
	}
	switch {
	case 3*lettered < 2*all:
		return false
	case Running(text, words, ends):
		return true
	case besideFigures:
		return false
	}
	return words >= leastSentence && ends || words >= leastPhrase && small >= leastSmall
}

// figure reports whether a cell holds a number and hardly a word: a unit or a
// currency beside it.
func figure(text string) bool {
	digits, others := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			others++
		}
	}
	return digits > 0 && others <= 3
}
