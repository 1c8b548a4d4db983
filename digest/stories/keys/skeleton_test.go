package keys

import (
	"strings"
	"testing"
)

func TestSkeletonIsTheSameInEveryScript(t *testing.T) {
	t.Parallel()
	for want, names := range map[string][]string{
		"trmb":  {"trump", "трамп", "ترامب", "ترامپ", "ट्रम्प", "트럼프"},
		"mrkl":  {"merkel", "меркель", "ميركل", "מרקל", "मर्केल"},
		"kmrn":  {"cameron", "камерон", "كاميرون", "קמרון", "カメロン"},
		"btn":   {"potin", "بوتين", "путин", "푸틴"},
		"kfn":   {"kavan", "каван", "կավան"},
		"tblsk": {"tbilisk", "тбилиск", "თბილისკ"},
	} {
		for _, name := range names {
			if got := skeleton(name); got != want {
				t.Errorf("skeleton(%q) = %q, want %q", name, got, want)
			}
		}
	}
	for _, word := range []string{"", "aeiou", "特朗普", "\xff", "١٢"} {
		if got := skeleton(word); got != "" {
			t.Errorf("skeleton(%q) = %q, want none", word, got)
		}
	}
}

func FuzzSkeleton(f *testing.F) {
	f.Add("Đorđe")
	f.Add("ภาษา")
	f.Fuzz(func(t *testing.T, word string) {
		if s := skeleton(word); strings.Trim(s, "bdfklmnrst") != "" {
			t.Errorf("skeleton(%q) = %q holds other than consonants", word, s)
		}
	})
}
