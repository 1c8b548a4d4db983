package render

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"sort"
	"strconv"
	"sync"

	"precis/digest"
)

//go:embed templates/*.html
var templateFiles embed.FS

// templates keeps the digest's template by language and form, each parsed by
// its first use.
var templates sync.Map

// templateOf gives the digest's template in a language, for a page or a mail.
func templateOf(l *labels, mail bool) (*template.Template, error) {
	type key struct {
		language string
		mail     bool
	}
	if t, ok := templates.Load(key{l.Language, mail}); ok {
		return t.(*template.Template), nil
	}
	source, err := templateFiles.ReadFile("templates/digest.html")
	if err != nil {
		return nil, fmt.Errorf("digest template: %w", err)
	}
	t := template.New("digest").Funcs(template.FuncMap{
		"l":        func() *labels { return l },
		"outlook":  func() template.HTML { return outlookSheet },
		"ghost":    func() template.HTML { return ghostTable },
		"ghostEnd": func() template.HTML { return ghostTableEnd },
	})
	if t, err = t.Parse(styles(l.Dir, formOf(mail)).Replace(string(source))); err != nil {
		return nil, fmt.Errorf("digest template: %w", err)
	}
	kept, _ := templates.LoadOrStore(key{l.Language, mail}, t)
	return kept.(*template.Template), nil
}

// HTML gives the digest as a page that is also a mail: at most maxBytes where
// that is above 0, the lowest stories cut, with a word that says so. Where
// even the page without a story is larger, it gives that page.
func HTML(d digest.Digest, maxBytes int) ([]byte, error) { return bounded(d, maxBytes, "") }

// bounded is HTML, with the address at which a mail's reader leaves or "".
func bounded(d digest.Digest, maxBytes int, unsubscribe string) ([]byte, error) {
	n := stories(d)
	if maxBytes <= 0 || n*leastStory <= maxBytes {
		whole, err := draw(d, unlimited(), maxBytes > 0, unsubscribe)
		if err != nil || maxBytes <= 0 || len(whole) <= maxBytes {
			return whole, err
		}
	}
	steps := ladder(min(n, maxBytes/leastStory))
	var best, last []byte
	var err error
	sort.Search(len(steps), func(i int) bool {
		if err != nil {
			return true
		}
		last, err = draw(d, steps[i], true, unsubscribe)
		if fits := len(last) <= maxBytes; fits {
			best = last
			return true
		}
		return false
	})
	if err == nil && best == nil {
		best, err = draw(d, steps[len(steps)-1], true, unsubscribe)
	}
	return best, err
}

// leastStory is fewer bytes than any story takes on the page.
const leastStory = 1000

// ladder gives the limits to try, the widest first: stories go one by one from
// the lowest, then the lists and lines around them.
func ladder(n int) []limits {
	var steps []limits
	for i := n; i >= 0; i-- {
		steps = append(steps, limits{stories: i, brief: max(i, 10), rows: 20})
	}
	return append(steps, limits{0, 10, 10}, limits{0, 5, 5}, limits{0, 2, 2}, limits{0, 0, 0})
}

// draw gives the page of a digest within limits.
func draw(d digest.Digest, most limits, mail bool, unsubscribe string) ([]byte, error) {
	p, err := lay(d, most, mail)
	if err != nil {
		return nil, err
	}
	p.Unsubscribe = unsubscribe
	t, err := templateOf(p.L, mail)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, p); err != nil {
		return nil, fmt.Errorf("digest %s: %w", d.Week, err)
	}
	return b.Bytes(), nil
}

// place gives the address of a story in the digest: on the page itself by its
// anchor, in a mail by the page's address, since few mail programs know
// anchors; "" where there is none.
func (p *page) place(number int) string {
	anchor := "#story-" + strconv.Itoa(number)
	switch {
	case !p.Mail:
		return anchor
	case p.Web != "":
		return p.Web + anchor
	}
	return ""
}
