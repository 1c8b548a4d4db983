package main

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"
)

func TestTellerTellsWhatPeopleCanUse(t *testing.T) {
	t.Parallel()
	var told bytes.Buffer
	log := slog.New(&teller{out: &told, mu: new(sync.Mutex)})
	log.Info("watched", "DaysSinceDigest", 3.0)
	log.Info("summarized", "key", "energy/cable.txt", "words", 400)
	log.Info("digest", "week", "2026-W47", "Mails", 2.0, "Refused", 0.0)
	log.Warn("no list of topics")
	var lines []string
	for line := range strings.Lines(told.String()) {
		_, what, _ := strings.Cut(line, "  ") // the time
		lines = append(lines, strings.Join(strings.Fields(what), " "))
	}
	want := "summarized energy/cable.txt\ndigest 2026-W47 mails 2\nno list of topics"
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("told:\n%s\nwant:\n%s", got, want)
	}
}
