package cloud

import (
	"io/fs"
	"time"
)

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
func (s *store) lastModified(st stamp) time.Time {
	at := st.changed
	if s.now != nil {
		at = st.modified
	}
	return time.Unix(0, at).UTC().Truncate(time.Second)
}
