package transcript

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// A stamp is the time before or behind what one says.
type stamp struct {
	text   string
	date   bool   // with a date, not a time alone
	day    string // YYYY-MM-DD; "" where it has none, or the order of day and month is open
	hour   int    // the first number of the time
	framed bool   // in brackets, or parted by a comma or a dash as exports do
}

const (
	datePart = `(?:\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}\.?(?: ?г\.)?|\p{Nd}{4}年\p{Nd}{1,2}月\p{Nd}{1,2}日|\p{Nd}{4}(?:년|\.) ?\p{Nd}{1,2}(?:월|\.) ?\p{Nd}{1,2}(?:일|\.))`
	half     = `(?:[aApP]\.?\s?[mM]\.?|午前|午後|上午|下午|오전|오후|ч\.|Uhr|AM|PM|ص|م)`
	timePart = `(?:` + half + `\s?)?(\p{Nd}{1,2})[:.h]\p{Nd}{2}(?:[:.]\p{Nd}{2})?(?:[.,]\p{Nd}{1,3})?(?:\s?` + half + `)?`
)

// The forms of a stamp before a text: with a date and without.
var dated = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([\[(]?)(` + datePart + `)(,|،|T|\s)?\s?(?:um |at |klo |à |alle |kl\. )?` + timePart + `([\])]?)(\s*[-–—|,:]\s+|\s+|$)`)
})

var clocked = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([\[(<]?)(?:` + half + `\s?)?(\p{Nd}{1,2}):\p{Nd}{2}(?::\p{Nd}{2})?(?:[.,]\p{Nd}{1,3})?(?:\s?` + half + `)?([\])>]?)(\s*[-–—|]\s+|:?\s+|$)`)
})

// trailing is a time behind a name, which ends a line.
var trailing = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:\s+|\s*[-–—|,@]\s*|,?\s*[(\[]\s?)(?:(?:at |um )?(` + datePart + `)[, ]+)?(\p{Nd}{1,2}):\p{Nd}{2}(?::\p{Nd}{2})?(?:[.,]\p{Nd}{1,3})?(?:\s?` + half + `)?[)\]]?:?$`)
})

// cutStamp takes the time off the head of a line.
func cutStamp(line string) (s stamp, rest string, ok bool) {
	if line == "" || !stampStart(line) {
		return stamp{}, line, false
	}
	head := line[:min(len(line), 80)]
	if m := dated().FindStringSubmatchIndex(head); m != nil {
		at := func(i int) string { return head[m[2*i]:m[2*i+1]] }
		comma := m[6] >= 0 && (at(3) == "," || at(3) == "،")
		s = stamp{
			text: strings.TrimSpace(head[:m[1]]), date: true, day: at(2), hour: value(at(4)),
			framed: at(1) != "" || comma || strings.ContainsAny(at(6), "-–—,"),
		}
		return s, line[m[1]:], true
	}
	if m := clocked().FindStringSubmatchIndex(head); m != nil {
		return stamp{text: strings.TrimSpace(head[:m[1]]), hour: value(head[m[4]:m[5]]), framed: m[2] < m[3]}, line[m[1]:], true
	}
	return stamp{}, line, false
}

// stampStart reports whether a line may begin with a time, so that most lines
// are spared the search.
func stampStart(line string) bool {
	c := line[0]
	return c >= '0' && c <= '9' || c == '[' || c == '(' || c == '<' || c >= 0xD8 && c <= 0xED
}

// cutTrailing takes the time off the end of a line that else is a name.
func cutTrailing(line string) (name string, s stamp, ok bool) {
	if len(line) > 100 || line == "" || !strings.ContainsAny(line, "0123456789") {
		return "", stamp{}, false
	}
	if last := line[len(line)-1]; last < '0' && last != ')' && last != '.' || last > '9' && !strings.ContainsRune("]:mM", rune(last)) {
		return "", stamp{}, false
	}
	m := trailing().FindStringSubmatchIndex(line)
	if m == nil {
		return "", stamp{}, false
	}
	name = cleanName(line[:m[0]])
	s = stamp{text: strings.TrimSpace(line[m[0]:]), date: m[2] >= 0, hour: value(line[m[4]:m[5]])}
	return name, s, bareName(name)
}

// cutInner takes a name and the time behind it off the head of a line: "Ann Roe
// (00:09): Yes.", "Ann Roe, 9:03 AM: Yes.".
func cutInner(line string) (e entry, ok bool) {
	head := line[:min(len(line), 100)]
	for at := strings.IndexAny(head, "([,-–—|") + 1; at > 0 && at < len(head)-1; at++ {
		if c := head[at]; c != ':' && c != ')' && c != ']' || head[at+1] != ' ' && head[at+1] != '\t' && head[at+1] != '*' {
			continue
		}
		name, s, ok := cutTrailing(head[:at+1])
		if first, _ := utf8.DecodeRuneInString(s.text); ok && strings.ContainsRune("([,-–—|", first) {
			return entry{stamp: s, timed: true, speaker: name, label: head[:at+1-len(s.text)], text: strings.TrimLeft(line[at+1:], "*_ \t")}, true
		}
		if head[at] == ':' {
			break
		}
	}
	return entry{}, false
}

// cutBrackets takes a name and a time, each in brackets, off the head of a line:
// "[Ann] [6:02 PM] Yes."
func cutBrackets(line string) (name string, s stamp, said string, ok bool) {
	inner, rest, ok := strings.Cut(line, "] [")
	if !ok || len(inner) < 2 || len(inner) > 60 || inner[0] != '[' {
		return "", stamp{}, "", false
	}
	s, said, ok = cutStamp("[" + rest)
	return inner[1:], s, said, ok && said != ""
}

func value(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 1 // in digits of another script
	}
	return n
}

// day returns the last day that stamps name. Which of two numbers is the
// month, one of them tells that is above twelve; where none does, a full stop
// tells that the day is first, and else it stays open.
func lastDay(stamps []stamp) string {
	dayFirst, monthFirst, last := false, false, ""
	for _, s := range stamps {
		if !s.date {
			continue
		}
		last = s.day
		if f := numbers(s.day); len(f) == 3 && f[0] <= 31 {
			dayFirst = dayFirst || f[0] > 12 || strings.Contains(s.day, ".")
			monthFirst = monthFirst || f[1] > 12
		}
	}
	f := numbers(last)
	switch {
	case len(f) != 3:
		return ""
	case f[0] > 31:
	case dayFirst && !monthFirst:
		f[0], f[2] = f[2], f[0]
	case monthFirst && !dayFirst:
		f[0], f[1], f[2] = f[2], f[0], f[1]
	default:
		return ""
	}
	if f[0] < 100 {
		f[0] += 2000
	}
	return civil(f[0], f[1], f[2])
}

func numbers(day string) []int {
	var found []int
	for _, f := range strings.FieldsFunc(day, func(r rune) bool { return r < '0' || r > '9' }) {
		if n, err := strconv.Atoi(f); err == nil {
			found = append(found, n)
		}
	}
	return found
}
