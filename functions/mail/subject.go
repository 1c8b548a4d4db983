package mail

import (
	"mime"
	"strings"
)

// longestWord is how many characters an encoded word has at most that stands on
// the line of its header's name. Mail programs that do not unfold headers show an
// empty subject where that line ends right behind the name.
const longestWord = 60

// encodedWords returns a text as encoded words (RFC 2047), each short enough for
// the first line of a header; the text itself where it is ASCII.
func encodedWords(s string) string {
	if mime.QEncoding.Encode("utf-8", s) == s {
		return s
	}
	var words []string
	from := 0
	for i, r := range s {
		if len(mime.QEncoding.Encode("utf-8", "é"+s[from:i]+string(r))) > longestWord { // the letter makes it encode ASCII, too
			words = append(words, encodedWord(s[from:i]))
			from = i
		}
	}
	return strings.Join(append(words, encodedWord(s[from:])), " ")
}

// encodedWord encodes a text, though it be ASCII: white space between encoded
// words is none.
func encodedWord(s string) string {
	if word := mime.QEncoding.Encode("utf-8", s); word != s {
		return word
	}
	return "=?utf-8?q?" + strings.NewReplacer(" ", "_", "_", "=5F", "?", "=3F", "=", "=3D").Replace(s) + "?="
}
