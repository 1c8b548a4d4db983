package pages

import "golang.org/x/net/html"

// Tombstone returns the page that stands where the reading page of a deleted
// document stood. It holds the same bytes for all: by their hash a listing tells
// it from reading pages.
func Tombstone() []byte {
	page, err := styled(tombstoneSheet, "en", "", []*html.Node{element("title", nil, literal("Deleted"))}, []*html.Node{
		element("p", with("class", "label"), literal("Précis")),
		element("h1", nil, literal("This document was deleted")),
		element("p", nil, literal("Its text stood here. It was taken out of the inbox, and its text went with it; "+
			"what digests quoted from it stays in them until it is taken out there, too.")),
	})
	if err != nil { // writing to memory cannot fail, and the page is part of the program
		panic(err)
	}
	return page
}
