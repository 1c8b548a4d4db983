package office

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"precis/summarize/document/charset"
	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/html"
	"precis/summarize/document/officexml"
)

// ReadEPUB reads an electronic book: its chapters in reading order, without
// cover, table of contents and pages that the book only leads to.
func ReadEPUB(data []byte) (draft.Draft, error) {
	z, err := containers.OpenZip(data)
	if err != nil {
		return draft.Draft{}, err
	}
	name, err := rootFile(z)
	if err != nil {
		return draft.Draft{}, err
	}
	if secret, err := z.Read("META-INF/encryption.xml"); err == nil && !onlyFonts(string(secret)) {
		return draft.Draft{}, draft.ErrLocked
	}
	b, err := readPackage(z, name)
	if err != nil {
		return draft.Draft{}, err
	}
	d := draft.Draft{Encoding: "utf-8"}
	b.about.Apply(&d)
	for _, c := range b.order() {
		if err := c.read(z, &d); err != nil {
			return draft.Draft{}, err
		}
	}
	return d, nil
}

// read adds a page of a book to a draft.
func (c chapter) read(z *containers.Zip, d *draft.Draft) error {
	page, err := z.Read(c.href)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || !c.isPage(page) {
		return err
	}
	if err := draft.Within(page, draft.MaxText, "<", draft.MaxTags); err != nil {
		return err
	}
	text, _, _ := charset.Decode(page, "")
	parts, dropped, err := html.Fragment(text)
	if err != nil {
		return err
	}
	if c.apart != "" {
		parts, dropped = nil, []draft.Dropped{{Text: all(parts, dropped), Why: c.apart}}
	}
	for _, x := range dropped {
		if x.At += len(d.Parts); x.Text != "" {
			d.Dropped = append(d.Dropped, x)
		}
	}
	if d.Parts = append(d.Parts, parts...); len(d.Parts) > draft.MaxLines {
		return fmt.Errorf("%w: more than %d paragraphs", draft.ErrTooLarge, draft.MaxLines)
	}
	return nil
}

// onlyFonts reports whether the encryption is the usual scrambling of fonts,
// which leaves the text readable.
func onlyFonts(secret string) bool {
	return strings.Count(secret, "<") > 0 && strings.Count(secret, "EncryptionMethod") ==
		strings.Count(secret, "http://www.idpf.org/2008/embedding")+strings.Count(secret, "http://ns.adobe.com/pdf/enc#RC")
}

// rootFile names the package file that the container points to.
func rootFile(z *containers.Zip) (string, error) {
	r, err := z.Open("META-INF/container.xml")
	if err != nil {
		return "", err
	}
	for x := officexml.New(r); ; {
		t, err := x.Next()
		if errors.Is(err, io.EOF) {
			return "", fmt.Errorf("%w: the container names no package", draft.ErrDamaged)
		}
		if err != nil {
			return "", err
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "rootfile" {
			return officexml.Attr(e, "full-path"), nil
		}
	}
}

// A book is what the package file says: the chapters and their order.
type book struct {
	about officexml.Properties
	items map[string]chapter // by identifier
	named []string           // identifiers in the order of the package
	spine []string           // and in that of reading
	extra map[string]draft.Reason
}

type chapter struct {
	href, properties, media string
	apart                   draft.Reason // why it is no chapter, such as the contents; "" it is one
}

// order returns the pages in reading order, and behind them those that the book
// only leads to, such as answers and notes. A book of such pages alone is read.
func (b *book) order() []chapter {
	var pages []chapter
	linear := false
	seen := map[string]bool{}
	for i, id := range append(slices.Clone(b.spine), b.named...) {
		c := b.items[id]
		if c.href == "" || i >= len(b.spine) && (seen[c.href] || !c.written()) {
			continue
		}
		seen[c.href] = true
		switch {
		case strings.Contains(c.properties, "nav"):
			c.apart = draft.WhyContents
		case b.extra[c.href] != "":
			c.apart = b.extra[c.href]
		case i >= len(b.spine):
			c.apart = draft.WhyAside
		}
		linear = linear || c.apart == ""
		pages = append(pages, c)
	}
	for i := range pages {
		if !linear && pages[i].apart == draft.WhyAside {
			pages[i].apart = ""
		}
	}
	return pages
}

// written reports whether a file of a book is said to be a page of text.
func (c chapter) written() bool { return strings.Contains(c.media, "html") }

// all returns the text of a page, with what is hidden in it.
func all(parts []draft.Part, dropped []draft.Dropped) string {
	var texts []string
	for _, p := range parts {
		texts = append(texts, p.Text)
	}
	for _, x := range dropped {
		texts = append(texts, x.Text)
	}
	return strings.Join(texts, "\n")
}

// isPage reports whether what the reading order names is a page, by its media
// type and by its bytes: books name pictures and style sheets there, too.
func (c chapter) isPage(data []byte) bool {
	for _, media := range []string{strings.ToLower(c.media), mimetype.Detect(data).String()} {
		switch group, kind, _ := strings.Cut(media, "/"); {
		case strings.HasPrefix(kind, "svg"):
		case group == "image", group == "audio", group == "video", group == "font", kind == "css", strings.HasSuffix(kind, "javascript"):
			return false
		}
	}
	return bytes.IndexByte(data[:min(len(data), 1<<12)], 0) < 0 || charset.Marked(data)
}

func readPackage(z *containers.Zip, name string) (*book, error) {
	b := &book{items: map[string]chapter{}, extra: map[string]draft.Reason{}}
	if err := b.about.Take(z, name); err != nil {
		return nil, err
	}
	r, err := z.Open(name)
	if err != nil {
		return nil, err
	}
	folder := path.Dir(name)
	err = officexml.New(r).Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "item":
			id := officexml.Attr(e, "id")
			b.named = append(b.named, id)
			b.items[id] = chapter{href: inside(folder, officexml.Attr(e, "href")), properties: officexml.Attr(e, "properties"), media: officexml.Attr(e, "media-type")}
		case "itemref":
			if officexml.Attr(e, "linear") != "no" {
				b.spine = append(b.spine, officexml.Attr(e, "idref"))
			}
		case "reference":
			switch officexml.Attr(e, "type") {
			case "cover", "title-page", "copyright-page":
				b.extra[inside(folder, officexml.Attr(e, "href"))] = draft.WhyAbout
			case "toc", "index", "loi", "lot":
				b.extra[inside(folder, officexml.Attr(e, "href"))] = draft.WhyContents
			}
		}
		return nil
	})
	return b, err
}

// inside returns the name in the zip file that a reference from a folder means.
func inside(folder, href string) string {
	href, _, _ = strings.Cut(href, "#")
	if plain, err := url.PathUnescape(href); err == nil {
		href = plain
	}
	return strings.TrimPrefix(path.Join("/", folder, href), "/")
}
