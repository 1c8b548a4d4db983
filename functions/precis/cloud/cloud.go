// Package cloud is a small cloud in one process, on loopback: S3 over plain
// files in a folder, with notifications into a queue, and an SES that keeps the
// mail it is given, with an event bus. The real SDK clients talk to it, so that a program needs no
// account and no container to run whole.
package cloud

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"precis/functions/precis/cloud/disk"
	"precis/functions/precis/cloud/eventbus"
	"precis/functions/precis/cloud/mailbox"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/cloud/s3"
)

// ErrInUse is returned by Open for a folder that another process serves.
var ErrInUse = errors.New("in use by another process")

// Region is the region that the cloud is in.
const Region = queue.Region

// Options of a cloud. The zero value works: it serves the buckets that the
// folder holds, on free ports, and notifies no one.
type Options struct {
	Buckets []string // made where missing
	Notify  []string // buckets whose changes go into the queue; made where missing

	S3Address   string // "127.0.0.1:9000"; a free port of 127.0.0.1 where empty
	MailAddress string // likewise

	// AccessKey and SecretKey are what clients sign with. Where empty, a pair
	// is made once and kept in the folder.
	AccessKey, SecretKey string

	// Now returns the moment that writes and events carry; the clock where nil.
	// Where given, a file that was copied in carries the moment it was written.
	Now func() time.Time

	// Scan is how often the folder is looked at for files that were copied in,
	// changed or deleted by hand; 500 ms where 0, never where below 0. A file
	// is taken when it has not changed for so long; but one that was seen to
	// change, is empty or, as far as the system tells, open for writing, only
	// after twenty times so long. With very many files it is less often, so
	// that looking takes at most a twentieth of a core.
	Scan time.Duration

	// Volatile does not wait for the disk: faster, and what was written is
	// lost when the machine, though not the process, goes down.
	Volatile bool

	Queue queue.Options

	// Wrap, where given, wraps the servers of "s3", "ses" and "events", behind their check
	// for requests of other machines and of pages.
	Wrap func(service string, next http.Handler) http.Handler

	// Send is given each notification instead of the queue, where it is not nil.
	Send func(body []byte)

	// Relook, where given, is called when what Left returns of a bucket in Notify has
	// changed. It must not block.
	Relook func()

	Log *slog.Logger // of what goes wrong inside; silent where nil

	record func(disk.Event) // of a test
}

// A Cloud serves one folder until it is closed. The folder holds a folder for
// each bucket, with each object a file at the path its key names, "mail" with
// the mail that was sent, and ".precis" with what else is to be kept.
type Cloud struct {
	// Queue holds the notifications of the buckets in Options.Notify.
	Queue *queue.Queue

	opts    Options
	dir     string
	folder  *folder
	store   *s3.Store
	mail    *mailbox.Mailbox
	bus     *eventbus.Bus
	servers []*http.Server
	s3, ses net.Listener
	events  net.Listener
	stop    context.CancelFunc // of the watch
	running sync.WaitGroup     // the servers and the watch
	closing sync.Once
	closed  error // what Close returned
}

// S3URL returns the address of S3, "http://127.0.0.1:9000". Clients must use
// path-style addressing.
func (c *Cloud) S3URL() string { return "http://" + c.s3.Addr().String() }

// MailURL returns the address of SES.
func (c *Cloud) MailURL() string { return "http://" + c.ses.Addr().String() }

// Credentials returns the access key and the secret key that clients sign with.
func (c *Cloud) Credentials() (accessKey, secretKey string) {
	return c.opts.AccessKey, c.opts.SecretKey
}

// Environ returns the environment, "NAME=value", in which the SDK's clients and
// the AWS CLI find this cloud.
func (c *Cloud) Environ() []string {
	return []string{
		"AWS_ENDPOINT_URL_S3=" + c.S3URL(),
		"AWS_ENDPOINT_URL_SESV2=" + c.MailURL(),
		"AWS_ENDPOINT_URL_EVENTBRIDGE=http://" + c.events.Addr().String(),
		"AWS_ACCESS_KEY_ID=" + c.opts.AccessKey,
		"AWS_SECRET_ACCESS_KEY=" + c.opts.SecretKey,
		"AWS_REGION=" + Region,
		"AWS_EC2_METADATA_DISABLED=true",
	}
}

// Getenv looks a name up in what Environ returns: it is for clients in this
// process.
func (c *Cloud) Getenv(name string) string {
	for _, pair := range c.Environ() {
		if value, ok := strings.CutPrefix(pair, name+"="); ok {
			return value
		}
	}
	return ""
}

// Objects returns the objects of a bucket whose keys begin with a prefix, in no
// order; none where there is no such bucket. It makes no request, and reads no
// file.
func (c *Cloud) Objects(bucket, prefix string) []Object { return c.store.Objects(bucket, prefix) }

// Object returns what Objects returns, of one object alone; false where there is
// none.
func (c *Cloud) Object(bucket, key string) (Object, bool) { return c.store.Object(bucket, key) }

// Left returns what lies in a bucket's folder and is no object, or not as it is
// now, and why: what is hidden, temporary, a link, of a name that can be no key,
// may not be read, or is still being written.
func (c *Cloud) Left(bucket string) []Left { return c.store.Left(bucket) }

// A Left is one of them.
type Left = s3.Left

// An Object is what is known of one in a bucket without reading it.
type Object = s3.Object

// A Mail is a message that SES was given.
type Mail = mailbox.Mail

// Folder returns the path of a bucket's folder: a file copied there is an upload.
func (c *Cloud) Folder(bucket string) string { return filepath.Join(c.dir, bucket) }

// Scan looks at the folders at once, and returns when every file in them is
// taken or gone: also those that are still being written.
func (c *Cloud) Scan(ctx context.Context) error { return c.store.Scan(ctx) }

// Mails returns what SES was given, in the order of their files' names.
func (c *Cloud) Mails() ([]Mail, error) { return c.mail.List() }

// MailNames returns the names of the messages that SES was given, in their order,
// and reads none of them.
func (c *Cloud) MailNames() ([]string, error) { return c.mail.Names() }

// DescribeMail returns what one message says of itself; fs.ErrNotExist where
// there is none.
func (c *Cloud) DescribeMail(name string) (Mail, error) { return c.mail.Describe(name) }

// Mail returns one message as it reaches its reader; fs.ErrNotExist where there is none.
func (c *Cloud) Mail(name string) ([]byte, error) { return c.mail.Read(name) }

// Events returns what was put on the event bus, in its order.
func (c *Cloud) Events() []Event { return c.bus.Events() }

// An Event is one that was put on the event bus.
type Event = eventbus.Event

// Close ends serving, and waits until what was asked for is answered, ten
// seconds at most. Whoever delivers from the queue ends that before.
func (c *Cloud) Close() error {
	c.closing.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		c.stop()
		for _, s := range c.servers {
			if err := s.Shutdown(ctx); err != nil {
				c.closed = errors.Join(c.closed, fmt.Errorf("close the cloud: %w", err), s.Close())
			}
		}
		c.running.Wait()
		c.closed = errors.Join(c.closed, c.folder.close())
	})
	return c.closed
}
