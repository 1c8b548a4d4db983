package code

import (
	"strings"
	"testing"
)

// Every line that is code begins with a bar.
func TestLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text string }{
		{"Python", "This reads every row.\n\n|for row in rows:\n|    print(row[0])\n|else:\n|    pass\n\nThe rows are not kept."},
		{"a loop without signs", "So it is read:\n\n|with tides:\n|    heights = rows[\"h\"]"},
		{"Java", "Use a map.\n\n|Map<String, Integer> heights = new HashMap<>();\n|for (Row row : rows) {\n|    heights.put(row.day(), row.height());\n|}\n|return heights;"},
		{"C", "|#include <stdio.h>\n|/* the keeper's lamp */\n|int main(void) {\n|    printf(\"%d\\n\", lamp());\n|}"},
		{"Go", "|package tides\n\n|import \"fmt\"\n\n|// Read returns the heights of a day.\n|func Read(day string) ([]int, error) {\n|\treturn nil, nil\n|}"},
		{"SQL", "Die Abfrage lautet so:\n|SELECT tag, hoehe\n|FROM pegel\n|WHERE tag >= '2024-03-01'\n|ORDER BY tag;\nSie ist schnell."},
		{"a trace of Java", "Es bricht ab.\n\n|java.lang.IllegalStateException: the lamp is not lit\n|\tat org.example.Lamp.turn(Lamp.java:42)\n|\t... 23 more\n|Caused by: java.io.IOException: no such file"},
		{"a trace of Python", "|Traceback (most recent call last):\n|  File \"/srv/job.py\", line 12, in <module>\n|    main()\n|ValueError: could not read the height of the tide: 'n/a'"},
		{"a shell", "Run the tests again.\n\n|$ make test\n|reading the tables of the harbour\n|ok   3 tables\nThey pass."},
		{"a shell with a name", "|ann@mole:~/tides$ ls\n|tides.csv  heights.csv and some more"},
		{"Windows", "|C:\\tides> dir\n|tides.csv"},
		{"a difference", "|--- a/reader.py\n|+++ b/reader.py\n|@@ -10,7 +10,9 @@\n| def read(path):\n|+    rows = list(path)"},
		{"settings", "|server:\n|  port: 8080\n|  timeout: 30s"},
		{"a page", "|<div class=\"tide\">\n|  <p>High water at noon</p>\n|</div>"},
		{"a log", "|2024-03-04 10:00:02 WARN  [main] tides.Reader - row 12 has no value"},
		{"a log of warnings", "|[2024-03-04T10:00:02] [WARNING] row 12 has no value\n|2024-03-04 10:00:02,120 ERROR: the lamp is not lit"},

		{"dated headlines in capitals", "2026-11-29 TERROR: THREE HURT ON THE MOLE\n2026-11-30 THE BOARD: NEW INFORMATION"},
		{"words", "The board met on Monday (all were present).\nIt closed the lock; ships go round.\nWrite to ann@example.org or see https://example.org/a(b)."},
		{"a call in a sentence", "You can call\nreader.read(path, mode)\nwhich returns the rows of the file."},
		{"a wrapped call", "The heights are read by the method\nheights.put(row.day(), row.height())\nof the map that was made before."},
		{"a sentence of a call", "Use len(rows)."},
		{"endings in brackets", "Lehrer(innen)\nBürger(in)\nword(s)"},
		{"verse", "    The tide comes in, the tide goes out;\n    The keeper walks about;"},
		{"a head", "From: Ann Roe <ann@example.org>\nTo: Jan\nSubject: Tides"},
		{"names and numbers", "Ann Roe\nHarbour Lane 4\n+49(0)30/1234"},
		{"clauses", "(a) the lessee pays the rent (see § 4);\n(b) the lessor keeps the roof;"},
		{"notes", "Canada[3]\nNorway[12]"},
		{"a headline", "UPDATE Storm closes the harbour\nFROM HAMBURG TO LUND"},
		{"prices", "$ 5 a head\n$20 for two"},
		{"a legend", "HB = Harbour Board\nDW = District Works"},
		{"Japanese", "港の灯台は今週直される。\n船は外港を通る（無料）。"},
		{"Chinese with short forms", "港务局说，前三季度中国GDP(国内生产总值)增长百分之五。\n制造业PMI(采购经理指数)高于荣枯线。\n模型用max_depth参数控制树的深度，效果不错。"},
		{"Japanese with short forms", "AI(人工知能)を使った監視を来年から始める。\n費用はNPO(非営利団体)と市が半分ずつ負担する。"},
		{"a sentence of causes", "Caused by: a worn seal of the north pump\nwhich nobody had looked at since the spring\nDuration: three hours"},
		{"lines that begin as those of programs", "at the hall of the pilots (Harbour Lane 4, 2nd fl.)\n\nfrom Monday on, import duties on salt apply\n\nfor all who come late (see below):\n\nFROM our correspondent\n\nSELECT committee hears the keeper"},
		{"clauses in capitals", "WHERE the lessee fails to pay, AND the lessor IS not told, the contract ends.\nAND it IS agreed that nothing else is owed."},
		{"sums in French", "$ par habitant\nLa commune paie la moitié de ce qui reste."},
		{"sums in Spanish", "$ por persona\nEl municipio paga la mitad de lo que queda."},
		{"sums in German", "$ mrd im Jahr\nDie Gemeinde zahlt die Hälfte von dem, was bleibt."},
		{"sums", "Profit = $300 million\nRevenue = $4.2 billion\n\n$ million a year of repairs\nThe town pays half of what is left of it"},
		{"a legend with brackets", "HB = Harbour Board (closed)\nLB = Ann's boat"},
		{"traces of JavaScript and C#", "|TypeError: lamp is not lit\n|    at turn (/srv/lamp.js:3:14)\n|    at Lamp.Turn(String day) in C:\\lamp.cs:line 12"},
		{"calls in conditions", "|if lamp.lit:\n|    turn()\n|while ready(lamp):\n|    wait(3)\n|x = (a + b)\n|from lamp.turn import Turn"},
		{"a flat list", "when: Monday\nwhere: the mole"},
		{"a console of Python", "|>>> heights = [3, 4]\n|>>> max(heights)\n|4"},
		{"arrows before a link", ">>> Learn more of the tides at the mole"},
		{"a condition", "if the tide is high:\nwait for an hour"},
		{"an exception", "Error: the lamp is not lit\nNote: it was lit before"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			rows := strings.Split(c.text, "\n")
			lines := make([]string, len(rows))
			for i, row := range rows {
				lines[i] = strings.TrimPrefix(row, "|")
			}
			for i, is := range Lines(lines) {
				if want := strings.HasPrefix(rows[i], "|"); is != want {
					t.Errorf("line %q is code: %v, want %v", lines[i], is, want)
				}
			}
		})
	}
}

func TestMost(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want bool
	}{
		{"", false},
		{"row = rows[0]\n\nprint(row)", true},
		{"The lock is closed.\nShips go round.\nprint(row)", false},
	} {
		if got := Most(c.text); got != c.want {
			t.Errorf("Most(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}

func TestLine(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]bool{
		"console.log(\"outer\");": true, "}": true, "</div>": true, "td.text = \"mine\";": true, "$ make tides": true, "try {": true,
		"": false, "// The lamp is lit.": false, "The method Reader.parse(String) takes a path and opens it.": false, "Use std::map or std::set for it.": false,
	} {
		if got := Line(line); got != want {
			t.Errorf("Line(%q) = %v, want %v", line, got, want)
		}
	}
}

func FuzzLines(f *testing.F) {
	f.Add("Read it.\n\n$ make\nok\n\nfor x in y:\n    print(x)\na = {\"b\": 1}")
	f.Add("a:\n  b: 1\n@@ -1 +1 @@\n<p>x</p>\nSELECT a\nFROM b;")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		found := Lines(lines)
		if len(found) != len(lines) {
			t.Fatalf("%d lines, %d answers", len(lines), len(found))
		}
		for i, is := range found {
			if is && strings.TrimSpace(lines[i]) == "" {
				t.Errorf("line %d of %q is blank and code", i, text)
			}
		}
	})
}

func TestProse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"The mole was lengthened in spring, and larger ferries land there.":                  true,
		"“The lamp is lit at six,” says the keeper of the mole.":                             true,
		"The pilots call len(rows) of the table, and read each height of the tide.\n":        true,
		"Die Mole wurde im Frühjahr verlängert,\nund größere Fähren legen\nseither dort an.": true,
		"港の灯台は今週直され、船は外港を通ることになった。":                                                          true,
		"La jetée a été prolongée ce printemps : les ferries y accostent enfin !":            true,
		"make tides\nmake run": false,
		"the lamp could not be lit because the oil of the keeper ran out.": false,
		"Reading the tables of the harbour of every day in March":          false,
		"Unable to locate package tides.":                                  false,
		"The heights are read like this, row by row, in one loop.\nfor row in rows:\n    heights.append(row[1])\nAnd so they come out sorted.": false,
		"SELECT day, height FROM tides WHERE day >= '2024-03-01' AND height > 3;":                                                              false,
		"": false,
	} {
		if got := Prose(text); got != want {
			t.Errorf("Prose(%q) = %t, want %t", text, got, want)
		}
	}
}
