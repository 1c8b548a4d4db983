package main

import (
	"bufio"
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"precis/functions/precis/cloud"
	"precis/functions/precis/terminal"
	"precis/functions/store"
)

// commandLine, to a test run as a program, is the command line it is to run, an
// argument a line.
const commandLine = "LOCAL_TEST_COMMAND_LINE"

// TestMain lets the test be the program itself, so that it can be killed, or
// have its disk full.
func TestMain(m *testing.M) {
	if args := os.Getenv(commandLine); args != "" {
		signal.Ignore(syscall.SIGXFSZ) // a file that grows too large is an error, as on a full disk
		os.Args = append(os.Args[:1], strings.Split(args, "\n")...)
		main()
	}
	os.Exit(m.Run())
}

// program returns the program with a command line.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), commandLine+"="+strings.Join(args, "\n"))
	return cmd
}

// A life is a folder that serve works on, and what should lie in it.
type life struct {
	*testing.T
	random *rand.Rand
	dir    string
	texts  map[string]string // of the documents that live, by key
	to     []string
	serial int
}

// TestServeKilled kills serve at random moments of its work on documents that
// come, change and go, and of its sending of a digest. In the end each document
// that lives has its summary, no other has, and no one got a digest twice.
func TestServeKilled(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts and kills many processes")
	}
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			l := &life{T: t, random: rand.New(rand.NewPCG(seed, 0)), dir: filepath.Join(t.TempDir(), "cloud"), texts: map[string]string{}}
			for i := range 30 {
				l.to = append(l.to, fmt.Sprintf("reader%d@example.com", i))
			}
			for range 6 {
				l.change()
				l.killed()
			}
			l.change()
			l.settle()
			l.check()
		})
	}
}

// change copies documents in, overwrites some and deletes some.
func (l *life) change() {
	l.Helper()
	for key := range l.texts {
		if l.random.IntN(6) == 0 {
			delete(l.texts, key)
			if err := os.Remove(l.path(key)); err != nil {
				l.Fatal(err)
			}
		} else if l.random.IntN(6) == 0 {
			l.write(key)
		}
	}
	for range 8 {
		l.serial++
		l.write(fmt.Sprintf("section%d/document %d.txt", l.serial%3, l.serial))
	}
}

func (l *life) path(key string) string { return filepath.Join(l.dir, inboxBucket, key) }

func (l *life) write(key string) {
	l.Helper()
	l.texts[key] = fmt.Sprintf("Report %d on %s\n\nThe crew counted %d boats in the harbour. They were all in good repair. The next count is in May.\n", l.random.Int(), key, l.random.IntN(100))
	if err := os.MkdirAll(filepath.Dir(l.path(key)), 0o700); err != nil {
		l.Fatal(err)
	}
	if err := os.WriteFile(l.path(key), []byte(l.texts[key]), 0o600); err != nil {
		l.Fatal(err)
	}
	if l.random.IntN(2) == 0 { // copied with its time, as by cp -p
		lastYear := time.Now().Add(-365 * 24 * time.Hour)
		if err := os.Chtimes(l.path(key), lastYear, lastYear); err != nil {
			l.Fatal(err)
		}
	}
}

func (l *life) args() []string {
	return []string{"serve", "--dir", l.dir, "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0", "--ahead", "168h", "--to", strings.Join(l.to, ",")}
}

// killed runs serve, and kills it some time after it is up.
func (l *life) killed() {
	l.Helper()
	serve := program(l.T, l.args()...)
	serve.Stderr = os.Stderr
	out, err := serve.StdoutPipe()
	if err != nil {
		l.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		l.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for up := false; !up && lines.Scan(); {
		up = strings.Contains(lines.Text(), "is up")
	}
	time.AfterFunc(time.Duration(l.random.IntN(1500))*time.Millisecond, func() {
		_ = serve.Process.Signal(syscall.SIGKILL) // it is there until Wait
	})
	_, _ = io.Copy(io.Discard, out)
	if err := serve.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		l.Fatalf("serve ended by itself: %v", err)
	}
}

// settle runs serve until all is done.
func (l *life) settle() {
	l.Helper()
	ctx, interrupt := context.WithCancel(l.Context())
	defer interrupt()
	out := &screen{}
	defer func() {
		if l.Failed() {
			l.Logf("wrong are %q; serve said:\n%s", l.wrong(), out)
		}
	}()
	code := make(chan int, 1)
	go func() {
		code <- execute(ctx, terminal.Streams{In: strings.NewReader(""), Out: out, Err: out}, l.args())
	}()
	until(l.T, "every document has its summary, and the digest is out", func() bool {
		return len(l.wrong()) == 0 && strings.Contains(out.String(), "digest ")
	})
	interrupt()
	if c := <-code; c != 0 {
		l.Errorf("serve ended with %d: %s", c, out)
	}
}

// wrong names the documents whose summary is not of what they are, and the
// summaries of none.
func (l *life) wrong() []string {
	var wrong []string
	left, err := filepath.Glob(filepath.Join(l.dir, outputBucket, "summaries", "*.json"))
	if err != nil {
		return []string{err.Error()}
	}
	names := map[string]bool{}
	for _, path := range left {
		names[path] = true
	}
	for key, text := range l.texts {
		path := filepath.Join(l.dir, outputBucket, store.Summary(store.ID(inboxBucket, key)))
		delete(names, path)
		data, err := os.ReadFile(path)
		var r store.Record
		sum := md5.Sum([]byte(text))
		if err != nil || json.Unmarshal(data, &r) != nil || r.Source.ETag != hex.EncodeToString(sum[:]) || r.Summary == nil {
			wrong = append(wrong, key)
		}
	}
	for path := range names {
		wrong = append(wrong, path)
	}
	return wrong
}

func (l *life) check() {
	l.Helper()
	c, err := cloud.Open(l.dir, cloud.Options{Scan: -1})
	if err != nil {
		l.Fatal(err)
	}
	mails, err := c.Mails()
	if err := c.Close(); err != nil {
		l.Fatal(err)
	}
	if err != nil {
		l.Fatal(err)
	}
	got := map[string]int{}
	for _, m := range mails {
		got[strings.Join(m.To, ",")]++
	}
	claims, err := filepath.Glob(filepath.Join(l.dir, outputBucket, "digests", "*", "deliveries", "*.json"))
	if err != nil {
		l.Fatal(err)
	}
	unmarked := 0
	for _, path := range claims {
		data, err := os.ReadFile(path)
		if err != nil {
			l.Fatal(err)
		}
		if strings.Contains(string(data), `"claimed"`) || strings.Contains(string(data), `"unknown"`) {
			unmarked++
		}
	}
	if len(claims) != len(l.to) || len(mails) > len(l.to) || len(mails) < len(l.to)-unmarked {
		l.Errorf("%d mails and %d claims, %d of them never marked; want %d claims, and a mail for each marked one", len(mails), len(claims), unmarked, len(l.to))
	}
	for to, n := range got {
		if n > 1 {
			l.Errorf("%s got the digest %d times", to, n)
		}
	}
	if left, err := os.ReadDir(filepath.Join(l.dir, ".precis", "tmp")); err != nil || len(left) > 0 {
		l.Errorf("temporary files are left: %v, %v", left, err)
	}
	l.Logf("%d documents, %d mails, %d claims never marked", len(l.texts), len(mails), unmarked)
}

// A second process on the folder says who has it, and ends.
func TestServeRefusesASecondProcess(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "cloud")
	_, _, end := serving(t, dir)
	out, err := program(t, "serve", "--dir", dir, "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0").CombinedOutput()
	if err == nil || !strings.Contains(string(out), fmt.Sprintf("in use by another process %d", os.Getpid())) || strings.Count(string(out), "\n") != 1 {
		t.Errorf("the second serve: %v, %s", err, out)
	}
	if code := end(); code != 0 {
		t.Errorf("the first serve ended with %d", code)
	}
}
