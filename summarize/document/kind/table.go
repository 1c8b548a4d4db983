package kind

import (
	"encoding/csv"
	"path"
	"strings"
)

// tableRows is how many rows of a table of values tell its separator.
const tableRows = 100

// manyColumns is how many values a single line must have to be taken for one of
// a table.
const manyColumns = 16

// Separator returns what parts the values of a table written as lines of text:
// a tab, a semicolon, a comma or a bar; 0 where hardly any line has as many
// values as the others. A line "sep=;" at its start says so itself.
func Separator(text string) rune {
	text = strings.TrimPrefix(text, "\uFEFF")
	if rest, ok := strings.CutPrefix(text, "sep="); ok && len(rest) > 1 && (rest[1] == '\n' || rest[1] == '\r') {
		return rune(rest[0])
	}
	if len(text) > 1<<16 {
		text = text[:1<<16]
		if end := strings.LastIndexByte(text, '\n'); end > 0 {
			text = text[:end+1]
		}
	}
	var best rune
	most := 0
	for _, sep := range "\t;,|" {
		if n := evenColumns(text, sep); n > most {
			best, most = sep, n
		}
	}
	return best
}

// evenColumns returns how many columns nearly all lines have; 0 where they have
// one, or differ.
func evenColumns(text string, sep rune) int {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = sep, true, -1, true
	rows, lengths := 0, map[int]int{}
	for rows < tableRows {
		record, err := r.Read()
		if err != nil {
			break
		}
		rows++
		lengths[len(record)]++
	}
	for n, lines := range lengths {
		if n > 1 && (rows > 1 || n > manyColumns) && lines*5 >= rows*4 {
			return n
		}
	}
	return 0
}

// tableName reports whether a file is named as tables of values are.
func tableName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".tab":
		return true
	}
	return false
}
