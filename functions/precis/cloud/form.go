package cloud

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"precis/functions/precis/cloud/disk"
)

// Form is the version of what a folder holds. A release that writes what an older
// one would misread raises it. The folders of the first form have no mark.
const Form = 2

// ErrNewer is returned by Open for a folder that a newer release has written to.
var ErrNewer = errors.New("a newer release of precis has written to it")

const formFile = disk.Private + "/form"

// known refuses the folder of a newer release.
func (f *folder) known() error {
	form, err := f.form()
	if err != nil {
		return err
	}
	if form > Form {
		return fmt.Errorf("%w: its form is %d, and this one knows up to %d; install that release, or go back to a backup made before it", ErrNewer, form, Form)
	}
	return nil
}

// form reads the folder's mark.
func (f *folder) form() (int, error) {
	data, err := f.root.ReadFile(formFile)
	if errors.Is(err, fs.ErrNotExist) {
		return 1, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the form of the folder: %w", err)
	}
	form, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil || form < 1 {
		return 0, fmt.Errorf("read the form of the folder: %s holds no number; it is damaged: write %d into it, or go back to a backup", formFile, Form)
	}
	return form, nil
}

// mark says that the folder is of this form now.
func (f *folder) mark() error {
	if form, err := f.form(); err != nil || form == Form {
		return err
	}
	return f.root.WriteWhole(formFile, strconv.Itoa(Form)+"\n", 0o644)
}
