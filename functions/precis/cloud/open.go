package cloud

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"time"

	"precis/functions/precis/cloud/eventbus"
	"precis/functions/precis/cloud/mailbox"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/cloud/s3"
	"precis/functions/precis/loopback"
)

// Open serves a folder, made where missing, on loopback. It returns ErrInUse
// where another process does, and an error that names the file where a file is
// in the way or may not be written.
func Open(dir string, opts Options) (*Cloud, error) {
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	if opts.Scan == 0 {
		opts.Scan = 500 * time.Millisecond
	}
	f, err := openFolder(dir)
	if err != nil {
		return nil, err
	}
	f.root.Volatile, f.root.Now, f.root.Record = opts.Volatile, opts.Now, opts.record
	c := &Cloud{Queue: queue.New(opts.Queue), opts: opts, dir: dir, folder: f}
	if err := errors.Join(c.openStore(), c.listen()); err != nil {
		for _, l := range []net.Listener{c.s3, c.ses, c.events} {
			if l != nil {
				_ = l.Close()
			}
		}
		return nil, errors.Join(err, f.close())
	}
	c.serve()
	return c, nil
}

func (c *Cloud) openStore() error {
	if c.opts.AccessKey == "" || c.opts.SecretKey == "" {
		var err error
		if c.opts.AccessKey, c.opts.SecretKey, err = c.folder.credentials(); err != nil {
			return err
		}
	}
	c.mail = mailbox.New(c.folder.root, c.opts.AccessKey, c.opts.SecretKey, c.opts.Log)
	now := c.opts.Now
	if now == nil {
		now = time.Now
	}
	c.bus = eventbus.New(c.opts.AccessKey, c.opts.SecretKey, now)
	opts := s3.Options{
		Settle: max(c.opts.Scan, 0), Notified: map[string]bool{}, Notify: c.opts.Send, Region: Region, Relook: c.opts.Relook, Log: c.opts.Log,
	}
	if opts.Notify == nil {
		opts.Notify = c.Queue.Send
	}
	for _, name := range c.opts.Notify {
		opts.Notified[name] = true
	}
	var err error
	if c.store, err = s3.New(c.folder.root, opts, slices.Concat(c.opts.Buckets, c.opts.Notify)...); err != nil || c.opts.Volatile {
		return err
	}
	return c.folder.last(c.dir)
}

func (c *Cloud) listen() (err error) {
	if c.s3, err = listenLoopback(c.opts.S3Address); err != nil {
		return fmt.Errorf("serve S3: %w", err)
	}
	if c.ses, err = listenLoopback(c.opts.MailAddress); err != nil {
		return fmt.Errorf("serve SES: %w", err)
	}
	if c.events, err = listenLoopback(""); err != nil {
		return fmt.Errorf("serve EventBridge: %w", err)
	}
	return nil
}

func listenLoopback(address string) (net.Listener, error) {
	if address == "" {
		address = "127.0.0.1:0"
	}
	if !loopback.Is(address) {
		return nil, fmt.Errorf("listen on %s: it is no loopback address", address)
	}
	return net.Listen("tcp", address) //nolint:noctx // it does not wait
}

func (c *Cloud) serve() {
	ctx, stop := context.WithCancel(context.Background())
	c.stop = stop
	wrap := c.opts.Wrap
	if wrap == nil {
		wrap = func(_ string, next http.Handler) http.Handler { return next }
	}
	c.serveOn(c.s3, wrap("s3", c.store.Handler(c.opts.AccessKey, c.opts.SecretKey)))
	c.serveOn(c.ses, wrap("ses", c.mail))
	c.serveOn(c.events, wrap("events", c.bus))
	if c.opts.Scan > 0 {
		c.running.Go(func() { c.store.Watch(ctx, c.opts.Scan) })
	}
}

func (c *Cloud) serveOn(l net.Listener, h http.Handler) {
	s := &http.Server{
		Handler:           loopback.Programs(h),
		ReadHeaderTimeout: 30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          log.New(io.Discard, "", 0), // connections that clients cut
	}
	c.servers = append(c.servers, s)
	c.running.Go(func() { _ = s.Serve(l) }) // it ends by Shutdown alone
}
