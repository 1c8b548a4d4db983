package render

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"

	"precis/digest"
)

// poison puts a text into every string of a value.
func poison(v reflect.Value, with string) {
	if v.Kind() == reflect.String {
		v.SetString(with)
	}
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			poison(v.Field(i), with)
		}
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			poison(v.Index(i), with)
		}
	}
}

// poisoned is a week in which every string is the payload, but for the
// digest's language.
func poisoned(with string) digest.Digest {
	d := english()
	poison(reflect.ValueOf(&d).Elem(), with)
	d.Language = "en"
	return d
}

// foreign are the fields that hold what a document or its uploader says. All
// else in a week is this program's own.
const foreign = " Title Headline Text Opening Key Name Address AlsoIn Shared From To Section Selected Reason "

// planted is a week in which a payload stands wherever a document or its
// uploader could put it, in a copy of some sections; all else is as it was, so
// that dates, letters and languages lead where they lead in an ordinary week.
func planted(d digest.Digest, with string) digest.Digest {
	name := d.Title
	d.Selected = []string{"", ""}
	plant(reflect.ValueOf(&d).Elem(), with)
	d.Title, d.Selected[1] = name, ""
	last := &d.Sections[len(d.Sections)-1]
	last.Name, last.Title = "", ""
	for _, s := range d.Sections {
		for _, story := range s.Stories {
			for _, c := range story.Compare {
				for i, q := range c.Quotes {
					c.Marks[i] = halves(q.Text)
				}
			}
		}
	}
	return d
}

func plant(v reflect.Value, with string) {
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			if strings.Contains(foreign, " "+v.Type().Field(i).Name+" ") {
				poison(v.Field(i), with)
				continue
			}
			plant(v.Field(i), with)
		}
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			plant(v.Index(i), with)
		}
	}
}

// halves marks one half of a text as shared, and the other as what differs.
func halves(text string) []digest.Mark {
	at := len(text) / 2
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return []digest.Mark{{End: at}, {Start: at, End: len(text), Differs: true}}
}

// everySource changes each source of a week.
func everySource(d digest.Digest, change func(*digest.Source)) digest.Digest {
	for _, s := range d.Sections {
		for _, story := range s.Stories {
			for i := range story.Sources {
				change(&story.Sources[i])
			}
		}
	}
	return d
}

// inTongue sets every language of a week but its own.
func inTongue(d digest.Digest, lang string) digest.Digest {
	own := d.Language
	tell(reflect.ValueOf(&d).Elem(), lang)
	d.Language = own
	return d
}

func tell(v reflect.Value, lang string) {
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "Language" {
				v.Field(i).SetString(lang)
				continue
			}
			tell(v.Field(i), lang)
		}
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			tell(v.Index(i), lang)
		}
	}
}

// A plot is a kind of week that a payload is put into.
type plot struct {
	name string
	week func(with string) digest.Digest
}

func plots() []plot {
	return []plot{
		{"in every string", poisoned},
		{"in documents", func(with string) digest.Digest { return planted(english(), with) }},
		{"in documents of a right-to-left week", func(with string) digest.Digest { return planted(persian(), with) }},
		{"in documents that name their own language", func(with string) digest.Digest { return inTongue(planted(english(), with), with) }},
		{"in documents without a title", func(with string) digest.Digest {
			return everySource(planted(english(), with), func(s *digest.Source) { s.Title, s.Opening = "", with })
		}},
		{"in documents of nothing but a name", func(with string) digest.Digest {
			return everySource(planted(persian(), with), func(s *digest.Source) { s.Title, s.Opening, s.Published = "", "", "" })
		}},
	}
}

// entries is an archive of three weeks, two of them the payload's.
func entries(with string) digest.Archive {
	a := archive()
	for i := range a.Digests[:2] {
		poison(reflect.ValueOf(&a.Digests[i]).Elem(), with)
	}
	return a
}

// headlines is an archive in which the payload is only what a digest opens
// with.
func headlines(with string) digest.Archive {
	a := archive()
	a.Digests[0].Headline, a.Digests[0].Language = with, "fa"
	a.Digests[1].Headline, a.Digests[1].Language = with, "en"
	return a
}

// harmlessWord is a payload that does no harm, and is an address where the
// other is.
func harmlessWord(with string) string {
	if web(with) != "" {
		return "https://word.example/"
	}
	return "word"
}

// What the harmless words make of each plot, by its name and the word.
var boneStore, blockStore sync.Map

// shape returns what is kept, or draws it.
func shape(store *sync.Map, p plot, with, form string, draw func(digest.Digest) []string) []string {
	word := harmlessWord(with)
	if kept, ok := store.Load([3]string{p.name, word, form}); ok {
		return kept.([]string)
	}
	kept, _ := store.LoadOrStore([3]string{p.name, word, form}, draw(p.week(word)))
	return kept.([]string)
}

// plainBones returns the blocks of a page in which the payload does no harm.
func plainBones(p plot, with string, most int) []string {
	return shape(&boneStore, p, with, strconv.Itoa(most), func(d digest.Digest) []string {
		page, err := drawn(d, most)
		if err != nil {
			panic(err)
		}
		tree, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			panic(err)
		}
		return bones(tree)
	})
}

// plainBlocks does so for Markdown.
func plainBlocks(p plot, with string) []string {
	return shape(&blockStore, p, with, "", func(d digest.Digest) []string {
		kinds, _ := blocks(Markdown(d))
		return kinds
	})
}
