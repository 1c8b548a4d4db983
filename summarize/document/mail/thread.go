package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A sectionKind tells how a mail comes to stand in another.
type sectionKind int

const (
	own       sectionKind = iota // the writer's words
	quote                        // quoted, and nothing says whose
	reply                        // quoted below a line that says who wrote it
	original                     // copied below its header
	forwarded                    // copied below a line that says it is forwarded
)

// A section is what one person wrote in a body: the sender, or the one who is
// quoted.
type section struct {
	kind    sectionKind
	depth   int // of quoting, of its text
	parent  int
	header  header
	started bool // it has a line of text
	words   int  // that are left of it, greetings apart
	kept    bool
	note    bool // its own words only say that something is forwarded
	remark  bool // they are kept, but what it sends on is the document
}

// A thread is a body in its sections: the first is the sender's own words, and
// each other stands in the one that quotes it.
type thread struct {
	lines    []line
	sections []section
	open     []int // the sections around a line, innermost last
}

// newThread finds the sections of a body.
func newThread(lines []line) *thread {
	t := &thread{lines: lines, sections: []section{{}}, open: []int{0}}
	for i := 0; i < len(lines); {
		l := &lines[i]
		if l.blank() {
			l.section = t.top()
			i++
			continue
		}
		for len(t.open) > 1 && t.sections[t.top()].depth > l.depth {
			t.open = t.open[:len(t.open)-1]
		}
		if l.depth > t.sections[t.top()].depth {
			t.quoteFrom(i)
		}
		if n := t.head(i); n > 0 {
			i += n
			continue
		}
		l.section = t.top()
		t.sections[l.section].started = true
		i++
	}
	return t
}

func (t *thread) top() int { return t.open[len(t.open)-1] }

// enter opens a section from line i on, whose first n lines announce it. One
// that has only just begun at that depth becomes it.
func (t *thread) enter(kind sectionKind, depth int, h header, i, n int) {
	if top := &t.sections[t.top()]; t.top() > 0 && !top.started && top.depth == depth && (top.kind == quote || top.kind == reply && kind != reply) {
		top.kind, top.header = kind, h
	} else {
		t.sections = append(t.sections, section{kind: kind, depth: depth, parent: t.top(), header: h})
		t.open = append(t.open, len(t.sections)-1)
	}
	for k := i; k < i+n; k++ {
		t.lines[k].section, t.lines[k].head = t.top(), true
	}
}

// quoteFrom opens a section at line i, which is quoted deeper than the one
// before it. The line before it that says who wrote it, broken in some
// perhaps, goes with it.
func (t *thread) quoteFrom(i int) {
	from, kind := t.attributionBefore(i), reply
	if from == i {
		kind = quote
	}
	t.sections = append(t.sections, section{kind: kind, depth: t.lines[i].depth, parent: t.top()})
	for k := from; k < i; k++ {
		t.lines[k].section, t.lines[k].head = len(t.sections)-1, true
	}
	t.open = append(t.open, len(t.sections)-1)
}

const (
	maxAttribution   = 4  // lines of it
	shortAttribution = 25 // characters; of fewer the first part may stand on the line before
)

// attributionBefore returns the first line of what says, before line i, who
// wrote the quotation; i if nothing does. Of the lines that could begin it the
// last is taken from which on it names a day or a time.
func (t *thread) attributionBefore(i int) int {
	end := i
	for end > 0 && i-end < 2 && t.lines[end-1].blank() {
		end--
	}
	top, best := t.top(), i
	var text string
	for j := end - 1; j >= 0 && end-j <= maxAttribution; j-- {
		l := t.lines[j]
		if l.blank() || l.head || l.section != top {
			break
		}
		text = strings.TrimSpace(l.text) + " " + text
		if !attribution(text) {
			if j == end-1 && len(text) > 300 {
				break
			}
			continue
		}
		best = j
		begins := !unicode.IsLower(firstRune(text)) && !unicode.IsDigit(firstRune(text))
		if timeOfDay(text) && (begins || utf8.RuneCountInString(text) > shortAttribution) {
			return t.startOf(j)
		}
	}
	return best
}

// startOf returns the line before j, where that one goes on in j.
func (t *thread) startOf(j int) int {
	if j == 0 {
		return j
	}
	before, first := strings.TrimSpace(t.lines[j-1].text), firstRune(strings.TrimSpace(t.lines[j].text))
	goesOn := first >= '0' && first <= '9' && strings.HasSuffix(before, ",") || first >= 'a' && first <= 'z'
	if goesOn && before != "" && utf8.RuneCountInString(before) <= 60 && t.lines[j-1].section == t.lines[j].section && !t.lines[j-1].head {
		return j - 1
	}
	return j
}

// head opens a section where line i announces one, and returns how many lines
// do so; 0 where it does not.
func (t *thread) head(i int) int {
	l := t.lines[i]
	if l.header {
		return t.markedHeader(i)
	}
	kind, drawn := marker(l.text)
	if kind == "forward-end" {
		return t.leave(i)
	}
	if kind != "" || drawn {
		if n := t.marked(i, kind, drawn); n > 0 || kind != "" {
			return n
		}
	}
	h, ok := copiedHeader(t.at(i, l.depth), false, false)
	if !ok {
		h, ok = notesHeader(t.at(i, l.depth))
	}
	if ok {
		t.enter(original, l.depth, h, i, h.lines)
		return h.lines
	}
	return t.attributed(i)
}

// at returns the lines from i on that are quoted as deep, no more of them than
// a header may have.
func (t *thread) at(i, depth int) []line {
	end := i
	for end < len(t.lines) && end-i <= maxHeaderLines && (t.lines[end].depth == depth || t.lines[end].blank()) {
		end++
	}
	return t.lines[i:end]
}

// markedHeader opens a section at the header that a mail program marked.
func (t *thread) markedHeader(i int) int {
	end := t.headerEnd(i)
	h, _ := copiedHeader(t.lines[i:end], true, true)
	kind := original
	if top := t.sections[t.top()]; top.kind == forwarded && !top.started {
		kind = forwarded
	}
	t.enter(kind, t.lines[i].depth, h, i, end-i)
	return end - i
}

// headerEnd returns the end of the lines from i on that a mail program marked
// as a header.
func (t *thread) headerEnd(i int) int {
	for i < len(t.lines) && t.lines[i].header {
		i++
	}
	return i
}

// marked opens a section at line i, which announces one.
func (t *thread) marked(i int, marker string, drawn bool) int {
	next := t.nextText(i + 1)
	depth := t.lines[i].depth
	kind := original
	if marker == "forward-marker" {
		kind = forwarded
	}
	if next < len(t.lines) && next-i <= 4 {
		deeper := t.lines[next].depth
		h, ok := copiedHeader(t.at(next, deeper), marker != "", drawn)
		if !ok {
			h, ok = notesHeader(t.at(next, deeper))
		}
		n := h.lines
		switch {
		case t.lines[next].header && deeper >= depth && marker != "":
			n = t.headerEnd(next) - next
			h, _ = copiedHeader(t.lines[next:next+n], true, true)
		case ok && deeper >= depth && (marker != "" || h.fields >= 3):
		case marker != "" && attribution(t.lines[next].text): // Yandex says in a line who wrote it
			h, n = header{date: t.lines[next].text}, 1
		case marker != "" && deeper > depth:
			h, n = header{}, 0
		default:
			n = -1
		}
		if n >= 0 {
			t.enter(kind, deeper, h, i, next-i+n)
			return next - i + n
		}
	}
	if marker == "" || !drawn {
		return 0
	}
	t.enter(kind, depth, header{}, i, 1)
	return 1
}

// leave closes the forwarded mail that line i says has ended.
func (t *thread) leave(i int) int {
	t.lines[i].section, t.lines[i].head = t.top(), true
	for n := len(t.open) - 1; n > 0; n-- {
		if t.sections[t.open[n]].kind == forwarded {
			t.open = t.open[:n]
			return 1
		}
	}
	t.lines[i].head = false
	return 0
}

// attributed opens a section at line i where that says beyond doubt who wrote
// what follows, though nothing marks it as quoted; or where it is the first of
// what is quoted.
func (t *thread) attributed(i int) int {
	l := t.lines[i]
	if len(l.text) > 300 {
		return 0
	}
	text, n := strings.TrimSpace(l.text), 1
	for n < 3 && i+n < len(t.lines) && !fullAttribution(text) {
		next := t.lines[i+n]
		if next.blank() || next.depth != l.depth || len(next.text) > 300 || lastRune(text) == '.' {
			return 0
		}
		text += " " + strings.TrimSpace(next.text)
		n++
	}
	if !fullAttribution(text) {
		return 0
	}
	fresh := t.top() > 0 && !t.sections[t.top()].started
	next := t.nextText(i + n)
	if !fresh && (next == len(t.lines) || t.lines[next].depth != l.depth || !timeOfDay(text)) {
		return 0 // a quotation that follows takes the line along
	}
	t.enter(reply, l.depth, header{}, i, n)
	return n
}

// nextText returns the next line from i on that is not blank.
func (t *thread) nextText(i int) int {
	for i < len(t.lines) && t.lines[i].blank() {
		i++
	}
	return i
}
