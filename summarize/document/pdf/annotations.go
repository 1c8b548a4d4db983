package pdf

import (
	"fmt"
	"math"
	"strings"

	"precis/summarize/document/draft"
	"precis/summarize/document/pdf/engine"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxAnnotations is how many of a page are read.
const maxAnnotations = 2000

// An annotation is what lies on a page without being of its content: a note, a
// stamp, the field of a form.
type annotation struct {
	kind   enums.FPDF_ANNOTATION_SUBTYPE
	place  box
	text   string  // what it says, or the field's value; its appearance may show another
	size   float64 // of its letters; 0 unknown
	field  bool    // of a form
	button bool    // a field that is pressed
	drawn  bool    // its appearance has letters
	said   bool    // which say its text
}

// written reports whether an annotation's text stands on the page for all to
// read, drawn by the file or by whoever shows it.
func (a annotation) written() bool { return a.field || a.kind == enums.FPDF_ANNOT_SUBTYPE_FREETEXT }

// load opens a page with the appearances of its annotations made part of its
// content, and returns these and how many characters were there before; with
// what of them is not on the page.
func (f *reader) load(index int) (at references.FPDF_PAGE, notes []annotation, own int, lost []draft.Dropped, err error) {
	open := func() error {
		opened, err := f.engine.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: f.doc, Index: index})
		if err == nil {
			at = opened.Page
		}
		return err
	}
	if err := open(); err != nil {
		return "", nil, 0, nil, err
	}
	notes, lost = f.annotations(at, index)
	if len(notes) == 0 {
		return at, nil, 0, lost, nil
	}
	page := requests.Page{ByReference: &at}
	text, err := f.engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err == nil {
		count, wrong := f.engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
		if err = wrong; err == nil {
			own = count.Count
		}
		_, _ = f.engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	}
	if err == nil {
		_, err = f.engine.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	}
	f.close(at)
	if err == nil {
		err = open()
	}
	return at, notes, own, lost, err
}

func (f *reader) close(at references.FPDF_PAGE) {
	_, _ = f.engine.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: at})
}

// annotations returns those of a page that may say something, and what of them
// the page does not show.
func (f *reader) annotations(at references.FPDF_PAGE, index int) (notes []annotation, lost []draft.Dropped) {
	page := requests.Page{ByReference: &at}
	count, err := f.engine.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return nil, nil
	}
	for i := range min(count.Count, maxAnnotations) {
		got, err := f.engine.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			continue
		}
		a, shown := f.annotation(got.Annotation)
		f.left -= len(a.text)
		switch {
		case shown:
			notes = append(notes, a)
		case a.text != "":
			lost = append(lost, draft.Dropped{Text: a.text, Why: draft.WhyHidden})
		}
		_, _ = f.engine.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: got.Annotation})
	}
	if n := count.Count - maxAnnotations; n > 0 {
		lost = append(lost, draft.Dropped{Text: fmt.Sprintf("the last %d annotations of page %d", n, index+1), Why: draft.WhyBeyond})
	}
	return notes, lost
}

// Of the flags of an annotation and of a field (ISO 32000-1, 12.5.3 and 12.7.4).
const (
	notShown = enums.FPDF_ANNOT_FLAG_INVISIBLE | enums.FPDF_ANNOT_FLAG_HIDDEN | enums.FPDF_ANNOT_FLAG_NOVIEW
	password = 1 << 13
	pushed   = 1 << 16
)

// annotation reads an annotation, and reports whether a page shows it. One that
// it does not show is hidden for the engine as well.
func (f *reader) annotation(at references.FPDF_ANNOTATION) (a annotation, shown bool) {
	kind, err := f.engine.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: at})
	if err != nil || kind.Subtype == enums.FPDF_ANNOT_SUBTYPE_LINK || kind.Subtype == enums.FPDF_ANNOT_SUBTYPE_POPUP {
		return a, false
	}
	a.kind = kind.Subtype
	if r, err := f.engine.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: at}); err == nil {
		x1, x2, y1, y2 := float64(r.Rect.Left), float64(r.Rect.Right), float64(r.Rect.Bottom), float64(r.Rect.Top)
		a.place = box{min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)}
	}
	if a.kind == enums.FPDF_ANNOT_SUBTYPE_WIDGET {
		a.field, a.text = true, f.value(at)
		a.button = f.flags(at)&pushed != 0 && f.said(at, "FT") == "Btn"
	} else {
		a.text = f.said(at, "Contents")
	}
	a.size = sizeIn(f.said(at, "DA"))
	flags, err := f.engine.FPDFAnnot_GetFlags(&requests.FPDFAnnot_GetFlags{Annotation: at})
	if none := a.place.right-a.place.left < 1 || a.place.top-a.place.bottom < 1; err != nil || flags.Flags&notShown != 0 || none && a.written() {
		_, _ = f.engine.FPDFAnnot_SetFlags(&requests.FPDFAnnot_SetFlags{Annotation: at, Flags: enums.FPDF_ANNOT_FLAG_HIDDEN})
		return a, false
	}
	return a, true
}

// value returns what was put into a field of a form, "" where that is no text.
func (f *reader) value(at references.FPDF_ANNOTATION) string {
	kind, err := f.engine.FPDFAnnot_GetValueType(&requests.FPDFAnnot_GetValueType{Annotation: at, Key: "V"})
	if err != nil || kind.ValueType != enums.FPDF_OBJECT_TYPE_STRING && kind.ValueType != enums.FPDF_OBJECT_TYPE_STREAM {
		return ""
	}
	if f.flags(at)&password != 0 {
		return ""
	}
	return f.said(at, "V")
}

// flags returns those of a field.
func (f *reader) flags(at references.FPDF_ANNOTATION) int {
	got, err := f.engine.FPDFAnnot_GetNumberValue(&requests.FPDFAnnot_GetNumberValue{Annotation: at, Key: "Ff"})
	if err != nil {
		return 0
	}
	return int(got.Value)
}

// said returns an entry of an annotation that is a text or a name.
func (f *reader) said(at references.FPDF_ANNOTATION, key string) string {
	got, err := f.engine.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: at, Key: key})
	if err != nil {
		return ""
	}
	if len(got.Value) > maxChars {
		got.Value = got.Value[:maxChars]
	}
	return strings.TrimSpace(strings.ToValidUTF8(got.Value, ""))
}

// sizeIn returns the size in an operator such as "/Helv 12 Tf".
func sizeIn(appearance string) float64 {
	before, _, _ := strings.Cut(appearance, "Tf")
	fields := strings.Fields(before)
	var size float64
	if n := len(fields); n > 0 {
		_, _ = fmt.Sscanf(fields[n-1], "%g", &size)
	}
	if math.IsNaN(size) || size < 0 || size > 200 {
		return 0
	}
	return size
}

// shows notes that an annotation's appearance has letters, unless they are
// those of its text set apart, one in a box each.
func (a *annotation) shows(letters string) {
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	a.drawn = !a.written() || bare(letters) != bare(a.text) || len(strings.Fields(letters)) <= 2*len(strings.Fields(a.text))
	a.said = a.drawn && (a.written() || strings.Contains(draft.Bare(letters), draft.Bare(a.text)))
}

// write sets the text of an annotation into its place, as those do who show it.
func (t *textPage) write(a annotation) inset {
	lines := strings.FieldsFunc(a.text, func(r rune) bool { return r == '\n' || r == '\r' })
	height := (a.place.top - a.place.bottom) / float64(len(lines))
	size := a.size
	if size == 0 {
		size = max(1, min(12, 0.8*height))
	}
	in := inset{of: a, more: len(lines) > 1}
	for n, s := range lines {
		chars := []rune(strings.TrimSpace(s))
		base := a.place.top - 1.2*size*float64(n) - size
		if !in.more {
			base = (a.place.top+a.place.bottom)/2 - 0.35*size
		}
		t.made = append(t.made, engine.Pose{Size: size, X: a.place.left, Y: base})
		wide := min(0.5*size, (a.place.right-a.place.left)/float64(max(1, len(chars))))
		if n > 0 {
			in.add('\n', box{}, -len(t.made))
		}
		for k, c := range chars {
			x := a.place.left + float64(k)*wide
			in.add(c, box{x, x + wide, base - 0.2*size, base + 0.7*size}, -len(t.made))
		}
		if n == 0 {
			in.first = line{size: size, base: base, left: a.place.left, right: a.place.left + wide*float64(len(chars))}
		}
	}
	return in
}
