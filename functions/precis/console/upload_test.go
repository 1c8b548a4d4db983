package console_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/console"
)

// form makes an upload's body.
func form(tb testing.TB, section, same string, uploads ...[2]string) (contentType string, body *bytes.Buffer) {
	tb.Helper()
	body = &bytes.Buffer{}
	w := multipart.NewWriter(body)
	if err := w.WriteField("section", section); err != nil {
		tb.Fatal(err)
	}
	if same != "" {
		if err := w.WriteField("same", same); err != nil {
			tb.Fatal(err)
		}
	}
	for _, u := range uploads {
		part, err := w.CreateFormFile("file", u[0])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(part, u[1]); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return w.FormDataContentType(), body
}

// inbox is one in memory.
type inbox map[string]string

func (i inbox) upload(_ context.Context, key string, data []byte, over bool) error {
	switch was, ok := i[key]; {
	case ok && was == string(data):
		return console.ErrSame
	case ok && !over:
		return fs.ErrExist
	}
	i[key] = string(data)
	return nil
}

func TestUpload(t *testing.T) {
	t.Parallel()
	there := func(more ...string) inbox {
		all := inbox{"here.txt": "old"}
		for i := 0; i+1 < len(more); i += 2 {
			all[more[i]] = more[i+1]
		}
		return all
	}
	big := strings.Repeat("x", 101)
	for _, tc := range []struct {
		name    string
		section string
		same    string
		uploads [][2]string
		status  int
		want    inbox
		holds   []string
	}{
		{"one", "", "", [][2]string{{"a b.txt", "text"}}, 200, there("a b.txt", "text"), []string{"One document uploaded."}},
		{"several into a section", " city/port/ ", "", [][2]string{{"گزارش.txt", "1"}, {"100%.md", "2"}}, 200, there("city/port/گزارش.txt", "1", "city/port/100%.md", "2"), []string{"2 documents uploaded."}},
		{"none", "", "", nil, 200, there(), []string{"No document was chosen."}},
		{"a path for a name", "x", "", [][2]string{{`C:\docs\..\report.txt`, "1"}, {"../../up.txt", "2"}}, 200, there("x/report.txt", "1", "x/up.txt", "2"), nil},
		{"out of the inbox", "../..", "", [][2]string{{"a.txt", "1"}}, 400, there(), []string{"is no name of a section"}},
		{"one too large among others", "", "", [][2]string{{"a.txt", "1"}, {"big.txt", big}, {"b.txt", "2"}}, 200, there("a.txt", "1", "b.txt", "2"), []string{"2 documents uploaded.", "big.txt was not taken. It has more than 100 bytes. Split it"}},
		{"just not too large", "", "", [][2]string{{"big.txt", big[1:]}}, 200, there("big.txt", big[1:]), nil},
		{"a name that is taken, keeping both", "", "both", [][2]string{{"here.txt", "new"}}, 200, there("here (2).txt", "new"), []string{"One document uploaded.", "here (2).txt has a number"}},
		{"a name that is taken, from a form that says nothing", "", "", [][2]string{{"here.txt", "new"}, {"here.txt", "newer"}}, 200, there("here (2).txt", "new", "here (3).txt", "newer"), nil},
		{"a name that is taken, to be replaced", "", "over", [][2]string{{"here.txt", "new"}}, 200, inbox{"here.txt": "new"}, []string{"One document uploaded."}},
		{"a name that is taken, to be asked", "", "ask", [][2]string{{"here.txt", "new"}, {"b.txt", "2"}}, 200, there("b.txt", "2"), []string{"here.txt was not taken. Another document has this name."}},
		{"the same once more", "", "", [][2]string{{"here.txt", "old"}}, 200, there(), []string{"0 documents uploaded.", "here.txt is here already"}},
		{"the same copy once more", "", "", [][2]string{{"here.txt", "new"}, {"here.txt", "new"}}, 200, there("here (2).txt", "new"), []string{"here (2).txt is here already"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			opts, got := sample(), there()
			opts.MaxUpload, opts.Upload = 100, got.upload
			s := serve(t, opts)
			contentType, body := form(t, tc.section, tc.same, tc.uploads...)
			r := request(t, http.MethodPost, s.URL+"/upload", body)
			r.Header.Set("Content-Type", contentType)
			page := fetch(t, r)
			if page.status != tc.status {
				t.Errorf("status %d, want %d", page.status, tc.status)
			}
			for _, part := range tc.holds {
				if !strings.Contains(page.text, part) {
					t.Errorf("without %q:\n%s", part, page.text)
				}
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("inbox (-want +got):\n%s", diff)
			}
		})
	}
}

// The page's script is answered for each file by itself.
func TestUploadForTheScript(t *testing.T) {
	t.Parallel()
	opts, got := sample(), inbox{"city/here.txt": "old"}
	opts.MaxUpload, opts.Upload = 100, got.upload
	contentType, body := form(t, "city", "ask", [2]string{"here.txt", "new"}, [2]string{"big.txt", strings.Repeat("x", 101)}, [2]string{"a.txt", "1"}, [2]string{"..", "2"}, [2]string{"here.txt", "old"})
	r := request(t, http.MethodPost, serve(t, opts).URL+"/upload", body)
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("Accept", "application/json")
	var answer struct{ Files []console.Taken }
	if page := fetch(t, r); page.status != http.StatusOK || json.Unmarshal([]byte(page.text), &answer) != nil {
		t.Fatalf("answered %+v", page)
	}
	want := []console.Taken{
		{Name: "here.txt", Key: "city/here.txt", State: "exists", Reason: "Another document has this name."},
		{Name: "big.txt", Key: "city/big.txt", State: "refused", Reason: "It has more than 100 bytes.", Advice: "Split it, or start precis serve with a higher --max-mb."},
		{Name: "a.txt", Key: "city/a.txt", State: "waiting"},
		{Name: "..", State: "refused", Reason: `".." is no name of a document`, Advice: "Give it another name."},
		{Name: "here.txt", Key: "city/here.txt", State: "same"},
	}
	if diff := cmp.Diff(want, answer.Files); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
}

// The script tells a file's own name and the folders that it lay in, however deep.
func TestUploadKeepsNames(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("a folder in a folder/", 12)
	for name, tc := range map[string]struct{ folder, name, want string }{
		"quotation marks":     {"", `the "quoted" 100%22.txt`, `the "quoted" 100%22.txt`},
		"deeper than a form":  {deep, "a.txt", deep + "a.txt"},
		"what controls text":  {"one\r\ntwo/", "a\tb\x01c.txt", "one  two/a b c.txt"},
		"in letters of many":  {strings.Repeat("港口的纸/", 20), "备忘录.txt", strings.Repeat("港口的纸/", 20) + "备忘录.txt"},
		"nothing but a name":  {"", "a.txt", "a.txt"},
		"more than a key has": {strings.Repeat(deep, 5), "a.txt", ""},
		"a name of that kind": {"", strings.Repeat("备", 342), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opts, got := sample(), inbox{}
			opts.Upload = got.upload
			var body bytes.Buffer
			w := multipart.NewWriter(&body)
			for field, text := range map[string]string{"path": tc.folder, "name": tc.name} {
				if err := w.WriteField(field, text); err != nil {
					t.Fatal(err)
				}
			}
			for _, text := range []string{"1", "2"} { // the name is that of the first
				file, err := w.CreateFormFile("file", "sent.txt")
				if err == nil {
					_, err = file.Write([]byte(text))
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			r := request(t, http.MethodPost, serve(t, opts).URL+"/upload", &body)
			r.Header.Set("Content-Type", w.FormDataContentType())
			r.Header.Set("Accept", "application/json")
			page := fetch(t, r)
			if page.status != http.StatusOK || got[tc.want] != "1" && tc.want != "" || tc.want == "" && !strings.Contains(page.text, "has more than 1024 bytes") {
				t.Errorf("status %d, kept %v: %s", page.status, got, page.text)
			}
		})
	}
}

// Folders that lead elsewhere are refused, and the answer has a list of files, if none.
func TestUploadIntoFoldersElsewhere(t *testing.T) {
	t.Parallel()
	opts, got := sample(), inbox{}
	opts.Upload = got.upload
	body := strings.NewReader("--b\r\nContent-Disposition: form-data; name=\"path\"\r\n\r\n../up\r\n--b--\r\n")
	r := request(t, http.MethodPost, serve(t, opts).URL+"/upload", body)
	r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
	r.Header.Set("Accept", "application/json")
	page := fetch(t, r)
	if page.status != http.StatusBadRequest || !strings.Contains(page.text, `"files":[]`) || !strings.Contains(page.text, "is no name of a folder") {
		t.Errorf("status %d: %s", page.status, page.text)
	}
}

// A form that is cut off keeps what came of it, and says what did not.
func TestUploadThatIsCutOff(t *testing.T) {
	t.Parallel()
	opts, got := sample(), inbox{}
	opts.Upload = got.upload
	contentType, body := form(t, "", "", [2]string{"a.txt", "1"}, [2]string{"b.txt", strings.Repeat("2", 1000)})
	r := request(t, http.MethodPost, serve(t, opts).URL+"/upload", bytes.NewReader(body.Bytes()[:body.Len()-500]))
	r.Header.Set("Content-Type", contentType)
	page := fetch(t, r)
	if diff := cmp.Diff(inbox{"a.txt": "1"}, got); diff != "" || !strings.Contains(page.text, "What came after that was not read") {
		t.Errorf("inbox (-want +got):\n%s\npage: %s", diff, page.text)
	}
}

func TestAdvice(t *testing.T) {
	t.Parallel()
	for reason, want := range map[string]string{
		"a.pdf: protected by a password":             "without its password",
		"a.docx: damaged: zip: not a valid zip file": "save it anew",
		"a.png: not a kind of document that is read": "PDF, DOCX, HTML or plain text",
		"a.pdf: no text in it":                       "text recognised",
		"a.txt: no text in it: the file is empty":    "saved whole",
		"a.png: not a kind of document that is read: a PNG image; run text recognition (OCR) on it and drop the PDF": "",
		"too large: 31457280 bytes, more than the limit of 26214400":                                                 "--max-mb",
		"too large: 18 MB of text, and 16 MB are read":                                                               "Split it, and drop its parts.", // that has a limit of its own
		"too large: more than 5000 slides":                                                                           "Split it, and drop its parts.",
		"something that no one has thought of until now":                                                             "",
	} {
		if got := console.Advice(reason); !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("Advice(%q) = %q, want %q in it", reason, got, want)
		}
	}
}

// Another site's page holds no line on which events come.
func TestEventsAreForTheConsoleAlone(t *testing.T) {
	t.Parallel()
	s := serve(t, sample())
	for site, want := range map[string]int{"cross-site": 403, "same-site": 403, "none": 403} {
		r := request(t, http.MethodGet, s.URL+"/events", nil)
		r.Header.Set("Sec-Fetch-Site", site)
		if got := fetch(t, r); got.status != want {
			t.Errorf("from %s: status %d, want %d", site, got.status, want)
		}
	}
	r := request(t, http.MethodGet, s.URL+"/way?key=city/plan.pdf", nil)
	if got := fetch(t, r); got.text != `{"key":"city/plan.pdf","state":"rejected","reason":"protected by a password"}`+"\n" {
		t.Errorf("the way is told as %q", got.text)
	}
}

func TestTheScriptIsSmall(t *testing.T) {
	t.Parallel()
	about, err := os.Stat("templates/console.js")
	if err != nil || about.Size() > 20<<10 {
		t.Errorf("the script has %d bytes (%v), want 20 KB at most", about.Size(), err)
	}
}
