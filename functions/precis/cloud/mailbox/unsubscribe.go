package mailbox

import (
	"net/http"
	"path"
	"slices"
	"strings"
)

// unsubscribePath begins the addresses at which readers leave a list. Here they
// are served by the mailbox itself; in mails they lead nowhere, so that the same
// run leaves the same mails.
const unsubscribePath = "/unsubscribe/"

// serveUnsubscribe takes someone off a list, or off one topic of it, as the
// button of a mail program asks (RFC 8058); or off those topics alone that were
// ticked on the page behind the link.
func (m *Mailbox) serveUnsubscribe(w http.ResponseWriter, r *http.Request) {
	asked := strings.TrimPrefix(r.URL.Path, unsubscribePath)
	if err := r.ParseForm(); err != nil {
		refuse(w, http.StatusBadRequest, "BadRequestException", "The form cannot be read.")
		return
	}
	m.lists.Lock()
	defer m.lists.Unlock()
	name, topic, to, err := m.leaver(asked)
	if err != nil {
		refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", err.Error())
		return
	}
	if to == "" {
		refuse(w, http.StatusNotFound, "NotFoundException", "Nobody leaves a list here.")
		return
	}
	topics := r.PostForm["topic"]
	if r.PostForm.Get("List-Unsubscribe") == "One-Click" && topic != "" {
		topics = []string{topic}
	}
	if err := m.leave(name, to, topics); err != nil {
		refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", err.Error())
	}
}

// leaver returns whose address to unsubscribe at something is; no one's where to
// is empty.
func (m *Mailbox) leaver(asked string) (name, topic, to string, err error) {
	names, err := m.listNames()
	if err != nil {
		return "", "", "", err
	}
	for _, name := range names {
		all, err := m.contacts(name, "")
		if err != nil {
			return "", "", "", err
		}
		for _, c := range all {
			for _, topic := range append(topicNames(c.TopicDefaultPreferences), "") {
				if token(name, topic, c.EmailAddress) == asked {
					return name, topic, c.EmailAddress, nil
				}
			}
		}
	}
	return "", "", "", nil
}

// leave writes down that someone gave up some topics, or all.
func (m *Mailbox) leave(name, to string, topics []string) error {
	file := path.Join(Folder, name+contactsSuffix)
	data, err := m.root.ReadFile(file)
	if err != nil {
		return nameless(err)
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		if isContact(words) && strings.EqualFold(contactOf(words).EmailAddress, to) {
			if len(topics) == 0 {
				words[0] = "-" + strings.TrimPrefix(words[0], "-")
			}
			for _, topic := range topics {
				words = append(slices.DeleteFunc(words, func(w string) bool { return w == "+"+topic || w == "-"+topic }), "-"+topic)
			}
			line = strings.Join(words, " ") + "\n"
		}
		lines = append(lines, line)
	}
	return nameless(m.root.WriteWhole(file, strings.Join(lines, ""), 0o600))
}
