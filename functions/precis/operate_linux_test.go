package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Each command of this program that the page for AWS names is there, with its flags.
func TestCommandsOfTheOperatingPage(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/operate.md")
	if err != nil {
		t.Fatal(err)
	}
	flag := regexp.MustCompile(`--[a-z-]+`)
	help := map[string]string{}
	named := regexp.MustCompile("(?m)(?:^|`)precis ([a-z]+)([^`\n]*)").FindAllStringSubmatch(string(page), -1)
	for _, m := range named {
		if help[m[1]] == "" {
			out, err := program(t, m[1], "--help").CombinedOutput()
			if err != nil {
				t.Errorf("precis %s: %v: %s", m[1], err, out)
			}
			help[m[1]] = string(out)
		}
		for _, f := range flag.FindAllString(m[2], -1) {
			if !strings.Contains(help[m[1]], f) {
				t.Errorf("precis %s has no flag %s", m[1], f)
			}
		}
	}
	if len(named) < 5 {
		t.Errorf("the page names %d commands", len(named))
	}
}
