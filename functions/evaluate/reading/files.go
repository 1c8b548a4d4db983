package reading

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	ledongthuc "github.com/ledongthuc/pdf"
	"github.com/lu4p/cat"

	"precis/summarize/document"
)

// A reader returns the text of a file.
type reader struct {
	name string
	read func(name string, data []byte) (string, error)
}

func readPrecis(name string, data []byte) (string, error) {
	doc, err := document.Read(name, data)
	return doc.Title + "\n" + doc.Text, err
}

// PDF compares the text of PDFs with what was printed into them: F1
// over words and over 4-grams.
func PDF(data string, w io.Writer) error {
	return measureFiles(w, filepath.Join(data, "pdf", "*.pdf"), []reader{
		{"precis", readPrecis}, {"pdfium", pdfiumText}, {"ledongthuc", ledongthucText},
	})
}

// measureFiles prints a line a file and reader; the truth is in the .txt file
// beside each.
func measureFiles(w io.Writer, pattern string, readers []reader) error {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return err
	}
	for _, r := range readers {
		var sum [2]float64
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			truth, err := os.ReadFile(strings.TrimSuffix(file, filepath.Ext(file)) + ".txt")
			if err != nil {
				return err
			}
			got, err := r.read(filepath.Base(file), data)
			if err != nil {
				fmt.Fprintf(w, "%-12s %-14s %v\n", r.name, filepath.Base(file), err)
			}
			words, grams := gramScore(got, string(truth), 1), gramScore(got, string(truth), 4)
			sum[0], sum[1] = sum[0]+words.f1, sum[1]+grams.f1
			fmt.Fprintf(w, "%-12s %-14s words %.3f  4-grams %.3f\n", r.name, filepath.Base(file), words.f1, grams.f1)
		}
		if n := float64(len(files)); n > 0 {
			fmt.Fprintf(w, "%-12s %-14s words %.3f  4-grams %.3f\n", r.name, "mean", sum[0]/n, sum[1]/n)
		}
	}
	return nil
}

var pdfiumPool = sync.OnceValues(func() (pdfium.Pool, error) {
	return webassembly.Init(webassembly.Config{MaxTotal: 1})
})

// pdfiumText is the text as PDFium gives it.
func pdfiumText(_ string, data []byte) (string, error) {
	pool, err := pdfiumPool()
	if err != nil {
		return "", err
	}
	engine, err := pool.GetInstance(time.Minute)
	if err != nil {
		return "", err
	}
	defer engine.Close()
	doc, err := engine.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return "", err
	}
	count, err := engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i := range count.PageCount {
		page := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		text, err := engine.GetPageText(&requests.GetPageText{Page: page})
		if err != nil {
			return "", err
		}
		b.WriteString(text.Text)
		b.WriteByte('\n')
	}
	return b.String(), nil
}

func ledongthucText(_ string, data []byte) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	r, err := ledongthuc.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	plain, err := r.GetPlainText()
	if err != nil {
		return "", err
	}
	all, err := io.ReadAll(plain)
	return string(all), err
}

// Office compares the text of word processors' files and books with
// what was written into them: F1 over words and over 4-grams.
func Office(data string, w io.Writer) error {
	libcat := func(_ string, data []byte) (string, error) { return cat.FromBytes(data) }
	for _, kind := range []string{"docx", "odt", "rtf", "epub"} {
		readers := []reader{{"precis", readPrecis}}
		if kind != "epub" {
			readers = append(readers, reader{"lu4p/cat", libcat})
		}
		if err := measureFiles(w, filepath.Join(data, "office", "*."+kind), readers); err != nil {
			return err
		}
	}
	return nil
}
