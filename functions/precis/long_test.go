package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/functions/precis/console"
	"precis/summarize"
)

// longPDF makes a PDF of so many pages with a sentence on each.
func longPDF(pages int) []byte {
	var b, kids strings.Builder
	for i := range pages {
		content := fmt.Sprintf("BT /F 12 Tf 60 700 Td (In its year %d the mill ground %d sacks of rye for the bakers of the valley.) Tj ET", i+1, 400+i*7)
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
		fmt.Fprintf(&b, "%d 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 3 0 R >> >> >>\nendobj\n", 4+2*i, 5+2*i)
		fmt.Fprintf(&b, "%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n", 5+2*i, len(content), content)
	}
	return fmt.Appendf(nil, "%%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [%s] /Count %d >>\nendobj\n"+
		"3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n%strailer << /Root 1 0 R /Size %d >>\n%%%%EOF\n", &kids, pages, &b, 4+2*pages)
}

// What of a document is too long to be read is said wherever it is shown.
func TestBeyondWhatIsRead(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads eleven hundred pages")
	}
	const beyond = "the last 100 pages"
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "out")
	file := filepath.Join(from, "mill.pdf")
	if err := os.WriteFile(file, longPDF(600), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(from, "short.pdf"), longPDF(500), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, code := local(t, "", "run", "--from", from, "--out", to, "--now", "2026-11-19T09:00:00Z")
	if code != 0 || strings.Count(out, "not read: "+beyond) != 1 {
		t.Errorf("run ended with %d: %s%s, want %q once", code, out, errs, beyond)
	}
	said := map[string]int{}
	for name, content := range tree(t, to) {
		if strings.HasPrefix(name, "summaries/") {
			said[filepath.Ext(name)] += strings.Count(content, beyond)
		}
	}
	if said[".json"] != 1 || said[".html"] != 2 { // the page says it above, and where the text ends
		t.Errorf("records and reading pages say %q %v times, want once and twice", beyond, said)
	}
	out, _, _ = local(t, "", "read", "--json", file)
	if left := decodeRows(t, out)[0]["dropped"]; !strings.HasSuffix(fmt.Sprint(left), "[map[text:"+beyond+" why:beyond what is read]]") {
		t.Errorf("read --json dropped %v, want %q", left, beyond)
	}
	out, _, _ = local(t, "", "summarize", "--json", file)
	if got := decodeRows(t, out)[0]["beyond"]; got != beyond {
		t.Errorf("summarize --json: beyond %q, want %q", got, beyond)
	}
	for _, command := range []string{"read", "summarize"} {
		if out, _, _ = local(t, "", command, "--no-json", file); !strings.Contains(out, "not read: "+beyond) {
			t.Errorf("%s for people: %.300s, want %q", command, out, beyond)
		}
	}
	var d console.Document
	if show(&d, summarize.Record{Document: summarize.About{Beyond: beyond}}); d.Beyond != beyond {
		t.Errorf("the console's row: %+v, want %q", d, beyond)
	}
}
