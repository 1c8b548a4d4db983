package embedded

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
	"precis/summarize/document/officexml"
)

// packed makes what Windows lays around a file that any program put in.
func packed(label, content string) string {
	b := []byte("\x00\x00\x00\x00\x02\x00" + label + "\x00C:\\mill\\" + label + "\x00\x00\x00\x03\x00\x09\x00\x00\x00C:\\temp\\x\x00")
	b = binary.LittleEndian.AppendUint32(b, uint32(len(content)))
	return string(b) + content + "\x00\x00"
}

// read takes the relations of a part to files and puts these into a draft.
func read(t *testing.T, kind string, parts ...string) draft.Draft {
	t.Helper()
	z, err := containers.OpenZip(drafttest.Zip(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	var f Files
	for i := 0; i < len(parts); i += 2 {
		f.Take([]officexml.Relation{{Type: kind, Target: parts[i]}, {Type: "image", Target: "word/media/a.png"}})
		f.Take([]officexml.Relation{{Type: kind, Target: parts[i]}})
	}
	f.Take([]officexml.Relation{{Type: kind, Target: "word/embeddings/gone.docx"}})
	var b draft.Builder
	f.Read(z, &b)
	return b.End()
}

func TestFiles(t *testing.T) {
	t.Parallel()
	const zip, pdf = "PK\x03\x04 a", "%PDF-1.7 a"
	compound := func(parts ...string) string { return string(drafttest.Compound(parts...)) }
	for _, c := range []struct {
		name, file, content string
		child, inner        string // what is read, under which name
	}{
		{"a document of today", "Microsoft_Word_Document.docx", zip, "Microsoft_Word_Document.docx", zip},
		{"a workbook", "Sheet.XLSX", zip, "Sheet.XLSX", zip},
		{"one of before 2007", "Worksheet.xls", compound("Workbook", "a"), "Worksheet.xls", compound("Workbook", "a")},
		{"one without a name of its kind", "oleObject1.bin", compound("WordDocument", "a"), "oleObject1.bin", compound("WordDocument", "a")},
		{"a document of today in an object", "oleObject1.bin", compound("Package", zip), "oleObject1.bin", zip},
		{"a PDF in an object", "oleObject1.bin", compound("CONTENTS", pdf), "oleObject1.bin", pdf},
		{"a PDF as it is", "oleObject1.bin", pdf, "oleObject1.bin", pdf},
		{"any file that is a document", "oleObject1.bin", compound("\x01Ole10Native", packed("notes.txt", "The mill.")), "notes.txt", "The mill."},
		{"any file that is none", "oleObject1.bin", compound("\x01Ole10Native", packed("mill.wav", "RIFF")), "mill.wav", ""},
		{"any file, cut off", "oleObject1.bin", compound("\x01Ole10Native", "\x00\x00\x00\x00\x02\x00notes.txt"), "oleObject1.bin", ""},
		{"a file that claims more than it is", "oleObject1.bin", compound("\x01Ole10Native", strings.Replace(packed("notes.txt", "mill"), "\x04\x00\x00\x00mill", "\xff\xff\xff\xffmill", 1)), "notes.txt", "mill\x00\x00"},
		{"a formula", "oleObject1.bin", compound("Equation Native", "a"), "oleObject1.bin", ""},
		{"a drawing", "Microsoft_Visio_Drawing.vsdx", "drawing", "Microsoft_Visio_Drawing.vsdx", ""},
		{"an object cut off", "oleObject1.bin", compound("WordDocument", "a")[:100], "oleObject1.bin", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, kind := range []string{"package", "oleObject"} {
				d := read(t, kind, "word/embeddings/"+c.file, c.content)
				if c.inner == "" {
					drafttest.Same(t, d, "- attachment without text: "+c.child)
				} else {
					drafttest.Same(t, d)
				}
				var want []draft.Child
				if c.inner != "" {
					want = []draft.Child{{Name: c.child, Data: []byte(c.inner)}}
				}
				if diff := cmp.Diff(want, d.Children); diff != "" {
					t.Errorf("children (-want +got):\n%s", diff)
				}
			}
		})
	}
	drafttest.Same(t, read(t, "package", "word/media/a.docx", "PK\x03\x04"), "- attachment without text: a.docx")
	if d := read(t, "image", "word/embeddings/a.docx", "PK\x03\x04"); len(d.Children)+len(d.Dropped) > 0 {
		t.Errorf("of an image: %+v", d)
	}
}

// More than is unpacked of one file is said of the one embedded in it.
func TestFilesTooLarge(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	d := read(t, "package", "word/embeddings/a.docx", strings.Repeat("a", 70<<20), "word/embeddings/b.docx", "PK\x03\x04")
	if len(d.Children) != 2 || !errors.Is(d.Children[0].Err, draft.ErrTooLarge) || !errors.Is(d.Children[1].Err, draft.ErrTooLarge) {
		t.Errorf("children = %v, want both too large", d.Children)
	}
}

// What is read of an object lies in it, and what is left out is named.
func FuzzFiles(f *testing.F) {
	f.Add([]byte(packed("notes.txt", "The mill.")), "a.bin")
	f.Add([]byte("\x00\x00\x00\x00\x02\x00"), "a.vsdx")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		for _, whole := range [][]byte{data, drafttest.Compound("\x01Ole10Native", string(data))} {
			c := child(name, whole)
			if c.Err != nil || c.Name == "" && name != "" || len(c.Data) > len(whole) {
				t.Errorf("child = %q of %d bytes, %v", c.Name, len(c.Data), c.Err)
			}
		}
	})
}
