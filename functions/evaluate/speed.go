package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/language/sentence"
)

// lengths are the documents' numbers of sentences that the table has.
var lengths = []int{30, 100, 300, 1000, 3000, 10000}

// measureSpeed prints, for documents of several lengths put together from one
// set, what a summary costs as multiples of a pass over the words, of which
// there are two: three calls, of Sentences, Words and Terms, and the same found
// in one go by a Lexicon, which is what a summary does and does not pay twice.
// Ratios in one run hold where times do not.
func measureSpeed(data string, w io.Writer) error {
	rows, err := load(data, "cnndm")
	if err != nil {
		return err
	}
	sentences := sentencesOf(rows)
	if len(sentences) == 0 {
		return errors.New("no sentences in cnndm")
	}
	fmt.Fprintln(w, "ranking is all of Read and Choose but the splitting into sentences and terms; pass is Sentences, Words and Terms called one after another, lexicon the same in one go")
	fmt.Fprintln(w, "| sentences | pass, ms | lexicon / pass | ranking / pass | ranking / lexicon | key phrases / pass | memory / text | tldr / blend |")
	fmt.Fprintln(w, "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	for _, n := range lengths {
		fmt.Fprintln(w, paceOf(together(sentences, n), n))
	}
	return measureProcess(rows, w)
}

// paceOf returns one row of the table.
func paceOf(doc document.Document, n int) string {
	pass, once := spent(func() { tokenize(doc) }), spent(func() { tokenizeOnce(doc) })
	choose := spent(func() { summarize.Read(doc).Choose(summarize.Options{}, summarize.Fitted()) })
	all := spent(func() { summarize.Summarize(doc, summarize.Options{}) })
	tldr := "—"
	if n <= 300 {
		t := spent(func() { summarize.Read(doc).Choose(summarize.Options{Engine: summarize.TLDR}, summarize.Fitted()) })
		tldr = fmt.Sprintf("%.1f", float64(t)/float64(choose))
	}
	share := func(t time.Duration) float64 { return float64(t) / float64(pass) }
	return fmt.Sprintf("| %d | %.3f | %.2f | %.2f | %.2f | %.2f | %.1f | %s |", n, pass.Seconds()*1000,
		share(once), share(choose-once), float64(choose-once)/float64(once), share(all-choose), held(doc), tldr)
}

// sentencesOf returns all sentences of a set.
func sentencesOf(rows []row) []string {
	var all []string
	for _, r := range rows {
		for _, s := range sentence.Split(r.Text, r.Lang) {
			all = append(all, r.Text[s.Start:s.End])
		}
	}
	return all
}

// together makes a document of so many sentences, five a paragraph.
func together(sentences []string, n int) document.Document {
	var b strings.Builder
	for i := range n {
		b.WriteString(sentences[i%len(sentences)])
		b.WriteByte(" \n"[(i%5)/4])
	}
	return document.Plain("", b.String(), "en")
}

// tokenize is one pass over a document: its sentences, words and terms.
func tokenize(doc document.Document) {
	for _, block := range doc.Blocks {
		text := doc.Text[block.Start:block.End]
		for _, s := range sentence.Split(text, doc.Language) {
			language.Words(text[s.Start:s.End], doc.Language)
			language.Terms(text[s.Start:s.End], doc.Language)
		}
	}
}

// tokenizeOnce is the same pass by a Lexicon.
func tokenizeOnce(doc document.Document) {
	var x language.Lexicon
	defer x.Rest()
	for _, block := range doc.Blocks {
		text := doc.Text[block.Start:block.End]
		for _, s := range sentence.Split(text, doc.Language) {
			x.Read(text[s.Start:s.End], doc.Language)
		}
	}
}

// spent returns the processor time of a call: the least of several rounds of
// about a twentieth of a second each.
func spent(call func()) time.Duration {
	times := 1
	least := time.Duration(1 << 62)
	for round := 0; round < 7; {
		runtime.GC()
		before := processor()
		for range times {
			call()
		}
		took := processor() - before
		if took < 50*time.Millisecond && times < 1<<20 {
			times *= 2
			continue
		}
		least = min(least, took/time.Duration(times))
		round++
	}
	return least
}

// processor returns the time this process has had of the processors.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// held returns the memory that a reading keeps after a choice, as a multiple of
// the text.
func held(doc document.Document) float64 {
	var before, after runtime.MemStats
	summarize.Read(doc).Choose(summarize.Options{}, summarize.Fitted()) // what is kept for the next
	runtime.GC()
	runtime.ReadMemStats(&before)
	r := summarize.Read(doc)
	r.Choose(summarize.Options{}, summarize.Fitted())
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(r)
	return float64(after.HeapAlloc-before.HeapAlloc) / float64(len(doc.Text))
}

// measureProcess prints the processor time of the whole command line program,
// its start and the reading of its input included, over all rows.
func measureProcess(rows []row, w io.Writer) error {
	dir, err := os.MkdirTemp("", "precis")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	program := filepath.Join(dir, "local")
	build := exec.CommandContext(context.Background(), "go", "build", "-o", program, "./functions/precis")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build functions/precis: %w: %s", err, out)
	}
	var input bytes.Buffer
	encode := json.NewEncoder(&input)
	for _, r := range rows {
		if err := encode.Encode(map[string]string{"id": r.ID, "text": r.Text, "lang": r.Lang}); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "\nThe whole program over %d articles of cnndm, processor time for 1,000 of them:", len(rows))
	for _, engine := range []string{summarize.Lead, summarize.Blend, summarize.TLDR} {
		least := time.Duration(1 << 62)
		for range 5 {
			run := exec.CommandContext(context.Background(), program, "summarize", "--jsonl", "--engine", engine)
			run.Stdin = bytes.NewReader(input.Bytes())
			if err := run.Run(); err != nil {
				return fmt.Errorf("summarize --engine %s: %w", engine, err)
			}
			least = min(least, run.ProcessState.UserTime()+run.ProcessState.SystemTime())
		}
		fmt.Fprintf(w, " %s %.2f s", engine, least.Seconds()*1000/float64(len(rows)))
	}
	fmt.Fprintln(w)
	return nil
}
