package keys

import (
	"slices"
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
		"blbt":  {"bilbot", "билбот", "बिल्बोट"},
		"kbdn":  {"kabodan", "カボダン", "גבודן"},
		"fdns":  {"widans", "ويدانس", "ویدانس", "ουιδανσ", "ווידנס", "ウィダンス", "위단스"},
		"fdn":   {"wadin", "вадин", "وادن", "וודין", "와딘"},
		"kdnkn": {"gadingon", "гадингон", "γκαδίγγον", "γκαδίγκον", "가딩언"},
		"msl":   {"michel", "ميتشل"},
	} {
		for _, name := range names {
			if got := skeleton(name); got != want {
				t.Errorf("skeleton(%q) = %q, want %q", name, got, want)
			}
		}
	}
	for _, word := range []string{"", "aeiou", "議会", "ー", "\xff", "١٢"} {
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

// A name is spelt in each way that its script does not tell from others.
func TestSpellings(t *testing.T) {
	t.Parallel()
	for bones, want := range map[string][]string{
		"ja ":      {""},
		"ja kdn":   {"kdn"},
		"ja krs":   {"kls", "krs"},
		"ja bn":    {"bn", "fn"},
		"ja trnb":  {"tlmb", "tlmf", "tlnb", "tlnf", "trmb", "trmf", "trnb", "trnf"},
		"ko nb":    {"mb", "mf", "nb", "nf"},
		"zh nb":    {"mb", "nb"},
		"zh klrs":  {"klrs", "kls", "krls", "krs"},
		"zh rtrtr": {"ltltl", "ltltr", "ltrtl", "ltrtr", "rtltl", "rtltr", "rtrtl", "rtrtr"},
		"zh sdn":   {"sdn", "stn"},
		"he brf":   {"brb", "brf", "frb", "frf"},
	} {
		lang, bones, _ := strings.Cut(bones, " ")
		if got := spellings(bones, unsureOf(lang)); !slices.Equal(got, want) {
			t.Errorf("spellings(%q) of %s = %q, want %q", bones, lang, got, want)
		}
	}
	if unsureOf("en") != nil {
		t.Error("English is not sure of its letters")
	}
	if got := spellings(strings.Repeat("rb", 40), unsureOf("ko")); len(got) > mostSpellings {
		t.Errorf("%d spellings, want at most %d", len(got), mostSpellings)
	}
}
