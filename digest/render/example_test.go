package render_test

import (
	"fmt"

	"precis/digest"
	"precis/digest/render"
)

func ExampleAll() {
	forms, err := render.All(digest.Digest{
		Title: "Harbour & Hinterland", Week: "2027-W01", First: "2027-01-04", Last: "2027-01-10",
		Zone: "Europe/Berlin", Language: "en",
	})
	if err != nil {
		panic(err)
	}
	fmt.Print(string(forms.Text()))
	// Output:
	// WEEKLY DIGEST
	// ========================================================================
	// Harbour & Hinterland
	// Week 1 · 4–10 January 2027
	//
	// A quiet week: nothing new to tell.
	//
	// HOW TO CHECK THIS DIGEST
	// ------------------------
	//
	// No language model wrote or chose anything here, and the same documents
	// always give the same digest.
	//
	// ------------------------------------------------------------------------
	//
	// Précis · 2027-W01 · days as in Europe/Berlin
}
