package functions_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"precis/functions/config"
)

// pattern compiles what the template takes for a parameter. Patterns match the whole
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html).
func (s *stack) pattern(parameter string) *regexp.Regexp {
	p := s.section("Parameters")[parameter].(map[string]any)
	return regexp.MustCompile(`^(?:` + p["AllowedPattern"].(string) + `)$`)
}

// started reads the settings of a function of which one parameter was set.
func (s *stack) started(parameter, value string) error {
	before := s.parameters[parameter]
	s.parameters[parameter] = value
	defer func() { s.parameters[parameter] = before }()
	env := s.environment("DigestFunction")
	env["MAIL_IN_FROM"] = s.parameters["MailInFrom"]
	_, err := config.Read(func(name string) string { return env[name] })
	return err
}

// What the functions would refuse at every start, the template refuses before
// anything is deployed; and nothing that they take and that one would write.
func TestTemplateRefusesWhatFunctionsRefuse(t *testing.T) {
	t.Parallel()
	s := readStack(t, map[string]string{"Sender": "digest@example.com"})
	address := map[string]bool{
		"": true, "ann@example.com": true, "ann.b+news@mail.example.com": true, "o'hara@example.com": true, "ann@localhost": true, "ann": false, "ann@": false, "@example.com": false,
		"ann@example..com": false, ".ann@example.com": false, "ann.@example.com": false, "a..b@example.com": false, "a(b@example.com": false, "a)b@example.com": false,
		`a"b@example.com`: false, "a b@example.com": false, "ann@example.com.": false, "ann@.example.com": false, "ann@[192.0.2.1]": false, "a:b@example.com": false,
		"a;b@example.com": false, "ann@exam_ple.com": false, "ann@@example.com": false, "ann@example.com,bob@example.com": false, "Ann <ann@example.com>": false,
	}
	for parameter, values := range map[string]map[string]bool{
		"SectionTitles": {
			"": true, "energy=Energy": true, "energy=Energy,region=The region": true, "energy = Energy, region = The region": true, "انرژی=انرژی": true,
			"a=Arts & letters (new)": true, "energy": false, "energy=": true, "=Energy": true, "energy=Energy,": true, ",energy=Energy": true,
			"energy=Energy,,region=x": true, "energy=Energy;region": true, "energy=Energy,region": false,
		},
		"Recipients": {
			"": true, " ": true, "ann@example.com": true, "ann@example.com,bob@example.com": true, "ann@example.com, bob+news@mail.example.com": true,
			"Ann <ann@example.com>": true, "Ann <ann@example.com>, bob@example.com": true, "<ann@example.com>": true, "Dr. Ann M. Lee <ann@example.com>": true, `"Ann (new)" <ann@example.com>`: true,
			"ann": false, "ann@": false, "ann@example.com;bob@example.com": false, "ann@example.com,": true, "ann@example.com bob@example.com": false, "ann@@example.com": false,
			"ann@example.com,,bob@example.com": true, ",ann@example.com , ,bob@example.com, ": true, ",": false, ",,": false, " , ": false,
			"ann@example..com": false, ".ann@example.com": false, "ann.@example.com": false, "a..b@example.com": false, "a(b@example.com": false,
			"Ann <.ann@example.com>": false, "Ann <ann@example..com>": false, "Ann ann@example.com": false, "Ann <ann@example.com": false, "ann@example.com>": false,
			`"Ann <ann@example.com>`: false, "Ann (new) <ann@example.com>": false, "=?x?q?a?= <ann@example.com>": false, "Ann <ann@example.com> Bob <bob@example.com>": false,
			"ann@example.com,bob@example..com": false, "ann@example.com,\nbob@example.com": false, "ann@exämple.com": false, "ann@example.com.,bob@example.com": false,
		},
		"MailInFrom": {
			"": true, "ann@example.org": true, "@example.org": true, "ann@example.org, @news.example.net": true, "Ann+news@Example.org,": true, ",": true,
			"example.org": false, "ann": false, "@": false, "ann@": false, "Ann <ann@example.org>": false, "ann@example.org;@example.net": false, "a@b@c": false,
			"ann@example..org": false, "@example..org": false, "@.example.org": false, ".ann@example.org": false, "a(b@example.org": false, "@example.org.": false,
		},
		"Sender": address, "ReplyTo": address,
		"WebBaseURL": {
			"": true, "https://example.com": true, "http://example.com:8080/a/b.c": true, "https://example.com/~ann/d_1": true, "https://example.com/": false,
			"https://": false, "https://exa%zzmple.com": false, "https://a[b": false, "ftp://example.com": false, "https://example.com:x": false, "https://example.com/a?b": false,
		},
	} {
		pattern := s.pattern(parameter)
		for value, want := range values {
			if got := pattern.MatchString(value); got != want {
				t.Errorf("%s %q is allowed: %v, want %v", parameter, value, got, want)
			}
			if err := s.started(parameter, value); want && err != nil && value != "" {
				t.Errorf("%s %q is allowed, and the functions say %v", parameter, value, err)
			}
		}
	}
}

// A sender's name is one with any letters, and the two together are an address.
func TestSenderNameOfTheTemplate(t *testing.T) {
	t.Parallel()
	s := readStack(t, map[string]string{"Sender": "digest@example.com"})
	pattern := s.pattern("SenderName")
	for name, want := range map[string]bool{
		"": true, "Précis": true, "The week's digest": true, "编辑部": true, "Dr. A. B.": true, "  ": true, "A, B": false, "A <B>": false, `A "B"`: false,
		"=?x?q?a?=": false, "A\nB": false, "A\x7f": false, `A\B`: false, "A (B)": false,
	} {
		if got := pattern.MatchString(name); got != want {
			t.Errorf("SenderName %q is allowed: %v, want %v", name, got, want)
		}
		if err := s.started("SenderName", name); want && err != nil {
			t.Errorf("SenderName %q is allowed, and the functions say %v", name, err)
		}
	}
}

// Whatever is typed: what the template takes, the functions start with.
func TestWhatTheTemplateTakesStarts(t *testing.T) {
	t.Parallel()
	pieces := []string{
		"ann", "example", "com", "@", "@", ".", ".", ",", ",", " ", "<", ">", `"`, "(", ")", "[", "]", "=", "?", "-", "+", "_", "'", "/", "%", ":", ";", "!", "#", "{", "|",
		"ann@example.com", "<bob@example.org>", "Ann ", `"A b" `, "https://", "é", "\t", "\\", "0", "=?q?", "*", "&", "~", "^", "`", "$",
	}
	dice := rand.New(rand.NewPCG(20, 1)) //nolint:gosec // a test's dice
	s := readStack(t, map[string]string{"Sender": "digest@example.com"})
	for _, parameter := range []string{"Recipients", "MailInFrom", "Sender", "ReplyTo", "SenderName", "WebBaseURL", "SectionTitles"} {
		pattern, taken := s.pattern(parameter), 0
		for range 40_000 {
			var b strings.Builder
			if parameter == "WebBaseURL" {
				b.WriteString("https://example.com")
			}
			for range 1 + dice.IntN(7) {
				b.WriteString(pieces[dice.IntN(len(pieces))])
			}
			value := b.String()
			if !pattern.MatchString(value) || taken == 200 {
				continue
			}
			taken++
			if err := s.started(parameter, value); err != nil {
				t.Errorf("%s %q is allowed, and the functions say %v", parameter, value, err)
			}
		}
		if taken < 100 {
			t.Errorf("of %s only %d values were allowed", parameter, taken)
		}
	}
}
