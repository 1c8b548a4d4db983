package render

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
)

const leave = "https://leave.example/0123456789abcdef"

// What a mail that can be unsubscribed from has more than one that cannot is
// the way to do so, once in each form, in the digest's language.
func TestMailSaysHowToUnsubscribe(t *testing.T) {
	t.Parallel()
	for _, lang := range rendertest.Languages(t) {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			judgeUnsubscribing(t, lang)
		})
	}
}

func judgeUnsubscribing(t *testing.T, lang string) {
	t.Helper()
	d := rendertest.English()
	d.Language = lang
	l, err := wording.Of(lang)
	if err != nil {
		t.Fatal(err)
	}
	page, text, err := Mail(d, 80<<10, leave)
	if err != nil {
		t.Fatal(err)
	}
	bare, bareText, err := Mail(d, 80<<10, "")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(bare, []byte(l.Unsubscribe)) {
		t.Error("without an address the mail says how to unsubscribe")
	}
	for name, form := range map[string][]byte{"HTML": page, "text": text} {
		if n := bytes.Count(form, []byte(leave)); n != 1 {
			t.Errorf("%s: the address stands there %d times, want once", name, n)
		}
		if n := bytes.Count(form, []byte(l.Unsubscribe)); n != 1 {
			t.Errorf("%s: %q stands there %d times, want once", name, l.Unsubscribe, n)
		}
	}
	if !bytes.Contains(page, []byte("\n\""+leave+`">`)) || !bytes.HasSuffix(text, []byte("\n"+leave+"\n")) {
		t.Error("the address does not begin a line")
	}
	if rest, ok := bytes.CutPrefix(text, bareText); !ok || bytes.Count(rest, []byte("\n")) != 2 {
		t.Errorf("the text has more than that: %q", rest)
	}
	link := find(rendertest.Parse(t, page), leave)
	if link == nil || link.FirstChild.Data != l.Unsubscribe {
		t.Errorf("no link leads there under %q", l.Unsubscribe)
	}
}

func find(page *html.Node, address string) *html.Node {
	for n := range page.Descendants() {
		for _, a := range n.Attr {
			if n.Data == "a" && a.Key == "href" && a.Val == address {
				return n
			}
		}
	}
	return nil
}

// However little room there is, and whatever is told, the way to unsubscribe
// stays.
func TestMailAlwaysSaysHowToUnsubscribe(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]int{"quiet": 0, "few": 6, "many": 300} {
		for _, most := range []int{1, 20 << 10, 80_000} {
			week := rendertest.Quiet()
			if d > 0 {
				week = rendertest.Busy(d)
			}
			page, text, err := Mail(week, most, leave)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Count(string(page), leave) != 1 || strings.Count(string(text), leave) != 1 {
				t.Errorf("%s in %d bytes: the address is not there once in each form", name, most)
			}
			if most >= 20<<10 && len(page) > most {
				t.Errorf("%s: %d bytes, want at most %d", name, len(page), most)
			}
		}
	}
}
