package mailbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"precis/functions/precis/cloud/disk"
)

// accountFile names the file, in the mail's folder, that says what the account
// may: "sandbox"; "identity example.org", an address or a domain that is
// verified; "rate 14", mails a second; "quota 50000", mails a day. Without the
// file everything is allowed, as far as nothing is said of the rate and the
// quota they have no limit. Lines that start with "#" are comments.
const accountFile = "account"

const accountPath = "/v2/email/account"

// What GetAccount says where nothing is limited: of the day, -1 as SES does; of
// the rate, SES knows no such word.
const (
	unlimitedQuota = -1
	unlimitedRate  = 1000
)

// account is what SES lets one do. A zero rate or quota is no limit.
type account struct {
	given       bool // there is a file
	sandbox     bool
	identities  []string
	rate, quota int
}

// account reads the file.
func (m *Mailbox) account() (account, error) {
	data, err := m.root.ReadFile(path.Join(Folder, accountFile))
	if disk.Absent(err) {
		return account{}, nil
	}
	if err != nil {
		return account{}, fmt.Errorf("the mail account: %w", nameless(err))
	}
	a := account{given: true}
	for line := range strings.Lines(string(data)) {
		switch words := strings.Fields(line); {
		case len(words) == 1 && words[0] == "sandbox":
			a.sandbox = true
		case len(words) == 2 && words[0] == "identity":
			a.identities = append(a.identities, words[1])
		case len(words) == 2 && words[0] == "rate":
			a.rate, err = strconv.Atoi(words[1])
		case len(words) == 2 && words[0] == "quota":
			a.quota, err = strconv.Atoi(words[1])
		case len(words) > 0 && words[0][0] != '#':
			err = fmt.Errorf("%q is not known", words[0])
		}
		if err != nil {
			return a, fmt.Errorf("the mail account, %s in %s: %w", accountFile, Folder, err)
		}
	}
	if a.sandbox { // what a new account is limited to
		if a.rate == 0 {
			a.rate = 1
		}
		if a.quota == 0 {
			a.quota = 200
		}
	}
	return a, nil
}

// verified reports whether mail of an address may be sent. A domain vouches for
// its addresses and for those of its subdomains.
func (a account) verified(address string) bool {
	if !a.given {
		return true
	}
	domain := strings.ToLower(address[strings.LastIndexByte(address, '@')+1:])
	return slices.ContainsFunc(a.identities, func(identity string) bool {
		if strings.Contains(identity, "@") {
			return identity == address
		}
		identity = strings.ToLower(identity)
		return domain == identity || strings.HasSuffix(domain, "."+identity)
	})
}

// simulator is where mail may go from the sandbox as well.
const simulator = "@simulator.amazonses.com"

// check refuses what the account may not send, in SES's own words.
func (a account) check(from string, to []string) *refusal {
	var failed []string
	if !a.verified(from) {
		failed = append(failed, from)
	}
	for _, address := range to {
		if a.sandbox && !strings.HasSuffix(strings.ToLower(address), simulator) && !a.verified(address) && !slices.Contains(failed, address) {
			failed = append(failed, address)
		}
	}
	if len(failed) == 0 {
		return nil
	}
	return &refusal{http.StatusBadRequest, "MessageRejected", "Email address is not verified. The following identities failed the check in region " +
		strings.ToUpper(Region) + ": " + strings.Join(failed, ", ")}
}

// take counts so many mails, or refuses them where the account has sent all
// that it may in this second or on this day.
func (m *Mailbox) take(a account, mails int, now time.Time) *refusal {
	m.counting.Lock()
	defer m.counting.Unlock()
	m.sent = slices.DeleteFunc(m.sent, func(at time.Time) bool { return now.Sub(at) >= 24*time.Hour })
	lately := 0
	for _, at := range slices.Backward(m.sent) {
		if now.Sub(at) >= time.Second {
			break
		}
		lately++
	}
	if a.quota > 0 && len(m.sent)+mails > a.quota {
		return &refusal{http.StatusBadRequest, "LimitExceededException", "Daily message quota exceeded."}
	}
	if a.rate > 0 && lately+mails > a.rate {
		return &refusal{http.StatusTooManyRequests, "TooManyRequestsException", "Maximum sending rate exceeded."}
	}
	for range mails {
		m.sent = append(m.sent, now)
	}
	return nil
}

func (m *Mailbox) serveAccount(w http.ResponseWriter) {
	a, err := m.account()
	if err != nil {
		refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", err.Error())
		return
	}
	m.counting.Lock()
	sent := len(m.sent)
	m.counting.Unlock()
	rate, quota := a.rate, a.quota
	if rate == 0 {
		rate = unlimitedRate
	}
	if quota == 0 {
		quota = unlimitedQuota
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{ //nolint:errcheck // the client has gone
		"EnforcementStatus": "HEALTHY", "ProductionAccessEnabled": !a.sandbox, "SendingEnabled": true,
		"SendQuota": map[string]any{"Max24HourSend": quota, "MaxSendRate": rate, "SentLast24Hours": sent},
	})
}
