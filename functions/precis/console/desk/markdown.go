package desk

import (
	"fmt"
	"strings"
)

// Markdown returns a summary as Markdown, to be put into notes: under its title,
// each sentence as it stands, with who says it and the paragraph it is from.
func (s Sheet) Markdown(title, name string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escape(title))
	for _, k := range s.Kept {
		who := ""
		if k.Speaker != "" {
			who = "**" + escape(k.Speaker) + ":** "
		}
		fmt.Fprintf(&b, "- %s%s (¶%d)\n", who, escape(k.Text), k.Paragraph)
	}
	fmt.Fprintf(&b, "\n%s, %d of %d sentences\n", escape(name), len(s.Kept), s.Of)
	return b.String()
}

// escape has every character stand for itself in Markdown, and a text for one
// line.
func escape(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	var b strings.Builder
	number := true // so far nothing but digits
	for i, r := range text {
		switch {
		case strings.ContainsRune("\\`*_[]<>&~|", r), i == 0 && strings.ContainsRune("#+-=:", r), number && i > 0 && (r == '.' || r == ')'):
			b.WriteByte('\\')
		}
		number = number && r >= '0' && r <= '9'
		b.WriteRune(r)
	}
	return b.String()
}
