package functions_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var (
	linkNamed   = regexp.MustCompile(`\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"`)
	makeNamed   = regexp.MustCompile("(?m)^ *make ([a-z-]+)|`make\\s+([a-z-]+)")
	codeNamed   = regexp.MustCompile("(?ms)^ *```.*?^ *```$|`[^`]+`")
	pathNamed   = regexp.MustCompile(`(?:go run|go test|cd) (\.?[\w./-]*\w)`)
	sourceNamed = regexp.MustCompile("`([\\w./-]+\\.go)`")
	codeBlock   = regexp.MustCompile("(?ms)^ *```.*?^ *```$")
)

// mostWords is what a reader takes in at one sitting.
const mostWords = 1000

// readable returns the texts that people read, by their paths.
func readable(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, pattern := range []string{"../*.md", "../docs/*.md", "../summarize/language/data/*.md"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("Glob(%s) = %v, %v", pattern, paths, err)
		}
		for _, path := range paths {
			found[path] = content(t, path)
		}
	}
	return found
}

// anchors returns what a page's headings are linked by, as GitHub makes it.
func anchors(page string) map[string]bool {
	found := map[string]bool{}
	for line := range strings.Lines(codeBlock.ReplaceAllString(page, "")) {
		if !strings.HasPrefix(line, "#") {
			continue
		}
		heading := strings.ToLower(strings.TrimSpace(strings.TrimLeft(line, "#")))
		found[strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return r
			}
			return -1
		}, heading)] = true
	}
	return found
}

// missingLinks returns the links of a page that lead to nothing here.
func missingLinks(path, page string) (missing []string) {
	for _, m := range linkNamed.FindAllStringSubmatch(page, -1) {
		link := m[1] + m[2]
		if strings.Contains(link, "://") || strings.HasPrefix(link, "mailto:") {
			continue
		}
		name, anchor, _ := strings.Cut(link, "#")
		target := path
		if name != "" {
			target = filepath.Join(filepath.Dir(path), name)
		}
		if e, err := os.Stat(target); err == nil && e.IsDir() && anchor == "" {
			continue
		}
		data, err := os.ReadFile(target)
		if err != nil || anchor != "" && !anchors(string(data))[anchor] {
			missing = append(missing, link)
		}
	}
	return missing
}

func TestLinksOfThePagesArrive(t *testing.T) {
	t.Parallel()
	links := 0
	for path, page := range readable(t) {
		links += len(linkNamed.FindAllString(page, -1))
		if missing := missingLinks(path, page); len(missing) > 0 {
			t.Errorf("%s links to %q, which there is not", path, missing)
		}
	}
	if links < 20 {
		t.Errorf("only %d links were found", links)
	}
	if got := missingLinks("../README.md", "[a](docs/nowhere.md) [b](#the-house) [c](docs/scale.md#no-such) <img src=\"docs/none.png\">"); len(got) != 3 {
		t.Errorf("of three wrong links and a right one, found %q", got)
	}
}

// What a page tells one to run must be there.
func TestCommandsOfThePagesAreThere(t *testing.T) {
	t.Parallel()
	makefile := content(t, "../Makefile")
	for path, page := range readable(t) {
		code := strings.Join(codeNamed.FindAllString(page, -1), "\n")
		for _, m := range makeNamed.FindAllStringSubmatch(code, -1) {
			if target := m[1] + m[2]; !strings.Contains(makefile, "\n"+target+":") {
				t.Errorf("%s says make %s, which there is not", path, target)
			}
		}
		for _, m := range pathNamed.FindAllStringSubmatch(code, -1) {
			name := strings.TrimSuffix(m[1], "/...")
			_, fromRoot := os.Stat(filepath.Join("..", name))
			_, fromHere := os.Stat(filepath.Join(filepath.Dir(path), name))
			if fromRoot != nil && fromHere != nil {
				t.Errorf("%s says %s, which there is not", path, m[0])
			}
		}
	}
}

// A source file that a page names, by the end of its path at least, must be there.
func TestSourcesOfThePagesAreThere(t *testing.T) {
	t.Parallel()
	var sources strings.Builder
	for _, room := range []string{"../functions", "../summarize", "../digest"} {
		if err := filepath.WalkDir(room, func(path string, _ fs.DirEntry, err error) error {
			sources.WriteString(filepath.ToSlash(path) + "\n")
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	for path, page := range readable(t) {
		for _, m := range sourceNamed.FindAllStringSubmatch(page, -1) {
			if !strings.Contains(sources.String(), "/"+m[1]+"\n") {
				t.Errorf("%s names %s, which there is not", path, m[1])
			}
		}
	}
}

func TestReadmeStaysShort(t *testing.T) {
	t.Parallel()
	if n := len(strings.Fields(content(t, "../README.md"))); n > mostWords {
		t.Errorf("the README has %d words, want at most %d: details go to docs/", n, mostWords)
	}
}

// Whoever takes another module, or another version of one, says so where it is
// explained: a version that is no release by its day.
func TestDependenciesAreExplained(t *testing.T) {
	t.Parallel()
	page := content(t, "../CONTRIBUTING.md")
	required := regexp.MustCompile(`(?m)^\t(\S+) (v\S+)$`).FindAllStringSubmatch(content(t, "../go.mod"), -1)
	unreleased := regexp.MustCompile(`^v0\.0\.0-(\d{4})(\d{2})(\d{2})\d{6}-[0-9a-f]{12}$`)
	for _, m := range required {
		if version := unreleased.ReplaceAllString(m[2], "$1-$2-$3"); !strings.Contains(page, "\n| "+m[1]+" | "+version) {
			t.Errorf("CONTRIBUTING.md does not explain %s %s", m[1], version)
		}
	}
	if rows := strings.Count(page, "\n| ") - 2; rows != len(required) { // but the table's head
		t.Errorf("%d rows explain %d dependencies", rows, len(required))
	}
}
