package summarize

import (
	"os"
	"path/filepath"
	"testing"

	"precis/summarize/document"
	"precis/summarize/genre"
)

// The trees leave alone the genres that rules know and they were fitted to nothing
// like, and no others.
func TestTreesLeaveRuledGenresAlone(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		file, name string
		alone      bool
	}{
		{"minutes-en.txt", genre.Minutes, true},
		{"protokoll-de.txt", genre.Minutes, true},
		{"changelog.md", genre.ReleaseNotes, true},
		{"release-en.md", genre.ReleaseNotes, true},
		{"recipe-en.md", genre.Recipe, true},
		{"recette-fr.txt", genre.Recipe, true},
		{"howto-en.md", genre.HowTo, true},
		{"terms-en.txt", genre.Legal, true},
		{"vertrag-de.txt", genre.Legal, true},
		{"product-en.md", genre.Product, true},
		{"mail-en.eml", genre.Mail, false},
		{"chat-de.txt", genre.Transcript, false},
		{"meeting.vtt", genre.Transcript, false},
		{"press-en.txt", genre.PressRelease, false},
		{"presse-de.txt", genre.PressRelease, false},
		{"paper-en.txt", genre.Paper, false},
	} {
		t.Run(test.file, func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(filepath.Join("genre", "testdata", test.file))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := document.Read(test.file, data)
			if err != nil {
				t.Fatal(err)
			}
			checkAlone(t, doc, test.name, test.alone)
		})
	}
	t.Run("poem", func(t *testing.T) {
		t.Parallel()
		doc := document.Plain("The mill", "The miller bars the wooden door at night\nThe wheel stands still above the frozen weir\nAnd through the snow there comes a lantern's light\nOf one who left the valley for a year\nHe knocks but once and nobody replies\nThe dog alone remembers how he came\nAnd under stars and under winter skies\nHe whispers to the miller's house its name", "en")
		checkAlone(t, doc, genre.Poem, true)
	})
}

func checkAlone(t *testing.T, doc document.Document, name string, alone bool) {
	t.Helper()
	r := newReading([]document.Document{doc})
	if r.genre.Name != name || r.counted.Unseen != alone {
		t.Errorf("is of the genre %q, left alone by the trees: %v, want %q and %v", r.genre.Name, r.counted.Unseen, name, alone)
	}
	if rows, _, _ := r.Rows(); len(rows) == 0 {
		t.Error("no sentence may be chosen")
	}
}
