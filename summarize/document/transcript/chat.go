package transcript

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

func civil(year, month, day int) string {
	return dates.Parse(fmt.Sprintf("%04d-%02d-%02d", year, month, day))
}

// An entry is one line of a transcript.
type entry struct {
	stamp
	timed   bool
	speaker string // "" none
	label   string // as it stands
	text    string // what is said, or the whole line
	first   bool   // behind a blank line, or the first
	note    bool   // behind a label that is no name
}

// parse looks at each line that is not blank.
func parse(lines []string) []entry {
	entries := make([]entry, 0, len(lines))
	blank := true
	for _, line := range lines {
		if line == "" {
			blank = true
			continue
		}
		e := parseLine(line)
		e.first = blank
		blank = false
		entries = append(entries, e)
	}
	return entries
}

func parseLine(line string) entry {
	var e entry
	s, rest, timed := cutStamp(line)
	e.stamp, e.timed = s, timed
	if !e.timed {
		if name, s, ok := cutTrailing(line); ok {
			return entry{stamp: s, timed: true, speaker: name, label: strings.TrimSpace(line[:len(line)-len(s.text)])}
		}
		if name, s, said, ok := cutBrackets(line); ok {
			return entry{stamp: s, timed: true, speaker: name, label: name, text: said}
		}
		if e, ok := cutInner(line); ok {
			return e
		}
		if name, said, ok := cutLabel(line); ok {
			return entry{speaker: name, label: line[:len(line)-len(said)], text: said}
		}
		if name, said, ok := cutNick(line); ok {
			return entry{speaker: name, label: line[:len(line)-len(said)], text: said}
		}
		e.text, e.note = line, labelled(line)
		return e
	}
	rest = strings.TrimLeft(rest, " \t\u200e\u200f\u202a\u202b\u2068~")
	name, said, ok := cutNick(rest)
	if !ok {
		name, said, ok = cutSender(rest)
	}
	if !ok && strings.Count(rest, "\t") == 1 { // a time, a name and a text parted by tabs
		name, said, ok = strings.Cut(rest, "\t")
	}
	if !ok && bareName(strings.TrimSuffix(rest, ":")) {
		name, said, ok = strings.TrimSuffix(rest, ":"), "", true
	}
	if !ok {
		e.text = rest
		return e
	}
	e.speaker, e.label, e.text = strings.TrimSpace(name), rest[:len(rest)-len(said)], strings.Trim(said, " \t\u200e\u200f\u202a\u202c\u2068\u2069")
	return e
}

// cutNick takes a name in angle brackets off a line of a chat: "<ann> Yes".
func cutNick(rest string) (name, said string, ok bool) {
	inner, tail, ok := strings.Cut(strings.TrimPrefix(rest, "<"), ">")
	if !ok || !strings.HasPrefix(rest, "<") || inner == "" || len(inner) > 40 || strings.ContainsAny(inner, "/=\"") || tail != "" && tail[0] != ' ' && tail[0] != '\t' {
		return "", "", false
	}
	return strings.TrimLeft(inner, "@+%&~ "), strings.TrimLeft(tail, " \t"), true
}

// cutSender takes the name behind a time off a line: nearly anything before
// a colon will do there, a telephone number as well.
func cutSender(rest string) (name, said string, ok bool) {
	head := rest[:min(len(rest), 120)]
	at := strings.Index(head, ":")
	if wide := strings.Index(head, "："); wide >= 0 && (at < 0 || wide < at) {
		at = wide
	}
	if at <= 0 {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(rest[at:])
	name, said = strings.TrimSpace(rest[:at]), rest[at+size:]
	if said != "" && size == 1 && said[0] != ' ' && said[0] != '\t' {
		return "", "", false
	}
	if _, who, ok := strings.Cut(name, "From "); ok && len(name)-len(who) < 8 { // to whom is no part of the name
		name, _, _ = strings.Cut(who, " to ")
	}
	low := strings.ToLower(name)
	if len(strings.Fields(name)) > 6 || strings.ContainsAny(name, "\"“”;!?") || strings.Contains(name, ". ") || notNames(low) {
		return "", "", false
	}
	return strings.TrimSpace(name), strings.TrimLeft(said, " \t"), true
}

// isChat reports whether lines are those of a chat: most messages begin with
// date and time, or with a time and a name in angle brackets.
func isChat(entries []entry) bool {
	stamped, framed, said, known := 0, 0, 0, map[string]int{}
	for _, e := range entries {
		if e.timed && (e.date || nick(e.label)) && e.text != "" {
			stamped++
			if e.framed || nick(e.label) || strings.HasSuffix(e.label, "\t") {
				framed++
			}
			if e.speaker != "" {
				said++
				known[e.speaker]++
			}
		}
	}
	if stamped < 2 || said < 2 || said*2 < stamped || stamped*4 < len(entries) {
		return false
	}
	return framed*10 >= stamped*9 && plainNames(known) || len(known)*2 <= said && plainNames(known)
}

// plainNames reports whether those who speak have names of people rather than
// of parts of a program: no levels of a log, no dots or paths within.
func plainNames(known map[string]int) bool {
	odd, total := 0, 0
	for name, n := range known {
		total += n
		first, _, _ := strings.Cut(strings.ToLower(name), " ")
		if noNames()[first] || strings.ContainsAny(name, "[]{}=/\\") || strings.Contains(name, "::") || name != "" && strings.Contains(name[1:], ".") && !strings.Contains(name, ". ") {
			odd += n
		}
	}
	return odd*3 < total
}

func nick(label string) bool { return strings.HasPrefix(label, "<") }

// program stands for the mark of direction by which exports of WhatsApp begin
// what the program says in someone's name.
const program = "\u2063"

// chat reads an export of a chat: a message is a paragraph of its own, lines
// without a time go on with it, and what no one says comes from the program.
func chat(text string) draft.Draft {
	var t talk
	entries := parse(linesOf(strings.ReplaceAll(text, ": \u200e", ": "+program)))
	var stamps []stamp
	started := false
	clocks := !slices.ContainsFunc(entries, func(e entry) bool { return e.date })
	for _, e := range entries {
		dated := e.timed && (e.date || nick(e.label) || clocks)
		switch {
		case !dated && !started && e.speaker == "":
			t.Add(draft.Part{Text: e.text}) // before the first message
			continue
		case !dated && event(e.text):
			t.end()
			t.Leave(draft.WhySystem, e.text)
			continue
		case !dated:
			t.Leave(draft.WhyTime, whenTimed(e))
			t.say(strings.TrimSpace(e.label + e.text))
			continue
		}
		started = true
		stamps = append(stamps, e.stamp)
		t.end()
		t.Leave(draft.WhyTime, e.stamp.text)
		if e.speaker == "" || strings.HasPrefix(e.text, program) || omitted(e.text) || strings.HasPrefix(e.text, "* ") || strings.HasPrefix(e.label, "*") {
			t.Leave(draft.WhySpeaker, e.label)
			t.Leave(draft.WhySystem, strings.TrimPrefix(e.text, program))
			continue
		}
		t.name(e.speaker, e.label)
		t.say(e.text)
	}
	d := t.finish(0)
	if day := lastDay(stamps); day != "" {
		d.Published, d.DateFrom = day, "text"
	}
	return d
}

func whenTimed(e entry) string {
	if e.timed {
		return e.stamp.text
	}
	return ""
}

// event reports whether a line of a chat tells what happened in the program:
// someone came, went or took another name.
func event(text string) bool {
	for _, mark := range []string{"* ", "*** ", "-!- ", "--> ", "<-- ", "--- ", "-->|", "==> ", "← ", "→ "} {
		if strings.HasPrefix(text, mark) {
			return true
		}
	}
	return false
}

// omitted reports whether a message stands in place of something else: a
// picture that the export leaves out, a text that was deleted.
func omitted(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if (first == '<' && last == '>' || first == '[' && last == ']') && utf8.RuneCountInString(text) < 60 {
		return true
	}
	if len(text) > 120 {
		return false
	}
	low := strings.ToLower(strings.TrimRight(text, ".。"))
	ends, whole := omissions()
	return slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(low, end) && len(strings.Fields(low)) < 7 }) || slices.Contains(whole, low) ||
		!strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// omissions are what messages that stand for something else end with, and whole
// ones.
var omissions = sync.OnceValues(func() (ends, whole []string) {
	for _, end := range data.Everywhere("chat omitted") {
		if word, found := strings.CutPrefix(end, "_"); found {
			end = " " + word
		}
		ends = append(ends, end)
	}
	return ends, data.Everywhere("chat deleted")
})
