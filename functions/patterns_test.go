package functions_test

import (
	"regexp"
	"testing"

	"precis/functions/config"
)

// What the functions would refuse at every start, the template refuses before
// anything is deployed; and nothing that they take. Patterns match the whole
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html).
func TestTemplateRefusesWhatFunctionsRefuse(t *testing.T) {
	t.Parallel()
	for parameter, variable := range map[string]string{"SectionTitles": "SECTION_TITLES", "Recipients": "DIGEST_RECIPIENTS"} {
		p := readStack(t, nil).section("Parameters")[parameter].(map[string]any)
		pattern := regexp.MustCompile(`^(?:` + p["AllowedPattern"].(string) + `)$`)
		for value, want := range map[string]map[string]bool{
			"SectionTitles": {
				"": true, "energy=Energy": true, "energy=Energy,region=The region": true, "energy = Energy, region = The region": true, "انرژی=انرژی": true,
				"a=Arts & letters (new)": true, "energy": false, "energy=": true, "=Energy": true, "energy=Energy,": true, ",energy=Energy": true,
				"energy=Energy,,region=x": true, "energy=Energy;region": true, "energy=Energy,region": false,
			},
			"Recipients": {
				"": true, "ann@example.com": true, "ann@example.com,bob@example.com": true, "ann@example.com, bob+news@mail.example.com": true,
				"Ann <ann@example.com>": true, "Ann <ann@example.com>, bob@example.com": true, "ann": false, "ann@": false, "ann@example.com;bob@example.com": false,
				"ann@example.com,": true, "ann@example.com bob@example.com": false, "ann@@example.com": false, "ann@example.com,,bob@example.com": true,
			},
		}[parameter] {
			if got := pattern.MatchString(value); got != want {
				t.Errorf("%s %q is allowed: %v, want %v", parameter, value, got, want)
			}
			env := map[string]string{"INBOX_BUCKET": "inbox", "OUTPUT_BUCKET": "output", "DIGEST_FROM": "digest@example.com", variable: value}
			if _, err := config.Read(func(name string) string { return env[name] }); (err == nil) != want {
				t.Errorf("%s %q: the functions say %v, want an error: %v", parameter, value, err, !want)
			}
		}
	}
}
