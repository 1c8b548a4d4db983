package s3

import (
	"io/fs"
	"os"
	"syscall"
)

func identity(info fs.FileInfo) (file uint64, changed int64) {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return st.Ino, st.Ctim.Nano()
	}
	return 0, info.ModTime().UnixNano()
}

// openForWriting reports whether someone has the file open for writing: the
// system then grants no lease on reading it. Some file systems know no leases,
// and for another's file only root gets one: then it is false.
func openForWriting(f *os.File) bool {
	_, _, refused := syscall.Syscall(syscall.SYS_FCNTL, f.Fd(), syscall.F_SETLEASE, syscall.F_RDLCK)
	if refused == 0 {
		_, _, _ = syscall.Syscall(syscall.SYS_FCNTL, f.Fd(), syscall.F_SETLEASE, syscall.F_UNLCK)
	}
	return refused == syscall.EAGAIN
}
