package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"precis/functions/precis/terminal"
)

// A screen is what a running command prints.
type screen struct {
	mu     sync.Mutex
	text   bytes.Buffer
	enough func(text string) bool // whether the command is interrupted, looked at before it goes on; nil for no
	end    func()                 // interrupts it
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.text.Write(p)
	if s.enough != nil && s.enough(s.text.String()) {
		s.end()
	}
	return n, err
}

func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// until waits for something to come about.
func until(t *testing.T, what string, came func() bool) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute) // for the busiest of machines
	defer stop()
	for tick := time.NewTicker(20 * time.Millisecond); !came(); {
		select {
		case <-ctx.Done():
			t.Fatalf("it never came to this: %s", what)
		case <-tick.C:
		}
	}
}

// serving starts serve on a folder and free ports; end stops it as Ctrl-C does
// and returns its exit code.
func serving(t *testing.T, dir string, more ...string) (out *screen, page string, end func() int) {
	t.Helper()
	out = &screen{}
	page, end = servingOn(t, out, dir, more...)
	return out, page, end
}

// servingOn is serving on a screen that is there.
func servingOn(t *testing.T, out *screen, dir string, more ...string) (page string, end func() int) {
	t.Helper()
	ctx, interrupt := context.WithCancel(t.Context())
	out.end = interrupt
	code := make(chan int, 1)
	go func() {
		args := []string{"serve", "--dir", dir, "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0"}
		code <- execute(ctx, terminal.Streams{In: strings.NewReader(""), Out: out, Err: out}, append(args, more...))
	}()
	address := regexp.MustCompile(`Web page +(http://\S+)`)
	until(t, "serve prints its address", func() bool {
		if address.MatchString(out.String()) {
			return true
		}
		select {
		case c := <-code:
			t.Fatalf("serve ended with %d: %s", c, out)
		default:
		}
		return false
	})
	return address.FindStringSubmatch(out.String())[1], func() int {
		interrupt()
		return <-code
	}
}

func get(t *testing.T, url string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: %s, %v", url, answer.Status, err)
	}
	return string(body)
}

func drop(t *testing.T, seed, path string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(seeds, seed))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestServeKeepsAndTakesUp(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "cloud")
	out, page, end := serving(t, dir)
	drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(dir, inboxBucket, "energy", "fault.txt"))
	until(t, "a copied-in file is summarized", func() bool { return strings.Contains(out.String(), "energy/fault.txt") })
	if body := get(t, page); !strings.Contains(body, "Brannsay") {
		t.Errorf("the web page does not show the document: %.500s", body)
	}
	if _, errs, code := local(t, "", "serve", "--dir", dir, "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0"); code != 1 || !strings.Contains(errs, "in use") {
		t.Errorf("a second serve on the folder ended with %d: %s", code, errs)
	}
	preview, errs, code := local(t, "", "digest", "--preview", "--console", strings.TrimSuffix(strings.TrimPrefix(page, "http://"), "/"))
	if code != 0 || !strings.Contains(preview, "1 document in 1 story") {
		t.Errorf("digest --preview ended with %d: %s%s", code, preview, errs)
	}
	if fields := strings.Fields(preview); !strings.Contains(get(t, fields[len(fields)-1]), "Brannsay") {
		t.Errorf("the preview at %s does not tell the story", fields[len(fields)-1])
	}
	if code := end(); code != 0 {
		t.Fatalf("serve ended with %d: %s", code, out)
	}

	drop(t, "science/seagrass-seed-bank.md", filepath.Join(dir, inboxBucket, "science", "bank.md"))
	again, page, end := serving(t, dir)
	until(t, "what was dropped while it was down is summarized", func() bool { return strings.Contains(again.String(), "science/bank.md") })
	if body := get(t, page); !strings.Contains(body, "Brannsay") {
		t.Errorf("after a restart the web page has lost the first document: %.500s", body)
	}
	if strings.Contains(again.String(), "summarized      energy/fault.txt") {
		t.Error("after a restart an unchanged document was summarized again")
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, again)
	}
}

func TestServeRefusesTheNetwork(t *testing.T) {
	t.Parallel()
	for _, flag := range []string{"--s3", "--console"} {
		if _, errs, code := local(t, "", "serve", "--dir", t.TempDir(), flag, "0.0.0.0:0"); code != 2 || !strings.Contains(errs, "loopback") {
			t.Errorf("serve %s 0.0.0.0:0 ended with %d: %s", flag, code, errs)
		}
	}
}

func TestDigestWithoutServe(t *testing.T) {
	t.Parallel()
	if _, errs, code := local(t, "", "digest", "--console", "127.0.0.1:1"); code != 1 || !strings.Contains(errs, "nothing answers") {
		t.Errorf("digest without a serve ended with %d: %s", code, errs)
	}
}

// On the first day one asks for the week in progress, and has it mailed.
func TestPreviewIsMailed(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "cloud")
	out, page, end := serving(t, dir)
	at := strings.TrimSuffix(strings.TrimPrefix(page, "http://"), "/")
	drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(dir, inboxBucket, "energy", "fault.txt"))
	until(t, "a copied-in file is summarized", func() bool { return strings.Contains(out.String(), "energy/fault.txt") })
	mails := func() []string {
		names, err := filepath.Glob(filepath.Join(dir, "mail", "*.eml"))
		if err != nil {
			t.Fatal(err)
		}
		return names
	}
	for _, tc := range []struct {
		args  []string
		code  int
		want  string
		mails int
	}{
		{[]string{"--preview"}, 0, "1 document in 1 story; nothing was sent.", 0},
		{[]string{"--preview", "--to", "ann"}, 2, `"ann" is not one mail address`, 0},
		{[]string{"--to", "ann@example.com"}, 2, "only a preview goes to an address of your choice", 0},
		{[]string{"--preview", "--to", "ann@example.com"}, 0, "1 document in 1 story; mailed to ann@example.com.", 1},
	} {
		said, errs, code := local(t, "", append([]string{"digest", "--console", at}, tc.args...)...)
		if code != tc.code || !strings.Contains(said+errs, tc.want) || len(mails()) != tc.mails {
			t.Errorf("digest %q ended with %d and %d mails: %s%s", tc.args, code, len(mails()), said, errs)
		}
	}
	if names := mails(); len(names) == 1 {
		data, err := os.ReadFile(names[0])
		if err != nil || !strings.Contains(string(data), "To: <ann@example.com>") || !strings.Contains(string(data), "Brannsay") {
			t.Errorf("the mail: %v\n%.2000s", err, data)
		}
	}
	if body := get(t, page+"mail"); !strings.Contains(body, "ann@example.com") {
		t.Errorf("the inbox does not show it: %.500s", body)
	}
	if text := out.String(); strings.Contains(text, "ann@") {
		t.Errorf("serve tells the address: %s", text)
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, out)
	}
}

// Where no browser can be opened, serve says so in a line and goes on.
func TestServeOpensNoBrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	out, page, end := serving(t, filepath.Join(t.TempDir(), "cloud"), "--open")
	until(t, "serve says that none opened", func() bool { return strings.Contains(out.String(), "--open: no browser opened (") })
	get(t, page)
	if code := end(); code != 0 || strings.Count(out.String(), "--open") != 1 || !strings.Contains(out.String(), "open "+page) {
		t.Errorf("serve ended with %d: %s", code, out)
	}
}
