// Command generate makes the tables of package concepts from the packages of
// the Unicode Common Locale Data Repository that npm holds; see the README
// beside the tables.
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// mostMeanings is how many things a word may stand for; one that stands for more
// tells none.
const mostMeanings = 6

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: generate NODE_MODULES TABLES")
		os.Exit(2)
	}
	for _, lang := range data.Languages() {
		g := generator{from: os.Args[1], lang: lang, entries: map[string]map[string]bool{}}
		if err := g.write(filepath.Join(os.Args[2], lang+".table")); err != nil {
			fmt.Fprintln(os.Stderr, "generate:", err)
			os.Exit(1)
		}
	}
}

type generator struct {
	from, lang string
	entries    map[string]map[string]bool // by first term
}

// read reads a file of a package, and leaves value alone where there is none.
func (g *generator) read(value any, path ...string) error {
	content, err := os.ReadFile(filepath.Join(append([]string{g.from}, path...)...))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(content, value)
}

func (g *generator) write(path string) error {
	if err := g.names(); err != nil {
		return fmt.Errorf("%s: %w", g.lang, err)
	}
	if err := g.annotations(); err != nil {
		return fmt.Errorf("%s: %w", g.lang, err)
	}
	var b strings.Builder
	for _, term := range slices.Sorted(maps.Keys(g.entries)) {
		if codes := slices.Sorted(maps.Keys(g.entries[term])); len(codes) <= mostMeanings {
			fmt.Fprintf(&b, "%s\t%s\n", term, strings.Join(codes, " "))
		}
	}
	if b.Len() == 0 {
		return nil
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// names takes the names of countries, languages and cities.
func (g *generator) names() error {
	var territories, languages, zones struct {
		Main map[string]struct {
			Names struct {
				Territories map[string]string `json:"territories"`
				Languages   map[string]string `json:"languages"`
			} `json:"localeDisplayNames"`
			Dates struct {
				Zones struct {
					Zone map[string]any `json:"zone"`
				} `json:"timeZoneNames"`
			} `json:"dates"`
		} `json:"main"`
	}
	if err := g.read(&territories, "cldr-localenames-full", "main", g.lang, "territories.json"); err != nil {
		return err
	}
	if err := g.read(&languages, "cldr-localenames-full", "main", g.lang, "languages.json"); err != nil {
		return err
	}
	if err := g.read(&zones, "cldr-dates-full", "main", g.lang, "timeZoneNames.json"); err != nil {
		return err
	}
	for code, name := range territories.Main[g.lang].Names.Territories {
		base, _, _ := strings.Cut(code, "-alt-")
		if len(base) == 2 && base[0] >= 'A' && base[0] <= 'Z' && !slices.Contains([]string{"EU", "UN", "EZ", "ZZ", "QO", "XA", "XB"}, base) {
			g.add(base, name, true)
		}
	}
	for code, name := range languages.Main[g.lang].Names.Languages {
		if len(code) == 2 {
			g.add("~"+code, name, true)
		}
	}
	g.cities(zones.Main[g.lang].Dates.Zones.Zone)
	if g.lang != "en" {
		return nil
	}
	// In English a city that is called what its zone is has no name of its own.
	if err := g.read(&zones, "cldr-dates-full", "main", "de", "timeZoneNames.json"); err != nil {
		return err
	}
	g.codes(zones.Main["de"].Dates.Zones.Zone)
	return nil
}

// codes takes the cities by what their zones are called.
func (g *generator) codes(zones map[string]any) {
	for name, value := range zones {
		zone, ok := value.(map[string]any)
		if !ok {
			continue
		}
		if _, ok := zone["exemplarCity"]; ok {
			g.add("@"+name, strings.ReplaceAll(name, "_", " "), true)
			continue
		}
		g.codes(zone)
	}
}

// cities takes the cities that time zones are named for.
func (g *generator) cities(zones map[string]any) {
	for name, value := range zones {
		zone, ok := value.(map[string]any)
		if !ok {
			continue
		}
		if city, ok := zone["exemplarCity"].(string); ok {
			g.add("@"+name, city, true)
			continue
		}
		g.cities(zone)
	}
}

// annotations takes the words of pictures.
func (g *generator) annotations() error {
	var all struct {
		Annotations struct {
			Annotations map[string]struct {
				Words []string `json:"default"`
				Name  []string `json:"tts"`
			} `json:"annotations"`
		} `json:"annotations"`
	}
	if err := g.read(&all, "cldr-annotations-full", "annotations", g.lang, "annotations.json"); err != nil {
		return err
	}
	for picture, a := range all.Annotations.Annotations {
		first, _ := utf8.DecodeRuneInString(picture)
		if first >= 0x1F600 && first < 0x1F650 || first < 0x2190 { // faces and signs
			continue
		}
		for _, word := range append(a.Words, a.Name...) {
			g.add(plain(picture), word, false)
		}
	}
	return nil
}

// plain returns a picture without what says only that it is a man or a woman.
func plain(picture string) string {
	var kept []string
	for part := range strings.SplitSeq(strings.ReplaceAll(picture, "\ufe0f", ""), "\u200d") {
		if !slices.Contains([]string{"👨", "👩", "🧑", "♂", "♀"}, part) {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return picture
	}
	return strings.Join(kept, "\u200d")
}

// add notes what a name stands for. One of several terms counts only as such.
func (g *generator) add(code, name string, several bool) {
	terms := language.Terms(name, g.lang)
	if len(terms) == 0 || len(terms) > 1 && !several && g.lang != "zh" && g.lang != "ja" || len(terms) > 4 {
		return
	}
	if several && len(terms) == 1 && utf8.RuneCountInString(terms[0]) < 2 {
		return
	}
	if others := terms[1:]; len(others) > 0 {
		code = strings.Join(others, "+") + "=" + code
	}
	if g.entries[terms[0]] == nil {
		g.entries[terms[0]] = map[string]bool{}
	}
	g.entries[terms[0]][code] = true
}
