package cloud

import "time"

// SetMailClock sets the clock by which SES counts mails, however long they take.
func (c *Cloud) SetMailClock(at time.Time) { c.mail.Now = func() time.Time { return at } }
