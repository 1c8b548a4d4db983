package simulate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"precis/functions"
	"precis/functions/bucket"
	"precis/functions/local/cloud"
)

// A blow falls on one step of a story, counted from 1.
type blow struct {
	at    int
	after bool // the step's effect
}

// A story is played once in peace, to count its steps, and then with a blow at
// each of them. What is killed comes again: a message from the queue, a tick
// by hand.
type story struct {
	*book
	blow  blow
	steps []string // names
	parts int
}

// part begins the next part of the story at an hour of its own, so that a part
// that took longer leaves the rest as it was.
func (s *story) part(do func()) {
	s.until(thursday.Add(time.Duration(s.parts) * time.Hour))
	s.parts++
	do()
}

// run lets an invocation make its steps, unless the blow falls on one, and has
// it come again then.
func (s *story) run(in *invocation) {
	s.noted() // of what was put: it was started by hand
	for !in.ended.Load() {
		of := slices.DeleteFunc(s.rest(), func(o *step) bool { return o.of != in })
		if len(of) == 0 {
			break
		}
		s.steps = append(s.steps, of[0].name)
		if len(s.steps) == s.blow.at {
			s.strike(of[0], s.blow.after)
			continue
		}
		s.release(of[0])
	}
	if in.tick != "" && in.err != nil {
		s.finish(s.tick(in.tick)) // before what it asked for again has come
	}
	s.clear()
}

// documents is the life of a document that every kind of step occurs in.
func (s *story) documents() {
	one, two := texts()
	follow := func(do func()) { s.part(func() { do(); s.run(s.start(doc)) }) }
	follow(func() { s.put(doc, one) })
	follow(func() { s.put(doc, two) })
	follow(func() { s.delete(doc) })
	follow(func() { s.put(doc, two) })
	follow(func() {}) // a notification for nothing
	follow(func() { s.put(doc, contents()[1]) })
	follow(func() { s.delete(doc) })
	follow(func() { s.put(doc, one) })
	s.part(func() {
		s.put("city/empty.txt", "")
		s.run(s.start("city/empty.txt"))
	})
}

// weeks is a digest with all that can be in one, and the next.
func (s *story) weeks() {
	one, two := texts()
	s.part(func() { s.put(doc, one); s.follow(doc) })
	s.part(func() { s.put("city/empty.txt", ""); s.follow("city/empty.txt") })
	s.part(func() { s.put("sea/lost.txt", two) })
	s.until(midnight.Add(6 * time.Hour))
	s.run(s.tick(string(cloud.Tick(midnight.Add(6 * time.Hour)))))
	s.until(midnight.AddDate(0, 0, 7).Add(6 * time.Hour))
	s.run(s.tick(string(cloud.Tick(midnight.AddDate(0, 0, 7).Add(6 * time.Hour)))))
	// The next takes away the markers that a killed one may have left.
	s.until(midnight.AddDate(0, 0, 14).Add(6 * time.Hour))
	s.finish(s.tick(string(cloud.Tick(midnight.AddDate(0, 0, 14).Add(6 * time.Hour)))))
}

// An end is what a story leaves: the output bucket, but for the moments in it
// that differ with every delay, and its deliveries.
type end struct {
	objects  map[string][]byte
	steps    []string
	wrong    []string
	crashed  map[string]bool
	handed   map[string]int
	counted  map[string]functions.Made // by week
	mailsFor map[string]bool           // crashed deliveries whose mail SES was given
}

func tell(t *testing.T, b blow, play func(*story)) (e end) {
	t.Helper()
	sys := newSystem(t)
	synctest.Test(t, func(t *testing.T) {
		sys.TB = t
		s := &story{book: newBook(newStage(sys)), blow: b}
		play(s)
		e = end{objects: s.objects(), steps: s.steps, crashed: s.crashed, handed: map[string]int{}, counted: map[string]functions.Made{}, mailsFor: map[string]bool{}}
		e.wrong = s.judgeBefore()
		s.handed(e.handed)
		s.until(midnight.AddDate(0, 0, 15)) // no claim can be at work any more
		o := s.look()
		for _, d := range o.digests {
			e.counted[d.Week] = s.completed(d.Week)
			for _, to := range d.Recipients {
				if key := bucket.Delivery(d.Week, to); s.crashed[key] {
					e.mailsFor[key] = e.handed[d.First+" "+to] > 0
				}
			}
		}
		for key, data := range e.objects {
			if strings.Contains(key, "/deliveries/") {
				delete(e.objects, key)
			}
			for _, entry := range s.archive.Digests {
				data = bytes.ReplaceAll(data, []byte(entry.Committed), []byte("the commit of "+entry.Week))
			}
			if e.objects[key] != nil {
				e.objects[key] = data
			}
		}
	})
	sys.TB = t
	return e
}

// TestKilledAtEachStep kills both handlers at every one of their steps, before
// and after its effect: what comes again leaves what a run in peace leaves,
// byte for byte.
func TestKilledAtEachStep(t *testing.T) {
	t.Parallel()
	for name, play := range map[string]func(*story){"documents": (*story).documents, "weeks": (*story).weeks} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			peace := tell(t, blow{}, play)
			if len(peace.steps) < 50 {
				t.Fatalf("the story has %d steps, which cannot be: %v", len(peace.steps), peace.steps)
			}
			for at := 0; at < len(peace.steps); at += max(1, *every) {
				for _, after := range []bool{false, true} {
					e := tell(t, blow{at + 1, after}, play)
					for _, w := range e.differs(peace) {
						t.Errorf("killed at step %d, %s (after its effect: %v): %s", at+1, peace.steps[at], after, w)
					}
				}
			}
			t.Logf("of %d steps, killed before and after every %d", len(peace.steps), max(1, *every))
		})
	}
}

func (e end) differs(peace end) (wrong []string) {
	wrong = e.wrong
	for _, key := range slices.Sorted(maps.Keys(peace.objects)) {
		if !bytes.Equal(e.objects[key], peace.objects[key]) {
			wrong = append(wrong, fmt.Sprintf("%s differs: %s", key, apart(e.objects[key], peace.objects[key])))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(e.objects)) {
		committed := strings.Contains(key, "/digest-") // one that lost its archive, and lies there for nothing
		if peace.objects[key] == nil && !committed {
			wrong = append(wrong, key+" is left over")
		}
	}
	for to, n := range e.handed {
		if n > 1 {
			wrong = append(wrong, fmt.Sprintf("%s was sent %d times", to, n))
		}
	}
	unknown := 0
	for _, m := range e.counted {
		unknown += m.Unknown
	}
	if unknown != len(e.crashed) {
		wrong = append(wrong, fmt.Sprintf("%d deliveries are unknown, and %d invocations were killed over one", unknown, len(e.crashed)))
	}
	return wrong
}

// TestUnknownIsCountedHonestly kills a digest at every step of its deliveries
// and asks the mailbox, as the witness, what was sent.
func TestUnknownIsCountedHonestly(t *testing.T) {
	t.Parallel()
	play := func(s *story) {
		one, _ := texts()
		s.part(func() { s.put(doc, one); s.follow(doc) })
		s.until(midnight.Add(6 * time.Hour))
		s.run(s.tick(string(cloud.Tick(midnight.Add(6 * time.Hour)))))
	}
	peace := tell(t, blow{}, play)
	crashes, sent := 0, 0
	for at, name := range peace.steps {
		if !strings.Contains(name, "/deliveries/") && !strings.HasPrefix(name, "SEND ") {
			continue
		}
		for _, after := range []bool{false, true} {
			e := tell(t, blow{at + 1, after}, play)
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
		fault   cloud.Fault
		mails   int // for ann
		unknown int
	}{
		{"the claim is answered 500", "PUT output/digests/2026-W47/deliveries/", cloud.Fault{Status: 500}, 1, 0},
		{"the claim's answer is lost", "PUT output/digests/2026-W47/deliveries/", cloud.Fault{Lost: true}, 1, 0},
		{"the claim's connection breaks", "PUT output/digests/2026-W47/deliveries/", cloud.Fault{Reset: true}, 1, 0},
		{"the mail is refused for now", "SEND ann", cloud.Fault{Status: 429, Code: "TooManyRequestsException"}, 1, 0},
		{"the mail is answered 500", "SEND ann", cloud.Fault{Status: 500}, 0, 1},
		{"the mail's answer is lost", "SEND ann", cloud.Fault{Lost: true}, 1, 1},
		{"the mail's answer breaks off", "SEND ann", cloud.Fault{Half: true}, 1, 1},
		{"the mail's connection breaks", "SEND ann", cloud.Fault{Reset: true}, 0, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			e := tell(t, blow{}, func(s *story) {
				one, _ := texts()
				s.part(func() { s.put(doc, one); s.follow(doc) })
				s.until(midnight.Add(6 * time.Hour))
				tick := s.tick(string(cloud.Tick(midnight.Add(6 * time.Hour))))
				s.spoil(s.upTo(tick, tc.step), &tc.fault)
				s.run(tick)
			})
			m := e.counted["2026-W47"]
			if e.handed["2026-11-16 ann@example.com"] != tc.mails || m.Unknown != tc.unknown || m.Earlier != 3-tc.unknown {
				data, _ := json.Marshal(m)
				t.Errorf("SES was given %v and %s is counted, want %d mails for ann and %d unknown", e.handed, data, tc.mails, tc.unknown)
			}
			if m.Unknown != len(e.crashed) {
				t.Errorf("%d are counted as unknown, and %d invocations ended between claim and mark", m.Unknown, len(e.crashed))
			}
		})
	}
}
