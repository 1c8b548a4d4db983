package draft

import (
	"errors"
	"fmt"
)

// The reasons for which a file will never be readable, however often one
// tries. Readers wrap them with what it saw.
var (
	ErrFormat   = errors.New("not a kind of document that is read")
	ErrEmpty    = errors.New("no text in it")
	ErrLocked   = errors.New("protected by a password")
	ErrDamaged  = errors.New("damaged")
	ErrTooLarge = errors.New("too large")
)

// ErrSlow comes with one of them where the clock was the judge: on a machine
// with more time the file might be read.
var ErrSlow = errors.New("takes too long")

// Damaged makes ErrDamaged of any error that has no reason yet.
func Damaged(err error) error {
	if err == nil || errors.Is(err, ErrTooLarge) || errors.Is(err, ErrLocked) || errors.Is(err, ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}
