package containers

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"precis/summarize/document/draft"
)

const (
	maxFiles = 1000 // of an archive
	maxHead  = 4 << 10
)

// An archive is one whose files are being taken out.
type archive struct {
	files  []draft.Child
	left   int // files beyond those that are taken out
	budget *Budget
	refuse func(head []byte) error
}

// Unzip returns the files of a zip archive that people put there. By its first
// bytes refuse says of a file why it need not be unpacked. The error is
// ErrDamaged where the archive's list of files is broken: one broken file is a
// child with an error.
func Unzip(data []byte, b *Budget, refuse func(head []byte) error) ([]draft.Child, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: zip: %w", draft.ErrDamaged, err)
	}
	a := &archive{budget: b, refuse: refuse}
	for _, f := range r.File {
		name := tidy(zipName(f))
		if name == "" || strings.ContainsAny(f.Name[len(f.Name)-1:], `/\`) || !f.Mode().IsRegular() {
			continue
		}
		a.add(name, f.UncompressedSize64, func() (io.Reader, error) {
			if f.Flags&1 != 0 {
				return nil, draft.ErrLocked
			}
			return f.Open()
		})
	}
	return a.documents(), nil
}

// Untar returns the files of a tar archive, as Unzip does. One that is cut off
// gives those before the cut, and the cut's error as the last.
func Untar(data []byte, b *Budget, refuse func(head []byte) error) ([]draft.Child, error) {
	a := &archive{budget: b, refuse: refuse}
	for r := tar.NewReader(bytes.NewReader(data)); ; {
		h, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return a.documents(), nil
		case err != nil && len(a.files) == 0:
			return nil, fmt.Errorf("%w: tar: %w", draft.ErrDamaged, err)
		case err != nil:
			a.files = append(a.files, draft.Child{Name: "the rest", Err: fmt.Errorf("%w: tar: %w", draft.ErrDamaged, err)})
			return a.documents(), nil
		}
		if name := tidy(h.Name); name != "" && h.Typeflag == tar.TypeReg {
			a.add(name, uint64(h.Size), func() (io.Reader, error) { return r, nil })
		}
	}
}

// add takes one file out, unless it need not be.
func (a *archive) add(name string, size uint64, open func() (io.Reader, error)) {
	if len(a.files) >= maxFiles {
		a.left++
		return
	}
	c := draft.Child{Name: name}
	c.Data, c.Err = a.unpack(size, open)
	a.files = append(a.files, c)
}

// unpack unpacks a file that claims to have a size, and has no more.
func (a *archive) unpack(size uint64, open func() (io.Reader, error)) ([]byte, error) {
	r, err := open()
	if err != nil {
		return nil, draft.Damaged(err)
	}
	head := make([]byte, maxHead)
	n, err := io.ReadFull(r, head)
	if n > 0 {
		if err := a.refuse(head[:n]); err != nil {
			return nil, err
		}
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, draft.Damaged(err)
	}
	switch {
	case size > maxFile:
		return nil, fmt.Errorf("%w: over %d MB unpacked", draft.ErrTooLarge, maxFile>>20)
	case size > uint64(a.budget.left): // what follows may still fit
		return nil, fmt.Errorf("%w: all files together over %d MB unpacked", draft.ErrTooLarge, a.budget.of>>20)
	}
	return a.budget.readAll(io.MultiReader(bytes.NewReader(head[:n]), r))
}

// documents returns what was taken out, without what only serves pages.
func (a *archive) documents() []draft.Child {
	files := withoutResources(a.files)
	if a.left > 0 {
		files = append(files, draft.Child{Name: fmt.Sprintf("%d more files", a.left), Err: fmt.Errorf("%w: more than %d files in an archive", draft.ErrTooLarge, maxFiles)})
	}
	return files
}

// tidy returns the name of a file within an archive: whole, with slashes, and
// leading nowhere else. It is "" for what no person put there: hidden files,
// marks of Finder and Explorer, locks of office programs.
func tidy(name string) string {
	var steps []string
	for step := range strings.SplitSeq(strings.ReplaceAll(name, `\`, "/"), "/") {
		step = draft.Fold(step)
		switch {
		case step == "" || step == "." || step == "..":
			continue
		case step[0] == '.' || step == "__MACOSX" || strings.HasPrefix(step, "~$"):
			return ""
		}
		steps = append(steps, step)
	}
	if len(steps) == 0 {
		return ""
	}
	switch strings.ToLower(steps[len(steps)-1]) {
	case "thumbs.db", "desktop.ini", "ehthumbs.db":
		return ""
	}
	return strings.Join(steps, "/")
}

// unicodePath is the extra field that holds a file's name in UTF-8 beside one
// in the code page of the machine (APPNOTE.TXT 4.6.9).
const unicodePath = 0x7075

// zipName returns the name of a file in a zip archive. Where it is not said to
// be UTF-8 and is none, it is in code page 437, as the format has it.
func zipName(f *zip.File) string {
	for extra := f.Extra; len(extra) >= 4; {
		tag, size := int(extra[0])|int(extra[1])<<8, int(extra[2])|int(extra[3])<<8
		if extra = extra[4:]; size > len(extra) {
			break
		}
		if tag == unicodePath && size > 5 && utf8.Valid(extra[5:size]) {
			return string(extra[5:size])
		}
		extra = extra[size:]
	}
	if utf8.ValidString(f.Name) {
		return f.Name
	}
	name, err := charmap.CodePage437.NewDecoder().String(f.Name)
	if err != nil {
		return strings.ToValidUTF8(f.Name, "\uFFFD")
	}
	return name
}
