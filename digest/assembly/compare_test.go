package assembly

import (
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"

	"github.com/google/go-cmp/cmp"
)

func differing(text string, marks []digest.Mark) string {
	var words []string
	for _, m := range marks {
		if m.Differs {
			words = append(words, text[m.Start:m.End])
		}
	}
	return strings.Join(words, " ")
}

func TestSampleIsCompared(t *testing.T) {
	t.Parallel()
	whys := map[string][]string{}
	for _, s := range digesttest.Stories(Assemble(digesttest.Sample())) {
		for _, c := range s.Compare {
			for i, q := range c.Quotes {
				whys[c.Why] = append(whys[c.Why], q.Letter+" "+differing(q.Text, c.Marks[i]))
			}
		}
	}
	want := map[string][]string{"number": {"A 14 metres", "B 17 metres"}, "negation": {"A ", "B not"}}
	if diff := cmp.Diff(want, whys); diff != "" {
		t.Errorf("compared (-want +got):\n%s", diff)
	}
}
