package console

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ErrSame is returned by Options.Upload for a document that lies in the inbox
// already.
var ErrSame = errors.New("it is here already, the same to the byte")

// A Taken file is what became of one file of an upload.
type Taken struct {
	Name   string `json:"name"`
	Key    string `json:"key,omitempty"`
	State  string `json:"state"`            // "waiting", "same", "exists" or "refused"
	Reason string `json:"reason,omitempty"` // why it was not taken
	Advice string `json:"advice,omitempty"`
}

// What to do with a file whose name is taken.
const (
	askSame  = "ask"  // nothing, and say so
	bothSame = "both" // keep both: the later one gets a number
	overSame = "over" // replace the one that is there
)

// An upload is a form of files on its way.
type upload struct {
	*console
	r                   *http.Request
	section, path, same string
	name                string // of the next file, where it is told apart from it
	taken               []Taken
}

// uploadsAtOnce is how many documents of the largest size one form may hold.
const uploadsAtOnce = 100

// upload takes the files of a form one by one: what is wrong with one ends none
// of the others.
func (c *console) upload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, uploadsAtOnce*c.MaxUpload)
	u := upload{console: c, r: r}
	err := u.read()
	if wantsJSON(r) {
		u.answer(w, err)
		return
	}
	if err != nil && len(u.taken) == 0 {
		c.trouble(w, r, "upload", err)
		return
	}
	c.done(w, r, "/", u.notice(err))
}

func (u *upload) read() error {
	parts, err := u.r.MultipartReader()
	if err != nil {
		return fmt.Errorf("read the upload: %w", err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		switch {
		case err != nil:
		case part.FormName() == "section":
			u.section, err = readSection(part)
		case part.FormName() == "path":
			u.path, err = readFolder(part)
		case part.FormName() == "name":
			u.name, err = readShort(part, mostKey)
		case part.FormName() == "same":
			u.same, err = readShort(part, maxSection)
		case part.FileName() != "":
			err = u.take(part)
		}
		if err != nil {
			return err
		}
	}
}

// take takes one file. It returns an error where the rest cannot be read either.
func (u *upload) take(part *multipart.Part) error {
	t := Taken{Name: cmp.Or(u.name, part.FileName()), State: "refused"}
	key, err := uploadKey(path.Join(u.section, u.path), t.Name)
	u.name = ""
	if err != nil {
		t.Reason, t.Advice = err.Error(), "Give it another name."
		u.taken = append(u.taken, t)
		return nil
	}
	t.Key = key
	data, err := io.ReadAll(io.LimitReader(part, u.MaxUpload+1))
	if err != nil {
		return fmt.Errorf("read %s: %w", key, err)
	}
	if int64(len(data)) > u.MaxUpload {
		t.Reason, t.Advice = u.TooLarge(), adviceSmaller
	} else {
		u.store(&t, data)
	}
	u.taken = append(u.taken, t)
	return nil
}

// TooLarge says what is wrong with a file that is.
func (c *console) TooLarge() string {
	most := size(c.MaxUpload)
	if mb := c.MaxUpload >> 20; mb<<20 == c.MaxUpload {
		most = fmt.Sprintf("%d MB", mb) // as the limit is set
	}
	return fmt.Sprintf("It has more than %s.", most)
}

// mostCopies is how many documents of one name are kept apart by numbers.
const mostCopies = 1000

// store puts a file into the inbox, under a name of its own if both are kept.
func (u *upload) store(t *Taken, data []byte) {
	same := cmp.Or(u.same, bothSame)
	key := t.Key
	err := u.Upload(u.r.Context(), key, data, same == overSame)
	for n := 2; same == bothSame && errors.Is(err, fs.ErrExist) && n < mostCopies; n++ {
		key = numbered(t.Key, n)
		err = u.Upload(u.r.Context(), key, data, false)
	}
	switch {
	case err == nil:
		t.Key, t.State = key, "waiting"
	case errors.Is(err, ErrSame):
		t.Key, t.State = key, "same"
	case errors.Is(err, fs.ErrExist):
		t.State, t.Reason = "exists", "Another document has this name."
	default:
		u.Log.ErrorContext(u.r.Context(), "an upload failed", "key", t.Key, "error", err.Error())
		t.Reason, t.Advice = err.Error(), "Try it again."
	}
}

// numbered returns a key with a number before its ending: "a (2).txt".
func numbered(key string, n int) string {
	end := path.Ext(key)
	return fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(key, end), n, end)
}

// answer tells a program, or the page's script, what became of each file.
func (u *upload) answer(w http.ResponseWriter, err error) {
	w.Header().Set("Content-Type", "application/json")
	all := struct {
		Files []Taken `json:"files"`
		Error string  `json:"error,omitempty"`
	}{Files: append([]Taken{}, u.taken...)}
	if err != nil {
		all.Error = err.Error()
		status, _ := blame(err)
		w.WriteHeader(status)
	}
	if err := json.NewEncoder(w).Encode(all); err != nil {
		u.Log.Warn("answer", "error", err)
	}
}

// notice tells on the next page what became of the files: how many were taken,
// and of each other one why it was not.
func (u *upload) notice(err error) notice {
	var n notice
	count := 0
	for _, t := range u.taken {
		switch name := cmp.Or(t.Key, t.Name); {
		case t.State == "waiting" && t.Key != path.Join(u.section, u.path, t.Name) && u.same != overSame:
			count++
			n.Lines = append(n.Lines, fmt.Sprintf("%s has a number, since another document has its name.", t.Key))
		case t.State == "waiting":
			count++
		case t.State == "same":
			n.Lines = append(n.Lines, fmt.Sprintf("%s is here already, the same to the byte.", name))
		default:
			n.Lines = append(n.Lines, strings.TrimSpace(fmt.Sprintf("%s was not taken. %s %s", name, t.Reason, t.Advice)))
		}
	}
	if err != nil {
		n.Lines = append(n.Lines, "What came after that was not read: "+err.Error())
	}
	switch {
	case len(u.taken) == 0:
		n.Text = "No document was chosen."
	case count == 1:
		n.Text = "One document uploaded."
	default:
		n.Text = fmt.Sprintf("%d documents uploaded.", count)
	}
	n.Lines = few(n.Lines)
	return n
}

// maxLines is how many lines a notice has.
const maxLines = 20

func few(lines []string) []string {
	if len(lines) <= maxLines {
		return lines
	}
	return append(lines[:maxLines:maxLines], fmt.Sprintf("And %d more.", len(lines)-maxLines))
}

// maxSection is the length of a section's name, in bytes.
const maxSection = 200

func readShort(part io.Reader, most int64) (string, error) {
	data, err := io.ReadAll(io.LimitReader(part, most+1))
	return string(data), err
}

func readSection(part io.Reader) (string, error) {
	text, err := readShort(part, maxSection)
	if err != nil {
		return "", err
	}
	return sectionName(text)
}

// sectionName returns the name of a section as part of a key.
func sectionName(text string) (string, error) {
	section := strings.Trim(strings.TrimSpace(text), "/")
	if len(section) > maxSection || !utf8.ValidString(section) || !within(section) {
		return "", fmt.Errorf("%q is no name of a section: %w", clip(section), errForm)
	}
	return section, nil
}

// readFolder returns the folders that a file lay in. They may be too many for a key,
// which uploadKey says.
func readFolder(part io.Reader) (string, error) {
	text, err := readShort(part, mostKey)
	folder := strings.Trim(text, "/")
	if err == nil && !within(folder) {
		err = fmt.Errorf("%q is no name of a folder: %w", clip(folder), errForm)
	}
	return folder, err
}

// within reports whether a folder's name leads nowhere but into it.
func within(folder string) bool { return folder == "" || path.Clean("/"+folder) == "/"+folder }

// mostKey is the length of a key in S3, in bytes:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html.
const mostKey = 1024

// uploadKey returns the key of an uploaded file in a folder. Browsers send its name
// alone; others may send a path. What controls how a text is shown becomes a space.
func uploadKey(folder, name string) (string, error) {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	key := path.Join(folder, name)
	switch {
	case len(key) > mostKey:
		return "", fmt.Errorf("with its folders its name has more than %d bytes", mostKey)
	case name == "." || name == "/" || name == ".." || !utf8.ValidString(key):
		return "", fmt.Errorf("%q is no name of a document", name)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, key), nil
}
