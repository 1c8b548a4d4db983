package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/digest/assembly"
)

// weekOfStories are reports by name, the title in the first line.
var weekOfStories = map[string]string{
	"sea/ferry-1.md": `The ferry Sigrid ran aground off Oskarholm
The ferry Sigrid struck a rock off Oskarholm on Monday with 140 people on board, the coast guard of Talvik said.
Rescuers from Talvik took all passengers of the ferry ashore in lifeboats within three hours.
The Sigrid has belonged to the Ostermouth line since 1998 and carries cars between Talvik and Oskarholm.
Nobody was hurt, but eleven cars slid into the sea.`,
	"sea/ferry-2.md": `Captain of the ferry Sigrid questioned in Talvik
Police in Talvik questioned the captain of the ferry Sigrid, which ran aground off Oskarholm with 140 people on board.
The captain told police that the radar of the Sigrid had failed twice in October.
All passengers of the ferry were taken ashore in lifeboats by rescuers from Talvik.
The coast guard of Talvik searches for oil around the rock off Oskarholm.`,
	"sea/ferry-3.md": `Ferry Sigrid towed to Talvik with a torn hull
Two tugs towed the ferry Sigrid from the rock off Oskarholm to Talvik on Thursday.
Divers found a tear of nine metres in the hull of the ferry Sigrid.
The Ostermouth line said that the repair of the Sigrid will cost 3 million crowns.
A replacement for the ferry will sail between Talvik and Oskarholm from Monday.`,
	"town/mill.md": `The old mill becomes a museum of bread
The historian Petra Ladoga bought the old mill on the river Olsha in spring.
She restores the millstones of the mill with pupils of the village school.
The museum of bread in the mill opens in June, and entry is free for children.`,
	"town/moulin.md": `Le vieux moulin devient un musée du pain
L'historienne Petra Ladoga a acheté le vieux moulin sur la rivière Olsha au printemps.
Elle restaure les meules du moulin avec les élèves de l'école du village.
Le musée du pain ouvre au moulin en juin, et l'entrée est gratuite pour les enfants.`,
}

// What tell tells is what the digest quotes, for each story at its budget.
func TestTellIsTheWayOfTheDigest(t *testing.T) {
	t.Parallel()
	in, out := t.TempDir(), t.TempDir()
	for name, text := range weekOfStories {
		path := filepath.Join(in, filepath.FromSlash(name))
		title, body, _ := strings.Cut(text, "\n")
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("# "+title+"\n\n"+strings.ReplaceAll(body, "\n", "\n\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, errs, code := local(t, "", "run", "--from", in, "--out", filepath.Join(out, "o")); code != 0 {
		t.Fatalf("run: %s", errs)
	}
	data, err := os.ReadFile(filepath.Join(out, "o", "digest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var d digest.Digest
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	most := 0
	for _, section := range d.Sections {
		for _, story := range section.Stories {
			most = max(most, len(story.Sources))
			checkTold(t, story, d.Language)
		}
	}
	if most != 3 {
		t.Errorf("the largest story has %d sources, want the three about the ferry", most)
	}
}

// checkTold compares a story with what the commands tell of its documents to a
// reader of a language.
func checkTold(t *testing.T, story digest.Story, lang string) {
	t.Helper()
	var docs []map[string]string
	at := map[string]int{}
	for i, s := range story.Sources {
		title, body, _ := strings.Cut(weekOfStories[s.Key], "\n")
		docs = append(docs, map[string]string{"title": title, "text": body, "date": s.Published, "lang": s.Language})
		at[s.Letter] = i
	}
	words := assembly.Budget(len(docs))
	row, err := json.Marshal(map[string]any{"id": 1, "docs": docs, "max_words": words, "lang": lang})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, q := range story.Quotes {
		want = append(want, fmt.Sprint(at[q.Letter], " ", q.Text))
	}
	told, _, _ := local(t, string(row), "tell", "--jsonl")
	var a struct {
		Summary []string
		Sources []int
	}
	if err := json.Unmarshal([]byte(told), &a); err != nil {
		t.Fatalf("%v: %s", err, told)
	}
	var got []string
	for i, text := range a.Summary {
		got = append(got, fmt.Sprint(a.Sources[i], " ", text))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-quoted +told):\n%s", story.Headline, diff)
	}
	again, _, _ := local(t, string(row), "summarize", "--jsonl")
	if diff := cmp.Diff(decodeRows(t, told)[0]["summary"], decodeRows(t, again)[0]["summary"]); diff != "" {
		t.Errorf("%s (-tell +summarize):\n%s", story.Headline, diff)
	}
}

func TestTellRows(t *testing.T) {
	t.Parallel()
	const docs = `"docs":[{"title":"Dam leaks","text":"The dam of Talvik leaked 40 litres a second on Monday.","date":"2026-11-16"},{"text":"The dam of Talvik was sealed by divers on Friday.","date":"2026-11-20"}]`
	for _, c := range []struct{ row, want string }{
		{`{"id":"a",` + docs + `,"n_sentences":1}`, `{"id":"a","summary":["The dam of Talvik was sealed by divers on Friday."],"sources":[1]}`},
		{`{"id":"b",` + docs + `}`, `{"id":"b","summary":["The dam of Talvik was sealed by divers on Friday.","The dam of Talvik leaked 40 litres a second on Monday."],"sources":[1,0]}`},
		{`{"id":"c","docs":[]}`, `{"id":"c","error":"the row has no \"docs\""}`},
		{`{"id":"d","docs":[{"title":"x"}]}`, `{"id":"d","error":"the row has no \"text\""}`},
		{`{"id":"e","docs":[{"text":"x","date":"Monday"}]}`, `{"id":"e","error":"date \"Monday\": not of the form 2026-11-30"}`},
		{`{"id":"f",` + docs + `,"max_words":-1}`, `{"id":"f","error":"n_sentences and max_words are numbers from 0 up"}`},
	} {
		if out, _, _ := local(t, c.row, "tell", "--jsonl"); strings.TrimSpace(out) != c.want {
			t.Errorf("tell of %s = %s, want %s", c.row, out, c.want)
		}
	}
}
