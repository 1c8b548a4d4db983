package mailbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// contactsSuffix ends the name of a contact list's file, in the mail's folder:
// an address a line, with a "-" before it for one that has unsubscribed, and
// after it the topics that it chose or gave up, as in "a@example.org +energy
// -ports". A line such as "topic energy OPT_IN" makes a topic, and says whether
// those have it who said nothing of it. Lines that start with "#" are comments.
const contactsSuffix = ".contacts"

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
	in := listContacts{PageSize: 1000}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		refuse(w, http.StatusBadRequest, "BadRequestException", "The request is not JSON: "+err.Error())
		return
	}
	all, err := m.contacts(name, in.Filter.FilteredStatus)
	if errors.Is(err, fs.ErrNotExist) {
		refuse(w, http.StatusNotFound, "NotFoundException", "List with name "+name+" doesn't exist.")
		return
	}
	if err != nil {
		refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", err.Error())
		return
	}
	from, _ := strconv.Atoi(in.NextToken)
	from = min(max(from, 0), len(all))
	to := min(from+max(in.PageSize, 1), len(all))
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
	var topics []preference
	all := []contact{}
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || words[0][0] == '#':
		case len(words) == 3 && words[0] == "topic":
			topics = append(topics, preference{words[1], words[2]})
		default:
			c := contactOf(words)
			if status == "OPT_IN" && c.UnsubscribeAll || status == "OPT_OUT" && !c.UnsubscribeAll {
				continue
			}
			all = append(all, c)
		}
	}
	for i := range all {
		all[i].TopicDefaultPreferences = topics
	}
	return all, nil
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
