// Package stored writes digests in the form that is stored of them.
package stored

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"precis/digest"
)

// JSON returns the stored form of a digest, indented, with a line feed at its
// end: the fields of digest.Digest under the names of their tags. Lists are
// never null and texts are valid, so that a digest gives the same bytes before
// it is stored and after it was read back.
func JSON(d digest.Digest) ([]byte, error) {
	whole, _ := fill(reflect.ValueOf(d))
	var b bytes.Buffer
	e := json.NewEncoder(indented{&b})
	e.SetEscapeHTML(false)
	if err := e.Encode(whole.Interface()); err != nil {
		return nil, fmt.Errorf("digest %s: %w", d.Week, err)
	}
	return b.Bytes(), nil
}

// indented indents what an encoder writes. The encoder's own indenting holds the
// form once more, of a large week hundreds of megabytes.
type indented struct{ to *bytes.Buffer }

func (w indented) Write(form []byte) (int, error) {
	w.to.Grow(3 * len(form)) // it is the indented form's room as well, where that fits
	return len(form), json.Indent(w.to, form, "", "  ")
}

// fill returns a value with an empty list wherever there was none, and with U+FFFD
// for what is no UTF-8, and whether that is another: most values are whole, and are
// not copied.
func fill(v reflect.Value) (filled reflect.Value, other bool) {
	if v.Kind() == reflect.Struct {
		return fillFields(v)
	}
	if v.Kind() == reflect.Slice {
		return fillList(v)
	}
	if v.Kind() == reflect.String && !utf8.ValidString(v.String()) {
		return reflect.ValueOf(strings.ToValidUTF8(v.String(), "\ufffd")).Convert(v.Type()), true
	}
	return v, false
}

// fillList is fill of a list.
func fillList(v reflect.Value) (filled reflect.Value, other bool) {
	if v.IsNil() {
		return reflect.MakeSlice(v.Type(), 0, 0), true
	}
	out := v
	for i := range v.Len() {
		x, changed := fill(v.Index(i))
		if changed && !other {
			out = reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(out, v)
			other = true
		}
		if changed {
			out.Index(i).Set(x)
		}
	}
	return out, other
}

// fillFields is fill of a struct.
func fillFields(v reflect.Value) (filled reflect.Value, other bool) {
	if v.Type().Implements(leftOut) && v.Interface().(isZeroer).IsZero() {
		return v, false
	}
	out := v
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Kind() == reflect.Slice && f.IsNil() && strings.Contains(string(v.Type().Field(i).Tag), ",omitempty") {
			continue // it is left out
		}
		x, changed := fill(f)
		if changed && !other {
			out = reflect.New(v.Type()).Elem()
			out.Set(v)
			other = true
		}
		if changed {
			out.Field(i).Set(x)
		}
	}
	return out, other
}

// What is an isZeroer is left out where it is zero.
type isZeroer interface{ IsZero() bool }

var leftOut = reflect.TypeFor[isZeroer]()
