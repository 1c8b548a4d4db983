package clean

import (
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

func TestTitleIsNoRoll(t *testing.T) {
	t.Parallel()
	const text = "Ms Falk reports on the survey, which 212 of 340 families answered in October. " +
		"Mr Demir asks who pays for the kitchen, and Mr Okoro thinks that the room is too small for one."
	for _, c := range []struct{ head, want string }{
		{"Minutes of the school council\n\nTuesday, 10 November 2026, room 12\nPresent: A. Brandt (chair), O. Demir, S. Falk, J. Okoro\n\n", "Minutes of the school council"},
		{"Present: A. Brandt (chair), O. Demir, S. Falk, J. Okoro\n\n", ""},
		{"School kitchen: a survey, its answers and who pays\n\n", "School kitchen: a survey, its answers and who pays"},
	} {
		d, _ := cleaned(t, "minutes.txt", c.head+text+"\n")
		if d.Title != c.want {
			t.Errorf("title of %q is %q, want %q", c.head, d.Title, c.want)
		}
	}
}

func TestRoll(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]bool{
		"Present: A. Brandt (chair), O. Demir":        true,
		"出席：陈敏、周海涛、何丽":                                true,
		"Anwesend: Anna Reuther, Jana Petersen":       true,
		"Interview: Anna Reuther":                     false,
		"Floods: three towns cut off, a bridge gone":  false,
		"The council, the mayor and the school: what": false,
		"": false,
	} {
		if got := roll(line); got != want {
			t.Errorf("roll(%q) = %v, want %v", line, got, want)
		}
	}
}

func TestTypedBullets(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"• Fix the pump": "Fix the pump", "▪ Fix it": "Fix it", "•": "", "•Fix": "", "- no": "", "Fix • it": "",
	} {
		if got, found := typedBullet(text); found != (want != "") || found && got != want {
			t.Errorf("typedBullet(%q) = %q, %v, want %q", text, got, found, want)
		}
	}
}

func TestTitleOfPlainText(t *testing.T) {
	t.Parallel()
	const text = "No ships ran between Varnholm and Skarn on Monday. Waves of six metres stood in the strait and the harbour was shut.\n\nThe company hopes to sail again on Wednesday.\n"
	for _, c := range []struct{ name, text, want string }{
		{"no word of the text", "Storm closes ferry line\n\n" + text, "Storm closes ferry line"},
		{"over items without marks", "Rye soup\n\nServes 4\n\nIngredients\n\n500 g flour\n2 onions\n1 l water\n\nMethod\n\n" + text, "Rye soup"},
		{"over a list alone", "Tasks for the van\n\n- ask the garage\n- book the yard\n", "Tasks for the van"},
		{"memo", "To: All staff\nFrom: Ida Norgard\nDate: 9 November 2026\nSubject: New roof for the hall\n\n" + text, "New roof for the hall"},
		{"memo, German", "An: Alle\nVon: Ida Norgard\nBetreff: Neues Dach\n\nDas Dach der Halle wird im Frühjahr neu gedeckt, weil es seit dem Sturm an drei Stellen undicht ist.\n", "Neues Dach"},
		{"one word over a list", "Linsensuppe\n\nZutaten\n\n500 g Linsen\n1 l Wasser\n\n" + text, "Linsensuppe"},
		{"a title that says so", "Title: New roof for the hall\nAuthor: Ida Norgard\n\n" + text, "New roof for the hall"},
		{"drawn signs", "*** Storm closes ferry line ***\n\n" + text, "Storm closes ferry line"},
		{"one label is no memo", "Subject: matter\n\n" + text, "Subject: matter"},
		{"a row of numbers", "0 39 5.8 10 22 41 7.3\n\n" + text, ""},
		{"a line of CSV", "2026-01-03, 14.2, 18.9, 0, NW, 1011\n\n" + text, ""},
		{"a page's number", "Page 12 of 40\n\n" + text, ""},
		{"coordinates", "48.2082° N, 16.3738° E\n\n" + text, ""},
		{"telephones", "Office: +43 1 555 0147, 555 0148; Fax: 555 0149\n\n" + text, ""},
		{"a number and words", "Storm 1962 closes ferry line 12\n\n" + text, "Storm 1962 closes ferry line 12"},
		{"sentences only", text, ""},
		{"header in another language", "Nachrichten aus aller Welt und von der See\n\n" + text, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, _ := cleaned(t, "a.txt", c.text)
			if d.Title != c.want {
				t.Errorf("title of %q is %q, want %q", c.text, d.Title, c.want)
			}
		})
	}
}

func TestASentenceIsNoTitle(t *testing.T) {
	t.Parallel()
	const (
		opening = "The harbour board of Varnholm voted on Thursday evening to close the old ferry pier for good, after divers found that half of its oak piles have rotted away."
		rest    = "Work on the new pier begins in March. Until then the boats land at the fish market, where sheds have been put up."
		german  = "Der Hafenausschuss von Varnholm hat am Donnerstagabend beschlossen, den alten Fähranleger für immer zu schließen, weil die Hälfte seiner Eichenpfähle verfault ist und der Umbau zu teuer wäre."
		chinese = "瓦恩霍尔姆港务委员会星期四晚上投票决定永久关闭旧渡轮码头，因为潜水员发现一半的橡木桩已经腐烂，修复费用过高。"
	)
	for _, c := range []struct{ name, file, text, title, first string }{
		{"a heading", "a.md", "# " + opening + "\n\n" + rest + "\n", "", opening},
		{"a heading that the text says again", "a.md", "# " + opening + "\n\n" + opening + "\n\n" + rest + "\n", "", opening},
		{"German", "a.md", "# " + german + "\n\nGebaut wird ab März. Bis dahin legen die Boote am Fischmarkt an.\n", "", german},
		{"Chinese", "a.md", "# " + chinese + "\n\n工程将于三月开始。在此之前，船只停靠在鱼市场。\n", "", chinese},
		{"a headline with a full stop", "a.md", "# Varnholm closes its ferry pier.\n\n" + opening + " " + rest + "\n", "Varnholm closes its ferry pier.", opening},
		{
			"a long question", "a.md", "# Who will pay for the new pier of Varnholm when the board, the town and the ferry company all say that it is somebody else's to build?\n\n" + rest + "\n",
			"Who will pay for the new pier of Varnholm when the board, the town and the ferry company all say that it is somebody else's to build?", "Work on",
		},
	} {
		d, _ := cleaned(t, c.file, c.text)
		if d.Title != c.title || len(d.Parts) == 0 || !strings.HasPrefix(d.Parts[0].Text, c.first) || d.Parts[0].Kind != draft.Paragraph {
			t.Errorf("%s: title %q over %+v, want %q over %q", c.name, d.Title, d.Parts, c.title, c.first)
		}
		n := 0
		for _, p := range d.Parts {
			n += strings.Count(p.Text, c.first)
		}
		if n != 1 {
			t.Errorf("%s: the first sentence stands %d times", c.name, n)
		}
	}
}
