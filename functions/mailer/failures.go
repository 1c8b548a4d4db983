package mailer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/smithy-go"

	"precis/functions/invocation"
	"precis/functions/mail"
)

// failures are what went wrong with a week's deliveries. However many there
// are, one error of bounded length names them, and it holds no address.
type failures struct {
	refused int
	causes  []string // of refusals: the first different ones
	others  []error  // the first
	more    int      // others that are only counted
}

// mostNamed is how many causes, and how many other errors, are named.
const mostNamed = 3

// refuse adds a mail that was certainly not sent.
func (f *failures) refuse(err error) {
	f.refused++
	if why := cause(err); len(f.causes) < mostNamed && !slices.Contains(f.causes, why) {
		f.causes = append(f.causes, why)
	}
}

// add adds any other error; nil is none.
func (f *failures) add(err error) {
	switch {
	case err == nil:
	case len(f.others) < mostNamed || errors.Is(err, invocation.ErrNoTime):
		f.others = append(f.others, err)
	default:
		f.more++
	}
}

// any reports whether anything went wrong.
func (f *failures) any() bool { return f.refused+len(f.others) > 0 }

// join returns all of a week as one error, and nil where nothing went wrong. It
// is mail.ErrRefused where any mail was refused.
func (f *failures) join(week string) error {
	errs := f.others
	if f.refused > 0 {
		errs = append([]error{fmt.Errorf("deliver %s: %d mails %w: %s", week, f.refused, mail.ErrRefused, strings.Join(f.causes, "; "))}, errs...)
	}
	if f.more > 0 {
		errs = append(errs, fmt.Errorf("deliver %s: %d more errors", week, f.more))
	}
	return errors.Join(errs...)
}

// cause says why a mail failed. Of an answer of the mail service it gives the
// code and the words, without the addresses that these may hold, and nothing
// that differs from one answer to the next.
func cause(err error) string {
	why := err.Error()
	if answer, ok := errors.AsType[smithy.APIError](err); ok {
		why = strings.TrimSuffix(answer.ErrorCode()+": "+answer.ErrorMessage(), ": ")
	}
	return mail.WithoutAddresses(why)
}
