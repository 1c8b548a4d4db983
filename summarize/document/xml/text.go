package xml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
	"precis/summarize/document/html"
)

// A walker makes parts of the elements of a text.
type walker struct {
	draft.Collector
	title, day, language string
	b                    strings.Builder // of the paragraph that is open
	kind                 draft.Kind
	level                int // of sections in one another
	notes                []*node
	running, words       int
}

// readText reads a book, an article or any other file in XML. One that holds
// data rather than running text is refused.
func readText(root *node) (draft.Draft, error) {
	w := &walker{}
	w.about(root)
	w.children(root)
	w.flush()
	w.foot()
	known := root.child("fictionbook", "article", "book", "chapter", "section", "refentry", "tei", "tei.2", "teicorpus", "document") != nil
	if w.words == 0 {
		return draft.Draft{}, draft.ErrEmpty
	}
	if !known && w.running*5 < w.words {
		return draft.Draft{}, fmt.Errorf("%w: an XML file with data rather than running text", draft.ErrFormat)
	}
	d := w.Draft()
	d.Title, d.Language = draft.Fold(w.title), w.language
	if w.day != "" {
		d.Published, d.DateFrom = w.day, "tag"
	}
	return d, nil
}

// about looks for the title, the day and the language where these formats keep
// them.
func (w *walker) about(root *node) {
	for _, head := range []*node{root.find("title-info"), root.find("article-meta"), root.find("titlestmt"), root.find("info"), root.find("articleinfo"), root.find("bookinfo"), root.find("meta")} {
		if head == nil {
			continue
		}
		title := cmp.Or(head.find("book-title"), head.find("article-title"), head.child("title"))
		if w.title == "" {
			w.title = title.all()
		}
		w.language = cmp.Or(w.language, draft.LanguageCode(head.child("lang").all()), draft.LanguageCode(head.child("language").all()))
	}
	top := root.kids
	for _, n := range top {
		w.language = cmp.Or(w.language, draft.LanguageCode(n.get("lang")))
	}
	for _, name := range []string{"pub-date", "pubdate", "date"} {
		if n := root.find(name); n != nil && w.day == "" {
			w.day = cmp.Or(civil(n), dates.Parse(n.get("when")), dates.Parse(n.get("value")), dates.Parse(n.get("iso-8601-date")), dates.Parse(n.all()))
		}
	}
}

// civil returns the day of a date in three elements.
func civil(n *node) string {
	pad := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
	return dates.Civil(n.child("year").all(), pad(n.child("month").all()), pad(n.child("day").all()))
}

func (w *walker) children(n *node) {
	for _, k := range n.kids {
		w.walk(k)
	}
}

// walk reads an element by what its name says.
func (w *walker) walk(n *node) {
	if n.name == "" {
		w.b.WriteString(n.text)
		return
	}
	if why := left(n); why != "" {
		w.Leave(why, cmp.Or(n.all(), n.get("id")))
		return
	}
	if kind, ok := blockOf(n); ok {
		w.block(n, kind)
		return
	}
	switch n.name {
	case "title", "head", "h", "h1", "h2", "h3", "h4", "subtitle", "bridgehead", "refname":
		w.heading(n)
	case "sec", "section", "div", "sect1", "sect2", "sect3", "sect4", "chapter", "div1", "div2", "div3", "div4", "abstract", "annotation", "body", "part", "refsect1", "refsection", "simplesect", "trans-abstract", "appendix", "preface", "app":
		w.flush()
		w.level++
		w.children(n)
		w.flush()
		w.level--
	case "tr", "row":
		w.row(n)
	case "fn", "footnote", "note":
		if w.b.Len() > 0 && len(w.notes) < 10_000 {
			w.notes = append(w.notes, n)
			return
		}
		w.flush()
		w.children(n)
		w.flush()
	case "br", "lb", "empty-line", "break":
		w.b.WriteByte(' ')
	case "listitem", "list-item", "item", "li", "varlistentry":
		w.flush()
		w.kind = draft.Item
		w.children(n)
		w.flush()
		w.kind = draft.Paragraph
	default:
		w.other(n)
	}
}

// block reads a block; within quotations and items its kind is theirs.
func (w *walker) block(n *node, kind draft.Kind) {
	w.flush()
	outer := w.kind
	if kind != draft.Paragraph {
		w.kind = kind
	}
	if kind == draft.Code {
		for line := range strings.Lines(n.inner()) {
			w.put(draft.Part{Text: line, Kind: kind})
		}
	} else {
		w.children(n)
		w.flush()
	}
	w.kind = outer
}

// heading adds a heading: those before any text that say the title are it.
func (w *walker) heading(n *node) {
	w.flush()
	text := n.all()
	if w.title == "" && w.Parts() == 0 {
		w.title = text
		return
	}
	if w.level < 2 && draft.SameText(text, w.title) {
		w.Leave(draft.WhyHeadline, text)
		return
	}
	w.put(draft.Part{Text: text, Kind: draft.Heading, Level: min(max(w.level, 1), 6)})
}

// row reads a row of a table: cells of running text are paragraphs.
func (w *walker) row(n *node) {
	w.flush()
	var cells []string
	for _, k := range n.kids {
		if text := k.all(); text != "" {
			if draft.Running(text, draft.CountWords(text), draft.EndsSentence(text)) {
				w.put(draft.Part{Text: text, Kind: draft.Paragraph})
				continue
			}
			cells = append(cells, text)
		}
	}
	w.put(draft.Part{Text: strings.Join(cells, " | "), Kind: draft.Row})
}

// other reads an element that is not known: one that holds blocks is passed
// through, one with a text of its own is a block where its text stands alone,
// and else a piece of the text around it.
func (w *walker) other(n *node) {
	if strings.TrimSpace(w.b.String()) != "" && !holdsBlocks(n) {
		w.children(n)
		return
	}
	if holdsText(n) && !holdsBlocks(n) && !inline(n.name) {
		w.flush()
		if w.markup(n) {
			return
		}
		w.b.WriteString(n.inner())
		if text := draft.Fold(w.b.String()); w.kind == draft.Paragraph && !draft.Running(text, draft.CountWords(text), draft.EndsSentence(text)) {
			w.kind = draft.Row
			w.flush()
			w.kind = draft.Paragraph
		}
		w.flush()
		return
	}
	w.children(n)
}

// markup reads an element whose text is a piece of HTML, as reports and exports
// of content hold it, and reports whether it is one.
func (w *walker) markup(n *node) bool {
	text := strings.TrimSpace(n.inner())
	if slices.ContainsFunc(n.kids, func(k *node) bool { return k.name != "" }) || !html.IsFragment(text) {
		return false
	}
	parts, dropped, err := html.Fragment(text)
	if err != nil {
		return false
	}
	at := 0
	for i, p := range parts {
		for ; at < len(dropped) && dropped[at].At <= i; at++ {
			w.Leave(dropped[at].Why, dropped[at].Text)
		}
		w.put(p)
	}
	for _, x := range dropped[at:] {
		w.Leave(x.Why, x.Text)
	}
	return true
}

func (w *walker) flush() {
	text := w.b.String()
	w.b.Reset()
	w.put(draft.Part{Text: text, Kind: w.kind})
}

func (w *walker) put(p draft.Part) {
	p.Text = draft.Fold(p.Text)
	if p.Text == "" {
		return
	}
	words := draft.CountWords(p.Text)
	w.words += words
	if draft.Running(p.Text, words, draft.EndsSentence(p.Text)) {
		w.running += words
	}
	w.Add(p)
}

// foot adds the notes of the text, which stand below it.
func (w *walker) foot() {
	for i := 0; i < len(w.notes); i++ {
		w.children(w.notes[i])
		w.flush()
	}
}
