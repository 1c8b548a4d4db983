package containers

import (
	"slices"
	"testing"

	"precis/summarize/document/drafttest"
)

func TestResourcesOfPages(t *testing.T) {
	t.Parallel()
	const page = `<link rel="stylesheet" href="mill_files/a.css"><a href="mill_files/plan%20A.pdf?x#y">The plan</a> <a href=mill_files/next.html>Next</a><iframe src="mill_files/ad.html">`
	for _, c := range []struct {
		name  string
		parts []string
		want  []string
		saved bool
	}{
		{"a page with its folder", []string{"mill.html", "x", "mill_files/ad.html", "x", "mill_files/a.css", "x", "mill_files/saved_resource", "x", "mill_files/logo.png", "x"}, []string{"mill.html"}, true},
		{"in German", []string{"alt/Die Mühle.htm", "x", "alt/Die Mühle-Dateien/ad.html", "x", "alt/Die Mühle-Dateien/bild.jpg", "x"}, []string{"alt/Die Mühle.htm"}, true},
		{"with its pictures beside it", []string{"index.html", "x", "style.css", "x", "img/a.png", "x", "img/b.svg", "x"}, []string{"index.html"}, true},
		{"links lead into the folder", []string{"mill.html", page, "mill_files/next.html", "x", "mill_files/plan A.pdf", "x", "mill_files/ad.html", "x", "mill_files/a.css", "x"}, []string{"mill.html", "mill_files/next.html", "mill_files/plan A.pdf"}, false},
		{"two pages", []string{"a.html", "x", "b.html", "x", "a.png", "x", "a.css", "x"}, []string{"a.html", "b.html", "a.png"}, false},
		{"a page and a letter", []string{"a.html", "x", "letter.docx", "x", "a.png", "x"}, []string{"a.html", "letter.docx", "a.png"}, false},
		{"a folder that belongs to no page", []string{"mill.html", "x", "mill_2026/report.html", "x", "old_files/b.txt", "x"}, []string{"mill.html", "mill_2026/report.html", "old_files/b.txt"}, false},
		{"no page", []string{"a.png", "x", "b.css", "x", "c.txt", "x"}, []string{"a.png", "b.css", "c.txt"}, false},
		{"data beside a page", []string{"a.html", "x", "a.json", "x"}, []string{"a.html", "a.json"}, false},
	} {
		files, err := Unzip(drafttest.Zip(t, c.parts...), NewBudget(), keep)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range files {
			got = append(got, f.Name)
		}
		if _, saved := SavedPage(files); !slices.Equal(got, c.want) || saved != c.saved {
			t.Errorf("%s: %q, a saved page: %t, want %q, %t", c.name, got, saved, c.want, c.saved)
		}
	}
}
