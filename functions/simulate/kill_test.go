package simulate

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
	"precis/functions/weekly"
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
	blow    blow
	last    bool     // of several steps that wait, the last by name goes first
	refused string   // the first step of this name is: SES takes no such mail
	steps   []string // names
	kinds   []string // of the same
	choices []bool   // whether others waited beside the same
	parts   int
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
		next := of[0]
		if s.last {
			next = of[len(of)-1]
		}
		s.steps, s.kinds = append(s.steps, next.name), append(s.kinds, next.kind())
		s.choices = append(s.choices, len(of) > 1)
		switch {
		case len(s.steps) == s.blow.at:
			s.strike(next, s.blow.after)
		case next.name == s.refused:
			s.refused = ""
			s.spoil(next, &cloudtest.Fault{Status: 400, Code: "MessageRejected"})
		default:
			s.release(next)
		}
	}
	if in.tick != "" && in.err != nil {
		s.finish(s.tick(in.tick)) // before what it asked for again has come
	}
	s.clear()
}

// then has something happen once a step whose name begins so has had its
// effect, whoever made it.
func (s *story) then(prefix string, do func()) {
	seen, done := s.seen, false
	s.seen = func(o *step, r reply) {
		seen(o, r)
		if !done && strings.HasPrefix(o.name, prefix) {
			done = true
			do()
		}
	}
}

// An end is what a story leaves: the output bucket, but for the moments in it
// that differ with every delay, and its deliveries.
type end struct {
	objects  map[string][]byte
	steps    []string
	kinds    []string
	choices  []bool
	wrong    []string
	crashed  map[string]bool
	handed   map[string]int
	counted  map[string]weekly.Made // by week
	mailsFor map[string]bool        // crashed deliveries whose mail SES was given
	previews int                    // mailed, at most
}

func tell(t *testing.T, b blow, last bool, play func(*story)) (e end) {
	t.Helper()
	sys := newSystem(t)
	synctest.Test(t, func(t *testing.T) {
		sys.TB = t
		s := &story{book: newBook(newStage(sys)), blow: b, last: last}
		play(s)
		e = end{objects: s.objects(), steps: s.steps, kinds: s.kinds, choices: s.choices, crashed: s.crashed, handed: map[string]int{}, mailsFor: map[string]bool{}}
		e.wrong = s.judgeBefore()
		s.handed(e.handed)
		o := s.look()
		blame := func(format string, args ...any) { e.wrong = append(e.wrong, fmt.Sprintf(format, args...)) }
		s.judgeDigests(o, blame)
		if b.at == 0 || len(s.kinds) < b.at || !strings.HasPrefix(s.kinds[b.at-1], "worker ") { // no worker has to do with mail
			s.until(time.Now().AddDate(0, 0, 1)) // no claim can be at work any more
			s.judgeMails(o, blame)
		}
		for _, d := range o.digests {
			for _, to := range d.Recipients {
				if key := store.Delivery(d.Week, to); s.crashed[key] {
					e.mailsFor[key] = e.handed[d.First+" "+to] > 0
				}
			}
		}
		e.counted = s.counted
		if e.previews = 1; b.after && len(s.steps) >= b.at && s.steps[b.at-1] == "SEND "+previewer {
			e.previews = 2
		}
		for key, data := range e.objects {
			if strings.Contains(key, "/deliveries/") {
				delete(e.objects, key)
				continue
			}
			for _, entry := range s.archive.Digests {
				data = bytes.ReplaceAll(data, []byte(entry.Committed), []byte("the commit of "+entry.Week))
			}
			e.objects[key] = data
		}
	})
	sys.TB = t
	return e
}

// TestKilledAtEachStep kills both handlers at every one of their steps, before
// and after its effect: what comes again leaves what a run in peace leaves,
// byte for byte. Of several requests that are under way together the first by
// name goes first; in another telling the last does, and is what is killed.
func TestKilledAtEachStep(t *testing.T) {
	t.Parallel()
	found := &sum{tally: tally{}}
	t.Cleanup(func() { found.sameKinds(t) })
	for name, play := range stories() {
		for order, last := range map[string]bool{"first first": false, "last first": true} {
			t.Run(name+"/"+order, func(t *testing.T) {
				t.Parallel()
				peace := tell(t, blow{}, last, play)
				if len(peace.crashed) > 0 {
					t.Errorf("in peace: %d deliveries are unknown", len(peace.crashed))
				}
				for _, w := range peace.differs(peace) {
					t.Errorf("in peace: %s", w)
				}
				found.meet(peace.kinds)
				blows := peace.blows(last)
				for _, b := range blows {
					e := tell(t, b, last, play)
					if !slices.Equal(e.steps[:min(b.at, len(e.steps))], peace.steps[:b.at]) {
						t.Errorf("the steps until the kill are %q, want %q", e.steps, peace.steps[:b.at])
					}
					for _, w := range e.differs(peace) {
						t.Errorf("killed at step %d, %s (after its effect: %v): %s", b.at, peace.steps[b.at-1], b.after, w)
					}
				}
				t.Logf("of %d steps, killed %d times", len(peace.steps), len(blows))
			})
		}
	}
}

// blows returns those that are to fall on a story's steps: on each, or each of
// those alone beside which others waited; or on every nth of these.
func (e end) blows(choices bool) (all []blow) {
	var steps []int
	for i := range e.steps {
		if !choices || e.choices[i] {
			steps = append(steps, i+1)
		}
	}
	n := max(1, *every)
	if testing.Short() {
		n = max(n, 300)
	}
	for i := min(n, len(steps)) / 2; i < len(steps); i += n {
		all = append(all, blow{steps[i], false}, blow{steps[i], true})
	}
	return all
}

func (e end) differs(peace end) (wrong []string) {
	wrong = slices.Clone(e.wrong)
	for _, key := range slices.Sorted(maps.Keys(peace.objects)) {
		if data, there := e.objects[key]; !there {
			wrong = append(wrong, key+" is missing")
		} else if !bytes.Equal(data, peace.objects[key]) {
			wrong = append(wrong, fmt.Sprintf("%s differs: %s", key, apart(data, peace.objects[key])))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(e.objects)) {
		committed := strings.Contains(key, "/digest-") // one that lost its archive, and lies there for nothing
		if _, there := peace.objects[key]; !there && !committed {
			wrong = append(wrong, key+" is left over")
		}
	}
	for to, n := range e.handed {
		if n > 1 && !strings.HasSuffix(to, previewer) || n > e.previews {
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
