package mailer

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/mail"
	"strings"

	"precis/functions/store"
)

// maxReaders bounds the list of readers, in bytes: some ten thousand lines.
const maxReaders = 1 << 20

// noFolder names the section of documents that lie in no folder.
const noFolder = "."

// A reader of the list gets the sections that it names after the address, and all
// where it names none.
type reader struct {
	address  string
	sections map[string]bool // nil for all
}

// readReaders reads the list of readers in the output bucket, by address in lower
// case. The list is an object there, since a function's environment has no room for
// it and the bucket is read anyway: no other service is asked, nothing bounds it as
// a parameter would, and it counts from the next digest on without a deployment.
func (m *Mailer) readReaders(ctx context.Context) (map[string]reader, error) {
	if !m.ReaderList {
		return nil, nil
	}
	data, _, err := m.Store.Get(ctx, store.Readership)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is missing: lay it in the output bucket, an address a line and its sections behind it", store.Readership)
	}
	if err != nil {
		return nil, err
	}
	if len(data) > maxReaders {
		return nil, fmt.Errorf("%s: of %d bytes, want %d at most; use a contact list", store.Readership, len(data), maxReaders)
	}
	return parseReaders(data)
}

// parseReaders reads lines such as "ann@example.com energy, region". Empty ones and
// those behind # are left out. The error tells no address: it goes to a log.
func parseReaders(data []byte) (map[string]reader, error) {
	readers := map[string]reader{}
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	lines.Buffer(nil, maxReaders+1)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		address, rest, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
		if parsed, err := mail.ParseAddress(address); err != nil || parsed.Address != address {
			return nil, fmt.Errorf("%s: line %d begins with no bare mail address", store.Readership, n)
		}
		key := strings.ToLower(address)
		was, again := readers[key]
		r := reader{address: address, sections: sectionsOf(rest)}
		if again && (was.sections == nil || r.sections == nil) {
			r.sections = nil
		}
		for name := range was.sections {
			if r.sections != nil {
				r.sections[name] = true
			}
		}
		readers[key] = r
	}
	return readers, lines.Err()
}

// sectionsOf reads folders parted by commas; nil where there are none.
func sectionsOf(list string) map[string]bool {
	var sections map[string]bool
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if sections == nil {
			sections = map[string]bool{}
		}
		if name == noFolder {
			name = ""
		}
		sections[name] = true
	}
	return sections
}

// Check returns what is wrong with the list of readers, before anyone is to get a
// digest by it.
func (m *Mailer) Check(ctx context.Context) error {
	_, err := m.readReaders(ctx)
	return err
}
