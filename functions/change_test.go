package functions_test

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// templateText returns template.yaml.
func templateText(tb testing.TB) []byte {
	tb.Helper()
	data, err := os.ReadFile("../template.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// A change is one of the template's text, and what must be said of it.
type change struct{ old, text, want string }

// changed returns the stack with a change made once.
func changed(t *testing.T, c change, parameters map[string]string) *stack {
	t.Helper()
	text := string(templateText(t))
	if !strings.Contains(text, c.old) {
		t.Fatalf("template.yaml does not hold %q", c.old)
	}
	return parseStack(t, []byte(strings.Replace(text, c.old, c.text, 1)), parameters)
}

// told reports a change of which nothing is said.
func told(t *testing.T, c change, said []string) {
	t.Helper()
	if !slices.ContainsFunc(said, func(line string) bool { return strings.Contains(line, c.want) }) {
		t.Errorf("with %q: %q, want %q among it", c.text, said, c.want)
	}
}
