package mail

import (
	"fmt"
	"strings"
	"testing"
)

// outline writes down the kinds, the names and the bodies of an entity's parts.
func outline(e *entity) string {
	if len(e.parts) == 0 {
		return strings.Trim(fmt.Sprintf("%s %s %q", e.kind, e.fileName, e.content()), " ")
	}
	var parts []string
	for _, p := range e.parts {
		parts = append(parts, outline(p))
	}
	return e.kind + "(" + strings.Join(parts, ", ") + ")"
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
		if got := outline(readEntity([]byte(c.data), "text/plain", 0)); got != c.want {
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
	e, depth := readEntity([]byte(b.String()+"\nso"), "text/plain", 0), 0
	for ; len(e.parts) > 0; e = e.parts[0] {
		depth++
	}
	if depth != maxPartDepth || e.kind != "text/plain" {
		t.Errorf("%d parts in parts and then %s, want %d and text/plain", depth, e.kind, maxPartDepth)
	}
}
