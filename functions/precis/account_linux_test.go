package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Every file in the folder is accounted for: by status, and once in the log.
func TestEveryFileIsAccountedFor(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "cloud")
	inbox := filepath.Join(dir, inboxBucket)
	for name, text := range map[string]string{
		"news/.hidden.txt": "x", "news/draft.txt~": "x", "big.pdf.crdownload": "x", "news/.DS_Store": "x", "~$report.docx": "x",
		"bad\xffname.txt": "x", "tab\there.txt": "x",
		"good.txt": "A report. The ferry to Oddholm stops on Friday, since its pier is unsafe.", "photo.png": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
	} {
		at := filepath.Join(inbox, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Skipf("this file system takes no such names: %v", err)
		}
	}
	if err := os.Symlink("good.txt", filepath.Join(inbox, "link.txt")); err != nil {
		t.Fatal(err)
	}
	out, page, end := serving(t, dir)
	console := strings.TrimSuffix(strings.TrimPrefix(page, "http://"), "/")
	status := ""
	until(t, "all is taken or accounted for", func() bool {
		if err := os.WriteFile(filepath.Join(inbox, "empty.txt"), nil, 0o600); err != nil { // anew, or it is taken when it has rested
			t.Fatal(err)
		}
		status, _, _ = local(t, "", "status", "--console", console)
		time.Sleep(50 * time.Millisecond)
		return strings.HasPrefix(status, "summarized 1, rejected 1, waiting 1, failed 0, ignored 8\n")
	})
	for _, want := range []string{
		"rejected  photo.png (not a kind of document that is read: a PNG image; ", "waiting  empty.txt (still being written, or empty)\n", "ignored  news/.hidden.txt (hidden: ", "ignored  news/draft.txt~ (an editor's copy",
		"ignored  big.pdf.crdownload (temporary, by its ending .crdownload)\n", "ignored  news/.DS_Store (left by the system", "ignored  ~$report.docx (an editor's",
		"name.txt (its name is not valid UTF-8: rename it)\n", "here.txt (its name holds a control character", "ignored  link.txt (a link: put the file itself here)\n",
	} {
		if !strings.Contains(status, want) {
			t.Errorf("status lacks %q:\n%s", want, status)
		}
	}
	for _, name := range []string{"ignored         link.txt (a link", "ignored         news/.hidden.txt", "ignored         big.pdf.crdownload"} {
		if n := strings.Count(out.String(), name); n != 1 {
			t.Errorf("the log says %q %d times, want once:\n%s", name, n, out)
		}
	}
	if err := os.Rename(filepath.Join(inbox, "big.pdf.crdownload"), filepath.Join(inbox, "big.txt")); err != nil {
		t.Fatal(err)
	}
	until(t, "what is ignored no longer counts", func() bool {
		status, _, _ = local(t, "", "status", "--console", console)
		time.Sleep(50 * time.Millisecond)
		return strings.Contains(status, "ignored 7\n") && !strings.Contains(status, "crdownload")
	})
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d", code)
	}
	if _, errs, code := local(t, "", "status", "--console", console); code != 1 || !strings.Contains(errs, "precis serve") {
		t.Errorf("status without serve ended with %d: %s", code, errs)
	}
}
