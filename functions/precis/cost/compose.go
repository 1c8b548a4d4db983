package main

import (
	"fmt"
	"strings"

	read "precis/summarize/document"
)

// textBytes is how long a composed text is, or a paragraph more: some 800
// words, a long report in a newspaper.
const textBytes = 5000

// compose makes plain texts of the paragraphs of other documents, each in
// another order.
func compose(from []document, n int) []document {
	var paragraphs []string
	for _, d := range from {
		doc, err := read.Read(d.key, d.data)
		if err != nil {
			continue // one that the functions will reject
		}
		for p := range strings.SplitSeq(doc.Text, "\n\n") {
			if len(p) > 150 {
				paragraphs = append(paragraphs, p)
			}
		}
	}
	list := make([]document, n)
	for i := range list {
		list[i] = document{fmt.Sprintf("section%d/report-%04d.txt", i%7, i), text(i, paragraphs)}
	}
	return list
}

// text returns the nth text. The steps through the paragraphs are those of a
// linear congruential generator.
func text(n int, paragraphs []string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "Report %d\n", n)
	next := uint32(n)*2654435761 + 12345
	for len(paragraphs) > 0 && b.Len() < textBytes {
		next = next*1664525 + 1013904223
		b.WriteString("\n" + paragraphs[int(next>>16)%len(paragraphs)] + "\n")
	}
	return []byte(b.String())
}
