package text

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"precis/summarize/document/charset"
	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
	"precis/summarize/document/html"

	renderer "github.com/yuin/goldmark/renderer/html"
)

// maxMarkdown is how much is read as Markdown; what is longer is plain text.
const maxMarkdown = 1 << 20

// ReadMarkdown reads Markdown as GitHub writes it. What it says of title and
// date in its front matter counts; a first heading is the title otherwise.
func ReadMarkdown(data []byte) (draft.Draft, error) {
	if err := draft.Within(data, draft.MaxText, "\n", draft.MaxLines); err != nil {
		return draft.Draft{}, err
	}
	text, enc, guessed := charset.Decode(data, "")
	d := draft.Draft{Encoding: enc, Guessed: guessed, Format: "md"}
	head := text
	text = frontMatter(&d, text)
	head = head[:len(head)-len(text)]
	if tangled(text) {
		d.Parts, d.Dropped = Paragraphs(text)
		d.Dropped = append(unaccounted(head, d.Title, nil, nil), d.Dropped...)
		return d, nil
	}
	var page bytes.Buffer
	md := goldmark.New(goldmark.WithParser(markdownParser()), goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(renderer.WithUnsafe()))
	if err := md.Convert([]byte(text), &page); err != nil {
		return draft.Draft{}, fmt.Errorf("%w: %w", draft.ErrDamaged, err)
	}
	parts, dropped, err := html.Fragment(page.String())
	if err != nil {
		return draft.Draft{}, err
	}
	d.Parts = withoutAlerts(parts)
	dropped = slices.DeleteFunc(dropped, func(x draft.Dropped) bool { return x.Why == draft.WhyNoteMark }) // numbers that Markdown's own marks were given
	if d.Title == "" && len(parts) > 1 && parts[0].Kind == draft.Heading {
		d.Title = draft.Fold(parts[0].Text)
		if !draft.Tells(d.Title) {
			d.Parts = parts[1:]
			for i := range dropped {
				dropped[i].At = max(0, dropped[i].At-1)
			}
		}
	}
	title := d.Title
	if slices.ContainsFunc(d.Parts, func(p draft.Part) bool { return draft.SameText(p.Text, title) }) {
		title = "" // the text says it, too
	}
	d.Dropped = unaccounted(head+text, title, d.Parts, dropped)
	return d, nil
}

// alerts are the marks by which GitHub has a quotation set as a notice of the author's own
// (https://docs.github.com/get-started/writing-on-github, "Alerts").
var alerts = [...]string{"[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"}

// withoutAlerts makes paragraphs of notices, without their marks.
func withoutAlerts(parts []draft.Part) []draft.Part {
	for i, p := range parts {
		if p.Kind != draft.Quote || !strings.HasPrefix(p.Text, "[!") {
			continue
		}
		for _, mark := range alerts {
			if rest := p.Text[min(len(p.Text), len(mark)):]; strings.EqualFold(p.Text[:len(p.Text)-len(rest)], mark) && strings.TrimSpace(rest) != "" {
				parts[i].Kind, parts[i].Text = draft.Paragraph, strings.TrimSpace(rest)
			}
		}
	}
	return parts
}

// tangled reports whether a text is Markdown of a kind that nobody writes:
// the time to parse it would grow with its square. It is read as plain text.
func tangled(text string) bool {
	if len(text) > maxMarkdown {
		return true
	}
	for line := range strings.Lines(text) {
		marks := 0
		for _, r := range line[:min(len(line), 256)] {
			if strings.ContainsRune(">-*+", r) {
				marks++
			} else if r != ' ' && r != '\t' {
				break
			} else if marks == 0 && indent(line) > 120 {
				return true
			}
		}
		if strings.Count(line, "|") > 200 { // every row would be filled up to as many cells
			return true
		}
		if marks > 24 && strings.Trim(line, "-*+ \t\r\n") != "" {
			return true
		}
	}
	brackets := strings.Count(text, "[")
	return brackets > 4000 && strings.Count(text, ")") < brackets/2 || strings.Count(text, "[^") > 2000
}

// frontMatter takes the settings between two lines of dashes (or of plus
// signs) off the head of a text.
func frontMatter(d *draft.Draft, text string) string {
	text = strings.TrimLeft(text, "\uFEFF \t\r\n")
	fence, rest, _ := strings.Cut(text, "\n")
	mark := map[string]string{"---": ":", "+++": "="}[strings.TrimRight(fence, " \t\r")]
	if mark == "" {
		return text
	}
	settings := map[string]string{}
	read := 0
	for line := range strings.Lines(rest) {
		read += len(line)
		if strings.TrimRight(line, " \t\r\n") == strings.TrimRight(fence, " \t\r") {
			break
		}
		if name, value, ok := strings.Cut(line, mark); ok && !strings.Contains(strings.TrimSpace(name), " ") {
			settings[strings.ToLower(strings.TrimSpace(name))] = strings.Trim(strings.TrimSpace(value), `"'`)
		}
		if read > 1<<16 {
			return text
		}
	}
	if len(settings) == 0 || read == len(rest) {
		return text
	}
	d.Title = settings["title"]
	d.Language = draft.LanguageCode(cmp.Or(settings["lang"], settings["language"]))
	for _, name := range []string{"date", "published", "publishdate", "pubdate"} {
		if day := dates.Parse(settings[name]); day != "" && d.Published == "" {
			d.Published, d.DateFrom = day, "tag"
		}
	}
	for _, name := range []string{"canonical_url", "canonical", "url", "link"} {
		if strings.HasPrefix(settings[name], "http") && d.Address == "" {
			d.Address = settings[name]
		}
	}
	return rest[read:]
}
