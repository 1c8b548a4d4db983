package boilerplate

import "testing"

func TestPressHead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		line string
		part PressPart
		of   string
	}{
		{"About Elmsby Pumps:", PressAbout, "elmsby pumps"},
		{"Über die Nordwerft", PressAbout, "die nordwerft"},
		{"关于江城水泵", PressAbout, "江城水泵"},
		{"江城ポンプについて", PressAbout, "江城ポンプ"},
		{"Elmsby Pumput lyhyesti", PressAbout, "elmsby pumput"},
		{"Aboutness is no portrait", PressNone, ""},
		{"Forward-Looking Statements", PressForward, ""},
		{"Zukunftsgerichtete Aussagen", PressForward, ""},
		{"Media contact", PressContact, ""},
		{"Pressekontakt: Ada Berg", PressContact, ""},
		{"Contactless payment comes", PressNone, ""},
		{"###", PressEnd, ""},
		{"- ENDS -", PressEnd, ""},
		{"The end", PressNone, ""},
		{"The mill grinds again", PressNone, ""},
	} {
		if part, of := PressHead(c.line); part != c.part || of != c.of {
			t.Errorf("PressHead(%q) = %d, %q, want %d, %q", c.line, part, of, c.part, c.of)
		}
	}
}

func TestPressHints(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text  string
		hints int
		more  bool
	}{
		{"Founded in 1911, Elmsby Pumps has 300 employees.", 2, false},
		{"Weitere Informationen finden Sie auf der Seite des gegründeten Vereins.", 2, true},
		{"Dumfounded, he left.", 0, false},
		{"본사는 서울에 있다.", 1, false},
		{"", 0, false},
	} {
		if hints, more := PressHints(c.text); hints != c.hints || more != c.more {
			t.Errorf("PressHints(%q) = %d, %v, want %d, %v", c.text, hints, more, c.hints, c.more)
		}
	}
}
