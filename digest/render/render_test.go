package render

import (
	"bytes"
	"flag"
	"testing"

	"precis/digest"
	"precis/digest/render/rendertest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// drawn returns the HTML of a mail of at most so many bytes, or of the page.
func drawn(d digest.Digest, most int) ([]byte, error) {
	if most == 0 {
		return Page(d)
	}
	if most == roomy { // in words too
		m := letter{digest: d}
		html, _ := m.within(roomy, roomy)
		return html, m.err
	}
	html, _, err := Mail(d, most, "")
	return html, err
}

func TestForms(t *testing.T) {
	t.Parallel()
	weeks := map[string]digest.Digest{
		"english": rendertest.English(), "unlinked": rendertest.Without(rendertest.English()), "persian": rendertest.Persian(), "quiet": rendertest.Quiet(),
	}
	for name, d := range weeks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ok := rendertest.Must(t)
			rendertest.Golden(t, *update, name+".html", ok(Page(d)))
			html, text, err := Mail(d, 80<<10, "")
			rendertest.Golden(t, *update, name+".mail.html", ok(html, err))
			rendertest.Golden(t, *update, name+".mail.txt", text)
			rendertest.Golden(t, *update, name+".txt", Text(d))
			rendertest.Golden(t, *update, name+".md", Markdown(d))
			all := forms(d)
			page := ok(all.Page())
			if !bytes.Equal(all.Text(), Text(d)) || !bytes.Equal(all.Markdown(), Markdown(d)) || !bytes.Equal(page, ok(all.Page())) {
				t.Error("laid out once, the forms are others")
			}
		})
	}
}

// A copy of some sections names them, and none of the others.
func TestChosenSections(t *testing.T) {
	t.Parallel()
	whole := rendertest.English()
	d := whole.Only([]string{"archive"})
	ok := rendertest.Must(t)
	rendertest.Golden(t, *update, "chosen.txt", Text(d))
	for name, form := range map[string][]byte{"HTML": ok(drawn(d, 80<<10)), "text": Text(d), "Markdown": Markdown(d)} {
		if !bytes.Contains(form, []byte("Only the sections you chose")) || !bytes.Contains(form, []byte("Archives and museums")) {
			t.Errorf("the %s does not say which sections it holds", name)
		}
		for _, s := range whole.Sections {
			for _, story := range s.Stories {
				if s.Name != "archive" && bytes.Contains(form, []byte(story.Headline)) {
					t.Errorf("the %s tells %q of the section %q", name, story.Headline, s.Name)
				}
			}
		}
	}
}

func TestEveryFormHasAPolicy(t *testing.T) {
	t.Parallel()
	ok := rendertest.Must(t)
	for _, page := range [][]byte{ok(Page(rendertest.English())), ok(drawn(rendertest.English(), 80<<10)), ok(drawn(rendertest.Persian(), 80<<10))} {
		rendertest.Guarded(t, page)
	}
}
