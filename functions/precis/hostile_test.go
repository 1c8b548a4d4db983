package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/functions/precis/consolelog"
	"precis/functions/precis/terminal"
	"precis/functions/precis/terminal/terminaltest"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/weekly"
	"precis/summarize"
)

func judgeTerminal(t *testing.T, with string) {
	t.Helper()
	rowsOf(t, with)
	var told bytes.Buffer
	log := consolelog.New(&told)
	log.Document(t.Context(), uploads.Outcome{Result: uploads.Rejected, Key: with, Record: store.Record{Rejected: with}})
	log.Digest(t.Context(), weekly.Made{Week: with})
	log.HandedBack(t.Context(), with, errors.New(with))
	slog.New(log).Error("a folder could not be read whole", "folder", with, "error", with)
	terminaltest.Calm(t, "the console log's line", with, told.String())
	if lines := strings.Count(told.String(), "\n"); lines != 4 {
		t.Errorf("%.60q: the console log wrote %d lines, want 4", with, lines)
	}
}

// rowsOf judges the table: a line for each document, whatever its name.
func rowsOf(t *testing.T, with string) {
	t.Helper()
	l := &results{seen: func() {}, byKey: map[string]uploads.Outcome{}}
	l.Document(t.Context(), uploads.Outcome{Result: uploads.Rejected, Key: with, Record: store.Record{Rejected: with}})
	l.Document(t.Context(), uploads.Outcome{
		Result: uploads.Summarized, Key: with + "2",
		Record: store.Record{Document: summarize.About{Language: with}, Summary: &summarize.Summary{Of: 3}},
	})
	var out bytes.Buffer
	r := running{Streams: terminal.Streams{Out: &out}, out: t.TempDir()}
	b := &batch{keys: []string{with, with + "2", with + "3"}, outcomes: l.byKey, failed: map[string]string{with + "3": with}}
	r.show(b)
	r.where([]*batch{b})
	terminaltest.Calm(t, "the table", with, out.String())
	if lines := strings.Count(out.String(), "\n"); lines != 5 {
		t.Errorf("%.60q: the table has %d lines, want 5:\n%.400q", with, lines, out.String())
	}
}

func TestNothingCommandsTheTerminal(t *testing.T) {
	t.Parallel()
	for _, evil := range append(terminaltest.Hostile(), strings.Repeat("w", 1<<20)) {
		judgeTerminal(t, evil)
	}
}

func FuzzTerminal(f *testing.F) {
	for _, evil := range terminaltest.Hostile() {
		f.Add(evil)
	}
	f.Fuzz(judgeTerminal)
}

func TestHostileFileNames(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"\x1b[2Jx.txt", "a\nprecis: b.txt", "\u202etxt.exe", "\xff.txt"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"), 0o600); err != nil {
			t.Skipf("this file system takes no such names: %v", err)
		}
		for _, args := range [][]string{{"read", path}, {"summarize", path}, {"read", path + "-missing"}, {"run", "--from", path}, {"serve", "--dir", dir, "--s3", name}} {
			var out, errs bytes.Buffer
			ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
			code := execute(ctx, terminal.Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Terminal: true}, args)
			stop()
			if code == 0 || errs.Len() == 0 {
				t.Errorf("%s %q: exit code %d and %q", args[0], name, code, errs.String())
			}
			terminaltest.Calm(t, args[0], name, out.String()+errs.String())
		}
	}
}
