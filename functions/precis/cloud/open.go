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

	"github.com/rclone/gofakes3"

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
	f.root.record = opts.record
	c := &Cloud{Queue: NewQueue(opts.Queue), opts: opts, dir: dir, folder: f}
	if err := errors.Join(c.openStore(), c.listen()); err != nil {
		for _, l := range []net.Listener{c.s3, c.ses} {
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
	c.store = &store{
		root: c.folder.root, now: c.opts.Now, settle: max(c.opts.Scan, 0),
		volatile: c.opts.Volatile, log: c.opts.Log, buckets: map[string]*bucket{},
	}
	c.mail = &mailbox{store: c.store, accessKey: c.opts.AccessKey}
	n := &notifier{buckets: map[string]bool{}, moment: c.store.moment, intercept: c.opts.Intercept, queue: c.Queue}
	n.sequence.Store(uint64(time.Now().UnixNano())) // greater than before a restart
	for _, name := range c.opts.Notify {
		n.buckets[name] = true
	}
	c.store.notify, c.store.told = n.notify, n.buckets

	names, err := c.folder.buckets()
	if err != nil {
		return err
	}
	names = slices.Concat(names, c.opts.Buckets, c.opts.Notify)
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if err := c.store.addBucket(name); err != nil {
			return err
		}
	}
	if c.opts.Volatile {
		return nil
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
	s3 := gofakes3.New(c.store,
		gofakes3.WithV4Auth(map[string]string{c.opts.AccessKey: c.opts.SecretKey}),
		gofakes3.WithoutVersioning())
	c.serveOn(c.s3, interfere(c.opts.Before, s3Operation, s3.Server()))
	c.serveOn(c.ses, interfere(c.opts.Before, sesOperation, c.mail))
	if c.opts.Scan > 0 {
		c.running.Go(func() { c.store.watch(ctx, c.opts.Scan) })
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
