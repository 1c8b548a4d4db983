// Package entity reads the entities that mails are made of (RFC 2045): headers,
// bodies, and parts in parts. Whatever is broken, it reads what is there.
package entity

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"net/textproto"
	"strings"
	"unicode/utf8"

	"precis/summarize/document/charset"
)

const maxPartDepth = 100 // of parts in parts; what is deeper is read as it stands

// An Entity is a mail, or a part of one: a header, and a body or parts of its own.
type Entity struct {
	Header      textproto.MIMEHeader
	Kind        string            // such as "text/plain", in small letters
	Params      map[string]string // of the kind
	Disposition string            // "attachment", "inline" or ""
	FileName    string            // "" where it names none
	Body        []byte            // as it was sent
	Parts       []*Entity         // of a multipart
}

// Read reads a mail. Nothing broken in it is refused.
func Read(data []byte) *Entity { return read(data, "text/plain", 0) }

// read reads an entity that is of a kind unless it names another.
func read(data []byte, kind string, depth int) *Entity {
	e := &Entity{}
	e.Header, e.Body = splitHeader(data)
	e.Kind, e.Params = mediaType(e.Header.Get("Content-Type"))
	e.Kind = cmp.Or(e.Kind, kind)
	var named map[string]string
	e.Disposition, named = mediaType(e.Header.Get("Content-Disposition"))
	e.FileName = Decoded(cmp.Or(named["filename"], e.Params["name"], e.Params["file"]))
	if b := e.Params["boundary"]; b != "" && !strings.HasPrefix(e.Kind, "multipart/") && bytes.HasPrefix(bytes.TrimSpace(e.Body), []byte("--"+b)) {
		e.Kind = "multipart/mixed" // its parts are named as the kind of their one text
	}
	switch multipart := strings.HasPrefix(e.Kind, "multipart/"); {
	case multipart && depth < maxPartDepth:
		e.split(depth)
	case multipart:
		e.Kind = "text/plain"
	}
	return e
}

// split reads the parts of an entity. Where the boundary is not the one that
// it names, the first line that may be one is.
func (e *Entity) split(depth int) {
	kind := "text/plain"
	if e.Kind == "multipart/digest" {
		kind = "message/rfc822"
	}
	parts := divide(e.Body, e.Params["boundary"])
	if len(parts) == 0 {
		parts = divide(e.Body, guessBoundary(e.Body))
	}
	if len(parts) == 0 {
		e.Kind = "text/plain"
		if b := e.Params["boundary"]; string(bytes.TrimSpace(e.Body)) == "--"+b+"--" { // it holds none
			e.Body = nil
		}
	}
	for _, part := range parts {
		e.Parts = append(e.Parts, read(part, kind, depth+1))
	}
}

// splitHeader parts a header from a body: at the first blank line, or before
// the first line that is none of a header.
func splitHeader(data []byte) (textproto.MIMEHeader, []byte) {
	header := textproto.MIMEHeader{}
	name := ""
	var value []byte // of the field being read; its lines are many in a hostile mail
	end := func() {
		if name != "" {
			header[name] = append(header[name], string(value))
		}
	}
	defer end()
	for len(data) > 0 {
		line, rest := data, []byte(nil)
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			line, rest = data[:i], data[i+1:]
		}
		line = bytes.TrimRight(line, "\r")
		field, said, ok := bytes.Cut(line, []byte(":"))
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			return header, rest
		case (line[0] == ' ' || line[0] == '\t') && name != "":
			value = append(append(value, ' '), bytes.TrimSpace(line)...)
		case ok && len(field) > 0 && !bytes.ContainsAny(bytes.TrimRight(field, " \t"), " \t"):
			end()
			name, value = textproto.CanonicalMIMEHeaderKey(string(bytes.TrimRight(field, " \t"))), append(value[:0], bytes.TrimSpace(said)...)
		default:
			return header, data
		}
		data = rest
	}
	return header, nil
}

// divide returns the parts of a body between the lines of a boundary.
func divide(body []byte, boundary string) [][]byte {
	if boundary == "" {
		return nil
	}
	var parts [][]byte
	sign := []byte("--" + boundary)
	start := -1
	for at := 0; at < len(body); {
		end := len(body)
		if i := bytes.IndexByte(body[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		if rest, ok := bytes.CutPrefix(body[at:end], sign); ok {
			rest = bytes.TrimSpace(rest)
			if last := bytes.HasPrefix(rest, []byte("--")); last || len(rest) == 0 {
				if start >= 0 {
					parts = append(parts, trimBreak(body[start:at]))
				}
				if start = end; last {
					return parts
				}
			}
		}
		at = end
	}
	if start >= 0 {
		parts = append(parts, body[start:])
	}
	return parts
}

// trimBreak takes off the line break before a boundary, which is part of it.
func trimBreak(part []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r"))
}

// guessBoundary returns what the first line with two dashes that stands before
// a part's header marks parts with; "" if there is none.
func guessBoundary(body []byte) string {
	for rest := body; len(rest) > 0; {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		mark, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("--"))
		if ok && len(mark) > 0 && len(mark) < 200 && bytes.HasPrefix(bytes.ToLower(rest[:min(len(rest), 8)]), []byte("content-")) {
			return string(mark)
		}
	}
	return ""
}

// mediaType reads a field such as "text/html; charset=utf-8", as far as it
// holds together.
func mediaType(value string) (kind string, params map[string]string) {
	kind, params, err := mime.ParseMediaType(value)
	if err == nil || value == "" {
		return kind, params
	}
	kind, rest, _ := strings.Cut(value, ";")
	params = map[string]string{}
	for pair := range strings.SplitSeq(rest, ";") {
		name, value, ok := strings.Cut(pair, "=")
		if name = strings.ToLower(strings.TrimSpace(name)); ok && params[name] == "" {
			params[name] = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	kind, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(kind)), " ")
	return kind, params
}

// Decoded decodes the encoded words of a field (RFC 2047).
func Decoded(s string) string {
	decoder := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		enc, _ := charset.Lookup(label)
		if enc == nil {
			return nil, fmt.Errorf("encoding %q", label)
		}
		return enc.NewDecoder().Reader(r), nil
	}}
	if words, err := decoder.DecodeHeader(s); err == nil {
		s = words
	}
	if !utf8.ValidString(s) {
		s, _, _ = charset.Decode([]byte(s), "")
	}
	return strings.TrimSpace(s)
}

// Text returns the text of an entity. Its bytes are believed before its label.
func (e *Entity) Text() string {
	text, _, _ := charset.Decode(e.Content(), e.Params["charset"])
	return text
}

// Content returns the bytes of an entity as they were before they were encoded
// for the way. What is broken in them stays as it is.
func (e *Entity) Content() []byte {
	switch strings.ToLower(strings.Trim(e.Header.Get("Content-Transfer-Encoding"), "; \t")) {
	case "base64":
		return unbase64(e.Body)
	case "quoted-printable":
		return unquotePrintable(e.Body)
	}
	return e.Body
}

// unbase64 decodes what is base64 up to its end or its first padding, whatever
// else stands among it.
func unbase64(data []byte) []byte {
	clean := make([]byte, 0, len(data))
	var out []byte
	flush := func() {
		decoded := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
		n, _ := base64.RawStdEncoding.Decode(decoded, clean)
		out = append(out, decoded[:n]...)
		clean = clean[:0]
	}
	for _, c := range data {
		switch {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c == '/':
			clean = append(clean, c)
		case c == '=' && len(clean) > 0: // texts may be encoded one after the other
			flush()
		}
	}
	flush()
	return out
}

// unquotePrintable decodes quoted-printable (RFC 2045, 6.7).
func unquotePrintable(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for line := range bytes.Lines(data) {
		bare := bytes.TrimRight(line, " \t\r\n")
		soft := bytes.HasSuffix(bare, []byte("="))
		if soft {
			bare = bare[:len(bare)-1]
		}
		for i := 0; i < len(bare); i++ {
			if high, low, ok := hexPair(bare[i:]); ok {
				out = append(out, high<<4|low)
				i += 2
				continue
			}
			out = append(out, bare[i])
		}
		if !soft && bytes.HasSuffix(line, []byte("\n")) {
			if bytes.HasSuffix(line, []byte("\r\n")) {
				out = append(out, '\r')
			}
			out = append(out, '\n')
		}
	}
	return out
}

// hexPair reads a byte written as =E9.
func hexPair(s []byte) (high, low byte, ok bool) {
	if len(s) < 3 || s[0] != '=' {
		return 0, 0, false
	}
	high, ok = hexDigit(s[1])
	if !ok {
		return 0, 0, false
	}
	low, ok = hexDigit(s[2])
	return high, low, ok
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}
