package mailer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/time/rate"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/mail"
	"precis/functions/store"
)

// maxHTML is how large a mail's HTML may be, in bytes: Gmail cuts a message
// at 102 KB.
const maxHTML = 80_000

// copies are those of one digest. What is rendered is rendered once for all who
// chose the same sections, and whose mail is the contact list's or is not.
type copies struct {
	*Mailer
	digest digest.Digest

	// What is read once, by prepare, before the first mail.
	preparing  chan struct{} // held by who prepares: a channel, on which the simulation sees others wait
	ready      atomic.Bool
	resumed    atomic.Bool // an earlier invocation was at work: a claim was found
	unready    error       // why nothing can be sent; nil where it can
	passes     passes
	pace       *rate.Limiter           // nil for none
	suppressed map[string]bool         // addresses that nothing is sent to any more
	contacts   map[string]mail.Contact // by address in lower case; nil where the contact list is not known
	topics     map[string]bool         // that the contact list has; nil where that is not known
	readers    map[string]reader       // by address in lower case, where the contact list is not known

	mu       sync.Mutex              // guards what is below
	letters  map[string]letter       // by the sections
	messages map[string]mail.Message // by the sections, and the list
	done     Deliveries
	failed   failures
	end      error // why no further copy is begun
}

// A letter is what those get who chose the same sections.
type letter struct {
	sections string
	digest   digest.Digest
	topic    string // of the contact list; "" for all of it
}

// quiet reports whether it tells nothing.
func (l letter) quiet() bool { return l.digest.Figures.Documents == 0 }

func (m *Mailer) copies(d digest.Digest) *copies {
	return &copies{
		Mailer: m, digest: d, preparing: make(chan struct{}, 1), letters: map[string]letter{}, messages: map[string]mail.Message{},
	}
}

// letter returns what someone gets.
func (c *copies) letter(to string) letter {
	c.mu.Lock()
	defer c.mu.Unlock()
	names, key := c.digest.SectionNames(), "all"
	chosen, some := c.digest.Chosen[to]
	if some {
		names, key = chosen, "only/"+strings.Join(chosen, "/") // no folder's name has a slash in it
	}
	if l, ok := c.letters[key]; ok {
		return l
	}
	l := letter{sections: key, digest: c.digest, topic: c.oneTopic(names)}
	if some {
		l.digest = c.digest.Only(names)
	}
	c.letters[key] = l
	return l
}

// compose returns someone's copy, and the contact list that it is mail of.
func (c *copies) compose(l letter, to string) (mail.List, []byte, error) {
	list := mail.List{}
	if c.listed(to) {
		list = mail.List{Name: c.List.Name, Topic: c.known(l.topic)}
		if slices.Contains(c.contacts[strings.ToLower(to)].Off, list.Topic) {
			list.Topic = "" // under a topic that was not chosen, SES may drop what goes to who is named in the settings
		}
	}
	message, err := c.rendered(l, list.Name)
	if err != nil {
		return list, nil, err
	}
	raw, err := copyOf(c.passes.fill(message, to), l.digest, to)
	return list, raw, err
}

// rendered returns what all get whose copies differ in their address alone.
func (c *copies) rendered(l letter, list string) (mail.Message, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := list + "/" + l.sections
	message, ok := c.messages[key]
	if ok {
		return message, nil
	}
	message, err := c.message(c.passes.enter(l.digest), list)
	if err == nil {
		c.messages[key] = message
	}
	return message, err
}

// listed reports whether someone is on the contact list. Only such mail is the
// list's: SES puts on it whom it sends a list's mail to. Where the list cannot
// be had, who gets the digest and is named neither in the settings nor in the list of
// readers came from it.
func (c *copies) listed(to string) bool {
	if c.contacts != nil || c.Subscribers == nil {
		_, ok := c.contacts[strings.ToLower(to)]
		return ok
	}
	if _, reader := c.readers[strings.ToLower(to)]; reader {
		return false
	}
	return !slices.ContainsFunc(c.Recipients, func(named string) bool { return strings.EqualFold(named, to) })
}

// prepare reads what is to be known before a mail is sent. Where the suppressed
// addresses cannot be had, the mail service drops what is sent to them,
// uncounted. It returns errUnsigned where links cannot be signed: such a mail
// would lead nowhere, and cannot be mended once it is sent.
func (c *copies) prepare(ctx context.Context) (err error) {
	if c.passes, err = c.readPasses(ctx, c.digest); err != nil {
		return err
	}
	if c.Rates != nil {
		perSecond, err := c.Rates.Rate(ctx)
		if err != nil {
			c.log().WarnContext(ctx, "the rate of mails is not known, one a second goes out", "error", err)
			perSecond = 1
		}
		c.pace = rate.NewLimiter(rate.Limit(perSecond), 1)
	}
	c.suppressed = map[string]bool{}
	if c.Suppression != nil {
		found, err := c.Suppression.Suppressed(ctx)
		if err != nil {
			c.log().WarnContext(ctx, "no list of suppressed addresses", "error", err)
		} else {
			c.suppressed = found
		}
	}
	c.readList(ctx)
	return nil
}

// readList reads who is on the contact list and which topics it has. Where
// these cannot be had, those of the settings are taken to be there.
func (c *copies) readList(ctx context.Context) {
	if c.Subscribers == nil {
		return
	}
	contacts, topics, err := c.Subscribers.Contacts(ctx)
	if err != nil {
		c.log().WarnContext(ctx, "the contact list cannot be read", "error", err)
		if c.readers, err = c.readReaders(ctx); err != nil {
			c.log().WarnContext(ctx, "the list of readers cannot be read", "error", err)
		}
		return
	}
	c.contacts, c.topics = map[string]mail.Contact{}, topics
	for _, one := range contacts {
		c.contacts[strings.ToLower(one.Address)] = one
	}
	named := slices.Sorted(maps.Values(c.Topics))
	for _, topic := range append(slices.Compact(named), c.List.Topic) {
		if c.known(topic) != topic {
			c.log().WarnContext(ctx, "no contact of the list has the topic", "topic", topic)
		}
	}
}

// known returns the topic that a mail is sent under: none, where the contact list
// has not the one it belongs to, since SES refuses mail under such.
func (c *copies) known(topic string) string {
	if c.topics != nil && !c.topics[topic] {
		return ""
	}
	return topic
}

// message renders a mail, of the contact list of a name or of none. Its bytes
// depend on the digest and that alone.
func (m *Mailer) message(d digest.Digest, list string) (mail.Message, error) {
	out := mail.Message{From: m.From, ReplyTo: m.ReplyTo, List: mail.List{Name: list}, Subject: render.Subject(d, false)}
	week, err := digest.ParsePeriod(d.Week)
	if err != nil {
		return out, fmt.Errorf("mail of %s: %w", d.Week, err)
	}
	out.Date = week.Next().Start(m.Zone)
	if list != "" {
		if out.Unsubscribe, err = placeToUnsubscribe(d); err != nil {
			return out, err
		}
	}
	html, text, err := render.Mail(d, maxHTML, out.Unsubscribe)
	if err != nil {
		return out, fmt.Errorf("mail of %s: %w", d.Week, err)
	}
	out.HTML, out.Text = string(html), string(text)
	return out, nil
}

// placeToUnsubscribe returns what marks the place in a digest's mail. It depends
// on all that the digest tells, so that no document can hold it.
func placeToUnsubscribe(d digest.Digest) (string, error) {
	data, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("mail of %s: %w", d.Week, err)
	}
	sum := sha256.Sum256(data)
	return "https://unsubscribe.invalid/" + hex.EncodeToString(sum[:16]), nil
}

// copyOf returns one recipient's copy of a digest's mail.
func copyOf(m mail.Message, d digest.Digest, to string) ([]byte, error) {
	m.To = to
	m.ID = d.Week + "." + store.Fingerprint(d.Week, d.Title, strings.ToLower(to))
	return mail.Compose(m)
}

// Preview sends a digest that is not committed to one address, and reports
// whether it did: without a sender it does not.
func (m *Mailer) Preview(ctx context.Context, d digest.Digest, to string) (bool, error) {
	if m.Sender == nil {
		return false, nil
	}
	passes, err := m.readPasses(ctx, d)
	if err != nil {
		return false, err
	}
	message, err := m.message(passes.enter(d), "")
	if err != nil {
		return false, err
	}
	message.Subject = render.Subject(d, true)
	if now := m.Now(); now.Before(message.Date) { // the time that it is of is not over
		message.Date = now.In(m.Zone)
	}
	raw, err := copyOf(passes.fill(message, to), d, to)
	if err != nil {
		return false, err
	}
	if _, err := m.Sender.Send(ctx, to, mail.List{}, raw); err != nil {
		return false, fmt.Errorf("preview of %s: %w", d.Week, err)
	}
	return true, nil
}
