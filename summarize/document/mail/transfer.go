package mail

import (
	"bytes"
	"encoding/base64"
	"strings"
)

// content returns the bytes of an entity as they were before they were encoded
// for the way. What is broken in them stays as it is.
func (e *entity) content() []byte {
	switch strings.ToLower(strings.Trim(e.header.Get("Content-Transfer-Encoding"), "; \t")) {
	case "base64":
		return unbase64(e.body)
	case "quoted-printable":
		return unquotePrintable(e.body)
	}
	return e.body
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
