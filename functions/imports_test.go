package functions_test

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// floors are the rooms of the house from the ground up: a package may import
// those on lower floors alone.
var floors = []string{
	"precis/summarize/language/safe",
	"precis/summarize/language/data",
	"precis/summarize/language",
	"precis/summarize/language/sentence",
	"precis/summarize/document/draft",
	"precis/summarize/document/charset",
	"precis/summarize/document/code",
	"precis/summarize/document/boilerplate",
	"precis/summarize/document/dates",
	"precis/summarize/document/containers",
	"precis/summarize/document/officexml",
	"precis/summarize/document/compound",
	"precis/summarize/document/embedded",
	"precis/summarize/document/outlook",
	"precis/summarize/document/webarchive",
	"precis/summarize/document/transcript",
	"precis/summarize/document/markup",
	"precis/summarize/document/html",
	"precis/summarize/document/xml",
	"precis/summarize/document/kind",
	"precis/summarize/document/text",
	"precis/summarize/document/notebook",
	"precis/summarize/document/office",
	"precis/summarize/document/word97",
	"precis/summarize/document/slides",
	"precis/summarize/document/sheets",
	"precis/summarize/document/pdf/engine",
	"precis/summarize/document/pdf",
	"precis/summarize/document/mail/bounce",
	"precis/summarize/document/mail/entity",
	"precis/summarize/document/mail",
	"precis/summarize/document/clean",
	"precis/summarize/document/drafttest",
	"precis/summarize/document",
	"precis/summarize/event",
	"precis/summarize/fingerprint",
	"precis/summarize/cues",
	"precis/summarize/quotable",
	"precis/summarize/genre",
	"precis/summarize/headline",
	"precis/summarize/elementary",
	"precis/summarize/keyphrase",
	"precis/summarize/terms",
	"precis/summarize/rank/trees",
	"precis/summarize/rank",
	"precis/summarize",
	"precis/digest/concepts",
	"precis/digest/stories/keys",
	"precis/digest/stories",
	"precis/digest/differences",
	"precis/digest/telling",
	"precis/digest",
	"precis/digest/digesttest",
	"precis/digest/intake",
	"precis/digest/assembly",
	"precis/digest/render/wording",
	"precis/digest/render/rendertest",
	"precis/digest/render/stored",
	"precis/digest/render/pages",
	"precis/digest/render/layout",
	"precis/digest/render",
}

// edge are the rooms around the core from the ground up. Those of the local
// program stand above, so that no function can reach into them.
var edge = []string{
	"precis/functions/invocation",
	"precis/functions/cloudwatch",
	"precis/functions/access",
	"precis/functions/mail",
	"precis/functions/ses",
	"precis/functions/sqs",
	"precis/functions/eventbridge",
	"precis/functions/store",
	"precis/functions/senders",
	"precis/functions/config",
	"precis/functions/sweep",
	"precis/functions/uploads",
	"precis/functions/mailer",
	"precis/functions/weekly",
	"precis/functions/wiring",
}

// local are the rooms of the local program.
var local = []string{
	"precis/functions/precis/loopback",
	"precis/functions/precis/smtp",
	"precis/functions/precis/smtpd",
	"precis/functions/precis/browser",
	"precis/functions/precis/cloud/disk",
	"precis/functions/precis/cloud/s3",
	"precis/functions/precis/cloud/queue",
	"precis/functions/precis/cloud/signature",
	"precis/functions/precis/cloud/mailbox",
	"precis/functions/precis/cloud/eventbus",
	"precis/functions/precis/cloud",
	"precis/functions/precis/cloud/cloudtest",
	"precis/functions/precis/console/events",
	"precis/functions/precis/console/search",
	"precis/functions/precis/console/desk",
	"precis/functions/precis/console",
	"precis/functions/precis/clock",
	"precis/functions/precis/consolelog",
	"precis/functions/precis/terminal",
	"precis/functions/precis/terminal/terminaltest",
	"precis/functions/precis/steps",
	"precis/functions/precis/remote",
	"precis/functions/precis/forget",
	"precis/functions/precis/bootstrap",
	"precis/functions/precis/deploy",
	"precis/functions/precis/commandline",
}

// outside is what the core must not reach itself: it takes values and gives
// values.
var outside = []string{"context", "log", "log/slog", "net", "net/http", "os", "os/exec", "math/rand", "math/rand/v2"}

// excused is what a package of the core must hand to a library under it.
var excused = map[string]string{
	"precis/summarize/document/pdf/engine": "context", // whose end stops the PDF engine
	"precis/digest/render/rendertest":      "os",      // which holds the golden files of tests
}

type listed struct {
	Name                   string
	ImportPath             string
	GoFiles, Imports, Deps []string
}

func list(t *testing.T, patterns ...string) []listed {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", append([]string{"list", "-json=Name,ImportPath,GoFiles,Imports,Deps"}, patterns...)...).Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		all = append(all, p)
	}
}

func TestImportsRunOneWay(t *testing.T) {
	t.Parallel()
	core := list(t, "precis/summarize/...", "precis/digest/...")
	if len(core) < len(floors) {
		t.Fatalf("go list found %d packages of the core, want at least %d", len(core), len(floors))
	}
	for _, p := range core {
		if p.Name == "main" {
			continue // a program that makes data
		}
		floor := slices.Index(floors, p.ImportPath)
		if floor < 0 {
			t.Errorf("%s is on no floor of the house: name it in this test", p.ImportPath)
		}
		for _, i := range p.Imports {
			if slices.Contains(outside, i) && excused[p.ImportPath] != i {
				t.Errorf("%s imports %s: the core takes values and gives values", p.ImportPath, i)
			}
			if above := slices.Index(floors, i); above >= floor {
				t.Errorf("%s imports %s, which is not on a lower floor", p.ImportPath, i)
			}
		}
		for _, d := range p.Deps {
			if strings.HasPrefix(d, "github.com/aws/") || strings.HasPrefix(d, "precis/functions") {
				t.Errorf("%s reaches %s", p.ImportPath, d)
			}
		}
	}
}

// A room of the edge imports those below it, of the core and of the edge; a
// program imports what it likes, and nothing imports a program.
func TestRoomsOfTheEdgeImportOneWay(t *testing.T) {
	t.Parallel()
	for _, p := range list(t, "precis/functions/...") {
		if p.Name == "main" || len(p.GoFiles) == 0 { // a program, or tests alone
			continue
		}
		rooms := edge
		if slices.Contains(local, p.ImportPath) {
			rooms = slices.Concat(edge, local)
		}
		floor := slices.Index(rooms, p.ImportPath)
		if floor < 0 {
			t.Errorf("%s is on no floor of the edge: name it in this test", p.ImportPath)
		}
		for _, i := range p.Imports {
			if !strings.HasPrefix(i, "precis/functions") {
				continue
			}
			if at := slices.Index(rooms, i); at < 0 || at >= floor {
				t.Errorf("%s imports %s, which is not on a lower floor", p.ImportPath, i)
			}
		}
	}
}

// What fails requests on purpose is in no program that people run.
func TestFaultsStayOutOfPrograms(t *testing.T) {
	t.Parallel()
	for _, p := range list(t, "precis/functions/precis", "precis/functions/summarize", "precis/functions/digest") {
		if slices.Contains(p.Deps, "precis/functions/precis/cloud/cloudtest") {
			t.Errorf("%s reaches cloudtest", p.ImportPath)
		}
	}
}

// A room of more files than a person takes in at a glance is to be parted.
func TestRoomsStaySmall(t *testing.T) {
	t.Parallel()
	const most = 15 // files, without tests
	files := map[string]int{}
	for _, top := range []string{".", "../summarize", "../digest", "../seeds"} {
		err := filepath.WalkDir(top, func(path string, _ fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
				files[filepath.Dir(path)]++
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < len(floors) {
		t.Fatalf("%d rooms have files, want at least %d", len(files), len(floors))
	}
	for room, n := range files {
		if n > most {
			t.Errorf("%s has %d files, want at most %d", room, n, most)
		}
	}
}

func TestOnlyOneFileImportsTLDR(t *testing.T) {
	t.Parallel()
	for _, p := range list(t, "precis/...") {
		if slices.Contains(p.Imports, "github.com/JesusIslam/tldr") && p.ImportPath != "precis/summarize" {
			t.Errorf("%s imports tldr, which belongs to precis/summarize alone", p.ImportPath)
		}
	}
}
