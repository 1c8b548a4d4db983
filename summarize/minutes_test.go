package summarize

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize/document"
)

func TestMinutesAreKeptForTheirDecisions(t *testing.T) {
	t.Parallel()
	for lang, c := range map[string]struct{ title, text, decision string }{
		"en": {
			"Minutes of the rowing club",
			"The treasurer showed last year's accounts to all members. The old boat was looked at by two of them in October.\n" +
				"The roof of the boathouse leaks in three places. The club votes for a new roof, to be paid from savings.\n" +
				"There was coffee and cake after that in the hall. Many of the members stayed until nine o'clock.",
			"The club votes",
		},
		"de": {
			"Protokoll des Rudervereins",
			"Der Kassenwart zeigte allen Mitgliedern die Zahlen des Vorjahres. Das alte Boot haben zwei von ihnen im Oktober angesehen.\n" +
				"Das Dach des Bootshauses ist an drei Stellen undicht. Der Verein beschließt ein neues Dach, bezahlt aus Rücklagen.\n" +
				"Danach gab es im Saal noch Kaffee und Kuchen. Viele Mitglieder blieben bis neun Uhr.",
			"Der Verein beschließt",
		},
		"zh": {
			"划船俱乐部会议纪要",
			"司库向全体会员展示了去年的账目。两名会员在十月查看了旧船。\n船库的屋顶有三处漏水。俱乐部决定用积蓄修建新屋顶。\n会后大厅里有咖啡和蛋糕。许多会员一直待到九点。",
			"俱乐部决定",
		},
	} {
		holds := func(title string) bool {
			s := Summarize(document.Plain(title, c.text, lang), Options{Sentences: 2})
			return slices.ContainsFunc(s.Sentences, func(x Sentence) bool { return strings.Contains(x.Text, c.decision) })
		}
		if !holds(c.title) {
			t.Errorf("%s: the decision %q is not in the summary", lang, c.decision)
		}
	}
}

func TestSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, phrase string
		want         bool
	}{
		{"Minutes of the club", "minutes", true},
		{"Thirty minutes", "minutes", true},
		{"Beschluss: Es wird gebaut.", "beschluss", true},
		{"Der Vereinsbeschluss gilt.", "beschluss", false},
		{"理事会決定した。", "決定", true},
		{"", "minutes", false},
	} {
		if got := says(c.text, []string{c.phrase}); got != c.want {
			t.Errorf("says(%q, %q) = %v, want %v", c.text, c.phrase, got, c.want)
		}
	}
}
