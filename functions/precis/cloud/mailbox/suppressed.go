package mailbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/mail"
	"path"
	"slices"
	"strconv"
	"strings"
)

// suppressedFile names the file of the account's suppression list, in the
// mail's folder: an address a line, and BOUNCE or COMPLAINT after it.
const suppressedFile = "suppressed"

const suppressionPath = "/v2/email/suppression/addresses"

type suppressed struct {
	EmailAddress   string
	Reason         string
	LastUpdateTime float64 // seconds
}

// suppression returns the operation of a request on the suppression list.
func suppression(r *http.Request) (name string, ok bool) {
	switch {
	case r.URL.Path != suppressionPath:
		return "", false
	case r.Method == http.MethodGet:
		return "ListSuppressedDestinations", true
	case r.Method == http.MethodPut:
		return "PutSuppressedDestination", true
	}
	return "", false
}

func (m *Mailbox) serveSuppression(w http.ResponseWriter, r *http.Request, operation string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	all, err := m.suppressed()
	if err != nil {
		refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", err.Error())
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if operation == "PutSuppressedDestination" {
		m.suppress(w, r, all)
		return
	}
	query := r.URL.Query()
	if reasons := query["Reason"]; len(reasons) > 0 {
		all = slices.DeleteFunc(all, func(s suppressed) bool { return !slices.Contains(reasons, s.Reason) })
	}
	size, err := strconv.Atoi(query.Get("PageSize"))
	if err != nil || size < 1 {
		size = 1000
	}
	from, _ := strconv.Atoi(query.Get("NextToken"))
	from = min(max(from, 0), len(all))
	to := min(from+size, len(all))
	answer := map[string]any{"SuppressedDestinationSummaries": all[from:to]}
	if to < len(all) {
		answer["NextToken"] = strconv.Itoa(to)
	}
	_ = json.NewEncoder(w).Encode(answer) //nolint:errcheck // the client has gone
}

// suppress puts an address on the list, as SES does when mail to it bounces.
func (m *Mailbox) suppress(w http.ResponseWriter, r *http.Request, all []suppressed) {
	var in suppressed
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		refuse(w, http.StatusBadRequest, "BadRequestException", "The request is not JSON: "+err.Error())
		return
	}
	if _, err := mail.ParseAddress(in.EmailAddress); err != nil || (in.Reason != "BOUNCE" && in.Reason != "COMPLAINT") || strings.ContainsAny(in.EmailAddress, " \t\r\n") {
		refuse(w, http.StatusBadRequest, "BadRequestException", "Invalid address or reason.")
		return
	}
	all = slices.DeleteFunc(all, func(s suppressed) bool { return strings.EqualFold(s.EmailAddress, in.EmailAddress) })
	lines := ""
	for _, s := range append(all, in) {
		lines += s.EmailAddress + " " + s.Reason + "\n"
	}
	if err := m.root.WriteWhole(path.Join(Folder, suppressedFile), lines, 0o600); err != nil {
		refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", err.Error())
		return
	}
	_, _ = w.Write([]byte("{}")) //nolint:errcheck // the client has gone
}

// suppressed reads the list; there is none where nothing was put on it.
func (m *Mailbox) suppressed() ([]suppressed, error) {
	data, err := m.root.ReadFile(path.Join(Folder, suppressedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return []suppressed{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("suppression list: %w", err)
	}
	all := []suppressed{}
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0][0] == '#' {
			continue
		}
		s := suppressed{EmailAddress: words[0], Reason: "BOUNCE"}
		if len(words) > 1 {
			s.Reason = words[1]
		}
		all = append(all, s)
	}
	return all, nil
}
