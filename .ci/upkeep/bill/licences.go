package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// fit are the licences that go with MIT: they ask for no more than to keep
// their text with the copies. The Mozilla Public License asks for its own files
// alone to stay open, and they stay as they are.
func fit() []string {
	return []string{
		"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MPL-2.0",
		"Unicode-DFS-2016", "Unlicense", "Zlib",
	}
}

// certain is how much of a text, in percent, must be a licence's own words for
// the rest to be names and years.
const certain = 75

// licencesOf gives the licences that hold for a folder: those in the texts
// beside its files and in the folders above, up to the module's.
func licencesOf(dir, top string) ([]string, error) {
	var all []string
	for {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if e.IsDir() || !isLicence(e.Name()) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return nil, err
			}
			if len(bytes.TrimSpace(text)) > 0 {
				all = append(all, name(text)...)
			}
		}
		if dir == top || len(dir) <= len(top) {
			return all, nil
		}
		dir = filepath.Dir(dir)
	}
}

// isLicence tells licences from other files by their names. A summary only
// says which of the texts beside it holds for what.
func isLicence(file string) bool {
	if strings.Contains(strings.ToLower(file), "summary") {
		return false
	}
	return regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying)([._-].*)?$`).MatchString(file) && filepath.Ext(file) != ".go"
}

// name gives the identifiers of the licences that a text is.
func name(text []byte) []string {
	found := licensecheck.Scan(text)
	if found.Percent < certain || len(found.Match) == 0 {
		return []string{"?"}
	}
	var all []string
	for _, m := range found.Match {
		if !m.IsURL {
			all = append(all, m.ID)
		}
	}
	return all
}

// unfit says why a module is not to be used; "" where it may be.
func (m module) unfit() string {
	if len(m.licences) == 0 {
		return "no licence was found in " + m.Dir
	}
	bad := slices.DeleteFunc(slices.Clone(m.licences), func(l string) bool { return slices.Contains(fit(), l) })
	if len(bad) == 0 {
		return ""
	}
	return fmt.Sprintf("its licence is %s", strings.Join(bad, ", "))
}
