package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"precis/summarize"
)

// Schema is the version of a stored record's form.
const Schema = 2

// A Record is what is stored of one document: which object it was and by what
// it was read, what was seen of it, and its summary, or the reason why it has
// none. A container of documents is one record with parts. Records of schema 1
// have no parts, and are read as they are until they are written anew.
type Record struct {
	Schema   int                `json:"schema"`
	ID       string             `json:"id"`
	Source   Source             `json:"source"`
	Version  int                `json:"version"` // summarize.Version, which made it
	Options  summarize.Options  `json:"options"` // with which the summary was made
	Document summarize.About    `json:"document"`
	Summary  *summarize.Summary `json:"summary,omitempty"`  // nil where rejected
	Rejected string             `json:"rejected,omitempty"` // why it will never be read
	Page     string             `json:"page,omitempty"`     // key of the reading page
	PageETag string             `json:"page_etag,omitempty"`
	Parts    []Part             `json:"parts,omitempty"` // the documents inside it, in order

	// Senders is the fingerprint of the list of senders by which a mail was set
	// aside; under another list it is looked at again.
	Senders string `json:"senders,omitempty"`

	// Where a document, or a part of it, was rejected for a limit that is set,
	// and may be read once that is raised: by its bytes, or by the time taken
	// over it.
	Limit   int64         `json:"limit,omitempty"`
	Timeout time.Duration `json:"patience_ns,omitempty"`
}

// A Part is a document inside another: a file of an archive, a mail of a
// mailbox, what is attached to a mail.
type Part struct {
	Name     string             `json:"name"` // within the whole, such as "minutes.docx"; each has another
	Document summarize.About    `json:"document,omitzero"`
	Summary  *summarize.Summary `json:"summary,omitempty"`  // nil where rejected
	Rejected string             `json:"rejected,omitempty"` // why it will never be read
	Page     string             `json:"page,omitempty"`     // key of its reading page
	PageETag string             `json:"page_etag,omitempty"`
}

// A Source is an object in a bucket, as it was when it was read.
type Source struct {
	Bucket   string    `json:"bucket"`
	Key      string    `json:"key"`
	ETag     string    `json:"etag"` // without quotation marks
	Version  string    `json:"version,omitempty"`
	Size     int64     `json:"size"` // bytes
	Uploaded time.Time `json:"uploaded"`
}

// Known returns what the core knows of the document: the object's key is its
// name, and its ETag the mark of its content.
func (r Record) Known() summarize.Record {
	known := summarize.Record{
		ID: r.ID, Name: r.Source.Key, Mark: r.Source.ETag, Uploaded: r.Source.Uploaded,
		Document: r.Document, Summary: r.Summary, Rejected: r.Rejected, Limit: r.Limit, Page: r.Page,
	}
	for _, p := range r.Parts {
		known.Parts = append(known.Parts, summarize.Record{
			ID: PartID(r.ID, p.Name), Name: r.Source.Key, Part: p.Name, Mark: r.Source.ETag + "/" + p.Name, Uploaded: r.Source.Uploaded,
			Document: p.Document, Summary: p.Summary, Rejected: p.Rejected, Page: p.Page,
		})
	}
	return known
}

// Pages returns the keys of all reading pages of a record with their ETags.
func (r Record) Pages() map[string]string {
	pages := map[string]string{}
	if r.Page != "" {
		pages[r.Page] = r.PageETag
	}
	for _, p := range r.Parts {
		if p.Page != "" {
			pages[p.Page] = p.PageETag
		}
	}
	return pages
}

// Load reads a document's record and its ETag; both are zero where there is
// none. One that is damaged counts as empty, so that it is written anew.
func (s Store) Load(ctx context.Context, id string) (r Record, etag string, err error) {
	data, etag, err := s.record(ctx, id)
	return decode[Record](data), etag, err
}

// record reads a record's stored form and its ETag, nil and "" where there is none.
func (s Store) record(ctx context.Context, id string) (data []byte, etag string, err error) {
	data, o, err := s.Get(ctx, Summary(id))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", nil
	}
	return data, o.ETag, err
}

// decode returns what a record's stored form holds of what a value has fields for,
// and zero of one that is damaged.
func decode[R any](data []byte) R {
	var r, empty R
	if json.Unmarshal(data, &r) != nil {
		return empty
	}
	return r
}

// Save writes a record in place of the one with that ETag, "" where there must
// be none. It returns ErrChanged where another is there.
func (s Store) Save(ctx context.Context, r Record, etag string) error {
	data, err := r.Stored()
	if err != nil {
		return err
	}
	_, err = s.save(ctx, Summary(r.ID), data, etag)
	return err
}

// Stored returns the record in the form in which it is stored: in one line, since
// white space would be a third of what a large week has to read.
func (r Record) Stored() ([]byte, error) {
	data, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("summary of %s: %w", r.Source.Key, err)
	}
	return data, nil
}

// Remove deletes the record with that ETag. It returns ErrChanged where another
// is there, or none.
func (s Store) Remove(ctx context.Context, id, etag string) error {
	return s.DeleteVersion(ctx, Summary(id), etag)
}
