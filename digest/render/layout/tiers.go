package layout

import (
	"cmp"
	"slices"

	"precis/digest"
	"precis/digest/render/wording"
)

// lastLed is the last of the stories that stand in full in the mail of a digest
// that was stored without tiers.
const lastLed = 3

// tier says how much of a story a mail tells.
func tier(s *digest.Story) digest.Tier {
	switch {
	case s.Tier == digest.Full, s.Tier == digest.Headline:
		return s.Tier
	case s.Tier == "" && s.Number <= lastLed && len(s.Sources) > 1:
		return digest.Full
	}
	return digest.Sentence
}

// tier says how much of a story a mail tells that has not room for all.
func (p *Page) tier(s *digest.Story) digest.Tier {
	if p.Mail && p.order[s.Number] > p.told {
		return digest.Headline
	}
	return tier(s)
}

// shorten lays out what a mail tells of a story.
func (p *Page) shorten(out *Story, s digest.Story, d digest.Digest) {
	linked := map[string]bool{} // sources that a sentence's tag leads to
	quoted := map[string]bool{} // sources that the mail quotes on it
	for _, q := range p.inMail(s, d) {
		out.Quotes = append(out.Quotes, p.quote(q, nil))
		linked[q.Letter] = wording.WebAddress(q.Link) != ""
		quoted[q.Letter] = true
	}
	for _, b := range d.Brief {
		if b.Story == s.Number {
			quoted[b.Quote.Letter] = true
		}
	}
	if len(out.Quotes) > 0 {
		if out.On = readOn(&out.Headline, out.Quotes[0]); out.On != nil {
			out.Quotes = out.Quotes[1:]
		}
	}
	for _, c := range out.Compare {
		for _, row := range c.Rows {
			quoted[row.Letter] = true
		}
	}
	if out.Tier != digest.Headline {
		out.State = p.goesOn(s)
	}
	if when := p.old(s); when != "" && out.State != "" {
		out.State += " · " + when
	} else {
		out.State += when
	}
	if also := p.L.AlsoInLanguages(s.OtherLanguages); also != "" && out.State != "" {
		out.State += " · " + also
	} else {
		out.State += also
	}
	p.nameSources(out, s, quoted, linked)
}

// nameSources names a story's sources in one line: those that are quoted, each
// with its day, and then those that tell it too.
func (p *Page) nameSources(out *Story, s digest.Story, quoted, linked map[string]bool) {
	most := digest.NamedInShort
	switch out.Tier {
	case digest.Full:
		most = digest.NamedInFull
	case digest.Headline:
		most = min(most, p.letters)
	case digest.Sentence:
	}
	name := func(x digest.Source, dated bool) []wording.Phrase {
		of := p.letter(x)
		if out.Tier == digest.Sentence || linked[x.Letter] {
			of.Link = "" // each costs a mail a hundred bytes
		}
		if out.Tier == digest.Headline {
			return []wording.Phrase{of}
		}
		return append([]wording.Phrase{of}, p.brieflyNamed(x, out.Tier == digest.Full || p.Web == "", dated)...)
	}
	tells := func(x digest.Source) bool {
		return len(quoted) == 0 || quoted[x.Letter] || out.Tier == digest.Headline
	}
	var first, also []wording.Phrase // of each source, joined by commas
	sources := slices.Clone(s.Sources)
	slices.SortStableFunc(sources, func(a, b digest.Source) int {
		switch x, y := tells(a), tells(b); {
		case x == y:
			return 0
		case x:
			return -1
		}
		return 1
	})
	for i, x := range sources {
		to, dated := &first, p.old(s) == ""
		if !tells(x) {
			to, dated = &also, false
		}
		if i == most {
			if len(*to) == 0 {
				to = &first
			}
			*to = append(*to, wording.Phrase{Text: " " + p.L.Count(p.L.More, len(s.Sources)-i)})
			break
		}
		if len(*to) > 0 {
			*to = append(*to, wording.Phrase{Text: p.L.Comma})
		}
		*to = append(*to, name(x, dated)...)
	}
	out.Line = first
	if len(also) > 0 {
		out.Line = append(out.Line, wording.Phrase{Text: " · "})
		out.Line = append(out.Line, wording.Fill(p.L.ToldBy, wording.Slots{"keys": also})...)
	}
}

// fewStories is up to how many there is room to tell what stands in brief once
// more, or another sentence in its place.
const fewStories = 15

// inMail returns the sentences that a mail tells of a story: all of one in full,
// none where its headline stands alone, else the one that tells most. What is the
// headline is not repeated, nor, of a week of many stories, what stands in
// brief.
func (p *Page) inMail(s digest.Story, d digest.Digest) []digest.Quote {
	isHeadline := func(q digest.Quote) bool { return wording.Title(q.Text) == wording.Title(s.Headline) }
	quotes := slices.DeleteFunc(slices.Clone(s.Quotes), isHeadline)
	brief := slices.IndexFunc(d.Brief, func(b digest.Brief) bool { return b.Story == s.Number })
	inBrief := func(q digest.Quote) bool { return brief >= 0 && q.Text == d.Brief[brief].Quote.Text }
	switch p.tier(&s) {
	case digest.Full:
		if len(quotes) > 1 && Stories(d) > fewStories {
			quotes = slices.DeleteFunc(quotes, inBrief)
		}
		return quotes
	case digest.Headline:
		return nil
	case digest.Sentence:
	}
	switch {
	case brief < 0 && len(s.Quotes) > 0 && !isHeadline(s.Lead()):
		return []digest.Quote{s.Lead()}
	case brief >= 0 && Stories(d) > fewStories:
		return nil
	case brief >= 0:
		quotes = slices.DeleteFunc(quotes, inBrief)
	}
	return quotes[:min(1, len(quotes))]
}

// brieflyNamed names a source in a few words: its site, else its file, and
// its day where that is known and wanted: an old story says of when it is.
func (p *Page) brieflyNamed(s digest.Source, leads, dated bool) []wording.Phrase {
	l := p.L
	name := p.L.Phrase(wording.Title(wording.FileName(s.Key, s.Part)), "")
	if address := wording.WebAddress(s.Address); address != "" {
		name = p.L.Phrase(wording.Host(address), "")
		if leads {
			name.Link = address
		}
	}
	out := []wording.Phrase{{Text: "\u00a0"}, name}
	if _, ok := l.ParseDay(s.Published); ok && dated {
		out = append(out, wording.Phrase{Text: " " + l.FormatShortDay(s.Published, p.year)})
	}
	if len(s.AlsoIn) == 0 {
		return out
	}
	var keys []wording.Phrase
	for _, key := range s.AlsoIn[:min(mostDoubles, len(s.AlsoIn))] {
		keys = append(keys, l.Phrase(cmp.Or(wording.Title(wording.Base(key)), wording.Title(key)), ""))
	}
	out = append(out, wording.Phrase{Text: " ("})
	return append(append(out, wording.Fill(l.AlsoIn, wording.Slots{"keys": l.JoinSome(keys, len(s.AlsoIn)-mostDoubles)})...), wording.Phrase{Text: ")"})
}
