package digest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/digesttest"
	"precis/digest/render/rendertest"
)

// Wherever an address stands in a digest, it is the other one in its copy, and
// nothing else changes: so no kind of link is forgotten.
func TestAnotherAddressIsThatOfEveryLink(t *testing.T) {
	t.Parallel()
	const other = "https://archive.example.net/r/0123456789"
	quiet := rendertest.Quiet()
	quiet.Web = rendertest.Site
	for name, d := range map[string]digest.Digest{
		"assembled":      assembly.Assemble(digesttest.Sample()),
		"what continues": rendertest.English(),
		"right to left":  rendertest.Persian(),
		"nothing in it":  quiet,
		"of some topics": assembly.Assemble(digesttest.Sample()).Only([]string{"dams"}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := marshalled(t, d)
			want := strings.ReplaceAll(before, `"`+d.Web, `"`+other)
			if got := marshalled(t, d.At(other)); got != want {
				t.Errorf("At (-want +got):\n%s", cmp.Diff(want, got))
			}
			if marshalled(t, d) != before {
				t.Error("At changed the digest itself")
			}
		})
	}
}

func TestWithoutLinksThereIsNoAddress(t *testing.T) {
	t.Parallel()
	d := rendertest.Without(rendertest.English())
	if diff := cmp.Diff(marshalled(t, d), marshalled(t, d.At("https://archive.example.net"))); diff != "" {
		t.Errorf("At (-want +got):\n%s", diff)
	}
}

// What only begins like the archive's address, and what a document links to, is
// left alone.
func TestOtherAddressesStay(t *testing.T) {
	t.Parallel()
	d := rendertest.English()
	d.Sections[0].Stories[0].Sources[0].Link = d.Web + ".evil.example/x"
	d.Sections[0].Stories[0].Sources[0].Address = d.Web + "/story"
	got := d.At("https://archive.example.net").Sections[0].Stories[0].Sources[0]
	if got.Link != d.Web+".evil.example/x" || got.Address != d.Web+"/story" {
		t.Errorf("At made %s and %s of them", got.Link, got.Address)
	}
}
