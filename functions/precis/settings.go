package main

import (
	"cmp"
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/precis/smtp"
	"precis/summarize"
)

// settings are the ones of the functions that a local run lets one choose.
type settings struct {
	Engine    string            `default:"blend" enum:"blend,tldr,lead" help:"How sentences are chosen: blend, tldr or lead."`
	Sentences int               `short:"n" default:"5" help:"How many sentences a summary keeps."`
	Title     string            `default:"Weekly digest" help:"Masthead of the digest."`
	Cadence   string            `default:"weekly" enum:"daily,weekly,monthly" help:"How often digests come: daily, weekly or monthly."`
	Zone      string            `default:"UTC" help:"Time zone in which days and weeks begin, such as Europe/Berlin."`
	To        []string          `default:"${reader}" help:"Who gets the digest; it only goes into a folder, but for --smtp."`
	Section   map[string]string `placeholder:"FOLDER=TITLE;…" help:"Titles of sections, by the first folder of the documents in them."`
	MaxMB     int64             `name:"max-mb" default:"25" help:"Largest document, in megabytes."`
	SkipQuiet bool              `help:"Send nothing about a week, day or month in which nothing came in."`
}

// mostMB is a terabyte, which no machine reads at once; mostSentences are a book's, and
// no summary.
const (
	mostMB        = 1 << 20
	mostSentences = 1000
)

// Validate says what of them is wrong, and what would be right.
func (c settings) Validate() error {
	if _, err := time.LoadLocation(c.Zone); err != nil {
		return fmt.Errorf("--zone %s: no such time zone; want a name such as Europe/Berlin", c.Zone)
	}
	if c.Sentences < 1 || c.Sentences > mostSentences {
		return fmt.Errorf("--sentences %d: want a number from 1 to %d", c.Sentences, mostSentences)
	}
	if c.MaxMB < 1 || c.MaxMB > mostMB {
		return fmt.Errorf("--max-mb %d: want a number from 1 to %d", c.MaxMB, mostMB)
	}
	for _, address := range c.To {
		if _, err := mail.ParseAddress(address); err != nil {
			return fmt.Errorf("--to %q is not one mail address; want one such as ann@example.com, several with commas between", address)
		}
	}
	return named("--section", c.Section)
}

// named returns an error where a flag gives something to a folder without a name.
func named(flag string, folders map[string]string) error {
	if value, ok := folders[""]; ok {
		return fmt.Errorf("%s =%s: want a folder before the =", flag, value)
	}
	return nil
}

// functions returns them as the functions take them, once they are valid.
func (c settings) functions() (config.Settings, error) {
	zone, err := time.LoadLocation(c.Zone)
	if err != nil {
		return config.Settings{}, fmt.Errorf("--zone: %w", err)
	}
	cadence, err := digest.ParseCadence(c.Cadence)
	if err != nil {
		return config.Settings{}, fmt.Errorf("--cadence: %w", err)
	}
	return config.Settings{
		Summary:  summarize.Options{Engine: c.Engine, Sentences: c.Sentences},
		MaxBytes: c.MaxMB << 20, Title: c.Title, Cadence: cadence, Zone: zone, Sections: c.Section, SkipQuiet: c.SkipQuiet,
		From: "Précis <digest@example.com>", Recipients: c.To,
	}, nil
}

// list is the contact list of a cloud that stays up.
type list struct {
	List  string            `placeholder:"NAME" help:"Contact list whose subscribers get the digest as well: addresses, a line each, in mail/NAME.contacts of the folder."`
	Topic map[string]string `placeholder:"FOLDER=TOPIC;…" help:"Topics of the contact list, by section: those get a section who want its topic."`
}

// Validate says what of it is wrong.
func (c list) Validate() error {
	if strings.ContainsAny(c.List, `/\`) || c.List == "." || c.List == ".." {
		return fmt.Errorf("--list %s: want the name of a contact list, and not a path", c.List)
	}
	if len(c.Topic) > 0 && c.List == "" {
		return errors.New("--topic needs a contact list: --list")
	}
	return named("--topic", c.Topic)
}

// post is how mail leaves a cloud that stays up.
type post struct {
	SMTP string `name:"smtp" placeholder:"smtp://USER@HOST:PORT" help:"Mail server that really delivers the mail, to --to and --list; smtps:// where it speaks TLS from the start. Its password is in ${password}."`
	From string `placeholder:"ADDRESS" help:"With --smtp: who the digest comes from, and who is asked to unsubscribe; the server's user where left out."`
}

// Validate says what of it is wrong by itself; sender asks for the rest.
func (p post) Validate() error {
	if p.SMTP == "" && p.From != "" {
		return errors.New("--from needs a mail server: --smtp")
	}
	if p.SMTP == "" {
		return nil
	}
	if _, err := smtp.Parse(p.SMTP); err != nil {
		return fmt.Errorf("--smtp: %w", err)
	}
	return nil
}

// exampleReader stands for those who get the digest where nobody is named.
const exampleReader = "reader@example.com"

// sender returns who sends through the mail server, and has the settings name
// who that comes from; nil without a server.
func (p post) sender(set *config.Settings, lookUp func(string) (string, bool)) (*smtp.Sender, error) {
	if p.SMTP == "" {
		return nil, nil
	}
	server, err := smtp.Parse(p.SMTP)
	if err != nil {
		return nil, fmt.Errorf("--smtp: %w", err)
	}
	set.Recipients = slices.DeleteFunc(slices.Clone(set.Recipients), func(to string) bool { return to == exampleReader })
	if len(set.Recipients) == 0 && set.ContactList == "" {
		return nil, errors.New("--smtp: name who gets the digest, by --to or --list")
	}
	set.From = cmp.Or(p.From, server.User)
	if _, err := mail.ParseAddress(set.From); err != nil {
		return nil, fmt.Errorf("--smtp: name the mail address that the digest comes from, by --from; %q is none", set.From)
	}
	password := ""
	if lookUp != nil {
		password, _ = lookUp(smtp.Password)
	}
	sender, err := smtp.New(server, password, set.From)
	if err != nil {
		return nil, fmt.Errorf("--smtp: %w", err)
	}
	return sender, nil
}

// where says where mail goes.
func (p post) where(from string) string {
	if p.SMTP == "" {
		return "Mail goes into the inbox of these pages alone; none leaves this machine."
	}
	server, _ := smtp.Parse(p.SMTP) // which went well at the start
	return fmt.Sprintf("Mail really goes out, from %s through %s; it is not kept on these pages.", from, server.Host)
}
