package s3

import (
	"io/fs"
	"time"
)

// longRest is how many times longer a file must rest that someone is, or was
// seen, at work on, or that is empty: by default ten seconds, which outlasts the
// pauses of most downloads.
const longRest = 20

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
		return b.Settle
	}
	return longRest * b.Settle
}

// moving looks at a file, and reports whether it is still being written. An
// object as it is known is not.
func (b *bucket) moving(key string, now stamp) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if e, ok := b.index.entries[key]; ok && !e.escaped && e.stamp == now {
		return false
	}
	m, seen := b.movers[key]
	if seen && m.file == now.file { // another file in its place is another beginning
		m.worked = m.worked || m.stamp != now
	} else {
		m.worked = false
	}
	rest := b.rest(key, now)
	if rest < longRest*b.Settle && now.settled(rest) && b.openForWriting(key) {
		m.worked = true
		rest = longRest * b.Settle
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

// A stamp tells whether a file is still the one it was.
type stamp struct {
	size     int64
	modified int64 // Unix nanoseconds
	changed  int64 // likewise: when the system last saw it change; modified where unknown
	file     uint64
}

func stampOf(info fs.FileInfo) stamp {
	st := stamp{size: info.Size(), modified: info.ModTime().UnixNano()}
	st.file, st.changed = identity(info)
	return st
}

// settled reports whether a file has not changed for so long. One from the
// future, after the clock was set back, cannot be judged and counts as settled:
// a later change shows.
func (st stamp) settled(d time.Duration) bool {
	age := time.Duration(time.Now().UnixNano() - st.changed)
	return age >= d || age < -time.Minute
}

// lastModified returns the moment that S3 shows of a file, whole seconds: when it
// came in, which for one that was moved or copied here is not when it was last
// written. Where the cloud has a clock of its own, that one's writes set what
// the file says.
func (s *Store) lastModified(st stamp) time.Time {
	at := st.changed
	if s.root.Now != nil {
		at = st.modified
	}
	return time.Unix(0, at).UTC().Truncate(time.Second)
}
