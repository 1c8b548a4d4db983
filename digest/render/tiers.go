package render

import (
	"cmp"
	"slices"

	"precis/digest"
)

// lastLed is the last of the stories that stand in full in the mail of a digest
// that was stored without tiers.
const lastLed = 3

// tier says how much of a story a mail tells.
func tier(s digest.Story) digest.Tier {
	switch {
	case s.Tier == digest.Full, s.Tier == digest.Headline:
		return s.Tier
	case s.Tier == "" && s.Number <= lastLed && len(s.Sources) > 1:
		return digest.Full
	}
	return digest.Sentence
}

// How many sources a mail names in a story's line: of one in full, and of others.
const (
	mostNamed   = 8
	mostInShort = 5
)

// shorten lays out what a mail tells of a story.
func (p *page) shorten(out *story, s digest.Story, d digest.Digest) {
	linked := map[string]bool{} // sources that a sentence's tag leads to
	for _, q := range inMail(s, d) {
		out.Quotes = append(out.Quotes, p.quote(q, nil))
		linked[q.Letter] = web(q.Link) != ""
	}
	if out.Tier != digest.Headline {
		out.State = p.goesOn(s)
	}
	if when := p.old(s); when != "" && out.State != "" {
		out.State += " · " + when
	} else {
		out.State += when
	}
	most := mostInShort
	if out.Tier == digest.Full {
		most = mostNamed
	}
	for i, x := range s.Sources {
		if i == most {
			out.Line = append(out.Line, phrase{Text: " " + p.L.count(p.L.More, len(s.Sources)-i)})
			break
		}
		if i > 0 {
			out.Line = append(out.Line, phrase{Text: p.L.Comma})
		}
		of := phrase{Text: letter(x.Letter), Kind: "letter"}
		if p.Dir == "rtl" {
			of.Dir = "ltr"
		}
		if out.Tier != digest.Sentence && !linked[x.Letter] {
			of.Link = web(x.Link) // each costs a mail a hundred bytes
		}
		out.Line = append(out.Line, of)
		if out.Tier != digest.Headline {
			out.Line = append(out.Line, p.brieflyNamed(x, out.Tier == digest.Full || p.Web == "", p.old(s) == "")...)
		}
	}
}

// fewStories is up to how many there is room to tell what stands in brief once
// more, or another sentence in its place.
const fewStories = 15

// inMail returns the sentences that a mail tells of a story: all of one in full,
// none where its headline stands alone, else the one that tells most. What is the
// headline is not told again, nor, of a week of many stories, what stands in
// brief.
func inMail(s digest.Story, d digest.Digest) []digest.Quote {
	isHeadline := func(q digest.Quote) bool { return title(q.Text) == title(s.Headline) }
	quotes := slices.DeleteFunc(slices.Clone(s.Quotes), isHeadline)
	told := slices.IndexFunc(d.Brief, func(b digest.Brief) bool { return b.Story == s.Number })
	inBrief := func(q digest.Quote) bool { return told >= 0 && q.Text == d.Brief[told].Quote.Text }
	switch tier(s) {
	case digest.Full:
		if len(quotes) > 1 && stories(d) > fewStories {
			quotes = slices.DeleteFunc(quotes, inBrief)
		}
		return quotes
	case digest.Headline:
		return nil
	case digest.Sentence:
	}
	switch {
	case told < 0 && len(s.Quotes) > 0 && !isHeadline(s.Lead()):
		return []digest.Quote{s.Lead()}
	case told >= 0 && stories(d) > fewStories:
		return nil
	case told >= 0:
		quotes = slices.DeleteFunc(quotes, inBrief)
	}
	return quotes[:min(1, len(quotes))]
}

// brieflyNamed names a source in a few words: its site, else its file, and
// its day where that is known and wanted: an old story says of when it is.
func (p *page) brieflyNamed(s digest.Source, leads, dated bool) []phrase {
	l := p.L
	name := p.L.phrase(title(fileName(s.Key, s.Part)), "")
	if address := web(s.Address); address != "" {
		name = p.L.phrase(host(address), "")
		if leads {
			name.Link = address
		}
	}
	out := []phrase{{Text: "\u00a0"}, name}
	if _, ok := l.date(s.Published); ok && dated {
		out = append(out, phrase{Text: " " + l.shortDay(s.Published, p.year)})
	}
	if len(s.AlsoIn) == 0 {
		return out
	}
	var keys []phrase
	for i, key := range s.AlsoIn {
		if i == mostDoubles {
			keys = append(keys, phrase{Text: l.count(l.More, len(s.AlsoIn)-i)})
			break
		}
		keys = append(keys, p.L.phrase(cmp.Or(title(base(key)), title(key)), ""))
	}
	out = append(out, phrase{Text: " ("})
	return append(append(out, fillIn(l.AlsoIn, slots{"keys": p.L.join(keys)})...), phrase{Text: ")"})
}
