package render

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"precis/digest"
	"precis/digest/render/layout"
	"precis/digest/render/wording"
)

//go:embed templates/*.html
var templateFiles embed.FS

// templates keeps the digest's templates by language, cadence and form, each parsed by
// its first use.
var templates sync.Map

// templateOf returns the digest's template in a language, for a page or a mail.
func templateOf(l *wording.Labels, mail bool) (*template.Template, error) {
	type key struct {
		language string
		times    wording.Times
		mail     bool
	}
	if t, ok := templates.Load(key{l.Language, l.Times, mail}); ok {
		return t.(*template.Template), nil
	}
	name, look := "digest", styles
	if mail {
		name, look = "mail", mailStyles
	}
	source, err := templateFiles.ReadFile("templates/" + name + ".html")
	if err != nil {
		return nil, fmt.Errorf("%s template: %w", name, err)
	}
	t := template.New(name).Funcs(template.FuncMap{
		"l":        func() *wording.Labels { return l },
		"outlook":  func() template.HTML { return outlookSheet },
		"ghost":    func() template.HTML { return ghostTable },
		"ghostEnd": func() template.HTML { return ghostTableEnd },
		"text":     escaped,
	})
	if t, err = t.Parse(look(l.Dir).Replace(string(source))); err != nil {
		return nil, fmt.Errorf("%s template: %w", name, err)
	}
	kept, _ := templates.LoadOrStore(key{l.Language, l.Times, mail}, t)
	return kept.(*template.Template), nil
}

// escaped escapes a text for what stands between tags, and no more: there,
// quotation marks are what they are, and in a mail each byte counts.
func escaped(s string) template.HTML {
	return template.HTML(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)) //nolint:gosec // it is escaped
}

// Forms are a digest in the forms in which it is stored for readers. Each is drawn
// when it is asked for: those of a large week are hundreds of megabytes together.
type Forms struct{ page *layout.Page }

// All returns the forms of all that a digest tells, laid out once.
func All(d digest.Digest) (Forms, error) {
	p, err := layout.Of(d, layout.Unlimited(), false)
	return Forms{p}, err
}

// Page returns the page.
func (f Forms) Page() ([]byte, error) { return draw(f.page) }

// Text returns plain text 72 columns wide that reads well by itself, with every
// sentence of the page.
func (f Forms) Text() []byte { return plain(f.page) }

// Markdown returns CommonMark without HTML in it, where what documents hold is
// escaped, so that it says only what it said.
func (f Forms) Markdown() []byte { return commonMark(f.page) }

// draw returns the HTML of a page, or of a mail.
func draw(p *layout.Page) ([]byte, error) {
	t, err := templateOf(p.L, p.Mail)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, p); err != nil {
		return nil, fmt.Errorf("digest %s: %w", p.Week, err)
	}
	return b.Bytes(), nil
}
