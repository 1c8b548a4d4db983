package main

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What stands in a title, a summary or the text alone is found, in the section,
// the language and the week that one asks for; and no longer once it is gone.
func TestSearch(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "cloud")
	out, page, end := serving(t, dir)
	for seed, name := range map[string]string{
		"energy/brannsay-cable-fault.txt": "energy/fault.txt", "science/seagrass-seed-bank.md": "science/bank.md", "transport/мост-через-вежу.txt": "transport/мост.txt",
	} {
		drop(t, seed, filepath.Join(dir, inboxBucket, filepath.FromSlash(name)))
	}
	if err := os.WriteFile(filepath.Join(dir, inboxBucket, "long.txt"), []byte(longText), 0o600); err != nil {
		t.Fatal(err)
	}
	ask := func(query string) string {
		return get(t, page+"?"+query)
	}
	holds := func(text string, names ...string) bool {
		for _, name := range []string{"energy/fault.txt", "science/bank.md", "transport/мост.txt", "long.txt"} {
			want := false
			for _, n := range names {
				want = want || n == name
			}
			if strings.Contains(text, "<bdi>"+name+"</bdi>") != want {
				return false
			}
		}
		return true
	}
	until(t, "the words of all are known", func() bool {
		return holds(ask("q=brannsay"), "energy/fault.txt") && holds(ask("q="+url.QueryEscape("мосту")), "transport/мост.txt") &&
			holds(ask("q=seagrass"), "science/bank.md") && holds(ask("q=wheelbarrows"), "long.txt")
	})
	text := ask("q=wheelbarrow")
	if !strings.Contains(text, "<mark>wheelbarrows</mark>") {
		t.Errorf("what is found in the text alone is not shown: %s", text)
	}
	for query, want := range map[string][]string{
		"section=energy": {"energy/fault.txt"}, "section=energy&q=seagrass": nil, "language=ru": {"transport/мост.txt"},
		"language=en&q=brannsay": {"energy/fault.txt"}, "language=fr": nil, "week=2001-W01": nil, "q=fault.TXT": {"energy/fault.txt"}, "state=waiting": nil, "q=nowhere": nil,
	} {
		if text := ask(query); !holds(text, want...) {
			t.Errorf("%s does not find %v alone: %s", query, want, text)
		}
	}
	if err := os.Remove(filepath.Join(dir, inboxBucket, "energy", "fault.txt")); err != nil {
		t.Fatal(err)
	}
	until(t, "what was deleted is no longer found", func() bool { return holds(ask("q=brannsay")) })
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, out)
	}
}

// longText holds a word that no summary of it does.
var longText = "The harbour council approves a pier\n\nThe harbour council approved the new pier on Monday. The pier of the harbour will cost nine million crowns. " +
	"The council of the harbour borrowed six million crowns for the pier. Ferries will use the new pier of the harbour from March. " +
	"The harbour council expects forty ferries a day at the pier.\n\nTwo wheelbarrows stood by.\n\n" +
	"The old pier of the harbour closes when the ferries use the new pier. The harbour council sells the old pier. " +
	"The ferries of the harbour carried two million passengers to the old pier. Passengers of the ferries pay no more at the new pier.\n"
