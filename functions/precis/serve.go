package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"precis/functions/cloudwatch"
	"precis/functions/config"
	"precis/functions/precis/browser"
	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/precis/console"
	"precis/functions/precis/consolelog"
	"precis/functions/precis/loopback"
	"precis/functions/precis/smtp"
	"precis/functions/precis/smtpd"
	"precis/functions/precis/terminal"
	"precis/functions/uploads"
	"precis/functions/weekly"
)

// serveCommand keeps the embedded cloud and both functions running.
type serveCommand struct {
	Dir     string        `default:"precis-cloud" help:"Folder of the embedded cloud; what is in it stays. Copy documents into its folder inbox/, or put them there through S3."`
	S3      string        `name:"s3" default:"127.0.0.1:9000" help:"Loopback address of S3."`
	Console string        `default:"127.0.0.1:8080" help:"Loopback address of the web page."`
	Workers int           `default:"2" help:"How many notifications are handled at a time."`
	Ahead   time.Duration `hidden:"" help:"How far the functions' clock goes ahead of the files': by seven days, this week's digest is made now."`
	Config  string        `placeholder:"FILE" help:"File of settings, see below."`
	Open    bool          `help:"Open the page in your browser."`
	Verbose bool          `short:"v" help:"Show the functions' whole log, as CloudWatch would get it."`
	list
	post
	smtpd.Flags
	settings
}

// Help says where its flags may also come from.
func (*serveCommand) Help() string {
	return "A flag that is not given is taken from the environment (PRECIS_ZONE for --zone), or else from a file: " +
		"that of --config, or serve.yaml in the folder precis of your settings, such as ~/.config/precis/serve.yaml. " +
		"In it stands a line for each flag, such as: zone: Europe/Berlin"
}

// mostWorkers is beyond the processors of any one machine.
const mostWorkers = 1000

// Validate says what of the flags is wrong, before any work.
func (c *serveCommand) Validate() error {
	if c.Workers < 1 || c.Workers > mostWorkers {
		return fmt.Errorf("--workers %d: want a number from 1 to %d", c.Workers, mostWorkers)
	}
	return errors.Join(
		c.settings.Validate(), c.list.Validate(), c.post.Validate(), c.Flags.Validate(),
		loopback.Check("--s3", c.S3), loopback.Check("--console", c.Console), c.sameAddress(), ours(c.Dir),
	)
}

// sameAddress returns an error where two flags name one address.
func (c *serveCommand) sameAddress() error {
	flags := [][2]string{{"--s3", c.S3}, {"--console", c.Console}, {"--smtp-in", c.SMTPIn}}
	for i, one := range flags {
		for _, other := range flags[:i] {
			if loopback.Same(one[1], other[1]) {
				return fmt.Errorf("%s %s: %s has this address already; want another port", one[0], one[1], other[0])
			}
		}
	}
	return nil
}

// AfterApply says what of the flags asks for others, or for a password of the
// environment, that are not given.
func (c *serveCommand) AfterApply(s terminal.Streams) error {
	_, _, err := c.prepare(s)
	return err
}

// prepare returns the settings of the functions, and who sends the mail; nil for
// nobody but the embedded cloud.
func (c *serveCommand) prepare(s terminal.Streams) (config.Settings, *smtp.Sender, error) {
	set, err := c.functions()
	if err != nil {
		return set, nil, err
	}
	set.ContactList, set.Topics = c.List, c.Topic
	sender, err := c.sender(&set, s.LookUp)
	return set, sender, err
}

// Run serves until it is interrupted.
func (c *serveCommand) Run(ctx context.Context, s terminal.Streams) error {
	set, sender, err := c.prepare(s)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Console)
	if err != nil {
		return taken("--console", "127.0.0.1:8081", err)
	}
	defer func() { _ = listener.Close() }() // closed by the server before, as a rule
	set.Web = "http://" + listener.Addr().String() + console.ObjectPath
	clk := &clock.Clock{Ahead: c.Ahead}
	o := c.observers(s, clk)
	status := newStatus(o.uploads)
	o.uploads = status
	sys, err := open(c.Dir, cloud.Options{S3Address: c.S3, Log: o.log}, set, clk, o)
	if err != nil {
		return taken("--s3", "127.0.0.1:9001", err)
	}
	status.open(sys.cloud)
	if sender != nil {
		sys.mailThrough(sender)
	}
	sys.mailIn, err = c.Listen(ctx, smtpd.Options{Keep: sys.keep, MaxBytes: set.MaxBytes, Log: o.log})
	if err != nil {
		return errors.Join(taken("--smtp-in", "127.0.0.1:2526", err), sys.cloud.Close())
	}
	err = c.serve(ctx, s, sys, status, set, listener)
	return errors.Join(err, sys.cloud.Close())
}

// taken says of a port that another program has which flag chooses another.
func taken(flag, other string, err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%w: another program has this port; end it, or choose another, such as %s %s", err, flag, other)
	}
	return err
}

func (c *serveCommand) observers(s terminal.Streams, clk *clock.Clock) observers {
	if c.Verbose {
		log := cloudwatch.NewLog(s.Err)
		return observers{uploads.Log{Log: log}, weekly.Log{Log: log, Now: clk.Now}, log}
	}
	log := consolelog.New(s.Out)
	return observers{log, log, slog.New(log)}
}

// grace is how long the end waits for what is under way. What does not come to
// its end is dropped where it stands, as by a power cut: the next start takes
// it up. That cannot be said of a mail, which is waited for as long as the
// slowest disk may take.
const (
	grace     = 3 * time.Second
	mailGrace = time.Minute
)

func (c *serveCommand) serve(outer context.Context, s terminal.Streams, sys *system, status *status, set config.Settings, listener net.Listener) error {
	ctx, stop := context.WithCancel(outer)
	defer stop()
	var work sync.WaitGroup
	work.Go(func() {
		sys.cloud.Queue.Run(ctx, c.Workers, sys.cloud.AwaitRoom(sys.ways.around(sys.uploads.Invoke), c.room(s)))
	})
	page := &http.Server{Handler: sys.console(set, c.Dir, c.where(set.From), status), ReadHeaderTimeout: 10 * time.Second}
	page.RegisterOnShutdown(sys.ways.Close)
	served := make(chan error, 1)
	go func() { served <- page.Serve(listener) }()
	c.greet(s, sys, listener)
	work.Go(func() { sys.mailIn.Run(ctx) })
	if c.Open {
		work.Go(func() { openPage(ctx, s, "http://"+listener.Addr().String()+"/") })
	}
	err := sys.sweep(ctx, status, func(n int) {
		if n > 0 {
			_, _ = fmt.Fprintf(s.Out, "%s changed while this was down, taken up now.\n", count(n, "document", "documents"))
		}
	})
	if err == nil {
		work.Go(func() { sys.schedule(ctx, set.Zone) })
		work.Go(func() { sys.texts.fill(ctx, status) })
		select {
		case <-ctx.Done():
		case err = <-served:
		}
	}
	stop()
	sent(s, sys.runner.end())
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	_ = page.Shutdown(end) // what does not end in time is cut
	await(end, &work)
	if outer.Err() != nil {
		c.leave(s, status)
		return nil // also where the sweep did not come to its end
	}
	return err
}

// room says that the disk is full, and that it no longer is.
func (c *serveCommand) room(s terminal.Streams) func(full bool) {
	return func(full bool) {
		if full {
			_, _ = fmt.Fprintln(s.Out, "The disk of "+c.Dir+" is full: documents wait. Make room, and it goes on by itself.")
			return
		}
		_, _ = fmt.Fprintln(s.Out, "Waiting for room on the disk is over.")
	}
}

// openPage opens the page; where that fails, a line says so.
func openPage(ctx context.Context, s terminal.Streams, page string) {
	if err := browser.Open(ctx, page); err != nil && ctx.Err() == nil {
		s.Tell("--open: no browser opened (" + terminal.Unnamed(err).Error() + "); open " + page)
	}
}

// sent waits for the mails that are being sent.
func sent(s terminal.Streams, sending []<-chan struct{}) {
	if len(sending) == 0 {
		return
	}
	_, _ = fmt.Fprintln(s.Out, "\nA digest is being sent: this ends after the mail at hand. Ctrl-C again ends it at once.")
	late := time.After(mailGrace)
	for _, clear := range sending {
		select {
		case <-clear:
		case <-late:
			return
		}
	}
}

// await waits for work, but not after end.
func await(end context.Context, work *sync.WaitGroup) {
	done := make(chan struct{})
	go func() {
		work.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-end.Done():
	}
}

// leave says what is left to do.
func (c *serveCommand) leave(s terminal.Streams, status *status) {
	rest := ""
	if n := status.counts()[console.Waiting]; n > 0 {
		rest = " Still to be summarized, at the next start: " + count(n, "document", "documents") + "."
	}
	_, _ = fmt.Fprintln(s.Out, "\nEnded. Everything is kept in "+c.Dir+"."+rest)
}

func (c *serveCommand) greet(s terminal.Streams, sys *system, listener net.Listener) {
	key, secret := sys.cloud.Credentials()
	_, _ = fmt.Fprintf(s.Out, `Précis is up.

  Web page   http://%[1]s/
  S3         %[2]s   buckets: %[3]s (drop here), %[4]s
  Folder     %[5]s   copy documents into it, or:

  export AWS_ACCESS_KEY_ID=%[6]s AWS_SECRET_ACCESS_KEY=%[7]s AWS_REGION=%[8]s
  aws --endpoint-url %[2]s s3 cp report.pdf s3://%[3]s/

%[9]s
Ctrl-C ends it; everything is kept.

`, listener.Addr(), sys.cloud.S3URL(), inboxBucket, outputBucket, sys.cloud.Folder(inboxBucket), key, secret, cloud.Region, strings.TrimSpace(c.where(sys.set.From)+"\n"+sys.mailIn.Where()))
}

// notThere reports that a file or object is missing.
func notThere(err error) bool { return errors.Is(err, fs.ErrNotExist) || os.IsNotExist(err) }

func unmarshal[T any](data []byte, what string) (T, error) {
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		return v, fmt.Errorf("read %s: %w", what, err)
	}
	return v, nil
}
