package stored

import (
	"bytes"
	"encoding/json"
	"flag"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"precis/digest"
	"precis/digest/render/rendertest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func judgeJSON(tb testing.TB, p rendertest.Plot, with string) {
	tb.Helper()
	d := p.Week(with)
	first, err := JSON(d)
	if err != nil {
		tb.Fatal(err)
	}
	var back digest.Digest
	if err := json.Unmarshal(first, &back); err != nil {
		tb.Fatal(err)
	}
	again, err := JSON(back)
	if err != nil {
		tb.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		tb.Errorf("%.60q: a digest read back gives other bytes", with)
	}
	if want := strings.ToValidUTF8(with, "\ufffd"); want == with {
		if diff := cmp.Diff(d, back, cmpopts.EquateEmpty()); diff != "" {
			tb.Errorf("%.60q: a digest read back differs (-want +got):\n%.400s", with, diff)
		}
	}
}

func FuzzJSON(f *testing.F) { rendertest.FuzzWeeks(f, judgeJSON) }

func TestJSON(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{
		"english": rendertest.English(), "unlinked": rendertest.Without(rendertest.English()), "persian": rendertest.Persian(), "quiet": rendertest.Quiet(),
	} {
		rendertest.Golden(t, *update, name+".json", rendertest.Must(t)(JSON(d)))
	}
	for _, with := range rendertest.Payloads() {
		if len(with) >= rendertest.LongestSeed && len(with) < 1<<16 { // shorter ones are seeds
			for _, p := range rendertest.Plots()[:2] {
				judgeJSON(t, p, with)
			}
		}
	}
}

// A digest is not changed by what its stored form makes whole.
func TestJSONLeavesTheDigest(t *testing.T) {
	t.Parallel()
	made := func() digest.Digest {
		return digest.Digest{
			Names:    []digest.Name{{Text: "Hauge", Letters: nil}, {Text: "pier\xff", Letters: []string{"A", "\xff"}}},
			Sections: []digest.Section{{Stories: []digest.Story{{Headline: "a\xff", Quotes: []digest.Quote{{Text: "b\xff"}}}, {Headline: "whole"}}}},
		}
	}
	d := made()
	data, err := JSON(d)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(made(), d); diff != "" {
		t.Errorf("the digest is another (-before +after):\n%s", diff)
	}
	for _, want := range []string{"\"a\ufffd\"", "\"b\ufffd\"", "\"pier\ufffd\"", "\"letters\": []", "\"related\": []"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("the form lacks %s:\n%s", want, data)
		}
	}
	if strings.Contains(string(data), "null") {
		t.Errorf("a list is null:\n%s", data)
	}
}
