package sentence

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// Every case is written with a bar between its sentences.
var sentenceTests = []struct{ name, lang, text string }{
	{"plain", "en", "The bridge is closed.| Nobody knows why!| Does it matter?"},
	{"titles", "en", "Dr. Alma Reyes met Prof. Lind at St. Mary's.| They talked until noon."},
	{"ranks", "en", "Const. Ann Roe and Pte. Jo Doe spoke to Brig. Lund.| He left."},
	{"initials", "en", "It was written by J. R. Marlowe in May.| It sold well."},
	{"initials before a sentence", "en", "The winner was Marlowe, J.| The prize was small."},
	{"company", "en", "She works for Harbor Lights Inc. in Dover.| Her brother runs Lowe & Co.| They rarely meet."},
	{"dotted", "en", "The U.S. Senate met at 9 a.m. on Monday.| It adjourned at 5 p.m.| The vote is due."},
	{"decimals", "en", "Prices rose by 3.5 percent.| That is 0.2 points more."},
	{"numbers after a stop", "en", "It cost five dollars.| 10 people came.| No. 7 won, as on p. 12."},
	{"decimals set apart", "en", "They took $2. 6 million (6. 2 tonnes) at 4. 30am.| A magnitude 4. 6 quake, and one of magnitude of 3. 1, and a 5. 1 magnitude one, shook the 2. 5 - inch pane."},
	{"decimals set apart by a percent sign", "en", "It fell by 12. 5% and by 3. 4 % in May, or 0. 2 percent more.| 20 people left at 7.| 30 came.| He was born in 1987.| 12 came later."},
	{"pictures and tables with a stop before their number", "en", "Three gauges were read.| Table. 1.| Heights in metres.| See Table. 3. for May, and Fig. 2 of the plan.| Figure. 4: The lock."},
	{"pictures and tables in german", "de", "Das zeigt Abb. 3 im Anhang.| Tabelle. 2. Pegel im Mai.| Wie Tab. 1 zeigt, stieg er."},
	{"numbers with letters before them", "en", "The firm bid under tender No. USCA-03-R-0045, and lost.| See Fig. B2 of file no. B-29260.| The answer was no.| Nobody came.| Did it rain?| No.| USA 94 was dry.| No.| A-levels begin."},
	{"numbers with letters before them in german", "de", "Sie klagt im Verfahren Nr. AB-12/3 vor dem Amt.| Siehe Kap. C4 auf S. A7.| Das Tor ist zu."},
	{"pictures and tables in french", "fr", "Tableau. 1.| Hauteurs en mètres.| Voir la Fig. 2 du plan."},
	{"pictures in russian", "ru", "Это видно на Рис. 3 плана.| Таблица. 2.| Высоты в метрах."},
	{"tables that people sit at", "en", "They left it on the table.| 3 ships sailed.| Nobody sat at the Table.| 12 came."},
	{"an answer of a mail server", "en", "It said 550 <ann@example.org>... User unknown.| She wondered...| Then she wrote <again>...| Nobody read it."},
	{"a list behind a colon", "en", "The points are:| 1. The cost of the bridge.| 2. The time it takes.| We vote at noon."},
	{"a list behind a colon in german", "de", "Es bleibt zu klären:| 1. Wer zahlt die Brücke?| 2. Wann beginnt der Bau?"},
	{"no list behind a colon", "en", "The match ended 2: 1.| 2. Division teams left."},
	{"decimals set apart in french", "fr", "Un séisme de magnitude 4. 6 a eu lieu.| Il a coûté €2. 5 en tout."},
	{"german dates", "de", "Am 3. 5. 2021 kamen sie um 4.| 30 gingen um 5."},
	{"ellipsis", "en", "I wonder... maybe not.| Well...| Then it rained."},
	{"quotation kept whole", "en", "\"It is late. We must go,\" he said.| Nobody moved."},
	{"unbalanced quotation", "en", "\"It is late.| We must go.| Nobody moved."},
	{"question in a quotation", "en", "\"Is it late?\" she asked.| \"No!\" he said."},
	{"brackets kept whole", "en", "The fee rose (it had been low. Very low) last year.| People paid."},
	{"address", "en", "See www.example.org/a.b for more.| Write to me@example.org.| Thanks."},
	{"reference to a note", "en", "The town was founded in 1204.[3]| It burned down twice.[12][13]| It stands."},
	{"lost space", "en", "They left early.|The road was empty."},
	{"lost space before a quotation", "en", "The keeper left the lock at noon.|\"The gate leaks again\", he said."},
	{"lost space behind a quotation", "en", "The keeper called the lock \"a sieve\".|The town will pay for a gate."},
	{"lost space beside guillemets", "fr", "Le gardien a quitté l'écluse à midi.|«La porte fuit encore», a-t-il dit.| Il la trouve «très vieille».|Le conseil va payer une porte."},
	{"lost space before a French quotation", "fr", "Le gardien a quitté l'écluse mardi.|\"La porte fuit encore\", a-t-il dit.| Une porte \"très vieille\".|L'écluse ferme lundi."},
	{"lost space before a German quotation", "de", "Der Wärter verließ die Schleuse am Mittag.|\"Das Tor leckt wieder\", sagte er."},
	{"lost space behind brackets", "en", "The keeper called the board (all nine of them).|The town will pay for a gate (40% of it).|She agreed."},
	{"lost space behind French brackets", "fr", "Le gardien a appelé le conseil (CP).|Le port va payer une porte (25 %).|Elle ferme lundi."},
	{"calls in a program", "en", "Use lock.open(gate).Close and lock (gate).close() for it."},
	{"intertitle", "fr", "Le gardien a quitté l'écluse mardi.|- De l'eau dans l'écluse -Le conseil va payer une porte.|- \"Très vieille\" -\"La porte fuit\", a-t-il dit."},
	{"no intertitle", "en", "He left at noon.- and that was all - he said."},
	{"lost space in a quotation", "en", "He said \"I left the lock at noon.\"The town and he agreed"},
	{"lost space in a name of a program", "en", "Call \"lock.Open\" or lock.\"Close\" with the number of the gate."},
	{"list in a line", "en", "1) Wash the pears.| 2) Cut them.| 3) Eat."},
	{"list item", "en", "3. Open the valve slowly."},
	{"faces", "en", "Thanks a lot! :-)| See you soon :)| Bye."},
	{"lines", "en", "A heading without a stop|\nThe text begins here.| It goes on|\nand a line ends it."},
	{"ordinals", "de", "Am 3. Oktober war Feiertag.| Die 4. Etappe beginnt am 5. Mai.| Es regnet."},
	{"german abbreviations", "de", "Das gilt z. B. für Bäume, d. h. für Pflanzen.| Herr Dr. Weiß kam bzw. ging um 8 Uhr."},
	{"german quotation marks", "de", "„Es ist spät. Wir gehen“, sagte sie.| Niemand stand auf."},
	{"french", "fr", "« Il est tard ! » dit-elle.| M. Dupont se leva.| Voir p. 12."},
	{"spanish", "es", "¿Quién es?| ¡El Sr. Ramos!| Vive en la calle 5."},
	{"italian", "it", "L'avv. Ferri parlò con la dott.ssa Neri.| Poi uscì."},
	{"turkish dialogue", "tr", "Kapı açıldı.| - Kim o?| - Benim, dedi çocuk."},
	{"turkish ordinals", "tr", "Yarışın 2. Etabı bitti.| Sonuçlar yarın."},
	{"azerbaijani", "az", "Prof. Əliyev 3. Kursda oxuyur.| O, evə getdi."},
	{"russian", "ru", "В 1998 г. в г. Туле жил А. П. Орлов.| Он писал стихи и т. д.| Их читали."},
	{"russian year at the end", "ru", "Дом построен в 1998 г.| Улица тихая."},
	{"ukrainian", "uk", "Він живе на вул. Садовій.| Проф. Коваль поруч."},
	{"polish", "pl", "Mieszka przy ul. Długiej.| Prof. Nowak też."},
	{"czech", "cs", "Přišel 7. Ledna s Ing. Novákem.| Bylo pozdě."},
	{"persian", "fa", "باران بارید؟| بله.| رودخانه بالا آمد…| مردم رفتند."},
	{"arabic", "ar", "هل نام؟| نعم.| قال د. سامي إنه بخير."},
	{"urdu", "ur", "بارش ہوئی۔| لوگ گھر گئے۔"},
	{"hindi", "hi", "बारिश हुई।| लोग घर गए।| डॉ. राय आए।"},
	{"chinese", "zh", "天黑了。|他说：“走吧。快点！”|没有人动。|《长河》是一部小说。"},
	{"japanese", "ja", "雨が降った。|「もう遅い。帰ろう。」と彼は言った。|誰も動かない！"},
	{"korean", "ko", "비가 왔다.| 사람들은 집에 갔다.| 3.5도였다."},
	{"greek question", "el", "Ποιος είναι;| Ο κ. Νίκος ήρθε."},
	{"armenian colon", "hy", "Անձրև է:| Գնում ենք տուն:"},
	{"no language", "", "One ends.| Another begins."},
	{"omission", "en", "He read \"the old [...] Book of days\" twice.| It rained."},
	{"about so many", "en", "Approx. 20 people came, ca. 5 by boat.| The wheel dates from c. 1850.| It turns."},
	{"about so many, german", "de", "Die Stadt baut ca. 3.000 Häuser.| Rd. 20 stehen schon."},
	{"about so many, dutch", "nl", "Het kost ca. 20 euro per dag.| Dat is veel."},
	{"about so many, french", "fr", "Il y avait env. 3 000 personnes.| La place était pleine."},
	{"about so many, spanish", "es", "Pesa aprox. 40 kilos.| Nadie lo mueve."},
	{"about so many, hungarian", "hu", "Kb. 20 ember jött.| Mindenki hazament."},
	{"about so many, latvian", "lv", "Atnāca apm. 30 cilvēku.| Visi palika."},
	{"about so many, russian", "ru", "Пришло прибл. 5 человек.| Ок. 10 ушли.| Стало тихо."},
	{"shortened plurals", "es", "Viajó a EE. UU. en mayo.| Las FF. AA. de EE. UU.| La visita duró poco."},
	{"a company's sons", "en", "The mill of Lowe, Co. & Sons closed.| Nobody bought it."},
	{"no capitals", "en", "the roof leaked, see fig. 3.| approx. 5 books got wet, e.g. the atlas.| why not?| let us dry them."},
	{"no capitals, turkish", "tr", "yağmur yağdı.| herkes eve gitti.| yakl. 5 kişi kaldı."},
	{"a name with its capital inside", "en", "The shop closed at six.| iPhone sales had risen.| eBay answered."},
	{"lost space before any word", "en", "The boxes were stored.|Visitors came later.| They left the hall?|Nobody knew."},
	{"lost space, persian", "fa", "باران بارید.|مردم رفتند."},
	{"lost space, korean", "ko", "비가 왔다.|사람들은 집에 갔다."},
	{"lost space after a number or a short word", "en", "The pump dates from 1911.|It was sold to the EU.|This was it.|Visitors came.| We went home.|Why?|Because it rained."},
	{"half of the day", "en", "The bus leaves at 9.30 a.m. and comes at 11.45 a.m.| Nobody was late.| It runs at 5 p.m. Friday and at 6 p.m. Eastern Time."},
	{"flats and forts", "en", "She lives in apt. 5 near Ft. Lowe.| Rent is low."},
	{"titles and streets", "de", "Die Fa. Kern in der Waldstr. 5.| Das war Dr. med. Rost.| Mind. 300 kamen."},
	{"date in figures", "de", "Er kam am 5. 3. 2021 an.| Es gab nur 5.| Niemand blieb."},
	{"number of an article", "pl", "Zob. art. 5 ust. 2.| Reszta jest dalej."},
	{"shortened plural at the end", "es", "Viajó a EE. UU.| Allí se quedó.| Volvió a EE.UU.| Nadie lo vio."},
	{"years before and after", "es", "El siglo V a. C. fue largo.| Nació en el 20 d. C. en Roma."},
	{"vietnamese", "vi", "Khoảng 300 người đã đến.| TS. Hoa vắng mặt."},
	{"who says it, chinese", "zh", "“谁在那里？”她问。|没有人回答。|他说：“船来了。”|没有人知道。"},
	{"pictures at the end", "en", "We did it! 🎉| It took a year 😀| The mill runs again ❤️| We thank all 😀| See you soon."},
	{"pictures that open", "en", "🐛 The pump stops in time.| ✨ It has a bell."},
	{"pictures among words", "en", "I ❤️ New York and the 🎉 Party.| It was late."},
	{"no lost space", "en", "It runs on Node.js and v1.Beta of example.com.| Use bytes.Buffer here.| Call `x` of a file.Reader in it."},
	{"marks of notes", "en", "The mill is old.¹| It turns.²³| Nobody knows why.†| The plans burned.*| It stopped.‖| We looked.⁴"},
	{"marks of no width", "en", "The roof leaks.\u200b| The van comes.\ufeff|\u200bNobody knows.\u200b"},
	{"burmese", "my", "ကျောင်း၊ စာကြည့်တိုက်ကို ပိတ်ခဲ့သည်။| အလုပ်သမားများ ပြန်လာမည်။"},
	{"khmer", "km", "ខ្ញុំទៅផ្សារ។| គាត់នៅផ្ទះ៕"},
	{"tibetan", "bo", "ང་ཚོ་བོད་ལ་འགྲོ་གི་ཡིན། |ཁོང་གིས་ཟེར་སོང་།"},
	{"thai", "th", "ห้องสมุดปิดเมื่อสัปดาห์ที่แล้ว| หลังคาจะถูกซ่อมในเดือนหน้า และ เปิดอีกครั้ง"},
	{"thai clauses", "th", "เมื่อฝนตก น้ำก็ท่วม 3 วัน"},
	{"lao", "lo", "ຫໍສະໝຸດປິດໃນອາທິດທີ່ຜ່ານມາແລ້ວ| ບໍ່ມີໃຜຮັບໂທລະສັບຕະຫຼອດທັງອາທິດ"},
	{"marks alone", "en", "!!!"},
	{"white space alone", "en", " \t \r\n \u00a0 "},
	{"nothing", "en", ""},
}

func TestSentences(t *testing.T) {
	t.Parallel()
	for _, test := range sentenceTests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var want []string
			for part := range strings.SplitSeq(test.text, "|") {
				if part = strings.TrimFunc(part, isBlank); part != "" {
					want = append(want, part)
				}
			}
			text := strings.ReplaceAll(test.text, "|", "")
			var got []string
			for _, s := range Split(text, test.lang) {
				got = append(got, text[s.Start:s.End])
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Split(%q, %q) differs (-want +got):\n%s", text, test.lang, diff)
			}
		})
	}
}

// Long runs of what the splitter looks ahead for must not make it slow: each
// of these would take hours if a look were not bounded.
func TestSentencesOfHostileLines(t *testing.T) {
	t.Parallel()
	const size = 1 << 17
	for _, unit := range []string{
		".", "(", "( ", "[", "\"", "\" ", " '", "“", "«", ".)", ". ", ".\" ", ". \" ", "a. ", "A. ", "1. ", "1) ",
		"• ", ":) ", "... ", ". . ", "…", "。", "「。", "a", " ", "\x00", "\xff", "\xe3\x80", "\u200d", "\u0301", ".'", "- ", "``",
		"a.B ", ".*", "¹", "EE. ", "ก ", "\u200b", "།",
	} {
		text := "Start. " + strings.Repeat(unit, size/len(unit))
		checkSpans(t, text, Split(text, "en"))
	}
}

func FuzzSentences(f *testing.F) {
	for _, test := range sentenceTests {
		f.Add(strings.ReplaceAll(test.text, "|", ""), test.lang)
	}
	f.Add("a\xff. \x00B.\u2028C. \xe3\x80", "ja")
	f.Fuzz(func(t *testing.T, text, lang string) {
		spans := Split(text, lang)
		checkSpans(t, text, spans)
		if again := Split(text, lang); !slices.Equal(spans, again) {
			t.Errorf("Split gives %v, then %v", spans, again)
		}
		for _, s := range spans {
			if strings.ContainsRune(text[s.Start:s.End], '\n') {
				t.Errorf("sentence %v holds a line feed", s)
			}
			if trimmed := strings.TrimFunc(text[s.Start:s.End], isBlank); len(trimmed) != s.End-s.Start {
				t.Errorf("sentence %v begins or ends with white space", s)
			}
		}
	})
}

// checkSpans checks that spans are not empty, lie in order inside the text,
// and leave out nothing but white space.
func checkSpans(t *testing.T, text string, spans []language.Span) {
	t.Helper()
	at := 0
	for _, s := range append(slices.Clone(spans), language.Span{Start: len(text), End: len(text)}) {
		if s.Start < at || s.End > len(text) || s.Start == s.End && s.Start != len(text) {
			t.Fatalf("span %v does not follow %d in a text of %d bytes", s, at, len(text))
		}
		if strings.TrimFunc(text[at:s.Start], isBlank) != "" {
			t.Fatalf("%q is left out before %v", text[at:s.Start], s)
		}
		at = s.End
	}
}

func TestAbbreviationsAreKnown(t *testing.T) {
	t.Parallel()
	for _, lang := range data.Languages() {
		for _, kind := range []string{"before", "counted", "after"} {
			for _, word := range data.List(lang, "abbreviations "+kind) {
				if s := (splitter{lang: lang}); language.Fold(word, lang) == word && s.abbreviation(word) == whole {
					t.Errorf("%s: %q is no abbreviation", lang, word)
				}
			}
		}
	}
}

func BenchmarkSentences(b *testing.B) {
	for _, lang := range []string{"en", "ru", "zh"} {
		var line strings.Builder
		for _, test := range sentenceTests {
			if test.lang == lang {
				line.WriteString(strings.ReplaceAll(test.text, "|", "") + "\n")
			}
		}
		for _, size := range []int{1e3, 1e5, 1e6} {
			text := strings.ToValidUTF8(strings.Repeat(line.String(), size/line.Len()+1)[:size], "")
			b.Run(fmt.Sprintf("%s/%d", lang, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					Split(text, lang)
				}
			})
		}
	}
}
