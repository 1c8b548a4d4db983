package text

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestCodeIsNoWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"indented, in a text that is wrapped",
			"The heights of the tide are read row by\nrow, so that large files are read, too,\nwhich the harbour office had asked for:\n\n    for row in rows:\n        heights.append(row[1])\n\nThe list is then sorted, which takes no\nlonger than reading the file has taken\nand is done once a day in the morning.",
			[]string{"P The heights of the tide are read row by row, so that large files are read, too, which the harbour office had asked for:", "X for row in rows:", "X heights.append(row[1])", "P The list is then sorted, which takes no longer than reading the file has taken and is done once a day in the morning."},
		},
		{"a console", "Das Skript bricht ab.\n$ ./pegel.sh --heute\npegel: keine Datei\nSeit Montag fehlt sie.", []string{"P Das Skript bricht ab.", "X $ ./pegel.sh --heute", "X pegel: keine Datei", "P Seit Montag fehlt sie."}},
		{"nothing else", "import csv\n\nprint(csv.reader(f))", []string{"X import csv", "X print(csv.reader(f))"}},
		{"an item and code under it", "- Build it\n\n    $ make\n\n- Start it", []string{"I Build it", "X $ make", "I Start it"}},
		{"verse", "    The tide comes in;\n    the tide goes out;", []string{"P The tide comes in;", "P the tide goes out;"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var d draft.Draft
			d.Parts, d.Dropped = Paragraphs(c.text)
			drafttest.Same(t, d, c.want...)
		})
	}
}

func TestParagraphs(t *testing.T) {
	t.Parallel()
	wrapped := "The bridge was opened to traffic on Tuesday,\nnine months after cracks had been found in\ntwo of its piers. Heavy lorries have to\nwait until the last tests are over."
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"one line each", "One paragraph is here.\nAnother one follows it.\n", []string{"One paragraph is here.", "Another one follows it."}},
		{"blank lines", "One.\n\n\nTwo.\r\n\r\nThree.", []string{"One.", "Two.", "Three."}},
		{"wrapped", wrapped + "\n\n" + wrapped, []string{strings.ReplaceAll(wrapped, "\n", " "), strings.ReplaceAll(wrapped, "\n", " ")}},
		{"wrapped, indented", "  " + wrapped + "\n  " + wrapped, []string{strings.ReplaceAll(wrapped, "\n", " "), strings.ReplaceAll(wrapped, "\n", " ")}},
		{
			"hyphens",
			"The committee will look into the mat-\nter again when it meets in the middle of No-\nvember, and the well-known expert will be\nheard then, as the members have asked for.",
			[]string{"The committee will look into the matter again when it meets in the middle of November, and the well-known expert will be heard then, as the members have asked for."},
		},
		{"items", "Needed:\n- two ropes\n* a stove\n• rice", []string{"Needed:", "*two ropes", "*a stove", "*rice"}},
		{"numbers stay", "1. First of all.\n2. Then this.", []string{"*1. First of all.", "*2. Then this."}},
		{"a date is no number", "3. März 2026, Rathaus", []string{"3. März 2026, Rathaus"}},
		{"small pictures", "✅ The third car runs\n👉🏽 Read on\n1️⃣ First\n❤️ of the town", []string{"*The third car runs", "*Read on", "*1️⃣ First", "*of the town"}},
		{"boxes", "- [ ] Ask the garage\n[x] Book the yard\n☐ Write", []string{"*Ask the garage", "*Book the yard", "*Write"}},
		{"numbers of many kinds", "1.2 Aims\na) One\n(b) Two\n3.1.2 Three\n12) Four\n3.5 million came\n(2026) it was", []string{"1.2 Aims", "*a) One", "*(b) Two", "*3.1.2 Three", "*12) Four", "3.5 million came", "(2026) it was"}},
		{"items that hang", "- The tram line will get\n  a third car\n- Tickets stay", []string{"*The tram line will get a third car", "*Tickets stay"}},
		{"speech", "– Who is there?\n– Nobody.", []string{"– Who is there?", "– Nobody."}},
		{"items after dashes", "Done:\n– The tram line has a third car\n— Tickets stay", []string{"Done:", "*The tram line has a third car", "*Tickets stay"}},
		{"letters and Roman numbers", "a. One\nb. Two\nii) Three\niv. Four\ni. e. five\np. 12 says", []string{"*a. One", "*b. Two", "*ii) Three", "*iv. Four", "i. e. five", "p. 12 says"}},
		{"items in Japanese", "・速い\n◆安い", []string{"*速い", "*安い"}},
		{"one line broken", "They were not meant for the cellar, and I shall ask the caretaker why one of them\nstood still.\n\nIda", []string{"They were not meant for the cellar, and I shall ask the caretaker why one of them stood still.", "Ida"}},
		{"words below a line", "These things are needed for the tour along the river in the last week of June\nrope\nstove", []string{"These things are needed for the tour along the river in the last week of June", "rope", "stove"}},
		{
			"wrapped narrowly",
			"The ferry to the isle\nleaves an hour later from\nMonday on, as the fog had\nkept it in the harbour.",
			[]string{"The ferry to the isle leaves an hour later from Monday on, as the fog had kept it in the harbour."},
		},
		{
			"narrow verse",
			"The wheel goes round,\nthe wheel goes slow,\nand nobody can know,\nHow far it goes.",
			[]string{"The wheel goes round,", "the wheel goes slow,", "and nobody can know,", "How far it goes."},
		},
		{
			"German verse in stanzas",
			"Der Abend liegt schon auf dem Fluss,\ndas Schilf steht grau im Wind,\nein Licht geht langsam übers Moor\nund sucht ein fremdes Kind.\n\nDer Alte wartet, wie er muss,\ndie Hand am Seil,\nund wer ihn ruft, den holt er noch\nfür seinen kleinen Teil.",
			[]string{"Der Abend liegt schon auf dem Fluss,", "das Schilf steht grau im Wind,", "ein Licht geht langsam übers Moor", "und sucht ein fremdes Kind.", "Der Alte wartet, wie er muss,", "die Hand am Seil,", "und wer ihn ruft, den holt er noch", "für seinen kleinen Teil."},
		},
		{
			"free verse",
			"Three keys hang here without doors\nand a till\nthat rings at no one,\nthe smell of rope\nand the brown paper that my father folded\ntwice, always twice,\nas if a parcel\nwere a promise.",
			[]string{"Three keys hang here without doors", "and a till", "that rings at no one,", "the smell of rope", "and the brown paper that my father folded", "twice, always twice,", "as if a parcel", "were a promise."},
		},
		{
			"narrow Chinese",
			"镇上的桥从星期一起关闭，工人要更换两根裂\n开的木梁。孩子们暂时坐船去学校，船费由镇\n里支付。新的木梁来自山后的森林，下个月运\n到镇上。",
			[]string{"镇上的桥从星期一起关闭，工人要更换两根裂开的木梁。孩子们暂时坐船去学校，船费由镇里支付。新的木梁来自山后的森林，下个月运到镇上。"},
		},
		{
			"Chinese in two long lines",
			"镇上的桥从星期一起关闭，工人要更换两根裂开的木梁。孩子们暂时坐船去学\n校，船费由镇里支付。",
			[]string{"镇上的桥从星期一起关闭，工人要更换两根裂开的木梁。孩子们暂时坐船去学校，船费由镇里支付。"},
		},
		{"Chinese lines by themselves", "镇上的桥关闭了\n孩子们坐船去学校\n船费由镇里支付", []string{"镇上的桥关闭了", "孩子们坐船去学校", "船费由镇里支付"}},
		{"underlined", "A heading\n=========\n\nText follows here.", []string{"#A heading", "Text follows here."}},
		{"rules", "Above it.\n\n-----\n\nBelow it.", []string{"Above it.", "Below it."}},
		{"verse", "Short lines\nof a song\nare not joined", []string{"Short lines", "of a song", "are not joined"}},
		{"line ends", "One.\rTwo.\u2028Three.\fFour.", []string{"One.", "Two.", "Three.", "Four."}},
		{
			"wrapped Chinese",
			"市交通局周日宣布，湖区两岸之间的夜间渡轮将从四月一日起恢复。渡轮停航\n已有两年，居民只能绕行四十公里。新船可以搭载六十名乘客和二十辆自行\n车。票价与白天相同，月票也可以使用，交通局还说秋天会增加一班新的渡\n轮。",
			[]string{"市交通局周日宣布，湖区两岸之间的夜间渡轮将从四月一日起恢复。渡轮停航已有两年，居民只能绕行四十公里。新船可以搭载六十名乘客和二十辆自行车。票价与白天相同，月票也可以使用，交通局还说秋天会增加一班新的渡轮。"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			marks := map[draft.Kind]string{draft.Heading: "#", draft.Item: "*"}
			var got []string
			parts, _ := Paragraphs(c.text)
			for _, p := range parts {
				got = append(got, marks[p.Kind]+p.Text)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("Paragraphs(%q) differ (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	d, err := Read([]byte("\xff\xfeO\x00n\x00e\x00.\x00\n\x00T\x00w\x00o\x00.\x00"))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d, "P One.", "P Two.")
	if d.Encoding != "utf-16le" || d.Guessed {
		t.Errorf("Read was in %q, guessed %v, want utf-16le", d.Encoding, d.Guessed)
	}
	if _, err := Read([]byte(strings.Repeat("a\n", draft.MaxLines+1))); !errors.Is(err, draft.ErrTooLarge) {
		t.Errorf("Read(many lines) = %v, want %v", err, draft.ErrTooLarge)
	}
}

func TestUnwrap(t *testing.T) {
	t.Parallel()
	const wrapped = "The bridge was opened to traffic on Tuesday,\nnine months after cracks had been found in\ntwo of its piers. Heavy lorries have to\nwait until the last tests are over."
	const rows = "2026-01-03,14.2,18.9,0,NW,1011\n2026-01-04,13.2,17.9,2,NW,1009\n2026-01-05,12.1,15.0,4,W,1002\nThe station on the mole measures wind and rain each morning at seven."
	for text, want := range map[string]string{
		wrapped:                    strings.ReplaceAll(wrapped, "\n", " ") + "\n",
		rows:                       rows + "\n",
		"One.\n  Two  is\n- Three": "One.\n  Two  is\n- Three\n",
		"":                         "",
	} {
		if got := Unwrap(text); got != want {
			t.Errorf("Unwrap(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestUnwrapped(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"One is\r\n\r\n  wrapped.\u2028- Two\n": {"P One is", "P wrapped.", "P - Two"},
		"Each morning the keeper reads the heights of the whole day and signs:\nfor row in rows:\n    print(row[0])\nThe rows are then signed by both of the pilots on the mole.": {
			"P Each morning the keeper reads the heights of the whole day and signs:", "P for row in rows:", "P print(row[0])", "P The rows are then signed by both of the pilots on the mole.",
		},
		"Das Skript bricht ab.\n$ ./pegel.sh --heute\npegel: keine Datei\nSeit Montag fehlt sie.":               {"P Das Skript bricht ab.", "P $ ./pegel.sh --heute", "P pegel: keine Datei", "P Seit Montag fehlt sie."},
		"The pilots call rows.sorted(day), a\nlist of heights, which the harbour\noffice signs in the evening.": {"P The pilots call rows.sorted(day), a", "P list of heights, which the harbour", "P office signs in the evening."},
	} {
		drafttest.Same(t, draft.Draft{Parts: Unwrapped(text)}, want...)
	}
}
