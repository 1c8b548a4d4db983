package transcript

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// isSpeech reports whether lines are the written record of what people said:
// under names with times, with times alone, or behind names.
func isSpeech(entries []entry) bool {
	heads, times, said, known := 0, 0, 0, map[string]bool{}
	words, started, last, falls := 0, -1, -1, 0
	for _, e := range entries {
		if !e.timed || e.date && e.speaker == "" {
			continue
		}
		if e.speaker != "" {
			known[e.speaker] = true
			if e.text == "" {
				heads++
			} else {
				said++
				words += draft.CountWords(e.text)
			}
			continue
		}
		times++
		if started < 0 {
			started = e.hour
		}
		if e.hour < last {
			falls++
		}
		last = e.hour
	}
	turns := heads + said
	switch {
	case turns > 2 && (heads*5 >= len(entries)*1 || said*2 >= len(entries)) && len(known)*3 <= turns*2 && (heads > said || words >= 3*said):
		return plainNames(counted(entries))
	case times > 4 && times*10 >= len(entries)*4 && started == 0 && falls*5 <= times && wordy(entries, times):
		return true
	}
	return said == 0 && isDialogue(entries)
}

// speech reads the written record of what people said.
func speech(text string) draft.Draft {
	var t talk
	entries := parse(linesOf(text))
	known := recurring(entries)
	started, from := false, 0
	var head []string
	for i, e := range entries {
		if !started {
			from = t.Parts()
		}
		next := i+1 < len(entries) && known[entries[i+1].speaker]
		switch {
		case e.timed && e.speaker == "" && (started || e.hour == 0):
			started = true
			t.Leave(draft.WhyTime, e.stamp.text)
			t.sayLine(e.text, e.first && t.speaker != "")
		case known[e.speaker] || e.timed && e.speaker != "" && (started || next || e.text != ""):
			started = true
			if e.timed {
				t.Leave(draft.WhyTime, e.stamp.text)
			}
			if t.speaker != e.speaker || len(t.said) > 0 && draft.EndsSentence(t.said[len(t.said)-1]) && e.text != "" {
				t.end()
			}
			t.name(e.speaker, e.label)
			t.sayLine(e.text, false)
		case !started:
			head = append(head, whole(e))
			if i+1 == len(entries) || entries[i+1].first || !goesOn(whole(e), entries[i+1]) {
				t.Add(draft.Part{Text: strings.Join(head, " ")})
				head = head[:0]
			}
		default:
			t.sayLine(whole(e), e.first)
		}
	}
	d := t.finish(from)
	if from > 0 && len(d.Parts) > 1 && titled(d.Parts[0].Text) {
		d.Title, d.Parts = draft.Fold(d.Parts[0].Text), d.Parts[1:]
		for i := range d.Dropped {
			d.Dropped[i].At = max(0, d.Dropped[i].At-1)
		}
		if d.Published = dates.Parse(d.Title); d.Published != "" {
			d.DateFrom = "dateline"
		}
	}
	return d
}

// titled reports whether the first line above a transcript is its title.
func titled(line string) bool {
	words := draft.CountWords(line)
	return words > 1 && words <= 15 && !draft.EndsSentence(line) && draft.PlausibleTitle(line)
}

// whole is a line as it stands.
func whole(e entry) string {
	return strings.TrimSpace(whenTimed(e) + " " + e.label + e.text)
}

// goesOn reports whether the next line goes on with a long one.
func goesOn(line string, next entry) bool {
	first, _ := utf8.DecodeRuneInString(next.text)
	return next.speaker == "" && !next.timed && utf8.RuneCountInString(line) > 40 && unicode.IsLower(first)
}

// sayLine adds a line of what is said; sounds are left out.
func (t *talk) sayLine(text string, apart bool) {
	if apart {
		t.end()
	}
	if sound(text) {
		t.Leave(draft.WhySystem, text)
		return
	}
	t.say(text)
}

// turn looks at a paragraph of a page or a document. A time beside the name
// goes with the label.
func turn(text string) entry {
	line := draft.Fold(text)
	e := parseLine(line)
	if e.timed && !e.date && e.speaker != "" && e.text != "" && bareName(cleanName(e.speaker)) && strings.HasSuffix(line, e.text) {
		e.timed, e.label = false, line[:len(line)-len(e.text)]
	}
	if !e.timed && e.speaker == "" {
		e.cutTimed(line)
	}
	return e
}

// cutTimed takes a name and a time off the head of a line, with nothing between
// them and the text: "Ann Roe 0:09 Yes."
func (e *entry) cutTimed(line string) {
	head := line[:min(len(line), 80)]
	at := strings.IndexAny(head, "0123456789")
	if at < 2 || head[at-1] != ' ' || !bareName(strings.TrimSpace(head[:at])) {
		return
	}
	when, said, ok := strings.Cut(line[at:], " ")
	if ok && len(when) >= 4 && when[len(when)-3] == ':' && clock(when) {
		e.speaker, e.label, e.text, e.note = strings.TrimSpace(head[:at]), line[:len(line)-len(said)], said, false
	}
}

// Turns looks for dialogue in a draft of any format: paragraphs that begin
// with the name of who speaks. In what is written to be read a name belongs to
// the text: it stands above what is said, where it is never quoted. One with the
// time beside it is left out, as in any transcript. The small talk around what
// is said is marked.
func Turns(d draft.Draft) draft.Draft {
	entries := make([]entry, 0, len(d.Parts))
	for _, p := range d.Parts {
		if p.Kind == draft.Paragraph || p.Kind == draft.Item || p.Kind == draft.Quote {
			e := turn(p.Text)
			e.first = true
			entries = append(entries, e)
		}
	}
	if !isDialogue(entries) {
		return d
	}
	known := recurring(entries)
	var b draft.Collector
	dropped := d.Dropped
	from := -1
	for i, p := range d.Parts {
		for len(dropped) > 0 && dropped[0].At <= i {
			b.Leave(dropped[0].Why, dropped[0].Text)
			dropped = dropped[1:]
		}
		if p.Kind == draft.Paragraph || p.Kind == draft.Item || p.Kind == draft.Quote {
			if e := turn(p.Text); !e.timed && known[e.speaker] {
				if from < 0 {
					from = b.Parts()
				}
				if hasTime(e.label) {
					b.Leave(draft.WhySpeaker, e.label)
				} else {
					b.Add(draft.Part{Text: strings.TrimSpace(e.label), Kind: draft.Caption})
				}
				p.Text = e.text
			}
		}
		b.Add(p)
	}
	for _, x := range dropped {
		b.Leave(x.Why, x.Text)
	}
	made := b.Draft()
	d.Parts, d.Dropped = made.Parts, made.Dropped
	return markCourtesies(d, max(from, 0))
}

// hasTime reports whether a time such as 0:18 stands in a label.
func hasTime(label string) bool {
	for i := 1; i+1 < len(label); i++ {
		if label[i] == ':' && unicode.IsDigit(rune(label[i-1])) && unicode.IsDigit(rune(label[i+1])) {
			return true
		}
	}
	return false
}
