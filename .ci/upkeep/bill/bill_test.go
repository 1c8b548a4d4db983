package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/CycloneDX/cyclonedx-go"
)

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`

func TestLicences(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		files map[string]string
		want  string // in order
		unfit bool
	}{
		"beside":         {map[string]string{"a/b/LICENSE": mit}, "MIT", false},
		"above":          {map[string]string{"LICENCE.md": mit}, "MIT", false},
		"none":           {map[string]string{"README": mit}, "", true},
		"our own words":  {map[string]string{"LICENSE": "Do as you like, but never on a Sunday."}, "?", true},
		"one too many":   {map[string]string{"LICENSE": mit, "a/COPYING": "No."}, "MIT ?", true},
		"nothing in it":  {map[string]string{"LICENSE": mit, "a/LICENSE-parts.txt": "\n"}, "MIT", false},
		"a summary":      {map[string]string{"LICENSE": mit, "LICENSE-SUMMARY": "See LICENSE."}, "MIT", false},
		"not a licence":  {map[string]string{"LICENSE": mit, "a/license.go": "package a"}, "MIT", false},
		"beside a neigh": {map[string]string{"LICENSE": mit, "c/LICENSE": "No."}, "MIT", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			top := t.TempDir()
			for file, text := range tc.files {
				path := filepath.Join(top, file)
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.MkdirAll(filepath.Join(top, "a", "b"), 0o700); err != nil {
				t.Fatal(err)
			}
			got, err := licencesOf(filepath.Join(top, "a", "b"), top)
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(got)
			want := strings.Fields(tc.want)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("licences = %q, want %q", got, want)
			}
			if why := (module{Path: "x", licences: got}).unfit(); (why != "") != tc.unfit {
				t.Errorf("unfit = %q, want one: %v", why, tc.unfit)
			}
		})
	}
}

func TestCopyleftIsUnfit(t *testing.T) {
	t.Parallel()
	for _, l := range []string{"GPL-3.0", "AGPL-3.0", "SSPL-1.0", "BUSL-1.1", "CC-BY-NC-4.0"} {
		if (module{licences: []string{"MIT", l}}).unfit() == "" {
			t.Errorf("%s is held fit", l)
		}
	}
}

func TestBillNamesEachModule(t *testing.T) {
	t.Parallel()
	modules, err := dependencies(t.Context(), "../../..")
	if err != nil {
		t.Fatal(err)
	}
	write := func() []byte {
		var b bytes.Buffer
		if err := cyclonedx.NewBOMEncoder(&b, cyclonedx.BOMFileFormatJSON).Encode(materials(modules, "1.0.0")); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := write()
	if !bytes.Equal(first, write()) {
		t.Error("the same modules give another bill")
	}
	var bom cyclonedx.BOM
	if err := cyclonedx.NewBOMDecoder(bytes.NewReader(first), cyclonedx.BOMFileFormatJSON).Decode(&bom); err != nil {
		t.Fatal(err)
	}
	refs := map[string]bool{"precis": true}
	for _, c := range *bom.Components {
		refs[c.BOMRef] = true
		if c.Version == "" || len(*c.Licenses) == 0 || (c.Hashes == nil && c.Name != standard) {
			t.Errorf("%s has no version, licence or hash: %+v", c.Name, c)
		}
	}
	for _, d := range *bom.Dependencies {
		for _, r := range append(*d.Dependencies, d.Ref) {
			if !refs[r] {
				t.Errorf("%s needs %s, which is not in the bill", d.Ref, r)
			}
		}
	}
	for name, want := range map[string]cyclonedx.Scope{
		"github.com/aws/aws-sdk-go-v2/service/s3": cyclonedx.ScopeRequired, "github.com/google/go-cmp": cyclonedx.ScopeExcluded,
		standard: cyclonedx.ScopeRequired, "github.com/alecthomas/kong": cyclonedx.ScopeRequired,
	} {
		i := find(modules, name)
		if i < 0 || component(modules[i]).Scope != want {
			t.Errorf("%s is not in the bill as %s", name, want)
		}
	}
}
