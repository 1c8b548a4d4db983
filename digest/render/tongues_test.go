package render

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/render/pages"
	"precis/digest/render/rendertest"
	"precis/digest/render/stored"
	"precis/digest/render/wording"
)

// Every form of a digest says, in its language, in which others a story is told,
// and quotes their sentences as they stand.
func TestEveryFormSaysInWhichLanguagesAStoryIsTold(t *testing.T) {
	t.Parallel()
	ok := rendertest.Must(t)
	spaces := regexp.MustCompile("[|\\s\u2066-\u2069\u200e\u200f]+")
	flat := func(form []byte) string { return spaces.ReplaceAllString(html.UnescapeString(string(form)), " ") }
	for lang, want := range map[string]string{
		"en": "also in Russian, Persian", "de": "auch auf Russisch, Persisch", "fr": "aussi en russe, persan", //nolint:misspell // French
		"ru": "и на других языках: русский, персидский", "fa": "همچنین به روسی، فارسی", "ar": "وبلغات أخرى: الروسية، الفارسية",
		"he": "גם בשפות אחרות: רוסית, פרסית", "tr": "başka dillerde de: Rusça, Farsça", "az": "başqa dillərdə də: rus, fars",
		"sv": "also in Russian, Persian", // has no words of its own
	} {
		d := rendertest.English()
		d.Language = lang
		first := &d.Sections[0].Stories[0]
		first.OtherLanguages = []string{"ru", "fa"}
		mail, mailText, err := Mail(d, 80<<10, "")
		if err != nil {
			t.Fatal(err)
		}
		feed := ok(pages.Feed(digest.Archive{Schema: 1, Digests: []digest.Entry{{Week: d.Week, Hash: "1a", Language: lang, Stories: 5, Headline: first.Headline, OtherLanguages: first.OtherLanguages}}}, "", ""))
		for name, form := range map[string][]byte{"HTML": ok(Page(d)), "text": Text(d), "Markdown": Markdown(d), "mail": mail, "mail as text": mailText, "feed": feed} {
			if !strings.Contains(flat(form), want) {
				t.Errorf("%s in %s does not say %q", name, lang, want)
			}
			if quote := first.Quotes[4].Text; name != "feed" && !strings.Contains(flat(form), wording.Title(quote)) {
				t.Errorf("%s in %s does not quote %q", name, lang, quote)
			}
		}
		if form := string(ok(stored.JSON(d))); !strings.Contains(spaces.ReplaceAllString(form, ""), `"also_told":["ru","fa"]`) {
			t.Errorf("the stored form does not name the languages")
		}
	}
}

// Who tells a story too is not said as in which language it is told too, nor as
// where a copy of a source lies.
func TestWhoTellsAStoryTooIsSaidInItsOwnWords(t *testing.T) {
	t.Parallel()
	ok := rendertest.Must(t)
	spaces := regexp.MustCompile("<[^>]*>|[\\s\u2066-\u2069\u200e\u200f]+")
	for lang, want := range map[string]string{
		"en": "Also told by", "de": "Auch berichtet von", "fr": "Également rapporté par", "ru": "Об этом же пишут:", "fa": "همچنین به گزارش",
		"ar": "ورد أيضًا لدى", "he": "מסופר גם אצל", "tr": "Bunu anlatan diğer kaynaklar:", "az": "Bunu danışan digər mənbələr:",
	} {
		d := rendertest.English()
		d.Language = lang
		first := &d.Sections[0].Stories[0]
		first.Also = []string{first.Sources[0].Letter}
		for name, form := range map[string][]byte{"HTML": ok(Page(d)), "text": Text(d), "Markdown": Markdown(d)} {
			if got := strings.Join(strings.Fields(spaces.ReplaceAllString(html.UnescapeString(string(form)), " ")), " "); !strings.Contains(got, want) {
				t.Errorf("%s in %s does not say %q", name, lang, want)
			}
		}
	}
}
