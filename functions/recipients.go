package functions

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"precis/digest"
	"precis/functions/mail"
)

// address freezes in a digest whom it goes to, each once, and which sections
// those get who do not want all.
func (w *Weekly) address(ctx context.Context, d *digest.Digest) error {
	contacts := map[string]mail.Contact{}
	all := map[string]subscriber{}
	if w.Subscribers != nil {
		list, _, err := w.Subscribers.Contacts(ctx)
		if err != nil {
			return fmt.Errorf("subscribers: %w", err)
		}
		for _, c := range list {
			contacts[strings.ToLower(c.Address)] = c
			all[strings.ToLower(c.Address)] = subscriber{c.Address, c.Wants}
		}
	}
	for _, to := range w.Recipients {
		// Who is named in the settings gets what was not given up.
		all[strings.ToLower(to)] = subscriber{to, contacts[strings.ToLower(to)].Allows}
	}
	d.Recipients, d.Chosen = []string{}, nil
	sections := d.SectionNames()
	for key, r := range all {
		if contacts[key].Gone || !w.subscribes(r) {
			continue
		}
		d.Recipients = append(d.Recipients, r.address)
		chosen := []string{}
		for _, name := range sections {
			if topic := w.topic(name); topic == "" || r.wants(topic) {
				chosen = append(chosen, name)
			}
		}
		if len(chosen) < len(sections) {
			if d.Chosen == nil {
				d.Chosen = map[string][]string{}
			}
			d.Chosen[r.address] = chosen
		}
	}
	slices.SortFunc(d.Recipients, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return nil
}

// A subscriber is someone who may get the digest, and what topics they want.
type subscriber struct {
	address string
	wants   func(topic string) bool
}

// topic gives the topic of the contact list that a section belongs to, "" for
// none: all on the list get it.
func (w *Weekly) topic(section string) string {
	if topic, ok := w.Topics[section]; ok {
		return topic
	}
	return w.List.Topic
}

// subscribes reports whether someone wants any of the topics, or there are none.
// Who left each topic there is to leave has left: sections without a topic are
// no reason to write to them.
func (w *Weekly) subscribes(r subscriber) bool {
	if w.List.Topic == "" && len(w.Topics) == 0 {
		return true
	}
	if w.List.Topic != "" && r.wants(w.List.Topic) {
		return true
	}
	for _, topic := range w.Topics {
		if r.wants(topic) {
			return true
		}
	}
	return false
}

// oneTopic gives the topic that a copy of these sections belongs to, which is
// what its reader leaves by one click; "" for the whole list.
func (w *Weekly) oneTopic(sections []string) string {
	if len(w.Topics) == 0 {
		return w.List.Topic
	}
	if len(sections) == 0 {
		return ""
	}
	topic := w.topic(sections[0])
	for _, name := range sections {
		if w.topic(name) != topic {
			return ""
		}
	}
	return topic
}
