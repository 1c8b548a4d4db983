package transcript

import "strings"

// timed tells subtitles by their first time code.
func timed(lines []string) string {
	seen := 0
	for i, line := range lines {
		if line == "" {
			continue
		}
		if format := timing(line); format != "" && i+1 < len(lines) {
			return format
		}
		if seen++; seen > 3 {
			break
		}
	}
	return ""
}

// timing returns the format whose line of times a line is: "vtt" where only
// WebVTT has such times, "srt", "sbv", or "".
func timing(line string) string {
	if from, to, ok := strings.Cut(line, "-->"); ok {
		to, _, _ = strings.Cut(strings.TrimSpace(to), " ")
		if clock(strings.TrimSpace(from)) && clock(to) {
			return "srt"
		}
		return ""
	}
	if from, to, ok := strings.Cut(line, ","); ok && len(line) < 40 && strings.Count(from, ":") == 2 && clock(from) && clock(to) {
		return "sbv"
	}
	return ""
}

// clock reports whether a text is a time within a recording: 1:02, 0:1:2.5,
// 00:01:02,500.
func clock(s string) bool {
	colons, digits := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == ':' && digits > 0:
			colons++
		case r == '.' || r == ',':
			if colons == 0 {
				return false
			}
		default:
			return false
		}
	}
	return colons > 0 && colons < 4 && digits > 1 && digits < 14
}
