// Package drafttest makes files for the tests of readers, and judges the drafts
// that they make of them.
package drafttest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/clean"
	"precis/summarize/document/draft"
)

// Lines writes a draft's parts down, one a line: kind, level and text, and
// what was dropped at its place.
func Lines(d draft.Draft) []string {
	names := map[draft.Kind]string{draft.Paragraph: "P", draft.Heading: "H", draft.Item: "I", draft.Quote: "Q", draft.Row: "R", draft.Caption: "C", draft.Code: "X", draft.Courtesy: "~"}
	var out []string
	dropped := d.Dropped
	drop := func(at int) {
		for len(dropped) > 0 && dropped[0].At <= at {
			out = append(out, "- "+string(dropped[0].Why)+": "+strings.Join(strings.Fields(dropped[0].Text), " "))
			dropped = dropped[1:]
		}
	}
	for i, p := range d.Parts {
		drop(i)
		name := names[p.Kind]
		if p.Kind == draft.Heading {
			name += string(rune('0' + p.Level))
		}
		out = append(out, name+" "+strings.Join(strings.Fields(p.Text), " "))
	}
	drop(len(d.Parts))
	return out
}

// Same fails the test where a draft's parts are not those wanted.
func Same(t *testing.T, d draft.Draft, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, Lines(d)); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}

// Lost returns the letters and digits of a source that stand in none of the
// texts, each as often as it is missing: nothing is lost unsaid.
func Lost(source string, texts ...string) string {
	held := map[rune]int{}
	for _, text := range texts {
		for _, r := range text {
			held[r]++
		}
	}
	return strings.Map(func(r rune) rune {
		if held[r]--; held[r] >= 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return r
	}, source)
}

// Texts returns all that a draft holds: its title, its parts, what it drops.
func Texts(d draft.Draft) []string {
	texts := []string{d.Title}
	for _, p := range d.Parts {
		texts = append(texts, p.Text)
	}
	for _, x := range d.Dropped {
		texts = append(texts, x.Text)
	}
	return texts
}

// Zip makes a zip file of names and contents in turn.
func Zip(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// An endless reader repeats itself.
type endless struct {
	of   string
	left int64
}

// Endless returns the same bytes again and again, up to a number of them.
func Endless(of string, size int64) io.Reader { return &endless{of, size} }

func (e *endless) Read(b []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n+len(e.of) <= len(b) {
		n += copy(b[n:], e.of)
	}
	e.left -= int64(n)
	return n, nil
}

// Lasting reports whether an error gives one of the reasons.
func Lasting(err error) bool {
	for _, reason := range []error{draft.ErrFormat, draft.ErrEmpty, draft.ErrLocked, draft.ErrDamaged, draft.ErrTooLarge} {
		if errors.Is(err, reason) {
			return true
		}
	}
	return false
}

// Obeys checks what holds of every file, whole or broken: reading it twice
// gives the same, an error has a reason, and a draft is in order.
func Obeys(t *testing.T, read func([]byte) (draft.Draft, error), data []byte) {
	t.Helper()
	d, err := read(data)
	again, errAgain := read(data)
	if (err == nil) != (errAgain == nil) || err != nil && err.Error() != errAgain.Error() {
		t.Fatalf("two errors: %v and %v", err, errAgain)
	}
	sameReason := cmp.Comparer(func(a, b error) bool { return fmt.Sprint(a) == fmt.Sprint(b) })
	if diff := cmp.Diff(d, again, cmp.AllowUnexported(draft.Draft{}, draft.Part{}), sameReason); diff != "" {
		t.Fatalf("two drafts (-first +second):\n%s", diff)
	}
	if err != nil {
		if !Lasting(err) {
			t.Fatalf("error without a reason: %v", err)
		}
		return
	}
	orderly(t, d)
	for _, p := range d.Parts {
		if (p.Kind == draft.Heading) != (p.Level > 0) || p.Level > 6 {
			t.Fatalf("a part of kind %d with level %d", p.Kind, p.Level)
		}
	}
	if d, err := clean.Draft(d); err == nil {
		orderly(t, d)
	} else if !errors.Is(err, draft.ErrEmpty) && !errors.Is(err, draft.ErrTooLarge) {
		t.Fatalf("clean: %v", err)
	}
}

// orderly checks that no part is empty, and that what was left out stands in
// order among the parts.
func orderly(t *testing.T, d draft.Draft) {
	t.Helper()
	at := 0
	for _, x := range d.Dropped {
		if x.At < at || x.At > len(d.Parts) {
			t.Fatalf("dropped %q at %d after %d, of %d parts", x.Text, x.At, at, len(d.Parts))
		}
		at = x.At
	}
	for _, p := range d.Parts {
		if strings.TrimSpace(p.Text) == "" {
			t.Fatal("an empty part")
		}
	}
}

// Gzip packs one content with gzip.
func Gzip(tb testing.TB, name string, content []byte) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name = name
	if _, err := w.Write(content); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// Letters returns the letters and digits of a text in the order of the
// alphabet: two texts of the same words have the same.
func Letters(text string) string {
	letters := []rune(draft.Bare(text))
	slices.Sort(letters)
	return string(letters)
}

// Accounted returns the letters of what a draft kept and what it left out, for
// the law that every word of a source is one or the other.
func Accounted(d draft.Draft) string {
	var b strings.Builder
	b.WriteString(d.Title)
	for _, p := range d.Parts {
		b.WriteString(p.Text)
	}
	for _, x := range d.Dropped {
		b.WriteString(x.Text)
	}
	return Letters(b.String())
}
