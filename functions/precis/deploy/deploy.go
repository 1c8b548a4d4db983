// Package deploy holds the commands that bring Précis into an account of AWS, and
// say what is not right there yet.
package deploy

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"precis/functions/precis/terminal"
)

// where are the flags by which both commands find a stack.
type where struct {
	Answers string `default:"deployment.toml" help:"File in which the answers for one stack are kept; make deploy reads it, too."`
	Stack   string `placeholder:"NAME" help:"Name of the stack; that of the answers, or precis."`
	Region  string `help:"Region in AWS; that of the answers, or of AWS's command line."`
	Profile string `help:"Profile of AWS's command line, for its credentials."`
}

// answers are the kept ones, under what the flags say.
func (w where) answers() (answers, error) {
	a, err := readAnswers(w.Answers)
	return w.over(a), err
}

func (w where) over(a answers) answers {
	a.stack, a.region = cmp.Or(w.Stack, a.stack, "precis"), cmp.Or(w.Region, a.region)
	return a
}

// suits returns an error where a file keeps the answers of another stack: its readers
// would get this one's mail, and it would keep this one's answers from then on.
func (w where) suits(kept answers) error {
	stack, region := cmp.Or(w.Stack, kept.stack), cmp.Or(w.Region, kept.region)
	other := kept.stack != "" && stack != kept.stack || kept.region != "" && region != kept.region
	if !other || len(kept.values) == 0 {
		return nil
	}
	return fmt.Errorf("--answers %s: it keeps those of the stack %s in %s; give %s in %s a file of its own, such as --answers deployment-%s.toml", w.Answers, kept.stack, kept.region, stack, region, stack)
}

// A Command deploys.
type Command struct {
	where
	From string            `default:"." type:"existingdir" help:"A checkout of Précis, from which the functions are built, or the folder of a release's archive for AWS, which holds them."`
	Set  map[string]string `placeholder:"NAME=VALUE" mapsep:"none" help:"Another parameter of template.yaml, such as DigestDay=FRI; may be given several times."`
	Yes  bool              `short:"y" help:"Ask nothing: take the kept answers, and those of --set."`
	SAM  string            `name:"sam" placeholder:"PROGRAM" help:"SAM CLI; the checkout's or the machine's where it is not named."`
}

// Run asks, shows what AWS has and lacks, deploys, and says what is left to do.
func (c *Command) Run(ctx context.Context, s terminal.Streams) error {
	d, err := c.begin(ctx, s)
	if err != nil {
		return err
	}
	defer d.sam.close()
	if err := d.settle(ctx); err != nil {
		return err
	}
	if err := d.answers.write(c.Answers); err != nil {
		return err
	}
	d.say("\nKept in %s. Before anything is changed:\n", c.Answers)
	values := d.values()
	ready := show(s, append(d.account.sending(ctx, values), d.account.readers(ctx, values)...))
	if !ready && !c.Yes {
		goOn, err := d.agree("Deploy nevertheless", "What stands above can be put right afterwards; precis doctor says then whether it is.")
		if err != nil || !goOn {
			return err
		}
	}
	if err := d.sam.prepare(ctx, values["Architecture"]); err != nil {
		return err
	}
	file, err := filepath.Abs(c.Answers)
	if err != nil {
		return fmt.Errorf("--answers: %w", err)
	}
	if err := d.sam.deploy(ctx, file, !c.Yes); err != nil {
		return err
	}
	d.say("")
	if _, err = d.account.examine(ctx, s, d.answers.stack); err != nil && !errors.Is(err, terminal.ErrShown) {
		return err
	}
	d.say("\nNext: precis doctor --to you@example.com mails you what the digest would be now.")
	return nil
}

// A deployment is one under way.
type deployment struct {
	*asker
	account    account
	answers    answers
	parameters map[string]parameter
	variables  map[string]string // parameters by the functions' variables
	stack      stack
	sam        sam
	silent     bool
}

// begin looks at all that can be wrong before the first question.
func (c *Command) begin(ctx context.Context, s terminal.Streams) (*deployment, error) {
	d := &deployment{asker: &asker{bufio.NewReader(s.In), s}, silent: c.Yes}
	kept, err := readAnswers(c.Answers)
	if err == nil {
		err = c.suits(kept)
	}
	if err != nil {
		return nil, err
	}
	d.answers = c.over(kept)
	if d.parameters, err = readParameters(c.From); err != nil {
		return nil, err
	}
	if d.variables, err = readVariables(c.From); err != nil {
		return nil, err
	}
	program, err := findSAM(c.SAM, c.From)
	if err != nil {
		return nil, err
	}
	d.sam = sam{program: program, from: c.From, profile: c.Profile, streams: s}
	if d.account, err = connect(ctx, d.answers.region, c.Profile); err != nil {
		return nil, err
	}
	d.answers.region = d.account.region
	who, err := d.account.who(ctx)
	if err != nil {
		return nil, err
	}
	d.say("Account %s.", who)
	if d.stack, err = d.account.stack(ctx, d.answers.stack); err != nil {
		return nil, err
	}
	if err := d.changeable(); err != nil {
		return nil, err
	}
	// What the stack has counts where no file of answers is at hand.
	// A secret is shown as stars; left out, it stays as it is.
	for name, value := range d.stack.parameters {
		if _, answered := d.answers.values[name]; !answered && !d.parameters[name].Secret {
			d.answers.values[name] = value
		}
	}
	maps.DeleteFunc(d.answers.values, func(name, _ string) bool { _, ok := d.parameters[name]; return !ok })
	return d, d.set(c.Set)
}

// changeable says why CloudFormation would refuse at once.
func (d *deployment) changeable() error {
	switch status := d.stack.status; {
	case strings.HasSuffix(status, "_IN_PROGRESS"):
		return fmt.Errorf("the stack %s is changing (%s): wait until that has ended", d.answers.stack, status)
	case status == "ROLLBACK_COMPLETE" || status == "ROLLBACK_FAILED" || status == "DELETE_FAILED":
		return fmt.Errorf("the stack %s is what a first try left (%s): take it away by aws cloudformation delete-stack --stack-name %s --region %s, and ask again", d.answers.stack, status, d.answers.stack, d.account.region)
	}
	return nil
}

// set takes values that the command line gives.
func (d *deployment) set(given map[string]string) error {
	var all []error
	for _, name := range slices.Sorted(maps.Keys(given)) {
		p, ok := d.parameters[name]
		if !ok {
			all = append(all, fmt.Errorf("--set %s: there is no such parameter; want one of %s", name, strings.Join(slices.Sorted(maps.Keys(d.parameters)), ", ")))
			continue
		}
		if err := p.check(given[name]); err != nil {
			all = append(all, fmt.Errorf("--set %s: %w", name, err))
		}
		d.answers.values[name] = given[name]
	}
	return errors.Join(all...)
}

// values are the answers over the template's defaults.
func (d *deployment) values() map[string]string {
	all := map[string]string{}
	for name, p := range d.parameters {
		all[name] = p.Default
	}
	maps.Copy(all, d.answers.values)
	return all
}
