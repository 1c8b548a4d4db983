package mail

import "testing"

// What is read of all languages at once counts once, and an entry may hold a comma.
func TestTerms(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"öppna inte denna bilaga": 1, "klicka inte på bilagan": 3, "the tables are done": 0} {
		if got := terms().hits("banner-act", text); got != want {
			t.Errorf("%q holds %d terms of what banners warn of, want %d", text, got, want)
		}
	}
	for _, text := range []string{"por favor, no responda", "por favor, não responda a ela"} {
		if !terms().has("no-reply", text) {
			t.Errorf("%q does not ask for no answer", text)
		}
	}
	if got := terms().lines["повідомлення, що пересилається"]; got != "forward-marker" {
		t.Errorf("a Ukrainian line above a forwarded mail is %q", got)
	}
}
