package main

import (
	"fmt"
	"strings"
)

// size is that of each text, in bytes, or a sentence more.
const size = 4096

// text returns the nth text: a report of some thirty sentences, each of which is
// another one's in few words alone.
func text(n int) []byte {
	who := []string{"The harbour office", "A baker from Orsund", "The town council", "Two teachers", "The ferry's engineer", "A farmer near Halm", "The museum", "The school's orchestra"}
	did := []string{"has counted", "will repair", "sold", "asked for", "showed", "lost and found again", "wants to replace", "measured"}
	what := []string{"boats", "lamps along the quay", "windows of the old mill", "sacks of rye", "letters from the archive", "bridges over the stream", "pear trees", "pages of the register"}
	when := []string{"before the storm", "in the last week of October", "while the road was closed", "after a long debate", "at the request of the neighbours", "for the third year in a row"}
	next := uint32(n)*2654435761 + 12345
	pick := func(list []string) string {
		next = next*1664525 + 1013904223
		return list[int(next>>16)%len(list)]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Report %d from the coast\n\n", n)
	for i := 1; b.Len() < size; i++ {
		fmt.Fprintf(&b, "%s %s %d %s %s.", pick(who), pick(did), 2+int(next>>20)%90, pick(what), pick(when))
		if i%5 == 0 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return []byte(b.String())
}
