package genre

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/language"
)

// minutes are called so in the title or the first lines, and tell who was there, or
// of a decision.
func minutes(s *shape) Genre {
	from, surely := "", false
	for k, line := range append([]string{s.title}, s.head...) {
		if found, sure := named(line, s.list("minutes called")); found && (k == 0 || !strings.ContainsAny(line, ".!?。")) {
			if from == "" {
				from = "first lines"
				if k == 0 {
					from = "title"
				}
			}
			surely = surely || sure
		}
	}
	if from == "" && !says(s.title, s.list("genre meeting")) {
		return Genre{}
	}
	rolls, _ := s.count(func(text string, _ document.Kind) bool {
		return opens(strings.ToLower(cut(text)), s.list("genre roll"))
	})
	switch {
	case from == "" && rolls >= fewestRolls:
		return Genre{Name: Minutes, From: "title and roll call", rule: minutesRule}
	case from == "":
		return Genre{}
	case rolls > 0 || s.heads("genre roll"):
		return Genre{Name: Minutes, From: from + " and roll call", rule: minutesRule}
	}
	decides, _ := s.count(func(text string, _ document.Kind) bool { return says(strings.ToLower(text), s.list("minutes decides")) })
	if decides > 0 && surely {
		return Genre{Name: Minutes, From: from + " and decisions", rule: minutesRule}
	}
	return Genre{}
}

// fewestRolls is how many lines of a roll call make minutes of what is called a
// meeting only: that there is a place does not.
const fewestRolls = 2

// named reports whether a line has one of the words for minutes near its
// beginning, behind no number, and whether it surely calls something so: it begins
// with it, or ends with it or with it and a date.
func named(line string, called []string) (found, surely bool) {
	for _, phrase := range called {
		i := strings.Index(line, phrase)
		if i < 0 || len(strings.Fields(line[:i])) > 3 || behindNumber(line[:i]) || !says(line, []string{phrase}) {
			continue
		}
		rest := line[i+len(phrase):]
		few := len(strings.Fields(rest)) < 5
		return true, i == 0 || rest == "" || few && strings.ContainsAny(rest, "0123456789") || language.Unspaced(phrase)
	}
	return false, false
}

// behindNumber reports whether a text ends in a number, in digits.
func behindNumber(text string) bool {
	text = strings.TrimRight(text, " \u00a0-")
	return text != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}

func minutesRule(s *sentence) (float64, string) {
	switch {
	case opens(s.text, s.list("genre roll")), s.kind == document.Item && slices.Contains(s.list("genre roll"), s.section):
		return Never, "roll call"
	case s.label():
		return Never, "heading"
	case s.says("genre formal"):
		return Never, "form"
	case s.says("minutes decides"):
		return Strong, "decision"
	case s.says("genre acts"):
		return Strong, "action"
	case s.says("genre courtesy"):
		return Never, "thanks"
	case s.deadline():
		return Fair, "deadline"
	case s.says("genre reasons") && s.besideDecision():
		return Fair, "reason"
	}
	return 0, ""
}

// besideDecision reports whether the sentence right before this one, or right after
// it, tells of a decision.
func (s *sentence) besideDecision() bool {
	b := s.doc.Blocks[s.block]
	start := len(s.before)
	before, after := s.doc.Text[b.Start:start], s.doc.Text[start+len(s.raw):b.End]
	if strings.TrimSpace(before) == "" && s.block > 0 {
		o := s.doc.Blocks[s.block-1]
		before = s.doc.Text[o.Start:o.End]
	}
	if strings.TrimSpace(after) == "" && s.block+1 < len(s.doc.Blocks) {
		o := s.doc.Blocks[s.block+1]
		after = s.doc.Text[o.Start:o.End]
	}
	return says(strings.ToLower(lastSentence(before)), s.list("minutes decides")) || says(strings.ToLower(firstSentence(after)), s.list("minutes decides"))
}

// longNeighbour is how many bytes of a sentence before or after are looked at.
const longNeighbour = 400

// lastSentence returns the end of a text from its last but one end mark on.
func lastSentence(text string) string {
	text = strings.TrimSpace(text[max(0, len(text)-longNeighbour):])
	body := strings.TrimRightFunc(text, func(r rune) bool { return language.EndMark(r) || unicode.IsSpace(r) })
	if at := strings.LastIndexFunc(body, language.EndMark); at >= 0 {
		return text[at+1:]
	}
	return text
}

// firstSentence returns a text up to its first end mark.
func firstSentence(text string) string {
	text = strings.TrimSpace(text[:min(len(text), longNeighbour)])
	if at := strings.IndexFunc(text, language.EndMark); at >= 0 {
		return text[:at]
	}
	return text
}

// Speakers of a text are recognised by labels before what they say.
const (
	fewestTurns = 6
	speakers    = 2 // that speak again
	longLabel   = 40
)

// talk is what people say in turn: by the kind of file, or by the labels of
// speakers before most blocks.
func talk(s *shape) Genre {
	switch s.doc.Format {
	case "vtt", "srt", "sbv", "transcript", "chat":
		return Genre{Name: Transcript, From: "kind of file", rule: talkRule}
	}
	turns := map[string]int{}
	labelled, of := s.count(func(text string, _ document.Kind) bool {
		name := speaker(text)
		if name != "" {
			turns[name]++
		}
		return name != ""
	})
	again := 0
	for _, n := range turns {
		if n > 1 {
			again++
		}
	}
	if labelled >= fewestTurns && 2*labelled >= of && again >= speakers && 3*len(turns) <= 2*labelled {
		return Genre{Name: Transcript, From: "speakers in turn", rule: talkRule}
	}
	return Genre{}
}

// speaker returns the label of a speaker that a text begins with, "" where there
// is none.
func speaker(text string) string {
	at := strings.IndexAny(text[:min(len(text), longLabel)], ":：")
	if at <= 0 || len(strings.Fields(text[:at])) > 4 || strings.ContainsAny(text[:at], ".!?,;/") {
		return ""
	}
	first, _ := utf8.DecodeRuneInString(text)
	if unicode.IsLower(first) || unicode.IsDigit(first) {
		return ""
	}
	return text[:at]
}

// fewestSaid is how many words behind the label of a speaker say something.
const fewestSaid = 5

func talkRule(s *sentence) (float64, string) {
	said := s.text
	if name := speaker(s.raw); name != "" {
		said = strings.TrimLeft(s.text[min(len(s.text), len(name)+1):], " ")
	}
	words := wordsIn(said)
	short := words < 12
	switch {
	case said != s.text && words < fewestSaid && !strings.ContainsAny(said, "0123456789"):
		return Never, "hardly a word"
	case says(said, s.list("minutes decides")):
		return Fair, "decision"
	case short && says(said, s.list("genre courtesy")):
		return Never, "greeting"
	case answers(s.raw):
		return -Strong, "question"
	case says(said, s.list("genre acts")):
		return Slight, "action"
	case s.deadline():
		return Slight, "deadline"
	case answers(s.before) && !short:
		return Slight, "answer"
	}
	return 0, ""
}

// wordsIn counts the words of a text that hold a letter or a digit: speech that was
// written down has its marks apart.
func wordsIn(text string) int {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	if text != "" && language.Unspaced(text) {
		n = max(n, utf8.RuneCountInString(text)/2)
	}
	return n
}

// answers reports whether the text before a sentence ends in a question.
func answers(before string) bool {
	before = strings.TrimRight(before, " \n\"”»")
	return strings.HasSuffix(before, "?") || strings.HasSuffix(before, "？") || strings.HasSuffix(before, "؟")
}

// mail is what came as one.
func mail(s *shape) Genre {
	switch s.doc.Format {
	case "eml", "msg", "tnef", "mbox":
		return Genre{Name: Mail, From: "kind of file", rule: mailRule}
	}
	if s.doc.Thread != nil {
		return Genre{Name: Mail, From: "conversation", rule: mailRule}
	}
	return Genre{}
}

func mailRule(s *sentence) (float64, string) {
	short := len(strings.Fields(s.text)) < 24
	asks := answers(s.raw)
	dated := s.deadline()
	switch {
	case dated && asks:
		return Strong, "asked, with a deadline"
	case dated:
		return Fair, "deadline"
	case short && !s.figures() && s.says("genre courtesy"):
		return Never, "courtesy"
	case asks:
		return Fair, "asked"
	case opens(s.text, s.list("genre answers")):
		return Fair, "answer"
	case s.says("minutes decides"):
		return Slight, "decision"
	}
	return 0, ""
}
