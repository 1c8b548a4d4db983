package store

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"precis/functions/invocation"
)

// A Claim says that one recipient's copy is being sent, or was. It never holds
// the address.
type Claim struct {
	State   string    `json:"state"` // one of those below
	Since   time.Time `json:"since"`
	Token   string    `json:"token,omitempty"`   // while claimed: whose claim it is
	Message string    `json:"message,omitempty"` // the mail service's name for it
}

// The states of a claim.
const (
	Claimed = "claimed"
	Sent    = "sent"
	Skipped = "skipped"

	Unknown      = "unknown"      // perhaps sent: never tried again
	Acknowledged = "acknowledged" // as Unknown, and someone has seen to it
)

// ErrUnconditional says that nothing can be claimed in a store.
var ErrUnconditional = errors.New("the store deletes an object that is another than If-Match names, and so may lose claims: keep the output bucket in one that knows conditional deletes, as S3 does")

// Guarded returns ErrUnconditional where the store would release a claim that is
// another's: some take If-Match on a write, and pass it over on a delete. It asks by
// an object that lies there for that alone, and which a sound store never deletes.
func (s Store) Guarded(ctx context.Context) error {
	_, err := s.Head(ctx, Probe)
	if errors.Is(err, fs.ErrNotExist) {
		_, err = s.Create(ctx, Probe, TypeJSON, []byte("{}\n"))
	}
	if err != nil && !errors.Is(err, ErrChanged) {
		return err
	}
	const other = "00000000000000000000000000000000"
	if err = s.DeleteVersion(ctx, Probe, other); errors.Is(err, ErrChanged) {
		return nil
	}
	if err == nil {
		return fmt.Errorf("delete %s: %w", Probe, ErrUnconditional)
	}
	return err
}

// Claim lays a claim and returns its ETag, or ErrChanged where there is one
// already. One that is our own, written by an attempt whose answer was lost, is
// no other, also where the time has ended over it.
func (s Store) Claim(ctx context.Context, key string, c Claim) (etag string, err error) {
	data, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("claim %s: %w", key, err)
	}
	if etag, err = s.Create(ctx, key, TypeJSON, data); err == nil {
		return etag, nil
	}
	after, stop := invocation.Outlasting(ctx)
	defer stop()
	if found, o, e := s.Get(after, key); e == nil && bytes.Equal(found, data) {
		return o.ETag, nil
	}
	return "", err
}

// Mark says what the claim with that ETag came to.
func (s Store) Mark(ctx context.Context, key, etag string, c Claim) error {
	data, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("mark %s: %w", key, err)
	}
	_, err = s.Swap(ctx, key, TypeJSON, data, etag)
	if errors.Is(err, ErrChanged) { // perhaps by an attempt of ours whose answer was lost
		if found, _, e := s.Get(ctx, key); e == nil && bytes.Equal(found, data) {
			return nil
		}
	}
	if err != nil {
		return fmt.Errorf("mark %s as %s: %w", key, c.State, err)
	}
	return nil
}

// Claimed reads a claim, and what is known of its object. It returns
// fs.ErrNotExist where there is none.
func (s Store) Claimed(ctx context.Context, key string) (c Claim, o Object, err error) {
	data, o, err := s.Get(ctx, key)
	if err != nil {
		return c, o, err
	}
	if err := json.Unmarshal(data, &c); err != nil {
		return c, o, fmt.Errorf("read %s: %w", key, err)
	}
	return c, o, nil
}
