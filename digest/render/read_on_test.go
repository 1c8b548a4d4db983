package render

import (
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/render/rendertest"
)

// after returns a form from where its first story begins: brief stands before it.
func after(form, mark string) string {
	_, rest, _ := strings.Cut(form, mark)
	return rest
}

// A headline that is the beginning of the sentence below it reads on in every form: the
// sentence stands once in brief and once in the story itself, and so does its tag.
func TestAHeadlineReadsOnIntoItsSentence(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		lang, headline, sentence string
	}{
		"cut":             {"en", "The harbour office of Talvik sold the old ferry…", "The harbour office of Talvik sold the old ferry Sigrid to a museum."},
		"at a comma":      {"en", "The harbour office of Talvik…", "The harbour office of Talvik, which owes much, sold the old ferry."},
		"in another":      {"fr", "Le port de Talvik a vendu le vieux bac…", "Le port de Talvik a vendu le vieux bac Sigrid à un musée."},
		"right to left":   {"fa", "بندر تالویک کشتی کهنه را…", "بندر تالویک کشتی کهنه را به موزه فروخت."},
		"without spaces":  {"ja", "港湾局は古い渡船を…", "港湾局は古い渡船を博物館に売った。"},
		"whole":           {"en", "The harbour office of Talvik sold the ferry", "The harbour office of Talvik sold the ferry."},
		"a title":         {"en", "Talvik sells its ferry", "The harbour office of Talvik sold the old ferry Sigrid."},
		"another's words": {"en", "The harbour office of Talvik sold the boat…", "The harbour office of Talvik sold the old ferry Sigrid."},
	} {
		d := rendertest.English()
		s := &d.Sections[0].Stories[0]
		s.Number, s.Headline, s.Language, s.Tier, s.Compare = 1, c.headline, c.lang, digest.Sentence, nil
		s.Quotes = []digest.Quote{{Letter: "A", Text: c.sentence, Language: c.lang, Paragraph: 7}}
		d.Sections, d.Brief = d.Sections[:1], nil
		d.Sections[0].Stories = d.Sections[0].Stories[:1]
		told, text, err := Mail(d, 80<<10, "")
		d.Brief = []digest.Brief{{Story: 1, Headline: c.headline, Language: c.lang, Sources: 2, Quote: s.Quotes[0]}}
		s.Tier = digest.Headline
		brief, briefText, briefErr := Mail(d, 80<<10, "")
		must := rendertest.Must(t)
		begin := rendertest.Unspaced(strings.TrimSuffix(c.headline, "…"))
		for form, shown := range map[string]string{
			"mail": seen(rendertest.Parse(t, must(told, err))), "mail's text": string(text),
			"brief": strings.SplitN(seen(rendertest.Parse(t, must(brief, briefErr))), d.Sections[0].Title, 2)[0], "brief's text": strings.SplitN(string(briefText), "=====\n"+strings.ToUpper(d.Sections[0].Title), 2)[0],
			"page's brief": strings.SplitN(string(Markdown(d)), "###", 2)[0],
			"page":         after(seen(rendertest.Parse(t, must(Page(d)))), d.Sections[0].Title), "text": after(string(Text(d)), strings.ToUpper(d.Sections[0].Title)), "Markdown": after(string(Markdown(d)), "###"),
		} {
			shown = rendertest.Unspaced(strings.NewReplacer("**", "", "> ", "").Replace(shown))
			if n := strings.Count(shown, begin); n != 1 {
				t.Errorf("%s: the %s says %q %d times, want once", name, form, begin, n)
			}
			if !strings.Contains(shown, "¶") || !strings.Contains(shown, rendertest.Unspaced(c.sentence)) {
				t.Errorf("%s: the %s lacks the sentence or its tag: %.300s", name, form, shown)
			}
		}
	}
}
