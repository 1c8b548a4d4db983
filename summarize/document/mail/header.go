package mail

import (
	"net/mail"
	"strings"
	"unicode"

	"precis/summarize/document/dates"
)

const maxHeaderLines = 24 // of a header copied into a body

// A header is what a mail's header says that stands in the body of another.
type header struct {
	from, date, subject string
	lines               int // that it takes
	fields              int // that were found
}

// copiedHeader reads the header of a mail at the start of the lines, as mail
// programs put it before what they quote: lines of known names, one of them
// the sender's, with an address or a day. A marker before it leaves less to be
// shown; drawn is what a line of dashes with any words announces.
func copiedHeader(lines []line, marked, drawn bool) (h header, ok bool) {
	r := headerReader{drawn: drawn}
	for i := 0; i < len(lines) && i < maxHeaderLines; i++ {
		if !r.take(lines, i) {
			break
		}
	}
	h = r.header
	switch {
	case h.lines == 0:
		return header{}, false
	case marked && r.seen[dateField] && r.seen[toField], marked && r.seen[fromField], marked && r.seen[subjectField]:
		return h, true
	case drawn && h.fields >= 3 && r.address && r.digits:
		return h, true
	}
	return h, r.seen[fromField] && h.fields >= 3 && (r.address || r.day)
}

// notesHeader reads the header that Lotus Notes puts before what it quotes: a
// name, a day with its time, and then who it went to and the subject.
func notesHeader(lines []line) (h header, ok bool) {
	var filled []int
	for i := 0; i < len(lines) && i < 6 && len(filled) < 3; i++ {
		if !lines[i].blank() {
			filled = append(filled, i)
		}
	}
	if len(filled) < 3 || len(lines[filled[0]].text) > 80 || len(lines[filled[1]].text) > 60 {
		return header{}, false
	}
	name, day := strings.TrimSpace(lines[filled[0]].text), strings.TrimSpace(lines[filled[1]].text)
	r := headerReader{bare: true}
	if f, _, _ := r.field(lines[filled[2]].text); f != toField || strings.ContainsAny(name, ":!?") || !timeOfDay(day) {
		return header{}, false
	}
	for i := filled[2]; i < len(lines) && i < maxHeaderLines; i++ {
		if !r.take(lines, i) {
			break
		}
	}
	h = r.header
	h.from, h.date = name, day
	return h, r.seen[toField] && r.seen[subjectField]
}

// A headerReader reads the lines of a header, one after the other.
type headerReader struct {
	header
	seen    [otherField + 1]bool
	last    field // of the line before; noField where it is closed
	empty   bool  // the last had no value yet
	listing bool  // the last goes on with more addresses
	drawn   bool
	bare    bool // a name may stand in a line of its own, without a colon
	address bool
	day     bool
	digits  bool
}

// take takes a line where it belongs to the header.
func (r *headerReader) take(lines []line, i int) bool {
	text := lines[i].text
	if strings.TrimSpace(text) == "" {
		// One blank line may part the fields, as pages made plain have them.
		if r.fields == 0 || i+1 >= len(lines) {
			return r.fields == 0 && i < 2
		}
		return r.next(lines[i+1].text) && r.fields > 0
	}
	f, name, value := r.field(text)
	switch {
	case f == noField && !r.goesOn(text) && r.between(lines, i) && unknownField(name):
		r.lines, r.last = i+1, otherField
		return true
	case f == noField && (r.goesOn(text) || r.between(lines, i)):
		r.hold(r.last, text)
		r.lines = i + 1
		return true
	case f == noField && (!r.drawn || name == "" || len(strings.Fields(name)) > 3):
		return false
	case f != noField && f != otherField && f != copyField && r.seen[f]:
		return false // another mail's, or a text that goes on
	}
	r.fields++
	r.seen[f] = true
	r.last = f
	r.hold(f, value)
	r.lines = i + 1
	return true
}

// field parts a line of the header.
func (r *headerReader) field(text string) (f field, name, value string) {
	f, name, value = headerLine(text)
	if f == noField && r.bare && len(text) <= 2000 { // alone, or in a table
		name, value, _ = strings.Cut(text, " |")
		name = lowered(name)
		return terms().fields[name], name, strings.TrimSpace(value)
	}
	return f, name, value
}

// next reports whether a line is a field of the header that is still to come.
func (r *headerReader) next(text string) bool {
	f, _, _ := r.field(text)
	return f != noField && !r.seen[f]
}

// between reports whether one or two lines stand between fields of the header:
// the rest of a value that was broken, or a field of an unknown name.
func (r *headerReader) between(lines []line, i int) bool {
	if r.fields == 0 {
		return false
	}
	for _, l := range lines[i+1 : min(i+3, len(lines))] {
		if l.blank() {
			return false
		}
		if r.next(l.text) {
			return true
		}
	}
	return false
}

// unknownField reports whether what stands before a colon may be a field's name.
func unknownField(name string) bool {
	words := len(strings.Fields(name))
	return words > 0 && words <= 3 && !strings.ContainsFunc(name, unicode.IsDigit)
}

// goesOn reports whether a line continues the field before it.
func (r *headerReader) goesOn(text string) bool {
	if r.fields == 0 || r.last == noField {
		return false
	}
	return r.empty || r.listing || (r.last == toField || r.last == copyField || r.last == fromField) && (text[0] == ' ' || text[0] == '\t' || text[0] == '<') && strings.Contains(text, "@")
}

func (r *headerReader) hold(f field, value string) {
	value = strings.TrimSpace(value)
	r.empty = value == ""
	r.listing = (f == toField || f == copyField) && (strings.HasSuffix(value, ",") || strings.HasSuffix(value, ";"))
	r.address = r.address || strings.Contains(value, "@")
	digits := strings.ContainsFunc(value, unicode.IsDigit)
	r.digits = r.digits || digits
	switch f {
	case fromField:
		r.from = strings.TrimSpace(r.from + " " + value)
	case dateField:
		r.date = strings.TrimSpace(r.date + " " + value)
		r.day = r.day || digits
	case subjectField:
		r.subject = strings.TrimSpace(r.subject + " " + value)
	case noField, toField, copyField, otherField:
	}
}

// headerLine parts a line of a header into its name and its value.
func headerLine(text string) (f field, name, value string) {
	text = strings.TrimLeft(text, "*_>|• \t\u00a0")
	if len(text) > 2000 {
		return noField, "", ""
	}
	name, value, ok := cutColon(text)
	if !ok { // old Lotus Notes sets the names in a column
		if name, value, ok = strings.Cut(text, "\t"); !ok {
			return noField, "", ""
		}
	}
	name = strings.Trim(lowered(name), "*_ ")
	if len(name) > 60 {
		return noField, "", ""
	}
	return terms().fields[name], name, strings.TrimLeft(value, "*_| \t\u00a0")
}

// published returns the day that a copied header says the mail was sent.
func (h header) published() string {
	if day, err := mail.ParseDate(h.date); err == nil && plausible(day.Year()) {
		return day.Format("2006-01-02")
	}
	if len(h.date) > 200 {
		return ""
	}
	if found := dates.Find(h.date, ""); len(found) > 0 && !found[0].Ambiguous {
		return found[0].Day
	}
	return ""
}

func plausible(year int) bool { return year >= 1985 && year < 2100 }

// marker tells what a line announces: "forward-marker", "original-marker",
// "forward-end" or "" for nothing; and whether it is drawn with dashes.
func marker(text string) (kind string, drawn bool) {
	if len(text) > 300 {
		return "", false
	}
	text = lowered(text)
	bare := strings.Trim(text, "-–—─━_=*#~<>•| \t")
	drawn = len(text)-len(bare) >= 4 && strings.IndexAny(text, "-–—─━_=*#~") == 0
	bare = strings.TrimSpace(strings.TrimRight(bare, ":： "))
	if kind := terms().lines[bare]; kind != "" && kind != "sign-off" {
		return kind, drawn
	}
	switch {
	case bare == "" || len(bare) > 160:
		return "", false
	case drawn && terms().starts("forward-start", bare), strings.HasPrefix(bare, "message du ") && strings.ContainsAny(bare, "0123456789"):
		return "forward-marker", drawn
	}
	return "", drawn && strings.ContainsFunc(bare, unicode.IsLetter)
}

// attribution reports whether a text says who wrote the quotation after it, and
// when, in whatever language.
func attribution(s string) bool {
	if len(s) > 300 || !strings.ContainsAny(s[max(0, len(s)-12):], ":：") {
		return false
	}
	s = lowered(s)
	if !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, "：") {
		return false
	}
	return strings.ContainsFunc(s, unicode.IsDigit) || strings.Contains(s, "@") ||
		len(strings.Fields(s)) <= 10 && terms().has("wrote", s)
}

// fullAttribution reports whether a text says so beyond doubt: with a word for
// writing, and an address or the time of day; with the day, its time and an
// address at the end; or between arrows, as GroupWise does.
func fullAttribution(s string) bool {
	if arrowed(s) {
		return true
	}
	if drawn := strings.TrimSpace(s); strings.HasPrefix(drawn, "---") && strings.HasSuffix(drawn, "---") {
		s = strings.Trim(drawn, "- ") + ":"
	}
	if !attribution(s) {
		return false
	}
	low := lowered(s)
	return terms().has("wrote", low) && (strings.Contains(low, "@") || timeOfDay(low)) || addressed(low)
}

// addressed reports whether a line names a day with its time, and ends in an
// address and a colon.
func addressed(s string) bool {
	s = strings.TrimRight(s, ":：>)] ")
	from := strings.LastIndexAny(s, " <([,;\"") + 1
	digits, last := 0, 0
	for i, r := range s[:from] {
		if unicode.IsDigit(r) {
			digits, last = digits+1, i
		}
	}
	return digits >= 6 && len(strings.Fields(s[last:from])) <= 5 && strings.Contains(s[from:], "@") && timeOfDay(s[:from])
}

// timeOfDay reports whether a text holds one, such as 18:02, or a year.
func timeOfDay(s string) bool {
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	for i := range len(s) {
		if (s[i] == ':' || s[i] == '.' || s[i] == 'h') && digit(i-1) && digit(i+1) && digit(i+2) && !digit(i+3) {
			return true
		}
		if digit(i) && digit(i+1) && digit(i+2) && digit(i+3) && !digit(i-1) && !digit(i+4) {
			return true
		}
	}
	return false
}
