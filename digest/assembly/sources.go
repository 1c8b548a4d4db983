package assembly

import (
	"precis/digest"
	"precis/digest/intake"
)

// sources describes a story's documents.
func sources(d *draft, web string) []digest.Source {
	list := []digest.Source{}
	for _, it := range d.items {
		s := digest.Source{
			Letter: it.Letter, ID: it.ID, Key: it.Name, Part: it.Part, Title: it.Document.Title,
			Language: it.Document.Language, Published: it.Document.Published, DateFrom: it.Document.DateFrom,
			Uploaded: it.Upload, Address: it.Document.Address, Link: pageLink(it, web),
			Words: it.Document.Words, Of: it.Summary.Of, AlsoIn: []string{},
		}
		if s.Title == "" {
			s.Opening = it.Headed()
		}
		for _, q := range d.Quotes {
			if q.Letter == it.Letter {
				s.Kept++
			}
		}
		for _, double := range it.Doubles {
			s.AlsoIn = append(s.AlsoIn, double.Called())
		}
		list = append(list, s)
	}
	return list
}

// unquoted returns the letters of a story's sources that no sentence of it is
// quoted from.
func unquoted(s digest.Story) []string {
	quoted := map[string]bool{}
	for _, q := range s.Quotes {
		quoted[q.Letter] = true
	}
	for _, c := range s.Compare {
		for _, q := range c.Quotes {
			quoted[q.Letter] = true
		}
	}
	var letters []string
	for _, x := range s.Sources {
		if !quoted[x.Letter] {
			letters = append(letters, x.Letter)
		}
	}
	return letters
}

// pageLink leads to a document's reading page, where there is one on the web.
func pageLink(it *intake.Item, web string) string {
	if web == "" || it.Page == "" {
		return ""
	}
	return web + "/" + it.Page
}
