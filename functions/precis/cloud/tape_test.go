package cloud

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rclone/gofakes3"
)

// A promise is what must be there when the machine goes down: what was
// acknowledged last, or what was asked for since.
type promise struct{ acknowledged, asked string } // "" for nothing

// tape is a run of the cloud with its disk's events, and after how many of
// them what was promised: of an object by its bucket, "/" and its key, of a
// bucket by its name and "/", of a message by "mail/" and whom it is for.
type tape struct {
	*testing.T
	store  *store
	mail   *mailbox
	random *rand.Rand

	events   []event
	bytes    [][]byte // of syncedFile
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
func (r *tape) record(dir string) func(event) {
	return func(e event) {
		var data []byte
		if e.did == syncedFile {
			var err error
			if data, err = os.ReadFile(filepath.Join(dir, e.name)); err != nil {
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
	r.store, r.mail = c.store, c.mail
	r.put("output", "a.txt", nil) // in the bucket's own folder, which is new
	var steps []func()
	for _, kind := range []struct {
		times int
		step  func()
	}{{10, r.putSome}, {5, r.delete}, {3, r.copy}, {3, r.upload}, {3, r.send}, {2, r.leaveUnderWay}, {1, r.makeBucket}} {
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
	all := r.store.bucketList()
	return all[r.random.IntN(len(all))].name, keys[r.random.IntN(len(keys))]
}

func (r *tape) text(of string) string {
	r.serial++
	return fmt.Sprintf("%d: %s, %d bytes more: %s", r.serial, of, r.serial*100, bytes.Repeat([]byte("x"), r.serial*100))
}

func (r *tape) put(bucket, key string, meta map[string]string) {
	r.Helper()
	text := r.text(key)
	r.do(bucket+"/"+key, text, func() error {
		_, err := r.store.PutObject(context.Background(), bucket, key, meta, strings.NewReader(text), int64(len(text)))
		return err
	})
}

func (r *tape) putSome() {
	bucket, key := r.pick()
	meta := map[string]string{}
	if r.random.IntN(2) == 0 {
		meta["Content-Type"] = fmt.Sprintf("text/x-%d", r.serial)
	}
	r.put(bucket, key, meta)
}

func (r *tape) delete() {
	bucket, key := r.pick()
	r.do(bucket+"/"+key, "", func() error {
		_, err := r.store.DeleteObject(context.Background(), bucket, key)
		return err
	})
}

func (r *tape) copy() {
	bucket, key := r.pick()
	r.put("output", "from/here.txt", nil)
	r.do(bucket+"/"+key, r.now["output/from/here.txt"].acknowledged, func() error {
		_, err := r.store.CopyObject(context.Background(), "output", "from/here.txt", bucket, key, map[string]string{"Content-Type": "text/x-copy"})
		return err
	})
}

// upload uploads an object in two parts.
func (r *tape) upload() {
	bucket, key := r.pick()
	parts := []string{r.text(key), r.text(key)}
	r.do(bucket+"/"+key, parts[0]+parts[1], func() error {
		id, err := r.store.CreateMultipartUpload(context.Background(), bucket, key, nil)
		if err != nil {
			return err
		}
		var all gofakes3.CompleteMultipartUploadRequest
		for i, text := range parts {
			etag, err := r.store.UploadPart(context.Background(), bucket, key, id, i+1, int64(len(text)), strings.NewReader(text))
			if err != nil {
				return err
			}
			all.Parts = append(all.Parts, gofakes3.CompletedPart{PartNumber: i + 1, ETag: etag})
		}
		_, _, err = r.store.CompleteMultipartUpload(context.Background(), bucket, key, id, &all)
		return err
	})
}

// send has a message kept.
func (r *tape) send() {
	to := fmt.Sprintf("reader%d@example.com", r.serial)
	text := "To: " + to + "\r\nDate: Mon, 16 Nov 2026 06:00:00 +0000\r\n\r\n" + r.text(to)
	r.do("mail/"+to, text, func() error {
		_, err := r.mail.keep([]byte(text), to)
		return err
	})
}

// makeBucket makes a bucket, and puts into its own folder.
func (r *tape) makeBucket() {
	r.do("later/", "a bucket", func() error { return r.store.CreateBucket(context.Background(), "later") })
	r.put("later", "a.txt", nil)
}

// leaveUnderWay has another request write beside one that has made its folders,
// and has yet to make them last.
func (r *tape) leaveUnderWay() {
	b, err := r.store.bucket("output")
	if err != nil {
		r.Fatal(err)
	}
	folder := fmt.Sprintf("folder %d", r.serial)
	r.now["output/"+folder+"/deep/slow.txt"] = promise{asked: "under way"}
	temp, content, err := r.store.receive(strings.NewReader("under way"), -1)
	if err == nil {
		_, _, err = b.put(context.Background(), folder+"/deep/slow.txt", temp, nil, content)
	}
	if err != nil {
		r.Fatal(err)
	}
	r.put("output", folder+"/quick.txt", nil)
}

// held returns what a cloud holds at the place of a promise, "" for nothing.
func held(c *Cloud, at string) (string, error) {
	bucket, key, _ := strings.Cut(at, "/")
	if bucket == mailFolder {
		return heldMail(c, key)
	}
	if _, err := c.store.bucket(bucket); err != nil {
		return "", nil //nolint:nilerr // there is no such bucket
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
