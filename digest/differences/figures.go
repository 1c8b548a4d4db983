package differences

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	leastYear, mostYear = 1800, 2100
	nounReach           = 3 // words behind a figure in which what it counts begins
	longestOf           = 2 // letters of a word for "of"
	longestNumber       = 9 // digits that stand together in what is no telephone number
)

// A figure is a number in a sentence, and what it counts.
type figure struct {
	from, to   int // words, half open
	start, end int // bytes, with its unit
	value      float64
	bound      tag    // tagMore, tagLeast, tagMost or tagAbout; 0 where it is exact
	unit       string // "%", "$", "km"; "" where it counts
	noun       string // what is counted, as words are compared; "" unknown
	nounAt     int    // its word, -1 where unknown
	one        bool   // is an article as well
	year       bool   // may be a year
	further    bool   // counts those that others are added to
	names      bool   // names rather than counts: an address, a time, an issue
}

// figuresOf returns the numbers of a sentence in digits and words, in order.
func (r *reading) figuresOf() []figure {
	var all []figure
	for i := 0; i < len(r.words); {
		f, ok := r.figureAt(i)
		if !ok {
			i++
			continue
		}
		all = append(all, f)
		i = f.to
	}
	for i := range all {
		all[i].names = all[i].names || r.inRange(all, i)
	}
	return all
}

func (r *reading) figureAt(i int) (figure, bool) {
	w := r.words[i]
	f := figure{from: i, to: i + 1, value: w.value, nounAt: -1}
	if w.digits {
		for f.to < len(r.words) && !parted(r.Text, r.words[f.to-1].end, r.words[f.to].start) {
			n, ok := r.lex.numerals[r.words[f.to].lower]
			if !ok || !n.times || n.value < 100 {
				break
			}
			if n.value >= 1e6 && f.to == i+1 { // 74,971 million is no thousands of them
				f.value = decimal(w.lower, f.value)
			}
			f.value *= n.value
			f.to++
		}
	} else {
		to, value := r.lex.numeralsFrom(r.words, i, r.Language, r.Text)
		if to == i {
			return f, false
		}
		f.to, f.value = to, value
		f.one = to == i+1 && value == 1
	}
	f.start, f.end = w.start, r.words[f.to-1].end
	f.bound = r.boundOf(f)
	f.further = f.from > 0 && r.tags[f.from-1]&tagFurther != 0 || f.to < len(r.words) && r.tags[f.to]&tagFurther != 0
	r.unitOf(&f)
	r.nounOf(&f)
	digits := utf8.RuneCountInString(r.Text[w.start:w.end])
	f.year = w.digits && f.to == i+1 && digits == 4 && isDigits(r.Text[w.start:w.end]) && leastYear <= f.value && f.value <= mostYear &&
		f.unit == "" && (f.nounAt < 0 || r.tags[f.nounAt]&tagPersons == 0)
	f.names = r.namesThing(f)
	return f, true
}

// decimal reads the one mark of a number as the decimal one.
func decimal(s string, otherwise float64) float64 {
	if strings.Count(s, ".")+strings.Count(s, ",") != 1 {
		return otherwise
	}
	whole, part, _ := strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	if value, ok := numberOf(whole+"٫"+part, ""); ok {
		return value
	}
	return otherwise
}

// boundOf returns what stands before a figure, or right behind it: more than,
// at least, nearly, about.
func (r *reading) boundOf(f figure) tag {
	bounds := tagMore | tagLeast | tagMost | tagAbout
	for i := f.from - 1; i >= max(0, f.from-2); i-- {
		if t := r.tags[i] & bounds; t != 0 {
			return t
		}
	}
	if f.to < len(r.words) {
		switch r.Language {
		case "tr", "zh", "ja", "ar":
			return r.tags[f.to] & bounds
		}
	}
	return 0
}

// signs are those of currencies and shares.
const signs = "$€£¥₹₽₺₫₩%٪"

// unitOf notes the unit beside a figure, and takes it into its span.
func (r *reading) unitOf(f *figure) {
	before := strings.TrimRight(r.Text[:f.start], " \u00a0")
	if sign, size := utf8.DecodeLastRuneInString(before); size > 0 && strings.ContainsRune(signs, sign) {
		f.unit, f.start = string(sign), len(before)-size
		return
	}
	after := r.Text[f.end:]
	if rest := strings.TrimLeft(after, " \u00a0\u202f"); rest != "" {
		if sign, size := utf8.DecodeRuneInString(rest); strings.ContainsRune(signs, sign) {
			f.unit, f.end = strings.ReplaceAll(string(sign), "٪", "%"), f.end+len(after)-len(rest)+size
			return
		}
	}
	for _, h := range r.hits {
		if h.tag != tagUnit {
			continue
		}
		next := f.to
		if next < h.from && len(r.words[next].lower) <= 2 || next < h.from && strings.Contains(" de of der d'", " "+r.words[next].lower) {
			next++ // of
		}
		switch {
		case h.from == next && !parted(r.Text, r.words[f.to-1].end, r.words[h.from].start) && h.to > f.to:
			f.unit, f.to, f.end = h.unit, h.to, r.words[h.to-1].end
		case h.to == f.from && h.unit == "%" && r.Language == "tr":
			f.unit, f.start = h.unit, r.words[h.from].start
		}
	}
}

// nounOf notes the first content word behind a figure that nothing parts from it.
func (r *reading) nounOf(f *figure) {
	for i := f.to; i < min(len(r.words), f.to+nounReach); i++ {
		w := r.words[i]
		if parted(r.Text, r.words[i-1].end, w.start) || w.digits {
			return
		}
		if i == f.to && strings.ContainsAny(r.Text[r.words[i-1].end:w.start], "'’") { // an ending of the figure itself
			return
		}
		if r.Language == "de" && !r.capital(i) && r.tags[i]&topicTags == 0 { // a noun has a capital
			continue
		}
		if w.content || r.tags[i]&tagPersons != 0 {
			f.noun, f.nounAt = w.key, i
			return
		}
		if utf8.RuneCountInString(w.lower) > longestOf { // 14 from the harbour
			return
		}
	}
}

// namesThing reports whether a number names a thing: it stands in an address, a
// time, a score or a list, or behind what numbers name.
func (r *reading) namesThing(f figure) bool {
	if strings.HasSuffix(strings.TrimSpace(r.Text[:f.start]), "/") || strings.HasPrefix(strings.TrimSpace(r.Text[f.end:]), "/") && f.unit == "" {
		return true
	}
	before, beforeSize := utf8.DecodeLastRuneInString(r.Text[:f.start])
	after, afterSize := utf8.DecodeRuneInString(r.Text[f.end:])
	if f.from > 0 && (strings.ContainsRune(":/#№+", before) || strings.ContainsRune("-–", before) && !unicode.IsSpace(runeBefore(r.Text, f.start-beforeSize))) {
		return true
	}
	if before == '#' || before == '№' || before == '+' || strings.ContainsRune("ºª°'", after) && f.unit == "" && r.Language != "tr" {
		return true
	}
	behind, _ := utf8.DecodeRuneInString(r.Text[f.end+afterSize:])
	if strings.ContainsRune(":/", after) && unicode.IsDigit(behind) {
		return true
	}
	people := f.nounAt >= 0 && r.tags[f.nounAt]&tagPersons != 0
	if f.from > 0 && f.unit == "" && !people && r.tags[f.from-1]&(tagNumbered|tagMonth|tagClock) != 0 && !parted(r.Text, r.words[f.from-1].end, f.start) {
		return true
	}
	if f.to < len(r.words) && f.unit == "" && r.namedBehind(f) {
		return true
	}
	if after == '-' && r.attribute(f) {
		return true
	}
	if r.ordinal(f, after) {
		return true
	}
	first := r.words[f.from]
	if first.digits && address(first.lower) {
		return true
	}
	return first.digits && (first.lower[0] == '0' && len(first.lower) > 1 && isDigits(first.lower) || len(first.lower) > longestNumber && isDigits(first.lower))
}

// address reports whether digits are the address of a machine: four numbers up to 255.
func address(digits string) bool {
	parts := strings.Split(digits, ".")
	for _, part := range parts {
		if n, err := strconv.Atoi(part); err != nil || n > 255 || len(part) > 1 && part[0] == '0' {
			return false
		}
	}
	return len(parts) == 4
}

func runeBefore(text string, at int) rune {
	r, size := utf8.DecodeLastRuneInString(text[:max(0, at)])
	if size == 0 {
		return ' '
	}
	return r
}

// namedBehind reports whether what follows a number makes it a time, a day, or
// the number of a house.
func (r *reading) namedBehind(f figure) bool {
	if f.to+1 < len(r.words) && utf8.RuneCountInString(r.words[f.to].lower) <= longestOf && r.tags[f.to+1]&tagMonth != 0 { // 3 de mayo
		return true
	}
	next := r.tags[f.to]
	if parted(r.Text, r.words[f.to-1].end, r.words[f.to].start) && next&tagNumberedAfter == 0 {
		return false
	}
	if next&(tagNumberedAfter|tagMonth) != 0 || next&tagClock != 0 && !r.duration(f) {
		return true
	}
	return f.to+1 < len(r.words) && r.tags[f.to+1]&tagNumberedAfter != 0 && r.capital(f.to)
}

// attribute reports whether a hyphen makes a figure part of an attribute: a
// three-point lead, a 48-year-old. A magnitude may stand so.
func (r *reading) attribute(f figure) bool {
	return f.to < len(r.words) && r.words[f.to].start == f.end+1 && r.tags[f.to]&tagMagnitude == 0
}

// duration reports whether a word for hours counts them: a bound or a decimal
// stands with the figure.
func (r *reading) duration(f figure) bool { return f.bound != 0 }

// ordinal reports whether a full stop or a hyphen makes a number an ordinal.
func (r *reading) ordinal(f figure, after rune) bool {
	if !r.words[f.to-1].digits || f.to >= len(r.words) {
		return false
	}
	between := r.Text[f.end:r.words[f.to].start]
	switch r.Language {
	case "ru", "uk", "bg":
		return after == '-' && utf8.RuneCountInString(r.words[f.to].lower) <= 3
	}
	return ordinals(r.Language) && between == ". "
}

// ordinals reports whether a language writes ordinal numbers with a full stop.
func ordinals(lang string) bool {
	switch lang {
	case "az", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr":
		return true
	}
	return false
}

// inRange reports whether a figure is an end of a range, a score or a longer
// number: another one stands right beside it.
func (r *reading) inRange(all []figure, i int) bool {
	beside := func(a, b figure) bool {
		if a.to > b.from {
			return false
		}
		between := r.Text[a.end:max(a.end, b.start)]
		if a.to == b.from {
			return strings.Trim(between, " -–—") == "" || strings.TrimSpace(between) == ":"
		}
		return a.to+1 == b.from && r.tags[a.to]&tagVersus != 0 && !parted(r.Text, a.end, b.start)
	}
	return i > 0 && beside(all[i-1], all[i]) || i+1 < len(all) && beside(all[i], all[i+1])
}

// capital reports whether a word begins with a capital.
func (r *reading) capital(i int) bool {
	first, _ := utf8.DecodeRuneInString(r.Text[r.words[i].start:])
	return unicode.IsUpper(first)
}
