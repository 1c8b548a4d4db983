package cloud

import "time"

// patience is how many times longer a file must rest that someone is, or was
// seen, at work on, or that is empty: by default ten seconds, which outlasts the
// pauses of most downloads.
const patience = 20

// A mover is a file that had not come to rest when it was last looked at.
type mover struct {
	stamp
	worked bool // it was seen to change, or open for writing
	scan   int  // in which it was looked at
}

// rest returns how long a file must not have changed before it is taken, by what
// earlier looks made of it. The first look cannot tell one that is whole from
// one whose writer pauses. The caller holds the lock.
func (b *bucket) rest(key string, now stamp) time.Duration {
	m, seen := b.movers[key]
	if seen && m.stamp == now && !m.worked && now.size > 0 {
		return b.settle
	}
	return patience * b.settle
}

// moving looks at a file, and reports whether it is still being written. An
// object as it is known is not.
func (b *bucket) moving(key string, now stamp) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if e, ok := b.index.entries[key]; ok && !e.odd && e.stamp == now {
		return false
	}
	m, seen := b.movers[key]
	if seen && m.file == now.file { // another file in its place is another beginning
		m.worked = m.worked || m.stamp != now
	} else {
		m.worked = false
	}
	rest := b.rest(key, now)
	if rest < patience*b.settle && now.settled(rest) && b.openForWriting(key) {
		m.worked = true
		rest = patience * b.settle
	}
	b.movers[key] = mover{now, m.worked, b.scans}
	return !now.settled(rest)
}

// openForWriting reports whether someone has a file open for writing, where
// that can be known.
func (b *bucket) openForWriting(key string) bool {
	f, err := b.root.Open(b.path(key, false))
	if err != nil {
		return false
	}
	defer f.Close() //nolint:errcheck // nothing was read
	return openForWriting(f)
}

// forgetMovers forgets those that the last scan did not come upon.
func (b *bucket) forgetMovers() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for key, m := range b.movers {
		if m.scan != b.scans {
			delete(b.movers, key)
		}
	}
}
