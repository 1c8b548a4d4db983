package functions

import (
	"context"
	"fmt"
	"maps"
	"slices"
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
	digest     digest.Digest
	letters    map[string]letter // by the sections
	suppressed map[string]bool   // addresses that nothing is sent to any more; nil before prepare
	topics     map[string]bool   // that the contact list has; nil where that is not known
	failed     failures
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

// prepare reads what is to be known before a mail is sent. Where the suppressed
// addresses cannot be had, the mail service drops what is sent to them,
// uncounted.
func (c *copies) prepare(ctx context.Context) {
	c.suppressed = map[string]bool{}
	if c.Suppression != nil {
		found, err := c.Suppression.Suppressed(ctx)
		if err != nil {
			c.log().WarnContext(ctx, "no list of suppressed addresses", "error", err)
		} else {
			c.suppressed = found
		}
	}
	c.readTopics(ctx)
}

// readTopics reads which topics the contact list has. Where they cannot be had,
// those of the settings are taken to be there.
func (c *copies) readTopics(ctx context.Context) {
	if c.Subscribers == nil || (c.List.Topic == "" && len(c.Topics) == 0) {
		return
	}
	found, err := c.Subscribers.Topics(ctx)
	if err != nil {
		c.log().WarnContext(ctx, "no list of topics", "error", err)
		return
	}
	c.topics = found
	named := slices.Sorted(maps.Values(c.Topics))
	for _, topic := range append(slices.Compact(named), c.List.Topic) {
		if c.known(topic) != topic {
			c.log().WarnContext(ctx, "no contact of the list has the topic", "topic", topic)
		}
	}
}

// known gives the topic that a mail is sent under: none, where the contact list
// has not the one it belongs to, since SES refuses mail under such.
func (c *copies) known(topic string) string {
	if c.topics != nil && !c.topics[topic] {
		return ""
	}
	return topic
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
