package mailbox

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/mail"
	"os"
	"path"
	"strings"

	"precis/functions/precis/cloud/disk"
)

// Names returns the names of the kept messages in their order, and reads none of
// them.
func (m *Mailbox) Names() ([]string, error) {
	files, err := fs.ReadDir(m.root.FS(), Folder)
	if err != nil {
		return nil, fmt.Errorf("list the mail: %w", err)
	}
	var all []string
	for _, file := range files {
		if mailFile(file.Name()) && file.Type().IsRegular() {
			all = append(all, file.Name())
		}
	}
	return all, nil
}

// List returns the kept messages in the order of their names.
func (m *Mailbox) List() ([]Mail, error) {
	names, err := m.Names()
	if err != nil {
		return nil, err
	}
	var all []Mail
	for _, name := range names {
		one, err := m.Describe(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func mailFile(name string) bool { return path.Ext(name) == ".eml" && !disk.Ignored(name) }

// Describe returns what one message says of itself; fs.ErrNotExist where there is
// none.
func (m *Mailbox) Describe(name string) (Mail, error) {
	f, err := m.root.Open(path.Join(Folder, name))
	if err != nil {
		return Mail{}, nameless(err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	info, err := f.Stat()
	if err != nil {
		return Mail{}, nameless(err)
	}
	one := Mail{Name: name, Size: info.Size()}
	parsed, err := mail.ReadMessage(io.LimitReader(f, 1<<20))
	if err != nil {
		return one, nil // someone else's file: listed, with nothing known of it
	}
	one.Subject, err = new(mime.WordDecoder).DecodeHeader(parsed.Header.Get("Subject"))
	if err != nil {
		one.Subject = parsed.Header.Get("Subject")
	}
	one.From = strings.Join(headerAddresses(parsed.Header, "From"), ", ")
	one.To = headerAddresses(parsed.Header, "To")
	one.Date, _ = parsed.Header.Date()
	return one, nil
}

func headerAddresses(h mail.Header, name string) []string {
	list, err := h.AddressList(name)
	if err != nil {
		return nil
	}
	all := make([]string, len(list))
	for i, a := range list {
		all[i] = a.Address
	}
	return all
}

// Read returns one message as it reaches its reader; fs.ErrNotExist where there is
// none.
func (m *Mailbox) Read(name string) ([]byte, error) {
	if !mailFile(name) || strings.ContainsAny(name, `/\`) {
		return nil, fmt.Errorf("mail %q: %w", name, fs.ErrNotExist)
	}
	data, err := m.root.ReadFile(path.Join(Folder, name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read a mail: %w", nameless(err))
	}
	return data, err
}

// nameless returns an error of a mail's file without the file's name, which holds
// its recipient's address: such errors go to logs.
func nameless(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s in %s: %w", e.Op, Folder, e.Err)
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return fmt.Errorf("%s in %s: %w", e.Op, Folder, e.Err)
	}
	return err
}
