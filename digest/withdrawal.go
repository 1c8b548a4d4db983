package digest

import (
	"cmp"
	"slices"
	"strings"

	"precis/summarize"
	"precis/summarize/document"
)

// A Withdrawal takes a document out of digests. It is to be handed the digests in
// the order of their weeks, since later ones name what earlier ones reported.
type Withdrawal struct {
	key       string
	headlines map[string]string // that stories got in place of those of before; "" for none
	quoted    []string          // what was quoted of it
}

// Took counts what was taken out of a digest.
type Took struct {
	Sources  int `json:"sources"`
	Quotes   int `json:"quotes"`
	Stories  int `json:"stories"`  // that are left without a source
	Mentions int `json:"mentions"` // rows that name it, and what goes back to what it said
}

// Add adds what was taken out of another digest.
func (t *Took) Add(o Took) {
	t.Sources, t.Quotes, t.Stories, t.Mentions = t.Sources+o.Sources, t.Quotes+o.Quotes, t.Stories+o.Stories, t.Mentions+o.Mentions
}

// Withdraw returns the withdrawal of what was uploaded under a key, and of all
// documents inside it.
func Withdraw(key string) *Withdrawal {
	return &Withdrawal{key: key, headlines: map[string]string{}}
}

// From returns a digest without the document: its quotes, and the headlines,
// comparisons, links, terms and rows that may stem from it. Numbers and letters
// stay as they were, and the figures say what came in then. A story without
// another source stays, without words. The digest and each such story count, in
// Withdrawn, what was taken out. A digest that holds nothing of the document is
// returned as it is.
func (w *Withdrawal) From(d Digest) (Digest, Took) {
	var took Took
	letters := w.letters(d)
	out := d
	out.Sections = slices.Clone(d.Sections)
	changed := map[int]Story{} // by number
	for i, section := range out.Sections {
		out.Sections[i].Stories = slices.Clone(section.Stories)
		for j, s := range section.Stories {
			without := w.story(s, letters, &took)
			out.Sections[i].Stories[j] = without
			if without.Withdrawn > s.Withdrawn {
				changed[s.Number] = without
				if s.Headline != without.Headline {
					w.headlines[s.Headline] = without.Headline
				}
			}
		}
	}
	for i := range out.Sections {
		for j := range out.Sections[i].Stories {
			unrelate(&out.Sections[i].Stories[j], changed)
		}
	}
	out.Brief = w.briefs(d.Brief, letters, changed)
	out.Continuity = w.continuity(d.Continuity, letters, changed, &took)
	out.Names = names(d.Names, letters, &took)
	w.lists(&out, &took)
	if took == (Took{}) {
		return d, took
	}
	out.Withdrawn++
	return out, took
}

// letters returns those of the document's sources.
func (w *Withdrawal) letters(d Digest) map[string]bool {
	letters := map[string]bool{}
	for _, section := range d.Sections {
		for _, s := range section.Stories {
			for _, x := range s.Sources {
				if x.Key == w.key {
					letters[x.Letter] = true
				}
			}
		}
	}
	return letters
}

// story returns a story without the sources of those letters.
func (w *Withdrawal) story(s Story, letters map[string]bool, took *Took) Story {
	of := func(q Quote) bool { return letters[q.Letter] }
	sources := without(s.Sources, func(x Source) bool { return letters[x.Letter] }, nil)
	for i, x := range sources {
		sources[i].AlsoIn = without(x.AlsoIn, w.names, &took.Mentions)
	}
	if len(sources) == len(s.Sources) {
		s.Sources = sources
		return s
	}
	took.Sources += len(s.Sources) - len(sources)
	s.Withdrawn += len(s.Sources) - len(sources)
	lead := s.Lead()
	for _, q := range s.Quotes {
		if of(q) {
			w.quoted = append(w.quoted, q.Text)
		}
	}
	s.Sources, s.Quotes = sources, without(s.Quotes, of, &took.Quotes)
	s.Telling = max(0, slices.Index(s.Quotes, lead))
	s.Also = without(s.Also, func(letter string) bool { return letters[letter] }, nil)
	s.Compare = without(s.Compare, func(c Comparison) bool { return slices.ContainsFunc(c.Quotes, of) }, nil)
	s.Links = without(s.Links, func(l Link) bool { return letters[l.A] || letters[l.B] }, nil)
	s.SharedTerms, s.Events = nil, nil
	own := s.words()
	foreign := func(word string) bool { return !strings.Contains(own, strings.ToLower(word)) }
	s.Terms = without(s.Terms, func(t summarize.Term) bool { return foreign(t.Text) }, nil)
	s.Importance.Names = without(s.Importance.Names, foreign, nil)
	if foreign(s.Headline) {
		s.rename()
	}
	s.OtherLanguages = without(s.OtherLanguages, func(lang string) bool {
		return lang == s.Language || !slices.ContainsFunc(sources, func(x Source) bool { return x.Language == lang })
	}, nil)
	if len(sources) == 0 {
		took.Stories++
		s.Tier = Sentence
	}
	return s
}

// words returns in lower case what a story's sources say of themselves, and what
// is quoted of them.
func (s Story) words() string {
	var all strings.Builder
	for _, x := range s.Sources {
		all.WriteString(strings.ToLower(x.Title + "\n" + x.Opening + "\n"))
	}
	for _, q := range s.Quotes {
		all.WriteString(strings.ToLower(q.Text) + "\n")
	}
	return all.String()
}

// rename heads a story by the first of its sources, or by what is quoted.
func (s *Story) rename() {
	s.Headline, s.Language = s.Lead().Text, s.Lead().Language
	for _, x := range s.Sources {
		if text := cmp.Or(x.Title, x.Opening); text != "" {
			s.Headline, s.Language = text, x.Language
			return
		}
	}
}

// unrelate takes out of a story what relates it to those that are left without a
// source, or has them related to others.
func unrelate(s *Story, changed map[int]Story) {
	if len(s.Sources) == 0 {
		s.Related, s.SharedTerms = []int{}, nil
		return
	}
	empty := func(number int) bool {
		other, ok := changed[number]
		return ok && len(other.Sources) == 0
	}
	if !slices.ContainsFunc(s.Related, empty) {
		return
	}
	var related []int
	var joins [][]string
	for i, number := range s.Related {
		if empty(number) {
			continue
		}
		related = append(related, number)
		if i < len(s.SharedTerms) {
			joins = append(joins, s.SharedTerms[i])
		}
	}
	s.Related, s.SharedTerms = related, joins
}

// briefs returns the stories in brief; one of which nothing is quoted any more
// does not stand there.
func (w *Withdrawal) briefs(all []Brief, letters map[string]bool, changed map[int]Story) []Brief {
	out := []Brief{}
	for _, b := range all {
		s, ok := changed[b.Story]
		if ok && len(s.Quotes) == 0 {
			continue
		}
		if ok {
			b.Headline, b.Language, b.Sources = s.Headline, s.Language, len(s.Sources)
		}
		if letters[b.Quote.Letter] {
			b.Quote = s.Lead()
		}
		out = append(out, b)
	}
	return out
}

// continuity returns what changed since the digest before, without what goes
// back to the document.
func (w *Withdrawal) continuity(c Continuity, letters map[string]bool, changed map[int]Story, took *Took) Continuity {
	var going []Going
	for _, g := range c.Going {
		s, ok := changed[g.Story]
		if ok {
			g.Headline, g.Language = s.Headline, s.Language
		}
		g.New = without(g.New, func(q Quote) bool { return letters[q.Letter] }, nil)
		g.Changes = without(g.Changes, func(x Change) bool { return ok || w.said(x.Before) || w.said(x.Now) }, &took.Mentions)
		if !ok || len(s.Sources) > 0 {
			going = append(going, g)
		}
	}
	var quiet []Gone
	for _, g := range c.Quiet {
		headline, ok := w.headlines[g.Headline]
		if ok {
			took.Mentions++
			g.Headline = headline
		}
		if !ok || headline != "" {
			quiet = append(quiet, g)
		}
	}
	c.Going, c.Quiet = going, quiet
	return c
}

// said reports whether what was quoted of the document holds a figure.
func (w *Withdrawal) said(figure string) bool {
	return figure != "" && slices.ContainsFunc(w.quoted, func(text string) bool { return strings.Contains(text, figure) })
}

// names returns the names that two documents still hold.
func names(all []Name, letters map[string]bool, took *Took) []Name {
	out := []Name{}
	for _, n := range all {
		left := without(n.Letters, func(letter string) bool { return letters[letter] }, nil)
		if len(left) < len(n.Letters) {
			took.Mentions++
		}
		if n.Letters = left; len(left) > 1 {
			out = append(out, n)
		}
	}
	return out
}

// lists takes the rows out that name the document.
func (w *Withdrawal) lists(d *Digest, took *Took) {
	d.Rejected = without(d.Rejected, func(r Rejected) bool { return r.Key == w.key }, &took.Mentions)
	d.Late = without(d.Late, func(l Late) bool { return l.Key == w.key }, &took.Mentions)
	d.Moved = without(d.Moved, func(m Moved) bool { return m.From == w.key || m.To == w.key }, &took.Mentions)
	d.Pending = without(d.Pending, func(p Pending) bool { return p.Key == w.key }, &took.Mentions)
	d.Included = without(d.Included, func(t Reported) bool { return t.Key == w.key }, &took.Mentions)
}

// names reports whether a name is that of the document, or of one inside it.
func (w *Withdrawal) names(called string) bool {
	return called == w.key || strings.HasPrefix(called, strings.TrimSuffix(document.Inside(w.key, "-"), "-"))
}

// without returns a list without some, and counts them.
func without[T any](all []T, out func(T) bool, count *int) []T {
	left := slices.DeleteFunc(slices.Clone(all), out)
	if count != nil {
		*count += len(all) - len(left)
	}
	return left
}

// WithoutReader returns a digest that does not name an address among those that
// it goes to, and whether it did.
func (d Digest) WithoutReader(address string) (Digest, bool) {
	same := func(other string) bool { return strings.EqualFold(other, address) }
	found := 0
	d.Recipients = without(d.Recipients, same, &found)
	chosen := map[string][]string{}
	for other, sections := range d.Chosen {
		if !same(other) {
			chosen[other] = sections
		}
	}
	if found += len(d.Chosen) - len(chosen); len(chosen) == 0 {
		chosen = nil
	}
	d.Chosen = chosen
	return d, found > 0
}
