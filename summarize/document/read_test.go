package document

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/drafttest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// shown renders a document for a golden file: what is known of it, then its
// blocks, and struck through what was left out.
func shown(doc Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title     %s\npublished %s %s\nlanguage  %s\nformat    %s %s guessed=%v\naddress   %s\n\n",
		doc.Title, doc.Published, doc.DateFrom, doc.Language, doc.Format, doc.Encoding, doc.Guessed, doc.Address)
	names := map[Kind]string{Paragraph: "", Heading: "# ", Item: "* ", Quote: "> ", Row: "| ", Caption: "^ ", Code: "$ ", Courtesy: "~ "}
	dropped := doc.Dropped
	drop := func(to int) {
		for len(dropped) > 0 && dropped[0].At <= to {
			fmt.Fprintf(&b, "    --%s-- (%s)\n", dropped[0].Text, dropped[0].Why)
			dropped = dropped[1:]
		}
	}
	for _, block := range doc.Blocks {
		if block.Start == 0 {
			drop(0)
		} else {
			drop(block.Start - 1)
		}
		fmt.Fprintf(&b, "%s%s\n", names[block.Kind], doc.Text[block.Start:block.End])
	}
	drop(len(doc.Text))
	return b.String()
}

func TestRead(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/read/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := Read(file, data)
			if err != nil {
				t.Fatalf("Read(%q) = %v", file, err)
			}
			if problem := unlawful(doc); problem != "" {
				t.Errorf("Read(%q): %s", file, problem)
			}
			got := shown(doc)
			golden := file + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("Read(%q) differs (-want +got):\n%s", file, diff)
			}
		})
	}
}

// unlawful says which law of a Document is broken; "" none.
func unlawful(doc Document) string {
	switch {
	case !utf8.ValidString(doc.Text) || !utf8.ValidString(doc.Title):
		return "not valid UTF-8"
	case doc.Text == "" && doc.Title == "":
		return "neither title nor text"
	case strings.ContainsAny(doc.Title, "\n\r"):
		return "a line feed in the title"
	case doc.Format == "" || doc.Encoding == "":
		return "no format or no encoding"
	}
	at := 0
	for i, block := range doc.Blocks {
		if i > 0 {
			if at >= len(doc.Text) || doc.Text[at] != '\n' {
				return fmt.Sprintf("block %d is not parted from the one before by one line feed", i)
			}
			at++
		}
		if block.Start != at || block.End <= block.Start || block.End > len(doc.Text) {
			return fmt.Sprintf("block %d is %d to %d, after %d of %d", i, block.Start, block.End, at, len(doc.Text))
		}
		text := doc.Text[block.Start:block.End]
		if strings.ContainsAny(text, "\n\r\t") || strings.TrimSpace(text) != text || strings.Contains(text, "  ") {
			return fmt.Sprintf("block %d has white space to fold: %q", i, text)
		}
		at = block.End
	}
	if at != len(doc.Text) {
		return fmt.Sprintf("the blocks end at %d of %d", at, len(doc.Text))
	}
	last := 0
	for _, d := range doc.Dropped {
		if d.At < last || d.At > len(doc.Text) || d.Why == "" || !utf8.ValidString(d.Text) {
			return fmt.Sprintf("dropped out of order: %+v", d)
		}
		last = d.At
	}
	return ""
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/read/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.TrimSuffix(filepath.Base(file), ".golden"), data)
	}
	f.Add("a.txt", []byte("\xff\xfea\x00\x00\xd8b\x00"))
	f.Add("a.html", []byte("<p>a<table><td><div>b</b><br><li>c"))
	f.Add("a.md", []byte("> - 1. a\n\n|a|b|\n|-|-|\n|1"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		doc, err := Read(name, data)
		if err != nil {
			for _, reason := range []error{ErrFormat, ErrEmpty, ErrLocked, ErrDamaged, ErrTooLarge} {
				if errors.Is(err, reason) {
					return
				}
			}
			t.Fatalf("Read = %v, which is none of the reasons", err)
		}
		if problem := unlawful(doc); problem != "" {
			t.Fatalf("Read: %s", problem)
		}
		if (doc.Format == "txt" || doc.Format == "md") && utf8.Valid(data) {
			texts := []string{doc.Title, doc.Text}
			for _, x := range doc.Dropped {
				texts = append(texts, x.Text)
			}
			if lost := drafttest.Lost(string(data), texts...); lost != "" {
				t.Fatalf("Read lost %q", lost)
			}
		}
		again, err := Read(name, data)
		if err != nil || !cmp.Equal(doc, again) {
			t.Fatalf("Read gave something else the second time: %v\n%s", err, cmp.Diff(doc, again))
		}
	})
}

func TestReadRejects(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		data string
		want error
		says string
	}{
		{"empty", " \n\n ", ErrEmpty, "empty"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", ErrFormat, "a PNG image"},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", ErrFormat, "a JPG image"},
		{"FLAC", "fLaC\x00\x00\x00\x22\x10\x00\x10\x00", ErrFormat, "a FLAC sound recording"},
		{"ELF", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x3e\x00\x01\x00\x00\x00", ErrFormat, "a program"},
		{"7z", "7z\xbc\xaf\x27\x1c\x00\x04\x00\x00\x00\x00\x00\x00\x00\x00", ErrFormat, "an archive"},
		{"JSON", `{"a": [1, 2, 3], "b": {"c": "d"}}`, ErrFormat, "a JSON file"},
		{"SVG", `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>`, ErrFormat, "an SVG image"},
		{"XML data", `<?xml version="1.0"?><stock><plant><name>Bloodroot</name><price>2.44</price></plant></stock>`, ErrFormat, "data rather than running text"},
		{"feed without entries", `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title></channel></rss>`, ErrEmpty, "no text"},
		{"bytes", strings.Repeat("\x00\x01\x02\x03\x80", 100), ErrFormat, "bytes of an unknown kind"},
		{"protected", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 1024) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", ErrLocked, "password"},
		{"page of pictures", "<html><body><img src=a.png></body></html>", ErrEmpty, "no text"},
		{"marks alone", "— • —\n\n***\n", ErrEmpty, "no text"},
		{"pictures of paper clips", "📎 📎\n", ErrEmpty, "no text"},
		{"mail without a body", "Subject: Minutes of the board\nFrom: a@example.org\nTo: b@example.org\n\n", ErrEmpty, "no text"},
		{"too many lines", strings.Repeat("a\n", 1<<20), ErrTooLarge, "too large"},
		{"too long", strings.Repeat("a long line ", 2<<20), ErrTooLarge, "24 MB of text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := Read("file", []byte(c.data))
			if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.says) {
				t.Errorf("Read = %v, want %v with %q", err, c.want, c.says)
			}
		})
	}
}

// What a document says once, as headline and text, is its text as well: no
// document is read as nothing but a headline.
func TestReadKeepsSomeText(t *testing.T) {
	t.Parallel()
	const said = "Jewels worth 40 million were stolen from a shop in Lyon on Friday night."
	for _, c := range []struct{ name, data string }{
		{"a.md", "# " + said + "\n\n" + said + "\n"},
		{"b.md", "# " + said + "\n"},
		{"c.txt", said + "\n"},
		{"d.html", "<!doctype html><title>" + said + "</title><h1>" + said + "</h1><p>" + said + "</p>"},
		{"e.html", "<!doctype html><title>" + said + "</title><h1>" + said + "</h1>"},
		{"f.eml", "Subject: " + said + "\nFrom: a@example.org\nTo: b@example.org\n\n" + said + "\n"},
	} {
		doc, err := Read(c.name, []byte(c.data))
		if err != nil || doc.Text != said {
			t.Errorf("%s: text %q, %v; want %q", c.name, doc.Text, err, said)
		}
	}
}

// What is dangerous to read must end in a result or a reason.
func TestReadDangerous(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, data string }{
		{"deep.html", "<html><body>" + strings.Repeat("<div>", 100_000) + "word"},
		{"formatting.html", "<html><body>" + strings.Repeat("<b><i><a>", 20_000) + "word"},
		{"tables.html", "<html><body>" + strings.Repeat("<table><tr><td>x ", 2000)},
		{"script.html", `<html><script type="application/ld+json">` + strings.Repeat("[", 100_000)},
		{"quotes.md", strings.Repeat(">", 200_000)},
		{"lists.md", strings.Repeat("> - ", 50_000)},
		{"links.md", strings.Repeat("a [a](b", 50_000)},
		{"table.md", strings.Repeat("|a", 20_000) + "\n" + strings.Repeat("|-", 20_000) + "\n" + strings.Repeat("|a\n", 20_000)},
		{"line.txt", strings.Repeat("abcdefghij", 1<<20)},
		{"nul.txt", "a text\x00 with a NUL" + strings.Repeat(" and words", 100)},
		{"surrogates.txt", "\xff\xfe" + strings.Repeat("\x00\xd8a\x00", 1000)},
		{"surrogates8.txt", strings.Repeat("words \xed\xa0\x80 between ", 100)},
		{"broken.txt", strings.Repeat("\xff\xfd\xc3", 1000)},
		{"front.md", "---\n" + strings.Repeat("title: a\n", 50_000)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc, err := Read(c.name, []byte(c.data))
			if err != nil {
				return
			}
			if problem := unlawful(doc); problem != "" {
				t.Errorf("Read: %s", problem)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	t.Parallel()
	got := Plain(" A  title ", "One  line.\n\n\tLeave a reply\n", "en")
	want := Document{
		Title: "A title", Language: "en", Format: "txt", Encoding: "utf-8",
		Text:   "One line.\nLeave a reply",
		Blocks: []Block{{Start: 0, End: 9}, {Start: 10, End: 23}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Plain differs (-want +got):\n%s", diff)
	}
}

func ExampleRead() {
	page := "Bridge opens\n\nThe old bridge over the harbour was opened again on Tuesday, after nine months.\n"
	doc, err := Read("bridge.txt", []byte(page))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(doc.Title)
	fmt.Println(doc.Text)
	// Output:
	// Bridge opens
	// The old bridge over the harbour was opened again on Tuesday, after nine months.
}

func BenchmarkRead(b *testing.B) {
	paragraph := "The old bridge over the harbour was opened to traffic again on Tuesday, nine months after inspectors had found cracks in two of its piers. The mayor said the work had cost less than planned.\n\n"
	for _, size := range []int{1 << 10, 100 << 10, 1 << 20} {
		data := []byte("Bridge opens\n\n" + strings.Repeat(paragraph, size/len(paragraph)+1)[:size])
		b.Run(fmt.Sprintf("txt-%dkB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("a.txt", data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	page, err := os.ReadFile("testdata/read/mill.html")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("html", func(b *testing.B) {
		b.SetBytes(int64(len(page)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := Read("a.html", page); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// A heading that is a whole long sentence is the first of the text, of which no
// headline could show more than the beginning.
func TestHeadingOfAPageThatTells(t *testing.T) {
	t.Parallel()
	const opening = "The harbour board of Varnholm voted on Thursday evening to close the old ferry pier for good, after divers found that half of its oak piles have rotted away."
	page := "<html><head><title>" + opening + "</title></head><body><article><h1>" + opening + "</h1><p>Work on the new pier begins in March. Until then the boats land at the fish market, where sheds have been put up.</p></article></body></html>"
	doc, err := Read("pier.html", []byte(page))
	if err != nil || doc.Title != "" || !strings.HasPrefix(doc.Text, opening+"\nWork on") {
		t.Errorf("title %q over %q (%v)", doc.Title, doc.Text, err)
	}
}
