// Package language finds out which language a text is in, its words, their stems,
// which of them are stop words, and how rare a term is in the language. Package
// data holds what is known of each language; it is loaded when the language is
// first met, never at start.
package language

// A Span is a half-open range of byte offsets in a text.
type Span struct{ Start, End int }

// RightToLeft reports whether the language is written from right to left.
func RightToLeft(lang string) bool {
	switch lang {
	case "ar", "fa", "he", "ur", "ps", "ug", "yi", "sd", "dv", "ckb":
		return true
	default:
		return false
	}
}

// Name returns the English name of a language by its code, or the code itself.
func Name(lang string) string {
	for i := 0; i+1 < len(names); i += 2 {
		if names[i] == lang {
			return names[i+1]
		}
	}
	return lang
}

// names are codes, each followed by its name.
var names = [...]string{
	"af", "Afrikaans", "am", "Amharic", "ar", "Arabic", "az", "Azerbaijani", "be", "Belarusian",
	"bg", "Bulgarian", "bn", "Bengali", "bo", "Tibetan", "ca", "Catalan", "cs", "Czech", "da", "Danish",
	"de", "German", "el", "Greek", "en", "English", "es", "Spanish", "et", "Estonian",
	"fa", "Persian", "fi", "Finnish", "fr", "French", "ga", "Irish", "gu", "Gujarati",
	"he", "Hebrew", "hi", "Hindi", "hr", "Croatian", "hu", "Hungarian", "hy", "Armenian",
	"id", "Indonesian", "is", "Icelandic", "it", "Italian", "ja", "Japanese", "ka", "Georgian",
	"kk", "Kazakh", "km", "Khmer", "kn", "Kannada", "ko", "Korean", "ky", "Kyrgyz",
	"lo", "Lao", "lt", "Lithuanian", "lv", "Latvian", "mk", "Macedonian", "ml", "Malayalam", "mr", "Marathi",
	"ms", "Malay", "my", "Burmese", "nb", "Norwegian", "ne", "Nepali", "nl", "Dutch",
	"nn", "Norwegian Nynorsk", "no", "Norwegian", "or", "Odia", "pa", "Punjabi", "pl", "Polish",
	"ps", "Pashto", "pt", "Portuguese", "ro", "Romanian", "ru", "Russian", "si", "Sinhala",
	"sk", "Slovak", "sl", "Slovenian", "sq", "Albanian", "sr", "Serbian", "sv", "Swedish",
	"ta", "Tamil", "te", "Telugu", "tg", "Tajik", "th", "Thai", "tk", "Turkmen",
	"tr", "Turkish", "tt", "Tatar", "ug", "Uyghur", "uk", "Ukrainian", "ur", "Urdu",
	"uz", "Uzbek", "vi", "Vietnamese", "yi", "Yiddish", "zh", "Chinese",
}
