package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize"
)

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for _, p := range pairs {
			if n, v, _ := strings.Cut(p, "="); n == name {
				return v
			}
		}
		return ""
	}
}

func TestReadSettings(t *testing.T) {
	t.Parallel()
	s, err := Read(env(
		"INBOX_BUCKET=in", "OUTPUT_BUCKET=out", "SUMMARY_ENGINE=tldr", "SUMMARY_SENTENCES=7", "MAX_BYTES=1000",
		"DIGEST_TITLE=ICT", "DIGEST_TIME_ZONE=Asia/Tehran", "DIGEST_FROM=Digest <d@example.com>",
		"DIGEST_RECIPIENTS=a@example.com, B <b@example.com>", "WEB_BASE_URL=https://example.com/",
		"SECTION_TITLES=energy=Energy, region=The region", "QUIET_WEEK=skip",
	))
	if err != nil {
		t.Fatalf("ReadSettings: %v", err)
	}
	if s.Summary.Engine != "tldr" || s.Summary.Sentences != 7 || s.MaxBytes != 1000 || s.Title != "ICT" ||
		s.Zone.String() != "Asia/Tehran" || s.Web != "https://example.com" || !s.SkipQuiet {
		t.Errorf("ReadSettings = %+v", s)
	}
	if diff := cmp.Diff([]string{"a@example.com", "b@example.com"}, s.Recipients); diff != "" {
		t.Errorf("recipients (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"energy": "Energy", "region": "The region"}, s.Sections); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
}

func TestReadSettingsTakesAutoForALength(t *testing.T) {
	t.Parallel()
	s, err := Read(env("INBOX_BUCKET=in", "OUTPUT_BUCKET=out", "SUMMARY_SENTENCES=auto"))
	if want := (summarize.Options{Engine: summarize.Blend, Auto: true}); err != nil || s.Summary != want {
		t.Errorf("ReadSettings = %+v, %v, want %+v", s.Summary, err, want)
	}
}

func TestReadSettingsNamesAllThatIsWrong(t *testing.T) {
	t.Parallel()
	_, err := Read(env(
		"OUTPUT_BUCKET=out", "SUMMARY_ENGINE=magic", "SUMMARY_SENTENCES=none", "DIGEST_TIME_ZONE=Mars",
		"DIGEST_RECIPIENTS=nobody", "WEB_BASE_URL=example.com", "SECTION_TITLES=energy", "QUIET_WEEK=maybe", "DIGEST_REPLY_TO=@",
	))
	if err == nil {
		t.Fatal("ReadSettings found nothing wrong")
	}
	for _, name := range []string{
		"INBOX_BUCKET", "SUMMARY_ENGINE", "SUMMARY_SENTENCES", "DIGEST_TIME_ZONE", "DIGEST_RECIPIENTS",
		"WEB_BASE_URL", "SECTION_TITLES", "QUIET_WEEK", "DIGEST_REPLY_TO",
	} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("ReadSettings = %v, want it to name %s", err, name)
		}
	}
}

func TestReadSettingsWantsASenderForRecipients(t *testing.T) {
	t.Parallel()
	_, err := Read(env("INBOX_BUCKET=in", "OUTPUT_BUCKET=out", "DIGEST_RECIPIENTS=a@example.com"))
	if err == nil || !strings.Contains(err.Error(), "DIGEST_FROM") {
		t.Errorf("ReadSettings = %v, want an error about DIGEST_FROM", err)
	}
}
