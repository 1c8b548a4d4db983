package remote

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"time"

	"precis/digest"
	"precis/functions/precis/console"
	"precis/functions/precis/loopback"
	"precis/functions/precis/terminal"
	"precis/summarize/language/safe"
)

// A Digest has a running serve make a digest.
type Digest struct {
	Week    string `placeholder:"WEEK" help:"Week to make, such as 2026-W46; the last whole one where left out."`
	Preview bool   `help:"Only show what the digest would be, of the current week where none is named; nothing is taken, and it goes to --to alone."`
	To      string `placeholder:"ADDRESS" help:"With --preview: mail it to this address; to nobody where left out."`
	Console string `default:"127.0.0.1:8080" help:"Address of the running serve's web page."`
}

// Validate says what of the flags is wrong, before serve is asked.
func (c *Digest) Validate() error {
	if c.To != "" && !c.Preview {
		return errors.New("--to goes with --preview: only a preview goes to an address of your choice, a digest to its recipients")
	}
	if _, err := mail.ParseAddress(c.To); err != nil && c.To != "" {
		return fmt.Errorf("--to %q is not one mail address; want one such as ann@example.com", c.To)
	}
	if _, err := digest.ParsePeriod(c.Week); err != nil && c.Week != "" {
		return fmt.Errorf("--week: %w", err)
	}
	return loopback.CheckServed("--console", c.Console)
}

// timeout is a minute longer than serve takes at the longest.
const timeout = 16 * time.Minute

// Run asks the console, as its button does.
func (c *Digest) Run(ctx context.Context, s terminal.Streams) error {
	form := url.Values{"week": {c.Week}, "to": {c.To}, "do": {"send"}}
	if c.Preview {
		form.Set("do", "preview")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+c.Console+"/digest", strings.NewReader(form.Encode()))
	if err != nil {
		return fmt.Errorf("--console: %w", err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	var made console.Made
	err = ask(req, timeout, &made)
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("no longer waiting for %s, which goes on with the digest", c.Console)
	}
	if err != nil {
		return err
	}
	if made.Error != "" {
		return errors.New(made.Error)
	}
	_, _ = fmt.Fprintln(s.Out, safe.Lines(made.Done))
	if made.Key != "" {
		_, _ = fmt.Fprintf(s.Out, "http://%s%s/%s\n", c.Console, console.ObjectPath, safe.Line(made.Key))
	}
	return nil
}
