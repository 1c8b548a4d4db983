package functions_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/functions/config"
)

func TestSectionsBecomeTopics(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		titles, wanted, all string
		want                []any
	}{
		"none wanted":                  {"energy=Energy", "no", "", []any{}},
		"two":                          {"energy=Energy,region=The region", "yes", "", []any{topic("energy", "Energy"), topic("region", "The region")}},
		"twenty":                       {letters(20), "yes", "", topics(20)},
		"nineteen, and that of all":    {letters(19), "yes", "digest", append([]any{topic("digest", "Weekly digest")}, topics(19)...)},
		"one more, for SES to refuse":  {letters(21), "yes", "", topics(21)},
		"twenty, and that of all":      {letters(20), "yes", "digest", append([]any{topic("digest", "Weekly digest")}, topics(20)...)},
		"many more":                    {letters(26), "yes", "digest", append([]any{topic("digest", "Weekly digest")}, topics(21)...)},
		"many that are wanted by none": {letters(26), "no", "", []any{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := readStack(t, map[string]string{
				"ContactList": "list", "CreateContactList": "yes", "SectionTitles": c.titles, "SectionTopics": c.wanted, "ListTopic": c.all,
			})
			got := s.resources("AWS::SES::ContactList")["Subscribers"]["Topics"]
			if diff := cmp.Diff(any(c.want), got); diff != "" {
				t.Errorf("topics (-want +got):\n%s", diff)
			}
		})
	}
}

// A function that starts uses no topic that the list of its stack has not; and where
// one would not start, SES makes no list, so that it is never deployed.
func TestTopicsInUseAreCreated(t *testing.T) {
	t.Parallel()
	for _, all := range []string{"", "digest"} {
		for n := 18; n <= 26; n++ {
			s := readStack(t, map[string]string{
				"Sender": "digest@example.com", "ContactList": "list", "CreateContactList": "yes", "SectionTitles": letters(n), "SectionTopics": "yes", "ListTopic": all,
			})
			created := map[string]bool{"": true}
			const most = 20 // https://docs.aws.amazon.com/ses/latest/dg/sending-email-list-management.html
			for _, topic := range s.resources("AWS::SES::ContactList")["Subscribers"]["Topics"].([]any) {
				created[topic.(map[string]any)["TopicName"].(string)] = true
			}
			env := s.environment("DigestFunction")
			settings, err := config.Read(func(name string) string { return env[name] })
			if fits := n+len(all)/len("digest") <= 20; fits != (err == nil) {
				t.Errorf("%d sections, and %q: ReadSettings = %v, want an error: %v", n, all, err, !fits)
			}
			if made := len(created) - 1; (made > most) != (err != nil) {
				t.Errorf("%d sections, and %q: SES is asked for %d topics, and the functions say %v", n, all, made, err)
			}
			if err != nil {
				continue
			}
			for _, topic := range append(slices.Collect(maps.Values(settings.Topics)), settings.Topic) {
				if !created[topic] {
					t.Errorf("%d sections, and %q: the list lacks the topic %s", n, all, topic)
				}
			}
		}
	}
}

// letters returns so many sections, "a=A,b=B".
func letters(n int) string {
	var titles []string
	for i := range n {
		titles = append(titles, fmt.Sprintf("%c=%c", 'a'+i, 'A'+i))
	}
	return strings.Join(titles, ",")
}

// topics returns the topics of so many sections.
func topics(n int) (all []any) {
	for i := range n {
		all = append(all, topic(string(rune('a'+i)), string(rune('A'+i))))
	}
	return all
}

func topic(name, title string) map[string]any {
	return map[string]any{"TopicName": name, "DisplayName": title, "DefaultSubscriptionStatus": "OPT_IN"}
}
