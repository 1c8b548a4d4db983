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

	"precis/functions/precis/cloud"
	"precis/functions/sqs"
	"precis/functions/uploads"
	"precis/summarize/language/safe"
)

// progress counts on the error output: in place on a terminal, a line now and
// then elsewhere.
type progress struct {
	mu       sync.Mutex
	s        streams
	done, of int
	inPlace  bool
	shown    time.Time
}

func newProgress(s streams, of int) *progress {
	f, ok := s.err.(*os.File)
	return &progress{s: s, of: of, inPlace: ok && isTerminal(f)}
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
		_, _ = fmt.Fprintf(p.s.err, "\r%d of %d documents", p.done, p.of)
		return
	}
	_, _ = fmt.Fprintf(p.s.err, "%d of %d documents\n", p.done, p.of)
}

func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inPlace {
		_, _ = fmt.Fprint(p.s.err, "\r\x1b[K")
	}
}

// results keep what came of each document, by key.
type results struct {
	seen func() // called for each

	mu    sync.Mutex
	byKey map[string]uploads.Outcome
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

func (r *results) of(key string) (uploads.Outcome, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	o, ok := r.byKey[key]
	return o, ok
}

// letterKeys returns the documents that a dead letter names.
func letterKeys(l cloud.DeadLetter) []string { return sqs.Keys([]byte(l.Body)) }

// show prints the table of documents, the digest as text, and where things lie.
func (r *running) show(failed map[string]string) {
	w := r.streams.out
	widest := 10
	for _, key := range r.keys {
		widest = min(max(widest, len([]rune(key))), 44)
	}
	_, _ = fmt.Fprintf(w, "%s  %-4s %6s  %9s  %6s\n", pad("document", widest), "lang", "words", "kept", "ms")
	for _, key := range r.keys {
		_, _ = fmt.Fprintln(w, pad(key, widest)+"  "+r.row(key, failed))
	}
	if text, err := os.ReadFile(filepath.Join(r.out, "digest.txt")); err == nil {
		_, _ = fmt.Fprintf(w, "\n%s\n", text)
	}
	_, _ = fmt.Fprintf(w, "In %s: digest.html .txt .md .json, summaries/, mail/\n", r.out)
}

func (r *running) row(key string, failed map[string]string) string {
	if why, ok := failed[key]; ok {
		return "failed: " + safe.Line(why)
	}
	o, ok := r.results.of(key)
	switch {
	case !ok:
		return "not seen"
	case o.Record.Rejected != "":
		return "rejected: " + safe.Line(o.Record.Rejected)
	}
	sentences, of := 0, 0
	if s := o.Record.Summary; s != nil {
		sentences, of = len(s.Sentences), s.Of
	}
	about := o.Record.Document
	kept := strconv.Itoa(sentences) + " of " + strconv.Itoa(of)
	return strings.TrimRight(fmt.Sprintf("%-4s %6d  %9s  %6d", safe.Line(about.Language), about.Words, kept, o.Took.Milliseconds()), " ")
}
