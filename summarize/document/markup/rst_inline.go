package markup

import (
	"strings"

	"precis/summarize/document/draft"
)

// inline takes roles, links and emphasis out of a text.
func (r *rst) inline(text string) string {
	if len(r.stands) > 0 {
		text = r.links(text, "|", "|", func(inner string) (shown, left string) {
			if value, ok := r.stands[inner]; ok {
				return value, inner
			}
			return "|" + inner + "|", ""
		})
	}
	if strings.Contains(text, "`") {
		text = r.roles(text)
	}
	text = strings.ReplaceAll(text, "**", "")
	text = r.emphasis(text, "*|")
	if strings.Contains(text, "]_") {
		text = r.links(text, "[", "]_", func(inner string) (shown, left string) {
			if strings.Contains(inner, " ") {
				return "[" + inner + "]", ""
			}
			return "", inner
		})
	}
	if strings.Contains(text, "_") {
		fields := strings.Split(text, " ")
		for i, f := range fields {
			bare := strings.TrimRight(f, ".,;:!?)")
			if strings.HasSuffix(bare, "_") && !strings.HasPrefix(bare, "_") && len(bare) > 1 {
				fields[i] = strings.TrimRight(bare, "_") + f[len(bare):]
			}
		}
		text = strings.Join(fields, " ")
	}
	return strings.ReplaceAll(text, `\`, "")
}

// roles takes off what surrounds interpreted text: :role:`text <target>`_.
func (r *rst) roles(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '`')
		if i < 0 {
			break
		}
		ticks := 1
		if strings.HasPrefix(text[i:], "``") {
			ticks = 2
		}
		end := strings.Index(text[i+ticks:], "`````"[:ticks])
		if end < 0 {
			break
		}
		before, inner := text[:i], text[i+ticks:i+ticks+end]
		if strings.HasSuffix(before, ":") {
			if j := strings.LastIndexAny(before[:len(before)-1], " ("); ticks == 1 && strings.HasPrefix(before[j+1:], ":") {
				r.leave(draft.WhyMarkup, before[j+1:])
				before = before[:j+1]
			}
		}
		if j := strings.LastIndex(inner, " <"); ticks == 1 && j > 0 && strings.HasSuffix(inner, ">") {
			r.leave(draft.WhyMarkup, inner[j:])
			inner = inner[:j]
		}
		b.WriteString(before)
		b.WriteString(strings.TrimPrefix(inner, "~"))
		text = text[i+2*ticks+end:]
		text = strings.TrimPrefix(strings.TrimPrefix(text, "_"), "_")
	}
	b.WriteString(text)
	return b.String()
}
