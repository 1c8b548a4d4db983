package quotable

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document"
	"precis/summarize/language"
)

// candidatesOf returns the sentences that may be chosen of a file.
func candidatesOf(t *testing.T, name, text string) []string {
	t.Helper()
	doc, err := document.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	all, _ := Sentences(&doc)
	for _, c := range all {
		got = append(got, doc.Text[c.Start:c.End])
	}
	return got
}

func TestItemsAreSentences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file, text string
		want             []string
	}{
		{"release notes", "a.md", "# Release 3.2\n\n- Drop support for the old tide table\n- Fix a leak that stopped the pump\n- Docs\n\nThanks to all who helped.\n", []string{"Drop support for the old tide table", "Fix a leak that stopped the pump", "Thanks to all who helped."}},
		{"with end marks", "a.md", "Decided was this.\n\n- The roof is sealed.\n- Done.\n", []string{"Decided was this.", "The roof is sealed."}},
		{"boxes", "a.md", "# Tasks for the van\n\n- [ ] Ask the garage for winter tyres\n- [x] Book the yard of the mill\n", []string{"Ask the garage for winter tyres", "Book the yard of the mill"}},
		{"a list in a list", "a.md", "# Plan of the harbour\n\n- Before the winter comes these are due:\n  - Seal the roof of the hall\n  - Paint the door of the shed\n", []string{"Seal the roof of the hall", "Paint the door of the shed"}},
		{"numbers", "a.txt", "Plan of the harbour\n\n1. Seal the roof of the hall\n2. Paint the door of the shed\n", []string{"1. Seal the roof of the hall", "2. Paint the door of the shed"}},
		{"small pictures", "a.txt", "Night tram gets a third car\n\n✅ Tickets stay at the same price\n👉 Read more: https://example.org/tram\n#tram #ostra\n", []string{"Tickets stay at the same price"}},
		{"German", "a.md", "# Beschlüsse\n\n- Dach der Bücherei wird vor dem Frost abgedichtet\n- Bücherwagen hält auch an der Mühle\n", []string{"Dach der Bücherei wird vor dem Frost abgedichtet", "Bücherwagen hält auch an der Mühle"}},
		{"Chinese", "a.md", "# 会议决定\n\n- 在第一次霜冻之前修好图书馆的屋顶\n- 从十二月起书车也在磨坊停靠\n", []string{"在第一次霜冻之前修好图书馆的屋顶", "从十二月起书车也在磨坊停靠"}},
		{"Arabic", "a.md", "# قرارات المجلس\n\n- إصلاح سقف المكتبة قبل حلول فصل الشتاء\n- تتوقف سيارة الكتب عند الطاحونة أيضا\n", []string{"إصلاح سقف المكتبة قبل حلول فصل الشتاء", "تتوقف سيارة الكتب عند الطاحونة أيضا"}},
		{"a roll", "a.md", "They met at six in the hall.\n\n- Ida Norgard, Oskar Pell, Tove Lindgren\n- Mina Rask, Tom Wick, Ann Roe, Carl Moe\n", []string{"They met at six in the hall."}},
		{"a roll with what each is", "a.md", "They met at six in the hall.\n\n- Ida van Norgard @ida-n (acting chair of the board)\n- Oskar Pell @pell (voting member)\n- Tove Lindgren (guest of the harbour)\n", []string{"They met at six in the hall."}},
		{"brackets in what is said", "a.md", "# Release 3.2\n\n- Drop support for the old tide table (see the guide)\n- Fix a leak that stopped the pump (thanks to Ann)\n", []string{"Drop support for the old tide table (see the guide)", "Fix a leak that stopped the pump (thanks to Ann)"}},
		{"contents without numbers", "a.md", "# The lock\n\n- [Opening the old gate](#opening-the-old-gate)\n- [Closing it for the winter](#closing)\n- [Whom to ask at night](#ask)\n\n## Opening the old gate\n\nTurn the wheel twice.\n\n## Closing it for the winter\n\nPump out the chamber.\n\n## Whom to ask at night\n\nRing the keeper of the lock.\n", []string{"Turn the wheel twice.", "Pump out the chamber.", "Ring the keeper of the lock."}},
		{"German contents", "a.txt", "Die Schleuse\n\n1. Das alte Tor von Hand öffnen\n2. Die Kammer vor dem Frost leeren\n\nDas alte Tor von Hand öffnen\n============================\n\nDas Rad zweimal drehen.\n\nDie Kammer vor dem Frost leeren\n===============================\n\nDie Pumpe läuft zwei Stunden.\n", []string{"Das Rad zweimal drehen.", "Die Pumpe läuft zwei Stunden."}},
		{"one item like a heading", "a.md", "# The lock\n\n- Opening the old gate\n- The wheel is turned by two keepers\n- The chamber is pumped out in November\n\n## Opening the old gate\n\nTurn the wheel twice.\n", []string{"Opening the old gate", "The wheel is turned by two keepers", "The chamber is pumped out in November", "Turn the wheel twice."}},
		{"a menu", "a.md", "They met at six in the hall.\n\n- News\n- Sport and games\n- Weather\n- What belongs to the letters\n", []string{"They met at six in the hall."}},
		{"contents", "a.md", "They met at six in the hall.\n\n- The roof and its repair 3\n- The van and its drivers 7\n- The yard of the mill 12\n", []string{"They met at six in the hall."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, candidatesOf(t, c.file, c.text)); diff != "" {
				t.Errorf("candidates of %q differ (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

func TestEqualSentencesCountOnce(t *testing.T) {
	t.Parallel()
	got := candidatesOf(t, "a.txt", "The board met at noon. Work starts in March.\n\nTHE BOARD MET AT NOON! Prices rose by 1.5 percent.\nThe board met  at noon.\nPrices rose by 15 percent. It was -5 degrees. It was 5 degrees.\n")
	want := []string{"The board met at noon.", "Work starts in March.", "Prices rose by 1.5 percent.", "Prices rose by 15 percent.", "It was -5 degrees.", "It was 5 degrees."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("candidates differ (-want +got):\n%s", diff)
	}
}

func TestLongPassagesAreCut(t *testing.T) {
	t.Parallel()
	for name, clause := range map[string]string{
		"clauses":    "and then we went down to harbour %d where the boats were, and nobody was there ",
		"no comma":   "and then we went down to harbour %d where the boats were ",
		"Chinese":    "然后我们去了%d号港口那里没有人",
		"Thai":       "แล้วเราก็ไปที่ท่าเรือ%dซึ่งไม่มีใครอยู่เลย",
		"semicolons": "the boats were at harbour %d and the sea was calm for once in the whole of that long year; ",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			for i := range 60 {
				fmt.Fprintf(&b, clause, i)
			}
			doc := document.Plain("", b.String(), "")
			at := 0
			all, _ := Sentences(&doc)
			for _, c := range all {
				if c.Start < at || strings.TrimSpace(doc.Text[at:c.Start]) != "" {
					t.Fatalf("%q is left out before %v", doc.Text[at:c.Start], c.Span)
				}
				if isLong(doc.Text[c.Start:c.End]) {
					t.Errorf("%q is quoted whole", doc.Text[c.Start:c.End])
				}
				at = c.End
			}
			if at != len(doc.Text) {
				t.Errorf("%q is left out at the end", doc.Text[at:])
			}
		})
	}
	long := strings.Repeat("ab", 2000)
	if cut := clauses(long, language.Span{End: len(long)}); len(cut) < 20 || cut[len(cut)-1].End != len(long) {
		t.Errorf("clauses of one endless word = %v", cut)
	}
	usual := strings.Repeat("word after word, ", 35) + "end."
	if cut := clauses(usual, language.Span{End: len(usual)}); len(cut) != 1 {
		t.Errorf("clauses of a sentence of 106 words = %v", cut)
	}
}

func TestWhatIsLeftWhereThereIsNothingElse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file, text string
		want             []string
	}{
		{"headings alone", "a.md", "# Harbour\n\n## North quay\n\n## South quay\n", []string{"North quay", "South quay"}},
		{"a roll alone", "a.md", "- Ida Norgard\n- Oskar Pell\n", []string{"Ida Norgard", "Oskar Pell"}},
		{"whole sentences quoted", "a.md", "> The quay was built of oak a hundred years ago.\n", []string{"The quay was built of oak a hundred years ago."}},
		{"a few words quoted", "a.md", "They call it so.\n\n> the oak quay\n", []string{"They call it so."}},
	} {
		if diff := cmp.Diff(c.want, candidatesOf(t, c.file, c.text)); diff != "" {
			t.Errorf("%s: sentences of %q (-want +got):\n%s", c.name, c.text, diff)
		}
	}
}

// What is left stands in the order of the document, and nothing stands in both.
func TestWhatIsLeft(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file, text string
		want             []string
	}{
		{"a greeting and a farewell", "a.txt", "Dear members,\n\nThe quay is closed from Monday on.\n\nYours,\n", []string{"Dear members,", "Yours,"}},
		{"a menu", "a.md", "They met at six in the hall.\n\n- News\n- Weather\n- Sport\n", []string{"News", "Weather", "Sport"}},
		{"an item that is too short", "a.md", "- Drop support for the old tide table\n- Fix a leak that stopped the pump\n- Docs\n", []string{"Docs"}},
		{"a few words quoted", "a.md", "They call it so.\n\n> the oak quay\n", []string{"the oak quay"}},
		{"nothing", "a.txt", "The quay is closed from Monday on.\n", nil},
		{"headings alone", "a.md", "# Harbour\n\n## North quay\n", nil},
	} {
		doc, err := document.Read(c.file, []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		_, left := Sentences(&doc)
		var got []string
		for _, s := range left {
			got = append(got, doc.Text[s.Start:s.End])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: left of %q (-want +got):\n%s", c.name, c.text, diff)
		}
	}
}
