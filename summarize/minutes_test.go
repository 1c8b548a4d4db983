package summarize

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize/document"
)

func TestMinutesAreKeptForTheirDecisions(t *testing.T) {
	t.Parallel()
	for lang, c := range map[string]struct{ minutes, letter, text, decision string }{
		"en": {
			"Minutes of the rowing club", "A letter from the rowing club",
			"The rowing club met in the hall with 41 members. Anna Reuther, the chair, welcomed Mayor Okoro to the club.\n" +
				"The treasurer showed the accounts of the rowing club to all members. The old boat was looked at by two of them in October.\n" +
				"The roof of the boathouse leaks in three places. The meeting votes for slates, paid from savings.\n" +
				"The rowing club thanked Mayor Okoro for coffee and cake. Many members of the club stayed with Anna Reuther in the hall.",
			"votes for slates",
		},
		"de": {
			"Protokoll des Rudervereins", "Ein Brief des Rudervereins",
			"Der Ruderverein traf sich mit 41 Mitgliedern im Saal. Anna Reuther, die Vorsitzende, begrüßte Bürgermeister Okoro im Verein.\n" +
				"Der Kassenwart zeigte allen Mitgliedern die Zahlen des Rudervereins. Das alte Boot haben zwei von ihnen im Oktober angesehen.\n" +
				"Das Dach des Bootshauses ist an drei Stellen undicht. Die Sitzung beschließt Schiefer, bezahlt aus Rücklagen der letzten zehn Jahre.\n" +
				"Der Ruderverein dankte Bürgermeister Okoro für Kaffee und Kuchen. Viele Mitglieder des Vereins blieben mit Anna Reuther im Saal.",
			"beschließt Schiefer",
		},
		"zh": {
			"划船俱乐部会议纪要", "划船俱乐部的一封信",
			"划船俱乐部四十一名会员在大厅开会。主席安娜在俱乐部欢迎市长。\n" +
				"司库向全体会员展示了划船俱乐部的账目。两名会员在十月查看了旧船。\n" +
				"船库屋顶有三处漏水。与会者同意用石板修理，费用由十年的积蓄支付。\n" +
				"划船俱乐部感谢市长带来咖啡和蛋糕。许多会员和主席安娜一直待在大厅。",
			"同意用石板",
		},
	} {
		holds := func(title string) bool {
			s := Summarize(document.Plain(title, c.text, lang), Options{Sentences: 3})
			return slices.ContainsFunc(s.Sentences, func(x Sentence) bool { return strings.Contains(x.Text, c.decision) })
		}
		if !holds(c.minutes) {
			t.Errorf("%s: the decision %q is not in the summary of minutes", lang, c.decision)
		}
		if holds(c.letter) {
			t.Errorf("%s: the decision %q is in the summary of a letter too", lang, c.decision)
		}
	}
}
