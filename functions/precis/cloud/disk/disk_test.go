package disk_test

import (
	"testing"

	"precis/functions/precis/cloud/disk"
)

func TestIgnored(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"report.pdf": false, "a": false, "two.dots.txt": false, "#1 report.txt": false, "part": false, "lock": false, "~": true,
		".hidden": true, ".": true, "..": true, "draft.txt~": true, "~$report.docx": true, "#draft#": true, ".report.txt.swp": true,
		"movie.mp4.PART": true, "x.crdownload": true, "Thumbs.db": true, "desktop.ini": true, "4913": true,
	} {
		if got := disk.Ignored(name); got != want {
			t.Errorf("disk.Ignored(%q) = %v, want %v", name, got, want)
		}
	}
}
