package cloud_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/precis/cloud"
)

// serveFolder names, to a test run as a program, the folder it is to serve.
const serveFolder = "CLOUD_TEST_SERVE_FOLDER"

// TestMain lets the test be a program: one that is killed while it writes, or
// one that writes to a full disk.
func TestMain(m *testing.M) {
	for name, program := range map[string]func(string) error{serveFolder: writeUntilKilled, fullDisk: writeToFullDisk} {
		if dir := os.Getenv(name); dir != "" {
			if err := program(dir); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

// writeUntilKilled overwrites ten objects in turn; the content names the
// object and the round many times over, so that a torn one shows.
func writeUntilKilled(dir string) error {
	c, err := cloud.Open(dir, cloud.Options{Buckets: []string{"output"}, Scan: -1})
	if err != nil {
		return err
	}
	client := client(c)
	for round := 0; ; round++ {
		for i := range 10 {
			key := fmt.Sprintf("key %d/a", i)
			in := &s3.PutObjectInput{Bucket: aws.String("output"), Key: &key, Body: strings.NewReader(roundText(key, round))}
			if _, err := client.PutObject(context.Background(), in); err != nil {
				return err
			}
			fmt.Printf("%s\t%d\n", key, round)
		}
	}
}

func roundText(key string, round int) string {
	return strings.Repeat(fmt.Sprintf("%s %d\n", key, round), 2000)
}

// Killed at any moment, what was acknowledged is there, whole, and the folder
// opens again.
func TestKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	acknowledged := map[string]int{}
	for n := range 6 {
		runAndKill(t, dir, 11+7*n, acknowledged)
		c, client := open(t, dir, cloud.Options{})
		for key, round := range acknowledged {
			text := get(t, client, "output", key)
			var got int
			if _, err := fmt.Sscanf(text[len(key):], "%d", &got); err != nil {
				t.Fatalf("%s holds %.40q", key, text)
			}
			// The write under way may or may not have come through.
			if text != roundText(key, got) || got != round && got != round+1 {
				t.Errorf("%s is of round %d (whole: %v), acknowledged was %d", key, got, text == roundText(key, got), round)
			}
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	left, err := os.ReadDir(dir + "/.precis/tmp")
	if err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v, %v", left, err)
	}
}

// runAndKill runs the writing program, kills it after so many writes, and notes
// the last round that it reported of each key.
func runAndKill(t *testing.T, dir string, writes int, acknowledged map[string]int) {
	t.Helper()
	program := exec.CommandContext(t.Context(), os.Args[0])
	program.Env = append(os.Environ(), serveFolder+"="+dir)
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	program.Stderr = os.Stderr
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	clear(acknowledged)
	lines := bufio.NewScanner(out)
	for n := 1; lines.Scan(); n++ {
		if n == writes { // it is at some step of the next ones
			if err := program.Process.Signal(syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
		}
		key, round, _ := strings.Cut(lines.Text(), "\t")
		var last int
		if _, err := fmt.Sscan(round, &last); err != nil {
			t.Fatal(err)
		}
		acknowledged[key] = last
	}
	if err := program.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("the program ended by itself: %v", err)
	}
}

// While one process serves a folder, another is told so, and which one it is.
func TestAnotherProcessIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	open(t, dir, cloud.Options{})
	program := exec.CommandContext(t.Context(), os.Args[0])
	program.Env = append(os.Environ(), serveFolder+"="+dir)
	out, err := program.CombinedOutput()
	want := fmt.Sprintf("open the cloud's folder %s: in use by another process %d\n", dir, os.Getpid())
	if err == nil || string(out) != want {
		t.Errorf("the second process: %v, %q; want %q", err, out, want)
	}
}
