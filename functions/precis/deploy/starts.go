package deploy

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"precis/functions/config"
)

// A function is one of the template with its environment.
type function struct {
	Environment struct {
		Variables map[string]yaml.Node `yaml:"Variables"`
	} `yaml:"Environment"`
}

// readVariables returns which parameters of the template in a folder the functions
// are reported as they are, by the names of the environment's variables.
func readVariables(folder string) (map[string]string, error) {
	path := filepath.Join(folder, templateFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("--from %s: %w", folder, err)
	}
	type resource struct {
		Properties function `yaml:"Properties"`
	}
	var template struct {
		Globals struct {
			Function function `yaml:"Function"`
		} `yaml:"Globals"`
		Resources struct {
			Summarize resource `yaml:"SummarizeFunction"`
			Digest    resource `yaml:"DigestFunction"`
		} `yaml:"Resources"`
	}
	if err := yaml.Unmarshal(data, &template); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	all := map[string]string{}
	for _, f := range []function{template.Globals.Function, template.Resources.Summarize.Properties, template.Resources.Digest.Properties} {
		for name, value := range f.Environment.Variables {
			if value.Tag == "!Ref" {
				all[name] = value.Value
			}
		}
	}
	return all, nil
}

// starts says why the functions would end at every start, nil where they would not:
// of what no pattern of the template can say, such as how many sections are topics.
func (d *deployment) starts() error {
	v := d.values()
	_, err := config.Read(func(name string) string {
		switch name {
		case "INBOX_BUCKET", "OUTPUT_BUCKET": // the stack's own
			return "bucket"
		case "DIGEST_FROM":
			if v["Sender"] != "" && v["SenderName"] != "" {
				return v["SenderName"] + " <" + v["Sender"] + ">"
			}
			return v["Sender"]
		}
		return v[d.variables[name]]
	})
	if err == nil {
		return nil
	}
	said := strings.ReplaceAll(err.Error(), "environment variable ", "")
	names := []string{"DIGEST_FROM", "Sender"}
	for variable, parameter := range d.variables {
		names = append(names, variable, parameter)
	}
	return errors.New(strings.NewReplacer(names...).Replace(said))
}
