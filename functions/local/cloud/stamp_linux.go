package cloud

import (
	"io/fs"
	"syscall"
)

func identity(info fs.FileInfo) (file uint64, changed int64) {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return st.Ino, st.Ctim.Nano()
	}
	return 0, info.ModTime().UnixNano()
}
