package cloud

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/rclone/gofakes3"

	"precis/functions/precis/cloud/disk"
	"precis/functions/precis/cloud/mailbox"
)

// A promise is what must be there when the machine goes down: what was
// acknowledged last, or what was asked for since.
type promise struct{ acknowledged, asked string } // "" for nothing

// tape is a run of the cloud with its disk's events, and after how many of
// them what was promised: of an object by its bucket, "/" and its key, of a
// bucket by its name and "/", of a message by "mail/" and whom it is for.
type tape struct {
	*testing.T
	*Cloud
	random *rand.Rand

	events   []disk.Event
	bytes    [][]byte // of disk.SyncedFile
	promises []map[string]promise
	now      map[string]promise
	serial   int
}

// do carries out what promises a text, "" for nothing, at a place.
func (r *tape) do(at, text string, act func() error) {
	r.Helper()
	r.now[at] = promise{r.now[at].acknowledged, text}
	if err := act(); err != nil {
		r.Fatalf("%s: %v", at, err)
	}
	r.now[at] = promise{text, text}
}

// record takes the disk's events, which lies in dir.
func (r *tape) record(dir string) func(disk.Event) {
	return func(e disk.Event) {
		var data []byte
		if e.Did == disk.SyncedFile {
			var err error
			if data, err = os.ReadFile(filepath.Join(dir, e.Name)); err != nil {
				r.Error(err)
			}
		}
		r.events, r.bytes, r.promises = append(r.events, e), append(r.bytes, data), append(r.promises, maps.Clone(r.now))
	}
}

// runTaped asks for all that a cloud acknowledges, in a random order, by a
// seed.
func runTaped(t *testing.T, seed uint64) *tape {
	t.Helper()
	r := &tape{T: t, random: rand.New(rand.NewPCG(seed, 0)), now: map[string]promise{}}
	dir := t.TempDir()
	c, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, record: r.record(dir)})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // nothing to lose
	r.Cloud = c
	r.put("output", "a.txt") // in the bucket's own folder, which is new
	var steps []func()
	for _, kind := range []struct {
		times int
		step  func()
	}{{10, r.putSome}, {5, r.delete}, {3, r.copy}, {3, r.send}, {2, r.leaveUnderWay}, {1, r.makeBucket}} {
		for range kind.times {
			steps = append(steps, kind.step)
		}
	}
	r.random.Shuffle(len(steps), func(i, j int) { steps[i], steps[j] = steps[j], steps[i] })
	for _, step := range steps {
		step()
	}
	r.promises = append(r.promises, maps.Clone(r.now)) // after the last event
	return r
}

// pick returns a bucket, and a key in it.
func (r *tape) pick() (bucket, key string) {
	keys := []string{"a.txt", "b/c/d.txt", "b/c/e.txt", "b/f/g.html", "odd//key", ".hidden", "b"}
	all, err := r.store.ListBuckets(context.Background())
	if err != nil {
		r.Fatal(err)
	}
	return all[r.random.IntN(len(all))].Name, keys[r.random.IntN(len(keys))]
}

func (r *tape) text(of string) string {
	r.serial++
	return fmt.Sprintf("%d: %s, %d bytes more: %s", r.serial, of, r.serial*100, bytes.Repeat([]byte("x"), r.serial*100))
}

func (r *tape) put(bucket, key string) {
	r.Helper()
	text := r.text(key)
	r.do(bucket+"/"+key, text, func() error {
		_, err := r.store.PutObject(context.Background(), bucket, key, nil, strings.NewReader(text), int64(len(text)))
		return err
	})
}

func (r *tape) putSome() { r.put(r.pick()) }

func (r *tape) delete() {
	bucket, key := r.pick()
	r.do(bucket+"/"+key, "", func() error {
		_, err := r.store.DeleteObject(context.Background(), bucket, key)
		return err
	})
}

func (r *tape) copy() {
	bucket, key := r.pick()
	r.put("output", "from/here.txt")
	r.do(bucket+"/"+key, r.now["output/from/here.txt"].acknowledged, func() error {
		_, err := r.store.CopyObject(context.Background(), "output", "from/here.txt", bucket, key, nil)
		return err
	})
}

// send has a message kept.
func (r *tape) send() {
	to := fmt.Sprintf("reader%d@example.com", r.serial)
	text := "From: digest@example.com\r\nTo: " + to + "\r\nDate: Mon, 16 Nov 2026 06:00:00 +0000\r\n\r\n" + r.text(to)
	r.do("mail/"+to, text, func() error {
		body, err := json.Marshal(map[string]any{
			"Destination": map[string]any{"ToAddresses": []string{to}}, "FromEmailAddress": "digest@example.com",
			"Content": map[string]any{"Raw": map[string]any{"Data": []byte(text)}},
		})
		if err != nil {
			return err
		}
		request := httptest.NewRequestWithContext(r.Context(), http.MethodPost, "/v2/email/outbound-emails", bytes.NewReader(body))
		sum := sha256.Sum256(body)
		keys := aws.Credentials{AccessKeyID: r.opts.AccessKey, SecretAccessKey: r.opts.SecretKey}
		if err := v4.NewSigner().SignHTTP(context.Background(), keys, request, hex.EncodeToString(sum[:]), "ses", Region, time.Now()); err != nil {
			return err
		}
		answer := httptest.NewRecorder()
		r.mail.ServeHTTP(answer, request)
		if answer.Code != http.StatusOK {
			return errors.New(answer.Body.String())
		}
		return nil
	})
}

// makeBucket makes a bucket, and puts into its own folder.
func (r *tape) makeBucket() {
	r.do("later/", "a bucket", func() error { return r.store.CreateBucket(context.Background(), "later") })
	r.put("later", "a.txt")
}

// leaveUnderWay puts into folders that another request has made, and has yet to
// make last.
func (r *tape) leaveUnderWay() {
	folder := fmt.Sprintf("folder %d", r.serial)
	if err := r.folder.root.MkdirAll("output/"+folder+"/deep", 0o700); err != nil {
		r.Fatal(err)
	}
	r.put("output", folder+"/deep/quick.txt")
}

// held returns what a cloud holds at the place of a promise, "" for nothing.
func held(c *Cloud, at string) (string, error) {
	bucket, key, _ := strings.Cut(at, "/")
	if bucket == mailbox.Folder {
		return heldMail(c, key)
	}
	if there, err := c.store.BucketExists(context.Background(), bucket); err != nil || !there {
		return "", err
	}
	if key == "" {
		return "a bucket", nil
	}
	o, err := c.store.GetObject(context.Background(), bucket, key, nil)
	if gofakes3.HasErrorCode(err, gofakes3.ErrNoSuchKey) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer o.Contents.Close() //nolint:errcheck // it was only read
	data, err := io.ReadAll(o.Contents)
	return string(data), err
}

// heldMail returns the messages to an address, one after the other.
func heldMail(c *Cloud, to string) (string, error) {
	names, err := c.MailNames()
	all := ""
	for _, name := range names {
		if strings.Contains(name, to) {
			data, e := c.Mail(name)
			if e != nil {
				return "", e
			}
			all += string(data)
		}
	}
	return all, err
}
