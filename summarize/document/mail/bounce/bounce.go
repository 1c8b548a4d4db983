// Package bounce reads what mail servers write to people of a mail that they could
// not deliver.
package bounce

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// Paragraphs returns the paragraphs of a report that say what became of a mail, for
// whom and why. What servers say to each other and to their keepers, and the copy of
// the mail, are left out.
func Paragraphs(text string) ([]draft.Part, []draft.Dropped) {
	var r report
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, line := range lines {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "--":
			r.leave(strings.Join(lines[i:], "\n"), draft.WhySignature)
			return r.parts, r.dropped
		case copied(lines[i:]):
			r.leave(strings.Join(lines[i:], "\n"), draft.WhySystem)
			return r.parts, r.dropped
		case trimmed == "":
			r.open, r.technical = false, false
		default:
			r.line(trimmed)
		}
	}
	return r.parts, r.dropped
}

// A report is being read.
type report struct {
	parts      []draft.Part
	dropped    []draft.Dropped
	open       bool // the last part goes on
	technical  bool // this paragraph is for keepers of servers
	transcript bool // each line is an answer of its own
	named      bool // the last line was but an address
}

func (r *report) leave(text string, why draft.Reason) {
	r.dropped = append(r.dropped, draft.Dropped{Text: strings.TrimSpace(text), Why: why, At: len(r.parts)})
}

// line takes a line that is not blank.
func (r *report) line(line string) {
	bare := strings.ToLower(strings.Trim(line, "-=*. "))
	switch {
	case strings.HasPrefix(bare, "transcript of session follows"):
		r.transcript, r.open = true, false
		r.leave(line, draft.WhySystem)
	case bare == "":
	case r.technical, strings.HasPrefix(bare, received), begins(bare, reports), begins(bare, keepers()), !r.open && begins(bare, helps):
		r.technical = r.technical || begins(bare, helps) || strings.HasPrefix(bare, received)
		r.leave(line, draft.WhySystem)
	case strings.HasPrefix(line, ">>>"), strings.HasPrefix(line, "<<<"), begins(bare, fields()):
		r.leave(line, draft.WhySystem)
	case strings.HasPrefix(line, "*") && strings.HasSuffix(line, "*"):
		r.add(strings.Trim(line, "* "), false)
		r.open = false
	case addressed(line) && len(r.parts) > 0 && strings.HasSuffix(r.parts[len(r.parts)-1].Text, ":"):
		r.add(line, true)
		r.named = true
	default:
		if strings.HasPrefix(line, "---") {
			r.open, line = false, strings.Trim(line, "- ")
		}
		first, _ := utf8.DecodeRuneInString(line)
		r.add(line, r.open && !r.transcript && (!r.named || !unicode.IsUpper(first)))
		r.named = false
	}
}

// add adds a line to the last part, or makes one of it.
func (r *report) add(line string, on bool) {
	if on {
		r.parts[len(r.parts)-1].Text += " " + line
	} else {
		r.parts = append(r.parts, draft.Part{Text: line})
	}
	r.open = true
}

// addressed reports whether a line is but the address of somebody.
func addressed(line string) bool {
	return strings.Contains(line, "@") && len(strings.Fields(line)) == 1
}

func begins(line string, heads []string) bool {
	return slices.ContainsFunc(heads, func(head string) bool { return strings.HasPrefix(line, head) })
}

// What Postfix and Sendmail, which write in English alone, put before paragraphs for
// their keepers.
const received = "the original message was received"

var helps = []string{"for further assistance", "if you do so, please include", "the mail system"}

// reports are the fields of a report that programs read.
var reports = []string{
	"reporting-mta:", "final-recipient:", "original-recipient:", "action:", "status:", "remote-mta:", "diagnostic-code:",
	"arrival-date:", "last-attempt-date:", "received-from-mta:",
}

// What servers write in the languages they speak: to their keepers, above the mail that
// was not delivered or what programs made of it, and before what they name of it.
var (
	keepers = data.EverywhereOnce("bounce keepers")
	copies  = data.EverywhereOnce("bounce copies")
	fields  = data.EverywhereOnce("bounce fields")
)

// copied reports whether lines begin with what stands above a copy of the mail, or
// with its header.
func copied(lines []string) bool {
	first := strings.TrimSpace(lines[0])
	if bare := strings.ToLower(strings.Trim(first, "-=*_ ")); begins(bare, copies()) && len(bare) < longestHead {
		return true
	}
	if name, _, found := strings.Cut(first, ":"); !found || name == "" || strings.ContainsAny(name, " <@") {
		return false
	}
	heads := 0
	for _, line := range lines[:min(len(lines), mostHeads)] {
		if strings.TrimSpace(line) == "" {
			break
		}
		if begins(strings.ToLower(line), []string{"received:", "return-path:", "message-id:", "mime-version:", "from:", "to:"}) {
			heads++
		}
	}
	return heads > 1
}

const (
	longestHead = 100 // bytes of a line above a copy
	mostHeads   = 40  // lines of a header that are looked at
)

// Sender reports whether an address is one that mail servers report from.
func Sender(address string) bool {
	address = strings.ToLower(address)
	return strings.Contains(address, "mailer-daemon") || strings.Contains(address, "mail delivery sub") || strings.Contains(address, "mail delivery sys")
}
