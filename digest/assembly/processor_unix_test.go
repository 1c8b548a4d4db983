//go:build unix

package assembly

import (
	"syscall"
	"time"
)

// processor returns the time that this process has had of the processors: what
// a loaded machine takes no longer for.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
