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
		{"a claim of rights", "Copyright (c) 2019, Ida Norgard\nAll rights reserved.\n\n" + text, ""},
		{"a claim with its sign", "© Ida Norgard 2019\n\n" + text, ""},
		{"of rights", "Copyright law closes the library\n\n" + text, "Copyright law closes the library"},
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

// A line that only leads elsewhere, or stands below a picture, is neither the headline of
// the text nor part of it, in whatever language; a headline that speaks of one is.
func TestPointersAreNoTitles(t *testing.T) {
	t.Parallel()
	texts := map[string]string{
		"en": "No ships ran between Varnholm and Skarn on Monday. Waves of six metres stood in the strait and the harbour was shut.\n\nThe company hopes to sail again on Wednesday.\n",
		"de": "Zwischen Varnholm und Skarn fuhren am Montag keine Schiffe. In der Meerenge standen sechs Meter hohe Wellen.\n\nDie Reederei will am Mittwoch wieder fahren.\n",
		"fr": "Aucun bateau n’a circulé lundi entre Varnholm et Skarn. Des vagues de six mètres se dressaient dans le détroit.\n\nLa compagnie espère repartir mercredi.\n",
		"ru": "В понедельник между Варнхольмом и Скарном не ходило ни одно судно. В проливе стояли волны высотой шесть метров.\n\nКомпания надеется возобновить рейсы в среду.\n",
		"tr": "Pazartesi günü Varnholm ile Skarn arasında hiçbir gemi sefer yapmadı. Boğazda altı metrelik dalgalar vardı.\n\nŞirket çarşamba günü yeniden sefere çıkmayı umuyor.\n",
		"fa": "روز دوشنبه هیچ کشتی میان وارنهولم و اسکارن رفت‌وآمد نکرد. موج‌های شش‌متری تنگه را بسته بودند.\n\nشرکت امیدوار است چهارشنبه سفرها را از سر بگیرد.\n",
		"he": "ביום שני לא הפליגו אוניות בין ורנהולם לסקארן. גלים של שישה מטרים עמדו במצר והנמל נסגר.\n\nהחברה מקווה לחזור ולהפליג ביום רביעי.\n",
		"ja": "月曜日、ヴァルンホルムとスカルンの間では一隻の船も運航しなかった。海峡には高さ六メートルの波が立っていた。\n\n会社は水曜日の再開を望んでいる。\n",
	}
	for _, c := range []struct{ lang, line, want string }{
		{"en", "Click here to see more photos from the harbour", ""},
		{"en", "CLICK HERE for the Shipping newsletter!", ""},
		{"en", "» Tap here for the map of the strait", ""},
		{"en", "Scroll down for video", ""},
		{"en", "Read more: Ferries to be replaced", ""},
		{"en", "Media playback is not supported on this device", ""},
		{"en", "Image: The ferry pier of Varnholm", ""},
		{"en", "Photo: Waves at the pier (Ida Norgard)", ""},
		{"de", "Klicken Sie hier, um weitere Bilder zu sehen", ""},
		{"de", "Lesen Sie auch: Neue Fähren für Varnholm", ""},
		{"fr", "Cliquez ici pour voir plus de photos", ""},
		{"fr", "Lire aussi : de nouveaux bacs pour Varnholm", ""},
		{"ru", "Нажмите здесь, чтобы увидеть больше фотографий", ""},
		{"tr", "Daha fazla fotoğraf için tıklayın", ""},
		{"fa", "برای دیدن عکس‌های بیشتر اینجا کلیک کنید", ""},
		{"he", "לחצו כאן לתמונות נוספות", ""},
		{"ja", "写真をもっと見るにはここをクリック", ""},
		{"en", "Why “click here” keeps ships in harbour", "Why “click here” keeps ships in harbour"},
		{"en", "Clicks heard from the ferry’s engine", "Clicks heard from the ferry’s engine"},
		{"en", "Readers want more ferries", "Readers want more ferries"},
		{"en", "Images of the storm at Varnholm", "Images of the storm at Varnholm"},
		{"de", "Hier klicken die Kameras am Anleger", "Hier klicken die Kameras am Anleger"},
		{"fr", "Lire aussi souvent que possible, même en mer", "Lire aussi souvent que possible, même en mer"},
		{"tr", "Tıklayınca açılan kapılar gemide", "Tıklayınca açılan kapılar gemide"},
	} {
		d, _ := cleaned(t, "a.txt", c.line+"\n\n"+texts[c.lang])
		if d.Title != c.want {
			t.Errorf("title of %q is %q, want %q", c.line, d.Title, c.want)
		}
		if len(d.Parts) != 2 || !strings.HasPrefix(texts[c.lang], d.Parts[0].Text) {
			t.Errorf("under %q the text is %+v", c.line, d.Parts)
		}
	}
	const title = "Storm closes ferry line"
	for _, line := range []string{"Click here for pictures", "Image: The pier"} {
		if d, _ := cleaned(t, "a.txt", line+"\n\n"+title+"\n\n"+texts["en"]); d.Title != title {
			t.Errorf("behind %q, the title is %q, want %q", line, d.Title, title)
		}
	}
	if d, _ := cleaned(t, "a.txt", "Click here.\n"); len(d.Parts) != 1 {
		t.Errorf("a text of nothing else is %+v", d.Parts)
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
