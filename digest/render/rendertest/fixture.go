// Package rendertest holds what the tests of the forms share: weeks, documents
// and archives, texts that could do harm, and judges of what is drawn.
package rendertest

import (
	"fmt"
	"strings"

	"precis/digest"
	"precis/summarize"
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
				Number: 1, ID: "f1", Headline: "کتابخانه‌های روستایی کوهسار نو می‌شوند", Language: "fa", OtherLanguages: []string{"en"}, Since: "2026-W47",
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

// Archive is that of three weeks, over a new year.
func Archive() digest.Archive {
	return digest.Archive{Schema: 1, Digests: []digest.Entry{
		{
			Week: "2026-W46", Key: "digests/2026-W46/digest-1a.json", Hash: "1a", Title: "Harbour & Hinterland", First: "2026-11-09", Last: "2026-11-15",
			Committed: "2026-11-16T06:00:00Z", Documents: 7, Stories: 4, Headline: "Library opens on Sundays",
		},
		{
			Week: "2026-W47", Key: "digests/2026-W47/digest-2b.json", Hash: "2b", Title: "Harbour & Hinterland", First: "2026-11-16", Last: "2026-11-22",
			Committed: "2026-11-23T07:00:00+01:00", Documents: 10, Stories: 5, Headline: "سد جزر و مدی لونده از نخستین توفان گذشت", OtherLanguages: []string{"ru", "fa"},
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
