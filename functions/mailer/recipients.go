package mailer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"precis/digest"
	"precis/functions/mail"
)

// Address freezes in a digest whom it goes to, each once, and which sections
// those get who do not want all.
func (m *Mailer) Address(ctx context.Context, d *digest.Digest) error {
	contacts := map[string]mail.Contact{}
	all := map[string]subscriber{}
	if m.Subscribers != nil {
		list, _, err := m.Subscribers.Contacts(ctx)
		if err != nil {
			return fmt.Errorf("subscribers: %w", err)
		}
		for _, c := range list {
			contacts[strings.ToLower(c.Address)] = c
			all[strings.ToLower(c.Address)] = subscriber{address: c.Address, wants: c.Wants}
		}
	}
	readers, err := m.readReaders(ctx)
	if err != nil {
		return err
	}
	for key, r := range readers { // as those in the settings, but for what they get
		all[key] = subscriber{r.address, contacts[key].Allows, r.sections}
	}
	for _, to := range m.Recipients {
		// Who is named in the settings gets what was not given up.
		all[strings.ToLower(to)] = subscriber{address: to, wants: contacts[strings.ToLower(to)].Allows}
	}
	d.Recipients, d.Chosen = []string{}, nil
	sections := d.SectionNames()
	for key, r := range all {
		if contacts[key].Gone || !m.subscribes(r) {
			continue
		}
		d.Recipients = append(d.Recipients, r.address)
		chosen := []string{}
		for _, name := range sections {
			if topic := m.topic(name); r.gets(name) && (topic == "" || r.wants(topic)) {
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

// Lists reports whether the settings or the contact list name an address.
func (m *Mailer) Lists(ctx context.Context, address string) (bool, error) {
	same := func(other string) bool { return strings.EqualFold(other, address) }
	readers, err := m.readReaders(ctx)
	if err != nil {
		return false, err
	}
	if _, ok := readers[strings.ToLower(address)]; ok {
		return true, nil
	}
	if m.Subscribers == nil || slices.ContainsFunc(m.Recipients, same) {
		return slices.ContainsFunc(m.Recipients, same), nil
	}
	list, _, err := m.Subscribers.Contacts(ctx)
	if err != nil {
		return false, fmt.Errorf("subscribers: %w", err)
	}
	return slices.ContainsFunc(list, func(c mail.Contact) bool { return same(c.Address) }), nil
}

// A subscriber is someone who may get the digest, what topics they want, and which
// sections they get.
type subscriber struct {
	address  string
	wants    func(topic string) bool
	sections map[string]bool // nil for all
}

func (s subscriber) gets(section string) bool { return s.sections == nil || s.sections[section] }

// topic returns the topic of the contact list that a section belongs to, "" for
// none: all on the list get it.
func (m *Mailer) topic(section string) string {
	if topic, ok := m.Topics[section]; ok {
		return topic
	}
	return m.List.Topic
}

// subscribes reports whether someone wants any of the topics, or there are none.
// Who left each topic there is to leave has left: sections without a topic are
// no reason to write to them.
func (m *Mailer) subscribes(r subscriber) bool {
	if m.List.Topic == "" && len(m.Topics) == 0 {
		return true
	}
	if m.List.Topic != "" && r.wants(m.List.Topic) {
		return true
	}
	for _, topic := range m.Topics {
		if r.wants(topic) {
			return true
		}
	}
	return false
}

// oneTopic returns the topic that a copy of these sections belongs to, which is
// what its reader leaves by one click; "" for the whole list.
func (m *Mailer) oneTopic(sections []string) string {
	if len(m.Topics) == 0 {
		return m.List.Topic
	}
	if len(sections) == 0 {
		return ""
	}
	topic := m.topic(sections[0])
	for _, name := range sections {
		if m.topic(name) != topic {
			return ""
		}
	}
	return topic
}
