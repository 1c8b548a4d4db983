// Package layout lays a digest out as it is shown, before it is drawn in any
// form: every text cleaned, every number, day and label in the digest's language.
package layout

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"precis/digest"
	"precis/digest/render/wording"
)

// A Page is a digest as it is shown: every text cleaned, every number, date
// and label in the digest's language. The HTML, text and Markdown forms are
// drawn from it, so that they say the same.
type Page struct {
	L      *wording.Labels
	Mail   bool   // in tiers, bounded in size, and read away from its place on the web
	Dir    string // of the labels
	Start  string // "left" or "right"
	Kicker string
	Title  wording.Phrase
	Long   bool // the title has a word that phones have no room for in large type
	Dates  string
	Chosen []wording.Phrase // says which sections a copy holds that does not hold all
	Web    string           // address of the digest's page
	Path   string           // the page's key
	All    string           // address of the archive
	Lead   string           // the preheader

	Figures  string // how much came in, and what reading it takes
	Quiet    string // what a week without a story says
	Brief    []brief
	Led      string // heading of the stories shown in full
	Full     []Story
	Sections []section
	Changes  *changes
	Cut      string
	CutPage  []wording.Phrase // where all stand, without a web address
	Names    *names
	Lists    []List
	Check    []wording.Phrase
	Footer   string

	Week        string      // that the digest is of
	Unsubscribe string      // address at which a mail's reader leaves; "" where there is none
	order       map[int]int // the numbers that stories show, from 1, by those they have
	told        int         // up to which of these a mail tells more than headlines
	letters     int         // how many sources a headline of a mail names
	year        int         // in which the week begins, by the labels' calendar
}

// longestTitleWord is how many letters of the title's large type stand in one
// line on a phone.
const longestTitleWord = 13

// A brief is one line of "in brief".
type brief struct {
	Number   string
	Headline wording.Phrase
	Sources  string // how many, and of when where that is long ago
	Quote    Quote
	On       bool   // the headline reads on into the quote
	Place    string // address of the story; "" where none works
}

// changes is what changed since the digest before.
type changes struct {
	First                  string
	New, Continuing, Quiet string
	Going                  []going
	GoingMore              string // says how many others go on
	Gone                   []wording.Phrase
	More                   string
}

// Line says it in one line; where what goes on is listed, without what went
// quiet, which follows.
func (s changes) Line() string {
	if s.First != "" {
		return s.New + ". " + s.First
	}
	if len(s.Going) > 0 {
		return s.New + " · " + s.Continuing + ":"
	}
	return s.New + " · " + s.Continuing + " · " + s.Quiet
}

// Limits bound what of a digest is shown. Of a mail's stories, the first Told are shown
// as their tiers say, and so many others by their headlines, with so many sources Named
// at most.
type Limits struct{ Told, Headlines, Named, Brief, Rows int }

// mostChosen is how many sections of a copy that does not hold all are named.
const mostChosen = 20

// mostGone is how many stories that went quiet are named.
const mostGone = 5

// Unlimited bounds nothing.
func Unlimited() Limits {
	return Limits{math.MaxInt, math.MaxInt, math.MaxInt, math.MaxInt, math.MaxInt}
}

// Of makes the page of a digest.
func Of(d digest.Digest, most Limits, mail bool) (*Page, error) {
	l, err := wording.For(d.Language, d.Week)
	if err != nil {
		return nil, err
	}
	p := &Page{L: l, Mail: mail, Dir: l.Dir, Start: "left"}
	if l.Dir == "rtl" {
		p.Start = "right"
	}
	p.order = ordered(d)
	p.masthead(d)
	p.told, p.letters = most.Told, most.Named
	shown := p.fitting(d, most.Headlines)
	p.brief(d, p.first(most.Brief))
	p.stories(d, shown)
	p.Led = l.MostTold
	if len(p.Sections) == 0 {
		p.Led = l.Section // there are no others
	}
	if missing := Stories(d) - len(shown); missing > 0 {
		p.Cut = l.Count(l.Cut, missing)
		p.CutPage = wording.Fill(l.CutText, wording.Slots{"page": []wording.Phrase{p.L.Phrase(p.Path, "")}})
	}
	if Stories(d) == 0 {
		p.Quiet = l.NothingNew
	} else {
		p.since(d, shown, most.Rows)
	}
	if !mail {
		p.Names = p.grid(d, most.Rows)
	}
	p.lists(d, most.Rows)
	p.check(d)
	p.figures(d)
	return p, nil
}

func (p *Page) masthead(d digest.Digest) {
	l := p.L
	p.Week, p.Path = d.Week, "digests/"+wording.Title(d.Week)+"/digest.html"
	monday, _ := l.ParseDay(d.First)
	p.year = monday.Year
	p.Kicker = l.Digest
	name := l.Heading(d.Title)
	if name == l.Digest {
		p.Kicker = "Précis"
	}
	p.Title = p.L.Phrase(name, "")
	for _, word := range strings.Fields(name) {
		p.Long = p.Long || utf8.RuneCountInString(word) > longestTitleWord
	}
	p.Dates = l.FormatDates(d.Week, d.First, d.Last)
	if len(d.Selected) > 0 {
		var all []wording.Phrase
		for _, name := range d.Selected[:min(mostChosen, len(d.Selected))] {
			all = append(all, l.Phrase(cmp.Or(wording.Title(name), l.Other), ""))
		}
		p.Chosen = wording.Fill(l.Edition, wording.Slots{"sections": l.JoinSome(all, len(d.Selected)-mostChosen)})
	}
	if base := wording.WebAddress(d.Web); base != "" && !d.Preview {
		p.All = wording.WebAddress(base + "/digests/index.html")
		p.Web = wording.WebAddress(base + "/" + p.Path)
	}
	p.Lead = p.preheader(d)
	p.Footer = wording.Put(l.Footer, "week", wording.Title(d.Week), "zone", wording.Title(d.Zone))
}

func (p *Page) brief(d digest.Digest, shown map[int]bool) {
	old := map[int]string{}
	for _, s := range d.Sections {
		for _, x := range s.Stories {
			old[x.Number] = p.old(x)
		}
	}
	for _, b := range d.Brief {
		if !shown[b.Story] {
			continue
		}
		sources := strings.ReplaceAll(p.L.Count(p.L.Sources, b.Sources), " ", "\u00a0")
		if when := old[b.Story]; when != "" {
			sources += " · " + when
		}
		x := brief{
			Number:   p.number(b.Story),
			Headline: p.L.Phrase(wording.Title(b.Headline), b.Language),
			Sources:  sources,
			Quote:    p.quote(b.Quote, nil),
			Place:    p.place(b.Story),
		}
		if on := readOn(&x.Headline, x.Quote); on != nil {
			x.Quote, x.On = *on, true
		}
		p.Brief = append(p.Brief, x)
	}
}

func (p *Page) since(d digest.Digest, shown map[int]bool, most int) {
	l, s := p.L, d.Continuity
	p.Changes = &changes{
		New:        l.Count(l.New, s.New),
		Continuing: l.Count(l.Continuing, s.Continuing),
		Quiet:      l.Count(l.Quiet, len(s.Quiet)),
	}
	if s.First {
		p.Changes.First = l.First
	}
	going, left := p.going(d, shown, most)
	if p.Changes.Going = going; len(going) > 0 && left > 0 {
		p.Changes.GoingMore = l.Count(l.More, left)
	}
	for i, gone := range s.Quiet {
		if i == min(most, mostGone) {
			p.Changes.More = l.Count(l.More, len(s.Quiet)-i)
			break
		}
		p.Changes.Gone = append(p.Changes.Gone, p.L.Phrase(wording.Title(gone.Headline), gone.Language))
	}
	if len(p.Changes.Gone) > 0 {
		p.Changes.Quiet += ":" // what follows went quiet, and not on
	}
}

// Stories counts a digest's stories.
func Stories(d digest.Digest) int {
	n := 0
	for _, s := range d.Sections {
		n += len(s.Stories)
	}
	return n
}

// place returns the address of a story in the digest: on the page itself by its
// anchor, in a mail by the page's address, since few mail programs know
// anchors; "" where there is none.
func (p *Page) place(number int) string {
	anchor := "#story-" + strconv.Itoa(number)
	switch {
	case !p.Mail:
		return anchor
	case p.Web != "":
		return p.Web + anchor
	}
	return ""
}

// Opening returns the stories in brief, the one first that the subject tells: the
// first in the digest's language, or the first of all.
func Opening(d digest.Digest) []digest.Brief {
	for i, b := range d.Brief {
		if b.Language == d.Language {
			all := append([]digest.Brief{b}, d.Brief[:i]...)
			return append(all, d.Brief[i+1:]...)
		}
	}
	return d.Brief
}
