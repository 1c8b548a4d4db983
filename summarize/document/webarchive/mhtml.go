package webarchive

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/draft"
)

const (
	maxParts  = 10_000 // of a saved page
	maxNested = 4      // multiparts within multiparts
	maxFrames = 100    // of a set of frames
)

// IsMHTML reports whether a text begins with the header of a saved page: one
// like a mail's, but from no one to no one.
func IsMHTML(start []byte) bool {
	h, _ := split(start)
	kind, _, _ := mime.ParseMediaType(h.Get("Content-Type"))
	if !strings.HasPrefix(kind, "multipart/related") && !strings.HasPrefix(kind, "text/html") && !strings.HasPrefix(kind, "multipart/alternative") {
		return false
	}
	if h.Get("Snapshot-Content-Location") != "" {
		return true
	}
	for _, field := range []string{"To", "Cc", "Bcc", "Received", "Delivered-To", "Return-Path", "Reply-To"} {
		if h.Get(field) != "" {
			return false
		}
	}
	if from := h.Get("From"); from != "" {
		return !strings.Contains(from, "@")
	}
	return kind == "multipart/related" || h.Get("Content-Location") != ""
}

// split parts a text into the header that it begins with and what follows.
func split(text []byte) (textproto.MIMEHeader, []byte) {
	text = bytes.TrimLeft(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), "\r\n \t")
	end, start := len(text), len(text)
	for _, blank := range []string{"\r\n\r\n", "\n\n"} {
		if i := bytes.Index(text[:end], []byte(blank)); i >= 0 {
			end, start = i, i+len(blank)
		}
	}
	h, _ := textproto.NewReader(bufio.NewReader(bytes.NewReader(append(bytes.Clone(text[:end]), "\n\n"...)))).ReadMIMEHeader()
	return h, text[start:]
}

// ReadMHTML takes the page out of an MHTML file: its root part alone, but the
// frames where that is a set of frames.
func ReadMHTML(data []byte) (Page, error) {
	h, body := split(data)
	a := &related{}
	if err := a.read(h, bytes.NewReader(body), 0); err != nil {
		return Page{}, err
	}
	root := a.root(h)
	if root < 0 {
		return Page{}, fmt.Errorf("%w: a saved page without a page in it", draft.ErrEmpty)
	}
	p := Page{HTML: a.pages[root].html, Address: onWeb(cmp.Or(h.Get("Snapshot-Content-Location"), a.pages[root].location, h.Get("Content-Location")))}
	if frames := a.frames(root); frames != nil {
		p.HTML = frames
	}
	return p, nil
}

// related holds the pages of an MHTML file.
type related struct {
	pages []page
	parts int
}

type page struct {
	id, location string
	html         []byte
}

// read reads a part of the file and those inside it. A file that is cut off
// gives what there is of it.
func (a *related) read(h textproto.MIMEHeader, body io.Reader, depth int) error {
	kind, params, _ := mime.ParseMediaType(h.Get("Content-Type"))
	switch {
	case strings.HasPrefix(kind, "multipart/") && depth < maxNested:
		if params["boundary"] == "" {
			return fmt.Errorf("%w: MHTML: no boundary between its parts", draft.ErrDamaged)
		}
		r := multipart.NewReader(body, params["boundary"])
		for {
			p, err := r.NextRawPart()
			if err != nil {
				return nil //nolint:nilerr // what there is before the cut serves
			}
			if a.parts++; a.parts > maxParts {
				return fmt.Errorf("%w: a saved page of more than %d parts", draft.ErrTooLarge, maxParts)
			}
			if err := a.read(p.Header, p, depth+1); err != nil {
				return err
			}
		}
	case kind == "text/html" || kind == "application/xhtml+xml" || kind == "application/xml+xhtml":
		content, err := decoded(body, h.Get("Content-Transfer-Encoding"))
		if err != nil {
			return err
		}
		a.pages = append(a.pages, page{
			id: strings.Trim(h.Get("Content-Id"), "<> "), location: strings.TrimSpace(h.Get("Content-Location")),
			html: encoded(content, params["charset"]),
		})
	}
	return nil
}

// decoded undoes the transfer encoding of a part.
func decoded(body io.Reader, encoding string) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	content, err := io.ReadAll(body)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && len(content) == 0 {
		return nil, fmt.Errorf("%w: MHTML: %w", draft.ErrDamaged, err)
	}
	return content, nil
}

// root returns the number of the root page: the one that the header names by
// its id (RFC 2387) or its address, or else the first; -1 without any.
func (a *related) root(h textproto.MIMEHeader) int {
	_, params, _ := mime.ParseMediaType(h.Get("Content-Type"))
	if start := strings.Trim(params["start"], "<> "); start != "" {
		if i := slices.IndexFunc(a.pages, func(p page) bool { return p.id == start }); i >= 0 {
			return i
		}
	}
	if at := cmp.Or(h.Get("Snapshot-Content-Location"), h.Get("Content-Location")); at != "" {
		if i := slices.IndexFunc(a.pages, func(p page) bool { return p.location == at }); i >= 0 {
			return i
		}
	}
	return min(len(a.pages), 1) - 1
}

// frames returns the pages in the frames of a root page one after the other,
// under its title; nil where it is no set of frames.
func (a *related) frames(root int) []byte {
	title, sources := frameset(a.pages[root].html)
	if len(sources) == 0 {
		return nil
	}
	out := bytes.NewBufferString("\xef\xbb\xbf<title>" + html.EscapeString(title) + "</title>")
	shown := map[int]bool{root: true}
	for _, source := range sources {
		i := slices.IndexFunc(a.pages, func(p page) bool {
			cid, isID := strings.CutPrefix(source, "cid:")
			return isID && p.id == cid || !isID && p.location != "" && (p.location == source || strings.HasSuffix(p.location, "/"+strings.TrimPrefix(source, "/")))
		})
		if i >= 0 && !shown[i] {
			shown[i] = true
			out.WriteString("<div>")
			out.Write(bytes.TrimPrefix(encoded(a.pages[i].html, "utf-8"), []byte("\xef\xbb\xbf")))
			out.WriteString("</div>")
		}
	}
	if len(shown) == 1 {
		return nil
	}
	return out.Bytes()
}

// frameset returns the title of a page that is a set of frames, and the
// addresses in these.
func frameset(content []byte) (title string, sources []string) {
	if !bytes.Contains(bytes.ToLower(content), []byte("<frameset")) {
		return "", nil
	}
	z := html.NewTokenizer(bytes.NewReader(content))
	for len(sources) < maxFrames {
		switch z.Next() {
		case html.ErrorToken:
			return title, sources
		case html.StartTagToken, html.SelfClosingTagToken:
			switch t := z.Token(); t.DataAtom {
			case atom.Body:
				return title, nil
			case atom.Title:
				z.Next()
				title = z.Token().Data
			case atom.Frame:
				for _, attr := range t.Attr {
					if attr.Key == "src" {
						sources = append(sources, attr.Val)
					}
				}
			}
		case html.TextToken, html.EndTagToken, html.CommentToken, html.DoctypeToken:
		}
	}
	return title, sources
}
