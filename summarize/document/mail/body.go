package mail

import (
	"strings"

	"precis/summarize/document/draft"
	"precis/summarize/document/mail/bounce"
	"precis/summarize/document/mail/entity"
	"precis/summarize/document/text"
)

// plain reads a body of plain text.
func (m *message) plain(body string, flowed, delsp bool) error {
	if err := draft.Within([]byte(body), draft.MaxText, "\n", draft.MaxLines); err != nil {
		return err
	}
	if m.bounced {
		if parts, dropped := bounce.Paragraphs(body); len(parts) > 0 {
			m.add(parts, dropped)
			return nil
		}
	}
	return m.converse(plainLines(body, flowed, delsp))
}

// add adds parts, and what was left out around them.
func (m *message) add(parts []draft.Part, dropped []draft.Dropped) {
	for _, x := range dropped {
		x.At += len(m.Parts)
		m.Dropped = append(m.Dropped, x)
	}
	m.Parts = append(m.Parts, parts...)
}

// page reads a body of HTML.
func (m *message) page(body string) error {
	lines, unseen, err := pageLines(body)
	if err != nil {
		return err
	}
	if !m.bounced || !m.reported(lines) {
		if err := m.converse(lines); err != nil {
			return err
		}
	}
	m.leave(unseen)
	return nil
}

// reported takes of a page what it reports of a mail, block by block, and says
// whether there is anything.
func (m *message) reported(lines []line) bool {
	var body strings.Builder
	blocks := map[string]draft.Part{}
	for _, l := range lines {
		body.WriteString(l.text + "\n\n")
		blocks[l.text] = l.part
	}
	parts, dropped := bounce.Paragraphs(body.String())
	if len(parts) == 0 {
		return false
	}
	for i, p := range parts {
		if block, found := blocks[p.Text]; found && block.Text != "" {
			parts[i] = block
		}
	}
	for _, l := range lines {
		m.leave(l.unseen)
	}
	m.add(parts, dropped)
	return true
}

// leave notes what a page hides, without the marks that were set into it.
func (m *message) leave(unseen []draft.Dropped) {
	for _, x := range unseen {
		rest := strings.Split(x.Text, mark)
		for i, s := range rest[1:] {
			rest[i+1] = strings.TrimPrefix(s, string(firstRune(s)))
		}
		if text := strings.TrimSpace(strings.Join(rest, " ")); text != "" {
			m.Dropped = append(m.Dropped, draft.Dropped{Text: text, Why: x.Why, At: len(m.Parts)})
		}
	}
}

// converse takes of a body what the mail was sent for.
func (m *message) converse(lines []line) error {
	for i := range lines {
		if lines[i].why == "" && entity.Stray(lines[i].text) {
			lines[i].why = draft.WhyMarkup
		}
	}
	t := newThread(lines)
	t.furnish(m.sender)
	t.settle(m.why, m.answered)
	t.reasons()
	if h, ok := t.substance(); ok {
		m.forward(h)
	}
	for start := 0; start < len(t.lines); {
		end := start + 1
		for end < len(t.lines) && (t.lines[end].why == t.lines[start].why && (t.lines[end].why != "" || t.lines[end].section == t.lines[start].section)) {
			end++
		}
		from := len(m.Parts)
		if err := m.take(t.lines[start:end]); err != nil {
			return err
		}
		if t.sections[t.lines[start].section].remark {
			beside(m.Parts[from:])
		}
		start = end
	}
	return nil
}

// beside marks what a forwarder says of the mail that is sent on: it is read,
// and never quoted.
func beside(parts []draft.Part) {
	for i := range parts {
		if parts[i].Kind == draft.Paragraph {
			parts[i].Kind = draft.Courtesy
		}
	}
}

// forward takes the subject and the day of the mail that was sent on.
func (m *message) forward(h header) {
	if title, _ := subject(h.subject); title != "" {
		m.Title = title
	}
	if day := h.published(); day != "" {
		m.Published, m.DateFrom = day, "mail"
	}
}

// take takes lines that are kept, or left out, together.
func (m *message) take(lines []line) error {
	if why := lines[0].why; why != "" {
		m.drop(lines, why)
		return nil
	}
	var plain []string
	for _, l := range lines {
		m.leave(l.unseen)
		switch {
		case l.part.Text == "" && delimiter(l.text): // drawn between two texts
			plain = append(plain, "")
		case l.part.Text == "":
			plain = append(plain, l.text)
		case l.depth > 0 && l.part.Kind == draft.Quote: // of a mail that was sent on, whose text it is
			l.part.Kind = draft.Paragraph
			fallthrough
		default:
			m.Parts = append(m.Parts, l.part)
		}
	}
	if len(plain) == 0 {
		return nil
	}
	body := unwrap(plain)
	if err := draft.Within([]byte(body), draft.MaxText, "\n", draft.MaxLines); err != nil {
		return err
	}
	m.add(text.Paragraphs(body))
	return nil
}

func (m *message) drop(lines []line, why draft.Reason) {
	var rows []string
	for i, l := range lines {
		if len(rows) == 0 {
			m.leave(l.unseen)
		}
		rows = append(rows, l.raw())
		if i+1 < len(lines) && len(lines[i+1].unseen) == 0 {
			continue
		}
		if left := strings.TrimSpace(strings.Join(rows, "\n")); left != "" {
			m.Dropped = append(m.Dropped, draft.Dropped{Text: left, Why: why, At: len(m.Parts)})
		}
		rows = rows[:0]
	}
}
