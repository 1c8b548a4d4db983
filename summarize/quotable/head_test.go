package quotable

import "testing"

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
		"PORT ELLERY — Divers found it.":           " Divers found it.",
		"KARADUT, 17 Kasım – Feribot geldi.":       " Feribot geldi.",
		"London (CNN)Divers found it.":             "Divers found it.",
		"Divers found it — at last.":               "Divers found it — at last.",
		"The lock (built in 1880) opens.":          "The lock (built in 1880) opens.",
		"Harbour Board (HB) met on Monday.":        "Harbour Board (HB) met on Monday.",
		"Réseaux Profonds (RP), une revue.":        "Réseaux Profonds (RP), une revue.",
		"LUND (Tidewire) - Divers found it.":       " Divers found it.",
		"":                                         "",
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
