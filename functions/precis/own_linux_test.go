package main

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/precis/cloud"
	"precis/functions/precis/terminal/terminaltest"
)

// A served is a folder that the program serves, in a process of its own.
type served struct {
	*testing.T
	s3       *s3.Client
	finish   func(syscall.Signal) error
	greeting string
}

var greetingFacts = regexp.MustCompile(`(?s)S3 +(http://\S+).*AWS_ACCESS_KEY_ID=(\S+) AWS_SECRET_ACCESS_KEY=(\S+)`)

// begin starts serve on a folder, and waits until it is up.
func begin(t *testing.T, dir string) *served {
	t.Helper()
	serve := program(t, "serve", "--dir", dir, "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0")
	var errs strings.Builder
	serve.Stderr = &errs
	out, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	s := &served{T: t}
	for !strings.Contains(s.greeting, "Ctrl-C") && lines.Scan() {
		s.greeting += lines.Text() + "\n"
	}
	facts := greetingFacts.FindStringSubmatch(s.greeting)
	if facts == nil {
		err := serve.Wait()
		t.Fatalf("serve did not start: %v: %s%s", err, s.greeting, errs.String())
	}
	s.s3 = s3.New(s3.Options{
		Region: cloud.Region, BaseEndpoint: &facts[1], UsePathStyle: true,
		Credentials: credentials.NewStaticCredentialsProvider(facts[2], facts[3], ""),
	})
	s.finish = func(signal syscall.Signal) error {
		if err := serve.Process.Signal(signal); err != nil {
			return err
		}
		for lines.Scan() { // or it could not end
		}
		return serve.Wait()
	}
	return s
}

// end stops serve as Ctrl-C does.
func (s *served) end() {
	s.Helper()
	if err := s.finish(syscall.SIGINT); err != nil {
		s.Fatalf("serve ended with %v", err)
	}
}

func (s *served) put(bucket, key, text string) {
	s.Helper()
	in := &s3.PutObjectInput{Bucket: &bucket, Key: &key, Body: strings.NewReader(text)}
	if _, err := s.s3.PutObject(s.Context(), in); err != nil {
		s.Fatal(err)
	}
}

func (s *served) holds(bucket, key string, size int64) {
	s.Helper()
	out, err := s.s3.HeadObject(s.Context(), &s3.HeadObjectInput{Bucket: &bucket, Key: &key})
	if err != nil || aws.ToInt64(out.ContentLength) != size {
		s.Errorf("head %s/%s: %v, %v; want %d bytes", bucket, key, out, err, size)
	}
}

// droppings are what systems and people leave in any folder; those that end in
// a slash are folders.
var droppings = []string{
	".DS_Store", "._inbox", ".localized", ".Spotlight-V100/store", ".fseventsd/", ".TemporaryItems/", ".Trashes/", "Thumbs.db", "ehthumbs.db",
	"desktop.ini", "Desktop.ini", "$RECYCLE.BIN/", "System Volume Information/", "lost+found/", ".directory", ".Trash-1000/files/",
	".nfs0000000000a1", ".gitignore", ".gitkeep",
}

func lay(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		at := filepath.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(at, 0o700); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte("as it was: "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func asLaid(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		if strings.HasSuffix(name, "/") {
			if info, err := os.Stat(filepath.Join(dir, name)); err != nil || !info.IsDir() {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != "as it was: "+name {
			t.Errorf("%s holds %q, %v", name, got, err)
		}
	}
}

// TestServeStartsAgain drops into the folder of a serve what others leave
// there, some at each start, and makes buckets through S3.
func TestServeStartsAgain(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts many processes")
	}
	dir := filepath.Join(t.TempDir(), "cloud")
	s := begin(t, dir)
	s.put(inboxBucket, "kept.txt", "A text.")
	var names []string
	for more := range slices.Chunk(append(droppings, "notes.txt", "Photos of May/one.jpg", "photos/one.jpg"), 6) {
		s.end()
		names = append(names, more...)
		lay(t, dir, more...)
		s = begin(t, dir)
	}
	asLaid(t, dir, names...)
	for _, name := range []string{"of-a-client", "made.by-one"} {
		if _, err := s.s3.CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &name}); err != nil {
			t.Fatal(err)
		}
		s.put(name, "a/b.txt", "12345")
		s.put(name, "odd\x01", "123")
	}
	for _, name := range []string{"mail", ".precis", "Upper", "x.tmp"} { // it would not be one after a restart
		if _, err := s.s3.CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &name}); err == nil {
			t.Errorf("a bucket %s was made", name)
		}
	}
	s.end()
	s = begin(t, dir)
	defer s.end()
	s.holds(inboxBucket, "kept.txt", 7)
	for _, name := range []string{"of-a-client", "made.by-one"} {
		s.holds(name, "a/b.txt", 5)
		s.holds(name, "odd\x01", 3)
	}
	asLaid(t, dir, names...)
}

// TestServeTakesAFolder starts serve on folders that no serve has finished
// making, and checks that it leaves what lies in them.
func TestServeTakesAFolder(t *testing.T) {
	t.Parallel()
	const pair = "[default]\naws_access_key_id = PRECISKEPT\naws_secret_access_key = secret\n"
	for name, tc := range map[string]struct {
		laid []string // and kept
		cut  []string // left by a start that was cut short
	}{
		"empty":                       {},
		"of a mounted disk":           {laid: []string{"lost+found/"}},
		"that a file manager opened":  {laid: []string{".DS_Store", "Thumbs.db", "desktop.ini"}},
		"that a repository keeps":     {laid: []string{".gitignore", ".gitkeep"}},
		"with all droppings":          {laid: droppings},
		"with documents in the inbox": {laid: []string{"inbox/a.txt"}},
		"cut short at once":           {cut: []string{".precis/"}},
		"cut short before its lock":   {cut: []string{".precis/", "mail/"}, laid: []string{".DS_Store"}},
		"cut short before its key":    {cut: []string{".precis/lock", "mail/", ".precis/tmp/whole-credentials"}},
		"cut short before its inbox":  {cut: []string{".precis/lock", "mail/", ".precis/tmp/"}, laid: []string{"lost+found/", "thesis.doc"}},
		"cut short after its inbox":   {cut: []string{".precis/lock", "mail/", ".precis/tmp/", "inbox/"}, laid: []string{"inbox/a.txt", ".gitignore"}},
		"without its notes":           {laid: []string{"inbox/a.txt", "output/x", "mail/one.eml"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			lay(t, dir, append(tc.laid, tc.cut...)...)
			for range 2 {
				s := begin(t, dir)
				s.put(inboxBucket, "new.txt", "A text.")
				s.end()
			}
			asLaid(t, dir, tc.laid...)
		})
	}
	t.Run("with its key", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		lay(t, dir, ".precis/lock")
		if err := os.WriteFile(filepath.Join(dir, ".precis", "credentials"), []byte(pair), 0o600); err != nil {
			t.Fatal(err)
		}
		s := begin(t, dir)
		if !strings.Contains(s.greeting, "PRECISKEPT") {
			t.Errorf("the credentials were made anew: %s", s.greeting)
		}
		s.end()
	})
}

// TestServeKilledAtItsStart kills the first start at moments of its making of
// the folder: wherever that was, the next start comes up.
func TestServeKilledAtItsStart(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts and kills many processes")
	}
	for _, made := range []string{".precis", "mail", ".precis/lock", ".precis/tmp", ".precis/credentials", "inbox", "output"} {
		t.Run(strings.ReplaceAll(made, "/", " "), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			lay(t, dir, ".DS_Store", "inbox/mine.txt")
			if made == "inbox" {
				made = "inbox/mine.txt"
			}
			first := program(t, "serve", "--dir", dir, "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0")
			if err := first.Start(); err != nil {
				t.Fatal(err)
			}
			until(t, "serve makes "+made, func() bool {
				_, err := os.Lstat(filepath.Join(dir, made))
				return err == nil
			})
			if err := first.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = first.Wait() // it was killed
			begin(t, dir).end()
			asLaid(t, dir, ".DS_Store", "inbox/mine.txt")
		})
	}
}

// TestServeRefusesWhatIsNotOurs names what is in the way, says what to do, and
// leaves all as it was.
func TestServeRefusesWhatIsNotOurs(t *testing.T) {
	t.Parallel()
	for name, laid := range map[string][]string{
		"a document":                {"thesis.doc"},
		"a folder":                  {"photos/one.jpg"},
		"a document and droppings":  {".DS_Store", "lost+found/", "thesis.doc"},
		"a document and an inbox":   {"inbox/a.txt", "thesis.doc"},
		"a repository":              {".git/HEAD", ".gitignore"},
		"a home":                    {".ssh/id", ".bashrc"},
		"a file of the notes' name": {".precis"},
		"what run has made":         {".precis-out", "digest.html"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			lay(t, dir, laid...)
			out, err := program(t, "serve", "--dir", dir, "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0").CombinedOutput()
			if err == nil || !strings.Contains(string(out), dir) || !strings.Contains(string(out), "name a new or empty folder") {
				t.Errorf("serve ended with %v: %s", err, out)
			}
			asLaid(t, dir, laid...)
			if n := entries(t, dir); n != len(tops(laid)) {
				t.Errorf("the folder holds %d entries, want %d", n, len(tops(laid)))
			}
		})
	}
}

func entries(t *testing.T, dir string) int {
	t.Helper()
	list, err := fs.ReadDir(os.DirFS(dir), ".")
	if err != nil {
		t.Fatal(fmt.Errorf("list %s: %w", dir, err))
	}
	return len(list)
}

func tops(names []string) map[string]bool {
	all := map[string]bool{}
	for _, name := range names {
		top, _, _ := strings.Cut(name, "/")
		all[top] = true
	}
	return all
}

// TestServeWithOddKeys puts a document under a key that would command a
// terminal through S3, and makes a digest of it.
func TestServeWithOddKeys(t *testing.T) {
	t.Parallel()
	out, page, end := serving(t, t.TempDir())
	facts := greetingFacts.FindStringSubmatch(out.String())
	client := s3.New(s3.Options{
		Region: cloud.Region, BaseEndpoint: &facts[1], UsePathStyle: true,
		Credentials: credentials.NewStaticCredentialsProvider(facts[2], facts[3], ""),
	})
	s := &served{T: t, s3: client}
	const picture = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
	for i, key := range []string{"odd/\x01\x1b[2Jone.txt", "odd/t\n\rwo\ufffe\uffff.txt", "se\x1b]0;ction\x07/three\u202e.txt"} {
		s.put(inboxBucket, key, fmt.Sprint(picture, i))
	}
	for _, name := range []string{"one", "wo", "three"} {
		rejected := regexp.MustCompile(`rejected .*` + name + `\S*\.txt`) // perhaps twice: the look as serve starts may have met it
		until(t, name+" is rejected", func() bool { return rejected.MatchString(out.String()) })
	}
	preview, errs, code := local(t, "", "digest", "--preview", "--console", strings.TrimPrefix(strings.TrimSuffix(page, "/"), "http://"))
	if code != 0 {
		t.Errorf("digest --preview ended with %d: %s%s", code, preview, errs)
	}
	terminaltest.Calm(t, "the preview's line", "odd keys", preview+errs)
	fields := strings.Fields(preview)
	for what, text := range map[string]string{"the console": get(t, page), "the digest": get(t, fields[len(fields)-1])} {
		terminaltest.Calm(t, what, "odd keys", text)
		if !strings.Contains(text, "three") || strings.ContainsAny(text, "\ufffe\uffff\u202e") {
			t.Errorf("%s: %s", what, text)
		}
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d", code)
	}
	terminaltest.Calm(t, "serve", "odd keys", out.String())
}
