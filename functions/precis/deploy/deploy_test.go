package deploy

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"precis/functions/precis/terminal"
)

// checkout is the folder of the real template, from here.
const checkout = "../../.."

// standIn is a program in SAM CLI's place, which notes how it was called. What the
// real one does is not held here.
func standIn(t *testing.T) (program, notes string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("a shell script stands in for SAM CLI")
	}
	folder := t.TempDir()
	program, notes = filepath.Join(folder, "sam"), filepath.Join(folder, "notes")
	script := "#!/bin/sh\necho \"$@\" \"$GOOS $GOFLAGS $PWD\" >> '" + notes + "'\ncase \"$*\" in *--template-file*) for last; do :; done; find \"$(dirname \"$last\")\" -type f -printf '%P %m\\n' >> '" + notes + "';; esac\n"
	if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return program, notes
}

func noted(t *testing.T, notes string) string {
	t.Helper()
	data, err := os.ReadFile(notes)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return string(data)
}

// deployed runs the command with what a person types.
func deployed(t *testing.T, c *Command, typed string) (said string, err error) {
	t.Helper()
	if c.Answers == "" {
		c.Answers = filepath.Join(t.TempDir(), "deployment.toml")
	}
	if c.From == "" {
		c.From = checkout
	}
	var out strings.Builder
	err = c.Run(t.Context(), terminal.Streams{In: strings.NewReader(typed), Out: &out, Err: &out})
	return out.String(), err
}

func TestDeployAsksFiveThings(t *testing.T) {
	a := &amazon{identities: map[string]string{}, sandbox: true}
	a.serve(t)
	program, notes := standIn(t)
	c := &Command{SAM: program}
	said, err := deployed(t, c, strings.Join([]string{
		"no address", "digest@news.example.com", // the first is asked again
		"yes", // make the domain an identity
		"ann@example.net, Bob <bob@example.net>", "Mars/Olympus", "Europe/Berlin", "24", "7", "everybody", "private",
		"yes", "",
	}, "\n"))
	if err == nil || !strings.Contains(err.Error(), "there is no stack precis in eu-central-1") { // the stand-in makes none
		t.Fatalf("Run: %v\n%s", err, said)
	}
	for _, want := range []string{
		"123456789012 in eu-central-1", `"no address": must be a bare mail address`, `"Mars/Olympus" is no time zone`, `"24" is no whole number from 0 to 23`, `"everybody" is none of`,
		"The stack makes news.example.com an identity of SES", "SES has this account in its sandbox", "200 mails a day and 1 a second", "ann@example.net", "bob@example.net",
	} {
		if !strings.Contains(strings.Join(strings.Fields(said), " "), want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
	got, err := readAnswers(c.Answers)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"Sender": "digest@news.example.com", "SenderDomain": "news.example.com", "Recipients": "ann@example.net, Bob <bob@example.net>",
		"ContactList": "", "CreateContactList": "no", "DigestTimeZone": "Europe/Berlin", "DigestHour": "7", "WebAccess": "private",
	}
	for name, value := range want {
		if got.values[name] != value {
			t.Errorf("%s = %q, want %q", name, got.values[name], value)
		}
	}
	calls := noted(t, notes)
	for _, want := range []string{
		"build --parameter-overrides Architecture=arm64 linux -tags=lambda.norpc", "deploy --config-file " + c.Answers + " --no-fail-on-empty-changeset linux",
	} {
		if !strings.Contains(calls, want) {
			t.Errorf("SAM CLI was not called by %q:\n%s", want, calls)
		}
	}
}

// A sender who moves to another domain is asked for that one, since the stack's own
// identity says nothing of it; one who stays, or goes where SES knows it, is not.
func TestDeployFollowsTheSendersDomain(t *testing.T) {
	for _, test := range []struct {
		sender, typed, want string
		identities          map[string]string
		makes               string
	}{
		{"digest@example.org", "yes", "It takes the place of example.com, which the stack has made one.", nil, "example.org"},
		{"digest@example.org", "no", "knows neither digest@example.org nor its domain", nil, "example.com"},
		{"digest@example.org", "", "example.org is verified for digest@example.org", map[string]string{"example.org": verifiedDomain}, "example.com"},
		{"digest@News.Example.com", "", "The stack makes example.com an identity of SES", nil, "example.com"},
		{"news@example.com", "", "example.com is not verified yet", map[string]string{"example.com": pendingDomain}, "example.com"},
	} {
		t.Run(test.sender+" "+test.typed, func(t *testing.T) {
			a := &amazon{identities: test.identities, stacks: map[string]stack{"precis": {status: "UPDATE_COMPLETE", parameters: map[string]string{"Sender": "digest@example.com", "SenderDomain": "example.com", "Recipients": "ann@example.net"}}}}
			a.serve(t)
			program, _ := standIn(t)
			c := &Command{SAM: program}
			typed := test.sender + "\n"
			if test.typed != "" {
				typed += test.typed + "\n"
			}
			said, err := deployed(t, c, typed+"\n\n\n\nyes\n")
			if err != nil || !strings.Contains(strings.Join(strings.Fields(said), " "), test.want) {
				t.Errorf("Run: %v, %q is not said:\n%s", err, test.want, said)
			}
			if got, err := readAnswers(c.Answers); err != nil || got.values["SenderDomain"] != test.makes {
				t.Errorf("SenderDomain = %q, %v, want %s", got.values["SenderDomain"], err, test.makes)
			}
		})
	}
}

func TestDeployChangesNothingUnasked(t *testing.T) {
	for name, typed := range map[string]string{
		"ended answers":      "digest@example.com\n",
		"no at the findings": "digest@example.com\nno\nann@example.net\nUTC\n6\nprivate\nno\n",
	} {
		t.Run(name, func(t *testing.T) {
			a := &amazon{sandbox: true}
			a.serve(t)
			program, notes := standIn(t)
			said, err := deployed(t, &Command{SAM: program}, typed)
			if wants := name == "ended answers"; wants != errors.Is(err, errEnded) {
				t.Errorf("Run: %v\n%s", err, said)
			}
			if calls := noted(t, notes); calls != "" {
				t.Errorf("SAM CLI was called:\n%s", calls)
			}
		})
	}
}

func TestDeployKnowsItsAnswersAgain(t *testing.T) {
	a := &amazon{identities: map[string]string{"example.com": verifiedDomain}, lists: []string{"readers"}, contacts: 3, dns: map[string][]string{"_dmarc.example.com": {"v=DMARC1; p=none"}}, stacks: map[string]stack{
		"energy": {status: "UPDATE_COMPLETE", parameters: map[string]string{"Sender": "digest@example.com", "ContactList": "readers", "DigestHour": "9", "WebhookKey": "****", "Gone": "x"}},
	}}
	a.serve(t)
	program, notes := standIn(t)
	c := &Command{SAM: program, where: where{Stack: "energy"}, Set: map[string]string{"DigestTitle": `Ann's "news"`}}
	said, err := deployed(t, c, "\n\n\n8\n\n")
	if err != nil {
		t.Fatalf("Run: %v\n%s", err, said)
	}
	got, err := readAnswers(c.Answers)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Sender": "digest@example.com", "ContactList": "readers", "DigestHour": "8", "DigestTitle": `Ann's "news"`} {
		if got.values[name] != want {
			t.Errorf("%s = %q, want %q", name, got.values[name], want)
		}
	}
	if _, kept := got.values["WebhookKey"]; kept {
		t.Error("the stars of a secret are kept as an answer")
	}
	if _, kept := got.values["Gone"]; kept || got.stack != "energy" || got.region != "eu-central-1" {
		t.Errorf("kept: %+v", got)
	}
	data, err := os.ReadFile(c.Answers)
	if err != nil || !strings.Contains(string(data), "s3_prefix = 'energy'") {
		t.Errorf("the stack has no prefix of its own (%v):\n%s", err, data)
	}
	// It may hold a webhook's key.
	if about, err := os.Stat(c.Answers); err != nil || about.Mode().Perm() != 0o600 {
		t.Errorf("others may read the answers: %v, %v", about, err)
	}
	// The second time nothing is asked.
	again := &Command{SAM: program, where: where{Answers: c.Answers}, Yes: true}
	if said, err := deployed(t, again, ""); err != nil || strings.Contains(said, "1. Sender") {
		t.Errorf("with --yes: %v\n%s", err, said)
	}
	if calls := noted(t, notes); !strings.Contains(calls, "--no-confirm-changeset") {
		t.Errorf("SAM CLI would ask:\n%s", calls)
	}
}

// The answers of one stack are never another's: its readers would get the other's
// mail, and "make teardown" would take away what was deployed last.
func TestDeployKeepsStacksApart(t *testing.T) {
	a := &amazon{identities: map[string]string{"example.com": verifiedDomain}, stacks: map[string]stack{"precis": {status: "UPDATE_COMPLETE"}, "energy": {status: "UPDATE_COMPLETE"}}}
	a.serve(t)
	program, notes := standIn(t)
	file := filepath.Join(t.TempDir(), "deployment.toml")
	kept := answers{stack: "precis", region: "eu-central-1", values: map[string]string{"Sender": "digest@example.com", "Recipients": "ann@example.net"}}
	for _, test := range []struct {
		name, stack, region string
		kept                answers
		want                string // "" where it is deployed
	}{
		{"another stack", "energy", "", kept, "it keeps those of the stack precis in eu-central-1; give energy in eu-central-1 a file of its own, such as --answers deployment-energy.toml"},
		{"another region", "", "eu-west-1", kept, "give precis in eu-west-1 a file of its own"},
		{"the same stack", "precis", "eu-central-1", kept, ""},
		{"as it is", "", "", kept, ""},
		{"no answers yet", "energy", "", answers{stack: "precis"}, ""},
		{"no region yet", "precis", "eu-central-1", answers{stack: "precis", values: kept.values}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := test.kept.write(file); err != nil {
				t.Fatal(err)
			}
			before := noted(t, notes)
			said, err := deployed(t, &Command{SAM: program, Yes: true, where: where{Answers: file, Stack: test.stack, Region: test.region}}, "")
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("Run: %v, want %q\n%s", err, test.want, said)
			}
			if called := noted(t, notes) != before; called != (test.want == "") {
				t.Errorf("SAM CLI was called: %t", called)
			}
			if got, err := readAnswers(file); err != nil || test.want != "" && (got.stack != "precis" || got.region != "eu-central-1") {
				t.Errorf("the file keeps %+v, %v", got, err)
			}
		})
	}
}

func TestDeployChecksTheContactList(t *testing.T) {
	for _, test := range []struct {
		name, typed, want string
		lists             []string
		creates           string
	}{
		{"none yet", "readers", "The stack makes the contact list readers", nil, "yes"},
		{"it exists", "readers", "Nobody is on the contact list readers", []string{"readers"}, "no"},
		{"another exists", "readers\nothers", "has the list others already, and allows no second one", []string{"others"}, "no"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := &amazon{identities: map[string]string{"example.com": verifiedDomain}, lists: test.lists}
			a.serve(t)
			program, _ := standIn(t)
			c := &Command{SAM: program}
			said, _ := deployed(t, c, "digest@example.com\n"+test.typed+"\n\n\n\nyes\n") //nolint:errcheck // no stack comes of the stand-in
			if !strings.Contains(strings.Join(strings.Fields(said), " "), test.want) {
				t.Errorf("%q is not said:\n%s", test.want, said)
			}
			if got, err := readAnswers(c.Answers); err != nil || got.values["CreateContactList"] != test.creates {
				t.Errorf("CreateContactList = %q, %v, want %s", got.values["CreateContactList"], err, test.creates)
			}
		})
	}
}

// What an earlier stack has left, a new one does not make again.
func TestDeployTakesWhatIsThere(t *testing.T) {
	there := map[string]string{"example.com": pendingDomain}
	for _, test := range []struct {
		name               string
		a                  *amazon
		creates, makes, mx string
	}{
		{"both", &amazon{identities: there, lists: []string{"readers"}}, "no", "", ""},
		{"both, and a person is asked", &amazon{identities: there, lists: []string{"readers"}}, "no", "", ""},
		{"neither", &amazon{}, "yes", "example.com", "bounce"},
		{"another list, and an address", &amazon{identities: map[string]string{"any@example.com": verifiedAlone}, lists: []string{"others"}}, "yes", "example.com", "bounce"},
		{"both of this stack", &amazon{identities: there, lists: []string{"readers"}, stacks: map[string]stack{"precis": {status: "UPDATE_COMPLETE"}}}, "yes", "example.com", "bounce"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.a.serve(t)
			program, _ := standIn(t)
			c := &Command{SAM: program, Yes: !strings.Contains(test.name, "asked"), Set: map[string]string{"Sender": "digest@example.com", "SenderDomain": "example.com", "MailFrom": "bounce", "ContactList": "readers", "CreateContactList": "yes"}}
			said, _ := deployed(t, c, "\n\n\n\n\n\n") //nolint:errcheck // no stack comes of the stand-in
			got, err := readAnswers(c.Answers)
			if v := got.values; err != nil || v["CreateContactList"] != test.creates || v["SenderDomain"] != test.makes || v["MailFrom"] != test.mx {
				t.Errorf("the answers are %v, %v\n%s", v, err, said)
			}
		})
	}
}

func TestDeployRefuses(t *testing.T) {
	program, notes := standIn(t)
	broken := filepath.Join(t.TempDir(), "broken.toml")
	if err := os.WriteFile(broken, []byte("[default\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		c    Command
		a    *amazon
		want string
	}{
		{"a value that the template refuses", Command{Set: map[string]string{"DigestDay": "SOON"}}, &amazon{}, `--set DigestDay: "SOON" is none of: MON`},
		{"a number that is none", Command{Set: map[string]string{"MaxBytes": "much"}}, &amazon{}, `"much" is no whole number from 1024`},
		{"a parameter that is none", Command{Set: map[string]string{"Digestday": "MON"}}, &amazon{}, "there is no such parameter; want one of AlarmAddress"},
		{"what SAM's file cannot hold", Command{Set: map[string]string{"DigestTitle": `a\b`}}, &amazon{}, "no backslash"},
		{"readers without a sender", Command{Set: map[string]string{"Recipients": "ann@example.net"}}, &amazon{}, "readers need a sender"},
		{"a recipient who is none", Command{Set: map[string]string{"Recipients": "ann@example..net"}}, &amazon{}, "--set Recipients: "},
		{"a time zone that is none", Command{Set: map[string]string{"DigestTimeZone": "Mars/Olympus"}}, &amazon{}, `DigestTimeZone is "Mars/Olympus", which is no time zone`},
		{"more topics than a list takes", topics(strings.Join(titles(21), ","), ""), &amazon{}, "SectionTopics makes 21 topics, ListTopic included, but a contact list has 20 at most"},
		{"with the digest's own, too", topics(strings.Join(titles(20), ","), "digest"), &amazon{}, "SectionTopics makes 21 topics"},
		{"a folder that can be no topic", topics("energy=Energy,the sea=The sea", ""), &amazon{}, `SectionTopics names the topic "the sea"`},
		{"topics without a list", Command{Set: map[string]string{"SectionTitles": "a=A", "SectionTopics": "yes"}}, &amazon{}, "ContactList is needed where topics are set"},
		{"a file of answers that is broken", Command{where: where{Answers: broken}}, &amazon{}, "take it away to be asked anew"},
		{"a folder of something else", Command{From: t.TempDir()}, &amazon{}, "want a checkout of Précis"},
		{"a program that is not there", Command{SAM: filepath.Join(t.TempDir(), "sam")}, &amazon{}, "no such program"},
		{"credentials that AWS refuses", Command{}, &amazon{denied: "GetCallerIdentity"}, "aws configure sso"},
		{"the remains of a first try", Command{}, &amazon{stacks: map[string]stack{"precis": {status: "ROLLBACK_COMPLETE"}}}, "delete-stack --stack-name precis --region eu-central-1"},
		{"a stack that is changing", Command{}, &amazon{stacks: map[string]stack{"precis": {status: "UPDATE_IN_PROGRESS"}}}, "wait until that has ended"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.a.serve(t)
			test.c.Yes = true
			if test.c.SAM == "" {
				test.c.SAM = program
			}
			said, err := deployed(t, &test.c, "")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Run: %v, want %q\n%s", err, test.want, said)
			}
		})
	}
	if calls := noted(t, notes); calls != "" {
		t.Errorf("SAM CLI was called:\n%s", calls)
	}
}

// topics are a deployment whose sections are topics.
func topics(titles, all string) Command {
	return Command{Set: map[string]string{
		"Sender": "digest@example.com", "ContactList": "readers", "CreateContactList": "yes", "SectionTitles": titles, "SectionTopics": "yes", "ListTopic": all,
	}}
}

func titles(n int) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprintf("s%d=S%d", i, i))
	}
	return all
}

// What the functions read, the command reads as well: each variable that is a
// parameter as it stands.
func TestDeployKnowsTheVariables(t *testing.T) {
	t.Parallel()
	got, err := readVariables(checkout)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"MAX_BYTES": "MaxBytes", "MAIL_IN_FROM": "MailInFrom", "SECTION_TOPICS": "SectionTopics", "DIGEST_RECIPIENTS": "Recipients", "SUMMARY_SENTENCES": "SummarySentences",
	} {
		if got[name] != want {
			t.Errorf("%s is told as %q, want %s", name, got[name], want)
		}
	}
	if got["INBOX_BUCKET"] != "" || got["WEB_KEYS"] != "" {
		t.Errorf("told as they are: %v", got)
	}
}

func TestDeployFromAnArchive(t *testing.T) {
	a := &amazon{stacks: map[string]stack{"precis": {status: "CREATE_COMPLETE"}}}
	a.serve(t)
	program, notes := standIn(t)
	folder := t.TempDir()
	template, err := os.ReadFile(filepath.Join(checkout, templateFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, templateFile), template, 0o644); err != nil {
		t.Fatal(err)
	}
	c := &Command{SAM: program, From: folder, Yes: true, Set: map[string]string{"Architecture": "x86_64"}}
	if _, err := deployed(t, c, ""); err == nil || !strings.Contains(err.Error(), "neither a checkout, nor are there built functions in it") {
		t.Errorf("without functions: %v", err)
	}
	for _, name := range functions {
		at := filepath.Join(folder, "x86_64", name)
		if err := os.MkdirAll(at, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(at, "bootstrap"), []byte(name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if said, err := deployed(t, c, ""); err != nil {
		t.Fatalf("Run: %v\n%s", err, said)
	}
	calls := strings.Split(strings.TrimSpace(noted(t, notes)), "\n")
	for _, want := range []string{"functions/summarize/bootstrap 755", "functions/digest/bootstrap 755", "template.yaml 644"} {
		if !slices.Contains(calls, want) {
			t.Errorf("%q was not deployed: %q", want, calls)
		}
	}
	if strings.HasPrefix(calls[0], "build ") {
		t.Errorf("it was built: %q", calls)
	}
}

// SAM CLI deploys into the account that was looked at.
func TestSAMTakesTheProfile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a shell script stands in for SAM CLI")
	}
	t.Setenv("AWS_PROFILE", "other")
	folder := t.TempDir()
	program := filepath.Join(folder, "sam")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nprintf %s \"$AWS_PROFILE\" > profile\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for given, want := range map[string]string{"": "other", "mine": "mine"} {
		s := sam{program: program, from: folder, profile: given}
		if err := s.run(t.Context(), "deploy"); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(folder, "profile")); err != nil || string(got) != want {
			t.Errorf("--profile %q: SAM CLI is called with %q, %v; want %q", given, got, err, want)
		}
	}
}
