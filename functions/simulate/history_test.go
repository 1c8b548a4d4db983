package simulate

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"precis/digest"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/sqs"
)

// The bounds of a history.
const (
	operations = 27 // uploads, overwrites, deletes and renames
	workers    = 16
	periods    = 3
	calms      = 3  // histories between one with storms and the next
	burst      = 40 // uploads at once, each for a worker of its own, in a storm
)

// places are the keys that documents are put at, few, so that they are often
// overwritten, deleted and put back.
var places = []string{
	"region/ferry.txt", "region/road & rail.txt", "city/library.txt", "city/Straße 7.txt", "sea/tide.txt", "notes.txt", "sea/",
}

// contents returns the texts that documents hold: few too, so that the same
// bytes come again, here and elsewhere. Two of them cannot be read, and the last
// is an archive of two texts and a picture.
func contents() []string {
	texts := []string{"", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"}
	for _, w := range [][6]string{
		{"ferry", "Orsund", "captain", "engine", "crossing", "harbour"},
		{"library", "Brenn", "librarian", "reading room", "evening", "council"},
		{"bridge", "Halm", "engineer", "cable", "inspection", "ministry"},
		{"orchard", "Tavel", "grower", "apple crop", "harvest", "cooperative"},
		{"museum", "Lindau", "curator", "painting", "exhibition", "foundation"},
		{"railway", "Kvist", "driver", "signal", "timetable", "operator"},
		{"hospital", "Morra", "surgeon", "ward", "shift", "board"},
	} {
		texts = append(texts, fmt.Sprintf(`News of the %[1]s at %[2]s

The %[1]s at %[2]s opened again on Tuesday after eleven days. The %[3]s said that the %[4]s had been the cause of the long pause. Some 214 people came to the first %[5]s, more than anyone had expected. The %[6]s will pay for a second %[4]s before the winter. A report on the %[5]s is due at the end of the month.
`, w[0], w[1], w[2], w[3], w[4], w[5]))
	}
	return append(texts, archive(texts[3], texts[5], texts[1]))
}

// archive packs texts.
func archive(texts ...string) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, text := range texts {
		if f, err := w.Create(fmt.Sprintf("%d.txt", i)); err == nil {
			_, _ = f.Write([]byte(text)) // into memory
		}
	}
	_ = w.Close()
	return b.String()
}

// A history is one seed's: every choice in it is a throw of its dice.
type history struct {
	*book
	dice   *rand.Rand
	texts  []string
	script []func()
	storms bool
	rages  int // until so many steps were made, a storm does
	courier
	retry []again  // ticks that failed
	wrong []string // before the last sweep
}

type again struct {
	event string
	at    time.Time
}

func newHistory(b *book, seed uint64) *history {
	h := &history{book: b, dice: rand.New(rand.NewPCG(seed, 1)), texts: contents(), storms: seed%(calms+1) == 0, courier: newCourier()}
	h.witness()
	after := b.after
	b.after = func(in *invocation) {
		after(in)
		if in.tick != "" && in.err != nil {
			h.retry = append(h.retry, again{in.tick, time.Now().Add(time.Minute)})
		}
	}
	period := digest.PeriodOf(b.cadence, thursday, nil)
	for range periods {
		h.period(period)
		period = period.Next()
	}
	return h
}

// period writes one week, day or month of the script: documents during it, some at
// its last minute, some at the hour of its digest.
func (h *history) period(p digest.Period) {
	then := func(at time.Time) { h.script = append(h.script, func() { h.until(at) }) }
	some := func(n int) {
		for range n {
			h.script = append(h.script, h.user)
		}
	}
	part := operations / periods / 3 // of a period's
	start, end := p.Start(nil), p.Next().Start(nil)
	then(start.Add(end.Sub(start) * 2 / 7))
	some(part)
	if h.storms {
		h.script = append(h.script, h.storm)
	}
	then(end.Add(-time.Duration(h.dice.IntN(4000)) * time.Millisecond))
	some(part)
	next := end.Add(6 * time.Hour)
	then(next)
	event := string(queue.Tick(next))
	h.script = append(h.script, func() { h.tick(event) })
	some(part / 2)
	if h.dice.IntN(2) == 0 {
		h.script = append(h.script, func() { h.tick(event) })
	}
	some(part - part/2)
}

// storm has many documents come at once.
func (h *history) storm() {
	for range burst {
		h.put(h.pick(places), h.pick(h.texts))
	}
	h.rages = h.count + 5*burst
}

// user does what people do to their documents.
func (h *history) user() {
	key, text := h.pick(places), h.pick(h.texts)
	switch n := h.dice.IntN(10); {
	case n < 5 || len(h.puts[key]) == 0:
		h.put(key, text)
	case n < 7:
		h.delete(key)
	case n < 9: // as tools do that bring folders into step
		puts := h.puts[key]
		h.delete(key)
		h.soon(func() { h.put(key, puts[len(puts)-1].text) })
	default: // a rename, which in S3 is a copy and a delete
		h.tally["renames"]++
		puts := h.puts[key]
		h.put(h.pick(places), puts[len(puts)-1].text)
		h.soon(func() { h.delete(key) })
	}
}

// soon writes into the script what comes next, or nearly.
func (h *history) soon(do func()) {
	h.script = slices.Insert(h.script, min(len(h.script), h.dice.IntN(3)), do)
}

func (h *history) pick(from []string) string { return from[h.dice.IntN(len(from))] }

// play lets the history happen, and then lets all that is left come to rest.
func (h *history) play() {
	for len(h.script)+len(h.running)+len(h.retry) > 0 || h.queue.Counts().Waiting > 0 {
		if h.count > 50_000 {
			h.Fatal("the history never ends")
		}
		h.act(h.rest())
		h.sort()
	}
	for _, d := range h.queue.DeadLetters() {
		h.tracef("dead letter of %v", sqs.Keys([]byte(d.Body)))
	}
	h.tally["dead letters"] += h.queue.Counts().Dead
	if h.dice.IntN(2) == 0 {
		h.tally["redriven"] += h.queue.Redrive()
	} else {
		h.abandon()
	}
	for _, n := range slices.Concat(h.held, h.last) {
		h.send(n)
	}
	h.clear()
	h.wrong = h.judgeBefore()
	h.close()
}

// abandon leaves the dead letters to themselves.
func (h *history) abandon() {
	for _, d := range h.queue.DeadLetters() {
		for _, key := range sqs.Keys([]byte(d.Body)) {
			h.lost[key] = true
			h.tally["left to the sweep"]++
		}
	}
}

// act lets one thing happen.
func (h *history) act(waiting []*step) {
	free := slices.DeleteFunc(slices.Clone(waiting), func(s *step) bool { return s.of.frozen > h.count })
	n := h.dice.IntN(1000)
	if h.count < h.rages && len(h.running) > 0 { // no hours pass, and workers come first
		if n < 500 && h.begin() {
			return
		}
		n = 325 + h.dice.IntN(675)
	}
	switch {
	case n < 60 && len(h.script) > 0:
		next := h.script[0]
		h.script = h.script[1:]
		next()
	case n < 300 && h.begin():
	case n < 320 && len(h.held) > 0:
		i := h.dice.IntN(len(h.held))
		h.send(h.held[i])
		h.held = slices.Delete(h.held, i, i+1)
	case n < 325:
		time.Sleep(time.Duration(h.dice.IntN(60_000)) * time.Millisecond)
	case n < 355 && len(free) > 0:
		h.freeze(free)
	case n < 363 && len(waiting) > 0:
		h.strike(waiting[h.dice.IntN(len(waiting))], h.dice.IntN(2) == 0)
	case n < 378 && len(free) > 0:
		h.hurt(free[h.dice.IntN(len(free))])
	case len(free) > 0:
		h.release(free[h.dice.IntN(len(free))])
	case len(waiting) > 0:
		h.release(waiting[h.dice.IntN(len(waiting))])
	case len(h.running) == 0 && h.begin():
	case len(h.script) == 0 || len(h.running) > 0:
		time.Sleep(time.Second)
	}
}

// freeze makes an invocation slow: at a write, if any is at one, since that is
// where the world may have gone on without it.
func (h *history) freeze(free []*step) {
	writes := slices.DeleteFunc(slices.Clone(free), func(s *step) bool {
		return !strings.HasPrefix(s.name, "PUT ") && !strings.HasPrefix(s.name, "DELETE ")
	})
	if len(writes) > 0 {
		free = writes
	}
	free[h.dice.IntN(len(free))].of.frozen = h.count + 20 + h.dice.IntN(200)
}

// begin starts a worker, or a tick anew that failed.
func (h *history) begin() bool {
	if len(h.retry) > 0 && !h.retry[0].at.After(time.Now()) {
		h.tick(h.retry[0].event)
		h.retry = h.retry[1:]
		return true
	}
	busy := 0
	for _, in := range h.running {
		if in.tick == "" {
			busy++
		}
	}
	most := 1
	if !h.storms {
		most += h.dice.IntN(5)
	}
	return busy < workers && h.deliver(most)
}

// faults are the ways that requests fail in.
var faults = []struct {
	name  string
	fault cloudtest.Fault
}{
	{"slow down", cloudtest.Fault{Status: 503, Code: "SlowDown"}},
	{"status 500", cloudtest.Fault{Status: 500}},
	{"connection reset", cloudtest.Fault{Reset: true}},
	{"answer lost", cloudtest.Fault{Lost: true}},
	{"half an answer", cloudtest.Fault{Half: true}},
}

// hurt has a request fail in one of these ways.
func (h *history) hurt(s *step) {
	f := faults[h.dice.IntN(len(faults))]
	h.tally["fault: "+f.name]++
	h.tracef("fault: %s", f.name)
	h.spoil(s, &f.fault)
}
