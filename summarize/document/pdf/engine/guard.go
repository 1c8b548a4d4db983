package engine

import (
	"sync"
	"time"
)

// Step is how long a page may take before its time counts.
const Step = 500 * time.Millisecond

const (
	guardSteps = 16          // of all pages together
	guardTotal = time.Minute // for the whole file
)

// A guard ends the PDF engine when it gets nowhere: a few bytes can ask for
// hours of work. It counts only time in which no page gets done, so that an
// ordinary file comes through on a slow machine as well.
type guard struct {
	mu          sync.Mutex
	stop        func()        // ends the engine
	timeout     time.Duration // for a step
	step, total *time.Timer
	steps       int
	ended, over bool
}

func newGuard(stop func(), timeout time.Duration) *guard {
	g := &guard{stop: stop, timeout: timeout}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.step = time.AfterFunc(timeout, func() { g.late(1) })
	g.total = time.AfterFunc(guardTotal, func() { g.late(guardSteps) })
	return g
}

// late counts steps that have passed without progress.
func (g *guard) late(steps int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ended {
		return
	}
	if g.steps += steps; g.steps < guardSteps {
		g.step.Reset(g.timeout)
		return
	}
	g.ended, g.over = true, true
	g.stop()
}

// progress says that something got done.
func (g *guard) progress() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.ended {
		g.step.Reset(g.timeout)
	}
}

// end ends the watch, and reports whether the engine was ended before.
func (g *guard) end() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.ended = true
	g.step.Stop()
	g.total.Stop()
	return g.over
}
