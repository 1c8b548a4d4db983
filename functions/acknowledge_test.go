package functions_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"testing"
	"time"

	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
)

// unknown makes a digest one of whose two mails may have been sent or not, and
// returns what the log says of the metric from then on, a number a tick.
func unknown(t *testing.T, fault *cloudtest.Fault) (w *world, found func() []float64) {
	t.Helper()
	w = newWorld(t)
	var log bytes.Buffer
	w.logTo(slog.New(slog.NewJSONHandler(&log, nil)))
	w.drop("a.txt", ferry)
	w.on("SendEmail", "", 1, func() error { return fault })
	if m := w.issue("2026-W47"); m.Sent != 1 || m.Unknown != 1 {
		t.Fatalf("made %+v, want one sent and one unknown", m)
	}
	w.before.Store(nil)
	return w, func() []float64 {
		var all []float64
		for d := json.NewDecoder(bytes.NewReader(log.Bytes())); d.More(); {
			var line struct {
				Msg     string
				Unknown *float64
			}
			if err := d.Decode(&line); err != nil {
				t.Fatal(err)
			}
			if line.Msg == "digest" && line.Unknown != nil {
				all = append(all, *line.Unknown)
			}
		}
		return all
	}
}

// later ticks a day later.
func (w *world) later(event string) (unknown, acknowledged, sent int) {
	w.Helper()
	w.set(w.now().Add(24 * time.Hour))
	if event == "" {
		event = string(queue.Tick(w.now()))
	}
	m, err := w.tick(event)
	if err != nil {
		w.Fatal(err)
	}
	return m.Unknown, m.Acknowledged, m.Sent
}

// What is uncertain is told to the alarm by the tick that finds it, and by none
// after it; each answer counts it until someone has seen to it.
func TestUnknownDeliveryAlarmsOnceAndIsAcknowledged(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]*cloudtest.Fault{
		"sent, and no answer": {Lost: true}, "an error": {Status: 500}, "half an answer": {Half: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, found := unknown(t, fault)
			for _, step := range []struct {
				event                       string
				unknown, acknowledged, sent int
			}{
				{"", 1, 0, 0},
				{"", 1, 0, 0},
				{`{"week":"2026-W47","acknowledge":true}`, 0, 1, 0},
				{`{"week":"2026-W47","acknowledge":true}`, 0, 0, 0},
				{`{"week":"2026-W47"}`, 0, 1, 0},
				{"", 0, 1, 0},
			} {
				if u, a, s := w.later(step.event); u != step.unknown || a != step.acknowledged && step.acknowledged+step.unknown > 0 || s != step.sent {
					t.Errorf("%s: %d unknown, %d acknowledged, %d sent, want %+v", step.event, u, a, s, step)
				}
			}
			all := found()
			for i, n := range all {
				if (i == 0) != (n == 1) {
					t.Errorf("the alarm is told %v, want 1 once", all)
					break
				}
			}
		})
	}
}

func TestAcknowledgingWantsAWeekWithADigest(t *testing.T) {
	t.Parallel()
	w, _ := unknown(t, &cloudtest.Fault{Lost: true})
	for _, event := range []string{
		`{"acknowledge":true}`, `{"time":"2026-11-23T06:00:00Z","acknowledge":true}`, `{"week":"2026-W30","acknowledge":true}`,
		`{"week":"2026-W47","acknowledge":true,"rebuild":true}`, `{"week":"2026-W47","acknowledge":true,"preview":true}`,
	} {
		if m, err := w.tick(event); err == nil {
			t.Errorf("%s made %+v", event, m)
		}
	}
}
