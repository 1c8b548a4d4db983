package rendertest

import (
	"reflect"
	"strings"
	"unicode/utf8"

	"precis/digest"
)

// Poison puts a text into every string of a value.
func Poison(v reflect.Value, with string) {
	if v.Kind() == reflect.String {
		v.SetString(with)
	}
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			Poison(v.Field(i), with)
		}
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			Poison(v.Index(i), with)
		}
	}
}

// poisoned is a week in which every string is the payload, but for the
// digest's language.
func poisoned(with string) digest.Digest {
	d := English()
	Poison(reflect.ValueOf(&d).Elem(), with)
	d.Language = "en"
	return d
}

// foreign are the fields that hold what a document or its uploader says. All
// else in a week is this program's own.
const foreign = " Title Headline Text Opening Key Name Address AlsoIn Shared From To Section Selected Reason Noun Values Before Now Speaker "

// Planted is a week in which a payload stands wherever a document or its
// uploader could put it, in a copy of some sections; all else is as it was, so
// that dates, letters and languages lead where they lead in an ordinary week.
func Planted(d digest.Digest, with string) digest.Digest {
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
				Poison(v.Field(i), with)
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

// InTongue sets every language of a week but its own.
func InTongue(d digest.Digest, lang string) digest.Digest {
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

// A Plot is a kind of week that a payload is put into.
type Plot struct {
	Name string
	Week func(with string) digest.Digest
}

// Plots returns one plot of each kind.
func Plots() []Plot {
	return []Plot{
		{"in every string", poisoned},
		{"in documents", func(with string) digest.Digest { return Planted(English(), with) }},
		{"in documents of a right-to-left week", func(with string) digest.Digest { return Planted(Persian(), with) }},
		{"in documents that name their own language", func(with string) digest.Digest { return InTongue(Planted(English(), with), with) }},
		{"in documents without a title", func(with string) digest.Digest {
			return everySource(Planted(English(), with), func(s *digest.Source) { s.Title, s.Opening = "", with })
		}},
		{"in documents of nothing but a name", func(with string) digest.Digest {
			return everySource(Planted(Persian(), with), func(s *digest.Source) { s.Title, s.Opening, s.Published = "", "", "" })
		}},
	}
}
