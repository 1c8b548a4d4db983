package simulate

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
)

// TestUnknownIsCountedHonestly kills a digest at every step of its deliveries
// and asks the mailbox, as the witness, what was sent.
func TestUnknownIsCountedHonestly(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("plays a history for each of its steps")
	}
	play := func(s *story) {
		one, _ := texts()
		s.part(func() { s.put(doc, one); s.follow(doc) })
		s.until(midnight.Add(6 * time.Hour))
		s.run(s.tick(string(queue.Tick(midnight.Add(6 * time.Hour)))))
	}
	peace := tell(t, blow{}, false, play)
	crashes, sent := 0, 0
	for at, name := range peace.steps {
		if !strings.Contains(name, "/deliveries/") && !strings.HasPrefix(name, "SEND ") {
			continue
		}
		for _, after := range []bool{false, true} {
			e := tell(t, blow{at + 1, after}, false, play)
			m := e.counted["2026-W47"]
			mails := 0
			for to, n := range e.handed {
				if mails += n; n > 1 {
					t.Errorf("killed at %s: %s has the week %d times", name, to, n)
				}
			}
			crashes += len(e.crashed)
			for _, given := range e.mailsFor {
				if given {
					sent++
				}
			}
			if m.Unknown != len(e.crashed) || m.Earlier != 3-m.Unknown || mails < m.Earlier || m.Sent+m.Busy+m.Refused != 0 {
				t.Errorf("killed at %s (after its effect: %v): counted %+v, with %d mails and %d crashes", name, after, m, mails, len(e.crashed))
			}
		}
	}
	// Of each of three recipients: after the claim, before and after the
	// sending, before the mark; the mail was given in the latter two.
	if crashes != 3*4 || sent != 3*2 {
		t.Errorf("%d kills lay between claim and mark, %d of them after sending; want 12 and 6", crashes, sent)
	}
}

// TestFaultsOfDelivery has each request of a delivery fail in each way.
func TestFaultsOfDelivery(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name    string
		step    string
		fault   cloudtest.Fault
		mails   int // for ann
		unknown int
	}{
		{"the claim is answered 500", "PUT output/digests/2026-W47/deliveries/", cloudtest.Fault{Status: 500}, 1, 0},
		{"the claim's answer is lost", "PUT output/digests/2026-W47/deliveries/", cloudtest.Fault{Lost: true}, 1, 0},
		{"the claim's connection breaks", "PUT output/digests/2026-W47/deliveries/", cloudtest.Fault{Reset: true}, 1, 0},
		{"the mail is refused for now", "SEND ann", cloudtest.Fault{Status: 429, Code: "TooManyRequestsException"}, 1, 0},
		{"the mail is answered 500", "SEND ann", cloudtest.Fault{Status: 500}, 0, 1},
		{"the mail's answer is lost", "SEND ann", cloudtest.Fault{Lost: true}, 1, 1},
		{"the mail's answer breaks off", "SEND ann", cloudtest.Fault{Half: true}, 1, 1},
		{"the mail's connection breaks", "SEND ann", cloudtest.Fault{Reset: true}, 0, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			e := tell(t, blow{}, false, func(s *story) {
				one, _ := texts()
				s.part(func() { s.put(doc, one); s.follow(doc) })
				s.until(midnight.Add(6 * time.Hour))
				tick := s.tick(string(queue.Tick(midnight.Add(6 * time.Hour))))
				s.spoil(s.upTo(tick, tc.step), &tc.fault)
				s.run(tick)
			})
			m := e.counted["2026-W47"]
			if e.handed["2026-11-16 ann@example.com"] != tc.mails || m.Unknown != tc.unknown || m.Earlier != 3-tc.unknown {
				data, _ := json.Marshal(m)
				t.Errorf("SES was given %v and %s is counted, want %d mails for ann and %d unknown", e.handed, data, tc.mails, tc.unknown)
			}
			if m.Unknown != len(e.crashed) {
				t.Errorf("%d are counted as unknown, and %d mails got no clear answer", m.Unknown, len(e.crashed))
			}
		})
	}
}
