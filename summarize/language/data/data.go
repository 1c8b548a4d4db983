// Package data holds what is known of each language, a folder each, named by
// the language's code: lists of words, the table of rarities, the labels of a
// digest. A list is parsed when it is first asked for, never at start.
package data

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Common is the folder of what holds in every language, by the code for a
// language that is not determined.
const Common = "und"

//go:embed */lists.txt */rarity.table */labels.json
var files embed.FS

// StopWords is a line with the codes of all languages that have stop words, and
// a line for each word, by rising words: the word, a tab, and the set of its
// languages as a hexadecimal number, a bit each in the order of the codes. It is
// made from each folder's stop.txt by pack.
//
//go:embed stop.table
var StopWords string

// lists are the lists of one language by name, each as it stands in the file.
type lists map[string]string

// languages are the folders of the embedded files.
var languages = sync.OnceValue(func() map[string]func() lists {
	folders, err := open(files)
	if err != nil {
		panic("data: " + err.Error()) // embedded, so a bug of ours
	}
	return folders
})

// open returns, for each folder, a function that parses its lists once.
func open(files fs.FS) (map[string]func() lists, error) {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, err
	}
	folders := make(map[string]func() lists, len(entries))
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		name := e.Name() + "/lists.txt"
		folders[e.Name()] = sync.OnceValue(func() lists {
			text, err := fs.ReadFile(files, name)
			if err != nil {
				panic("data: " + err.Error())
			}
			l, err := parse(string(text))
			if err != nil {
				panic("data: " + name + ": " + err.Error())
			}
			return l
		})
	}
	return folders, nil
}

// parse reads lines of a name, a colon, and entries parted by commas. Lines that
// begin with # are comments.
func parse(text string) (lists, error) {
	all := make(lists, strings.Count(text, "\n"))
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, entries, found := strings.Cut(line, ": ")
		if !found {
			return nil, fmt.Errorf("%q is no name of a list, a colon and entries", line)
		}
		if _, twice := all[name]; twice {
			return nil, fmt.Errorf("the list %q stands twice: make one of both", name)
		}
		all[name] = entries
	}
	return all, nil
}

// codes are those of all folders, in order.
var codes = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(languages())) })

// Languages returns the codes of the languages that have a folder, in order,
// without Common.
func Languages() []string {
	return slices.DeleteFunc(slices.Clone(codes()), func(code string) bool { return code == Common })
}

// folderOf returns the folder of a language. Norwegian by whatever code has that of
// Bokmål, the form most of it is written in.
func folderOf(lang string) string {
	switch lang {
	case "no", "nn":
		return "nb"
	default:
		return lang
	}
}

// List returns the entries of a list of a language in the order of the file, nil
// where there are none.
func List(lang, name string) []string {
	folder, known := languages()[folderOf(lang)]
	if !known {
		return nil
	}
	entries, found := folder()[name]
	if !found {
		return nil
	}
	return strings.Split(entries, ", ")
}

// Forms returns the forms of each entry of a list, which slashes part; none of
// an entry that is a dash alone.
func Forms(lang, name string) [][]string {
	var all [][]string
	for _, entry := range List(lang, name) {
		var forms []string
		if entry != "-" {
			forms = strings.Split(entry, "/")
		}
		all = append(all, forms)
	}
	return all
}

// Everywhere returns the entries of a list of one language after another, by the
// order of their codes, for what is read before a language is known. An entry comes
// once for each language that has it.
func Everywhere(name string) []string {
	var all []string
	for _, lang := range codes() {
		all = append(all, List(lang, name)...)
	}
	return all
}

// EverywhereOnce returns a function that returns the entries of a list everywhere,
// which it collects when it is first called.
func EverywhereOnce(name string) func() []string {
	return sync.OnceValue(func() []string { return Everywhere(name) })
}

// File returns a file of a language's folder: "labels.json" or "rarity.table". The
// error is fs.ErrNotExist where the folder or the file is missing.
func File(lang, name string) ([]byte, error) {
	return files.ReadFile(folderOf(lang) + "/" + name)
}

// PerLanguage returns a function that makes a value of a language when it is
// first asked for, and keeps it. A language without a folder has the zero value.
func PerLanguage[T any](build func(lang string) T) func(lang string) T {
	values := sync.OnceValue(func() map[string]func() T {
		all := make(map[string]func() T, len(languages()))
		for lang := range languages() {
			all[lang] = sync.OnceValue(func() T { return build(lang) })
		}
		return all
	})
	return func(lang string) T {
		value, known := values()[folderOf(lang)]
		if !known {
			var none T
			return none
		}
		return value()
	}
}
