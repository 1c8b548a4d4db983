package deploy

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"precis/functions/precis/terminal"
	"precis/summarize/language/safe"
)

// errEnded ends the questions where nobody answers.
var errEnded = errors.New("the answers ended; answer in a terminal, or give them as --set Name=value with --yes")

// asker asks a person.
type asker struct {
	in  *bufio.Reader
	out terminal.Streams
}

// A question is asked until its answer passes.
type question struct {
	what        string // in a word or two
	explanation string
	otherwise   string // what Enter takes
	check       func(answer string) (taken string, err error)
}

// none empties what Enter would keep.
const none = "none"

func (a *asker) ask(q question) (string, error) {
	a.say("")
	a.say("%s", q.what)
	_, _ = io.WriteString(a.out.Out, a.out.Fold(q.explanation, "  ", "  "))
	for {
		shown := q.otherwise
		if shown == "" {
			shown = none
		}
		_, _ = fmt.Fprintf(a.out.Out, "  [%s]: ", safe.Line(shown))
		line, err := a.in.ReadString('\n')
		if err != nil && (!errors.Is(err, io.EOF) || line == "") {
			a.say("")
			return "", errEnded
		}
		answer := strings.TrimSpace(line)
		switch answer {
		case "":
			answer = q.otherwise
		case none:
			answer = ""
		}
		taken, err := q.check(answer)
		if err == nil {
			return taken, nil
		}
		a.say("  %s", safe.Line(err.Error()))
	}
}

// agree asks for yes or no.
func (a *asker) agree(what, explanation string) (bool, error) {
	answer, err := a.ask(question{what, explanation, "yes", func(s string) (string, error) {
		switch s = strings.ToLower(s); s {
		case "y", "yes":
			return "yes", nil
		case "n", "no":
			return "no", nil
		}
		return "", errors.New("want yes or no")
	}})
	return answer == "yes", err
}

func (a *asker) say(format string, args ...any) {
	_, _ = fmt.Fprintf(a.out.Out, format+"\n", args...)
}
