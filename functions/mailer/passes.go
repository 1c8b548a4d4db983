package mailer

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"precis/digest"
	"precis/functions/access"
	"precis/functions/mail"
)

// errUnsigned is returned where the key cannot be had by which readers' links work.
var errUnsigned = errors.New("the links of mails cannot be signed")

// passes let each reader of a digest's mail into the archive: what is drawn once
// for all has a place in its links, where each copy has its reader's pass. The zero
// value leaves links bare.
type passes struct {
	key   string
	place string // as long as a pass; no document can hold it, since it depends on all that the digest tells
}

// readPasses reads the key, where the archive is for readers alone and the digest
// leads to it.
func (m *Mailer) readPasses(ctx context.Context, d digest.Digest) (p passes, err error) {
	if m.Keys == nil || d.Web == "" {
		return p, nil
	}
	if p.key, err = m.Keys.Key(ctx); err != nil {
		return p, fmt.Errorf("mail of %s: %w: %w", d.Week, errUnsigned, err)
	}
	data, err := json.Marshal(d)
	if err != nil {
		return p, fmt.Errorf("mail of %s: %w", d.Week, err)
	}
	sum := sha256.Sum256(append(data, "pass"...))
	p.place = base64.RawURLEncoding.EncodeToString(sum[:])[:access.Length]
	return p, nil
}

// enter returns a digest whose links have the place for a pass.
func (p passes) enter(d digest.Digest) digest.Digest {
	if p.place == "" {
		return d
	}
	return d.At(access.Under(d.Web, p.place))
}

// fill puts a reader's pass into all those places.
func (p passes) fill(m mail.Message, to string) mail.Message {
	if p.place == "" {
		return m
	}
	pass := access.Pass(p.key, to)
	m.HTML, m.Text = strings.ReplaceAll(m.HTML, p.place, pass), strings.ReplaceAll(m.Text, p.place, pass)
	return m
}
