package weekly

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
	"unicode/utf8"

	"precis/digest"
	"precis/functions/store"
)

// An Announcer tells other programs of what happened. It may have done so where it
// returns an error.
type Announcer interface {
	Put(ctx context.Context, kind string, at time.Time, detail []byte) error
}

// committedEvent is the kind of the event by which a digest is announced.
const committedEvent = "Digest Committed"

// An announcement is what subscribers learn of a committed digest. Whoever hears it twice
// knows it by its ID, which stays as it is where something is taken out of the
// digest later.
type announcement struct {
	Schema    int     `json:"schema"`
	ID        string  `json:"id"` // of bucket and week
	Bucket    string  `json:"bucket"`
	Key       string  `json:"key"` // of the digest's page
	URL       string  `json:"url"` // of it on the web; "" where it is not there
	Week      string  `json:"week"`
	First     string  `json:"first"`
	Last      string  `json:"last"`
	Title     string  `json:"title"`
	Language  string  `json:"language"`
	Documents int     `json:"documents"`
	Stories   int     `json:"stories"`
	Rejected  int     `json:"rejected"`
	Brief     []brief `json:"brief"`
	Text      string  `json:"text"`   // title, brief and address, a line each
	Mrkdwn    string  `json:"mrkdwn"` // the same for Slack, in whose form nothing that a document says is a command
}

// brief is one story in brief.
type brief struct {
	Headline string `json:"headline"`
	Sentence string `json:"sentence"`
	Sources  int    `json:"sources"`
}

// announced is what is kept of an announcement.
type announced struct {
	ID string `json:"id"`
	At string `json:"at"`
}

// announce announces a committed digest unless that was done before. It is done once,
// and once more in the one case that this ends between the telling and its record.
func (h *Handler) announce(ctx context.Context, d digest.Digest) error {
	if h.Announcer == nil {
		return nil
	}
	key := store.Announced(d.Week)
	if _, err := h.Store.Head(ctx, key); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	a := h.announcement(d)
	detail, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("announce %s: %w", d.Week, err)
	}
	at := h.Now()
	if err := h.Announcer.Put(ctx, committedEvent, at, detail); err != nil {
		return fmt.Errorf("announce %s: %w", d.Week, err)
	}
	kept, err := json.Marshal(announced{a.ID, at.UTC().Format(time.RFC3339)})
	if err != nil {
		return fmt.Errorf("announce %s: %w", d.Week, err)
	}
	_, err = h.Store.Put(ctx, key, store.TypeJSON, kept)
	return err
}

func (h *Handler) announcement(d digest.Digest) announcement {
	a := announcement{
		Schema: 1, ID: h.Output + "/" + d.Week, Bucket: h.Output, Key: made(d).Key,
		Week: d.Week, First: d.First, Last: d.Last, Title: d.Title, Language: d.Language,
		Documents: d.Figures.Documents, Stories: d.Figures.Stories, Rejected: len(d.Rejected), Brief: []brief{},
	}
	if d.Web != "" {
		a.URL = d.Web + "/" + a.Key
	}
	lines := []string{d.Title + ", " + d.First + " – " + d.Last}
	for _, b := range d.Brief {
		one := brief{short(b.Headline), short(b.Quote.Text), b.Sources}
		a.Brief = append(a.Brief, one)
		lines = append(lines, "• "+one.Headline)
	}
	if a.URL != "" {
		lines = append(lines, a.URL)
	}
	a.Text = strings.Join(lines, "\n")
	a.Mrkdwn = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(a.Text)
	return a
}

// mostAnnounced is how much of one text is announced, so that seven of them fit into an event.
const mostAnnounced = 1000 // bytes

// short returns the beginning of a text that is too long, in one line.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= mostAnnounced {
		return s
	}
	end := mostAnnounced
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}
