package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/terminal"
	"precis/functions/store"
)

// runCommand takes a folder through both functions.
type runCommand struct {
	From  string `required:"" placeholder:"DIR" help:"Folder of documents, however deep; the first folder in it is a document's section. Hidden files are left out."`
	Weeks bool   `help:"Take each folder in --from that is named for a week, such as 2026-W44, as what came in during that week (with --cadence a day, 2026-11-22, or a month, 2026-11), and make their digests in a row: each then says what changed since the one before."`
	Out   string `default:"out" help:"Folder for what comes of it; what an earlier run left there is replaced."`
	Now   moment `placeholder:"TIME" help:"Moment of the uploads, such as 2026-11-19T09:00:00Z; now where left out. The same moment gives the same bytes."`
	settings
}

// A moment is a time as RFC 3339 writes it.
type moment struct{ time.Time }

// UnmarshalText implements encoding.TextUnmarshaler.
func (m *moment) UnmarshalText(text []byte) (err error) {
	if m.Time, err = time.Parse(time.RFC3339, string(text)); err != nil {
		return fmt.Errorf("%q: want a moment such as 2026-11-19T09:00:00Z", text)
	}
	return nil
}

// Validate says what of the flags is wrong, before any work.
func (c *runCommand) Validate() error {
	if c.Weeks && !c.Now.IsZero() {
		return errors.New("--now and --weeks: the folders' names say when; leave --now out")
	}
	if year := c.Now.Year(); !c.Now.IsZero() && (year < 1970 || year > 9999) {
		return fmt.Errorf("--now %s: want a moment since 1970, such as 2026-11-19T09:00:00Z", c.Now.Format(time.RFC3339))
	}
	return errors.Join(c.settings.Validate(), isFolder("--from", c.From), apart(c.From, c.Out))
}

// Run does the main job.
func (c *runCommand) Run(ctx context.Context, s terminal.Streams) error {
	set, err := c.functions()
	if err != nil {
		return err
	}
	batches, err := c.batches(set)
	if err != nil {
		return err
	}
	if err := empty(c.Out); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "precis-")
	if err != nil {
		return fmt.Errorf("make a folder for the embedded cloud: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	r := running{Streams: s, out: c.Out, set: set, clock: &clock.Clock{}}
	return r.all(ctx, dir, batches)
}

// batches are what comes in week by week: all of the folder, or what lies in
// each of its folders that is named for a week.
func (c *runCommand) batches(set config.Settings) ([]*batch, error) {
	if c.Weeks {
		return weekFolders(c.From, set.Cadence, set.Zone)
	}
	keys, err := documents(c.From)
	if err != nil {
		return nil, err
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("--from %s: there are no files in it", c.From)
	}
	now := c.Now.Time
	if now.IsZero() {
		now = time.Now()
	}
	return []*batch{{from: c.From, keys: keys, now: now}}, nil
}

// running is one run under way.
type running struct {
	terminal.Streams
	out      string
	set      config.Settings
	clock    *clock.Clock
	results  *results
	progress *progress
	sys      *system
	letters  int // dead letters that have been shown
}

func (r *running) all(ctx context.Context, dir string, batches []*batch) error {
	r.clock.Set(batches[0].now)
	r.results = &results{seen: func() { r.progress.step() }}
	sys, err := open(dir, cloud.Options{Scan: -1, Volatile: true, Queue: queue.Options{Retry: 100 * time.Millisecond}},
		r.set, r.clock, observers{uploads: r.results})
	if err != nil {
		return err
	}
	r.sys = sys
	for _, b := range batches {
		if err = r.week(ctx, b); err != nil {
			break
		}
	}
	if err == nil {
		err = r.export(ctx, batches)
	}
	if err := errors.Join(err, sys.cloud.Close()); err != nil {
		return err
	}
	failed := 0
	for _, b := range batches {
		r.show(b)
		failed += len(b.failed)
	}
	r.where(batches)
	if failed > 0 {
		return terminal.ErrShown
	}
	return nil
}

// week takes what came in during one week through both functions.
func (r *running) week(ctx context.Context, b *batch) error {
	r.clock.Set(b.now)
	r.progress = newProgress(r.Streams, len(b.keys))
	b.outcomes = r.results.anew()
	failed, err := r.documents(ctx, b)
	if err != nil {
		return err
	}
	b.failed = failed
	return r.digest(ctx, b)
}

// documents uploads each file and waits until the queue has delivered every
// notification. It returns the reasons of those that were given up, by key.
func (r *running) documents(ctx context.Context, b *batch) (map[string]string, error) {
	work, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.sys.cloud.Queue.Run(work, 2, r.sys.uploads.Invoke)
	}()
	defer func() { // or it would go on in a cloud that is closed, and a folder that is removed
		stop()
		<-done
	}()
	failed := map[string]string{}
	for _, key := range b.keys {
		if err := r.upload(ctx, b.from, key); err != nil {
			if ctx.Err() != nil {
				return nil, err
			}
			failed[key] = err.Error()
		}
	}
	err := r.sys.cloud.Queue.Drain(ctx)
	stop()
	<-done
	r.progress.end()
	letters := r.sys.cloud.Queue.DeadLetters()
	for _, letter := range letters[min(r.letters, len(letters)):] {
		for _, key := range letterKeys(letter) {
			failed[key] = letter.Err
		}
	}
	r.letters = len(letters)
	return failed, err
}

func (r *running) upload(ctx context.Context, from, key string) error {
	if !utf8.ValidString(key) {
		return errors.New("its name is not valid UTF-8, so it can be no key in S3")
	}
	data, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(key)))
	if err != nil {
		return terminal.Unnamed(err)
	}
	_, err = r.sys.inbox.Put(ctx, key, "application/octet-stream", data)
	return err
}

// digest ticks the weekly handler as the schedule would on the day after.
func (r *running) digest(ctx context.Context, b *batch) error {
	morning := digest.PeriodOf(r.set.Cadence, b.now, r.set.Zone).Next().Start(r.set.Zone).Add(6 * time.Hour)
	r.clock.Set(morning)
	if _, err := r.sys.weekly.Invoke(ctx, queue.Tick(morning)); err != nil {
		return fmt.Errorf("digest: %w", err)
	}
	return nil
}

// export copies what was made out of the embedded cloud: the digests of weeks
// each into a folder of the week.
func (r *running) export(ctx context.Context, batches []*batch) error {
	folders := map[string]string{}
	for _, b := range batches {
		folders[digest.PeriodOf(r.set.Cadence, b.now, r.set.Zone).String()] = b.week
	}
	for o, err := range r.sys.output.List(ctx, "") {
		if err != nil {
			return err
		}
		folder, name := path.Split(o.Key)
		for week, out := range folders {
			if folder == store.Week(week) && strings.HasPrefix(name, "digest.") {
				err = r.save(ctx, o.Key, path.Join(out, name))
			}
		}
		if strings.HasPrefix(o.Key, store.Summaries) {
			err = r.save(ctx, o.Key, o.Key)
		}
		if err != nil {
			return err
		}
	}
	mails, err := r.sys.cloud.Mails()
	if err != nil {
		return err
	}
	for _, m := range mails {
		data, err := r.sys.cloud.Mail(m.Name)
		if err != nil {
			return err
		}
		if err := r.write(filepath.Join("mail", m.Name), data); err != nil {
			return err
		}
	}
	return nil
}

func (r *running) save(ctx context.Context, key, name string) error {
	data, _, err := r.sys.output.Get(ctx, key)
	if err != nil {
		return err
	}
	return r.write(name, data)
}

func (r *running) write(name string, data []byte) error {
	path := filepath.Join(r.out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return fmt.Errorf("write what came of it: %w", err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		return fmt.Errorf("write what came of it: %w", err)
	}
	return nil
}
