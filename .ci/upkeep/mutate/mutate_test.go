package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const sample = `package sample

// Larger gives the larger of two numbers, and how often it was asked.
func Larger(a, b int) int {
	asked++
	if a > b {
		return a
	}
	return b
}

var asked int
`

func TestEveryMutantIsAFile(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"mutate.go", "main.go", "../bill/modules.go"} {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		mutants, err := mutate(name, source)
		if err != nil || len(mutants) < 20 {
			t.Fatalf("%s: %d mutants, %v", name, len(mutants), err)
		}
		for _, m := range mutants {
			changed := m.apply(source)
			if _, err := parser.ParseFile(token.NewFileSet(), name, changed, 0); err != nil || bytes.Equal(changed, source) {
				t.Errorf("%s:%s: changed %v, %v", name, m, !bytes.Equal(changed, source), err)
			}
		}
	}
}

func TestWhatIsNotTestedSurvives(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":    "module sample\n\ngo 1.26.0\n",
		"sample.go": sample,
		"sample_test.go": `package sample

import "testing"

func TestLarger(t *testing.T) {
	if Larger(2, 1) != 2 || Larger(1, 2) != 2 {
		t.Error("not the larger one")
	}
}
`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := (trial{timeout: time.Minute}).file(t.Context(), &out, filepath.Join(dir, "sample.go"), false); err != nil {
		t.Fatal(err)
	}
	got := out.String()
	for _, want := range []string{"asked++ → ", "a > b → >=", "3 mutants noticed, 0 by a timeout, 2 survived, 0 do not compile"} {
		if !strings.Contains(got, want) {
			t.Errorf("mutate printed\n%s\nwant %q in it", got, want)
		}
	}
}
