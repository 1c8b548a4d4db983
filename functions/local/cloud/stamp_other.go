//go:build !linux

package cloud

import "io/fs"

func identity(info fs.FileInfo) (file uint64, changed int64) {
	return 0, info.ModTime().UnixNano()
}
