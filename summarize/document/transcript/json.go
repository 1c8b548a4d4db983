package transcript

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// A message of an export in JSON, with the fields of Slack, Telegram and
// Discord side by side.
type message struct {
	Type    string  `json:"type"`    // "message"; "Default" and "Reply" of Discord
	Subtype string  `json:"subtype"` // of Slack: what the program says
	Text    rich    `json:"text"`
	Content string  `json:"content"`
	User    string  `json:"user"`
	From    string  `json:"from"`
	Author  name    `json:"author"`
	Profile profile `json:"user_profile"`
	TS      string  `json:"ts"`
	Date    string  `json:"date"`
	Stamp   string  `json:"timestamp"`
	Actor   string  `json:"actor"`
	Action  string  `json:"action"`
}

type profile struct {
	Name string `json:"real_name"`
}

type name struct {
	Name string `json:"name"`
	Nick string `json:"nickname"`
}

// rich is a text, or pieces of one that may be objects with a text.
type rich string

// UnmarshalJSON takes a string or a list of pieces; anything else is nothing.
func (r *rich) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*r = rich(one)
		return nil
	}
	var pieces []json.RawMessage
	if json.Unmarshal(data, &pieces) != nil {
		return nil
	}
	for _, raw := range pieces {
		var piece struct {
			Text string `json:"text"`
		}
		if json.Unmarshal(raw, &one) == nil {
			*r += rich(one)
		} else if json.Unmarshal(raw, &piece) == nil {
			*r += rich(piece.Text)
		}
	}
	return nil
}

// ReadJSON reads an export of a chat in JSON: of Slack, Telegram or Discord.
func ReadJSON(data []byte) (draft.Draft, error) {
	if err := draft.Within(data, 2*draft.MaxText, "{", draft.MaxLines); err != nil {
		return draft.Draft{}, err
	}
	var messages []message
	var export struct {
		Name     string    `json:"name"`
		Messages []message `json:"messages"`
	}
	err := json.Unmarshal(data, &messages)
	if err != nil {
		if err = json.Unmarshal(data, &export); err == nil {
			messages = export.Messages
		}
	}
	if err != nil {
		return draft.Draft{}, fmt.Errorf("%w: an export of a chat whose JSON is not well-formed", draft.ErrDamaged)
	}
	var t talk
	day := ""
	for _, m := range messages {
		when := cmp.Or(m.Date, m.Stamp, m.TS)
		seconds, _, _ := strings.Cut(m.TS, ".")
		day = cmp.Or(dates.Parse(cmp.Or(m.Date, m.Stamp, seconds)), day)
		t.end()
		t.Leave(draft.WhyTime, when)
		text := strings.TrimSpace(plain(cmp.Or(string(m.Text), m.Content)))
		if m.byProgram() || omitted(text) {
			t.Leave(draft.WhySystem, strings.TrimSpace(m.Actor+" "+m.Action+" "+text))
			continue
		}
		who := cmp.Or(m.Profile.Name, m.From, m.Author.Nick, m.Author.Name, m.User)
		t.name(who, who)
		for line := range strings.SplitSeq(text, "\n\n") {
			t.say(line)
			t.end()
		}
	}
	d := t.finish(0)
	d.Title, d.Format, d.Encoding = export.Name, "chat", "utf-8"
	if d.Published = day; day != "" {
		d.DateFrom = "tag"
	}
	return d, nil
}

// byProgram reports whether a message says what happened in the program.
func (m *message) byProgram() bool {
	return m.Subtype != "" && !slices.Contains([]string{"thread_broadcast", "me_message", "file_comment", "file_share"}, m.Subtype) ||
		!slices.Contains([]string{"", "message", "Default", "Reply"}, m.Type)
}

// plain writes the marks of Slack as people read them: <@U1|ann>,
// <https://a.example|the plan>, &amp;.
func plain(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return text
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '<')
		end := strings.IndexByte(text, '>')
		if i < 0 || end < i {
			break
		}
		b.WriteString(text[:i])
		inner := text[i+1 : end]
		target, label, labelled := strings.Cut(inner, "|")
		switch {
		case labelled:
			b.WriteString(label)
		case strings.HasPrefix(target, "@"), strings.HasPrefix(target, "!"):
			b.WriteString("@" + target[1:])
		case strings.HasPrefix(target, "http"), strings.HasPrefix(target, "mailto:"):
			b.WriteString(target)
		default:
			b.WriteString("<" + inner + ">")
		}
		text = text[end+1:]
	}
	b.WriteString(text)
	return strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(b.String())
}
