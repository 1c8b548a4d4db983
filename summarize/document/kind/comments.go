package kind

import "bytes"

// withoutComments returns the beginning of a file of markup without the comments
// before its first tag, which may be longer than what is looked at to recognise it.
func withoutComments(data []byte) []byte {
	const space = " \t\r\n\f\ufeff"
	rest := bytes.TrimLeft(data, space)
	var prolog []byte
	found := false
	for {
		end := "-->"
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
		case bytes.HasPrefix(rest, []byte("<?xml")), len(rest) > 9 && bytes.EqualFold(rest[:9], []byte("<!doctype")):
			end = ">"
		case found && len(rest) > 0 && rest[0] == '<':
			return append(prolog, head(rest, 1<<14)...)
		default:
			return data
		}
		at := bytes.Index(rest, []byte(end))
		if at < 0 {
			return data
		}
		if end == ">" {
			prolog = append(prolog, rest[:at+1]...)
		} else {
			found = true
		}
		rest = bytes.TrimLeft(rest[at+len(end):], space)
	}
}
