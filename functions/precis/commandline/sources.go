// Package commandline is what stands around the command line: settings that come
// from the environment or a file instead, and its completion by a shell.
package commandline

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"
)

// Sources give a command's flags where the command line does not: an environment
// variable of the flag's name, PRECIS_MAX_MB for --max-mb, or else a YAML file
// with the flags' names as keys. The zero value gives none.
type Sources struct {
	Command string                      // whose flags the file sets
	Shared  []string                    // flags that other commands take from there as well
	LookUp  func(string) (string, bool) // the environment; nil for none, and no file

	file string
	keys map[string]any
	from map[string]string // where a flag's value comes from
	err  error             // why the file could not be read
}

// Validate implements kong.Resolver.
func (*Sources) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver.
func (s *Sources) Resolve(ctx *kong.Context, path *kong.Path, flag *kong.Flag) (any, error) {
	if s.LookUp == nil || path.Command == nil || flag.Name == "help" || flag.Name == "config" {
		return nil, nil
	}
	if name := path.Command.Name; name != s.Command && !slices.Contains(s.Shared, flag.Name) {
		return nil, nil
	}
	if s.err = s.load(ctx); s.err != nil {
		return nil, s.err
	}
	if value, ok := s.LookUp(Variable(flag.Name)); ok {
		s.from[flag.Name] = Variable(flag.Name)
		return value, nil
	}
	value, ok := s.keys[flag.Name]
	if !ok || value == nil {
		return nil, nil
	}
	s.from[flag.Name] = s.file
	return value, nil
}

// Explain names in an error about flags where each one's value comes from, if
// not from the command line. What is wrong with the file is no one flag's fault,
// whichever was looked for in it.
func (s *Sources) Explain(err error) string {
	if s.err != nil && errors.Is(err, s.err) {
		return s.err.Error()
	}
	text := err.Error()
	for _, name := range slices.Sorted(maps.Keys(s.from)) {
		if strings.Contains(text+" ", "--"+name+" ") || strings.Contains(text, "--"+name+":") || strings.Contains(text, "--"+name+"=") {
			text += "; --" + name + " comes from " + s.from[name]
		}
	}
	return text
}

// Variable returns the name of a flag's environment variable.
func Variable(flag string) string {
	return "PRECIS_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// load reads the file once. One that nobody named may be missing.
func (s *Sources) load(ctx *kong.Context) error {
	if s.from != nil {
		return nil
	}
	s.from = map[string]string{}
	flags := map[string]*kong.Flag{}
	for _, node := range ctx.Model.Children {
		if node.Name == s.Command {
			for _, f := range node.Flags {
				flags[f.Name] = f
			}
		}
	}
	named := true
	if f, ok := flags["config"]; ok {
		s.file, _ = ctx.FlagValue(f).(string)
	}
	if s.file == "" {
		s.file, _ = s.LookUp(Variable("config"))
	}
	if s.file == "" {
		s.file, named = s.usual(), false
	}
	if s.file == "" {
		return nil
	}
	if _, err := os.Stat(s.file); err != nil && !named {
		return nil // none there, or in a home that is another's
	}
	data, err := os.ReadFile(s.file)
	if err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	if err := yaml.Unmarshal(data, &s.keys); err != nil {
		return fmt.Errorf("read the settings in %s: %w; want a line for each, such as: zone: Europe/Berlin", s.file, err)
	}
	for _, key := range slices.Sorted(maps.Keys(s.keys)) {
		if flags[key] == nil || key == "config" || key == "help" {
			return fmt.Errorf("read the settings in %s: there is no %q; want names of flags, as precis %s --help shows them, without the hyphens before", s.file, key, s.Command)
		}
	}
	return nil
}

// usual returns where the file lies that nobody names: in the folder that the
// system has for settings; "" where there is none.
func (s *Sources) usual() string {
	if dir, ok := s.LookUp("XDG_CONFIG_HOME"); ok && filepath.IsAbs(dir) {
		return filepath.Join(dir, "precis", s.Command+".yaml")
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "precis", s.Command+".yaml")
}
