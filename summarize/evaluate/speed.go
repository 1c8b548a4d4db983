package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"syscall"
	"time"

	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language"
)

// measureSpeed prints, for documents of several lengths put together from one
// set, the processor time of one pass that only finds sentences, words and
// terms, and how many times as long the rest takes. Ratios in one run hold
// where times do not.
func measureSpeed(data string, w io.Writer) error {
	rows, err := load(data, "cnndm")
	if err != nil {
		return err
	}
	sentences := sentencesOf(rows)
	if len(sentences) == 0 {
		return errors.New("no sentences in cnndm")
	}
	fmt.Fprintf(w, "%9s %10s %9s %9s %9s %9s %9s\n", "sentences", "pass ms", "counting", "choosing", "rest", "tldr", "memory")
	for _, n := range []int{30, 100, 300, 1000, 10000} {
		doc := together(sentences, n)
		pass := spent(func() { tokenize(doc) })
		read := spent(func() { summarize.Read(doc) })
		choose := spent(func() { summarize.Read(doc).Choose(summarize.Options{}, summarize.Fitted()) })
		all := spent(func() { summarize.Summarize(doc, summarize.Options{}) })
		tldr := "—"
		if n <= 300 {
			t := spent(func() { summarize.Read(doc).Choose(summarize.Options{Engine: summarize.TLDR}, summarize.Fitted()) })
			tldr = fmt.Sprintf("%.2f", float64(t-read)/float64(pass))
		}
		fmt.Fprintf(w, "%9d %10.3f %9.2f %9.2f %9.2f %9s %9.1f\n", n, pass.Seconds()*1000, float64(read-pass)/float64(pass),
			float64(choose-read)/float64(pass), float64(all-choose)/float64(pass), tldr, held(doc))
	}
	tenth, whole := together(sentences, 1000), together(sentences, 10000)
	one := spent(func() { summarize.Summarize(tenth, summarize.Options{}) })
	ten := spent(func() { summarize.Summarize(whole, summarize.Options{}) })
	fmt.Fprintf(w, "10000 sentences take %.2f times as long as ten documents of 1000\n", float64(ten)/float64(10*one))
	return nil
}

// sentencesOf gives all sentences of a set.
func sentencesOf(rows []row) []string {
	var all []string
	for _, r := range rows {
		for _, s := range language.Sentences(r.Text, r.Lang) {
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

func tokenize(doc document.Document) {
	for _, block := range doc.Blocks {
		text := doc.Text[block.Start:block.End]
		for _, s := range language.Sentences(text, doc.Language) {
			language.Words(text[s.Start:s.End], doc.Language)
			language.Terms(text[s.Start:s.End], doc.Language)
		}
	}
}

// spent gives the processor time of a call: the least of several rounds of
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

// processor gives the time this process has had of the processors.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// held gives the memory that a reading keeps after a choice, as a multiple of
// the text.
func held(doc document.Document) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	r := summarize.Read(doc)
	r.Choose(summarize.Options{}, summarize.Fitted())
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(r)
	return float64(after.HeapAlloc-before.HeapAlloc) / float64(len(doc.Text))
}
