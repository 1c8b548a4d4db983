package clean

import (
	"strings"

	"precis/summarize/language"
)

// mainLanguage detects the language of the running text, or of all where
// there is none. A few kilobytes from all over it tell enough.
func mainLanguage(lines []line) string {
	total := 0
	for i := range lines {
		if lines[i].running {
			total += len(lines[i].Text)
		}
	}
	var b strings.Builder
	const enough = 8 << 10
	every := total/enough + 1
	n := 0
	for i := range lines {
		if lines[i].why != "" || total > 0 && !lines[i].running {
			continue
		}
		if n++; n%every == 0 || b.Len() == 0 {
			b.WriteString(lines[i].Text[:min(len(lines[i].Text), 4*enough)])
			b.WriteByte('\n')
		}
		if b.Len() > 2*enough {
			break
		}
	}
	return language.Detect(strings.ToValidUTF8(b.String(), ""))
}
