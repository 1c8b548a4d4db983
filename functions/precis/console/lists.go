package console

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"precis/summarize/language"
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
	Query
	Any      bool // something is looked for
	Figures  []figure
	Choices  []choice
	Searched int // documents whose words are known
	Done     int // documents that have been read
}

// A choice is one of those by which documents are picked out.
type choice struct {
	Name, Label string
	Options     []option
}

type option struct {
	Value, Text string
	Chosen      bool
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
	maps.DeleteFunc(query, func(_ string, values []string) bool { return len(values) == 0 || values[0] == "" }) // of a form's empty fields
	if number > 0 {
		query.Set("part", strconv.Itoa(number))
	}
	return (&url.URL{Path: r.URL.Path, RawQuery: query.Encode()}).String()
}

// maxSearch is the length of what is looked for, in bytes.
const maxSearch = 300

// asked reads what a request looks for.
func asked(r *http.Request) Query {
	short := func(name string) string {
		text := strings.TrimSpace(r.URL.Query().Get(name))
		if len(text) > maxSearch {
			text = strings.ToValidUTF8(text[:maxSearch], "")
		}
		return text
	}
	q := Query{Search: short("q"), Section: short("section"), Language: short("language"), Week: short("week")}
	if state := State(r.URL.Query().Get("state")); state == Waiting || state == Summarized || state == Rejected {
		q.State = state
	}
	return q
}

func (c *console) showDocuments(w http.ResponseWriter, r *http.Request) {
	q := asked(r)
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
	q.Part = Part{}
	f := find{
		Query: q, Any: q != Query{}, Figures: figures(q, l.Counts), Choices: c.choices(q, l),
		Searched: l.Searched, Done: l.Counts[Summarized] + l.Counts[Rejected],
	}
	v := view{Heading: "Documents", Live: true, Rows: rows, Shown: shown, Find: f}
	if c.Account != nil && shown.Newer == "" {
		if v.Account, err = c.Account(r.Context(), false); err != nil {
			c.trouble(w, r, "account for the files", err)
			return
		}
		if n := v.Account.Failed; n > 0 && c.DeadLetters != nil {
			v.Find.Figures = append(v.Find.Figures, figure{Count: n, Words: "failed", URL: "/dead"})
		}
	}
	if l.Busy && shown.Newer == "" && !r.URL.Query().Has(standStill) {
		v.Refresh, v.Still = pause(l.Counts[Waiting]), still(r)
	}
	c.render(w, r, "documents", v)
}

// choices returns those of which there is more than one.
func (c *console) choices(q Query, l Listing) []choice {
	var all []choice
	for _, one := range []struct {
		name, label, chosen string
		counts              map[string]int
		text                func(string) string
	}{
		{"section", "Section", q.Section, l.Sections, func(s string) string { return s }},
		{"language", "Language", q.Language, l.Languages, language.Name},
		{"week", capital(c.Span()), q.Week, l.Weeks, func(s string) string { return s }},
	} {
		values := slices.Sorted(maps.Keys(one.counts))
		if one.name == "week" {
			slices.Reverse(values)
		}
		c := choice{Name: one.name, Label: one.label, Options: []option{{Text: "all", Chosen: one.chosen == ""}}}
		for _, value := range values[:min(len(values), mostOptions)] {
			if value != "" {
				c.Options = append(c.Options, option{value, fmt.Sprintf("%s (%d)", clip(one.text(value)), one.counts[value]), value == one.chosen})
			}
		}
		if len(c.Options) > 2 || one.chosen != "" {
			all = append(all, c)
		}
	}
	return all
}

// mostOptions is how many there are to choose from at most.
const mostOptions = 500

// pause returns how many seconds a page stands while so many documents wait:
// long enough to read it where there are many.
func pause(waiting int) int {
	if waiting <= 20 {
		return 2
	}
	return 15
}

// standStill in an address has its page stand until it is asked for again.
const standStill = "still"

// still returns the address of the same page, to stand.
func still(r *http.Request) string {
	query := r.URL.Query()
	query.Del("notice")
	query.Set(standStill, "on")
	return (&url.URL{Path: r.URL.Path, RawQuery: query.Encode()}).String()
}

func figures(q Query, counts map[State]int) []figure {
	of := func(state State, count int, words string) figure {
		query := url.Values{}
		for name, value := range map[string]string{"state": string(state), "q": q.Search, "section": q.Section, "language": q.Language, "week": q.Week} {
			if value != "" {
				query.Set(name, value)
			}
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
