package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/terminal"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/summarize"
	"precis/summarize/language/safe"
)

// progress counts on the error output: in place on a terminal, a line now and
// then elsewhere.
type progress struct {
	mu       sync.Mutex
	s        terminal.Streams
	done, of int
	inPlace  bool
	shown    time.Time
}

func newProgress(s terminal.Streams, of int) *progress {
	return &progress{s: s, of: of, inPlace: s.InPlace}
}

// step counts one document. It shows no more than ten lines a second in place,
// and a line every five seconds elsewhere.
func (p *progress) step() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	pause := 5 * time.Second
	if p.inPlace {
		pause = 100 * time.Millisecond
	}
	if time.Since(p.shown) < pause && p.done != p.of {
		return
	}
	p.shown = time.Now()
	if p.inPlace {
		_, _ = fmt.Fprintf(p.s.Err, "\r%d of %d documents", p.done, p.of)
		return
	}
	_, _ = fmt.Fprintf(p.s.Err, "%d of %d documents\n", p.done, p.of)
}

func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inPlace {
		_, _ = fmt.Fprint(p.s.Err, "\r\x1b[K")
	}
}

// results keep what came of each document, by key.
type results struct {
	seen func() // called for each

	mu    sync.Mutex
	byKey map[string]uploads.Outcome
}

// anew keeps what comes of the documents to come by itself.
func (r *results) anew() map[string]uploads.Outcome {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.byKey = map[string]uploads.Outcome{}
	return r.byKey
}

// Document implements uploads.Observer.
func (r *results) Document(_ context.Context, o uploads.Outcome) {
	r.mu.Lock()
	r.byKey[o.Key] = o
	r.mu.Unlock()
	r.seen()
}

// HandedBack implements uploads.Observer: the queue tells of what was given up.
func (*results) HandedBack(context.Context, string, error) {}

// letterKeys returns the documents that a dead letter names.
func letterKeys(l queue.DeadLetter) []string { return sqs.Keys([]byte(l.Body)) }

// figuresWidth is that of what stands beside a document in the table, in columns.
const figuresWidth = 34

// show prints the table of a week's documents, and its digest as text.
func (r *running) show(b *batch) {
	w := r.Out
	if b.week != "" {
		_, _ = fmt.Fprintf(w, "%s\n\n", b.week)
	}
	widest := 10
	most := 44
	if r.Columns > 0 {
		most = min(most, max(r.Columns-figuresWidth, widest))
	}
	wide := func(name string) { widest = min(max(widest, len([]rune(name))), most) }
	for _, key := range b.keys {
		wide(key)
		for _, p := range b.partsOf(key) {
			wide(insideMark + p.Name)
		}
	}
	_, _ = fmt.Fprintf(w, "%s  %-4s %6s  %9s  %6s\n", terminal.Pad("document", widest), "lang", "words", "kept", "ms")
	for _, key := range b.keys {
		_, _ = fmt.Fprintln(w, terminal.Pad(key, widest)+"  "+b.row(key))
		for _, p := range b.partsOf(key) {
			_, _ = fmt.Fprintln(w, terminal.Pad(insideMark+p.Name, widest)+"  "+row(p.Document, p.Summary, p.Rejected, ""))
		}
	}
	if text, err := os.ReadFile(filepath.Join(r.out, b.week, "digest.txt")); err == nil {
		_, _ = fmt.Fprintf(w, "\n%s\n", text)
	}
}

// where says where things lie.
func (r *running) where(batches []*batch) {
	forms := "digest.html .txt .md .json"
	if first, last := batches[0].week, batches[len(batches)-1].week; first != last {
		forms = first + " to " + last + ", each with " + forms
	} else if first != "" {
		forms = first + " with " + forms
	}
	_, _ = fmt.Fprintf(r.Out, "In %s: %s, summaries/, mail/\n", r.out, forms)
}

// insideMark stands before the name of a document inside the one above it.
const insideMark = "› "

func (b *batch) partsOf(key string) []store.Part { return b.outcomes[key].Record.Parts }

func (b *batch) row(key string) string {
	if why, ok := b.failed[key]; ok {
		return "failed: " + safe.Line(why)
	}
	o, ok := b.outcomes[key]
	if !ok {
		return "not seen"
	}
	took := strconv.FormatInt(o.Took.Milliseconds(), 10)
	if n := len(o.Record.Parts); n > 0 && o.Record.Summary == nil {
		return fmt.Sprintf("%-4s %6s  %9s  %6s", "", "", count(n, "part", "parts"), took)
	}
	return row(o.Record.Document, o.Record.Summary, o.Record.Rejected, took)
}

// row says what became of a document, or of a part of one.
func row(about summarize.About, s *summarize.Summary, rejected, took string) string {
	if rejected != "" {
		return "rejected: " + safe.Line(rejected)
	}
	sentences, of := 0, 0
	if s != nil {
		sentences, of = len(s.Sentences), s.Of
	}
	kept := strconv.Itoa(sentences) + " of " + strconv.Itoa(of)
	beyond := ""
	if about.Beyond != "" {
		beyond = "  " + "not read: " + safe.Line(about.Beyond)
	}
	return strings.TrimRight(fmt.Sprintf("%-4s %6d  %9s  %6s", safe.Line(about.Language), about.Words, kept, took), " ") + beyond
}
