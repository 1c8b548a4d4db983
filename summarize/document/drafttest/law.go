package drafttest

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"precis/summarize/document/draft"
)

// A Source is the text of a file that is made up by chance: what it holds
// follows from its choices. No word stands in it twice.
type Source struct {
	choices []byte
	words   map[string]bool
}

// Pick returns a number below n, by the next choice; 0 where none is left.
func (s *Source) Pick(n int) int {
	if len(s.choices) == 0 {
		return 0
	}
	c := int(s.choices[0])
	s.choices = s.choices[1:]
	return c % n
}

// More reports whether choices are left.
func (s *Source) More() bool { return len(s.choices) > 0 }

// Word returns a word that the source does not hold yet.
func (s *Source) Word() string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	word := ""
	for n, i := len(s.words), 0; i < 3; i++ {
		word += consonants[n%len(consonants):][:1]
		n /= len(consonants)
		word += vowels[n%len(vowels):][:1]
		n /= len(vowels)
	}
	s.words[word] = true
	return word
}

// Text returns new words.
func (s *Source) Text(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = s.Word()
	}
	return strings.Join(words, " ")
}

// Sentence returns a sentence of new words.
func (s *Source) Sentence(n int) string {
	text := s.Text(n)
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// Account holds that every word of a source is kept, names a document inside it
// or is left out with a reason, and that none comes twice. What is there comes
// from a walk over the file that knows nothing of its reader.
func (s *Source) Account(t *testing.T, d draft.Draft, there string) {
	t.Helper()
	found := s.count(there)
	for word := range s.words {
		if found[word] == 0 {
			t.Fatalf("%s was made up, and does not stand in the file", word)
		}
	}
	var texts []string
	for _, p := range d.Parts {
		texts = append(texts, p.Text)
	}
	for _, x := range d.Dropped {
		if texts = append(texts, x.Text); x.Why == "" {
			t.Errorf("left out without a reason: %q", x.Text)
		}
	}
	for _, c := range d.Children {
		if c.Draft == nil { // its text is the caller's to add
			texts = append(texts, c.Name)
		}
	}
	held := s.count(strings.Join(texts, "\n"))
	for word := range s.count(d.Title) { // it may stand in the text as well
		held[word] = max(1, held[word])
	}
	for _, word := range slices.Sorted(maps.Keys(found)) {
		if held[word] != 1 {
			t.Errorf("%s stands there, and comes %d times", word, held[word])
		}
	}
	if t.Failed() {
		t.Logf("title %q\n%s", d.Title, strings.Join(Lines(d), "\n"))
	}
}

// count returns how often each word of the source stands in a text.
func (s *Source) count(text string) map[string]int {
	found := map[string]int{}
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if s.words[word] {
			found[word]++
		}
	}
	return found
}

// Within returns the words of the source that stand in the bytes of a file,
// whatever is beside them, in one byte a letter or in two.
func (s *Source) Within(raw string) string {
	raw = strings.ToLower(strings.ReplaceAll(raw, "\x00", ""))
	var b strings.Builder
	for word := range s.words {
		if strings.Contains(raw, word) {
			b.WriteString(word + "\n")
		}
	}
	return b.String()
}

// Embedded returns the name and the bytes of a file of another program, which
// its name's word stands for.
func (s *Source) Embedded() (name, content string) {
	end := [...]string{".docx", ".xlsx", ".pdf", ".bin", ".vsdx"}[s.Pick(5)]
	return s.Word() + end, [...]string{"PK\x03\x04", "%PDF-1.7", "", "\x01\x02"}[s.Pick(4)]
}

// InXML returns all that the parts of a zip file hold as text or in
// attributes. The runs of a word are joined.
func InXML(tb testing.TB, data []byte) string {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	var b, attributes strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		x := xml.NewDecoder(r)
		x.Strict, x.Entity = false, xml.HTMLEntity
		for {
			t, err := x.Token()
			if err == io.EOF { //nolint:errorlint // the decoder's own end
				break
			}
			if err != nil {
				break // no XML
			}
			switch t := t.(type) {
			case xml.CharData:
				b.Write(t)
			case xml.StartElement:
				apart(&b, t.Name.Local)
				for _, a := range t.Attr {
					attributes.WriteString(a.Value + "\n")
				}
			case xml.EndElement:
				apart(&b, t.Name.Local)
			}
		}
	}
	return b.String() + "\n" + attributes.String()
}

// apart parts words, unless an element may end within one.
func apart(b *strings.Builder, element string) {
	switch element {
	case "t", "r", "span", "b", "i", "em", "strong":
	default:
		b.WriteByte('\n')
	}
}

// EveryWord holds a law of made up sources for many of them.
func EveryWord(t *testing.T, law func(t *testing.T, s *Source)) {
	t.Helper()
	for seed := range 60 {
		var choices []byte // the same each time
		for i := 0; i < 8+seed; i += sha256.Size {
			sum := sha256.Sum256([]byte{byte(seed), byte(i)})
			choices = append(choices, sum[:]...)
		}
		choices = choices[:8+seed]
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			law(t, &Source{choices: choices, words: map[string]bool{}})
		})
	}
}

// FuzzEveryWord looks for a made up source that breaks a law.
func FuzzEveryWord(f *testing.F, law func(t *testing.T, s *Source)) {
	f.Helper()
	f.Add([]byte("every word is kept"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, choices []byte) {
		if len(choices) < 200 {
			law(t, &Source{choices: choices, words: map[string]bool{}})
		}
	})
}
