package console

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// A message is shown by its forms, and what is wrong with its form is said.
func TestMailPage(t *testing.T) {
	t.Parallel()
	const head = "From: =?utf-8?q?Pr=C3=A9cis?= <digest@example.org>\r\nSubject: =?utf-8?q?L=27=C3=A9t=C3=A9?=\r\n"
	mails := map[string]string{
		"both.eml": head + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nplain ferry\r\n" +
			"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>caf=C3=A9 <a href=3D\"https://example.org\">on</a>\r\n--b--\r\n",
		"plain.eml": head + "\r\nplain ferry\r\n",
		"file.eml":  head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Disposition: attachment\r\nContent-Type: text/html\r\n\r\n<p>attached\r\n--b\r\n\r\nplain ferry\r\n--b--\r\n",
		"bad.eml":   head + "a line that is no field\r\n\r\nplain ferry\r\n",
	}
	h := New(Options{Mail: func(_ context.Context, name string) ([]byte, error) { return []byte(mails[name]), nil }})
	get := func(path string) string {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1"+path, nil))
		return w.Body.String()
	}
	for _, c := range []struct{ path, want string }{
		{"/mail/both.eml", `src="/mail/both.eml/html"`},
		{"/mail/both.eml", "L&#39;été"},
		{"/mail/both.eml", "Précis &lt;digest@example.org&gt;"},
		{"/mail/both.eml/html", `<p>café <a href="https://example.org" target="_blank"`},
		{"/mail/both.eml?show=text", "plain ferry"},
		{"/mail/plain.eml", "plain ferry"},
		{"/mail/file.eml", "plain ferry"},
		{"/mail/bad.eml", `<p class="reason">malformed header line`},
	} {
		if got := get(c.path); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q is not in\n%s", c.path, c.want, got)
		}
	}
	if got := get("/mail/file.eml"); strings.Contains(got, "iframe") {
		t.Errorf("an attached page is shown as the mail:\n%s", got)
	}
}
