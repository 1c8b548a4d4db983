package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
)

// written makes files with their folders.
func written(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// threeWeeks are folders named for weeks: a flood that goes on and then is told
// of no more, under one name, and a week without files.
func threeWeeks() map[string]string {
	return map[string]string{
		"2026-W44/news/flood.txt":  "Flood on the Mirra\n\nThe flood on the Mirra killed 118 people in Rotwald and Halder, the governor said. Rescue boats searched the flooded streets of Rotwald for the missing. The dam at Halder on the Mirra held through the night.",
		"2026-W45/news/flood.txt":  "Toll of the Mirra flood rises\n\nThe flood on the Mirra has killed 283 people in Rotwald and Halder, officials said. The army builds shelters of timber for families from the valley. Engineers found cracks in the dam at Halder on the Mirra.",
		"2026-W47/news/violin.txt": "A cello is repaired\n\nA violin maker from Cremona repairs the cracked cello of a museum. She steams the maple for a day and bends it over an iron. The museum will show the cello in spring.",
	}
}

// So it takes folders named for days, and for months.
func TestRunDaysAndMonths(t *testing.T) {
	t.Parallel()
	for cadence, names := range map[string][3]string{
		"daily":   {"2026-11-21", "2026-11-22", "Daily digest"},
		"monthly": {"2026-10", "2026-11", "Monthly digest"},
	} {
		t.Run(cadence, func(t *testing.T) {
			t.Parallel()
			dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
			all := threeWeeks()
			written(t, dir, map[string]string{
				names[0] + "/news/flood.txt": all["2026-W44/news/flood.txt"], names[1] + "/news/flood.txt": all["2026-W45/news/flood.txt"],
			})
			if said, err := program(t, "run", "--from", dir, "--weeks", "--cadence", cadence, "--out", out).CombinedOutput(); err != nil || !strings.Contains(string(said), "1 continuing") {
				t.Fatalf("run --cadence %s: %v: %s", cadence, err, said)
			}
			var d digest.Digest
			data, err := os.ReadFile(filepath.Join(out, names[1], "digest.json"))
			if err != nil || json.Unmarshal(data, &d) != nil || d.Week != names[1] || d.Title != names[2] || len(d.Late) != 0 {
				t.Errorf("the digest of %s: %v, %s, %s, late %v", names[1], err, d.Week, d.Title, d.Late)
			}
			if said, err := program(t, "run", "--from", dir, "--weeks", "--out", out).CombinedOutput(); err == nil || !strings.Contains(string(said), "--cadence "+cadence) {
				t.Errorf("run without --cadence: %v: %s; want it named", err, said)
			}
		})
	}
}

// The program itself takes folders named for weeks through in a row, and each
// digest says what changed since the one before.
func TestRunWeeks(t *testing.T) {
	t.Parallel()
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	written(t, dir, threeWeeks())
	if err := os.Mkdir(filepath.Join(dir, "2026-W46"), 0o777); err != nil {
		t.Fatal(err)
	}
	said, err := program(t, "run", "--from", dir, "--weeks", "--out", out).CombinedOutput()
	if err != nil {
		t.Fatalf("run --weeks: %v: %s", err, said)
	}
	for _, want := range []string{"2026-W44", "2026-W45", "2026-W46", "2026-W47", "First edition", "1 continuing", "2026-W44 to 2026-W47, each with"} {
		if !strings.Contains(string(said), want) {
			t.Errorf("what it printed lacks %q:\n%s", want, said)
		}
	}
	type since struct {
		First           bool
		New, Continuing int
		Quiet           []string
		Changes         []digest.Change
	}
	got := map[string]since{}
	for _, week := range []string{"2026-W44", "2026-W45", "2026-W47"} {
		data, err := os.ReadFile(filepath.Join(out, week, "digest.json"))
		if err != nil {
			t.Fatal(err)
		}
		var d digest.Digest
		if err := json.Unmarshal(data, &d); err != nil {
			t.Fatal(err)
		}
		s := since{First: d.Continuity.First, New: d.Continuity.New, Continuing: d.Continuity.Continuing}
		for _, g := range d.Continuity.Quiet {
			s.Quiet = append(s.Quiet, g.Headline)
		}
		for _, g := range d.Continuity.Going {
			s.Changes = append(s.Changes, g.Changes...)
		}
		got[week] = s
	}
	want := map[string]since{
		"2026-W44": {First: true, New: 1},
		"2026-W45": {Continuing: 1, Changes: []digest.Change{{About: "dead", Before: "118", Now: "283"}}},
		"2026-W47": {New: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("since last week (-want +got):\n%s", diff)
	}
}

// The same folders give the same bytes, whenever they are run.
func TestRunWeeksTwiceGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	written(t, dir, threeWeeks())
	var first map[string]string
	for range 2 {
		out := filepath.Join(t.TempDir(), "out")
		if said, errs, code := local(t, "", "run", "--from", dir, "--weeks", "--out", out); code != 0 {
			t.Fatalf("run ended with %d: %s%s", code, said, errs)
		}
		files := tree(t, out)
		if diff := cmp.Diff(first, files); first != nil && diff != "" {
			t.Errorf("the second run gave other bytes (-first +second):\n%s", diff)
		}
		first = files
	}
	if mails := slices.DeleteFunc(slices.Collect(maps.Keys(first)), func(name string) bool { return !strings.HasPrefix(name, "mail/") }); len(mails) != 3 {
		t.Errorf("mails of three weeks: %v", mails)
	}
}

func TestRunWeeksRefuses(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		files map[string]string
		args  []string
		want  []string
	}{
		{"no folder of a week", map[string]string{".hidden/a.txt": "x"}, nil, []string{"no folder that is named for a week", "2026-W44"}},
		{"a folder of another name", map[string]string{"October/a.txt": "x"}, nil, []string{"October", "not of the form", "name it such as"}},
		{"no such week", map[string]string{"2026-W60/a.txt": "x"}, nil, []string{"2026-W60", "has weeks 1 to 53"}},
		{"a file beside", map[string]string{"2026-W44/a.txt": "x", "b.txt": "x"}, nil, []string{"b.txt", "no week's folder", "move it"}},
		{"no files", map[string]string{"2026-W44/.hidden": "x"}, nil, []string{"no files"}},
		{"a moment too", map[string]string{"2026-W44/a.txt": "x"}, []string{"--now", "2026-11-19T09:00:00Z"}, []string{"--now", "leave"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			written(t, dir, test.files)
			out := filepath.Join(t.TempDir(), "out")
			_, errs, code := local(t, "", append([]string{"run", "--from", dir, "--weeks", "--out", out}, test.args...)...)
			for _, want := range test.want {
				if code == 0 || !strings.Contains(errs, want) {
					t.Errorf("run ended with %d: %s, want an error about %q", code, errs, want)
				}
			}
		})
	}
	if _, errs, code := local(t, "", "run", "--from", filepath.Join(t.TempDir(), "none"), "--weeks"); code == 0 || !strings.Contains(errs, "--from") {
		t.Errorf("a folder that is not there: %d %s", code, errs)
	}
	if help, _, _ := local(t, "", "run", "--help"); !strings.Contains(help, "--weeks") || !strings.Contains(help, "2026-W44") {
		t.Errorf("the help says nothing of weeks:\n%s", help)
	}
}
