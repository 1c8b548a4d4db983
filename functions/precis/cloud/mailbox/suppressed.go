package mailbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"precis/functions/precis/cloud/disk"
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

func (m *Mailbox) serveSuppression(w http.ResponseWriter, r *http.Request) {
	all, err := m.suppressed()
	if err != nil {
		refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", err.Error())
		return
	}
	w.Header().Set("Content-Type", "application/json")
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

// suppressed reads the list; there is none where nothing was put on it.
func (m *Mailbox) suppressed() ([]suppressed, error) {
	data, err := m.root.ReadFile(path.Join(Folder, suppressedFile))
	if disk.Absent(err) {
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
