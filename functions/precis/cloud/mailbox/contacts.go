package mailbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
)

// contactsSuffix ends the name of a contact list's file, in the mail's folder:
// an address a line, with a "-" before it for one that has unsubscribed, and
// after it the topics that it chose or gave up, as in "a@example.org +energy
// -ports". A line such as "topic energy OPT_IN" makes a topic, and says whether
// those have it who said nothing of it. Lines that start with "#" are comments.
const contactsSuffix = ".contacts"

// How many contacts are listed at once: SES documents neither, and the second is what
// its users report. Who asks for no number is given few, so that none is counted on.
const (
	pageSize     = 100
	mostContacts = 1000
)

type listContacts struct {
	Filter    struct{ FilteredStatus string }
	NextToken string
	PageSize  int
}

type contact struct {
	EmailAddress            string
	UnsubscribeAll          bool
	TopicPreferences        []preference
	TopicDefaultPreferences []preference
}

type preference struct{ TopicName, SubscriptionStatus string }

// contactList returns the list that a request to ListContacts names.
func contactList(r *http.Request) (name string, ok bool) {
	rest, ok := strings.CutPrefix(r.URL.Path, "/v2/email/contact-lists/")
	if !ok || r.Method != http.MethodPost {
		return "", false
	}
	return strings.CutSuffix(rest, "/contacts/list")
}

func (m *Mailbox) serveContacts(w http.ResponseWriter, r *http.Request, name string) {
	in := listContacts{PageSize: pageSize}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		refuse(w, http.StatusBadRequest, "BadRequestException", "The request is not JSON: "+err.Error())
		return
	}
	all, err := m.contacts(name, in.Filter.FilteredStatus)
	if errors.Is(err, fs.ErrNotExist) {
		none := noList(name)
		refuse(w, none.status, none.code, none.message)
		return
	}
	if err != nil {
		refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", err.Error())
		return
	}
	from, _ := strconv.Atoi(in.NextToken)
	from = min(max(from, 0), len(all))
	to := min(from+min(max(in.PageSize, 1), mostContacts), len(all))
	answer := map[string]any{"Contacts": all[from:to]}
	if to < len(all) {
		answer["NextToken"] = strconv.Itoa(to)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer) //nolint:errcheck // the client has gone
}

// contacts returns a list's contacts: those that opted in, those that opted out,
// or, where status is empty, both.
func (m *Mailbox) contacts(name, status string) ([]contact, error) {
	if strings.Contains(name, "/") {
		return nil, fmt.Errorf("contact list %q: %w", name, fs.ErrNotExist)
	}
	data, err := m.root.ReadFile(path.Join(Folder, name+contactsSuffix))
	if err != nil {
		return nil, fmt.Errorf("contact list %q: %w", name, err)
	}
	all, topics := []contact{}, topicsOf(string(data))
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		if !isContact(words) {
			continue
		}
		c := contactOf(words)
		c.TopicDefaultPreferences = topics
		if status == "" || (status == "OPT_OUT") == c.UnsubscribeAll {
			all = append(all, c)
		}
	}
	return all, nil
}

func isTopic(words []string) bool { return len(words) == 3 && words[0] == "topic" }

func isContact(words []string) bool {
	return len(words) > 0 && words[0][0] != '#' && !isTopic(words)
}

// contactOf reads an address and its topics.
func contactOf(words []string) contact {
	address, out := strings.CutPrefix(words[0], "-")
	if address == "" && len(words) > 1 { // "- a@example.org"
		words = words[1:]
		address = words[0]
	}
	c := contact{EmailAddress: address, UnsubscribeAll: out, TopicPreferences: []preference{}}
	for _, word := range words[1:] {
		status := "OPT_IN"
		if word[0] == '-' {
			status = "OPT_OUT"
		}
		c.TopicPreferences = append(c.TopicPreferences, preference{strings.TrimLeft(word, "+-"), status})
	}
	return c
}

func noList(name string) *refusal {
	return &refusal{http.StatusNotFound, "NotFoundException", "List with name: " + name + " doesn't exist."}
}

// listNames returns the names of the contact lists.
func (m *Mailbox) listNames() ([]string, error) {
	files, err := fs.ReadDir(m.root.FS(), Folder)
	if err != nil {
		return nil, fmt.Errorf("contact lists: %w", nameless(err))
	}
	var names []string
	for _, file := range files {
		if name, ok := strings.CutSuffix(file.Name(), contactsSuffix); ok && name != "" {
			names = append(names, name)
		}
	}
	return names, nil
}

func topicNames(all []preference) []string {
	names := make([]string, len(all))
	for i, p := range all {
		names[i] = p.TopicName
	}
	return names
}

// enlist makes contacts of those whom a list's mail goes to, and returns the ones
// who left it or its topic: mail to them bounces.
func (m *Mailbox) enlist(name, topic string, to []string) (left map[string]bool, refused *refusal) {
	m.lists.Lock()
	defer m.lists.Unlock()
	file := path.Join(Folder, name+contactsSuffix)
	all, err := m.contacts(name, "")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noList(name)
	}
	internal := func(err error) *refusal {
		return &refusal{http.StatusInternalServerError, "InternalServiceErrorException", nameless(err).Error()}
	}
	if err != nil {
		return nil, internal(err)
	}
	data, err := m.root.ReadFile(file)
	if err != nil {
		return nil, internal(err)
	}
	topics := topicsOf(string(data))
	if topic != "" && !slices.Contains(topicNames(topics), topic) {
		return nil, &refusal{http.StatusBadRequest, "BadRequestException", "List: " + name + " doesn't contain Topic: " + topic}
	}
	left, text := map[string]bool{}, string(data)
	for _, address := range to {
		at := slices.IndexFunc(all, func(c contact) bool { return strings.EqualFold(c.EmailAddress, address) })
		if at >= 0 {
			left[address] = all[at].left(topic)
			continue
		}
		if text != "" && !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		text += address + "\n"
		left[address] = contact{TopicDefaultPreferences: topics}.left(topic)
	}
	if text != string(data) {
		if err := m.root.WriteWhole(file, text, 0o600); err != nil {
			return nil, internal(err)
		}
	}
	return left, nil
}

// topicsOf returns the topics that a list's file names.
func topicsOf(text string) (topics []preference) {
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); isTopic(words) {
			topics = append(topics, preference{words[1], words[2]})
		}
	}
	return topics
}

// left reports whether someone gave up the list, or a topic of it.
func (c contact) left(topic string) bool {
	for _, p := range slices.Concat(c.TopicPreferences, c.TopicDefaultPreferences) {
		if topic != "" && p.TopicName == topic { // what was chosen stands before what is given
			return c.UnsubscribeAll || p.SubscriptionStatus == "OPT_OUT"
		}
	}
	return c.UnsubscribeAll
}
