package keys

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"precis/summarize/language"
)

// A skeleton is what is left of a name in whatever letters: its consonants, those
// alike that one script or another does not tell apart. Vowels, h and y fall
// away, for Arabic and Hebrew leave them out.

// skeleton returns that of a word in lower case, "" where its script is not known.
func skeleton(word string) string {
	var b strings.Builder
	latin := latinClasses.Replace(letters(word))
	last := byte(0)
	for i := 0; i < len(latin); i++ {
		c := latin[i]
		if c < 'a' || c > 'z' || strings.IndexByte("aeiouyh", c) >= 0 {
			continue
		}
		if c != last {
			b.WriteByte(c)
		}
		last = c
	}
	return b.String()
}

// latinClasses makes one letter of those that languages write alike.
var latinClasses = strings.NewReplacer("tsch", "s", "sch", "s", "tch", "s", "dzh", "s", "dj", "s", "sh", "s", "zh", "s",
	"ch", "s", "cz", "s", "ts", "s", "tz", "s", "dz", "s", "sz", "s", "rz", "s", "ph", "f", "th", "t", "kh", "k", "gh", "k",
	"ck", "k", "qu", "k", "q", "k", "ce", "s", "ci", "s", "cy", "s", "c", "k", "ge", "s", "gi", "s", "gy", "s", "g", "k",
	"x", "ks", "z", "s", "j", "s", "w", "f", "v", "f", "p", "b")

// letters writes a word in plain Latin letters, as far as its consonants go.
func letters(word string) string {
	ascii := true
	for i := range len(word) {
		ascii = ascii && word[i] < 0x80
	}
	if ascii {
		return word
	}
	var b strings.Builder
	var last rune
	form := norm.NFD
	if first, _ := utf8.DecodeRuneInString(word); unicode.Is(unicode.Katakana, first) {
		form = norm.NFC // its marks make another consonant
	}
	for _, r := range form.String(together(word)) {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case unicode.Is(unicode.Han, r):
			b.WriteString(language.Consonants(r))
		case r >= 0xAC00 && r <= 0xD7A3 || r >= 0x1100 && r <= 0x11FF:
			b.WriteString(jamo(last, r))
		case unicode.Is(unicode.Mn, r) && r < 0x900:
		default:
			at := strings.IndexRune(foreign, r)
			if at < 0 {
				continue
			}
			// The letters that stand for it follow the colon behind it.
			as := foreign[at:]
			as = as[strings.IndexByte(as, ':')+1:]
			b.WriteString(as[:strings.IndexByte(as, ' ')])
		}
		last = r
	}
	return b.String()
}

// together writes a word with one Latin letter for what other scripts write with
// several. Where a word begins with a w, these are not what stands within one.
func together(word string) string {
	begun := ""
	for _, begin := range []struct{ with, is string }{{"وا", "w"}, {"وي", "w"}, {"وی", "w"}, {"ου", "w"}, {"ού", "w"}, {"γκ", "k"}} {
		if rest, ok := strings.CutPrefix(word, begin.with); ok {
			begun, word = begin.is, rest
			break
		}
	}
	return begun + digraphs.Replace(word)
}

var digraphs = strings.NewReplacer("μπ", "b", "ντ", "d", "γκ", "nk", "γγ", "nk", "וו", "w", "ウィ", "w", "ウェ", "w", "ウォ", "w", "تش", "s")

// unsureOf returns the letters of a skeleton that a language's script does not tell
// from others, each with all that it may be, itself first; nil where it tells them.
func unsureOf(lang string) map[byte]string {
	switch lang {
	case "ja", "ko":
		return map[byte]string{'r': "rl", 'l': "lr", 'n': "nm", 'b': "bf"}
	case "zh":
		return map[byte]string{'r': "rl", 'l': "lr", 'n': "nm", 'd': "dt"}
	case "he":
		return map[byte]string{'b': "bf", 'f': "fb"}
	default:
		return nil
	}
}

// spellings returns the skeletons that a name may have elsewhere, of which some
// letters are unsure. An n may be an m before b alone.
func spellings(bones string, unsure map[byte]string) []string {
	all := []string{""}
	for i := 0; i < len(bones); i++ {
		as := bones[i : i+1]
		if other := unsure[bones[i]]; other != "" && (as != "n" || strings.HasPrefix(bones[i+1:], "b")) {
			as = other
		}
		if len(as)*len(all) > mostSpellings {
			as = as[:1]
		}
		var longer []string
		for _, begun := range all {
			for k := range len(as) {
				next := begun
				if begun == "" || begun[len(begun)-1] != as[k] {
					next += as[k : k+1]
				}
				longer = append(longer, next)
			}
		}
		all = longer
	}
	slices.Sort(all)
	return slices.Compact(all)
}

const mostSpellings = 16

// jamo returns the letters of a part of a Korean syllable, which stands after another.
func jamo(before, r rune) string {
	const first, last = "kkndtrmbbss_sssktb_", "_kkknnndllllllllmbbssnssktb_"
	switch {
	case r == 'ᆼ':
		return "nk"
	case before == 'ᄋ' && strings.ContainsRune("ᅪᅫᅯᅰᅱ", r):
		return "w"
	case r >= 0x1100 && r < 0x1100+rune(len(first)):
		return string(first[r-0x1100])
	case r >= 0x11A7 && r < 0x11A7+rune(len(last)):
		return string(last[r-0x11A7])
	default:
		return ""
	}
}

// foreign are letters of other scripts, a colon, and what their consonant is.
const foreign = "" +
	"đ:d ð:d þ:t ł:l ß:s ı:i ø:o æ:a œ:o " +
	"бп:b вф:f гґкхқғ:k дђ:d т:t жзшщчцсџћҷ:s лљ:l м:m нњ:n р:r ѓќ:k " +
	"β:f γκχ:k δ:d ζσς:s θτ:t λ:l μ:m ν:n ξ:ks π:b ρ:r φ:f ψ:bs " +
	"ב:b ג:k ד:d ז:s חכךק:k טת:t ל:l מם:m נן:n סצץש:s פף:f ר:r " +
	"بپ:b تثطٹ:t جچزژذسشصظ:s دضڈ:d رڑ:r غقكکگخ:k فڤ:f ل:l م:m نں:n " +
	"कखगघङक़ख़ग़:k चछजझशषसज़:s टठतथ:t डढदधड़ढ़:d णनञं:n पबभ:b फव:f म:m रऱ:r लळ:l " +
	"কখগঘ:k চছজঝশষসয:s টঠতথ:t ডঢদধ:d ণনঞং:n পবভ:b ফ:f ম:m র:r ল:l " +
	"カキクケコガギグゲゴ:k サシスセソザジズゼゾチツヂヅジ:s タテト:t ダデド:d ナニヌネノン:n フヴワ:f バビブベボパピプペポ:b マミムメモ:m ラリルレロ:r " +
	"ա:a բփպ:b գկքխ:k դ:d զժջճչցծսշ:s թտ:t լ:l մ:m ն:n ռր:r վֆ:f " +
	"ბპფ:b გკქღყხ:k დ:d ვ:f ზჟჯჭჩცძწსშ:s თტ:t ლ:l მ:m ნ:n რ:r "
