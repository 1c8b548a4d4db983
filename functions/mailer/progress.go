package mailer

import (
	"errors"

	"precis/functions/invocation"
	"precis/functions/mail"
)

// count changes what is counted.
func (c *copies) count(change func(*Deliveries)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change(&c.done)
}

// ended reports whether no further copy is begun.
func (c *copies) ended() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.end != nil
}

// handle keeps what went wrong with one copy. Where the time or the quota is
// used up, or links cannot be signed, it is left, and so are all that follow.
func (c *copies) handle(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !errors.Is(err, invocation.ErrNoTime) && !errors.Is(err, mail.ErrQuota) && !errors.Is(err, errUnsigned) {
		c.failed.add(err)
		return
	}
	c.done.Left++
	if c.end == nil {
		c.end = err
	}
}

// refuse keeps that the mail service refused one copy.
func (c *copies) refuse(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done.Refused++
	c.failed.refuse(err)
}
