package mail

import (
	"strings"
	"time"

	"precis/summarize/document/draft"
)

const (
	maxEvents   = 50
	maxCalendar = 1 << 20 // bytes of an invitation
)

// invited adds what the invitations in the mail say: what for, when, where and
// by whom; and the description where the text does not say as much.
func (m *message) invited() {
	said := map[string]bool{}
	for _, p := range m.Parts {
		said[draft.Bare(p.Text)] = true
	}
	for _, invitation := range m.invites {
		for _, event := range events(invitation[:min(len(invitation), maxCalendar)]) {
			for _, fact := range event {
				if key := draft.Bare(fact.Text); key != "" && !said[key] {
					said[key] = true
					m.Parts = append(m.Parts, fact)
				}
			}
		}
	}
	m.invites = nil
}

// events returns the facts of each event of a calendar (RFC 5545).
func events(calendar string) [][]draft.Part {
	var all [][]draft.Part
	var fields map[string]string
	unfolded := strings.NewReplacer("\r\n ", "", "\r\n\t", "", "\n ", "", "\n\t", "").Replace(calendar)
	for row := range strings.Lines(unfolded) {
		name, value, ok := strings.Cut(strings.TrimSpace(row), ":")
		if !ok {
			continue
		}
		name, params, _ := strings.Cut(strings.ToUpper(name), ";")
		switch {
		case name == "BEGIN" && strings.EqualFold(value, "VEVENT"):
			fields = map[string]string{}
		case name == "END" && strings.EqualFold(value, "VEVENT") && fields != nil && len(all) < maxEvents:
			all = append(all, facts(fields))
			fields = nil
		case fields != nil && fields[name] == "":
			if name == "ORGANIZER" {
				if i := strings.Index(strings.ToUpper(row), "CN="); i >= 0 && strings.Contains(params, "CN=") {
					value = strings.Trim(strings.FieldsFunc(row[i+3:], func(r rune) bool { return r == ';' || r == ':' })[0], `"`)
				} else {
					value = strings.TrimPrefix(strings.ToLower(value), "mailto:")
				}
			}
			fields[name] = unescape(value)
		}
	}
	return all
}

func unescape(s string) string {
	return strings.NewReplacer(`\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\\`, `\`).Replace(s)
}

// facts returns what an event's fields say.
func facts(fields map[string]string) []draft.Part {
	var parts []draft.Part
	add := func(kind draft.Kind, texts ...string) {
		for _, t := range texts {
			for row := range strings.Lines(t) {
				if row = strings.TrimSpace(row); row != "" {
					parts = append(parts, draft.Part{Text: row, Kind: kind})
				}
			}
		}
	}
	add(draft.Paragraph, fields["SUMMARY"], span(fields["DTSTART"], fields["DTEND"]), fields["LOCATION"], fields["ORGANIZER"], fields["DESCRIPTION"])
	return parts
}

// span writes down when an event is, in the numbers that every language reads.
func span(start, end string) string {
	from, clock := moment(start)
	to, _ := moment(end)
	switch {
	case from == "":
		return ""
	case to == "" || to == from:
		return from
	case clock && strings.HasPrefix(to, from[:len("2006-01-02")]):
		return from + "–" + to[len("2006-01-02 "):]
	}
	return from + " – " + to
}

// moment reads a moment of a calendar; clock says that it has a time of day.
func moment(s string) (text string, clock bool) {
	for _, layout := range []string{"20060102T150405Z", "20060102T150405", "20060102T1504", "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			switch layout {
			case "20060102":
				return t.Format("2006-01-02"), false
			case "20060102T150405Z":
				return t.Format("2006-01-02 15:04 UTC"), true
			}
			return t.Format("2006-01-02 15:04"), true
		}
	}
	return "", false
}
