package telling

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"precis/digest/differences"
	"precis/summarize"
	"precis/summarize/cues"
	"precis/summarize/language"
	"precis/summarize/language/data"
)

// A story is its sources, read once.
type story struct {
	sources   []Source
	language  string // in which it is led
	latest    string // day on which one of them was published
	sentences []sentence
	lexicon   language.Lexicon
	holders   []int // of each term: how many sources hold it
	named     []bool
	keys      []string           // of each term: what it is known by among its forms
	headings  [][]int32          // the terms above each source
	openings  map[string]int     // of what terms are known by: how many reports open with it
	cores     map[string]float64 // of what terms are known by: its share of what many reports open with
	shown     []string           // values that stand beside the story
}

// A sentence is one that may be quoted.
type sentence struct {
	summarize.Sentence
	source     int
	place      int     // among the sentences of its source
	kept       bool    // by its summary
	terms      []int32 // sorted, each once
	weight     float64 // of these
	figures    []string
	stated     []differences.Figure // the same and number words; nil before it is asked for
	ages       []string             // figures that stand between commas, as ages do
	names      int                  // terms that are names
	words      int                  // as a budget counts them
	plain      int                  // characters outside brackets; in Chinese and Japanese one counts for three
	core       float64              // share of what many reports open with
	clock      bool                 // names a time of day
	denies     bool
	asks       bool
	fragment   bool // has no end mark
	little     bool // has few content words
	heads      bool // says no more than its source's title, or the words that stand for one
	broken     bool // begins or ends inside a quotation
	pointsBack bool // opens with a word that points to what stands before
	definite   bool // opens with a thing that is held to be known
	authors    bool // one of the first speaks of who wrote it: "we reported"
	introduced bool // opens with one name of somebody whom its source named in full before
	spoken     float64
	start      string // its first words
}

// read reads the sources.
func read(sources []Source, reader string) *story {
	s := &story{sources: sources, headings: make([][]int32, len(sources)), language: languageOf(sources, reader)}
	for at, source := range sources {
		if at >= mostSources/2 && at < len(sources)-mostSources/2 {
			continue
		}
		s.latest = max(s.latest, source.Published)
		s.headings[at] = s.termsOf(source.Heading, source.Language)
		s.add(at, source)
	}
	s.titles()
	s.settle()
	s.lexicon.Rest()
	return s
}

// languageOf returns the reader's language where a source is in it, else that of
// the most sources.
func languageOf(sources []Source, reader string) string {
	count := map[string]int{}
	for _, x := range sources {
		count[x.Language]++
	}
	if len(count) == 0 || count[reader] > 0 {
		return reader
	}
	return slices.MinFunc(slices.Collect(maps.Keys(count)), func(a, b string) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a, b))
	})
}

// termsOf returns the terms of a text, sorted, each once.
func (s *story) termsOf(text, lang string) []int32 {
	words, terms := s.lexicon.Read(text, lang)
	if !titled(text, words) {
		s.note(text, lang, words, terms)
	}
	return distinct(terms)
}

// titled reports whether the words of a headline have capitals that say nothing.
func titled(text string, words []language.Span) bool {
	n := 0
	for _, w := range words {
		if capital(text, w) {
			n++
		}
	}
	return 2*n > len(words)
}

// note marks the terms that stand with a capital where no sentence begins, but
// for names of days and months.
func (s *story) note(text, lang string, words []language.Span, terms []int32) {
	for len(s.named) < len(s.lexicon.Terms) {
		s.named = append(s.named, false)
	}
	for k, w := range words {
		if k == 0 || terms[k] < 0 {
			continue
		}
		if capital(text, w) && !calendar(lang)[strings.ToLower(text[w.Start:w.End])] {
			s.named[terms[k]] = true
		}
	}
}

// calendar holds the names of days and months.
var calendar = data.PerLanguage(func(lang string) map[string]bool {
	names := map[string]bool{}
	for _, list := range []string{"weekdays", "months"} {
		for _, forms := range data.Forms(lang, list) {
			for _, name := range forms {
				names[name] = true
			}
		}
	}
	return names
})

func distinct(terms []int32) []int32 {
	kept := make([]int32, 0, len(terms))
	for _, t := range terms {
		if t >= 0 {
			kept = append(kept, t)
		}
	}
	slices.Sort(kept)
	return slices.Compact(kept)
}

// add takes the sentences of a source, in the order of its text.
func (s *story) add(at int, source Source) {
	from := len(s.sentences)
	for _, x := range source.Kept {
		s.sentences = append(s.sentences, sentence{Sentence: x, source: at, kept: true})
	}
	for _, x := range source.More {
		s.sentences = append(s.sentences, sentence{Sentence: x, source: at})
	}
	added := s.sentences[from:]
	slices.SortStableFunc(added, func(a, b sentence) int { return a.Start - b.Start })
	for i := range added {
		added[i].place = i
		s.examine(&added[i], source.Language)
		added[i].heads = Says(added[i].Text, source.Heading)
	}
	for i := range added[:min(len(added), leadPlaces)] {
		x := &added[i]
		x.authors = cues.Of(source.Language).Find(x.Text, language.Words(x.Text, source.Language)).Claim > 0
		name := opensWithName(x.Text, source.Language)
		x.introduced = name != "" && (inFull(source.Title, name, source.Language) ||
			slices.ContainsFunc(added[:i], func(before sentence) bool { return inFull(before.Text, name, source.Language) }))
	}
}

// titles marks the sentences that are another source's title.
func (s *story) titles() {
	if len(s.sources) == 1 {
		return
	}
	titles := map[string]bool{}
	for _, x := range s.sources {
		if x.Title != "" {
			titles[bare(x.Title)] = true
		}
	}
	for i := range s.sentences {
		s.sentences[i].heads = s.sentences[i].heads || titles[bare(s.sentences[i].Text)]
	}
}

// examine looks at what a sentence holds.
func (s *story) examine(x *sentence, lang string) {
	words, terms := s.lexicon.Read(x.Text, lang)
	s.note(x.Text, lang, words, terms)
	x.words, x.plain = len(strings.Fields(x.Text)), outsideBrackets(x.Text)
	if lang == "zh" || lang == "ja" {
		x.plain *= 3
		x.words = (len(words) + 1) / 2
	}
	for _, w := range words {
		x.denies = x.denies || differences.Denies(strings.ToLower(x.Text[w.Start:w.End]), lang)
	}
	x.terms = distinct(terms)
	x.little = len(x.terms) < fewestTerms
	x.figures, x.clock = figuresOf(x.Text)
	x.ages = ages(x.Text)
	x.start = startOf(x.Text, words)
	x.fragment, x.asks = ending(x.Text)
	x.pointsBack = pointsBack(x.Text, words, lang)
	x.definite = definite(x.Text, words, lang)
	x.spoken, x.broken = quoted(x.Text)
}

// settle counts over all sources.
func (s *story) settle() {
	n := len(s.lexicon.Terms)
	for len(s.named) < n {
		s.named = append(s.named, false)
	}
	s.holders = make([]int, n)
	s.keys = make([]string, n)
	last := make([]int, n)
	mark := func(terms []int32, source int) {
		for _, t := range terms {
			if last[t] != source+1 {
				last[t] = source + 1
				s.holders[t]++
			}
		}
	}
	for i := range s.sentences {
		x := &s.sentences[i]
		if i == 0 || s.sentences[i-1].source != x.source {
			mark(s.headings[x.source], x.source)
		}
		mark(x.terms, x.source)
		for _, t := range x.terms {
			x.weight += s.lexicon.Rarities[t]
			if s.named[t] {
				x.names++
			}
		}
	}
	for t, text := range s.lexicon.Terms {
		s.keys[t] = softKey(text)
	}
	s.open()
	s.weighCores()
}
