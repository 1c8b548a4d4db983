// Package stored writes digests in the form that is stored of them.
package stored

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"precis/digest"
)

// JSON returns the stored form of a digest, indented, with a line feed at its
// end: the fields of digest.Digest under the names of their tags. Lists are
// never null and texts are valid, so that a digest gives the same bytes before
// it is stored and after it was read back.
func JSON(d digest.Digest) ([]byte, error) {
	whole := reflect.New(reflect.TypeOf(d)).Elem()
	whole.Set(fill(reflect.ValueOf(d)))
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(whole.Interface()); err != nil {
		return nil, fmt.Errorf("digest %s: %w", d.Week, err)
	}
	return b.Bytes(), nil
}

// fill returns a copy of a value with an empty list wherever there was none, and
// with U+FFFD for what is no UTF-8.
func fill(v reflect.Value) reflect.Value {
	if x, ok := v.Interface().(interface{ IsZero() bool }); ok && x.IsZero() {
		return v // it is left out
	}
	if v.Kind() == reflect.Struct {
		out := reflect.New(v.Type()).Elem()
		for i := range v.NumField() {
			out.Field(i).Set(fill(v.Field(i)))
		}
		return out
	}
	if v.Kind() == reflect.Slice {
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(fill(v.Index(i)))
		}
		return out
	}
	if v.Kind() == reflect.String {
		return reflect.ValueOf(strings.ToValidUTF8(v.String(), "\ufffd")).Convert(v.Type())
	}
	return v
}
