package entity

import (
	"fmt"
	"strings"
	"testing"
)

// outline writes down the kinds, the names and the bodies of an entity's parts.
func outline(e *Entity) string {
	if len(e.Parts) == 0 {
		return strings.Trim(fmt.Sprintf("%s %s %q", e.Kind, e.FileName, e.Content()), " ")
	}
	var parts []string
	for _, p := range e.Parts {
		parts = append(parts, outline(p))
	}
	return e.Kind + "(" + strings.Join(parts, ", ") + ")"
}

func TestEntities(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, data, want string }{
		{"nothing but a body", "\nso it goes", `text/plain  "so it goes"`},
		{"a folded header", "Content-Type: text/html;\n\tcharset=utf-8\n\nso", `text/html  "so"`},
		{"no line between header and body", "Subject: x\nSo it goes: on and on.\n", `text/plain  "So it goes: on and on.\n"`},
		{"parts", "Content-Type: multipart/mixed; boundary=b\r\n\r\nbefore\r\n--b\r\nContent-Type: text/html\r\n\r\nso\r\n--b \r\n\r\nit\r\n\r\n--b--\r\nbehind", `multipart/mixed(text/html  "so", text/plain  "it\r\n")`},
		{"parts in parts", "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=bb\n\n--bb\n\nso\n--bb\n\nit\n--bb--\n--b\n\ngoes\n--b--", `multipart/mixed(multipart/alternative(text/plain  "so", text/plain  "it"), text/plain  "goes")`},
		{"parts of a digest", "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\nso\n--b--", `multipart/digest(message/rfc822  "Subject: x\n\nso")`},
		{"no end", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nso\n--b\n\nit", `multipart/mixed(text/plain  "so", text/plain  "it")`},
		{"no boundary named", "Content-Type: multipart/mixed\n\n--b\nContent-Type: text/html\n\nso\n--b--\n", `multipart/mixed(text/html  "so")`},
		{"another boundary", "Content-Type: multipart/mixed; boundary=c\n\n--b\nContent-Type: text/html\n\nso\n--b--\n", `multipart/mixed(text/html  "so")`},
		{"no parts at all", "Content-Type: multipart/mixed; boundary=c\n\nso it goes", `text/plain  "so it goes"`},
		{"a name in pieces", "Content-Type: application/pdf\nContent-Disposition: attachment; filename*0*=utf-8''Br%C3%BC; filename*1*=cke.pdf\n\nso", `application/pdf Brücke.pdf "so"`},
		{"a name in words of a header", "Content-Type: application/pdf; name=\"=?utf-8?q?Br=C3=BCcke.pdf?=\"\n\nso", `application/pdf Brücke.pdf "so"`},
		{"a type that does not hold together", "Content-Type: Text/HTML; charset=utf-8; charset=x; =\n\nso", `text/html  "so"`},
		{"encodings with rubbish behind them", "Content-Transfer-Encoding: BASE64;\n\nc28=", `text/plain  "so"`},
	} {
		if got := outline(Read([]byte(c.data))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestPartsDeepDown(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed\n\n--%d\n", i)
	}
	e, depth := Read([]byte(b.String()+"\nso")), 0
	for ; len(e.Parts) > 0; e = e.Parts[0] {
		depth++
	}
	if depth != maxPartDepth || e.Kind != "text/plain" {
		t.Errorf("%d parts in parts and then %s, want %d and text/plain", depth, e.Kind, maxPartDepth)
	}
}

func TestTextOfEntities(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, data, want string }{
		{"quoted-printable, half broken", "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=iso-8859-1\n\na=3Db =\r\nc=zz =E9=c3\r\n=4", "a=b c=zz éÃ\r\n=4"},
		{"base64, one after the other", "Content-Transfer-Encoding: base64\n\nc28=\n!aXQ=", "soit"},
		{"bytes that their label does not know", "Content-Type: text/plain; charset=us-ascii\n\ncaf\xc3\xa9", "café"},
	} {
		if got := Read([]byte(c.data)).Text(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDecoded(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		" plain ":                          "plain",
		"=?iso-8859-2?Q?=A3=F3d=BC?= port": "Łódź port",
		"=?x-nothing?Q?so?=":               "=?x-nothing?Q?so?=",
		"caf\xe9":                          "café",
	} {
		if got := Decoded(s); got != want {
			t.Errorf("Decoded(%q) = %q, want %q", s, got, want)
		}
	}
}

// Whatever is read, the same is read again, and no part is larger than the whole.
func FuzzEntity(f *testing.F) {
	for _, s := range []string{"Subject: x\n\nso", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nso\n--b--", "Content-Type: multipart/digest\n\n--b\nContent-Type: text/html\n\nso"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e := Read(data)
		if outline(e) != outline(Read(data)) {
			t.Error("read in two ways")
		}
		var size func(e *Entity) int
		size = func(e *Entity) int {
			n := 0
			for _, p := range e.Parts {
				n += size(p)
			}
			return max(n, len(e.Body))
		}
		if size(e) > len(data) {
			t.Errorf("%d bytes of %d", size(e), len(data))
		}
	})
}
