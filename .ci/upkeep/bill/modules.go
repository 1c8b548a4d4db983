package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A module is one that the project takes code from. The standard library is
// one too.
type module struct {
	Path, Version, Sum string // Sum as in go.sum; "" for the standard library
	Dir                string
	shipped            bool     // in a binary that people run, and not in tests and tools alone
	licences           []string // SPDX identifiers, in order; "?" for a text that is not known
	needs              []string // paths of the modules that its packages import
}

// standard is the path by which the standard library goes.
const standard = "std"

// A build is a set of packages as they are built for their use.
type build struct {
	dir, os  string // folder of the main module under the root; "" for this system
	packages []string
	shipped  bool
}

// builds are everything that is run: the functions on Lambda, the program for
// one machine, and the tests and tools.
func builds() []build {
	return []build{
		{".", "linux", []string{"-tags=lambda.norpc", "./functions/summarize", "./functions/digest"}, true},
		{".", "", []string{"./functions/precis"}, true},
		{".", "", []string{"-test", "./..."}, false},
		{"summarize/evaluate", "", []string{"-test", "./..."}, false},
		{".ci/upkeep", "", []string{"-test", "./..."}, false},
	}
}

// A listed package is one as go list tells of it.
type listed struct {
	Dir, ImportPath string
	Standard        bool
	Imports         []string
	Module          *struct {
		Path, Version, Dir, Sum string
		Main                    bool
		Replace                 *struct{ Path string }
	}
}

func (p listed) module() string {
	switch {
	case p.Standard:
		return standard
	case p.Module == nil || p.Module.Main:
		return ""
	}
	return p.Module.Path
}

// dependencies gives the modules of all builds, by path.
func dependencies(ctx context.Context, root string) ([]module, error) {
	found := map[string]*module{}
	for _, b := range builds() {
		packages, err := list(ctx, root, b)
		if err != nil {
			return nil, err
		}
		of := map[string]string{}
		for _, p := range packages {
			of[p.ImportPath] = p.module()
		}
		for _, p := range packages {
			if err := add(found, p, b.shipped, of); err != nil {
				return nil, err
			}
		}
	}
	if std := found[standard]; std != nil {
		version, err := run(ctx, root, "", "env", "GOVERSION")
		if err != nil {
			return nil, err
		}
		std.Version = strings.TrimPrefix(strings.TrimSpace(string(version)), "go")
	}
	all := make([]module, 0, len(found))
	for _, m := range found {
		m.licences = slices.Compact(slices.Sorted(slices.Values(m.licences)))
		m.needs = slices.Compact(slices.Sorted(slices.Values(m.needs)))
		all = append(all, *m)
	}
	slices.SortFunc(all, func(a, b module) int { return cmp.Compare(a.Path, b.Path) })
	return all, nil
}

// add notes a package's module, its licences and what it imports.
func add(found map[string]*module, p listed, shipped bool, of map[string]string) error {
	path := p.module()
	if path == "" || strings.HasPrefix(path, "precis") {
		return nil
	}
	m := found[path]
	if m == nil {
		m = &module{Path: path, Dir: p.Dir}
		if p.Module != nil {
			if p.Module.Replace != nil {
				return fmt.Errorf("%s is replaced by %s, whose licence no one has looked at", path, p.Module.Replace.Path)
			}
			m.Version, m.Sum, m.Dir = p.Module.Version, p.Module.Sum, p.Module.Dir
		} else {
			m.Dir = filepath.Dir(filepath.Clean(strings.TrimSuffix(p.Dir, filepath.FromSlash(p.ImportPath)))) // GOROOT, above src
		}
		found[path] = m
	}
	m.shipped = m.shipped || shipped
	for _, i := range p.Imports {
		if to := of[i]; to != "" && to != path {
			m.needs = append(m.needs, to)
		}
	}
	dir := p.Dir
	if p.Standard {
		dir = m.Dir // deeper licences are those of objects that only a FIPS build links
	}
	licences, err := licencesOf(dir, m.Dir)
	m.licences = append(m.licences, licences...)
	return err
}

func list(ctx context.Context, root string, b build) ([]listed, error) {
	args := append([]string{"list", "-deps", "-json=Dir,ImportPath,Standard,Imports,Module"}, b.packages...)
	data, err := run(ctx, filepath.Join(root, b.dir), b.os, args...)
	if err != nil {
		return nil, err
	}
	byPath := map[string]listed{}
	for d := json.NewDecoder(bytes.NewReader(data)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		byPath[p.ImportPath] = p
	}
	all := make([]listed, 0, len(byPath))
	for _, name := range slices.Sorted(maps.Keys(byPath)) {
		all = append(all, byPath[name])
	}
	return all, nil
}

// run runs the go command in a folder, for an operating system where one is
// named.
func run(ctx context.Context, dir, system string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	if system != "" {
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
	}
	out, err := cmd.Output()
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		return nil, fmt.Errorf("go %s in %s: %w: %s", args[0], dir, err, e.Stderr)
	}
	return out, err
}
