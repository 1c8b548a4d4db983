package digest

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed negation.txt
var negationText string

// A denial is how a language denies.
type denial struct {
	words               map[string]bool
	begins, ends, parts []string
}

var denials = sync.OnceValue(func() map[string]*denial {
	all := map[string]*denial{}
	for line := range strings.Lines(negationText) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		d := &denial{words: map[string]bool{}}
		all[fields[0]] = d
		for _, f := range fields[1:] {
			bare := strings.Trim(f, "-")
			switch begin, end := strings.HasSuffix(f, "-"), strings.HasPrefix(f, "-"); {
			case begin && end:
				d.parts = append(d.parts, bare)
			case begin:
				d.begins = append(d.begins, bare)
			case end:
				d.ends = append(d.ends, bare)
			default:
				d.words[bare] = true
			}
		}
	}
	return all
})

// denies reports whether a word is itself a denial in a language.
func denies(word, lang string) bool {
	d := denials()[lang]
	return d != nil && d.words[word]
}

// deniesOther reports whether a word is the other with a denial in it, as
// "گفته نشد" beside "گفته شد", or "gelmedi" beside "geldi".
func deniesOther(word, other, lang string) bool {
	d := denials()[lang]
	if d == nil || len(word) <= len(other) {
		return false
	}
	for _, begin := range d.begins {
		if word == begin+other {
			return true
		}
	}
	for _, end := range d.ends {
		if word == other+end {
			return true
		}
	}
	for _, part := range d.parts {
		for at := 2; at+len(part) < len(word); at++ {
			if strings.HasPrefix(word[at:], part) && word[:at]+word[at+len(part):] == other {
				return true
			}
		}
	}
	return false
}
