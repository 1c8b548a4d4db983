package genre

import (
	"slices"
	"strings"
	"unicode"

	"precis/summarize/document"
)

// fewestItems is how many items a list of changes, steps or marks has.
const fewestItems = 3

// releaseNotes are lists of changes under a version or under the names that
// changes go by.
func releaseNotes(s *shape) Genre {
	if s.items < fewestItems {
		return Genre{}
	}
	named, changes := opens(s.title, s.list("genre release")) || says(s.title, s.list("genre release")), s.calls("genre changes")
	switch {
	case named && (changes > 0 || s.versions > 0):
		return Genre{Name: ReleaseNotes, From: "title and changes", rule: releaseRule}
	case changes > 1 && (s.versions > 0 || version(s.title)):
		return Genre{Name: ReleaseNotes, From: "a version and changes", rule: releaseRule}
	case named && version(s.title) && 2*s.items >= len(s.doc.Blocks):
		return Genre{Name: ReleaseNotes, From: "title and list", rule: releaseRule}
	case versionAlone(s.title) && s.versions > 1 && s.items >= s.versions:
		return Genre{Name: ReleaseNotes, From: "versions and lists", rule: releaseRule}
	}
	return Genre{}
}

// longestVersion is how many words a title has that is but a version and its day.
const longestVersion = 3

// versionAlone reports whether a title is but a version and its day, or the version of
// something: words behind the number are those of a chapter, "2.4 Safety".
func versionAlone(title string) bool {
	words := strings.Fields(title)
	at := slices.IndexFunc(words, version)
	return at >= 0 && len(words) <= longestVersion && !slices.ContainsFunc(words[at+1:], func(word string) bool {
		return !strings.ContainsAny(word, "0123456789") && strings.ContainsFunc(word, unicode.IsLetter)
	})
}

// version reports whether a text names a version, as "4.0" or "v2.3.1".
func version(text string) bool {
	for word := range strings.FieldsSeq(text) {
		word = strings.TrimLeft(strings.Trim(word, "[]()"), "vV")
		dots, digits := strings.Count(word, "."), len(strings.Trim(word, "0123456789"))
		if dots > 0 && dots < 4 && word[0] >= '0' && word[0] <= '9' && digits <= len(word)-2 && strings.Trim(word, "0123456789.-abcrt") == "" {
			return true
		}
	}
	return false
}

func releaseRule(s *sentence) (float64, string) {
	listed := s.kind == document.Item
	switch {
	case !listed && s.says("genre courtesy"):
		return Never, "thanks"
	case says(s.section, s.list("genre minor")):
		return -Fair, "minor change"
	case says(s.section, s.list("genre breaking")), listed && opens(s.text, s.list("genre breaking")), listed && !s.fixes() && s.says("genre breaking"):
		return Strong, "breaking change"
	case listed && opens(s.text, s.list("genre minor")):
		return -Fair, "minor change"
	case s.fixes():
		return Slight / 2, "fix"
	case opens(s.section, s.list("genre features")), listed && opens(s.text, s.list("genre features")):
		return Fair, "feature"
	case listed && s.section != "":
		return Slight, "change"
	case !listed && s.says("genre pride"):
		return -Strong, "announcement"
	}
	return 0, ""
}

// fixes reports whether the sentence tells of a fix: what no longer fails breaks
// nothing.
func (s *sentence) fixes() bool {
	return opens(s.section, s.list("genre fixes")) || s.kind == document.Item && opens(s.text, s.list("genre fixes"))
}

// recipe has ingredients and a way to make something of them.
func recipe(s *shape) Genre {
	if s.calls("genre ingredients") > 0 && (s.calls("genre method") > 0 || s.items >= fewestItems) && len(s.doc.Blocks) >= 2*fewestItems {
		return Genre{Name: Recipe, From: "ingredients and method", rule: recipeRule}
	}
	return Genre{}
}

func recipeRule(s *sentence) (float64, string) {
	switch {
	case s.label():
		return Never, "heading"
	case s.says("genre courtesy"):
		return Never, "wishes"
	case opens(s.section, s.list("genre ingredients")):
		return -Strong, "ingredients"
	case opens(s.section, s.list("genre method")):
		return Fair, "step"
	case s.section == "" && s.kind != document.Item:
		return -Fair, "before the ingredients"
	}
	return 0, ""
}

// howTo is called so, and goes on in steps.
func howTo(s *shape) Genre {
	if opens(s.title, s.list("genre howto")) && s.items >= fewestItems && !strings.HasSuffix(s.title, "?") {
		return Genre{Name: HowTo, From: "title and steps", rule: howToRule}
	}
	return Genre{}
}

func howToRule(s *sentence) (float64, string) {
	switch {
	case opens(s.text, s.list("genre warning")):
		return Strong, "warning"
	case s.kind == document.Item:
		return Slight, "step"
	case s.says("genre courtesy"):
		return Never, "wishes"
	}
	return 0, ""
}

// product says what something is like, by labels and figures, and offers it.
func product(s *shape) Genre {
	marks, _ := s.count(func(text string, kind document.Kind) bool {
		label, value, found := strings.Cut(text, ": ")
		return found && (kind == document.Item || kind == document.Row) && len(strings.Fields(label)) < 4 && len(value) < labelBytes && strings.ContainsAny(value, "0123456789")
	})
	if marks < 2 {
		return Genre{}
	}
	offers, _ := s.count(func(text string, _ document.Kind) bool { return says(strings.ToLower(text), s.list("genre offer")) })
	if offers > 0 {
		return Genre{Name: Product, From: "an offer and figures", rule: productRule}
	}
	return Genre{}
}

func productRule(s *sentence) (float64, string) {
	switch {
	case s.says("genre offer"):
		return Never, "offer"
	case s.says("genre pride"), strings.HasSuffix(s.raw, "!"):
		return -Strong, "praise"
	case s.says("genre duty"), opens(s.text, s.list("genre warning")):
		return Fair, "warning"
	case s.figures():
		return Slight, "figures"
	}
	return 0, ""
}
