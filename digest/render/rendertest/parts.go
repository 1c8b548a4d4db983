package rendertest

import (
	"strings"
	"time"

	"precis/summarize"
	"precis/summarize/document"
)

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
