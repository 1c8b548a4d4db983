package rendertest

import (
	"precis/digest"
)

// English is a week of many kinds: three sections, sources in five languages,
// a comparison of figures and one of a negation.
func English() digest.Digest {
	return digest.Digest{
		Schema: digest.Schema, Title: "Harbour & Hinterland", Week: "2026-W47", First: "2026-11-16", Last: "2026-11-22",
		Zone: "Europe/Berlin", Web: Site, Language: "en",
		Figures: digest.Figures{Documents: 10, Stories: 5, Kept: 17, Of: 214, MinutesDigest: 3, MinutesInstead: 19, WordsInDigest: 612, WordsInDocument: 4180},
		Brief: []digest.Brief{
			{Story: 1, Headline: "Tidal barrier at Lunde passes its first storm", Language: "en", Sources: 4, Quote: said("A", "en", 2, 214, "The barrier at Lunde closed its eleven gates on Tuesday evening and held back a surge of 2.4 metres, the highest since it was finished in June.")},
			{Story: 2, Headline: "Ferry line to the northern islands sold", Language: "en", Sources: 2, Quote: said("E", "en", 1, 0, "The council sold its last ferry line to a company that the islanders founded themselves.")},
			{Story: 3, Headline: "Соляную шахту превратят в архив", Language: "ru", Sources: 1, Quote: said("G", "ru", 3, 402, "Первые ящики с бумагами спустят на глубину трёхсот метров уже в феврале, рассказала заведующая архивом Вера Лисицына.")},
			{Story: 4, Headline: "Night trains return to the valley after nine years", Language: "en", Sources: 2, Quote: said("H", "en", 1, 0, "From 13 December a sleeper will leave Anders at 21:40 and reach the coast before breakfast.")},
			{Story: 5, Headline: "Fındıq bağlarında yeni suvarma üsulu", Language: "az", Sources: 1, Quote: said("J", "az", 2, 96, "Kənddə sınaqdan keçirilən damcı suvarma su sərfini yarıya endirib, deyə aqronom Nərgiz Quliyeva bildirdi.")},
		},
		Continuity: digest.Continuity{New: 4, Continuing: 1, Quiet: []digest.Gone{
			{Headline: "Library opens on Sundays", Language: "en", Week: "2026-W46"},
			{Headline: "Wolfsrudel im Auwald gezählt", Language: "de", Week: "2026-W46"},
		}, Going: []digest.Going{sold()}},
		Sections: []digest.Section{
			{Name: "coast", Title: "On the coast", Stories: []digest.Story{barrier(), ferry()}},
			{Name: "archive", Title: "Archives and museums", Stories: []digest.Story{mine()}},
			{Name: "", Title: "", Stories: []digest.Story{trains(), hazel()}},
		},
		Names: []digest.Name{
			{Text: "Lunde", Letters: []string{"A", "B", "C", "D", "E"}},
			{Text: "Marit Solheim", Letters: []string{"A", "B"}},
			{Text: "storm surge", Letters: []string{"A", "D"}},
			{Text: "Вера Лисицына", Letters: []string{"D", "G"}},
			{Text: "سد جزر و مدی", Letters: []string{"C", "G"}},
		},
		Rejected: []digest.Rejected{
			{Key: "coast/harbour plan (scan).pdf", Reason: "no text in it"},
			{Key: "minutes/board 2026-11.docx", Reason: "protected by a password"},
		},
		Late: []digest.Late{
			{Letter: "H", Key: "rail/timetable-winter.html", Week: "2026-W46"},
		},
		Moved: []digest.Moved{
			{From: "coast/dredging.md", To: "archive/2026/dredging.md", Week: "2026-W44"},
		},
		Pending: []digest.Pending{
			{Key: "coast/soundings.epub", Reason: "no summary yet"},
		},
		Recipients: []string{"ada@example.org"},
	}
}

// sold is what is new of the ferry line.
func sold() digest.Going {
	q := said("E", "en", 1, 0, "The council sold its last ferry line to a company that the islanders founded themselves.")
	return digest.Going{
		Story: 2, Headline: "Ferry line to the northern islands sold", Language: "en", Section: "coast", Week: "2026-W46", New: []digest.Quote{q},
		Changes: []digest.Change{{Noun: "boats", Before: "four", Now: "3"}, {About: "votes against", Before: "7", Now: "9"}},
	}
}

func barrier() digest.Story {
	closed := "The barrier at Lunde closed its eleven gates on Tuesday evening and held back a surge of 2.4 metres, the highest since it was finished in June."
	other := "Das Sperrwerk in Lunde schloss am Dienstagabend seine elf Tore und hielt eine Sturmflut von 2,1 Metern zurück."
	held := "“No water came into the old town,” said Marit Solheim, who leads the control room."
	denied := "Water came into the old town, though not through the gates, said Marit Solheim of the control room."
	german := from("B", "coast/sperrwerk.eml", "de", "Sperrwerk besteht erste Probe", "2026-11-18", 388, 2, 19)
	german.AlsoIn = []string{"coast/Fwd sperrwerk.eml"}
	persian := from("C", "coast/سد-لونده.docx", "fa", "", "", 402, 1, 16)
	persian.Opening, persian.DateFrom = "سد جزر و مدی لونده سه‌شنبه شب برای نخستین بار…", ""
	russian := from("D", "coast/plotina.txt", "ru", "Плотина выдержала первый шторм", "2026-11-19", 455, 2, 24)
	russian.DateFrom = "text"
	press := from("A", "coast/barrier.html", "en", "Tidal barrier at Lunde passes its first storm", "2026-11-17", 512, 3, 26)
	press.Address = "https://www.coastal-post.example/2026/11/barrier-first-storm"
	return digest.Story{
		Number: 1, ID: "s1", Headline: "Tidal barrier at Lunde passes its first storm", Language: "en", OtherLanguages: []string{"de", "fa", "ru"}, Since: "2026-W47",
		Tier:       digest.Full,
		Importance: digest.Importance{Score: 5, Independent: 4, Sections: 1, Languages: 4, Newest: "2026-11-17", Names: []string{"Lunde"}},
		Quotes: []digest.Quote{
			on("2026-11-17", said("A", "en", 2, 214, closed)),
			said("A", "en", 5, 902, "Engineers had expected the first real test only in spring, and ran the last drill a week ago."),
			said("B", "de", 4, 611, "Zwei Tore brauchten länger als geplant, weil sich Treibholz in den Schienen verfangen hatte; sie schlossen erst nach vierzig Minuten."),
			said("C", "fa", 3, 540, "این سد جزر و مدی با یازده دروازه، شهر کهن را از موجی به بلندای ۲٫۴ متر در امان نگاه داشت."),
			said("D", "ru", 2, 188, "За ночь насосные станции откачали вдвое больше воды, чем за весь прошлый месяц."),
			said("D", "ru", 7, 1630, "Страховщики уже объявили, что пересмотрят взносы для набережной к марту."),
		},
		Compare: []digest.Comparison{
			{
				Why:    "update",
				Values: []string{"2.4 metres", "2,1 Metern"}, Days: []string{"2026-11-18", "2026-11-19"},
				Quotes: []digest.Quote{on("2026-11-17", said("A", "en", 2, 214, closed)), on("2026-11-18", said("B", "de", 1, 0, other))},
				Marks:  [][]digest.Mark{spans(closed, "Lunde", "!2.4 metres"), spans(other, "Lunde", "!2,1 Metern")},
			},
			{
				Why:    "negation",
				Quotes: []digest.Quote{said("A", "en", 8, 1511, held), said("D", "en", 9, 2020, denied)},
				Marks: [][]digest.Mark{
					spans(held, "!No", "water came into the old town", "Marit Solheim", "control room"),
					spans(denied, "Water came into the old town", "Marit Solheim", "control room"),
				},
			},
		},
		Sources: []digest.Source{press, german, persian, russian},
		Links: []digest.Link{
			{A: "A", B: "B", Shared: []string{"Lunde", "Solheim", "gates"}},
			{A: "A", B: "D", Shared: []string{"Lunde", "pumping"}},
			{A: "C", B: "D", Shared: []string{"لونده"}, Loose: true},
		},
		Related: []int{2}, SharedTerms: [][]string{{"Talvik", "bridge"}},
	}
}

func ferry() digest.Story {
	e := from("E", "coast/ferry-sale.md", "en", "Ferry line to the northern islands sold", "2026-11-16", 430, 2, 21)
	f := from("F", "coast/letter.txt", "en", "", "", 260, 1, 12)
	f.Opening, f.DateFrom = "Dear members, on Monday we signed…", ""
	return digest.Story{
		Number: 2, ID: "s2", Headline: "Ferry line to the northern islands sold", Language: "en", Since: "2026-W45",
		Tier:       digest.Full,
		Importance: digest.Importance{Score: 3, Independent: 2, Sections: 1, Languages: 1, Newest: "2026-11-16", GoesOn: true, Names: []string{"Lunde"}},
		Quotes: []digest.Quote{
			said("E", "en", 1, 0, "The council sold its last ferry line to a company that the islanders founded themselves."),
			said("E", "en", 4, 700, "All forty-two of the crew keep their contracts, and the fare stays where it is until 2028."),
			by("TOVE LUND", said("F", "en", 2, 133, "We have bought two old ships, a landing stage that needs paint, and twelve years of patience.")),
		},
		Sources: []digest.Source{e, f},
		Links:   []digest.Link{{A: "E", B: "F", Shared: []string{"islanders", "landing stage"}}},
		Related: []int{1},
	}
}

func mine() digest.Story {
	g := from("G", "archive/shahta.pdf", "ru", "Соляную шахту превратят в архив", "2026-11-20", 640, 2, 31)
	return digest.Story{
		Number: 3, ID: "s3", Headline: "Соляную шахту превратят в архив", Language: "ru", Since: "2026-W47",
		Tier:       digest.Sentence,
		Importance: digest.Importance{Score: 1.5, Independent: 1, Sections: 1, Languages: 1, Newest: "2026-11-20", Names: []string{"Вера Лисицына", "Лунде"}},
		Quotes: []digest.Quote{
			said("G", "ru", 1, 0, "Закрытая соляная шахта под Велемиром станет хранилищем для бумаг четырёх областных архивов."),
			said("G", "ru", 3, 402, "Первые ящики с бумагами спустят на глубину трёхсот метров уже в феврале, рассказала заведующая архивом Вера Лисицына."),
		},
		Sources: []digest.Source{g},
	}
}

func trains() digest.Story {
	h := from("H", "rail/timetable-winter.html", "en", "Night trains return to the valley after nine years", "2026-11-14", 377, 2, 18)
	h.Address = "http://rail.example/news?id=77&lang=en"
	i := from("I", "rail/gece treni.txt", "tr", "Gece treni geri dönüyor", "2026-11-15", 310, 0, 15)
	return digest.Story{
		Number: 4, ID: "s4", Headline: "Night trains return to the valley after nine years", Language: "en", OtherLanguages: []string{"tr"}, Since: "2026-W47",
		Tier:       digest.Sentence,
		Importance: digest.Importance{Score: 1.2, Independent: 2, Sections: 2, Languages: 2, Newest: "2015-03-14", Old: true},
		Quotes: []digest.Quote{
			said("H", "en", 1, 0, "From 13 December a sleeper will leave Anders at 21:40 and reach the coast before breakfast."),
			said("H", "en", 3, 380, "The carriages are second-hand; the bedding, the railway promises, is not."),
		},
		Also:    []string{"I"},
		Sources: []digest.Source{h, i},
		Links:   []digest.Link{{A: "H", B: "I", Shared: []string{"Anders", "sleeper"}, Loose: true}},
	}
}

func hazel() digest.Story {
	j := from("J", "fındıq.odt", "az", "Fındıq bağlarında yeni suvarma üsulu", "2026-11-21", 406, 2, 32)
	return digest.Story{
		Number: 5, ID: "s5", Headline: "Fındıq bağlarında yeni suvarma üsulu", Language: "az", Since: "2026-W47",
		Tier:       digest.Headline,
		Importance: digest.Importance{Score: 1, Independent: 1, Sections: 1, Languages: 1},
		Quotes: []digest.Quote{
			said("J", "az", 2, 96, "Kənddə sınaqdan keçirilən damcı suvarma su sərfini yarıya endirib, deyə aqronom Nərgiz Quliyeva bildirdi."),
			said("J", "az", 6, 1210, "Bağbanlar payızda məhsulun dörddə bir qədər artdığını görüblər."),
		},
		Sources: []digest.Source{j},
	}
}
