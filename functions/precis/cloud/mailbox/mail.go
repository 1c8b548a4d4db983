// Package mailbox is an SES that keeps the mail it is given, with its contact
// lists and its suppression list, as files in a folder.
package mailbox

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/mail"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"precis/functions/precis/cloud/disk"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/cloud/signature"
)

// Region is the region that the mailbox is in.
const Region = queue.Region

// Folder is the folder, in a cloud's folder, of what SES was given.
const Folder = "mail"

// maxMail is the size of a message that SES takes, and of the request with it.
const maxMail = 40 << 20

// maxRequest is the size of a message as it is sent, in base 64, and of what
// stands about it.
const maxRequest = 80 << 20

// A Mail is a message that SES was given.
type Mail struct {
	Name    string    // of its file: its date, recipient and hash, ".eml"
	From    string    // header
	To      []string  // header
	Subject string    // decoded
	Date    time.Time // of its header; zero where it has none
	Size    int64     // bytes
}

// A Mailbox keeps each message as a file, as it reaches its reader. The name
// depends on the message alone, so that the same run leaves the same files; a
// message sent twice lies there twice.
type Mailbox struct {
	root *disk.Disk
	keys signature.Keys // of whom it serves
	log  *slog.Logger

	mu    sync.Mutex // held while a name is chosen
	lists sync.Mutex // held while a contact list is changed

	// Now is the clock of the account's rate and quota: the machine's, but in tests.
	Now func() time.Time

	counting sync.Mutex
	sent     []time.Time // each mail of the last day
}

// sendEmail is the body of SES v2's SendEmail, as far as it counts here.
type sendEmail struct {
	FromEmailAddress     string
	ConfigurationSetName string
	Destination          struct{ ToAddresses, CcAddresses, BccAddresses []string }
	Content              struct {
		Raw *struct{ Data []byte }
	}
	ListManagementOptions struct{ ContactListName, TopicName string }

	from string   // the bare address that the mail is of
	to   []string // bare addresses
}

func (m *sendEmail) recipients() []string {
	return slices.Concat(m.Destination.ToAddresses, m.Destination.CcAddresses, m.Destination.BccAddresses)
}

// refusal is an error as SES gives it.
type refusal struct {
	status        int
	code, message string
}

// New returns the mailbox of a cloud's folder, which serves clients that sign with
// a pair of keys.
func New(root *disk.Disk, accessKey, secretKey string, log *slog.Logger) *Mailbox {
	return &Mailbox{root: root, keys: signature.Keys{AccessKeyID: accessKey, SecretAccessKey: secretKey}, log: log, Now: time.Now}
}

// ServeHTTP answers as SES does.
func (m *Mailbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, unsubscribePath) && r.Method == http.MethodPost { // readers sign nothing
		m.serveUnsubscribe(w, r)
		return
	}
	if refused := signature.Verify(r, m.keys, "ses", Region, maxRequest); refused != nil {
		refuse(w, refused.Status, refused.Code, refused.Message)
		return
	}
	if list, ok := contactList(r); ok {
		m.serveContacts(w, r, list)
		return
	}
	switch r.Method + " " + r.URL.Path {
	case "GET " + suppressionPath:
		m.serveSuppression(w, r)
	case "GET " + accountPath:
		m.serveAccount(w)
	case "POST /v2/email/outbound-emails":
		m.serveSend(w, r)
	default:
		refuse(w, http.StatusNotFound, "NotFoundException", "This SES sends, lists contacts and suppressed addresses, tells its quotas, and no more.")
	}
}

func (m *Mailbox) serveSend(w http.ResponseWriter, r *http.Request) {
	in, refused := readSend(r)
	var dropped map[string]bool
	if refused == nil {
		dropped, refused = m.admit(in)
	}
	if refused != nil {
		refuse(w, refused.status, refused.code, refused.message)
		return
	}
	raw := in.rewrite(in.Content.Raw.Data, in.to)
	hash := sha256.Sum256(raw)
	id := hex.EncodeToString(hash[:16]) + "-dropped"
	if kept := slices.DeleteFunc(slices.Clone(in.to), func(to string) bool { return dropped[to] }); len(kept) > 0 {
		var err error
		if id, err = m.keep(raw, kept[0]); err != nil {
			m.log.ErrorContext(r.Context(), "a message could not be kept", "error", err.Error())
			refuse(w, http.StatusInternalServerError, "InternalServiceErrorException", err.Error())
			return
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"MessageId": id}) //nolint:errcheck // the client has gone
}

// admit refuses what SES would not send, and returns to whom it would accept the
// mail and drop it: those on the suppression list, and those who left the
// contact list.
func (m *Mailbox) admit(in *sendEmail) (dropped map[string]bool, refused *refusal) {
	internal := func(err error) *refusal {
		return &refusal{http.StatusInternalServerError, "InternalServiceErrorException", err.Error()}
	}
	a, err := m.account()
	if err != nil {
		return nil, internal(err)
	}
	if refused := a.check(in.from, in.to); refused != nil {
		return nil, refused
	}
	dropped = map[string]bool{}
	if list := in.ListManagementOptions; list.ContactListName != "" {
		if dropped, refused = m.enlist(list.ContactListName, list.TopicName, in.to); refused != nil {
			return nil, refused
		}
	}
	if refused := m.take(a, len(in.to), m.Now()); refused != nil {
		return nil, refused
	}
	suppressed, err := m.suppressed()
	if err != nil {
		return nil, internal(err)
	}
	for _, s := range suppressed {
		for _, to := range in.to {
			dropped[to] = dropped[to] || strings.EqualFold(s.EmailAddress, to)
		}
	}
	return dropped, nil
}

// readSend reads a request to send a message.
func readSend(r *http.Request) (*sendEmail, *refusal) {
	m := &sendEmail{}
	bad := func(message string) *refusal { return &refusal{http.StatusBadRequest, "BadRequestException", message} }
	if err := json.NewDecoder(r.Body).Decode(m); err != nil {
		return nil, bad("The request is not JSON: " + err.Error())
	}
	if m.Content.Raw == nil {
		return nil, bad("This SES takes raw messages alone.")
	}
	if len(m.Content.Raw.Data) > maxMail {
		return nil, &refusal{http.StatusBadRequest, "MessageRejected", "Message length is more than 41943040 bytes long."}
	}
	parsed, err := mail.ReadMessage(bytes.NewReader(m.Content.Raw.Data))
	if err != nil {
		return nil, bad("The message cannot be read: " + err.Error())
	}
	all := m.recipients()
	if len(all) == 0 {
		all = headerAddresses(parsed.Header, "To")
	}
	if len(all) == 0 || len(all) > 50 {
		return nil, bad(fmt.Sprintf("A message has 1 to 50 recipients, not %d.", len(all)))
	}
	for _, address := range append(all, m.FromEmailAddress) {
		if _, err := mail.ParseAddress(address); err != nil && address != "" {
			return nil, bad("Invalid address.")
		}
		if strings.ContainsFunc(address, func(r rune) bool { return r > unicode.MaxASCII }) {
			return nil, bad("Addresses, and names beside them, are 7-bit ASCII.")
		}
	}
	if m.FromEmailAddress == "" && parsed.Header.Get("From") == "" {
		return nil, bad("Missing sender.")
	}
	m.from = bare(cmp.Or(m.FromEmailAddress, strings.Join(headerAddresses(parsed.Header, "From"), ",")))
	for _, address := range all {
		m.to = append(m.to, bare(address))
	}
	return m, nil
}

func refuse(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Amzn-ErrorType", code)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message}) //nolint:errcheck // the client has gone
}

// bare returns the address of "Name <address>".
func bare(address string) string {
	if a, err := mail.ParseAddress(address); err == nil {
		return a.Address
	}
	return address
}

// keep writes a message to a file of its own, on disk when it returns.
func (m *Mailbox) keep(raw []byte, to string) (id string, err error) {
	temp, _, err := m.root.Receive(bytes.NewReader(raw), int64(len(raw)))
	defer m.root.Remove(temp) //nolint:errcheck // it is gone where all went well
	if err != nil {
		return "", err
	}
	hash := sha256.Sum256(raw)
	base := mailName(raw, to) + "-" + hex.EncodeToString(hash[:4])
	m.mu.Lock()
	defer m.mu.Unlock()
	for n := 1; ; n++ {
		name := base + ".eml"
		if n > 1 {
			name = fmt.Sprintf("%s_%d.eml", base, n)
		}
		at := path.Join(Folder, name)
		if _, err := m.root.Lstat(at); err == nil {
			continue
		} else if !disk.Absent(err) {
			return "", nameless(err)
		}
		if err := m.root.Rename(temp, at); err != nil {
			return "", nameless(err)
		}
		return fmt.Sprintf("%x-%06d", hash[:16], n), m.root.Sync(at)
	}
}

// mailName returns a name that sorts by date, and says whom the message is for.
func mailName(raw []byte, to string) string {
	date := "00000000T000000Z"
	if parsed, err := mail.ReadMessage(bytes.NewReader(raw)); err == nil {
		if at, err := parsed.Header.Date(); err == nil {
			date = at.UTC().Format("20060102T150405Z")
		}
	}
	safe := func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789@.-_", r) {
			return r
		}
		return '_'
	}
	to = strings.Map(safe, strings.ToLower(to))
	return date + "-" + to[:min(len(to), 100)]
}
