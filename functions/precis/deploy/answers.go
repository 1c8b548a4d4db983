package deploy

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// answers are what was asked for one stack. They lie in the file that SAM CLI
// reads and writes too, so that make deploy goes on from them.
type answers struct {
	stack, region string
	bucket        string            // for what is uploaded to be deployed; "" for the one that SAM CLI makes
	values        map[string]string // of the template's parameters
}

// override is a parameter as SAM CLI writes it: Name=value or Name="va lue".
var override = regexp.MustCompile(`([A-Za-z0-9]+)=("(?:\\.|[^"\\])*"|(?:\\.|[^ "\\])+)`)

// samFile holds of SAM's file what a stack's answers need.
type samFile struct {
	Version float64                    `toml:"version"`
	Default map[string]samFileCommands `toml:"default"`
}

type samFileCommands struct {
	Parameters map[string]any `toml:"parameters"`
}

// readAnswers reads them. A file that is not there holds none.
func readAnswers(path string) (answers, error) {
	a := answers{values: map[string]string{}}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return a, fmt.Errorf("--answers: %w", err)
	}
	var file samFile
	if err := toml.Unmarshal(data, &file); err != nil {
		return a, fmt.Errorf("--answers: read %s: %w; take it away to be asked anew", path, err)
	}
	for _, command := range []string{"global", "deploy"} { // the second wins
		p := file.Default[command].Parameters
		if v, ok := p["stack_name"].(string); ok {
			a.stack = v
		}
		if v, ok := p["region"].(string); ok {
			a.region = v
		}
		if v, ok := p["s3_bucket"].(string); ok {
			a.bucket = v
		}
		switch v := p["parameter_overrides"].(type) {
		case string:
			a.take(v)
		case []any:
			for _, one := range v {
				a.take(fmt.Sprint(one))
			}
		}
	}
	return a, nil
}

func (a *answers) take(overrides string) {
	for _, m := range override.FindAllStringSubmatch(overrides, -1) {
		value := m[2]
		if strings.HasPrefix(value, `"`) {
			value = strings.ReplaceAll(value[1:len(value)-1], `\"`, `"`)
		}
		a.values[m[1]] = value
	}
}

// write stores them for this command, SAM CLI and make deploy.
func (a answers) write(path string) error {
	var overrides []string
	for _, name := range slices.Sorted(maps.Keys(a.values)) {
		overrides = append(overrides, name+`="`+strings.ReplaceAll(a.values[name], `"`, `\"`)+`"`)
	}
	deploying := map[string]any{
		"capabilities": "CAPABILITY_IAM", "confirm_changeset": true, "resolve_s3": true,
		"s3_prefix":           a.stack, // so that taking one stack away leaves what others deployed
		"parameter_overrides": strings.Join(overrides, " "),
	}
	if a.bucket != "" {
		deploying["s3_bucket"] = a.bucket
		delete(deploying, "resolve_s3")
	}
	data, err := toml.Marshal(samFile{Version: 0.1, Default: map[string]samFileCommands{
		"global": {map[string]any{"stack_name": a.stack, "region": a.region}},
		"deploy": {deploying},
	}})
	if err != nil {
		return fmt.Errorf("--answers: %w", err)
	}
	head := "# Answers of precis deploy and make deploy, addresses among them.\n"
	// Written beside and moved there, so that a full disk leaves the old ones.
	beside, err := os.CreateTemp(filepath.Dir(path), ".answers-")
	if err != nil {
		return fmt.Errorf("--answers: %w", err)
	}
	defer func() { _ = os.Remove(beside.Name()) }()
	_, err = beside.WriteString(head + string(data))
	if err = errors.Join(err, beside.Close()); err == nil {
		err = os.Rename(beside.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("--answers: %w", err)
	}
	return nil
}
