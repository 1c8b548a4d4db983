package deploy

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// A parameter is one that the template asks for. The template alone says what
// values it takes, so that no question can allow what CloudFormation refuses.
type parameter struct {
	Type        string   `yaml:"Type"`
	Default     string   `yaml:"Default"`
	Description string   `yaml:"Description"`
	Allowed     []string `yaml:"AllowedValues"`
	Pattern     string   `yaml:"AllowedPattern"`
	Constraint  string   `yaml:"ConstraintDescription"`
	MinLength   int      `yaml:"MinLength"`
	MaxLength   int      `yaml:"MaxLength"`
	MinValue    *int     `yaml:"MinValue"`
	MaxValue    *int     `yaml:"MaxValue"`
	Secret      bool     `yaml:"NoEcho"`
}

const templateFile = "template.yaml"

// readParameters returns those of the template in a folder, by their names.
func readParameters(folder string) (map[string]parameter, error) {
	path := filepath.Join(folder, templateFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("--from %s: %w; want a checkout of Précis, or the folder of its archive for AWS", folder, err)
	}
	var template struct {
		Parameters map[string]parameter `yaml:"Parameters"`
	}
	if err := yaml.Unmarshal(data, &template); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return template.Parameters, nil
}

// check says why a parameter does not take a value, nil where it does.
func (p parameter) check(value string) error {
	n := utf8.RuneCountInString(value)
	switch {
	case len(p.Allowed) > 0 && !slices.Contains(p.Allowed, value):
		return fmt.Errorf("%q is none of: %s", value, strings.Join(p.Allowed, ", "))
	case p.MaxLength > 0 && n > p.MaxLength:
		return fmt.Errorf("%d characters, %d are the most", n, p.MaxLength)
	case n < p.MinLength:
		return fmt.Errorf("%d characters, %d are the least", n, p.MinLength)
	case strings.ContainsAny(value, "\\\n\r"):
		return fmt.Errorf("%q: there may be no backslash and no line break in it", value) // SAM's file of answers cannot hold them
	}
	if p.Pattern != "" && !regexp.MustCompile(`^(?:`+p.Pattern+`)$`).MatchString(value) {
		if p.Constraint != "" {
			return fmt.Errorf("%q: %s", value, strings.TrimSuffix(p.Constraint, "."))
		}
		return fmt.Errorf("%q does not match %s", value, p.Pattern)
	}
	if p.Type != "Number" {
		return nil
	}
	v, err := strconv.Atoi(value)
	if err != nil || p.MinValue != nil && v < *p.MinValue || p.MaxValue != nil && v > *p.MaxValue {
		return fmt.Errorf("%q is no whole number%s", value, p.bounds())
	}
	return nil
}

func (p parameter) bounds() string {
	if p.MinValue == nil || p.MaxValue == nil {
		return ""
	}
	return fmt.Sprintf(" from %d to %d", *p.MinValue, *p.MaxValue)
}
