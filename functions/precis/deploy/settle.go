package deploy

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// settle has all answers given: by a person, or by what is kept.
func (d *deployment) settle(ctx context.Context) error {
	if !d.silent {
		d.say("Five questions. Enter takes what stands in brackets, %q empties it; all else has defaults (precis deploy --set NAME=VALUE).", none)
		for _, ask := range []func(context.Context) error{d.settleSender, d.settleReaders, d.settleZone, d.settleHour, d.settleWeb} {
			if err := ask(ctx); err != nil {
				return err
			}
		}
	} else if d.stack.status == "" {
		d.adopt(ctx)
	}
	var all []error
	for name, value := range d.answers.values {
		if err := d.parameters[name].check(value); err != nil {
			all = append(all, fmt.Errorf("%s: %w", name, err))
		}
	}
	if v := d.values(); v["Sender"] == "" && (v["Recipients"] != "" || v["ContactList"] != "") {
		all = append(all, errors.New("readers need a sender: set Sender"))
	}
	if len(all) == 0 {
		all = append(all, d.starts())
	}
	return errors.Join(all...)
}

// adopt has a new stack make nothing that SES has already, such as the contact list
// that an earlier one has left: CloudFormation would refuse it.
func (d *deployment) adopt(ctx context.Context) {
	v := d.values()
	if names, err := d.account.lists(ctx); err == nil && v["CreateContactList"] == "yes" && slices.Contains(names, v["ContactList"]) {
		d.say("SES has the contact list %s already: the stack uses it.", v["ContactList"])
		d.answers.values["CreateContactList"] = "no"
	}
	if domain := v["SenderDomain"]; domain != "" {
		if found, err := d.account.identity(ctx, "any@"+domain); err == nil && found.name == domain {
			d.say("SES has the identity %s already: the stack uses it.", domain)
			d.answers.values["SenderDomain"], d.answers.values["MailFrom"] = "", ""
		}
	}
}

// plainly asks for a parameter as the template describes it, with one more check.
func (d *deployment) plainly(name, what, explanation string, further func(string) error) error {
	p := d.parameters[name]
	if explanation == "" {
		explanation = strings.Trim(p.Description, `"`) // some have to stand in them
	}
	answer, err := d.ask(question{what, explanation, d.values()[name], func(answer string) (string, error) {
		if err := p.check(answer); err != nil {
			return "", err
		}
		return answer, further(answer)
	}})
	if err == nil {
		d.answers.values[name] = answer
	}
	return err
}

func (d *deployment) settleSender(ctx context.Context) error {
	err := d.plainly("Sender", "1. Sender", "", func(string) error { return nil })
	sender := d.answers.values["Sender"]
	if err != nil || sender == "" {
		return err
	}
	found, err := d.account.identity(ctx, sender)
	if err != nil {
		return nil //nolint:nilerr // it is reported with the other findings
	}
	own := d.stack.parameters["SenderDomain"] // the stack's own identity
	if vouches(own, sender) || own != "" && found.name != "" {
		return nil
	}
	if found.name != "" { // what exists cannot be made again
		d.answers.values["SenderDomain"], d.answers.values["MailFrom"] = "", ""
		return nil
	}
	_, domain, _ := strings.Cut(strings.ToLower(sender), "@")
	if d.parameters["SenderDomain"].check(domain) != nil {
		return nil
	}
	instead := ""
	if own != "" {
		instead = " It takes the place of " + own + ", which the stack has made one."
	}
	makes, err := d.agree("   Make "+domain+" an identity of SES",
		"SES in "+d.account.region+" knows neither "+sender+" nor "+domain+", and sends nothing of it. The stack can make the domain one; then its outputs name three records, which you add to its DNS."+instead+" No: you verify it otherwise.")
	if err == nil && makes {
		d.answers.values["SenderDomain"] = domain
	}
	return err
}

func (d *deployment) settleReaders(ctx context.Context) error {
	if d.answers.values["Sender"] == "" {
		d.say("\n2. Readers: none, as there is no sender.")
		d.answers.values["Recipients"], d.answers.values["ContactList"] = "", ""
		return nil
	}
	v := d.values()
	kept := v["Recipients"]
	if kept == "" {
		kept = v["ContactList"]
	}
	answer, err := d.ask(question{
		"2. Readers",
		"Addresses parted by commas, each of which gets a mail of its own; or the name of an SES contact list, whose subscribers can leave by one click (an account has one list in a region; the stack makes it where there is none).",
		kept, func(answer string) (string, error) { return answer, d.takesReaders(ctx, answer) },
	})
	if err != nil {
		return err
	}
	if answer == "" || strings.Contains(answer, "@") {
		d.answers.values["Recipients"] = answer
		if kept == v["ContactList"] {
			d.answers.values["ContactList"], d.answers.values["CreateContactList"] = "", "no"
		}
		return nil
	}
	d.answers.values["ContactList"] = answer
	if kept == v["Recipients"] {
		d.answers.values["Recipients"] = ""
	}
	return nil
}

// takesReaders checks an answer, and settles who makes the contact list.
func (d *deployment) takesReaders(ctx context.Context, answer string) error {
	if answer == "" {
		return nil
	}
	if strings.Contains(answer, "@") {
		return d.parameters["Recipients"].check(answer)
	}
	if err := d.parameters["ContactList"].check(answer); err != nil {
		return err
	}
	if d.stack.parameters["ContactList"] == answer { // made or found before
		return nil
	}
	names, err := d.account.lists(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("the contact lists could not be asked for: %w", plain(err))
	case slices.Contains(names, answer):
		d.answers.values["CreateContactList"] = "no"
	case len(names) > 0:
		return fmt.Errorf("SES in %s has the list %s already, and allows no second one", d.account.region, strings.Join(names, ", "))
	default:
		d.answers.values["CreateContactList"] = "yes"
	}
	return nil
}

func (d *deployment) settleZone(context.Context) error {
	if d.answers.values["DigestTimeZone"] == "" {
		d.answers.values["DigestTimeZone"] = localZone()
	}
	return d.plainly("DigestTimeZone", "3. Time zone", "", func(answer string) error {
		if _, err := time.LoadLocation(answer); err != nil || answer == "Local" {
			return fmt.Errorf("%q is no time zone; want one such as Europe/Berlin, America/New_York or UTC", answer)
		}
		return nil
	})
}

// localZone is this machine's, as far as it says.
func localZone() string {
	name := os.Getenv("TZ")
	if name == "" {
		if at, err := filepath.EvalSymlinks("/etc/localtime"); err == nil {
			_, name, _ = strings.Cut(filepath.ToSlash(at), "zoneinfo/")
		}
	}
	if _, err := time.LoadLocation(name); err != nil || name == "" || name == "Local" || strings.HasPrefix(name, "Etc/") {
		return "UTC"
	}
	return name
}

func (d *deployment) settleHour(context.Context) error {
	when := "Hour of " + d.values()["DigestDay"] + " at which the digest of the week before comes, 0 to 23. Another day: --set DigestDay=FRI; every day or once a month: --set DigestCadence=daily or monthly."
	switch d.values()["DigestCadence"] {
	case "daily":
		when = "Hour at which the digest of the day before comes, 0 to 23. Once a week: --set DigestCadence=weekly."
	case "monthly":
		when = "Hour of the first day of a month at which the digest of the month before comes, 0 to 23. Once a week: --set DigestCadence=weekly."
	}
	return d.plainly("DigestHour", "4. Hour", when, func(string) error { return nil })
}

func (d *deployment) settleWeb(context.Context) error {
	return d.plainly("WebAccess", "5. The archive on the web", "", func(string) error { return nil })
}
