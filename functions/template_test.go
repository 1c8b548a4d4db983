package functions_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A stack is template.yaml as CloudFormation would lay it out with some
// parameters: its intrinsic functions resolved, and without what its
// conditions leave out.
type stack struct {
	testing.TB
	template   map[string]any
	parameters map[string]string
}

// The account and region of every stack.
const (
	account = "111122223333"
	region  = "us-east-1"
)

// A tagged value is an intrinsic function in its short form: !Sub, !If.
type tagged struct {
	name  string
	value any
}

// none is what !Ref AWS::NoValue gives: what holds it is left out.
type none struct{}

func readStack(tb testing.TB, parameters map[string]string) *stack {
	tb.Helper()
	return parseStack(tb, templateText(tb), parameters)
}

func parseStack(tb testing.TB, data []byte, parameters map[string]string) *stack {
	tb.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		tb.Fatalf("template.yaml: %v", err)
	}
	s := &stack{TB: tb, template: plain(root.Content[0]).(map[string]any), parameters: map[string]string{
		"AWS::AccountId": account, "AWS::Region": region, "AWS::Partition": "aws", "AWS::URLSuffix": "amazonaws.com", "AWS::StackName": "precis",
		"AWS::StackId": "arn:aws:cloudformation:" + region + ":" + account + ":stack/precis/51af3dc0-da77-11e4-872e-1234567db123",
	}}
	for name, p := range s.section("Parameters") {
		s.parameters[name] = fmt.Sprint(p.(map[string]any)["Default"])
	}
	for name, value := range parameters {
		if _, ok := s.parameters[name]; !ok {
			tb.Fatalf("template.yaml has no parameter %s", name)
		}
		s.parameters[name] = value
	}
	return s
}

func (s *stack) section(name string) map[string]any { return s.template[name].(map[string]any) }

// plain returns a YAML node as maps, lists, strings and tagged values.
func plain(n *yaml.Node) any {
	if n.Kind == yaml.AliasNode {
		return plain(n.Alias)
	}
	var v any
	switch n.Kind { //nolint:exhaustive // the rest are scalars
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1])
		}
		v = m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plain(c))
		}
		v = list
	default:
		v = n.Value
	}
	if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") {
		return tagged{n.Tag[1:], v}
	}
	return v
}

// resolve works out the intrinsic functions in a value.
func (s *stack) resolve(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, value := range v {
			if value = s.resolve(value); value != any(none{}) {
				out[key] = value
			}
		}
		return out
	case []any:
		out := []any{}
		for _, value := range v {
			if value = s.resolve(value); value != any(none{}) {
				out = append(out, value)
			}
		}
		return out
	case tagged:
		return s.call(v)
	}
	return v
}

func (s *stack) call(f tagged) any {
	switch f.name {
	case "Ref":
		return s.ref(f.value.(string))
	case "GetAtt":
		return s.attribute(f.value.(string))
	case "Sub":
		return s.substitute(f.value)
	case "Join":
		parts := s.resolve(f.value).([]any)
		return strings.Join(texts(parts[1]), parts[0].(string))
	case "If":
		parts := f.value.([]any)
		if s.condition(parts[0].(string)) {
			return s.resolve(parts[1])
		}
		return s.resolve(parts[2])
	case "Select":
		parts := s.resolve(f.value).([]any)
		n, err := strconv.Atoi(parts[0].(string))
		if err != nil {
			s.Fatalf("template.yaml: !Select %v: %v", parts[0], err)
		}
		return texts(parts[1])[n]
	case "Split":
		parts := texts(s.resolve(f.value))
		var list []any
		for part := range strings.SplitSeq(parts[1], parts[0]) {
			list = append(list, part)
		}
		return list
	case "FindInMap":
		path := texts(s.resolve(f.value))
		return s.resolve(s.section("Mappings")[path[0]].(map[string]any)[path[1]].(map[string]any)[path[2]])
	}
	s.Fatalf("template.yaml: !%s is not known here", f.name)
	return nil
}

func (s *stack) condition(name string) bool {
	v, ok := s.section("Conditions")[name]
	if !ok {
		s.Fatalf("template.yaml has no condition %s", name)
	}
	return s.holds(v)
}

func (s *stack) holds(v any) bool {
	f := v.(tagged)
	if f.name == "Condition" {
		return s.condition(f.value.(string))
	}
	parts := f.value.([]any)
	switch f.name {
	case "Not":
		return !s.holds(parts[0])
	case "And":
		return !slices.ContainsFunc(parts, func(p any) bool { return !s.holds(p) })
	case "Or":
		return slices.ContainsFunc(parts, s.holds)
	case "Equals":
		return s.resolve(parts[0]) == s.resolve(parts[1])
	}
	s.Fatalf("template.yaml: condition !%s is not known here", f.name)
	return false
}

// physical names the resources as a deployment might. The names of the two
// buckets are those of the tests' world.
func (s *stack) physical(id string) string {
	switch s.kind(id) {
	case "AWS::S3::Bucket":
		return strings.ToLower(strings.TrimSuffix(id, "Bucket"))
	case "AWS::SQS::Queue":
		return "https://sqs." + region + ".amazonaws.com/" + account + "/" + id
	}
	return id
}

func (s *stack) kind(id string) string {
	r, ok := s.section("Resources")[id].(map[string]any)
	if !ok {
		s.Fatalf("template.yaml has no resource %s", id)
	}
	return r["Type"].(string)
}

func (s *stack) ref(name string) any {
	if name == "AWS::NoValue" {
		return none{}
	}
	if v, ok := s.parameters[name]; ok {
		return v
	}
	return s.physical(name)
}

func (s *stack) attribute(path string) any {
	id, name, _ := strings.Cut(path, ".")
	kind := s.kind(id)
	if name == "Arn" {
		of := "arn:" + s.parameters["AWS::Partition"] + ":"
		switch kind {
		case "AWS::S3::Bucket":
			return of + "s3:::" + s.physical(id)
		case "AWS::SQS::Queue":
			return of + "sqs:" + region + ":" + account + ":" + id
		case "AWS::Logs::LogGroup":
			return of + "logs:" + region + ":" + account + ":log-group:" + id + ":*"
		case "AWS::CloudFront::KeyValueStore":
			return keysARN
		}
		return of + "" + strings.ToLower(strings.Split(kind, "::")[1]) + ":" + region + ":" + account + ":" + id
	}
	return id + "." + name
}

var hole = regexp.MustCompile(`\$\{([^}]+)\}`)

func (s *stack) substitute(v any) string {
	own := map[string]any{}
	if list, ok := v.([]any); ok {
		v, own = list[0], s.resolve(list[1]).(map[string]any)
	}
	return hole.ReplaceAllStringFunc(v.(string), func(m string) string {
		name := m[2 : len(m)-1]
		if value, ok := own[name]; ok {
			return value.(string)
		}
		if strings.Contains(name, ".") {
			return s.attribute(name).(string)
		}
		return s.ref(name).(string)
	})
}

// resources returns the properties of the resources of a type that the
// conditions leave in, by their names.
func (s *stack) resources(kind string) map[string]map[string]any {
	all := map[string]map[string]any{}
	for id, r := range s.section("Resources") {
		r := r.(map[string]any)
		condition, conditional := r["Condition"].(string)
		if r["Type"] == kind && (!conditional || s.condition(condition)) {
			all[id] = s.resolve(r["Properties"]).(map[string]any)
		}
	}
	return all
}

// environment returns a function's variables.
func (s *stack) environment(function string) map[string]string {
	env := map[string]string{}
	own, _ := s.resources("AWS::Serverless::Function")[function]["Environment"].(map[string]any)
	global := s.resolve(s.section("Globals")["Function"].(map[string]any)["Environment"]).(map[string]any)
	for _, part := range []map[string]any{global, own} {
		if variables, ok := part["Variables"].(map[string]any); ok {
			for name, value := range variables {
				env[name] = value.(string)
			}
		}
	}
	return env
}

// texts returns a string, or a list of them, as a list.
func texts(v any) []string {
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		return []string{v}
	}
	var list []string
	for _, e := range v.([]any) {
		list = append(list, e.(string))
	}
	return list
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
