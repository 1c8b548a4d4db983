// Package rendertest holds what the tests of the forms share: weeks, documents
// and archives, texts that could do harm, and judges of what is drawn.
package rendertest

import (
	"fmt"
	"strings"
	"time"

	"precis/digest"
	"precis/summarize"
	"precis/summarize/document"
)

// Site is where the archive of these weeks lies on the web.
const Site = "https://digest.example.org"

// said makes a quote; its offsets are those that only the link needs.
func said(letter, lang string, paragraph, start int, text string) digest.Quote {
	return digest.Quote{
		Letter: letter, Text: text, Language: lang, Paragraph: paragraph, Start: start, End: start + len(text),
		Link: Site + "/summaries/" + strings.ToLower(letter) + "/0f3a.html#" + summarize.Sentence{Start: start}.Anchor(),
	}
}

// on has a quote name a day by its source's.
func on(day string, q digest.Quote) digest.Quote {
	q.Day = day
	return q
}

// by has somebody say a quote.
func by(speaker string, q digest.Quote) digest.Quote {
	q.Speaker = speaker
	return q
}

// Without takes every link out of a digest.
func Without(d digest.Digest) digest.Digest {
	d.Web = ""
	d.Sections = append([]digest.Section(nil), d.Sections...)
	d.Continuity.Going = append([]digest.Going(nil), d.Continuity.Going...)
	for i, g := range d.Continuity.Going {
		d.Continuity.Going[i].New = []digest.Quote{g.New[0]}
		d.Continuity.Going[i].New[0].Link = ""
	}
	d.Brief = append([]digest.Brief(nil), d.Brief...)
	for i := range d.Brief {
		d.Brief[i].Quote.Link = ""
	}
	for i, s := range d.Sections {
		d.Sections[i].Stories = append([]digest.Story(nil), s.Stories...)
		for j, story := range d.Sections[i].Stories {
			story.Quotes = append([]digest.Quote(nil), story.Quotes...)
			for k := range story.Quotes {
				story.Quotes[k].Link = ""
			}
			story.Compare = append([]digest.Comparison(nil), story.Compare...)
			for k, c := range story.Compare {
				c.Quotes = append([]digest.Quote(nil), c.Quotes...)
				for m := range c.Quotes {
					c.Quotes[m].Link = ""
				}
				story.Compare[k] = c
			}
			story.Sources = append([]digest.Source(nil), story.Sources...)
			for k := range story.Sources {
				story.Sources[k].Link = ""
			}
			d.Sections[i].Stories[j] = story
		}
	}
	return d
}

// from makes a source with a reading page.
func from(letter, key, lang, title, published string, words, kept, of int) digest.Source {
	return digest.Source{
		Letter: letter, ID: "id-" + letter, Key: key, Title: title, Language: lang,
		Published: published, DateFrom: "tag", Uploaded: "2026-11-18",
		Link:  Site + "/summaries/" + strings.ToLower(letter) + "/0f3a.html",
		Words: words, Kept: kept, Of: of,
	}
}

// spans marks the first place of each part in a text, in order; those that
// start with "!" differ.
func spans(text string, parts ...string) []digest.Mark {
	var out []digest.Mark
	at := 0
	for _, part := range parts {
		part, differs := strings.CutPrefix(part, "!")
		i := strings.Index(text[at:], part)
		if i < 0 {
			panic("no " + part)
		}
		out = append(out, digest.Mark{Start: at + i, End: at + i + len(part), Differs: differs})
		at += i + len(part)
	}
	return out
}

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
		Number: 1, ID: "s1", Headline: "Tidal barrier at Lunde passes its first storm", Language: "en", AlsoTold: []string{"de", "fa", "ru"}, Since: "2026-W47",
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
		Related: []int{2}, Joins: [][]string{{"Talvik", "bridge"}},
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
		Number: 4, ID: "s4", Headline: "Night trains return to the valley after nine years", Language: "en", AlsoTold: []string{"tr"}, Since: "2026-W47",
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

// Persian is a right-to-left week that quotes English and Russian too.
func Persian() digest.Digest {
	cut := "شورای شهر کوهسار سه‌شنبه با ۱۲ رأی موافق، بودجهٔ نوسازی ۴۰ کتابخانهٔ روستایی را پذیرفت."
	other := "شورای شهر کوهسار سه‌شنبه با ۹ رأی موافق، بودجهٔ نوسازی ۴۰ کتابخانهٔ روستایی را پذیرفت."
	a := from("A", "شهر/کتابخانه.html", "fa", "کتابخانه‌های روستایی کوهسار نو می‌شوند", "2026-11-17", 520, 2, 24)
	a.Address = "https://koohsar.example/akhbar/1405/ketabkhane"
	b := from("B", "شهر/گزارش شورا.docx", "fa", "گزارش نشست شورا", "", 310, 1, 14)
	b.DateFrom = ""
	c := from("C", "city/libraries.txt", "en", "Forty village libraries to be rebuilt in Koohsar", "2026-11-18", 366, 1, 17)
	d := from("D", "آب/قنات.pdf", "fa", "قنات سفیدان پس از سی سال دوباره پرآب شد", "2026-11-20", 702, 3, 35)
	return digest.Digest{
		Schema: digest.Schema, Title: "پیک هفته", Week: "2026-W47", First: "2026-11-16", Last: "2026-11-22",
		Zone: "Asia/Tehran", Web: Site, Language: "fa",
		Figures: digest.Figures{Documents: 4, Stories: 2, Kept: 7, Of: 90, MinutesDigest: 2, MinutesInstead: 9},
		Brief: []digest.Brief{
			{Story: 1, Headline: "کتابخانه‌های روستایی کوهسار نو می‌شوند", Language: "fa", Sources: 3, Quote: on("2026-11-17", said("A", "fa", 1, 0, cut))},
			{Story: 2, Headline: "قنات سفیدان پس از سی سال دوباره پرآب شد", Language: "fa", Sources: 1, Quote: said("D", "fa", 2, 120, "لایروبی هفت کیلومتر از قنات سفیدان را مقنیان محلی در دو تابستان به پایان بردند.")},
		},
		Continuity: digest.Continuity{First: true, New: 2},
		Sections: []digest.Section{
			{Name: "شهر", Title: "شهر", Stories: []digest.Story{{
				Number: 1, ID: "f1", Headline: "کتابخانه‌های روستایی کوهسار نو می‌شوند", Language: "fa", AlsoTold: []string{"en"}, Since: "2026-W47",
				Tier:       digest.Full,
				Importance: digest.Importance{Score: 4, Independent: 3, Sections: 2, Languages: 2, Newest: "2026-11-18", Names: []string{"کوهسار", "Laleh Moradi"}},
				Quotes: []digest.Quote{
					on("2026-11-17", said("A", "fa", 1, 0, cut)),
					by("N. Rahimi", said("A", "fa", 4, 860, "نخستین کتابخانه‌ها تا نوروز ۱۴۰۶ با قفسه‌های چوبی و اینترنت رایگان (Wi-Fi 6) باز می‌شوند.")),
					said("C", "en", 3, 402, "Each library will keep one shelf for books that readers bring from home, said Laleh Moradi, who has run the mobile library since 2011."),
				},
				Compare: []digest.Comparison{{
					Why: "number", About: "votes for", Values: []string{"۱۲", "۹"},
					Quotes: []digest.Quote{on("2026-11-17", said("A", "fa", 1, 0, cut)), said("B", "fa", 2, 77, other)},
					Marks: [][]digest.Mark{
						spans(cut, "شورای شهر کوهسار", "!۱۲", "رأی موافق", "۴۰ کتابخانهٔ روستایی"),
						spans(other, "شورای شهر کوهسار", "!۹", "رأی موافق", "۴۰ کتابخانهٔ روستایی"),
					},
				}},
				Sources: []digest.Source{a, b, c},
				Links: []digest.Link{
					{A: "A", B: "B", Shared: []string{"کوهسار", "کتابخانه", "شورا"}},
					{A: "B", B: "C", Shared: []string{"کوهسار", "Laleh Moradi"}, Loose: true},
				},
			}}},
			{Name: "آب", Title: "آب و زمین", Stories: []digest.Story{{
				Number: 2, ID: "f2", Headline: "قنات سفیدان پس از سی سال دوباره پرآب شد", Language: "fa", Since: "2026-W46",
				Tier:       digest.Sentence,
				Importance: digest.Importance{Score: 2, Independent: 1, Sections: 1, Languages: 1, Newest: "2026-11-20", GoesOn: true},
				Quotes: []digest.Quote{
					said("D", "fa", 2, 120, "لایروبی هفت کیلومتر از قنات سفیدان را مقنیان محلی در دو تابستان به پایان بردند."),
					by("استاد رجب", said("D", "fa", 5, 1400, "اکنون در هر ثانیه نزدیک به سی لیتر آب به باغ‌های انار پایین‌دست می‌رسد.")),
				},
				Sources: []digest.Source{d},
			}}},
		},
		Names: []digest.Name{
			{Text: "کوهسار", Letters: []string{"A", "B", "C"}},
			{Text: "Laleh Moradi", Letters: []string{"B", "C"}},
		},
		Rejected: []digest.Rejected{{Key: "شهر/نقشه.pdf", Reason: "no text in it"}},
	}
}

// Quiet is a week in which nothing came in but one file that cannot be read.
func Quiet() digest.Digest {
	return digest.Digest{
		Schema: digest.Schema, Title: "Weekly digest", Week: "2027-W01", First: "2027-01-04", Last: "2027-01-10",
		Zone: "UTC", Language: "en",
		Rejected: []digest.Rejected{{Key: "photo.png", Reason: "not a kind of document that is read"}},
	}
}

// A Part is a block in the making; what stands between ⟦ and ⟧ is kept.
type Part struct {
	Kind  document.Kind
	Level int
	Text  string
}

// Compose makes a document and its record of parts.
func Compose(doc document.Document, key string, parts ...Part) (document.Document, summarize.Record) {
	var b strings.Builder
	var kept []summarize.Sentence
	for i, p := range parts {
		if i > 0 {
			b.WriteByte('\n')
		}
		start := b.Len()
		for text := p.Text; text != ""; {
			head, rest, found := strings.Cut(text, "⟦")
			b.WriteString(head)
			if !found {
				break
			}
			sentence, after, _ := strings.Cut(rest, "⟧")
			kept = append(kept, summarize.Sentence{Text: sentence, Start: b.Len(), End: b.Len() + len(sentence), Paragraph: i + 1, Score: 1})
			b.WriteString(sentence)
			text = after
		}
		doc.Blocks = append(doc.Blocks, document.Block{Start: start, End: b.Len(), Kind: p.Kind, Level: p.Level})
	}
	doc.Text = b.String()
	words := len(strings.Fields(doc.Text))
	return doc, summarize.Record{
		ID:   "id",
		Name: key, Mark: "e", Uploaded: time.Date(2026, 11, 18, 7, 30, 0, 0, time.UTC),
		Document: summarize.Describe(doc, words),
		Summary: &summarize.Summary{
			Engine: summarize.Blend, Version: summarize.Version, Sentences: kept, Of: len(kept) * 4, Words: words,
			Keyphrases: []string{"tidal barrier", "Lunde", "control room"},
		},
	}
}

// Report is an English document with every kind of block.
func Report() (document.Document, summarize.Record) {
	return Compose(document.Document{
		Title: "Tidal barrier at Lunde passes its first storm", Published: "2026-11-17", DateFrom: "tag",
		Language: "en", Format: "html", Encoding: "utf-8",
		Address: "https://www.coastal-post.example/2026/11/barrier-first-storm",
		Dropped: []document.Dropped{
			{Text: "Sign up for our newsletter and never miss a tide", Why: "newsletter"},
			{Text: "Share on: Mail · Print · Copy link", Why: "share line"},
			{Text: "Leave a comment. Your address will not be published.", Why: "comment form"},
		},
	}, "coast/barrier.html",
		Part{document.Paragraph, 0, "LUNDE, Tuesday. For a town that has been under water eleven times in a century, it was an oddly quiet night."},
		Part{document.Paragraph, 0, "⟦The barrier at Lunde closed its eleven gates on Tuesday evening and held back a surge of 2.4 metres, the highest since it was finished in June.⟧ People stood on the quay with lamps and watched the water stop."},
		Part{document.Heading, 2, "What was tested"},
		Part{document.Paragraph, 0, "⟦Engineers had expected the first real test only in spring, and ran the last drill a week ago.⟧ Then the forecast changed twice within a day. The crew of nine was called in at noon."},
		Part{document.Item, 0, "the gates, each of them ninety tonnes"},
		Part{document.Item, 0, "the pumps behind the sluice"},
		Part{document.Item, 0, "the telephones, which failed for six minutes"},
		Part{document.Quote, 0, "“No water came into the old town,” said Marit Solheim, who leads the control room."},
		Part{document.Heading, 3, "The night in figures"},
		Part{document.Row, 0, "Hour | Level outside | Level inside"},
		Part{document.Row, 0, "18:00 | 0.9 m | 0.9 m"},
		Part{document.Row, 0, "23:30 | 2.4 m | 1.0 m"},
		Part{document.Caption, 0, "Levels at the Lunde gauge on 17 November."},
		Part{document.Paragraph, 0, "⟦Two gates needed forty minutes longer than planned, because driftwood had caught in their rails.⟧ Divers cleared it on Wednesday. Whether the rails need covers will be decided in the spring, when the yearly report is due."},
		Part{document.Code, 0, "gate 04 closed 20:51"},
		Part{document.Code, 0, "gate 07 closed 20:52"},
	)
}

// Well is a Persian document.
func Well() (document.Document, summarize.Record) {
	doc, r := Compose(document.Document{
		Title: "قنات سفیدان پس از سی سال دوباره پرآب شد", Published: "2026-11-20", DateFrom: "text",
		Language: "fa", Format: "txt", Encoding: "windows-1256", Guessed: true,
		Dropped: []document.Dropped{{Text: "انتهای پیام/", Why: "sign-off"}},
	}, "آب/قنات.txt",
		Part{document.Paragraph, 0, "روستای سفیدان سی سال بود که آب را با تانکر می‌آورد. ⟦لایروبی هفت کیلومتر از قنات سفیدان را مقنیان محلی در دو تابستان به پایان بردند.⟧"},
		Part{document.Heading, 2, "آب به باغ‌ها رسید"},
		Part{document.Paragraph, 0, "⟦اکنون در هر ثانیه نزدیک به سی لیتر آب به باغ‌های انار پایین‌دست می‌رسد.⟧ استاد رجب می‌گوید کار تازه آغاز شده است و نقشهٔ تازه را در سامانهٔ QGIS 3.34 نگه می‌دارند."},
		Part{document.Item, 0, "چاه مادر: ۴۸ متر"},
		Part{document.Item, 0, "میله‌ها: ۱۱۶ حلقه"},
	)
	r.Summary.Keyphrases = []string{"قنات سفیدان", "باغ‌های انار"}
	return doc, r
}

// Archive is that of three weeks, over a new year.
func Archive() digest.Archive {
	return digest.Archive{Schema: 1, Digests: []digest.Entry{
		{
			Week: "2026-W46", Key: "digests/2026-W46/digest-1a.json", Hash: "1a", Title: "Harbour & Hinterland", First: "2026-11-09", Last: "2026-11-15",
			Committed: "2026-11-16T06:00:00Z", Documents: 7, Stories: 4, Headline: "Library opens on Sundays",
		},
		{
			Week: "2026-W47", Key: "digests/2026-W47/digest-2b.json", Hash: "2b", Title: "Harbour & Hinterland", First: "2026-11-16", Last: "2026-11-22",
			Committed: "2026-11-23T07:00:00+01:00", Documents: 10, Stories: 5, Headline: "سد جزر و مدی لونده از نخستین توفان گذشت", AlsoTold: []string{"ru", "fa"},
		},
		{
			Week: "2027-W01", Key: "digests/2027-W01/digest-3c.json", Hash: "3c", Title: "Harbour & Hinterland", First: "2027-01-04", Last: "2027-01-10",
			Committed: "2027-01-11T06:00:00Z",
		},
	}}
}

// Wide is a digest in a script without spaces.
func Wide() digest.Digest {
	d := English()
	for i := range d.Sections {
		for j := range d.Sections[i].Stories {
			for k := range d.Sections[i].Stories[j].Quotes {
				q := &d.Sections[i].Stories[j].Quotes[k]
				q.Language = "ja"
				q.Text = strings.Repeat("港の水門は火曜の夜に閉じられ、高潮を食い止めた", k+1) + "。"
			}
		}
	}
	return d
}

// Busy is a week of many stories.
func Busy(n int) digest.Digest {
	d := English()
	model := ferry()
	d.Sections, d.Brief = nil, nil
	for s := range 3 {
		section := digest.Section{Name: fmt.Sprint("part", s), Title: fmt.Sprint("Part ", s)}
		for i := range n / 3 {
			story := model
			story.Number = s*(n/3) + i + 1
			story.Headline = fmt.Sprint("Story told as number ", story.Number)
			story.Tier = digest.Sentence
			if i%4 == 3 {
				story.Sources, story.Tier = story.Sources[:1], digest.Headline
			}
			if story.Number <= 3 {
				story.Tier = digest.Full
			}
			section.Stories = append(section.Stories, story)
			d.Brief = append(d.Brief, digest.Brief{Story: story.Number, Headline: story.Headline, Language: "en", Sources: len(story.Sources), Quote: story.Quotes[0]})
		}
		d.Sections = append(d.Sections, section)
	}
	d.Brief = d.Brief[:min(7, len(d.Brief))]
	for i := range 500 {
		d.Rejected = append(d.Rejected, digest.Rejected{Key: fmt.Sprint("scans/page ", i, ".png"), Reason: "not a kind of document that is read"})
	}
	return d
}
