package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"precis/functions/precis/consolelog"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/weekly"
	"precis/summarize"
	"precis/summarize/document"
)

// hostile are texts and names that try to command a terminal.
func hostile() []string {
	return []string{
		"plain", "", "\x1b[2J\x1b[31mred", "\x1b]0;title\x07", "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "\x9b31m", "\u009b31m\u0085", "a\rb\bc\x7f\x00",
		"a\nfailed: b", "\u202egnp.exe\u2066x\u2069", "\u2028\u2029", "a\u200bb\ufeff\u00ad\u2060", "\U000e0041\U0010fffd", "\xff\xfe\xc3", "\t\t\t", "{{.}}%s%n",
		"z" + strings.Repeat("\u0301", 300), "سلام \u200cدنیا", strings.Repeat("長い", 400), strings.Repeat("w", 5000),
	}
}

// sequences are the ones that the program itself writes.
var sequences = regexp.MustCompile("\x1b\\[(1|2|2;9|0)m")

// calm judges what was written to a terminal: the program's own sequences, and
// otherwise text in which nothing acts but line feeds.
func calm(t *testing.T, what, with, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s of %.60q is not UTF-8: %.200q", what, with, out)
	}
	for _, r := range sequences.ReplaceAllString(out, "") {
		allowed := r == '\n' || r == '\t' || (r >= 0x200c && r <= 0x200f) || r == 0x061c
		if !allowed && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			t.Errorf("%s of %.60q holds %U: %.200q", what, with, r, out)
			return
		}
	}
}

func judgeTerminal(t *testing.T, with string) {
	t.Helper()
	s := streams{terminal: true}
	doc := document.Document{
		Title: with, Text: with, Published: with, DateFrom: with, Format: with, Encoding: with, Address: with, Language: with,
		Dropped: []document.Dropped{{Text: with, Why: document.Reason(with)}},
	}
	for kind := range document.Kind(8) {
		doc.Blocks = append(doc.Blocks, document.Block{Kind: kind, Level: 2, End: len(with)})
	}
	calm(t, "read", with, showDocument(s, with, doc))
	sum := summarize.Summary{Engine: with, Note: with, Keyphrases: []string{with}, Sentences: []summarize.Sentence{{Text: with, Paragraph: 1}}}
	calm(t, "summary", with, showSummary(s, doc, sum))
	calm(t, "explanation", with, showExplanations(s, document.Plain(with, "A first one. "+with+" And a third one.", ""), summarize.Options{}, true))
	rowsOf(t, with)
	var told bytes.Buffer
	log := consolelog.New(&told)
	log.Document(t.Context(), uploads.Outcome{Result: uploads.Rejected, Key: with, Record: store.Record{Rejected: with}})
	log.Digest(t.Context(), weekly.Made{Week: with})
	log.HandedBack(t.Context(), with, errors.New(with))
	slog.New(log).Error("a folder could not be read whole", "folder", with, "error", with)
	calm(t, "the console log's line", with, told.String())
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
	r := running{streams: streams{out: &out}, out: t.TempDir()}
	b := &batch{keys: []string{with, with + "2", with + "3"}, outcomes: l.byKey, failed: map[string]string{with + "3": with}}
	r.show(b)
	r.where([]*batch{b})
	calm(t, "the table", with, out.String())
	if lines := strings.Count(out.String(), "\n"); lines != 5 {
		t.Errorf("%.60q: the table has %d lines, want 5:\n%.400q", with, lines, out.String())
	}
}

func TestNothingCommandsTheTerminal(t *testing.T) {
	t.Parallel()
	for _, evil := range append(hostile(), strings.Repeat("w", 1<<20)) {
		judgeTerminal(t, evil)
	}
}

func FuzzTerminal(f *testing.F) {
	for _, evil := range hostile() {
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
			code := execute(ctx, streams{in: strings.NewReader(""), out: &out, err: &errs, terminal: true}, args)
			stop()
			if code == 0 || errs.Len() == 0 {
				t.Errorf("%s %q: exit code %d and %q", args[0], name, code, errs.String())
			}
			calm(t, args[0], name, out.String()+errs.String())
		}
	}
}
