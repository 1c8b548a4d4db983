package s3

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

// A folder's trouble is told when it comes and when it changes, with its cause;
// that a file is being written is none.
func TestTroublesAreToldOnce(t *testing.T) {
	t.Parallel()
	denied := errors.New("open inbox/locked: permission denied")
	sealed := errors.New("take inbox/sealed.txt: permission denied")
	written := fmt.Errorf("take inbox/a.txt: %w", errBeingWritten("a.txt"))
	var out bytes.Buffer
	b := &bucket{name: "inbox", Store: &Store{Options: Options{Log: slog.New(slog.NewTextHandler(&out, nil))}}, troubles: troubles{}}
	for i, look := range []struct {
		err  error // nil for none
		want string
	}{
		{denied, "folder=inbox/locked error=\"open inbox/locked: permission denied\""},
		{denied, ""},
		{errors.Join(sealed, denied), "error=\"take inbox/sealed.txt: permission denied; and 1 more\""},
		{errors.Join(sealed, written, denied), ""},
		{nil, ""},
		{written, ""},
		{errors.Join(written, written), ""},
		{denied, "error=\"open inbox/locked: permission denied\""},
	} {
		out.Reset()
		now := troubles{}
		if look.err != nil {
			now["locked/"] = b.tell(t.Context(), "locked/", look.err)
		}
		b.troubles = now
		if (look.want == "") != (out.Len() == 0) || !strings.Contains(out.String(), look.want) {
			t.Errorf("look %d, %v: it told %q, want %q", i, look.err, &out, look.want)
		}
	}
}
