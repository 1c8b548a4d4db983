package transcript

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// A cue is what is shown at one time.
type cue struct {
	name  string // by which it is known, its number
	times string
	lines []string
}

// subtitles reads WebVTT, SubRip, SubViewer and transcripts that have lines of
// times like theirs.
func subtitles(text string) draft.Draft {
	var t talk
	lines := linesOf(text)
	lines, title, lang := header(&t, lines)
	cues := cuesOf(&t, lines)
	names, rolling, labelled := namesFirst(cues), rolls(cues), labels(cues)
	var before []string
	for _, c := range cues {
		t.Leave(draft.WhyTime, c.name)
		t.Leave(draft.WhyTime, c.times)
		shown := c.lines
		if rolling {
			shown = news(&t, before, c.lines)
			before = c.lines
		}
		if names && len(shown) > 1 && bareName(shown[0]) {
			t.name(shown[0], shown[0])
			shown = shown[1:]
		}
		for _, line := range shown {
			t.caption(line, labelled)
		}
	}
	d := t.finish(0)
	d.Title, d.Language = title, lang
	return d
}

// webvtt reports whether a text begins with the mark of WebVTT.
func webvtt(text string) bool {
	rest, ok := strings.CutPrefix(text, "WEBVTT")
	return ok && (rest == "" || strings.IndexByte(" \t\r\n", rest[0]) >= 0)
}

// header takes the head of a WebVTT file off: a title may stand beside its
// mark, and a language below.
func header(t *talk, lines []string) (rest []string, title, lang string) {
	if len(lines) == 0 || !webvtt(lines[0]) {
		return lines, "", ""
	}
	title = strings.Trim(strings.TrimPrefix(lines[0], "WEBVTT"), " \t-–—")
	if t.Leave(draft.WhyMarkup, "WEBVTT"); !draft.PlausibleTitle(title) {
		t.Leave(draft.WhyMarkup, title)
		title = ""
	}
	for i, line := range lines[1:] {
		if line == "" || timing(line) != "" {
			return lines[i+1:], title, lang
		}
		if field, value, ok := strings.Cut(line, ":"); ok && field == "Language" {
			lang = draft.LanguageCode(value)
		}
		t.Leave(draft.WhyMarkup, line)
	}
	return nil, title, lang
}

// cuesOf parts a file into its cues. Notes and styles are left out.
func cuesOf(t *talk, lines []string) []cue {
	var cues []cue
	var open *cue
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		first, _, _ := strings.Cut(line, " ")
		switch {
		case timing(line) != "":
			cues = append(cues, cue{times: line})
			open = &cues[len(cues)-1]
		case line == "":
			open = nil
		case i+1 < len(lines) && timing(lines[i+1]) != "" && (open == nil || number(line)):
			cues = append(cues, cue{name: line, times: lines[i+1]})
			open = &cues[len(cues)-1]
			i++
		case open != nil:
			open.lines = append(open.lines, line)
		case first == "NOTE" || first == "STYLE" || first == "REGION" || first == "NOTE:":
			for ; i < len(lines) && lines[i] != ""; i++ {
				t.Leave(draft.WhyMarkup, lines[i])
			}
		case len(cues) > 0: // behind a blank line within a cue
			last := &cues[len(cues)-1]
			last.lines = append(last.lines, line)
		default:
			t.Leave(draft.WhyMarkup, line)
		}
	}
	return cues
}

func number(line string) bool { return line != "" && strings.Trim(line, "0123456789") == "" }

// namesFirst reports whether the first line of the cues is the name of who
// speaks.
func namesFirst(cues []cue) bool {
	named, more, known := 0, 0, map[string]int{}
	for _, c := range cues {
		if len(c.lines) < 2 {
			continue
		}
		more++
		if bareName(c.lines[0]) {
			named++
			known[c.lines[0]]++
		}
	}
	return more > 2 && named*10 >= more*8 && more*2 >= len(cues) && len(known)*3 <= named*2
}

// labels reports whether cues tell who speaks before a colon.
func labels(cues []cue) bool {
	named, known := 0, map[string]bool{}
	for _, c := range cues {
		for _, line := range c.lines {
			if name, _, ok := cutLabel(untagged(line)); ok {
				named++
				known[name] = true
			}
		}
	}
	return named > 2 && named*3 >= len(cues) && len(known)*3 <= named*2
}

// capitals reports whether a name is written in capitals, as names before what
// is said are in subtitles.
func capitals(name string) bool {
	return strings.ToUpper(name) == name && strings.ContainsFunc(name, unicode.IsUpper)
}

// rolls reports whether cues show again what the one before ended with, as
// captions do that a machine writes while it listens.
func rolls(cues []cue) bool {
	again := 0
	for i := 1; i < len(cues); i++ {
		if overlap(cues[i-1].lines, cues[i].lines) > 0 {
			again++
		}
	}
	return again > 1 && again*5 >= len(cues)*2
}

// overlap counts the lines at the start of a cue that the one before ended
// with.
func overlap(before, lines []string) int {
	for n := min(len(before), len(lines), 8); n > 0; n-- {
		same := true
		for i := range n {
			same = same && untagged(before[len(before)-n+i]) == untagged(lines[i])
		}
		if same {
			return n
		}
	}
	return 0
}

// news returns the lines of a cue that were not shown in the one before.
func news(t *talk, before, lines []string) []string {
	n := overlap(before, lines)
	for _, line := range lines[:n] {
		t.Leave(draft.WhyTwice, line)
	}
	return lines[n:]
}

// caption adds a line of a cue: its tags are left out, a voice tag or a name
// before a colon is the speaker, and a dash begins what another one says.
func (t *talk) caption(line string, labelled bool) {
	if voice, ok := voiceOf(line); ok {
		t.name(voice, "")
	}
	text := t.withoutTags(line)
	for _, mark := range []string{">>>", ">>", "- ", "– ", "— "} {
		if rest, ok := strings.CutPrefix(text, mark); ok {
			t.end()
			t.speaker = ""
			text = strings.TrimSpace(rest)
			break
		}
	}
	if sound(text) {
		t.Leave(draft.WhySystem, text)
		return
	}
	if label, said, ok := cutLabel(text); ok && (labelled || capitals(label)) {
		t.name(label, text[:len(text)-len(said)])
		text = said
	}
	t.say(text)
}

// sound reports whether a line tells what is heard, not what is said.
func sound(text string) bool {
	if text == "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	switch {
	case first == '[' && last == ']', first == '(' && last == ')', first == '（' && last == '）', first == '【' && last == '】':
		return len(text) < 80 && strings.Count(text, string(first)) == 1
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// voiceOf returns the name in a WebVTT voice tag.
func voiceOf(line string) (string, bool) {
	i := strings.Index(line, "<v")
	if i < 0 {
		return "", false
	}
	tag, _, ok := strings.Cut(line[i+2:], ">")
	class, name, spaced := strings.Cut(tag, " ")
	if !ok || !spaced || class != "" && class[0] != '.' {
		return "", false
	}
	return draft.Fold(html.UnescapeString(name)), true
}
