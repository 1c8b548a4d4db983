package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestGenerateWritesATable(t *testing.T) {
	t.Parallel()
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "en.table")
	for path, content := range map[string]string{
		"cldr-localenames-full/main/en/territories.json":            `{"main":{"en":{"localeDisplayNames":{"territories":{"IS":"Iceland","GB":"United Kingdom","001":"world","UN":"United Nations"}}}}}`,
		"cldr-localenames-full/main/en/languages.json":              `{"main":{"en":{"localeDisplayNames":{"languages":{"is":"Icelandic","en-GB":"British"}}}}}`,
		"cldr-dates-full/main/en/timeZoneNames.json":                `{"main":{"en":{"dates":{"timeZoneNames":{"zone":{"Asia":{"Oral":{"exemplarCity":"Oral"}},"Etc":"x"}}}}}}`,
		"cldr-dates-full/main/de/timeZoneNames.json":                `{"main":{"de":{"dates":{"timeZoneNames":{"zone":{"Asia":{"Ho_Chi_Minh":{"exemplarCity":"Saigon"}},"Etc":"x"}}}}}}`,
		"cldr-annotations-full/annotations/en/annotations.json":     `{"annotations":{"annotations":{"👩‍🚒":{"default":["firefighter","fire truck"],"tts":["woman firefighter"]},"😀":{"default":["grin"]},"🧑":{"default":["person"]}}}}`,
		"cldr-annotations-full/annotations/unrelated/ignored.jsonx": `{`,
	} {
		path = filepath.Join(from, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	g := generator{from: from, lang: "en", entries: map[string]map[string]bool{}}
	if err := g.write(to); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	if want := "firefight\t🚒\nho\tchi+minh=@Ho_Chi_Minh\niceland\tIS ~is\noral\t@Oral\nperson\t🧑\nunit\tkingdom=GB\n"; string(got) != want {
		t.Errorf("the table is\n%q, want\n%q", got, want)
	}
}
