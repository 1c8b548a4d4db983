package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

var backlog = flag.Int("backlog", 10_000, "how many documents lie in the inbox when serve starts, in TestServeWithABacklog")

// Started on a folder of very many documents, serve shows them at once, takes
// what comes in before the rest of them, and ends in the middle when asked.
func TestServeWithABacklog(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("makes very many files")
	}
	dir := filepath.Join(t.TempDir(), "cloud")
	many(t, dir, *backlog)
	made := time.Now()
	until(t, "the last of them has rested, or it would come in before the rest", func() bool { return time.Since(made) > time.Second })
	begun := time.Now()
	serve, out := program(t, "serve", "--dir", dir, "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0"), &screen{}
	serve.Stdout, serve.Stderr = out, out
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`Web page +(http://\S+)`)
	until(t, "serve prints its address", func() bool { return address.MatchString(out.String()) })
	page := address.FindStringSubmatch(out.String())[1]
	first := get(t, page)
	t.Logf("the first page came after %v", time.Since(begun).Round(time.Millisecond))
	if shown(first, "in the inbox") == 0 || shown(first, "waiting") == 0 {
		t.Errorf("the first page shows none of the documents, or no work under way:\n%.2000s", first)
	}
	until(t, "the page shows them all, the youngest too", func() bool { return shown(get(t, page), "in the inbox") == *backlog })

	dropped := time.Now()
	drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(dir, inboxBucket, "fresh.txt"))
	until(t, "a file that was copied in is summarized", func() bool { return strings.Contains(out.String(), "summarized      fresh.txt") })
	t.Logf("a file that was copied in was summarized after %v", time.Since(dropped).Round(time.Millisecond))
	if before, _, _ := strings.Cut(out.String(), "fresh.txt"); strings.Count(before, "summarized  ") > *backlog*9/10 {
		t.Errorf("it waited for nearly all that was there before: %d documents", strings.Count(before, "summarized  "))
	}
	if !strings.Contains(get(t, page), "Brannsay") {
		t.Error("the page does not show its summary first")
	}

	interrupted := time.Now()
	if err := serve.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := serve.Wait(); err != nil || !strings.Contains(out.String(), "at the next start: ") {
		t.Errorf("serve ended with %v, and said %.2000s", err, out)
	}
	took := time.Since(interrupted)
	t.Logf("it ended %v after the interrupt", took.Round(time.Millisecond))
	if took > time.Minute {
		t.Errorf("it took %v to end", took)
	}
	if use, ok := serve.ProcessState.SysUsage().(*syscall.Rusage); ok {
		t.Logf("it took %d MB at most", use.Maxrss>>10)
	}
}

// shown returns a number of the page's overview.
func shown(page, of string) int {
	found := regexp.MustCompile(`<b>([\d\x{202f}]+)</b> ` + of).FindStringSubmatch(page)
	n := 0
	if found != nil {
		_, _ = fmt.Sscan(strings.ReplaceAll(found[1], "\u202f", ""), &n)
	}
	return n
}
