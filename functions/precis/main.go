// Command precis runs Précis whole on one machine, with no account and no
// Docker: both functions on an embedded cloud, and each step by itself as a
// command.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // some machines have no time zones

	"github.com/alecthomas/kong"

	"precis/functions/precis/steps"
	"precis/functions/precis/terminal"
	"precis/summarize/language/safe"
)

// commands is the command line.
type commands struct {
	Run       runCommand      `cmd:"" help:"The main job, once: take every file of a folder through both functions, into another folder."`
	Serve     serveCommand    `cmd:"" help:"The same, staying up: S3 on a fixed port, the functions behind it, and a web page."`
	Read      steps.Read      `cmd:"" help:"Show what is seen of files: title, date, language, text, and what was left out."`
	Sentences steps.Sentences `cmd:"" help:"Split texts into sentences."`
	Summarize steps.Summarize `cmd:"" help:"Choose the sentences that tell the most of a document."`
	Tell      steps.Tell      `cmd:"" help:"Tell a story of several documents as the digest does."`
	Stories   steps.Stories   `cmd:"" help:"Group texts by the story they tell."`
	Digest    digestCommand   `cmd:"" help:"Have a running serve make and send a digest now."`

	Version kong.VersionFlag `help:"Show what this was built from, and by which Go."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second Ctrl-C ends it at once
	s := terminal.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Terminal: terminal.Is(os.Stdout)}
	code := execute(ctx, s, os.Args[1:])
	stop()
	os.Exit(code)
}

// execute runs one command line and returns its exit code: 0 where all went
// well, 1 where something failed, 2 where the command line makes no sense.
func execute(ctx context.Context, s terminal.Streams, args []string) int {
	var c commands
	code := -1
	parser, err := kong.New(
		&c,
		kong.Name("precis"),
		kong.Description("Précis: extractive summaries of the documents you drop, and one digest a week. go install ./functions/precis puts it into Go's bin folder."),
		kong.Writers(s.Out, s.Err), kong.Exit(func(c int) { code = c }), kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Vars{"version": version()},
	)
	if err != nil {
		_, _ = fmt.Fprintln(s.Err, "precis:", err)
		return 2
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	k, err := parser.Parse(args)
	if code >= 0 { // --help has been shown
		return code
	}
	if err != nil {
		_, _ = fmt.Fprintf(s.Err, "precis: %s\nTry: precis --help\n", safe.Lines(err.Error()))
		return 2
	}
	err = k.Run(s)
	switch {
	case err == nil:
		return 0
	case !errors.Is(err, terminal.ErrShown):
		_, _ = fmt.Fprintln(s.Err, "precis:", safe.Lines(err.Error()))
	}
	return 1
}

// version says what the program was built from: a release, or a commit and its
// time where Go knows them.
func version() string {
	b, ok := debug.ReadBuildInfo()
	if !ok {
		return "precis"
	}
	return "precis " + b.Main.Version + " " + b.GoVersion
}
