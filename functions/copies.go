package functions

import (
	"context"
	"fmt"
	"strings"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/bucket"
	"precis/functions/mail"
)

// copies are those of one digest: one for all who get it whole, and one for
// all who chose the same sections.
type copies struct {
	*Weekly
	digest  digest.Digest
	letters map[string]letter // by the sections
	none    map[string]bool   // suppressed addresses; nil before they are asked for
}

func (w *Weekly) copies(d digest.Digest) *copies {
	return &copies{Weekly: w, digest: d, letters: map[string]letter{}}
}

// letter gives the copy of someone.
func (c *copies) letter(to string) (letter, error) {
	d, names := c.digest, c.digest.SectionNames()
	key := "all"
	if chosen, ok := c.digest.Chosen[to]; ok {
		names = chosen
		key = "only/" + strings.Join(chosen, "/") // no folder's name has a slash in it
	}
	if l, ok := c.letters[key]; ok {
		return l, nil
	}
	if key != "all" {
		d = d.Only(names)
	}
	l, err := c.Weekly.letter(d)
	l.topic = c.oneTopic(names)
	c.letters[key] = l
	return l, err
}

// suppressed gives the addresses that nothing is sent to any more. Where they
// cannot be had, the mail service drops what is sent to them, uncounted.
func (c *copies) suppressed(ctx context.Context) map[string]bool {
	if c.none == nil {
		c.none = map[string]bool{}
		if c.Suppression != nil {
			found, err := c.Suppression.Suppressed(ctx)
			if err != nil {
				c.log().WarnContext(ctx, "no list of suppressed addresses", "error", err)
			} else {
				c.none = found
			}
		}
	}
	return c.none
}

// A letter is what the copies of those have in common who get the same.
type letter struct {
	week, title string
	topic       string // of the contact list; "" for all of it
	quiet       bool   // it tells nothing
	message     mail.Message
}

// letter renders the mail. Its bytes depend on the digest alone.
func (w *Weekly) letter(d digest.Digest) (letter, error) {
	html, err := render.HTML(d, maxHTML)
	if err != nil {
		return letter{}, fmt.Errorf("mail of %s: %w", d.Week, err)
	}
	week, err := digest.ParseWeek(d.Week)
	if err != nil {
		return letter{}, fmt.Errorf("mail of %s: %w", d.Week, err)
	}
	return letter{week: d.Week, title: d.Title, quiet: d.Figures.Documents == 0, message: mail.Message{
		From: w.From, ReplyTo: w.ReplyTo, List: w.List, Date: week.Next().Start(w.Zone),
		Subject: render.Subject(d, false), HTML: string(html), Text: string(render.Text(d)),
	}}, nil
}

// to gives one recipient's copy.
func (l letter) to(address string) ([]byte, error) {
	m := l.message
	m.To = address
	m.ID = l.week + "." + bucket.Fingerprint(l.week, l.title, strings.ToLower(address))
	return mail.Compose(m)
}
