package console

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// rowsShown is how many rows a page shows.
const rowsShown = 100

// maxParts keeps a page's number from overflowing.
const maxParts = 1 << 40 / rowsShown

// A shownPart of a list.
type shownPart struct {
	First, Last, Of              int    // rows, from 1 up
	Newest, Newer, Older, Oldest string // addresses; "" for none
}

// find is what one looks for among the documents.
type find struct {
	Search  string
	State   State
	Figures []figure
}

// A figure tells how many documents are in a state, and leads to them.
type figure struct {
	Count   int
	Words   string
	URL     string
	Current bool
}

// part returns the rows of the page that a request asks for; the first ones where
// there are none so far down.
func part[T any](r *http.Request, ask func(Part) ([]T, int, error)) ([]T, shownPart, error) {
	return partOf(r, rowsShown, ask)
}

// partOf is part for pages of so many rows.
func partOf[T any](r *http.Request, count int, ask func(Part) ([]T, int, error)) ([]T, shownPart, error) {
	number, err := strconv.Atoi(r.URL.Query().Get("part"))
	if err != nil || number < 0 || number > maxParts {
		number = 0
	}
	rows, of, err := ask(Part{number * count, count})
	if err == nil && number > 0 && len(rows) == 0 {
		number = 0
		rows, of, err = ask(Part{0, count})
	}
	s := shownPart{First: number*count + 1, Last: number*count + len(rows), Of: of}
	if number > 0 {
		s.Newest, s.Newer = address(r, 0), address(r, number-1)
	}
	if last := (of - 1) / count; number < last {
		s.Older, s.Oldest = address(r, number+1), address(r, last)
	}
	return rows, s, err
}

// address returns that of another part of the same list.
func address(r *http.Request, number int) string {
	query := r.URL.Query()
	query.Del("notice")
	query.Del("part")
	if number > 0 {
		query.Set("part", strconv.Itoa(number))
	}
	return (&url.URL{Path: r.URL.Path, RawQuery: query.Encode()}).String()
}

// maxSearch is the length of what is looked for, in bytes.
const maxSearch = 300

func (c *console) showDocuments(w http.ResponseWriter, r *http.Request) {
	q := Query{Search: strings.TrimSpace(r.URL.Query().Get("q"))}
	if len(q.Search) > maxSearch {
		q.Search = strings.ToValidUTF8(q.Search[:maxSearch], "")
	}
	switch state := State(r.URL.Query().Get("state")); state {
	case Waiting, Summarized, Rejected:
		q.State = state
	}
	var l Listing
	rows, shown, err := part(r, func(p Part) (_ []Document, _ int, err error) {
		if c.Documents != nil {
			q.Part = p
			l, err = c.Documents(r.Context(), q)
		}
		return l.Rows, l.Of, err
	})
	if err != nil {
		c.trouble(w, r, "list the documents", err)
		return
	}
	v := view{Heading: "Documents", Live: true, Rows: rows, Shown: shown, Find: find{q.Search, q.State, figures(q, l.Counts)}}
	if l.Busy && shown.Newer == "" {
		v.Refresh = pause(l.Counts[Waiting])
	}
	c.render(w, r, "documents", v)
}

// pause returns how many seconds a page stands while so many documents wait:
// long enough to read it where there are many.
func pause(waiting int) int {
	if waiting <= 20 {
		return 2
	}
	return 15
}

func figures(q Query, counts map[State]int) []figure {
	of := func(state State, count int, words string) figure {
		query := url.Values{}
		if state != "" {
			query.Set("state", string(state))
		}
		if q.Search != "" {
			query.Set("q", q.Search)
		}
		return figure{count, words, (&url.URL{Path: "/", RawQuery: query.Encode()}).String(), state == q.State}
	}
	all := 0
	for _, n := range counts {
		all += n
	}
	return []figure{
		of("", all, "in the inbox"), of(Summarized, counts[Summarized], "summarized"),
		of(Rejected, counts[Rejected], "could not be read"), of(Waiting, counts[Waiting], "waiting"),
	}
}
