package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"precis/digest"
	"precis/digest/render/rendertest"
)

// What the reading of a week costs is set beside what it saves only where it
// saves something, in every language and form.
func TestMinutesAreComparedOnlyWhereTheyAreFewer(t *testing.T) {
	t.Parallel()
	for _, lang := range rendertest.Languages(t) {
		for _, c := range []struct {
			digest, instead int
			compared        bool
		}{{11, 6, false}, {6, 6, false}, {1, 0, false}, {5, 26, true}, {25, 26, true}} {
			d := rendertest.English()
			d.Language = lang
			d.Figures.MinutesDigest, d.Figures.MinutesInstead = c.digest, c.instead
			p, err := Of(d, Unlimited(), false)
			if err != nil {
				t.Fatal(err)
			}
			if named := slices.Contains(strings.FieldsFunc(p.Figures, notDigit), p.L.FormatNumber(c.instead)); c.instead > 1 && named != c.compared && c.instead != c.digest {
				t.Errorf("%s: %d minutes, not %d: %q; compared: %v, want %v", lang, c.digest, c.instead, p.Figures, named, c.compared)
			}
			if !strings.Contains(p.Figures, p.L.FormatNumber(c.digest)) {
				t.Errorf("%s: %q does not say %d", lang, p.Figures, c.digest)
			}
		}
	}
}

func notDigit(r rune) bool { return !unicode.IsDigit(r) }

// The preheader tells the stories after the one that the subject tells.
func TestPreheader(t *testing.T) {
	t.Parallel()
	lone := rendertest.English()
	lone.Brief = lone.Brief[:1]
	for _, c := range []struct {
		d    digest.Digest
		want string
	}{
		{rendertest.English(), "Ferry line to the northern islands sold · Соляную шахту превратят в архив"},
		{lone, "5 stories from 10 documents"},
		{rendertest.Quiet(), "A quiet week: nothing new to tell."},
	} {
		p, err := Of(c.d, Unlimited(), true)
		if err != nil {
			t.Fatal(err)
		}
		if p.Lead != c.want {
			t.Errorf("preheader %q, want %q", p.Lead, c.want)
		}
	}
}

// A digest that was stored without tiers is told by its numbers and sources.
func TestMailOfADigestWithoutTiers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		number, sources int
		want            digest.Tier
	}{{1, 2, digest.Full}, {3, 5, digest.Full}, {2, 1, digest.Sentence}, {4, 9, digest.Sentence}, {40, 1, digest.Sentence}} {
		if got := tier(&digest.Story{Number: c.number, Sources: make([]digest.Source, c.sources)}); got != c.want {
			t.Errorf("story %d of %d sources: %q, want %q", c.number, c.sources, got, c.want)
		}
	}
}

func TestWhyHereSaysOnlyWhatSpeaks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		i       digest.Importance
		sources int
		want    string
	}{
		{digest.Importance{Independent: 1, Sections: 1, Languages: 1}, 1, ""},
		{digest.Importance{Independent: 1, Sections: 1, Languages: 1}, 3, "1 independent source"},
		{digest.Importance{Independent: 2.5, Sections: 1, Languages: 2}, 3, "2 independent sources · in 2 languages"},
		{digest.Importance{Names: []string{"Lunde"}}, 1, "shares names with other stories: Lunde"},
		{digest.Importance{GoesOn: true, Names: []string{"A", "B", " "}}, 1, "goes on with something new · shares names with other stories: A and B"},
		{digest.Importance{Old: true, Newest: "2015-03-01"}, 1, "of 2015"},
		{digest.Importance{Old: true, Newest: "soon"}, 1, ""},
	} {
		p, err := Of(rendertest.English(), Unlimited(), false)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.L.Text(p.whyHere(digest.Story{Importance: c.i, Sources: make([]digest.Source, c.sources)})); got != c.want {
			t.Errorf("%+v: %q, want %q", c.i, got, c.want)
		}
	}
}

// A main clause of a longer sentence is shown as going on, however it is marked.
func TestQuotesThatGoOn(t *testing.T) {
	t.Parallel()
	p, err := Of(rendertest.English(), Unlimited(), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"The board bought a pump", "Совет купил насос", "اشترى المجلس مضخة"} {
		for cut, want := range map[bool]string{true: text + "…", false: text} {
			for _, marks := range [][]digest.Mark{nil, {{Start: 0, End: len(text)}}} {
				if got := p.quote(digest.Quote{Text: text, Cut: cut, Language: "en"}, marks).Text(); got != want {
					t.Errorf("with cut %v %q is shown as %q, want %q", cut, text, got, want)
				}
			}
		}
	}
}

// The list below "gone quiet" is said to be of these: those that go on are counted
// in the same line.
func TestWhatWentQuietIsSaidToBe(t *testing.T) {
	t.Parallel()
	for _, quiet := range [][]digest.Gone{nil, {{Headline: "Ferry sold", Language: "en", Week: "2026-W46"}}} {
		d := rendertest.English()
		d.Continuity.First, d.Continuity.Quiet, d.Continuity.Going = false, quiet, nil
		for _, mail := range []bool{true, false} {
			p, err := Of(d, Unlimited(), mail)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.HasSuffix(p.Changes.Line(), ":"); got != (len(quiet) > 0) {
				t.Errorf("of %d gone quiet: %q", len(quiet), p.Changes.Line())
			}
		}
	}
}

// Of a source with many copies some are named, and how many others there are is said
// once.
func TestManyCopiesAreCounted(t *testing.T) {
	t.Parallel()
	for copies, want := range map[int]string{1: "Also in c1.txt", 2: "Also in c1.txt and c2.txt", 5: "c4.txt and c5.txt", 6: "c4.txt, c5.txt and 1 more", 9: "c4.txt, c5.txt and 4 more"} {
		d := rendertest.English()
		s := &d.Sections[0].Stories[0]
		s.Sources = s.Sources[:1]
		for i := range copies {
			s.Sources[0].AlsoIn = append(s.Sources[0].AlsoIn, fmt.Sprintf("c%d.txt", i+1))
		}
		for form, mail := range map[string]bool{"page": false, "mail": true} {
			p, err := Of(d, Unlimited(), mail)
			if err != nil {
				t.Fatal(err)
			}
			line := p.Full[0].Line
			if !mail {
				line = p.Full[0].Sources[0].Meta
			}
			if got := p.L.Text(line); !strings.Contains(got, want) {
				t.Errorf("the %s of %d copies says %q, want %q in it", form, copies, got, want)
			}
		}
	}
}
