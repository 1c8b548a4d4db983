package remote_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"precis/functions/precis/console"
	"precis/functions/precis/remote"
	"precis/functions/precis/terminal"
	"precis/functions/precis/terminal/terminaltest"
)

// status is what the command prints of an account.
func status(t *testing.T, a console.Account, asRows bool) string {
	t.Helper()
	serve := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != console.AccountPath {
			t.Errorf("it asked for %s", r.URL)
		}
		_ = json.NewEncoder(w).Encode(a)
	}))
	t.Cleanup(serve.Close)
	var out bytes.Buffer
	c := remote.Status{Console: strings.TrimPrefix(serve.URL, "http://"), JSON: asRows}
	if err := c.Run(t.Context(), terminal.Streams{Out: &out}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// sample is an account with a file in every state, and of one state very many.
func sample(key, why string) console.Account {
	a := console.Account{
		States:  map[console.State]int{console.Summarized: 1, console.Rejected: 1, console.Waiting: 42},
		Failed:  5, // dead letters, several of one file
		Waiting: []console.Unaccounted{{Key: "grows.txt", Why: "still being written, or empty"}},
		Ignored: []console.Unaccounted{{Key: ".hidden", Why: "hidden"}},
		Taken: []console.Accounted{
			{Key: "bad.txt", State: console.Failed, Why: "no space left on device"},
			{State: console.Failed, Why: "no JSON"},
			{Key: "good.txt", State: console.Summarized},
			{Key: key, State: console.Rejected, Why: why},
			{Key: "now.txt", State: console.Reading},
		},
	}
	for i := range 41 {
		a.Taken = append(a.Taken, console.Accounted{Key: fmt.Sprintf("n%02d.txt", i), State: console.Waiting})
	}
	return a
}

// Each file that is not summarized is named with its reason, and where there are
// too many to be read, how many more there are and what names them.
func TestStatusNamesWhatIsNotSummarized(t *testing.T) {
	t.Parallel()
	out := status(t, sample("photo.png", "an image"), false)
	for _, want := range []string{
		"summarized 1, rejected 1, waiting 43, failed 2, ignored 1\n",
		"failed  bad.txt (no space left on device)\nfailed  a message that names no document (no JSON)\n", "rejected  photo.png (an image)\n",
		"waiting  grows.txt (still being written, or empty)\nwaiting  now.txt (being read)\nwaiting  n00.txt (to be summarized)\n",
		"waiting  n17.txt (to be summarized)\nwaiting  and 23 more, which --json names\n", "ignored  .hidden (hidden)\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it lacks %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "good.txt") || strings.Contains(out, "n18.txt") {
		t.Errorf("it names too much:\n%s", out)
	}
}

func TestStatusInRowsNamesEveryFile(t *testing.T) {
	t.Parallel()
	out := status(t, sample("photo.png", "an image"), true)
	for _, want := range []string{
		`{"file":"bad.txt","state":"failed","why":"no space left on device"}`, `{"file":"good.txt","state":"summarized"}`, `{"file":"photo.png","state":"rejected","why":"an image"}`,
		`{"file":"n40.txt","state":"waiting"}`, `{"file":"now.txt","state":"waiting","why":"being read"}`, `{"file":"grows.txt","state":"waiting","why":"still being written, or empty"}`,
		`{"file":".hidden","state":"ignored","why":"hidden"}`,
	} {
		if !strings.Contains(out, want+"\n") {
			t.Errorf("it lacks %s:\n%s", want, out)
		}
	}
	if n := strings.Count(out, "\n"); n != 47 || strings.Contains(out, `"file":""`) {
		t.Errorf("%d rows, want 47, one for each file:\n%s", n, out)
	}
}

func TestStatusCommandsNoTerminal(t *testing.T) {
	t.Parallel()
	for _, evil := range terminaltest.Hostile() {
		for _, asRows := range []bool{false, true} {
			out := status(t, sample(evil, evil), asRows)
			if want := map[bool]int{false: 26, true: 47}[asRows]; strings.Count(out, "\n") != want {
				t.Errorf("%.60q: %d lines, want %d", evil, strings.Count(out, "\n"), want)
			}
			if !asRows { // rows are JSON, which escapes what is not to act
				terminaltest.Calm(t, "status", evil, out)
			}
		}
	}
}
