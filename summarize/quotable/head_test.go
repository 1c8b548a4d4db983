package quotable

import (
	"strings"
	"testing"
)

func TestHead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		opens    bool
		want     bool
		lang     string
	}{
		{"Chair: Anna Reuther, minutes: Jana Petersen.", false, true, "en"},
		{"Thursday, 12 November 2026, 19.00 to 21.25, Ferry Inn, Great Hall, Lindau East.", true, true, "en"},
		{"Thursday, 12 November 2026, 19.00 to 21.25, Ferry Inn, Great Hall, Lindau East.", false, false, "en"},
		{"Ostermouth.", true, true, "en"},
		{"Ostermouth, 12 of November.", true, true, "en"},
		{"Ostermouth, 12 of November.", false, true, "en"},
		{"Wednesday, 18 November 2026, last brought up to date 14:00 (GMT+0400)", true, true, "en"},
		{"الأربعاء، 18 تشرين الثاني 2026، آخر تحديث 14:00", true, true, "ar"},
		{"چهارشنبه ۲۷ آبان ۱۴۰۵، ساعت ۱۴:۰۰", true, true, "fa"},
		{"Thứ tư, 18/11/2026, cập nhật lúc 14:00", true, true, "vi"},
		{"Środa, 18 listopada 2026, ostatnia zmiana 14:00", true, true, "pl"},
		{"الأربعاء، 18 تشرين الثاني 2026، آخر تحديث 14:00", false, false, "ar"},
		{"في 18 تشرين الثاني 2026 وصلت 14 سفينة.", true, false, "ar"},
		{"On 18 November 2026 at 14:00 the keeper shut the lock for good.", true, false, "en"},
		{"Prices rose by 4 per cent in Ostermouth.", true, false, "en"},
		{"Ostermouth.", false, false, "en"},
		{"The result: the pool stays open.", false, false, "en"},
		{"The pool counted 61,300 visitors.", true, false, "en"},
		{"二〇二六年十一月十二日，社区活动室", true, true, "zh"},
		{"二〇二六年十一月十二日，社区活动室", false, false, "zh"},
		{"出席：陈敏、周海涛、何丽、孙国强", false, true, "zh"},
		{"会议十一月十二日决定更换电梯。", true, false, "zh"},
		{"结果：泳池保留。", false, false, "zh"},
	} {
		if got := heading(c.sentence, c.lang, c.opens); got != c.want {
			t.Errorf("heading(%q, %v) = %v, want %v", c.sentence, c.opens, got, c.want)
		}
	}
}

func TestDatelineEnds(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]string{
		"PORT ELLERY — Divers found it.":          " Divers found it.",
		"KARADUT, 17 Kasım – Feribot geldi.":      " Feribot geldi.",
		"London (CNN)Divers found it.":            "Divers found it.",
		"Divers found it — at last.":              "Divers found it — at last.",
		"The lock (built in 1880) opens.":         "The lock (built in 1880) opens.",
		"Harbour Board (HB) met on Monday.":       "Harbour Board (HB) met on Monday.",
		"Réseaux Profonds (RP), une revue.":       "Réseaux Profonds (RP), une revue.",
		"LUND (Tidewire) - Divers found it.":      " Divers found it.",
		"LUND, Skåne- Divers found it.":           " Divers found it.",
		"İZMİR (DHA)- Feribot geldi.":             "- Feribot geldi.",
		"تهران (ایرنا) - کشتی رسید.":              " کشتی رسید.",
		"تهران - کشتی رسید.":                      "تهران - کشتی رسید.",
		"کشتی (سیگرید) به بندر رسید.":             "کشتی (سیگرید) به بندر رسید.",
		"Solheim (58 - 3, 51 KO) won again.":      "Solheim (58 - 3, 51 KO) won again.",
		"Solheim (58–3) won again.":               "Solheim (58–3) won again.",
		"Harbour Board (HB) Chair Ann Roe spoke.": "Harbour Board (HB) Chair Ann Roe spoke.",
		"Nord Oskar Werft (NOW) Chef Roe ging.":   "Nord Oskar Werft (NOW) Chef Roe ging.",
		"Oskarholm (TNN) Divers found it.":        " Divers found it.",
		"New Lund (AP) Divers found it.":          " Divers found it.",
		"T - Bridge opens its ferry line.":        "T - Bridge opens its ferry line.",
		"Twenty- and thirty-year-old boats sail.": "Twenty- and thirty-year-old boats sail.",
		"": "",
		"Divers found the gate of the lock at six": "Divers found the gate of the lock at six",
	} {
		if got := sentence[Dateline(sentence):]; got != want {
			t.Errorf("after the dateline of %q stands %q, want %q", sentence, got, want)
		}
	}
}

func TestHeadIsADateline(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]bool{
		"OSTERMOUTH, March 3.":                           true,
		"AULENRODE, 17. November 2026.":                  true,
		"ЗАРЕЧИНСК, 17 ноября.":                          true,
		"The Harbour Letter, Wednesday 18 November 2026": true,
		"The board met on March 3 in Ostermouth.":        false,
		"It cost 34 million crowns.":                     false,
		"Ostermouth Harbour Board":                       false,
		"۱۷ نوامبر در شهر":                               false,
	} {
		if got := heading(sentence, "en", false); got != want {
			t.Errorf("heading(%q) = %v, want %v", sentence, got, want)
		}
	}
}

func TestGreetingsAndLinesThatGoOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		want       bool
	}{
		{"en", "Dear members of the rowing club,", true},
		{"en", "Ann and Bo,", false}, // one small word: a line may go on so
		{"en", "Ann,", true},
		{"de", "Sehr geehrte Damen und Herren vom Verein,", true},
		{"de", "Liebe Kolleginnen und Kollegen im Hafen,", true},
		{"fr", "Chers membres du club,", true},
		{"es", "Estimados socios del club,", true},
		{"ru", "Уважаемые члены клуба,", true},
		{"tr", "Değerli kulüp üyeleri,", true},
		{"zh", "各位会员，", true},
		{"en", "You can combine the ferry and the tram,", false},
		{"de", "Fähre und Tram lassen sich verbinden,", false},
		{"fr", "Le bac et le tram se combinent,", false},
		{"es", "El barco y el tranvía se combinan,", false},
		{"ru", "Можно соединить паром и трамвай,", false},
		{"en", "The lock lay silent in the rain,", false},
		{"en", "Dearth of water shut the lock,", false},
		{"zh", "渡轮和电车可以联运，", false},
		{"en", "Dear members, the lock opens.", false},
	} {
		if got := addresses(c.text, c.lang); got != c.want {
			t.Errorf("addresses(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}

// Every paragraph that is quoted begins with a bar.
func TestLetters(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text string }{
		{"en", "Dear Jan,\n|The tables are done.\nBest regards, Ann Roe\nHead of the tide office\nHarbour Lane 4"},
		{"en", "Dear Jan,\n|The tables are done.\nKind regards,\nAnn Roe\n|PS: Bring the old ones."},
		{"de", "Sehr geehrte Frau Roe,\n|Die Tafeln sind fertig.\nMit freundlichen Grüßen\nJan Brink\nLeiter des Pegelamts"},
		{"fr", "Bonjour,\n|Les tables sont prêtes.\nCordialement\nAnne Roux"},
		{"es", "Estimada señora:\n|Las tablas están listas."},
		{"de", "|Hallo zusammen!\n|Die Tafeln sind fertig.\nViele Grüße\nJan"},
		{"en", "|Hello from the mole\n|The lamp is lit.\n|Hello darkness\n|The lamp is out."}, // no letter
		{"en", "Hi Jan,\n|Thanks for the plan\n|The vote is on Thursday\n|Thanks for the map of the lock\n|Bring the keys"},
		{"en", "Dear diary,\n|Thanks, Jan\n|Nobody slept that night\nWith kind regards\nAnn"},
		{"en", "Dear Jan,\n|All the best boats are at the mole.\n|The tables of May and June"},
	} {
		var l letter
		for line := range strings.SplitSeq(c.text, "\n") {
			text, quoted := strings.CutPrefix(line, "|")
			if got := l.aside(text, c.lang); got == quoted {
				t.Errorf("%q of %q is aside: %v, want %v", text, c.text, got, !quoted)
			}
		}
	}
}
