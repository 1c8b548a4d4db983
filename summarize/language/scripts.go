package language

import (
	"sync"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
)

// scripts lists the writing systems that are known. Latin is the first.
var scripts = sync.OnceValue(func() []script {
	all := []script{
		latin(), cyrillic(),
		{
			table: unicode.Arabic, weight: 1,
			languages: []string{"ar", "fa", "ur"}, likely: 2,
			letters: []string{"يكةىأإؤئءآ", "پچژگکیآءئأؤ", "پچژگکیآءئٹڈڑںےہھۃ"},
		},
		{
			table: unicode.Devanagari, weight: 1,
			languages: []string{"hi", "mr", "ne"}, likely: 1,
			letters: []string{"ड़ढ़", "ळ", ""},
		},
	}
	single := []struct {
		table *unicode.RangeTable
		lang  string
	}{
		{unicode.Han, "zh"},
		{unicode.Hiragana, "ja"},
		{unicode.Katakana, "ja"},
		{unicode.Hangul, "ko"},
		{unicode.Greek, "el"},
		{unicode.Hebrew, "he"},
		{unicode.Armenian, "hy"},
		{unicode.Georgian, "ka"},
		{unicode.Bengali, "bn"},
		{unicode.Thai, "th"},
		{unicode.Lao, "lo"},
		{unicode.Tibetan, "bo"},
		{unicode.Tamil, "ta"},
		{unicode.Telugu, "te"},
		{unicode.Gujarati, "gu"},
		{unicode.Gurmukhi, "pa"},
		{unicode.Kannada, "kn"},
		{unicode.Malayalam, "ml"},
		{unicode.Oriya, "or"},
		{unicode.Myanmar, "my"},
		{unicode.Sinhala, "si"},
		{unicode.Khmer, "km"},
		{unicode.Ethiopic, "am"},
	}
	for _, s := range single {
		weight := 1
		switch s.lang {
		case "zh", "ja":
			weight = 3 // a character says as much as a few letters
		case "ko":
			weight = 2
		}
		all = append(all, script{table: s.table, weight: weight, language: s.lang})
	}
	for i := range all {
		all[i] = all[i].ready()
	}
	return all
})

func latin() script {
	s := script{table: unicode.Latin, weight: 1}
	for _, l := range [][3]string{
		{"en", ""},
		{"de", "äöüß"},
		{"fr", "àâæçéèêëîïôœùûüÿ"},
		{"es", "áéíóúüñ"},
		{"it", "àèéìòóù"},
		{"pt", "áâãàçéêíóôõú"},
		{"nl", "éëïóöü"},
		{"pl", "ąćęłńóśźż"},
		{"cs", "áčďéěíňóřšťúůýž"},
		{"tr", "çğıöşüâî", "qwx"},
		{"az", "çəğıöşü", "w"},
		{"vi", "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"},
		{"sv", "åäöé"},
		{"da", "åæøé"},
		{"nb", "åæøé"},
		{"fi", "äöå"},
		{"hu", "áéíóöőúüű"},
		{"ro", "ăâîșțşţ"},
		{"sk", "áäčďéíĺľňóôŕšťúýž"},
		{"hr", "čćđšž"},
		{"sl", "čšž"},
		{"lt", "ąčęėįšųūž"},
		{"lv", "āčēģīķļņšūž"},
		{"et", "äõöüšž"},
		{"is", "áæðéíóöúýþ"},
		{"ca", "àçèéíïòóúü"},
		{"id", ""},
	} {
		s.languages = append(s.languages, l[0])
		s.letters = append(s.letters, l[1])
		s.absent = append(s.absent, l[2])
	}
	s.likely = 12
	return s
}

func cyrillic() script {
	s := script{table: unicode.Cyrillic, weight: 1}
	s.likely = 2
	const common = "абвгдежзйклмнопрстуфхцчш"
	for _, l := range [][2]string{
		{"ru", common + "иёщъыьэюя"},
		{"uk", common + "иіїєґщьюя"},
		{"be", common + "іёўыьэюя"},
		{"bg", common + "ищъьюя"},
		{"mk", "абвгдежзиклмнопрстуфхцчшѓѕјљњќџ"},
		{"sr", "абвгдежзиклмнопрстуфхцчшђјљњћџ"},
		{"kk", common + "иёщъыьэюяәғқңөұүһі"},
	} {
		s.languages = append(s.languages, l[0])
		s.letters = append(s.letters, l[1])
	}
	return s
}

// trigramCodes are the languages that whatlanggo has trigrams of.
var trigramCodes = sync.OnceValue(func() map[string]whatlanggo.Lang {
	return map[string]whatlanggo.Lang{
		"ar": whatlanggo.Arb, "az": whatlanggo.Azj, "be": whatlanggo.Bel, "bg": whatlanggo.Bul, "cs": whatlanggo.Ces,
		"da": whatlanggo.Dan, "de": whatlanggo.Deu, "en": whatlanggo.Eng, "es": whatlanggo.Spa, "et": whatlanggo.Est,
		"fa": whatlanggo.Pes, "fi": whatlanggo.Fin, "fr": whatlanggo.Fra, "hi": whatlanggo.Hin, "hr": whatlanggo.Hrv,
		"hu": whatlanggo.Hun, "id": whatlanggo.Ind, "it": whatlanggo.Ita, "lt": whatlanggo.Lit, "lv": whatlanggo.Lav,
		"mk": whatlanggo.Mkd, "mr": whatlanggo.Mar, "nb": whatlanggo.Nob, "ne": whatlanggo.Nep, "nl": whatlanggo.Nld,
		"pl": whatlanggo.Pol, "pt": whatlanggo.Por, "ro": whatlanggo.Ron, "ru": whatlanggo.Rus, "sl": whatlanggo.Slv,
		"sr": whatlanggo.Srp, "sv": whatlanggo.Swe, "tr": whatlanggo.Tur, "uk": whatlanggo.Ukr, "ur": whatlanggo.Urd,
		"vi": whatlanggo.Vie,
	}
})
