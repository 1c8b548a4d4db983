// Package digesttest makes the records of documents for tests of digests.
package digesttest

import (
	"fmt"
	"strings"
	"time"

	"precis/digest"
	"precis/summarize"
	"precis/summarize/document"
)

// Week47 is the week of the tests.
var Week47 = digest.Period{Year: 2026, Number: 47}

// Record makes the record of a text whose every line is a paragraph.
func Record(key, lang, title, text string) summarize.Record {
	doc := document.Plain(title, text, lang)
	s := summarize.Summarize(doc, summarize.Options{})
	return summarize.Record{
		ID: "id-" + key, Summary: &s, Page: "summaries/id-" + key + "/p.html",
		Name: key, Mark: "tag-" + key, Uploaded: time.Date(2026, 11, 18, 9, 0, len(key), 0, time.UTC),
		Document: summarize.Describe(doc, s.Words),
	}
}

// Rejected makes the record of a document that could not be read.
func Rejected(key, reason string) summarize.Record {
	return summarize.Record{
		ID: "id-" + key, Rejected: reason,
		Name: key, Mark: "tag-" + key, Uploaded: time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC),
	}
}

// The sample week: a bridge reported by three sources in English, a dam in Turkish
// reported by two, and a mill in Russian by one.
const (
	BridgeA = `The bridge over the Talvik closed on Monday after divers found a crack 14 metres long in its third pier.
Mayor Ilsa Brandt said the Talvik bridge would stay closed for at least six weeks.
The harbour ferry will carry passengers between both banks of the Talvik without charge until the bridge opens again.`
	BridgeB = `Divers found a crack 17 metres long in the third pier of the Talvik bridge, the road office said on Tuesday.
The Talvik bridge would not stay closed for at least six weeks, mayor Ilsa Brandt said on Tuesday.
Lorries over seven tonnes must drive round by Oskarholm, which adds forty minutes.`
	BridgeC = `Shopkeepers on the east bank of the Talvik complain of empty streets since the bridge closed.
The road office has begun to fill the crack in the third pier of the Talvik bridge with resin.
Mayor Ilsa Brandt promised the shopkeepers of the east bank help with their rent.`
	damA = `Karasu barajında su seviyesi son otuz yılın en düşük noktasına indi.
Devlet Su İşleri, Karasu barajından tarlalara verilen suyu yarıya indirdi.
Çiftçiler Karasu ovasında mısır yerine nohut ekmeye başladı.`
	damB = `Karasu barajı son otuz yılın en düşük su seviyesini gördü, tarlalara verilen su yarıya indi.
Karasu ovasındaki çiftçiler baraj dolana kadar nohut ekeceklerini söyledi.`
	mill = `Старую мельницу на реке Ольше купил краевед Пётр Ладожский.
Он собирается восстановить жернова и открыть на мельнице музей хлеба.`
)

// Sample is that week.
func Sample() digest.Input {
	return digest.Input{
		Week: Week47, Title: "Rivers", Web: "https://digest.example", Sections: map[string]string{"dams": "Dams and lakes"},
		Records: []summarize.Record{
			Record("roads/a.txt", "en", "Talvik bridge closed after crack is found", BridgeA),
			Record("roads/bb.txt", "en", "CRACK IN TALVIK BRIDGE LONGER THAN THOUGHT", BridgeB),
			Record("roads/ccc.txt", "en", "", BridgeC),
			Record("dams/a.txt", "tr", "Karasu barajı kuruyor", damA),
			Record("dams/b.txt", "tr", "Karasu barajında su yarıya indi", damB),
			Record("mill.txt", "ru", "Мельница на Ольше станет музеем", mill),
			Rejected("dams/locked.pdf", "protected by a password"),
		},
		Pending: []digest.Pending{{Key: "roads/z.txt", Reason: "waiting"}, {Key: "roads/y.txt", Reason: "waiting"}},
	}
}

// Stories returns the stories of all sections.
func Stories(d digest.Digest) []digest.Story {
	var all []digest.Story
	for _, s := range d.Sections {
		all = append(all, s.Stories...)
	}
	return all
}

// Renamed returns the same content under another key, uploaded a minute later.
func Renamed(r summarize.Record, key string) summarize.Record {
	r.ID, r.Name = "id-"+key, key
	r.Uploaded = r.Uploaded.Add(time.Minute)
	return r
}

// Received makes a record of a text that came in at an hour.
func Received(id, lang, text string, hour int) summarize.Record {
	doc := document.Plain("", text, lang)
	s := summarize.Summarize(doc, summarize.Options{})
	return summarize.Record{
		ID: id, Mark: "mark " + id, Name: "news/" + id, Summary: &s, Document: summarize.Describe(doc, s.Words),
		Uploaded: time.Date(2026, 11, 12, hour, 0, 0, 0, time.UTC),
	}
}

// Text makes a text of so many sentences, each in words of its own, from one on.
func Text(word string, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		n := word + string(rune('a'+i))
		fmt.Fprintf(&b, "The %sum of %sia found that %sor near %six cannot carry %sas before %sen. ", n, word, n, n, n, n)
	}
	return b.String()
}

// Things are so different that no two texts about them tell one story.
var Things = []string{
	"Beekeepers in Ostrava count 4,100 hives that survived the frost.",
	"A violin maker from Cremona repairs the cracked cello of a museum.",
	"Divers raise the anchor of a whaling ship off Tromsø harbour.",
	"Chess pupils of a village school beat the regional champions twice.",
	"Vineyards along the Moselle replace diesel tractors with ponies.",
	"The observatory on Teide photographs a comet with a forked tail.",
	"Glassblowers on Murano put out two furnaces because gas is dear.",
	"Cartographers find a misprinted island in an atlas from 1712.",
	"A bakery in Lyon bakes bread from acorns gathered by scouts.",
}

// Container makes an upload of documents: a mere container where its own text
// is "".
func Container(key, text string, parts ...summarize.Record) summarize.Record {
	r := Record(key, "en", "Letter", text)
	if text == "" {
		r.Summary, r.Page, r.Document = nil, "", summarize.About{Format: "zip"}
	}
	for _, p := range parts {
		name := p.Name
		p.ID, p.Name, p.Part, p.Mark, p.Uploaded = r.ID+"/"+name, key, name, r.Mark+"/"+name, r.Uploaded
		if p.Summary != nil {
			p.Page = "summaries/" + r.ID + "/p-" + name + ".html"
		}
		r.Parts = append(r.Parts, p)
	}
	return r
}
