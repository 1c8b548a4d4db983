package smtpd

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"precis/functions/precis/loopback"
	"precis/functions/senders"
)

// Flags are those of a command that takes mail in.
type Flags struct {
	SMTPIn        string   `name:"smtp-in" placeholder:"127.0.0.1:2525" help:"Loopback address at which mail to anybody is taken in by SMTP: each becomes a document of the section mail."`
	SMTPInFrom    []string `name:"smtp-in-from" placeholder:"ADDRESS,…" help:"With --smtp-in: whose mail is taken, by its From: ann@example.org, or @example.org for a whole domain; anybody's where left out."`
	SMTPInNetwork bool     `name:"smtp-in-network" help:"Let --smtp-in be an address of a network: whoever reaches it can bring mail, under any name. It needs --smtp-in-from."`
}

// Validate says what of them is wrong.
func (f Flags) Validate() error {
	switch {
	case f.SMTPIn == "" && (len(f.SMTPInFrom) > 0 || f.SMTPInNetwork):
		return errors.New("--smtp-in-from and --smtp-in-network need an address that takes mail in: --smtp-in")
	case f.SMTPIn == "":
		return nil
	}
	if _, err := f.from(); err != nil {
		return err
	}
	if f.SMTPInNetwork && len(f.SMTPInFrom) == 0 {
		return errors.New("--smtp-in-network: name whose mail is taken, by --smtp-in-from")
	}
	err := loopback.Check("--smtp-in", f.SMTPIn)
	if err == nil || !loopback.Valid(f.SMTPIn) {
		return err
	}
	if f.SMTPInNetwork {
		return nil
	}
	return fmt.Errorf("%w; to take mail from the network all the same, add --smtp-in-network", err)
}

func (f Flags) from() (senders.List, error) {
	l, err := senders.Parse(strings.Join(f.SMTPInFrom, ","))
	if err != nil {
		return nil, fmt.Errorf("--smtp-in-from: %w", err)
	}
	return l, nil
}

// Listen opens the address; nil where no mail is to be taken in.
func (f Flags) Listen(ctx context.Context, opts Options) (*Server, error) {
	if f.SMTPIn == "" {
		return nil, nil
	}
	var err error
	if opts.From, err = f.from(); err != nil {
		return nil, err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", f.SMTPIn)
	if err != nil {
		return nil, fmt.Errorf("take mail in: %w", err)
	}
	return New(opts, l), nil
}
