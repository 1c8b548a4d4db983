package entity

import "strings"

// Stray reports whether a line of a text is none of it: a boundary between the parts
// of a mail, or a field of a part's header, that a broken mail has left there.
func Stray(line string) bool {
	line = strings.TrimSpace(line)
	if name, value, found := strings.Cut(line, ": "); found {
		return ofPart(strings.ToLower(name), strings.ToLower(value))
	}
	return strings.HasPrefix(line, "--") && bounds(line)
}

// ofPart reports whether a field is one of a part's header, by its name and what it
// says: people write of content types, too.
func ofPart(name, value string) bool {
	value, _, _ = strings.Cut(value, ";")
	switch name {
	case "content-type":
		return strings.Count(value, "/") == 1 && !strings.ContainsAny(value, " .,")
	case "content-transfer-encoding":
		return value == "7bit" || value == "8bit" || value == "base64" || value == "quoted-printable" || value == "binary"
	case "content-disposition":
		return value == "inline" || value == "attachment"
	case "mime-version":
		return value == "1.0"
	}
	return false
}

// bounds reports whether a line behind two dashes is a boundary as mail programs
// make them: a long word of digits and signs that no one writes.
func bounds(line string) bool {
	word := strings.Trim(line, "-")
	if len(word) < shortestBoundary || strings.Trim(word, boundaryChars) != "" {
		return false
	}
	digits := 0
	for _, c := range []byte(word) {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return digits > 0 && (word[0] == '=' || word[0] == '_' || strings.Contains(word, "=_") || strings.Contains(word, "_=") || strings.HasPrefix(word, "Apple-Mail") || digits >= fewestDigits)
}

const (
	shortestBoundary = 6  // bytes, without the dashes around it
	fewestDigits     = 10 // of a boundary that nothing else tells
	boundaryChars    = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=?"
)
