package render

import "precis/digest"

// Mail gives both forms of a digest's mail, what HTML gives for maxBytes and
// what Text gives. The address at which its reader unsubscribes stands once in
// each, at the start of a line or behind a quotation mark there, so that no
// encoding of lines breaks it; "" leaves that out.
func Mail(d digest.Digest, maxBytes int, unsubscribe string) (html, text []byte, err error) {
	if html, err = bounded(d, maxBytes, unsubscribe); err != nil {
		return nil, nil, err
	}
	return html, plainText(d, unsubscribe), nil
}
