package forget

import (
	"fmt"
	"strings"

	"precis/digest"
	"precis/functions/weekly"
)

// Stored says in lines what is stored of a document or a reader, or was.
func Stored(f weekly.Forgotten) (lines []string) {
	for _, one := range []struct {
		is   bool
		line string
	}{
		{f.Inbox, "the document in the inbox"},
		{f.Summary, "its summary"},
		{f.Pages > 0, count(f.Pages, "reading page", "reading pages") + ", where a word stays that the document was deleted"},
		{f.Markers > 0, "in which week it came in"},
		{f.Previews > 0, count(f.Previews, "file", "files") + " of previews"},
		{f.Took != digest.Took{}, fmt.Sprintf("in digests: %s, %s, %s; each of these says that something was taken out",
			count(f.Sources, "source", "sources"), count(f.Quotes, "quote", "quotes"), count(f.Mentions, "other mention", "other mentions"))},
		{f.Stories > 0, count(f.Stories, "story", "stories") + " without another source"},
		{f.Deliveries > 0, count(f.Deliveries, "note", "notes") + " that a mail went to this address"},
		{len(f.Weeks) > 0, "the digests of " + strings.Join(f.Weeks, ", ") + ", in all their forms"},
	} {
		if one.is {
			lines = append(lines, one.line)
		}
	}
	return lines
}

// Beyond says in lines what forgetting does not reach.
func Beyond(f weekly.Forgotten, reader bool) (lines []string) {
	if len(f.Mailed) > 0 {
		lines = append(lines, "Mail that went out cannot be recalled: of "+strings.Join(f.Mailed, ", ")+". What lies in the inbox of these pages is in the folder mail, to be deleted there by hand.")
	}
	if reader {
		lines = append(lines, "The next digest goes to whom --to and the contact list name: take the address out there, too.")
	}
	return lines
}

// count returns a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
