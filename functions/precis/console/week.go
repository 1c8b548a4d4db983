package console

import (
	"errors"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"time"

	"precis/digest"
)

// A Week is one week's digest: what it will be as far as is known, or what it
// was.
type Week struct {
	Digest digest.Digest
	Made   time.Time
	Page   string          // key of its HTML form in the output bucket
	Since  int             // documents that came in after it was made
	Gone   map[string]bool // keys of its sources that are no longer in the inbox
}

// weekPage is what the page of a week shows.
type weekPage struct {
	Week
	Name     string // "" for the current one
	There    bool   // it has been made
	Map      bool   // the map of its stories is shown, and else its page
	Sections []section
}

// A section of the map, as far as a part of the list reaches.
type section struct {
	Title   string
	Stories []story
}

// A story stands with its sources in columns.
type story struct {
	digest.Story
	Columns []column
	Differ  [][]differing
}

// A differing quote is one of those in which sources differ: of a sentence that stands
// above already, what differs in it.
type differing struct {
	digest.Quote
	Above bool
}

// A column is a source and what is quoted of it.
type column struct {
	digest.Source
	Quotes []digest.Quote
}

// storiesShown is how many stories a page shows.
const storiesShown = 40

func (c *console) showWeek(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("of")
	week, err := c.Week(r.Context(), name)
	p := weekPage{Week: week, Name: name, There: err == nil, Map: r.URL.Query().Get("show") != "page"}
	if name == "" && errors.Is(err, fs.ErrNotExist) {
		err = nil // no one has asked for it yet
	}
	if err != nil {
		c.trouble(w, r, "open the week", err)
		return
	}
	heading := c.Current() + " so far"
	if name != "" {
		heading = capital(c.Span()) + " " + name
	}
	sections, shown, err := partOf(r, storiesShown, func(part Part) ([]story, int, error) {
		all := stories(week.Digest)
		return Of(part, all), len(all), nil
	})
	if err != nil {
		c.trouble(w, r, "show the week", err)
		return
	}
	p.Sections = bySection(week.Digest, sections)
	v := view{Heading: heading, Rows: p, Shown: shown, Wide: true}
	if !p.Map {
		v.Shown = shownPart{}
	}
	c.render(w, r, "week", v)
}

// Current names the time that the next digest will be of.
func (c *console) Current() string {
	return [...]string{digest.Weekly: "This week", digest.Daily: "Today", digest.Monthly: "This month"}[c.Cadence]
}

// Span names what a digest is of.
func (c *console) Span() string {
	return [...]string{digest.Weekly: "week", digest.Daily: "day", digest.Monthly: "month"}[c.Cadence]
}

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// stories returns those of a digest in the order of its sections.
func stories(d digest.Digest) []story {
	var all []story
	for _, s := range d.Sections {
		for _, one := range s.Stories {
			all = append(all, story{one, columns(one), differ(one)})
		}
	}
	return all
}

// columns sets each source beside what is quoted of it.
func columns(s digest.Story) []column {
	all := make([]column, len(s.Sources))
	for i, source := range s.Sources {
		all[i].Source = source
		for _, q := range s.Quotes {
			if q.Letter == source.Letter {
				all[i].Quotes = append(all[i].Quotes, q)
			}
		}
	}
	return all
}

// differ sets side by side in what sources differ.
func differ(s digest.Story) [][]differing {
	told := s.Quotes
	all := make([][]differing, len(s.Compare))
	for i, c := range s.Compare {
		for n, q := range c.Quotes {
			x := differing{Quote: q, Above: slices.ContainsFunc(told, q.Repeats)}
			if x.Above {
				x.Text, x.Speaker = value(c, n), ""
			}
			all[i] = append(all[i], x)
		}
		told = slices.Concat(told, c.Quotes)
	}
	return all
}

// value returns what differs in a quote of a comparison; "" where that is that one
// denies what the other says.
func value(c digest.Comparison, n int) string {
	if n < len(c.Values) {
		return c.Values[n]
	}
	if n < len(c.Marks) {
		for _, m := range c.Marks[n] {
			if text := c.Quotes[n].Text; m.Differs && 0 <= m.Start && m.Start < m.End && m.End <= len(text) {
				return text[m.Start:m.End]
			}
		}
	}
	return ""
}

// bySection puts stories, in the digest's order, under the titles they stand
// under there.
func bySection(d digest.Digest, shown []story) []section {
	titles := map[int]string{}
	for _, s := range d.Sections {
		for _, one := range s.Stories {
			titles[one.Number] = s.Title
		}
	}
	var all []section
	for _, s := range shown {
		title := titles[s.Number]
		if len(all) == 0 || all[len(all)-1].Title != title {
			all = append(all, section{Title: title})
		}
		all[len(all)-1].Stories = append(all[len(all)-1].Stories, s)
	}
	return all
}
