package functions_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// An imitation is template.yaml deployed into moto, an imitation of AWS that
// others wrote, in Python.
type imitation struct {
	Endpoint     string                       `json:"endpoint"`
	Environments map[string]map[string]string `json:"environments"` // of the functions
	Made         map[string]string            `json:"made"`         // resources' names in moto, by those in the template
	Refused      map[string]string            `json:"refused"`      // why moto did not make a resource

	questions io.WriteCloser
	answers   *bufio.Reader
}

// pythons may have moto: the one that make moto-test sets up, or the
// machine's.
var pythons = []string{"../.tools/moto/bin/python", "python3"}

// missing is the program's exit status where Python lacks moto.
const missing = 3

// imitate deploys the template, or skips the test where there is no moto.
func imitate(t *testing.T, parameters map[string]string) *imitation {
	t.Helper()
	for _, python := range pythons {
		if _, err := exec.LookPath(python); err != nil {
			continue
		}
		if m := imitateWith(t, python, parameters); m != nil {
			return m
		}
	}
	t.Skip("skipped: moto is not here")
	return nil
}

func imitateWith(t *testing.T, python string, parameters map[string]string) *imitation {
	t.Helper()
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), python, "testdata/imitation.py")
	var said strings.Builder
	cmd.Stderr = &said
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("%s: %v", python, err)
	}
	m := &imitation{questions: in, answers: bufio.NewReader(out)}
	m.ask(t, map[string]any{"template": longForm(t), "parameters": parameters}, m)
	if m.Endpoint == "" {
		_ = in.Close()
		err := cmd.Wait()
		if failed, ok := errors.AsType[*exec.ExitError](err); ok && failed.ExitCode() == missing {
			return nil
		}
		t.Fatalf("%s: %v\n%s", python, err, tail(said.String()))
	}
	t.Cleanup(func() {
		_ = in.Close() // by which it ends
		if err := cmd.Wait(); t.Failed() {
			t.Logf("moto ended: %v\n%s", err, tail(said.String()))
		}
	})
	return m
}

// ask writes one line and reads one into what it points to, unless there is
// none.
func (m *imitation) ask(tb testing.TB, question, answer any) {
	tb.Helper()
	line, err := json.Marshal(question)
	if err != nil {
		tb.Fatal(err)
	}
	_, _ = m.questions.Write(append(line, '\n')) // what has ended answers nothing
	line, err = m.answers.ReadBytes('\n')
	if errors.Is(err, io.EOF) && len(line) == 0 {
		return
	}
	if err := json.Unmarshal(line, answer); err != nil {
		tb.Fatalf("moto said %s: %v", line, err)
	}
}

func tail(s string) string { return s[max(0, len(s)-3000):] }

// getenv returns a function's environment as it was deployed, and what leads to
// moto.
func (m *imitation) getenv(function string) func(string) string {
	env := map[string]string{
		"AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
		"AWS_LAMBDA_FUNCTION_NAME": m.Made[function],
	}
	for name, value := range m.Environments[function] {
		env[name] = value
	}
	env["AWS_ENDPOINT_URL"] = m.Endpoint
	return func(name string) string { return env[name] }
}

// longForm returns template.yaml without the short forms of functions, which
// only CloudFormation's YAML has.
func longForm(tb testing.TB) any {
	tb.Helper()
	data, err := os.ReadFile("../template.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		tb.Fatalf("template.yaml: %v", err)
	}
	return long(tb, root.Content[0])
}

func long(tb testing.TB, n *yaml.Node) any {
	tb.Helper()
	if n.Kind == yaml.AliasNode {
		return long(tb, n.Alias)
	}
	function := strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!")
	var v any
	switch {
	case n.Kind == yaml.MappingNode:
		m := map[string]any{}
		for pair := range slices.Chunk(n.Content, 2) {
			m[pair[0].Value] = long(tb, pair[1])
		}
		v = m
	case n.Kind == yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, long(tb, c))
		}
		v = list
	case function:
		v = n.Value
	default:
		if err := n.Decode(&v); err != nil {
			tb.Fatalf("template.yaml, line %d: %v", n.Line, err)
		}
	}
	switch name := strings.TrimPrefix(n.Tag, "!"); {
	case !function:
		return v
	case name == "Ref" || name == "Condition":
		return map[string]any{name: v}
	case name == "GetAtt":
		return map[string]any{"Fn::GetAtt": strings.SplitN(v.(string), ".", 2)}
	default:
		return map[string]any{"Fn::" + name: v}
	}
}

// A posted message is one that moto has taken to send.
type posted struct {
	Source       string   `json:"source"`
	Destinations []string `json:"destinations"`
	Raw          string   `json:"raw"`
}

func (m *imitation) mails(tb testing.TB) []posted {
	tb.Helper()
	var list []posted
	m.ask(tb, "mails", &list)
	return list
}

func TestOnMoto(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts moto")
	}
	parameters := map[string]string{
		"Sender": "digest@example.com", "SenderName": "Précis", "AlarmAddress": "ops@example.com",
		"ContactList": "readers", "CreateContactList": "yes",
		"SectionTitles": "energy=Energy,region=The region", "SectionTopics": "yes", "MaxConcurrency": "5",
		"MailInRuleSet": "default-rule-set", "MailInAddress": "digest@in.example.com", "MailInFrom": "ann@example.org",
	}
	m := imitate(t, parameters)
	t.Run("all of the template", func(t *testing.T) { m.holdsAll(t, parameters) })
	t.Run("conditional writes", m.writesOnCondition)
	v := newVisit(t, m)
	t.Run("from upload to mail", func(t *testing.T) { v.on(t).walk() })
	t.Run("odd keys", func(t *testing.T) { v.on(t).oddKeys() })
}

// holdsAll checks that moto took every resource that the conditions leave in.
func (m *imitation) holdsAll(t *testing.T, parameters map[string]string) {
	t.Helper()
	for name, why := range m.Refused {
		t.Errorf("%s was refused: %s", name, why)
	}
	s := readStack(t, parameters)
	for name, r := range s.section("Resources") {
		condition, conditional := r.(map[string]any)["Condition"].(string)
		if wanted := !conditional || s.condition(condition); wanted != (m.Made[name] != "") {
			t.Errorf("%s was made: %t, want %t", name, !wanted, wanted)
		}
	}
}
