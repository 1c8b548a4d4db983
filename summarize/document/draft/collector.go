package draft

import "strings"

// A Collector puts a draft together, part by part, and keeps account of what is
// left out between them. What is left out at one place for one reason is one
// entry, so that a file of a million time codes does not make as many.
type Collector struct {
	draft Draft
	left  []left
}

type left struct {
	why   Reason
	texts []string
}

// Add takes a part, unless it is blank. A space before a full stop or a comma,
// which what was left out leaves behind, goes.
func (b *Collector) Add(p Part) {
	if p.Text = strings.TrimSpace(p.Text); Fold(p.Text) == "" {
		return
	}
	if len(b.left) > 0 && p.Kind != Code && (strings.Contains(p.Text, " .") || strings.Contains(p.Text, " ,")) {
		p.Text = strings.NewReplacer(" . ", ". ", " , ", ", ").Replace(p.Text + " ")
		p.Text = strings.TrimSpace(strings.TrimSuffix(p.Text, " "))
	}
	b.settle()
	b.draft.Parts = append(b.draft.Parts, p)
}

// Leave notes that a text is left out before the next part.
func (b *Collector) Leave(why Reason, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	for i := range b.left {
		if b.left[i].why == why {
			b.left[i].texts = append(b.left[i].texts, text)
			return
		}
	}
	b.left = append(b.left, left{why, []string{text}})
}

// Parts counts the parts so far.
func (b *Collector) Parts() int { return len(b.draft.Parts) }

// Draft returns what was put together.
func (b *Collector) Draft() Draft {
	b.settle()
	return b.draft
}

func (b *Collector) settle() {
	for _, l := range b.left {
		b.draft.Dropped = append(b.draft.Dropped, Dropped{Text: strings.Join(l.texts, "\n"), Why: l.why, At: len(b.draft.Parts)})
	}
	b.left = b.left[:0]
}
