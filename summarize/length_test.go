package summarize

import (
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document"
	"precis/summarize/genre"
)

// told makes a document of a genre with so many sentences.
func told(name string, sentences int) document.Document {
	var b strings.Builder
	for i := range sentences {
		switch {
		case name == genre.Transcript:
			fmt.Fprintf(&b, "%s: The mill at brook %d gets a wheel of its own.\n\n", []string{"Ann Roe", "Tom Wick"}[i%2], i)
		case name == genre.Press && i == 0:
			b.WriteString("OSKARHOLM, Nov. 3 (ABC) - The mill at the brook gets a wheel.\n\n")
		default:
			fmt.Fprintf(&b, "The mill at brook %d gets a wheel of its own.\n\n", i)
		}
	}
	doc := document.Plain("", b.String(), "en")
	if name == genre.Transcript {
		doc.Format = "chat"
	}
	return doc
}

// A summary is as long as people make those of its genre, whatever the length of
// the document.
func TestAutoSuitsTheGenre(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		genre    string
		of, want int
		says     string
	}{
		{"", 16, 4, "doubles, at most half"},
		{"", 600, 9, "doubles, at most half"},
		{genre.Transcript, 16, 3, "of transcript 1 fewer"},
		{genre.Transcript, 600, 8, "of transcript 1 fewer"},
		{genre.Transcript, 4, 2, "of transcript 1 fewer"},
		{genre.Press, 16, 3, "of press 1 fewer and at most 4"},
		{genre.Press, 250, 4, "of press 1 fewer and at most 4"},
	} {
		doc := told(c.genre, c.of)
		if got := genre.Of(&doc).Name; got != c.genre {
			t.Fatalf("the document is of %q, want %q", got, c.genre)
		}
		s := Summarize(doc, Options{Auto: true})
		if s.Auto != c.want || len(s.Sentences) != c.want || !strings.Contains(s.Length, c.says) {
			t.Errorf("of %d sentences of %q %d are kept, want %d: %s", c.of, c.genre, len(s.Sentences), c.want, s.Length)
		}
	}
}

// Long sentences make no wall, and no summary is empty.
func TestAutoIsNeitherAWallNorEmpty(t *testing.T) {
	t.Parallel()
	for _, per := range []int{3, 20, 50, 100, 119} {
		for _, of := range []int{1, 2, 3, 9, 80, 280} {
			var b strings.Builder
			for i := range of {
				fmt.Fprintf(&b, "Mill %d%s.\n\n", i, strings.Repeat(" turns", per-2))
			}
			s := Summarize(document.Plain("", b.String(), "en"), Options{Auto: true})
			if n := s.Auto; n < 1 || n != len(s.Sentences) || n > 2 && n*per > 260 || 2*n > of+1 {
				t.Errorf("of %d sentences of %d words %d are kept", of, per, n)
			}
		}
	}
}
