package commandline

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

//go:embed completion.bash completion.zsh completion.fish
var scripts embed.FS

// Shells are those that Script knows.
var Shells = []string{"bash", "zsh", "fish"}

// Script returns what a shell is to source.
func Script(shell string) (string, error) {
	data, err := scripts.ReadFile("completion." + shell)
	if err != nil {
		return "", fmt.Errorf("no completion for %q: want one of %s", shell, strings.Join(Shells, ", "))
	}
	return string(data), nil
}

// Candidates returns what the last of the words can become, which follow the
// program's name; none where files may stand there, or anything.
func Candidates(app *kong.Application, words []string) []string {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "=" }) // a word to bash
	if len(words) == 0 {
		words = []string{""}
	}
	current := words[len(words)-1]
	node, place, valued := walk(app, words[:len(words)-1])
	if node.Name == "help" && place == 0 { // it takes another command's name
		node = app.Node
	}
	if valued != nil {
		return beginning(current, valued.EnumSlice())
	}
	if name, value, ok := strings.Cut(current, "="); ok && strings.HasPrefix(name, "--") {
		if f := flagOf(node, name); f != nil {
			var all []string
			for _, v := range beginning(value, f.EnumSlice()) {
				all = append(all, name+"="+v)
			}
			return all
		}
		return nil
	}
	var all []string
	switch {
	case strings.HasPrefix(current, "-"):
		for _, group := range node.AllFlags(true) {
			for _, f := range group {
				all = append(all, "--"+f.Name)
			}
		}
	case len(node.Children) > 0:
		for _, child := range node.Children {
			if !child.Hidden {
				all = append(all, child.Name)
			}
		}
	case place < len(node.Positional):
		all = node.Positional[place].EnumSlice()
	}
	return beginning(current, all)
}

// walk follows whole words: to the command they name, how many arguments of it
// are given, and the flag whose value is still to come, nil for none.
func walk(app *kong.Application, words []string) (node *kong.Node, place int, valued *kong.Flag) {
	node = app.Node
	for _, word := range words {
		if valued != nil {
			valued = nil
			continue
		}
		if strings.HasPrefix(word, "-") && word != "-" {
			if f := flagOf(node, word); f != nil && !f.IsBool() {
				valued = f
			}
			continue
		}
		at := slices.IndexFunc(node.Children, func(c *kong.Node) bool { return c.Name == word })
		if at < 0 {
			place++
			continue
		}
		node, place = node.Children[at], 0
	}
	return node, place, valued
}

// flagOf returns the flag of a whole word such as --zone or -n, nil where it is
// none or carries its value.
func flagOf(node *kong.Node, word string) *kong.Flag {
	for _, group := range node.AllFlags(false) {
		for _, f := range group {
			if word == "--"+f.Name || f.Short != 0 && word == "-"+string(f.Short) {
				return f
			}
		}
	}
	return nil
}

func beginning(with string, of []string) []string {
	var all []string
	for _, s := range of {
		if s != "" && strings.HasPrefix(s, with) {
			all = append(all, s)
		}
	}
	return all
}
