// Command precis runs Précis whole on one machine, with no account and no
// Docker: both functions on an embedded cloud, and each step by itself as a
// command.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"syscall"
	_ "time/tzdata" // some machines have no time zones

	"github.com/alecthomas/kong"

	"precis/functions/precis/commandline"
	"precis/functions/precis/deploy"
	"precis/functions/precis/forget"
	"precis/functions/precis/remote"
	"precis/functions/precis/smtp"
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
	Digest    remote.Digest   `cmd:"" help:"Have a running serve make and send a digest now."`
	Status    remote.Status   `cmd:"" help:"Say what became of every file in a running serve's inbox."`
	Deploy    deploy.Command  `cmd:"" help:"Bring both functions into an account of AWS: five questions, then SAM CLI."`
	Doctor    deploy.Doctor   `cmd:"" help:"Say what of a stack in AWS is not right yet, and mail a preview."`
	Forget    forget.Command  `cmd:"" help:"Take a document or a reader out of all that is stored."`

	Help       helpCommand       `cmd:"" help:"Show what a command does and takes."`
	Completion completionCommand `cmd:"" help:"Print what a shell is to source to complete command lines."`
	Complete   candidatesCommand `cmd:"" hidden:""`

	Version kong.VersionFlag `help:"Show what this was built from, and by which Go."`
}

// helpCommand is what execute makes --help of.
type helpCommand struct {
	Command string `arg:"" optional:"" help:"Name of a command."`
}

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish, as in: source <(precis completion bash)."`
}

// Run prints a shell's script.
func (c *completionCommand) Run(s terminal.Streams) error {
	script, err := commandline.Script(c.Shell)
	_, _ = io.WriteString(s.Out, script) // execute sees to what cannot be written
	return err
}

// candidatesCommand is what the scripts ask.
type candidatesCommand struct {
	Words []string `arg:"" optional:""`
}

// Run prints what the last word can become.
func (c *candidatesCommand) Run(s terminal.Streams, k *kong.Kong) error {
	var err error
	for _, word := range commandline.Candidates(k.Model, c.Words) {
		_, err = fmt.Fprintln(s.Out, word)
	}
	return err
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second Ctrl-C ends it at once
	code := execute(ctx, terminal.New(), os.Args[1:])
	stop()
	os.Exit(code)
}

// execute runs one command line and returns its exit code: 0 where all went
// well, 1 where something failed, 2 where the command line makes no sense.
func execute(ctx context.Context, s terminal.Streams, args []string) int {
	out := &terminal.Checked{Writer: s.Out}
	s.Out = out
	code := run(ctx, s, args)
	err := out.Err()
	if err == nil {
		return code
	}
	if code != 1 { // else it has been shown
		s.Tell("write standard output: " + terminal.Unnamed(err).Error())
	}
	return 1
}

func run(ctx context.Context, s terminal.Streams, args []string) int {
	var c commands
	code := -1
	sources := &commandline.Sources{Command: "serve", Shared: []string{"console"}, LookUp: s.LookUp}
	parser, err := kong.New(
		&c,
		kong.Name("precis"),
		kong.Description("Précis: extractive summaries of the documents you drop, and one digest a week."),
		kong.Writers(s.Out, s.Err), kong.Exit(func(c int) { code = c }), kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(s), kong.Resolvers(sources),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: s.Columns}), kong.Vars{"version": version(), "reader": exampleReader, "password": smtp.Password},
	)
	if err != nil {
		_, _ = fmt.Fprintln(s.Err, "precis:", err)
		return 2
	}
	if len(args) == 0 || len(args) == 1 && args[0] == "help" {
		args = []string{"--help"}
	} else if args[0] == "help" {
		args = append(slices.Clone(args[1:]), "--help")
	}
	k, err := parser.Parse(args)
	if code >= 0 { // --help has been shown
		return code
	}
	if err != nil {
		_, _ = fmt.Fprintf(s.Err, "precis: %s\nTry: precis %s--help\n", safe.Lines(sources.Explain(err)), asked(parser, args))
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

// asked returns the command that a command line names, with a space after it,
// or "".
func asked(k *kong.Kong, args []string) string {
	for _, child := range k.Model.Children {
		if len(args) > 0 && child.Name == args[0] && !child.Hidden {
			return child.Name + " "
		}
	}
	return ""
}

// release is what "make dist" has the linker put here: the name of the release, or
// the commit.
var release string

// version says what the program was built from: a release, or a commit and its
// time where Go knows them.
func version() string {
	b, ok := debug.ReadBuildInfo()
	if !ok {
		return "precis"
	}
	return "precis " + cmp.Or(release, b.Main.Version) + " " + b.GoVersion
}
