package render

import (
	"fmt"
	"html"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/render/rendertest"
	"precis/digest/render/stored"
	"precis/digest/render/wording"
)

// speak names a speaker for every quote of a value, and returns all quotes.
func speak(v reflect.Value) (all []digest.Quote) {
	if q, ok := v.Addr().Interface().(*digest.Quote); ok {
		if q.Speaker == "" {
			q.Speaker = fmt.Sprintf("SPEAKER %d of %s", q.Start, q.Letter)
		}
		return []digest.Quote{*q}
	}
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			all = append(all, speak(v.Field(i))...)
		}
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			all = append(all, speak(v.Index(i))...)
		}
	}
	return all
}

// saidBy judges that a form quotes, and each quote behind its speaker.
func saidBy(t *testing.T, name, form string, quotes []digest.Quote) {
	t.Helper()
	seen := 0
	for _, q := range quotes {
		text := wording.Title(q.Text)
		told := strings.Count(form, text)
		if seen += told; strings.Count(form, q.Speaker+": "+text) != told {
			t.Errorf("%s quotes %q without %q before it", name, text, q.Speaker)
		}
	}
	if seen < 6 {
		t.Errorf("%s quotes %d sentences", name, seen)
	}
}

// Every form names who says a sentence right before it, wherever it quotes it.
func TestEveryFormNamesWhoSpeaks(t *testing.T) {
	t.Parallel()
	ok := rendertest.Must(t)
	tags, marks := regexp.MustCompile("<[^>]*>"), regexp.MustCompile("[\u2066-\u2069\u200e\u200f]")
	frame := regexp.MustCompile(`(?m)^[ >|A-Z]*\| | {2,}`)
	flat := func(form []byte, page bool) string {
		text := string(form)
		if page {
			text = html.UnescapeString(tags.ReplaceAllString(text, ""))
		}
		text = frame.ReplaceAllString(marks.ReplaceAllString(text, ""), " ")
		text = strings.NewReplacer("**", "", "\\", "").Replace(text)
		return strings.Join(strings.Fields(text), " ")
	}
	for _, d := range []digest.Digest{rendertest.English(), rendertest.Persian()} {
		quotes := speak(reflect.ValueOf(&d).Elem())
		mail, mailText, err := Mail(d, 80<<10, "")
		if err != nil {
			t.Fatal(err)
		}
		for name, form := range map[string]string{
			"HTML": flat(ok(Page(d)), true), "mail": flat(mail, true), "text": flat(Text(d), false),
			"mail as text": flat(mailText, false), "Markdown": flat(Markdown(d), false),
		} {
			saidBy(t, name+" in "+d.Language, form, quotes)
		}
		if got := strings.Count(string(ok(stored.JSON(d))), `"speaker": "`); got != len(quotes) {
			t.Errorf("the stored form names %d speakers, want %d", got, len(quotes))
		}
	}
}
