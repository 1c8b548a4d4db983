package render

import (
	"fmt"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
)

// goingOn is a week in which so many stories go on, each with a sentence that is
// new: the first tells a figure too, and of the last all was told before.
func goingOn(stories int) digest.Digest {
	d := rendertest.Busy(stories)
	d.Continuity = digest.Continuity{Continuing: stories}
	for _, s := range d.Sections {
		for _, x := range s.Stories {
			g := digest.Going{Story: x.Number, Headline: fmt.Sprintf("Talvik hears of matter %d", x.Number), Language: "en", Section: s.Name, Week: "2026-W46"}
			if x.Number < stories {
				g.New = []digest.Quote{{Letter: x.Sources[0].Letter, Text: fmt.Sprintf("The council of Talvik put matter %d to the vote.", x.Number), Language: "en", Paragraph: 9}}
			}
			if x.Number == 1 {
				g.Changes = []digest.Change{{Noun: "boats", Before: "four", Now: "3"}}
			}
			d.Continuity.Going = append(d.Continuity.Going, g)
		}
	}
	return d
}

// seenForms returns a digest's forms as a reader sees them, without white space.
func seenForms(t *testing.T, d digest.Digest) map[string]string {
	t.Helper()
	must := rendertest.Must(t)
	mail, text, err := Mail(d, 80<<10, "")
	all := map[string]string{
		"page": seen(rendertest.Parse(t, must(Page(d)))), "text": string(Text(d)), "Markdown": string(Markdown(d)),
		"mail": seen(rendertest.Parse(t, must(mail, err))), "mail's text": string(text),
	}
	for form, shown := range all {
		all[form] = rendertest.Unspaced(strings.NewReplacer("**", "", "> ", "").Replace(shown))
	}
	return all
}

// Each story that goes on is named once under "since last week", with what is new
// in it, in every form and in every language that there are labels of.
func TestWhatIsNewInAStoryThatGoesOn(t *testing.T) {
	t.Parallel()
	for _, lang := range rendertest.Languages(t) {
		const stories = 7
		d := goingOn(stories)
		d.Language = lang
		l, err := wording.For(lang, d.Week)
		if err != nil {
			t.Fatal(err)
		}
		for form, shown := range seenForms(t, d) {
			_, since, found := strings.Cut(strings.ToLower(shown), strings.ToLower(rendertest.Unspaced(l.Since)))
			if !found {
				_, since, _ = strings.Cut(shown, rendertest.Unspaced(l.Capitals(l.Since)))
			}
			since = strings.ToLower(since)
			for _, g := range d.Continuity.Going {
				if n := strings.Count(since, strings.ToLower(rendertest.Unspaced(g.Headline))); n != 1 {
					t.Errorf("%s: the %s names %q %d times, want once: %s", lang, form, g.Headline, n, since)
				}
				for _, q := range g.New {
					if n := strings.Count(since, strings.ToLower(rendertest.Unspaced(q.Text))); n != 1 {
						t.Errorf("%s: the %s says %q %d times, want once", lang, form, q.Text, n)
					}
				}
			}
		}
	}
}

// A sentence that a mail of many stories quotes elsewhere is named by its tag, and
// one that is the headline or goes on from it stands once in every form.
func TestWhatIsNewStandsOnce(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		headline, sentence string
		quoted             bool // in brief
	}{
		"a headline that is cut":   {"The pilots of Talvik asked for…", "The pilots of Talvik asked for a second light on the mole.", false},
		"a headline that is whole": {"The pilots of Talvik asked for light", "The pilots of Talvik asked for light", false},
		"but for its full stop":    {"The pilots of Talvik asked for light", "The pilots of Talvik asked for light.", false},
		"told in brief":            {"A light for Talvik", "The pilots of Talvik asked for a second light on the mole.", true},
		"told nowhere":             {"A light for Talvik", "The pilots of Talvik asked for a second light on the mole.", false},
	} {
		d := goingOn(20)
		g := &d.Continuity.Going[0]
		g.Headline, g.Changes, g.New[0].Text, g.New[0].Paragraph = c.headline, nil, c.sentence, 77
		if c.quoted {
			d.Brief[0].Quote = g.New[0]
		}
		for form, shown := range seenForms(t, d) {
			want := 1
			if c.quoted && !strings.HasPrefix(form, "mail") {
				want = 2 // the page has room
			}
			if n := strings.Count(shown, rendertest.Unspaced(c.sentence)); n != want {
				t.Errorf("%s: the %s says the sentence %d times, want %d", name, form, n, want)
			}
			if n := strings.Count(shown, "¶77"); n != 1 && !c.quoted || n < 1 {
				t.Errorf("%s: the %s has its tag %d times", name, form, n)
			}
		}
	}
}

// A mail of a week in which much goes on lists the first and counts the others; the
// page and its text list all.
func TestMuchGoesOn(t *testing.T) {
	t.Parallel()
	const stories = 39
	d := goingOn(stories)
	for form, shown := range seenForms(t, d) {
		want := stories
		if strings.HasPrefix(form, "mail") {
			want = 10
		}
		if n := strings.Count(shown, "Talvikhearsofmatter"); n != want {
			t.Errorf("the %s names %d stories, want %d", form, n, want)
		}
		if has := strings.Contains(shown, "and29more"); has != (want == 10) {
			t.Errorf("the %s counts the others: %v", form, has)
		}
	}
}
