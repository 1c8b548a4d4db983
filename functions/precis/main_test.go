package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"precis/functions/precis/terminal"

	"github.com/google/go-cmp/cmp"
)

// local runs one command line as the program does.
func local(t *testing.T, in string, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = execute(t.Context(), terminal.Streams{In: strings.NewReader(in), Out: &o, Err: &e}, args)
	return o.String(), e.String(), code
}

const seeds = "../../seeds/inbox"

func TestRunTwiceGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	var first map[string]string
	for range 2 {
		dir := filepath.Join(t.TempDir(), "out")
		out, errs, code := local(t, "", "run", "--from", seeds, "--out", dir, "--now", "2026-11-19T09:00:00Z")
		if code != 0 {
			t.Fatalf("run ended with %d: %s%s", code, out, errs)
		}
		files := tree(t, dir)
		if first == nil {
			first = files
			checkOut(t, out, files)
			continue
		}
		if diff := cmp.Diff(first, files); diff != "" {
			t.Errorf("the second run gave other bytes (-first +second):\n%s", diff)
		}
	}
}

// checkOut looks for what the run promises.
func checkOut(t *testing.T, out string, files map[string]string) {
	t.Helper()
	for _, name := range []string{"digest.html", "digest.txt", "digest.md", "digest.json"} {
		if len(files[name]) < 1000 {
			t.Errorf("%s holds %d bytes", name, len(files[name]))
		}
	}
	kinds := map[string]int{}
	for name := range files {
		kinds[filepath.Dir(name)+"/*"+filepath.Ext(name)]++
	}
	keys, err := documents(seeds)
	if err != nil {
		t.Fatal(err)
	}
	if kinds["mail/*.eml"] != 1 || kinds["summaries/*.json"] != len(keys) {
		t.Errorf("files by kind: %v, want 1 mail and %d summaries", kinds, len(keys))
	}
	for _, want := range append(keys, "rejected: ", " of ", files["digest.txt"]) {
		if !strings.Contains(out, strings.TrimSpace(want)) && len(want) < 44 {
			t.Errorf("what it printed lacks %.80q", want)
		}
	}
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	mine := t.TempDir()
	if err := os.WriteFile(filepath.Join(mine, "thesis.doc"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name string
		args []string
		want string
	}{
		{"a folder that is not there", []string{"--from", filepath.Join(mine, "none")}, "none"},
		{"an empty folder", []string{"--from", t.TempDir()}, "no files"},
		{"a file", []string{"--from", filepath.Join(mine, "thesis.doc")}, "no folder"},
		{"an output folder around the documents", []string{"--from", seeds, "--out", filepath.Dir(seeds)}, "documents lie in it"},
		{"an output folder with files of others", []string{"--from", seeds, "--out", mine}, "no run has made"},
		{"no such time zone", []string{"--from", seeds, "--zone", "Mars", "--out", t.TempDir()}, "time zone"},
		{"no such engine", []string{"--from", seeds, "--engine", "magic"}, "engine"},
		{"no such moment", []string{"--from", seeds, "--now", "today"}, "now"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			_, errs, code := local(t, "", append([]string{"run"}, tc.args...)...)
			if code == 0 || !strings.Contains(errs, tc.want) {
				t.Errorf("run %v ended with %d: %s, want an error about %q", tc.args, code, errs, tc.want)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(mine, "thesis.doc")); err != nil {
		t.Errorf("a refused run took away a file: %v", err)
	}
}

func TestRunLeavesItsOwnOutputOut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "hall.txt"), []byte("Hall opens\n\n"+threeSentences), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "hall.txt"), filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	var first map[string]string
	for range 2 {
		out, errs, code := local(t, "", "run", "--from", dir, "--out", filepath.Join(dir, "out"), "--now", "2026-11-19T09:00:00Z")
		if code != 0 || !strings.Contains(out, "link.txt") {
			t.Fatalf("run ended with %d: %s%s", code, out, errs)
		}
		files := tree(t, filepath.Join(dir, "out"))
		if diff := cmp.Diff(first, files); first != nil && diff != "" {
			t.Errorf("the second run gave other bytes (-first +second):\n%s", diff)
		}
		first = files
	}
}

func TestEveryCommandHasHelp(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"run", "serve", "read", "sentences", "summarize", "stories", "digest"} {
		if out, errs, code := local(t, "", name, "--help"); code != 0 || !strings.Contains(out, "Usage: precis "+name) {
			t.Errorf("%s --help ended with %d: %s%s", name, code, out, errs)
		}
	}
	if out, _, code := local(t, ""); code != 0 || !strings.Contains(out, "Commands:") {
		t.Errorf("no command at all ended with %d: %s", code, out)
	}
	if _, _, code := local(t, "", "fly"); code != 2 {
		t.Errorf("a command that is none ended with %d, want 2", code)
	}
}

const threeSentences = "Dr. Weil opened the hall on Monday. Some 60 people came. The city pays for it."

func decodeRows(t *testing.T, out string) []map[string]any {
	t.Helper()
	var rows []map[string]any
	for line := range strings.Lines(out) {
		var row map[string]any
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatalf("row %q: %v", line, err)
		}
		rows = append(rows, row)
	}
	return rows
}

func TestSentencesRows(t *testing.T) {
	t.Parallel()
	in := `{"id":7,"text":"` + threeSentences + `"}` + "\n\nnot JSON\n" + `{"id":"b"}` + "\n" + `{"id":"c","text":"","lang":"de"}`
	out, _, code := local(t, in, "sentences", "--jsonl")
	want := []map[string]any{
		{"id": 7.0, "language": "en", "sentences": []any{"Dr. Weil opened the hall on Monday.", "Some 60 people came.", "The city pays for it."}},
		{"id": nil, "error": "line 2: invalid character 'o' in literal null (expecting 'u')"},
		{"id": "b", "error": `the row has no "text"`},
		{"id": "c", "language": "de", "sentences": []any{}},
	}
	got := decodeRows(t, out)
	want[1]["error"], got[1]["error"] = "", ""
	if diff := cmp.Diff(want, got); diff != "" || code != 1 {
		t.Errorf("sentences ended with %d (-want +got):\n%s", code, diff)
	}
}

func TestSummarizeRows(t *testing.T) {
	t.Parallel()
	in := `{"id":"a","text":"` + threeSentences + `","n_sentences":2}
{"id":"b","text":"` + threeSentences + `","n_sentences":1,"max_words":9}
{"id":"c","docs":[{"title":"x","text":"` + threeSentences + `"},{"text":"Rain fell all day in the hills above the town."}],"n_sentences":2}
{"id":"d","text":""}
{"id":"e","title":"no text"}
`
	for _, engine := range []string{"blend", "tldr", "lead"} {
		out, _, code := local(t, in, "summarize", "--jsonl", "--engine", engine)
		rows := decodeRows(t, out)
		if len(rows) != 5 || code != 1 {
			t.Fatalf("%s: %d rows and exit code %d, want 5 and 1:\n%s", engine, len(rows), code, out)
		}
		if n := len(rows[0]["summary"].([]any)); n != 2 {
			t.Errorf("%s: n_sentences 2 gave %d", engine, n)
		}
		words := 0
		for _, s := range rows[1]["summary"].([]any) {
			words += len(strings.Fields(s.(string)))
		}
		if words < 9 {
			t.Errorf("%s: max_words 9 gave %d words: %v", engine, words, rows[1])
		}
		if n := len(rows[2]["summary"].([]any)); n != 2 {
			t.Errorf("%s: docs gave %d sentences, want 2", engine, n)
		}
		if s, ok := rows[3]["summary"].([]any); !ok || len(s) != 0 {
			t.Errorf("%s: an empty text gave %v, want an empty list", engine, rows[3])
		}
		if rows[4]["error"] == nil {
			t.Errorf("%s: a row without text gave %v", engine, rows[4])
		}
	}
}

func TestSummarizeFiles(t *testing.T) {
	t.Parallel()
	file := filepath.Join(seeds, "energy", "brannsay-cable-fault.txt")
	for args, want := range map[string]int{"-n 3": 3, "-n auto": 3, "--words 60": 0, "--engine lead -n 2": 2} {
		out, errs, code := local(t, "", append(append([]string{"summarize", "--json"}, strings.Fields(args)...), file)...)
		rows := decodeRows(t, out)
		if code != 0 || len(rows) != 1 {
			t.Fatalf("summarize %s ended with %d: %s%s", args, code, out, errs)
		}
		if n := len(rows[0]["summary"].([]any)); want > 0 && n != want {
			t.Errorf("summarize %s kept %d sentences, want %d", args, n, want)
		}
	}
	out, _, code := local(t, "", "summarize", "--json", "--explain", "-n", "2", file)
	chosen := 0
	for _, x := range decodeRows(t, out)[0]["sentences"].([]any) {
		x := x.(map[string]any)
		if x["chosen"] == true {
			chosen++
		}
		if len(x["shares"].([]any)) < 2 {
			t.Errorf("%v is explained by nothing", x["text"])
		}
	}
	if code != 0 || chosen != 2 {
		t.Errorf("summarize --explain ended with %d and %d chosen, want 2", code, chosen)
	}
	if out, _, _ := local(t, "", "summarize", "--no-json", "--explain", file); !strings.Contains(out, "✓ ") || !strings.Contains(out, "worth ") {
		t.Errorf("summarize --explain for people = %.300s", out)
	}
	for _, args := range []string{"-n 0", "-n many", "--words -1"} {
		if _, _, code := local(t, "", append([]string{"summarize", file}, strings.Fields(args)...)...); code == 0 {
			t.Errorf("summarize %s ended with 0", args)
		}
	}
}

func TestStoriesRows(t *testing.T) {
	t.Parallel()
	cable := "The undersea cable to Brannsay failed on Monday and 1,900 households lost power. Engineers of Norlink will raise the cable from 80 metres."
	in := `{"id":1,"title":"Cable to Brannsay fails","text":"` + cable + `"}
{"id":2}
{"id":"three","text":"A jazz festival opens in the old tannery of Weil with forty bands from nine countries."}
{"id":"four","title":"Brannsay without power after cable fault","text":"Norlink said the cable to Brannsay failed on Monday. About 1,900 households lost power and engineers raise the cable now."}
`
	out, _, code := local(t, in, "stories", "--jsonl")
	want := []map[string]any{
		{"id": 1.0, "story": 1.0},
		{"id": 2.0, "error": `the row has no "text"`},
		{"id": "three", "story": "three"},
		{"id": "four", "story": 1.0},
	}
	if diff := cmp.Diff(want, decodeRows(t, out)); diff != "" || code != 1 {
		t.Errorf("stories ended with %d (-want +got):\n%s", code, diff)
	}
}

// Reports of other years are other stories; a date that is none says nothing.
func TestStoriesRowsWithDates(t *testing.T) {
	t.Parallel()
	text := "The undersea cable to Brannsay failed and 1,900 households lost power. Engineers of Norlink will raise the cable from 80 metres."
	in := ""
	for _, row := range [][2]string{{"a", "2015-11-15T08:00:00Z"}, {"b", "28 March 2017"}, {"c", "2015-11-20"}, {"d", "soon"}} {
		in += fmt.Sprintf(`{"id":%q,"text":%q,"date":%q}`+"\n", row[0], text, row[1])
	}
	out, _, code := local(t, in, "stories", "--jsonl")
	story := map[any]any{}
	for _, row := range decodeRows(t, out) {
		story[row["id"]] = row["story"]
	}
	if code != 0 || story["a"] == story["b"] || story["a"] != story["c"] || story["d"] == nil {
		t.Errorf("stories ended with %d: %v", code, story)
	}
}

func TestReadRows(t *testing.T) {
	t.Parallel()
	keys, err := documents(seeds)
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, key := range keys {
		files = append(files, filepath.Join(seeds, filepath.FromSlash(key)))
	}
	files = append(files, filepath.Join(t.TempDir(), "none.txt"))
	out, errs, code := local(t, "", append([]string{"read", "--json"}, files...)...)
	rows := decodeRows(t, out)
	if len(rows) != len(files) || code != 1 || strings.Count(errs, "precis: ") != 2 {
		t.Fatalf("%d rows, exit code %d, %q, want %d rows and 1", len(rows), code, errs, len(files))
	}
	for i, row := range rows {
		if row["file"] != files[i] {
			t.Errorf("row %d is of %v, want %s", i, row["file"], files[i])
		}
		if row["error"] != nil {
			continue
		}
		title, text := row["title"].(string), row["text"].(string)
		if title == "" || slices.Contains(strings.Split(text, "\n"), title) {
			t.Errorf("%s: title %q, want one that is not repeated in the text", files[i], title)
		}
		for _, d := range row["dropped"].([]any) {
			if d.(map[string]any)["why"] == "" {
				t.Errorf("%s: %v was dropped for no reason", files[i], d)
			}
		}
	}
	if rows[len(rows)-1]["error"] == nil {
		t.Errorf("a file that is not there gave %v", rows[len(rows)-1])
	}
}

func TestReadForPeople(t *testing.T) {
	t.Parallel()
	doc := "Hall opens\n\n" + threeSentences + " It will stay open until the end of the winter, said the city.\n\n" +
		"The hall\x1b[31m was built in 1907 by the architect Jon Weil and stood empty for nine years before it was bought.\n\nShare this article\n"
	var out, errs bytes.Buffer
	s := terminal.Streams{In: strings.NewReader(doc), Out: &out, Err: &errs, Terminal: true}
	if code := execute(t.Context(), s, []string{"read", "-"}); code != 0 {
		t.Fatalf("read ended with %d: %s", code, errs.String())
	}
	if !strings.Contains(out.String(), "\x1b[2;9m- Share this article") {
		t.Errorf("read = %q, want the share line struck through", out.String())
	}
	if strings.Contains(out.String(), "\x1b[31m") {
		t.Errorf("read = %q lets a document command the terminal", out.String())
	}
}

func TestVersionSaysWhatThisIs(t *testing.T) {
	t.Parallel()
	out, errs, code := local(t, "", "--version")
	if fields := strings.Fields(out); code != 0 || len(fields) != 3 || fields[0] != "precis" || !strings.HasPrefix(fields[2], "go1.") {
		t.Errorf("--version wrote %q, %q and ended with %d", out, errs, code)
	}
}

// Of a release's program, whatever Go is set to say of the checkout.
func TestVersionOfARelease(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it builds the program")
	}
	program := filepath.Join(t.TempDir(), "precis")
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-ldflags=-X main.release=v1.2.3", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	if out, err := exec.CommandContext(t.Context(), program, "--version").Output(); err != nil || !strings.HasPrefix(string(out), "precis v1.2.3 go1.") {
		t.Errorf("--version wrote %q: %v", out, err)
	}
}
