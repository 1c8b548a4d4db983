package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/mail"
	"precis/functions/mailer"
	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/console"
	"precis/functions/precis/smtpd"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/sweep"
	"precis/functions/uploads"
	"precis/functions/weekly"
	"precis/functions/wiring"
)

// The names of the buckets of a local run.
const (
	inboxBucket  = "inbox"
	outputBucket = "output"
)

// A system is the whole of Précis on one machine: the embedded cloud, and both
// functions behind the very interface by which Lambda calls them.
type system struct {
	cloud   *cloud.Cloud
	inbox   *store.Bucket
	output  store.Store
	clock   *clock.Clock
	uploads lambda.Handler
	weekly  lambda.Handler
	runner  *runner // weekly, to stay up
	ways    *ways
	texts   *textIndex
	reader  *reader
	marked  *marked
	mailIn  *smtpd.Server // nil where no mail is taken in
	set     config.Settings
}

// observers see what the functions do; nil sees nothing.
type observers struct {
	uploads uploads.Observer
	weekly  weekly.Observer
	log     *slog.Logger // of what goes wrong beside
}

// open starts the embedded cloud over a folder and puts both functions on it.
func open(dir string, opts cloud.Options, s config.Settings, clk *clock.Clock, o observers) (*system, error) {
	opts.Buckets, opts.Notify = []string{inboxBucket, outputBucket}, []string{inboxBucket}
	if clk.IsSet() {
		opts.Now = clk.Now
	}
	texts := &textIndex{folder: filepath.Join(dir, outputBucket)}
	ways := newWays(o.uploads, texts.want)
	opts.Relook = ways.relook
	c, err := cloud.Open(dir, opts)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	s.Inbox, s.Output = inboxBucket, outputBucket
	reach, err := connect(c)
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	log := cmp.Or(o.log, slog.New(slog.DiscardHandler))
	documents := uploads.New(s, reach, log, time.Now)
	digests := wiring.NewWeekly(s, reach, log, clk.Now)
	documents.Observer, digests.Observer, digests.Notifier = ways, o.weekly, notifier{c.Queue}
	return &system{
		cloud: c, clock: clk,
		inbox: store.New(reach.S3(), inboxBucket), output: store.Store{Objects: store.New(reach.S3(), outputBucket)},
		uploads: queue.Function{Handle: documents.Handle},
		weekly:  queue.Function{Handle: digests.Handle},
		runner:  newRunner(digests),
		ways:    ways, texts: texts, reader: &reader{}, marked: &marked{known: map[string]bool{}}, set: s,
	}, nil
}

// mailThrough has mail leave by another way than into the mailbox. That way knows
// no contact list and no rate: readers leave the list by a mail to the sender.
func (s *system) mailThrough(sender mailer.Sender) {
	m := s.runner.weekly.Mailer
	m.Sender, m.Rates, m.List = sender, nil, mail.List{}
}

// keep puts a mail into the inbox: it is smtpd.Options.Keep. A mail of the same key
// is the same one.
func (s *system) keep(ctx context.Context, key string, mail []byte) error {
	var err error
	full := s.cloud.FindsFull(func() {
		_, err = s.inbox.Create(ctx, key, "message/rfc822", mail)
	})
	switch {
	case errors.Is(err, store.ErrChanged):
		return nil
	case err != nil && full:
		return smtpd.ErrFull
	}
	return err
}

// connect leads the SDK's clients to the embedded cloud, whatever the
// environment says of the real one.
func connect(c *cloud.Cloud) (config.AWS, error) {
	reach, err := config.Connect(c.Getenv)
	return reach.WithRetry(config.Retry{ReadTimeout: time.Minute}), err // some disks are slow
}

// A notifier puts notifications of what was left to do into the embedded queue,
// behind those of what comes in.
type notifier struct{ queue *queue.Queue }

// Notify implements weekly.Notifier.
func (n notifier) Notify(_ context.Context, bucket string, keys []string) error {
	for _, key := range keys {
		n.queue.SendLast(sqs.Notification(bucket, key))
	}
	return nil
}

// notes is the folder that an embedded cloud makes first, and keeps what is no
// object in: where it is, the folder around it is a cloud's.
const notes = ".precis"

// ours refuses a folder that is something else already: in a cloud's, files
// become objects and folders become buckets. What else lies in one that has
// been served is the matter of whoever put it there.
func ours(dir string) error {
	if dir == "" {
		return errors.New("--dir: it names no folder")
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !notThere(err) {
		return fmt.Errorf("--dir: %w", err)
	}
	stranger := ""
	for _, e := range entries {
		switch name := e.Name(); {
		case name == notes && e.IsDir():
			return nil
		case name == inboxBucket, name == outputBucket, name == "mail", dropping(name):
		case stranger == "":
			stranger = name
		}
	}
	if stranger != "" {
		return fmt.Errorf("--dir %s: it holds %s, and no embedded cloud has been in it; name a new or empty folder, and copy documents into its folder %s",
			dir, stranger, inboxBucket)
	}
	return nil
}

// dropping reports whether a name is of what systems leave in any folder, and
// people in one that a repository is to keep.
func dropping(name string) bool {
	name = strings.ToLower(name)
	switch name {
	case ".ds_store", ".localized", ".spotlight-v100", ".fseventsd", ".temporaryitems", ".trashes", // macOS
		"thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information", // Windows
		"lost+found", ".directory", // Linux
		".gitignore", ".gitkeep":
		return true
	}
	return strings.HasPrefix(name, "._") || strings.HasPrefix(name, ".trash-") || strings.HasPrefix(name, ".nfs")
}

// sweep takes up what changed while no one was looking, and tells of it: at
// once what the listings tell, newest first, and then what one has to read
// documents and summaries for.
func (s *system) sweep(ctx context.Context, status *status, tell func(n int)) error {
	waiting, _ := status.find(console.Query{State: console.Waiting})
	asked := map[string]bool{}
	keys := make([]string, len(waiting))
	for i, o := range waiting {
		keys[i], asked[o.Key] = o.Key, true
	}
	tell(len(keys))
	if err := (notifier{s.cloud.Queue}).Notify(ctx, inboxBucket, keys); err != nil {
		return err
	}
	missing, gone, err := sweep.Missed(ctx, s.inbox, s.output, s.clock.Now().Add(time.Hour))
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	keys = append(slices.DeleteFunc(missing, func(key string) bool { return asked[key] }), gone...)
	tell(len(keys))
	return notifier{s.cloud.Queue}.Notify(ctx, inboxBucket, keys)
}

// mostBefore is how long the first tick waits for what is to be read, if more and
// more comes in.
const mostBefore = time.Hour

// schedule ticks the weekly handler as the template's schedules do: on Monday
// at six, and each day once more for what was left undone. It also ticks at
// the start, for the Monday that may have passed meanwhile: behind what the sweep
// took up, which else would be told a week late.
func (s *system) schedule(ctx context.Context, zone *time.Location) {
	before, cancel := context.WithTimeout(ctx, mostBefore)
	_ = s.cloud.Queue.Drain(before) // what is not done by then is told as not read in time
	cancel()
	s.clock.Daily(ctx, 6, zone, func(at time.Time) {
		// The function logs what it did, and why it could not: the next tick tries again.
		_, _ = s.runner.Invoke(ctx, queue.Tick(at))
	})
}

// console returns the web page of the system.
func (s *system) console(set config.Settings, dir, post string, status *status) http.Handler {
	v := view{s, status}
	title := set.Title
	if digest.Untitled(title) {
		title = set.Cadence.Title()
	}
	return console.New(console.Options{
		Title: title, Cadence: set.Cadence, Zone: set.Zone, MaxUpload: set.MaxBytes,
		Documents: v.documents, Week: v.week, Digests: v.digests, Object: v.object, Mails: v.mails,
		Mail:        func(_ context.Context, name string) ([]byte, error) { return s.cloud.Mail(name) },
		DeadLetters: v.deadLetters, Account: v.account,
		Redrive: v.redrive, Uncertain: v.uncertain, Resend: v.resend,
		SendDigest: v.sendDigest, Upload: v.upload, Way: v.way, Events: s.ways,
		Open: v.open, Original: v.original, Delete: v.remove, Move: v.move, Again: v.again, Forget: v.forget,
		Post: post,
		Note: "Or copy files into " + filepath.Join(dir, inboxBucket) + ", or use any S3 client at " + s.cloud.S3URL() + ". " + s.mailIn.Where(),
	})
}
