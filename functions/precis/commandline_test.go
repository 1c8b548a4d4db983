package main

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/functions/precis/terminal"
)

func TestHelpForACommand(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"run", "serve", "read", "sentences", "summarize", "tell", "stories", "digest", "completion"} {
		want, _, _ := local(t, "", name, "--help")
		if got, errs, code := local(t, "", "help", name); code != 0 || got != want || !strings.Contains(got, "Usage: precis "+name) {
			t.Errorf("help %s ended with %d: %s%s", name, code, got, errs)
		}
	}
	if out, _, code := local(t, "", "help"); code != 0 || !strings.Contains(out, "Commands:") {
		t.Errorf("help ended with %d: %s", code, out)
	}
	if _, errs, code := local(t, "", "help", "fly"); code != 2 || !strings.Contains(errs, "fly") {
		t.Errorf("help of no command ended with %d: %s", code, errs)
	}
}

// What makes no sense is refused before anything is done, with exit code 2 and what
// would make sense.
func TestRefusedBeforeAnyWork(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(file, []byte("The ferry stops on Friday."), 0o600); err != nil {
		t.Fatal(err)
	}
	const mail = "--smtp smtp://ann@example.org@mail.example.org"
	for _, tc := range []struct{ args, want string }{
		{"fly", "unexpected argument fly"},
		{"--fly", "unknown flag"},
		{"help fly", "fly"},

		{"run", "--from"},
		{"run --from " + dir + "/none", "--from: "},
		{"run --from " + file, "it is no folder"},
		{"run --from " + dir + " --out " + dir, "the documents lie in it"},
		{"run --from " + dir + " --out " + filepath.Dir(dir), "the documents lie in it"},
		{"run --from " + dir + " --out=", "it names no folder"},
		{"run --from " + seeds + " --out " + file, "it is no folder"},
		{"run --from " + seeds + " --now today", "such as 2026-11-19T09:00:00Z"},
		{"run --from " + seeds + " --now 0001-02-03T00:00:00Z", "since 1970"},
		{"run --from " + seeds + " --weeks --now 2026-11-19T09:00:00Z", "leave --now out"},
		{"run --from " + seeds + " --to ann", "ann@example.com"},
		{"run --from " + seeds + " -n 0", "from 1 to"},
		{"run --from " + seeds + " -n 999999999", "from 1 to"},
		{"run --from " + seeds + " --section =Energy", "--section =Energy: want a folder before the ="},
		{"run --from " + seeds + " --engine best", "blend"},
		{"run --from " + seeds + " more", "unexpected argument"},

		{"serve --to ann@example.com,bob", `"bob"`},
		{"serve --workers 0", "from 1 to"},
		{"serve --workers=-1", "from 1 to"},
		{"serve --workers 999999999", "from 1 to"},
		{"serve -n 999999999", "from 1 to"},
		{"serve --max-mb 0", "from 1 to"},
		{"serve --max-mb 99999999999999", "from 1 to"},
		{"serve --zone Mars", "Europe/Berlin"},
		{"serve --cadence hourly", "weekly"},
		{"serve --section energy", "<key>=<value>"},
		{"serve --section =x", "--section =x: want a folder before the ="},
		{"serve --topic a=b", "--list"},
		{"serve --list readers --topic =b", "--topic =b: want a folder before the ="},
		{"serve --list ../readers", "not a path"},
		{"serve --list ..", "not a path"},
		{"serve --list .", "not a path"},
		{"serve --console localhost", "127.0.0.1:9000"},
		{"serve --console 127.0.0.1:http", "an address and a port"},
		{"serve --s3 127.0.0.1:99999", "an address and a port"},
		{"serve --s3 192.0.2.1:9000", "loopback"},
		{"serve --s3 127.0.0.1:8080", "--s3 has this address already"},
		{"serve --smtp-in 127.0.0.1:9000", "--s3 has this address already"},
		{"serve --s3 localhost:8091 --console 127.0.0.1:8091", "--s3 has this address already"},
		{"serve --s3 [::1]:8091 --console LOCALHOST:8091", "--s3 has this address already"},
		{"serve --s3 [::ffff:127.0.0.1]:8091 --console 127.0.0.1:08091", "--s3 has this address already"},
		{"serve --smtp-in 0.0.0.0:8080 --smtp-in-network --smtp-in-from @example.org", "--console has this address already"},
		{"serve --smtp-in 0.0.0.0:99999 --smtp-in-network --smtp-in-from @example.org", "an address and a port"},
		{"serve --smtp-in-from ann@example.org", "--smtp-in"},
		{"serve --dir " + file, "--dir: "},
		{"serve --dir " + dir, "no embedded cloud has been in it"},
		{"serve --dir=", "it names no folder"},
		{"serve " + mail, "--to or --list"},
		{"serve " + mail + " --to bea@example.org", "PRECIS_SMTP_PASSWORD"},
		{"serve --smtp smtp://ann@mail.example.org --to bea@example.org", "--from"},
		{"serve --smtp smtp://ann@mail.example.org --to bea@example.org --from ann", "--from"},
		{"serve --smtp smtp://mail.example.org:99999 --to bea@example.org --from ann@example.org", "from 1 to 65535"},
		{"serve --smtp mail.example.org --to bea@example.org", "want the address of a mail server"},
		{"serve --from ann@example.org", "needs a mail server"},

		{"read", "<file>"},
		{"read --engine lead " + file, "unknown flag"},
		{"summarize", "name files"},
		{"summarize -n 0 " + file, "from 1 up, or auto"},
		{"summarize --words 0 " + file, "from 1 up"},
		{"summarize --words 9 -n 2 " + file, "one length"},
		{"summarize --engine best " + file, "blend"},
		{"summarize --explain --engine lead " + file, "what blend weighs"},
		{"summarize --explain --jsonl", "files alone"},
		{"summarize --jsonl " + file, "name no files"},
		{"sentences --jsonl " + file, "name no files"},
		{"stories --jsonl " + file, "name no files"},
		{"tell " + file, "unexpected argument"},
		{`read ""`, "no file"},
		{`summarize ` + file + ` ""`, "no file"},
		{`sentences ""`, "no file"},
		{`stories ""`, "no file"},

		{"digest --console 192.0.2.1:80", "loopback"},
		{"digest --console 127.0.0.1:0", "port 0"},
		{"digest --week last", "2026-W47"},
		{"digest --week 2026-W99", "weeks 1 to 53"},
		{"digest --to ann@example.org", "--preview"},
		{"digest --preview --to ann", "ann@example.com"},
		{"status --console here", "an address and a port"},
		{"status --console 127.0.0.1:0", "port 0"},
		{"status --console [::1]:00", "port 0"},
		{"status all", "unexpected argument"},
		{"forget", "the name of a document"},
		{"forget a.txt --reader ann@example.org", "the name of a document"},
		{"forget --reader ann", "one address"},
		{"forget a.txt --dir " + dir, "no embedded cloud has been in it"},
		{"deploy --from " + dir + "/none", "--from"},
		{"deploy --set DigestDay", "<key>=<value>"},
		{"doctor --to ann", "one address"},
		{"completion", "<shell>"},
		{"completion cmd", "bash"},
	} {
		t.Run(strings.ReplaceAll(tc.args, dir, ""), func(t *testing.T) {
			t.Parallel()
			args, made := strings.Fields(strings.ReplaceAll(tc.args, `""`, "\x00")), filepath.Join(t.TempDir(), "made")
			for i, arg := range args {
				args[i] = strings.Trim(arg, "\x00")
			}
			for command, flag := range map[string]string{"serve": "--dir", "run": "--out"} {
				if args[0] == command && !strings.Contains(tc.args, flag) {
					args = append(args, flag, made)
				}
			}
			var out, errs bytes.Buffer
			ctx, stop := context.WithTimeout(t.Context(), 20*time.Second) // of a serve that is up
			defer stop()
			code := execute(ctx, terminal.Streams{In: strings.NewReader(""), Out: &out, Err: &errs}, args)
			if code != 2 || !strings.Contains(errs.String(), tc.want) || out.Len() > 0 {
				t.Errorf("%v ended with %d: %s%s, want 2 and %q", args, code, out.String(), errs.String(), tc.want)
			}
			if _, err := os.Stat(made); err == nil {
				t.Errorf("%v began its work", args)
			}
		})
	}
}

// The command line wins over the environment, and that over the file.
func TestSettingsOfServe(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	file := filepath.Join(home, "precis", "serve.yaml")
	lay := func(t *testing.T, path, text string) string {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	lay(t, file, "# mine\nworkers: -7\ntitle: Monday\nto: [ann@example.com, bob@example.com]\nsection:\n  energy: Energy\nmax-mb: 30\n")
	for name, tc := range map[string]struct {
		args []string
		env  map[string]string
		want []string
	}{
		"the file":                          {nil, nil, []string{"--workers -7", "comes from " + file}},
		"the environment wins over it":      {nil, map[string]string{"PRECIS_WORKERS": "-8"}, []string{"--workers -8", "comes from PRECIS_WORKERS"}},
		"the command line wins over both":   {[]string{"--workers=-9"}, map[string]string{"PRECIS_WORKERS": "-8"}, []string{"--workers -9: want a number from 1 to 1000\n"}},
		"a value that is none":              {nil, map[string]string{"PRECIS_MAX_MB": "much"}, []string{"--max-mb", "much", "comes from PRECIS_MAX_MB"}},
		"a hyphen in the name":              {[]string{"--workers=2"}, map[string]string{"PRECIS_MAX_MB": "0"}, []string{"--max-mb 0"}},
		"a file that is named":              {[]string{"--config", lay(t, filepath.Join(home, "a.yaml"), "zone: Mars")}, nil, []string{"--zone Mars", "a.yaml"}},
		"one that the environment names":    {nil, map[string]string{"PRECIS_CONFIG": lay(t, filepath.Join(home, "b.yaml"), "zone: Venus")}, []string{"--zone Venus", "b.yaml"}},
		"a file that is not there":          {[]string{"--config", filepath.Join(home, "none.yaml")}, nil, []string{"none.yaml"}},
		"a setting that there is not":       {[]string{"--config", lay(t, filepath.Join(home, "c.yaml"), "zoen: UTC")}, nil, []string{"precis: read the settings in ", `there is no "zoen"`, "c.yaml"}},
		"a file that is none of settings":   {[]string{"--config", lay(t, filepath.Join(home, "d.yaml"), "zone: [")}, nil, []string{"d.yaml", "zone: Europe/Berlin"}},
		"a list that is text":               {[]string{"--config", lay(t, filepath.Join(home, "e.yaml"), "workers: [1]")}, nil, []string{"--workers", "e.yaml"}},
		"sections that are not all of them": {[]string{"--config", lay(t, filepath.Join(home, "f.yaml"), "topic:\n  a: b\n")}, nil, []string{"--topic needs", "f.yaml"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out, errs bytes.Buffer
			s := terminal.Streams{In: strings.NewReader(""), Out: &out, Err: &errs, LookUp: func(name string) (string, bool) {
				if name == "XDG_CONFIG_HOME" {
					return home, true
				}
				value, ok := tc.env[name]
				return value, ok
			}}
			code := execute(t.Context(), s, append([]string{"serve", "--dir", filepath.Join(t.TempDir(), "new")}, tc.args...))
			for _, want := range tc.want {
				if code != 2 || !strings.Contains(errs.String(), want) {
					t.Errorf("serve ended with %d: %s, want %q", code, errs.String(), want)
				}
			}
		})
	}
}

func TestAPortThatIsTaken(t *testing.T) {
	t.Parallel()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	free := "127.0.0.1:0"
	for flag, addresses := range map[string][2]string{"--s3": {l.Addr().String(), free}, "--console": {free, l.Addr().String()}} {
		_, errs, code := local(t, "", "serve", "--dir", filepath.Join(t.TempDir(), "c"), "--s3", addresses[0], "--console", addresses[1])
		if code != 1 || !strings.Contains(errs, flag+" 127.0.0.1:") || !strings.Contains(errs, "another program") {
			t.Errorf("%s on a port that is taken ended with %d: %s", flag, code, errs)
		}
	}
}

// fullDisk takes so many bytes, and then no more.
type fullDisk struct{ left int }

func (f *fullDisk) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return 0, errors.New("no space left on device")
	}
	f.left -= len(p)
	return len(p), nil
}

func TestFullOutputIsNamed(t *testing.T) {
	t.Parallel()
	doc := filepath.Join(seeds, "energy/brannsay-cable-fault.txt")
	for _, args := range [][]string{
		{"--version"},
		{"--help"},
		{"read", doc},
		{"read", "--no-json", doc},
		{"summarize", doc},
		{"sentences", doc},
		{"stories", doc},
		{"completion", "bash"},
		{"run", "--from", filepath.Dir(doc), "--out", filepath.Join(t.TempDir(), "out")},
	} {
		for _, left := range []int{0, 20} {
			var errs bytes.Buffer
			s := terminal.Streams{In: strings.NewReader(""), Out: &fullDisk{left}, Err: &errs}
			if code := execute(t.Context(), s, args); code != 1 || !strings.Contains(errs.String(), "standard output") || !strings.Contains(errs.String(), "no space left") {
				if args[0] != "--version" || left == 0 {
					t.Errorf("%v on a full disk ended with %d: %s", args, code, errs.String())
				}
			}
		}
	}
}

// Rows go to a program: whoever looks on is told of what failed as well.
func TestFailuresShowBesideRows(t *testing.T) {
	t.Parallel()
	good := filepath.Join(seeds, "energy/brannsay-cable-fault.txt")
	for _, tc := range []struct {
		in   string
		args []string
		want string
		rows int
	}{
		{"{\"id\":1}\n{\"id\":2,\"text\":\"One. Two.\"}\n{", []string{"sentences", "--jsonl"}, "precis: line 1: the row has no \"text\"\nprecis: line 3: ", 3},
		{"{\"id\":1}\n", []string{"stories"}, "precis: line 1: ", 1},
		{"", []string{"read", "none.txt", good}, "precis: none.txt: no such file", 2},
		{"", []string{"summarize", "none.txt", good}, "precis: none.txt: no such file", 2},
		{"", []string{"sentences", good, "none.txt"}, "precis: none.txt: no such file", 2},
		{"", []string{"stories", good, "none.txt"}, "precis: none.txt: no such file", 2},
	} {
		out, errs, code := local(t, tc.in, tc.args...)
		if rows := decodeRows(t, out); code != 1 || !strings.HasPrefix(errs, tc.want) || len(rows) != tc.rows {
			t.Errorf("%v ended with %d, %d rows and %q, want %d and %q", tc.args, code, len(rows), errs, tc.rows, tc.want)
		}
	}
}

func TestSentencesAndStoriesOfFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "Ferry to Oddholm stops\n\nThe ferry to Oddholm stops on Friday. Its captain, Dr. Hale, said the Oddholm pier is unsafe. The council pays for a bus.\n",
		"b.txt": "Oddholm ferry stopped on Friday\n\nThe Oddholm ferry stops on Friday because the pier is unsafe. Captain Hale asked the council for a bus.\n",
		"c.txt": "Bakery wins a prize\n\nA bakery in Trenn has won a prize for its rye bread. Flour comes from a mill nearby.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a, b, c := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt"), filepath.Join(dir, "c.txt")
	out, errs, code := local(t, "", "sentences", a)
	rows := decodeRows(t, out)
	if code != 0 || len(rows) != 1 || rows[0]["language"] != "en" || rows[0]["file"] != a {
		t.Fatalf("sentences ended with %d: %s%s", code, out, errs)
	}
	if said := rows[0]["sentences"].([]any); len(said) < 3 || said[len(said)-2] != "Its captain, Dr. Hale, said the Oddholm pier is unsafe." {
		t.Errorf("sentences = %q", said)
	}
	if out, _, code := local(t, "", "sentences", "--no-json", c); code != 0 || !strings.Contains(out, "\n\nFlour comes from a mill nearby.\n") {
		t.Errorf("sentences for people ended with %d: %q", code, out)
	}
	out, errs, code = local(t, "", "stories", a, c, b)
	rows = decodeRows(t, out)
	if code != 0 || len(rows) != 3 {
		t.Fatalf("stories ended with %d: %s%s", code, out, errs)
	}
	for i, want := range []string{a, c, a} {
		if got := rows[i]["story"].(map[string]any)["file"]; got != want {
			t.Errorf("the story of %v begins with %v, want %s", rows[i]["file"], got, want)
		}
	}
	if out, _, code := local(t, "", "stories", "--no-json", a, c, b); code != 0 || !strings.HasPrefix(out, "Ferry to Oddholm stops\n  - "+a+"\n  - "+b+"\n") {
		t.Errorf("stories for people ended with %d: %q", code, out)
	}
}

// A terminal that shows no colours is sent none, and lines end at its edge.
func TestTheTerminalsWays(t *testing.T) {
	t.Parallel()
	doc := filepath.Join(seeds, "energy/brannsay-cable-fault.txt")
	for _, tc := range []struct {
		plain   bool
		columns int
	}{{false, 0}, {true, 0}, {false, 40}, {true, 100}} {
		var out, errs bytes.Buffer
		s := terminal.Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Terminal: true, Plain: tc.plain, Columns: tc.columns}
		if code := execute(t.Context(), s, []string{"summarize", doc}); code != 0 {
			t.Fatalf("summarize ended with %d: %s", code, errs.String())
		}
		if coloured := strings.Contains(out.String(), "\x1b["); coloured == tc.plain {
			t.Errorf("%+v: coloured is %v: %q", tc, coloured, out.String())
		}
		longest := 0
		for _, line := range strings.Split(out.String(), "\n")[3:] { // behind title and facts
			longest = max(longest, len([]rune(line)))
		}
		want := max(tc.columns, 40)
		if tc.columns == 0 {
			want = 78
		}
		if longest > want || longest < want-15 {
			t.Errorf("%+v: the longest line has %d columns, want about %d", tc, longest, want)
		}
	}
}
