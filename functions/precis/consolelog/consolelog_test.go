package consolelog

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"precis/functions/mailer"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/weekly"
)

func TestConsoleLogShowsWhatPeopleCanUse(t *testing.T) {
	t.Parallel()
	var shown bytes.Buffer
	l := New(&shown)
	l.Watched(t.Context(), 3)
	l.Document(t.Context(), uploads.Outcome{Result: uploads.Summarized, Key: "energy/cable.txt"})
	l.Document(t.Context(), uploads.Outcome{Result: uploads.Rejected, Key: "energy/scan.pdf", Record: store.Record{Rejected: "no text"}})
	l.HandedBack(t.Context(), "1", errors.New("get s3://inbox/a.txt: no answer"))
	l.Digest(t.Context(), weekly.Made{Week: "2026-W47", Deliveries: mailer.Deliveries{Sent: 2}})
	slog.New(l).Info("nothing that people need")
	slog.New(l).Warn("no list of topics")
	var lines []string
	for line := range strings.Lines(shown.String()) {
		_, what, _ := strings.Cut(line, "  ") // the time
		lines = append(lines, strings.Join(strings.Fields(what), " "))
	}
	want := "summarized energy/cable.txt\nrejected energy/scan.pdf (no text)\nhanded back (get s3://inbox/a.txt: no answer)\ndigest 2026-W47 mails 2\nno list of topics"
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("shown:\n%s\nwant:\n%s", got, want)
	}
}
