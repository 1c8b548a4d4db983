// Package forget holds the command that takes a document or a reader out of all
// that a local cloud has stored.
package forget

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/disk"
	"precis/functions/precis/terminal"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/weekly"
	"precis/functions/wiring"
	"precis/summarize/language/safe"
)

// The names of a local cloud's buckets.
const (
	inbox  = "inbox"
	output = "output"
)

// Command forgets one document, or one reader.
type Command struct {
	Name   string `arg:"" optional:"" help:"The document, by its name in the inbox, such as energy/report.pdf; it is deleted there, too."`
	Reader string `placeholder:"ADDRESS" help:"Forget a reader of the digests instead."`
	Dir    string `default:"precis-cloud" help:"Folder of the embedded cloud; no serve may be running on it."`
	DryRun bool   `help:"Only list what is stored, and change nothing."`
}

// Validate says what of the command line is wrong.
func (c *Command) Validate() error {
	if (c.Name == "") == (c.Reader == "") {
		return errors.New("want the name of a document, or --reader and an address")
	}
	if _, err := mail.ParseAddress(c.Reader); c.Reader != "" && err != nil {
		return errors.New("--reader: want one address, such as ann@example.org")
	}
	if e, err := os.Stat(filepath.Join(c.Dir, disk.Private)); err != nil || !e.IsDir() {
		return fmt.Errorf("--dir %s: no embedded cloud has been in it", c.Dir)
	}
	return nil
}

// Run forgets, and says what was taken out.
func (c *Command) Run(ctx context.Context, s terminal.Streams) (err error) {
	opened, err := cloud.Open(c.Dir, cloud.Options{Buckets: []string{inbox, output}, Notify: []string{inbox}, Scan: -1})
	if errors.Is(err, cloud.ErrInUse) {
		return fmt.Errorf("%w: end precis serve first, or forget it on its web page, under Digests", err)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	f, err := c.forget(ctx, opened)
	if err != nil {
		return err
	}
	c.tell(s, f)
	if c.Reader == "" && f.Took == (digest.Took{}) && !f.Inbox && !f.Summary && f.Pages+f.Markers+f.Previews == 0 {
		return fmt.Errorf("nothing was ever stored of %s: want its name in the folder %s, such as energy/report.pdf", c.Name, filepath.Join(c.Dir, inbox))
	}
	return nil
}

// forget has both functions do it, behind the interfaces by which Lambda calls
// them.
func (c *Command) forget(ctx context.Context, opened *cloud.Cloud) (f weekly.Forgotten, err error) {
	reach, err := config.Connect(opened.Getenv)
	if err != nil {
		return f, err
	}
	reach = reach.WithRetry(config.Retry{ReadTimeout: time.Minute}) // some disks are slow
	set, err := settings(ctx, store.Store{Objects: store.New(reach.S3(), output)})
	if err != nil {
		return f, err
	}
	quiet := slog.New(slog.DiscardHandler)
	on := Functions{
		Inbox:     store.New(reach.S3(), inbox),
		Summaries: lambda.NewHandler(uploads.New(set, reach, quiet, time.Now).Handle),
		Digests:   lambda.NewHandler(wiring.NewWeekly(set, reach, quiet, time.Now).Handle),
	}
	if c.DryRun {
		return on.List(ctx, c.Name, c.Reader)
	}
	return on.Forget(ctx, c.Name, c.Reader)
}

// settings are those that the newest digest was made with, so that the archive's
// page and the feed keep their title and addresses.
func settings(ctx context.Context, from store.Store) (config.Settings, error) {
	set := config.Settings{Inbox: inbox, Output: output, From: "precis@localhost", Zone: time.UTC}
	archive, _, err := from.Index(ctx)
	if err != nil || len(archive.Digests) == 0 {
		return set, err
	}
	var newest digest.Digest
	if err := from.Digest(ctx, archive.Digests[len(archive.Digests)-1], &newest); err != nil {
		return set, err
	}
	set.Title, set.Web = newest.Title, newest.Web
	if zone, err := time.LoadLocation(newest.Zone); err == nil {
		set.Zone = zone
	}
	return set, nil
}

// tell says what was found, or taken out.
func (c *Command) tell(s terminal.Streams, f weekly.Forgotten) {
	line := func(format string, args ...any) { _, _ = fmt.Fprintf(s.Out, format+"\n", args...) }
	verb := "Taken out"
	if c.DryRun {
		verb = "Would be taken out"
	}
	if c.Name != "" {
		line("%s of %s:", verb, safe.Line(c.Name))
		line("  inbox       %s", there(f.Inbox, "the document"))
		line("  summary     %s", there(f.Summary, "its record"))
		line("  pages       %d, on which a word stays that the document was deleted", f.Pages)
		line("  markers     %d", f.Markers)
		line("  previews    %d", f.Previews)
	} else {
		line("%s of the reader:", verb)
		line("  claims      %d, on its copies", f.Deliveries)
	}
	weeks := "none"
	if len(f.Weeks) > 0 {
		weeks = strings.Join(f.Weeks, ", ")
	}
	line("  digests     %s", weeks)
	if c.Name != "" {
		line("  in them     sources: %d, quotes: %d, other mentions: %d, stories without another source: %d", f.Sources, f.Quotes, f.Mentions, f.Stories)
	}
	if len(f.Mailed) > 0 {
		line("Mail that went out cannot be recalled: of %s. What this machine delivered to itself lies in %s.", strings.Join(f.Mailed, ", "), filepath.Join(c.Dir, "mail"))
	}
	if c.Reader != "" {
		line("The next digest goes to whom --to and the contact list name: take the address out there, too.")
	}
}

func there(is bool, what string) string {
	if is {
		return what
	}
	return "nothing"
}
