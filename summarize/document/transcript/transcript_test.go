package transcript

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// said returns what of a transcript is kept, and asserts what it was taken for.
func said(t *testing.T, text, format string) []string {
	t.Helper()
	if got := Recognize(text); got != format {
		t.Fatalf("Recognize(%q) = %q, want %q", text, got, format)
	}
	d, err := Read(format, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, line := range drafttest.Lines(d) {
		if line[0] != '-' {
			kept = append(kept, line)
		}
	}
	return kept
}

func same(t *testing.T, text, format string, want ...string) {
	t.Helper()
	if got := said(t, text, format); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s of %q:\n got %q\nwant %q", format, text, got, want)
	}
}

const (
	one = "P The pump in the old mill runs again after a repair of two weeks."
	two = "P It now moves sixty litres a second and needs no oil."
)

func TestSubtitles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, format string }{
		{"vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\nThe pump in the old mill runs again\n\n00:04.000 --> 00:06.000\nafter a repair of two weeks.\n\n2\n00:06.000 --> 00:09.000\n- It now moves sixty litres a second\nand needs no oil.\n", "vtt"},
		{"vtt with voices", "WEBVTT\nKind: captions\nLanguage: en\n\nNOTE made by hand\n\n00:00:01.000 --> 00:00:04.000 align:start\n<v.loud Ann Roe>The <i>pump</i> in the old mill runs again\n\n00:00:04.000 --> 00:00:06.000\n<v Ann Roe>after a repair of two weeks.</v>\n\n00:00:06.000 --> 00:00:09.000\n<v Carl Moe>It now moves sixty litres a second and needs no oil.\n", "vtt"},
		{"srt", "1\n00:00:01,000 --> 00:00:04,000\n{\\an8}<font color=\"red\">The pump in the old mill</font>\nruns again\n\n2\n00:00:04,000 --> 00:00:06,000\nafter a repair of two weeks.\n\n3\n00:00:06,000 --> 00:00:07,000\n(engine hums)\n\n4\n00:00:07,000 --> 00:00:09,000\n>> It now moves sixty litres a second\nand needs no oil.\n", "srt"},
		{"sbv", "0:00:01.000,0:00:04.000\nThe pump in the old mill runs again\nafter a repair of two weeks.\n\n0:00:06.000,0:00:09.000\n>> It now moves sixty litres a second\nand needs no oil.\n", "sbv"},
		{"names in capitals", "1\r\n00:00:01,000 --> 00:00:04,000\r\nANN: The pump in the old mill runs again\r\n\r\n2\r\n00:00:04,000 --> 00:00:06,000\r\nafter a repair of two weeks.\r\n\r\n3\r\n00:00:06,000 --> 00:00:09,000\r\nCARL: It now moves sixty litres a second and needs no oil.\r\n", "srt"},
		{"rolling captions", "WEBVTT\n\n00:01.000 --> 00:04.000\n \nThe<00:01.500><c> pump</c><00:02.000><c> in the old mill</c>\n\n00:04.000 --> 00:04.010\nThe pump in the old mill\n \n\n00:04.010 --> 00:06.000\nThe pump in the old mill\nruns<00:04.500><c> again after a repair of two weeks.</c>\n\n00:06.000 --> 00:06.010\nruns again after a repair of two weeks.\n \n\n00:06.010 --> 00:08.000\nruns again after a repair of two weeks.\n<c>>> It now moves sixty litres a second and needs no oil.</c>\n", "vtt"},
		{"names on lines of their own", "0:0:0.0 --> 0:0:4.120\nAnn Roe\nThe pump in the old mill runs again\n0:0:4.1 --> 0:0:5.120\nAnn Roe\nafter a repair of two weeks.\n0:1:0.0 --> 0:1:4.120\nCarl Moe\nIt now moves sixty litres a second\n0:1:4.0 --> 0:1:5.120\nCarl Moe\nand needs no oil.\n", "srt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			same(t, c.text, c.format, one, two)
		})
	}
}

// What is said twice on end is no rolling caption, and a label that no one
// else has is no speaker.
func TestSubtitlesKeep(t *testing.T) {
	t.Parallel()
	same(t, "1\n00:00:01,000 --> 00:00:02,000\nNever again, he said.\n\n2\n00:00:03,000 --> 00:00:04,000\nNever again, he said.\n\n3\n00:00:05,000 --> 00:00:06,000\nRemember this: the gate stays shut at night.\n\n4\n00:00:05,000 --> 00:00:06,000\nAnd 5 < 6 in every town.\n\n5\n00:00:07,000 --> 00:00:08,000\nThe keeper told them so.\n", "srt",
		"P Never again, he said. Never again, he said. Remember this: the gate stays shut at night. And 5 < 6 in every town. The keeper told them so.")
	d, err := Read("vtt", []byte("WEBVTT - Meeting of the mill owners\nLanguage: de-AT\n\n00:01.000 --> 00:02.000\nDie Pumpe läuft wieder &amp; braucht kein Öl.\n"))
	if err != nil || d.Title != "Meeting of the mill owners" || d.Language != "de" || d.Parts[0].Text != "Die Pumpe läuft wieder & braucht kein Öl." {
		t.Errorf("Read = %q, %q, %+v, %v", d.Title, d.Language, d.Parts, err)
	}
}

func TestChats(t *testing.T) {
	t.Parallel()
	const text1, text2 = "The pump in the old mill runs again after a repair of two weeks.", "It now moves sixty litres a second and needs no oil."
	for _, c := range []struct{ name, form string }{
		{"iOS, German", "[17.11.2026, 09:03:15] %s: %s"},
		{"iOS, American", "[11/17/26, 9:03:15\u202fAM] %s: %s"},
		{"iOS with marks of direction", "\u200e[17/11/2026, 9:03:15] ~\u202f%s: %s"},
		{"Android, German", "17.11.26, 09:03 - %s: %s"},
		{"Android, American", "11/17/26, 9:03 AM - %s: %s"},
		{"Android, British", "17/11/2026, 09:03 - %s: %s"},
		{"Android, Spanish", "17/11/26, 9:03 a. m. - %s: %s"},
		{"Android, Dutch", "17-11-2026 09:03 - %s: %s"},
		{"Android, Danish", "17.11.2026 09.03 - %s: %s"},
		{"Android, Swedish", "2026-11-17 09:03 - %s: %s"},
		{"Android, Bulgarian", "17.11.26 г., 9:03 ч. - %s: %s"},
		{"Android, Japanese", "2026/11/17 9:03 - %s: %s"},
		{"Android, Korean", "2026. 11. 17. 오전 9:03, %s : %s"},
		{"Android, Chinese", "2026/11/17 上午9:03 - %s: %s"},
		{"Android, Arabic", "١٧\u200f/١١\u200f/٢٠٢٦، ٩:٠٣ ص - %s: %s"},
		{"Brazilian", "17/11/2026 09:03 - %s: %s"},
		{"IRC", "[09:03] <%s> %s"},
		{"IRC with seconds", "09:03:15 <@%s> %s"},
		{"IRC with a day", "2026-11-17 09:03:15 <%s> %s"},
		{"tabs", "2026-11-17 09:03:15\t%s\t%s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			form := c.form
			if strings.Contains(form, "Arabic") {
				form = strings.ReplaceAll(form, "\u200f", "")
			}
			text := fmt.Sprintf(form+"\n"+form+"\n"+form+"\n", "Ann Roe", text1, "+49 170 1234567", text2, "Ann Roe", "<Media omitted>")
			same(t, text, "chat", one, two)
		})
	}
}

func TestChatDetails(t *testing.T) {
	t.Parallel()
	d, err := Read("chat", []byte("[17.11.2026, 09:03:15] Mill owners: \u200eMessages and calls are end-to-end encrypted.\n"+
		"[17.11.2026, 09:03:16] \u200eAnn Roe created this group\n[17.11.2026, 09:04:00] Ann Roe: The pump in the old mill runs again\nafter a repair of two weeks.\n"+
		"[17.11.2026, 09:05:00] Carl: \u200eimage omitted\n[17.11.2026, 09:06:00] Carl: This message was deleted.\n[18.11.2026, 09:06:00] Carl: Ok 👍\n[18.11.2026, 09:06:00] Carl: It needs no oil: the bearings are of wood.\n"))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d,
		"- time code: [17.11.2026, 09:03:15] [17.11.2026, 09:03:16] [17.11.2026, 09:04:00]", "- name of the speaker: Mill owners: Ann Roe:", "- message of the program: Messages and calls are end-to-end encrypted. Ann Roe created this group",
		"P The pump in the old mill runs again after a repair of two weeks.",
		"- time code: [17.11.2026, 09:05:00] [17.11.2026, 09:06:00] [18.11.2026, 09:06:00]", "- name of the speaker: Carl: Carl: Carl:",
		"- message of the program: image omitted This message was deleted.", "~ Ok 👍",
		"- time code: [18.11.2026, 09:06:00]", "- name of the speaker: Carl:", "P It needs no oil: the bearings are of wood.")
	if d.Published != "2026-11-18" || d.DateFrom != "text" {
		t.Errorf("day %q from %q", d.Published, d.DateFrom)
	}
	irc, err := Read("chat", []byte("[09:03] <ann> The pump in the old mill runs again.\n[09:04] * carl nods\n[09:05] -!- dan [~dan@example.org] has joined #mill\n*** carl is now known as carl_away\n[09:06] <carl> It now moves sixty litres a second.\n"))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, irc, "- time code: [09:03]", "- name of the speaker: <ann>", "P The pump in the old mill runs again.",
		"- time code: [09:04] [09:05] [09:06]", "- message of the program: * carl nods -!- dan [~dan@example.org] has joined #mill *** carl is now known as carl_away",
		"- name of the speaker: <carl>", "P It now moves sixty litres a second.")
}

func TestSpeech(t *testing.T) {
	t.Parallel()
	const a, b, x, y = "The pump in the old mill runs again after a repair of two weeks.", "It now moves sixty litres a second and needs no oil.", "Who paid for all of the new parts in there?", "The guild did, and the town gave two thousand crowns."
	want := []string{"P " + a, "P " + b, "P " + x, "P " + y}
	for _, c := range []struct{ name, form string }{
		{"names", "Ann Roe: %s\nCarl Moe: %s\nAnn Roe: %s\nCarl Moe: %s\n"},
		{"blank lines", "Ann Roe: %s\n\nCarl Moe: %s\n\nAnn Roe: %s\n\nCarl Moe: %s\n"},
		{"names above", "ANN ROE:\n%s\n\nCARL MOE:\n%s\n\nANN ROE:\n%s\n\nCARL MOE:\n%s\n"},
		{"court", "THE COURT: %s\nMR. MOE: %s\nTHE COURT: %s\nMR. MOE: %s\n"},
		{"questions", "Q. %s\nA. %s\nQ. %s\nA. %s\n"},
		{"speakers by number", "Speaker 1: %s\nSpeaker 2: %s\nSpeaker 1: %s\nSpeaker 2: %s\n"},
		{"times behind names in brackets", "[안] [오후 6:02] %s\n[칼] [오후 6:03] %s\n[안] [오후 6:04] %s\n[칼] [오후 6:05] %s\n"},
		{"days behind names", "Ann Roe, [08.03.2027 18:02]\n%s\n\nCarl Moe, [08.03.2027 18:03]\n%s\n\nAnn Roe, [08.03.2027 18:04]\n%s\n\nCarl Moe, [08.03.2027 18:05]\n%s\n"},
		{"times between names and texts", "Ann Roe (00:00): %s\nCarl Moe (00:09): %s\nAnn Roe (00:18): %s\nCarl Moe (01:27): %s\n"},
		{"times of day between names and texts", "Ann Roe, 9:03 AM: %s\nCarl Moe, 9:04 AM: %s\nAnn Roe, 9:05 AM: %s\nCarl Moe, 9:06 AM: %s\n"},
		{"times in brackets between them", "Ann Roe [00:00:01]: %s\n\nCarl Moe [00:00:09]: %s\n\nAnn Roe [00:00:18]: %s\n\nCarl Moe [00:01:27]: %s\n"},
		{"bold names and times", "**Ann Roe** (00:00): %s\n\n**Carl Moe** (00:09): %s\n\n**Ann Roe** (00:18): %s\n\n**Carl Moe** (01:27): %s\n"},
		{"times behind names", "Ann Roe 00:00\n%s\nCarl Moe 00:09\n%s\nAnn Roe 00:18\n%s\nCarl Moe 01:27\n%s\n"},
		{"times in brackets", "Ann Roe (00:00):\n%s\n\nCarl Moe (00:09):\n%s\n\nAnn Roe (00:18):\n%s\n\nCarl Moe (01:27):\n%s\n"},
		{"times of day behind names", "Ann Roe  9:03 AM\n%s\n\nCarl Moe  9:04 AM\n%s\n\nAnn Roe  9:05 AM\n%s\n\nCarl Moe  9:06 AM\n%s\n"},
		{"times before names", "[00:00:01] Ann Roe: %s\n[00:00:09] Carl Moe: %s\n[00:00:18] Ann Roe: %s\n[00:01:27] Carl Moe: %s\n"},
		{"times above names", "00:00:01 Ann Roe\n%s\n\n00:00:09 Carl Moe\n%s\n\n00:00:18 Ann Roe\n%s\n\n00:01:27 Carl Moe\n%s\n"},
		{"chat of a meeting", "09:03:15 From Ann Roe to Everyone: %s\n09:03:16 From Carl Moe to Everyone: %s\n09:03:17 From Ann Roe to Everyone: %s\n09:03:18 From Carl Moe to Everyone: %s\n"},
		{"Russian", "Анна: %s\nИван: %s\nАнна: %s\nИван: %s\n"},
		{"Japanese", "記者：%s\n市長：%s\n記者：%s\n市長：%s\n"},
		{"Arabic", "آنا: %s\nكريم: %s\nآنا: %s\nكريم: %s\n"},
		{"particles", "Eva von der Au: %s\nJan de Wit: %s\nEva von der Au: %s\nJan de Wit: %s\n"},
		{"roles", "Ann Roe (chair): %s\nCarl Moe: %s\nAnn Roe (chair): %s\nCarl Moe: %s\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			same(t, fmt.Sprintf(c.form, a, b, x, y), "transcript", want...)
		})
	}
	same(t, fmt.Sprintf("(2027-03-08 18:02:11) Ann Roe: %s\n(2027-03-08 18:03:11) Carl Moe: %s\n(2027-03-08 18:04:11) Ann Roe: %s\n(2027-03-08 18:05:11) Carl Moe: %s\n", a, b, x, y), "chat", want...)
	same(t, fmt.Sprintf("Speaker 1: %s\nSpeaker 2: %s\nSpeaker 3: %s\nSpeaker 1: %s\nSpeaker 2: %s\nSpeaker 3: %s\n", a, b, x, y, a, b), "transcript", append(want, "P "+a, "P "+b)...)
	same(t, "Meeting of the mill owners\n17 November 2026\n\nAnn: Can you all hear me?\nCarl: Yes, loud and clear.\nAnn: "+a+"\n[crosstalk]\nCarl: "+b+" Thank you.\nAnn: Bye.\n", "transcript",
		"P 17 November 2026", "~ Can you all hear me?", "~ Yes, loud and clear.", "P "+a, "P "+b, "~ Thank you.", "~ Bye.")
}

// What only looks like a transcript is none.
func TestNoTranscript(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text string }{
		{"notes", "Note: The pump is switched off at night.\nNote: It needs no oil at all.\nWarning: Do not open the valve.\nNote: The gauge shows three bars.\n"},
		{"a recipe", "Ingredients: flour, water and salt.\nPreparation: Mix all of it and let it rest.\nTime: It takes two hours.\nServes: Four people eat of it.\n"},
		{"facts", "Height: 30 m\nWidth: 12 m\nOwner: The guild\nBuilt: 1821\nHeight: 31 m\nWidth: 12 m\n"},
		{"records", "Name: Ada Berg came first.\nTown: She lives in Elmsby.\nTrade: She bakes bread.\nName: Ruben Lind was next.\nTown: He lives in Hollin.\nTrade: He mends clocks.\n"},
		{"records of unknown fields", "Plant: It grows in the shade.\nHabitat: It is found in woods.\nBloom: It flowers in May.\nPlant: It grows in the sun.\nHabitat: It is found in fields.\nBloom: It flowers in June.\n"},
		{"changes", "Fixed: The gauge shows bars again.\nAdded: A switch for the night.\nFixed: The valve closes.\nAdded: A lamp by the door.\n"},
		{"prose", "The mayor said: the bridge is open.\nHe added: it will stay so.\nThe mill is shut.\nThe end was near.\n"},
		{"an agenda", "09:00 Opening by the chair\n09:15 Report of the treasurer\n10:00 Break\n10:30 Election of the board\n11:30 Any other business\n"},
		{"a log", "2026-11-17 09:03:15 INFO: server started\n2026-11-17 09:03:16 WARN: disk is nearly full\n2026-11-17 09:03:17 INFO: job done\n"},
		{"a log in brackets", "[2026-11-17 09:03:15] app.server: started on port 80\n[2026-11-17 09:03:16] app.disk: nearly full\n[2026-11-17 09:03:17] app.server: stopped\n"},
		{"a diary", "17.11.2026 The pump broke.\n18.11.2026 A smith came and looked at it.\n19.11.2026 It runs again.\n"},
		{"events", "(2027-03-08 18:02:11) The pump was switched on.\n(2027-03-08 18:03:11) The gauge fell.\n(2027-03-08 18:04:11) The pump was switched off.\n"},
		{"boxes to tick", "[x] [1] Wash the barley.\n[x] [2] Boil it for long.\n[ ] [3] Serve it hot.\n[x] [4] Eat it.\n"},
		{"verses", "Psalm 12:1 Help us.\nPsalm 12:2 They speak in vain.\n"},
		{"a mail quoted", "From: Ann\nSent: Monday\nTo: Carl\nSubject: Pump\n\nIt runs again.\n"},
		{"two lines", "Ann: The pump runs again.\nCarl: It needs no oil.\n"},
		{"opening hours", "Office (9:00): The office is opened by Ann.\nMill (10:00): The mill is opened by Carl.\nShop (11:00): The shop opens last of all.\nPool (12:00): The pool is for members.\n"},
		{"steps by number", "Step 1: Wash the barley.\nStep 2: Boil it for long.\nStep 3: Serve it hot.\nStep 1: Wash the beans.\nStep 2: Boil them for long.\nStep 3: Serve them hot.\n"},
		{"results", "Elmsby 3:1 Hollin\nOstra 2:2 Veld\nMirren 0:1 Korn\n"},
	} {
		if got := Recognize(c.text); got != "" {
			t.Errorf("Recognize(%s) = %q", c.name, got)
		}
	}
}

func TestTurns(t *testing.T) {
	t.Parallel()
	part := func(text string) draft.Part { return draft.Part{Text: text} }
	d := Turns(draft.Draft{
		Parts: []draft.Part{
			{Text: "On the mill", Kind: draft.Heading, Level: 1},
			part("Source: https://example.org/mill"), part("Ann: Welcome back to the show."), part("Carl: The pump in the old mill runs again."),
			part("It was built in 1821 and never stood still for so long."), part("Ann: Who paid for all of the new parts?"), part("Carl: The guild did: two thousand crowns."),
		},
		Dropped: []draft.Dropped{{Text: "menu", Why: draft.WhyNavigation, At: 3}},
	})
	drafttest.Same(t, d, "H1 On the mill", "P Source: https://example.org/mill", "C Ann:", "~ Welcome back to the show.",
		"- navigation: menu", "C Carl:", "P The pump in the old mill runs again.", "P It was built in 1821 and never stood still for so long.",
		"C Ann:", "P Who paid for all of the new parts?", "C Carl:", "P The guild did: two thousand crowns.")
	d = Turns(draft.Draft{Parts: []draft.Part{
		part("SPEAKER 1: Can you all hear me?"), part("SPEAKER 2: The pump in the old mill runs again."),
		part("SPEAKER 1: Who paid for all of the new parts?"), part("SPEAKER 2: The guild did: two thousand crowns."),
	}})
	drafttest.Same(t, d, "C SPEAKER 1:", "~ Can you all hear me?", "C SPEAKER 2:", "P The pump in the old mill runs again.",
		"C SPEAKER 1:", "P Who paid for all of the new parts?", "C SPEAKER 2:", "P The guild did: two thousand crowns.")
	d = Turns(draft.Draft{Parts: []draft.Part{
		part("Ann Roe (00:00): Can you all hear me?"), part("Carl Moe (00:09): The pump in the old mill runs again."),
		part("[00:18] Ann Roe: Who paid for all of the new parts?"), part("Carl Moe [1:27]: The guild did: two thousand crowns."),
	}})
	drafttest.Same(t, d, "- name of the speaker: Ann Roe (00:00):", "~ Can you all hear me?", "- name of the speaker: Carl Moe (00:09):", "P The pump in the old mill runs again.",
		"- name of the speaker: [00:18] Ann Roe:", "P Who paid for all of the new parts?", "- name of the speaker: Carl Moe [1:27]:", "P The guild did: two thousand crowns.")
	d = Turns(draft.Draft{Parts: []draft.Part{ // a line break behind the time is a space here
		part("Ann Roe   0:00 Can you all hear me?"), part("Carl Moe   0:09 The pump in the old mill runs again."),
		part("Ann Roe   0:18 Who paid for all of the new parts?"), part("Carl Moe   1:00:27 The guild did: two thousand crowns."),
	}})
	drafttest.Same(t, d, "- name of the speaker: Ann Roe 0:00", "~ Can you all hear me?", "- name of the speaker: Carl Moe 0:09", "P The pump in the old mill runs again.",
		"- name of the speaker: Ann Roe 0:18", "P Who paid for all of the new parts?", "- name of the speaker: Carl Moe 1:00:27", "P The guild did: two thousand crowns.")
	verses := draft.Draft{Parts: []draft.Part{part("Psalm 12:10 Help us in need."), part("Psalm 12:11 They speak in vain."), part("Psalm 12:12 All of them do."), part("Psalm 12:13 So it is.")}}
	if got := Turns(verses); len(got.Dropped) > 0 {
		t.Errorf("Turns took verses for speech: %+v", got.Dropped)
	}
	plain := draft.Draft{Parts: []draft.Part{part("Note: The pump is off."), part("Note: It needs no oil."), part("Tip: Look at the gauge."), part("Note: It shows bars.")}}
	if got := Turns(plain); len(got.Dropped) > 0 {
		t.Errorf("Turns took labels for names: %+v", got.Dropped)
	}
}

func TestReadJSON(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, data string }{
		{"Slack", `[{"type":"message","subtype":"channel_join","user":"U1","text":"<@U1> has joined the channel","ts":"1795000000.000100"},
			{"type":"message","user":"U1","text":"The pump in the old mill runs again after a repair of <https://example.org|two weeks>.","ts":"1795000001.000100","user_profile":{"real_name":"Ann Roe"}},
			{"type":"message","user":"U2","text":"It now moves sixty litres a second and needs no oil.","ts":"1795000002.000100"}]`},
		{"Telegram", `{"name":"Mill","type":"private_group","messages":[{"id":1,"type":"service","date":"2026-11-18T09:00:00","actor":"Ann","action":"create_group","text":""},
			{"id":2,"type":"message","date":"2026-11-18T09:03:00","from":"Ann","text":["The pump in the ",{"type":"bold","text":"old mill"}," runs again after a repair of two weeks."]},
			{"id":3,"type":"message","date":"2026-11-18T09:04:00","from":"Carl","text":"It now moves sixty litres a second and needs no oil."}]}`},
		{"Discord", `{"guild":{"name":"Mill"},"messages":[{"type":"Default","timestamp":"2026-11-18T09:03:00+00:00","content":"The pump in the old mill runs again after a repair of two weeks.","author":{"name":"ann"}},
			{"type":"Reply","timestamp":"2026-11-18T09:04:00+00:00","content":"It now moves sixty litres a second and needs no oil.","author":{"name":"carl","nickname":"Carl"}}]}`},
	} {
		d, err := ReadJSON([]byte(c.data))
		if err != nil {
			t.Fatal(c.name, err)
		}
		var kept []string
		for _, line := range drafttest.Lines(d) {
			if line[0] != '-' {
				kept = append(kept, line)
			}
		}
		if len(kept) != 2 || kept[0] != one || kept[1] != two || d.Published != "2026-11-18" {
			t.Errorf("%s: %q on %q", c.name, kept, d.Published)
		}
	}
	if _, err := ReadJSON([]byte(`[{"type":"message","text":"cut`)); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("ReadJSON(cut off) = %v, want ErrDamaged", err)
	}
	if _, err := ReadJSON([]byte("[" + strings.Repeat(`{"type":"message"},`, draft.MaxLines+1) + "{}]")); !errors.Is(err, draft.ErrTooLarge) {
		t.Errorf("ReadJSON(too many) = %v, want ErrTooLarge", err)
	}
}

func TestReadHostile(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads texts of many megabytes")
	}
	for _, c := range []struct {
		format, text string
		want         error
	}{
		{"vtt", "WEBVTT\n\n" + strings.Repeat("00:01.000 --> 00:02.000\nA word.\n\n", 1_000_000), draft.ErrTooLarge},
		{"vtt", "WEBVTT\n\n" + strings.Repeat("00:01.000 --> 00:02.000\nA word.\n\n", 130_000), nil},
		{"vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<", 1<<20), nil},
		{"vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<c>", 1<<19), nil},
		{"vtt", "WEBVTT\n\n00:01.000 --> 00:02", nil},
		{"srt", strings.Repeat("00:01 --> 00:02\n", 100_000), nil},
		{"chat", strings.Repeat("[17.11.2026, 09:03:15] A: b\n", 200_000), nil},
		{"chat", "[17.11.2026, 09:03:15] A: " + strings.Repeat("b ", 4<<20), nil},
		{"transcript", strings.Repeat("ANN: A word.\nCARL: Another one.\n", 150_000), nil},
	} {
		if _, err := Read(c.format, []byte(c.text)); !errors.Is(err, c.want) {
			t.Errorf("Read(%s, %.40q) = %v, want %v", c.format, c.text, err, c.want)
		}
	}
}

// letters counts letters and digits, the one thing that reading must not lose.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func FuzzRead(f *testing.F) {
	f.Add("vtt", "WEBVTT\n\nNOTE a\n\n1\n00:01.000 --> 00:04.000\n<v Ann>The pump runs.\n")
	f.Add("srt", "1\n00:00:01,000 --> 00:00:04,000\nANN: The pump runs.\n\n2\n00:00:04,000 --> 00:00:05,000\nThe pump runs.\n")
	f.Add("sbv", "0:00:01.000,0:00:04.000\nThe pump runs.\n")
	f.Add("chat", "[17.11.2026, 09:03:15] Ann: The pump runs.\n[09:04] <b> <Media omitted>\n* c nods\nx: y\n")
	f.Add("transcript", "Ann Roe 00:00\nThank you. The pump runs.\nCarl Moe 00:09\nIt needs no oil.\n12:00\nAnn Roe: Yes.\n")
	f.Add("transcript", "Ann Roe (chair, the 4th) 0:00\nThank you.\nCarl Moe (guest) [0:09]: It needs no oil.\n")
	f.Fuzz(func(t *testing.T, format, text string) {
		read := func(data []byte) (draft.Draft, error) { return Read(format, data) }
		drafttest.Obeys(t, read, []byte(text))
		Recognize(text)
		d, err := read([]byte(text))
		if err != nil || strings.Contains(text, "&") || d.Encoding != "utf-8" || strings.ContainsRune(text, '\uFFFD') {
			return // an entity has letters that what it stands for has not
		}
		there := letters(text)
		found := letters(d.Title)
		for _, p := range d.Parts {
			found += letters(p.Text)
		}
		for _, x := range d.Dropped {
			found += letters(x.Text)
		}
		if found != there {
			t.Fatalf("of %d letters %d are kept or left out:\n%q\n%q", there, found, text, drafttest.Lines(d))
		}
	})
}

func FuzzReadJSON(f *testing.F) {
	f.Add([]byte(`[{"type":"message","user":"U1","text":"A <@U2|b> &amp; c","ts":"1795000001.1"}]`))
	f.Add([]byte(`{"name":"a","messages":[{"type":"message","date":"2026-11-18","from":"A","text":["b",{"text":"c"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) { drafttest.Obeys(t, ReadJSON, data) })
}
