// Package transcript drafts what people said: subtitles, exports of chats and
// written records of speech. Time codes, names of speakers and messages of the
// program are left out, and what one says without a break is one paragraph.
package transcript

import (
	"strings"

	"precis/summarize/document/charset"
	"precis/summarize/document/draft"
	"precis/summarize/language/safe"
)

// Read reads a file of one of the formats that Recognize names.
func Read(format string, data []byte) (draft.Draft, error) {
	if err := draft.Within(data, draft.MaxText, "\n", draft.MaxLines); err != nil {
		return draft.Draft{}, err
	}
	text, enc, guessed := charset.Decode(data, "")
	var d draft.Draft
	switch format {
	case "vtt", "srt", "sbv":
		d = subtitles(text)
	case "chat":
		d = chat(text)
	default:
		d = speech(text)
	}
	d.Format, d.Encoding, d.Guessed = format, enc, guessed
	return d, nil
}

// Recognize tells by its beginning what kind of transcript a text is: "vtt",
// "srt", "sbv", "chat" or "transcript"; "" none.
func Recognize(text string) string {
	text = strings.TrimLeft(text, "\uFEFF \t\r\n")
	if webvtt(text) {
		return "vtt"
	}
	lines := linesOf(text)
	if format := timed(lines); format != "" {
		return format
	}
	entries := parse(lines)
	switch {
	case isChat(entries):
		return "chat"
	case isSpeech(entries):
		return "transcript"
	}
	return ""
}

// linesOf returns the lines of a text, without white space around them, and
// without the marks of direction that programs set around times and names.
func linesOf(text string) []string {
	text = strings.Map(func(r rune) rune {
		switch {
		case safe.Directs(r) || r == '\uFEFF':
			return -1
		case r == '\u00a0' || r == '\u202f':
			return ' '
		}
		return r
	}, strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return lines
}

// A talk is a transcript in the making: what one speaker says on end becomes
// one paragraph.
type talk struct {
	draft.Collector
	speaker string
	said    []string // of the paragraph that is open
	size    int
}

// Bounds of a paragraph: a sentence that ends behind so many bytes ends it,
// and where none ends it is cut between two cues.
const (
	enoughSaid = 600
	mostSaid   = 1600
)

// name notes the name of who speaks next; another one begins a paragraph.
func (t *talk) name(speaker, label string) {
	if speaker != t.speaker {
		t.end()
		t.speaker = speaker
	}
	t.Leave(draft.WhySpeaker, label)
}

// say adds to what the speaker says.
func (t *talk) say(text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	if len(t.said) > 0 && (t.size > mostSaid || t.size > enoughSaid && draft.EndsSentence(t.said[len(t.said)-1])) {
		t.end()
	}
	t.said = append(t.said, text)
	t.size += len(text) + 1
}

// end closes the paragraph.
func (t *talk) end() {
	if len(t.said) == 0 {
		return
	}
	var b strings.Builder
	b.Grow(t.size)
	for i, s := range t.said {
		if i > 0 && (!tight(t.said[i-1], false) || !tight(s, true)) {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	t.Add(draft.Part{Text: b.String()})
	t.said, t.size = t.said[:0], 0
}

// finish returns the draft; what stands before the part from is not spoken.
func (t *talk) finish(from int) draft.Draft {
	t.end()
	return markCourtesies(t.Draft(), from)
}
