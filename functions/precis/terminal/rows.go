package terminal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// NewEncoder returns one that writes JSON which commands no terminal: the controls that JSON may
// hold as they are, it escapes.
func NewEncoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(escaping{w})
	e.SetEscapeHTML(false)
	return e
}

// escaping escapes DEL and the controls of Latin-1 in whole values of JSON, where
// they stand in strings alone.
type escaping struct{ to io.Writer }

func (e escaping) Write(value []byte) (int, error) {
	if !bytes.ContainsFunc(value, control) {
		return e.to.Write(value)
	}
	var b bytes.Buffer
	for _, r := range string(value) {
		if control(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	if _, err := e.to.Write(b.Bytes()); err != nil {
		return 0, err
	}
	return len(value), nil
}

func control(r rune) bool { return r >= 0x7f && r < 0xa0 }
