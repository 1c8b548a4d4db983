package code

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

const (
	longest = 400 // bytes of a line that is looked at
	fewest  = 4   // words of a line that people wrote
)

// roleOf tells what a line is, without white space around it, as far as its signs
// tell.
func roleOf(line string) role {
	switch {
	case line == "":
		return blank
	case len(line) > longest:
		return prose
	case !strings.ContainsAny(line, "(){}[]<>=;$@:\\/_+*#") && !keyword(line) && !query(line):
		return unread
	case prompted(line) || traceHead(line) || compares(line):
		return prompt
	case strings.Trim(line, "(){}[];,") == "", strings.HasPrefix(line, "//"), strings.HasPrefix(line, "/*"), strings.HasPrefix(line, "*/"), strings.HasPrefix(line, "#!"):
		return bare
	case frame(line) || logged(line) || query(line) || statement(line) || tag(line) || mostlySigns(line):
		return sign
	case strings.HasPrefix(line, "# "), strings.HasPrefix(line, "-- "), strings.HasPrefix(line, "... "):
		return bare
	case branch(line):
		return other
	}
	return unread
}

// read tells whether a line without the signs of code is of words.
func read(line string) role {
	if words(line) >= fewest || draft.EndsSentence(line) {
		return prose
	}
	return other
}

// words counts the words of a line that are of letters alone, up to so many as tell.
func words(line string) int {
	n := 0
	for token := range strings.FieldsSeq(line) {
		if word := strings.Trim(token, ".,:;!?\"'()“”„«»’‘"); word != "" && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' }) {
			n++
			if first, _ := utf8.DecodeRuneInString(word); unspaced(first) && utf8.RuneCountInString(word) > 8 {
				n += fewest
			}
		}
		if n >= 2*fewest {
			break
		}
	}
	return n
}

// prompted reports whether a line is a command behind what a shell puts before it.
func prompted(line string) bool {
	first, rest, _ := strings.Cut(line, " ")
	if rest == "" {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if amount, _, _ := strings.Cut(rest, " "); first == "$" && slices.Contains(amounts(), amount) {
		return false
	}
	if (first == "$" || first == "%") && (unicode.IsLower(next) || strings.HasPrefix(rest, "./")) || first == ">>>" && words(rest) < fewest {
		return true
	}
	if strings.HasSuffix(first, "$") || strings.HasSuffix(first, "#") || strings.HasSuffix(first, "%") {
		return strings.Contains(first, "@") && strings.ContainsAny(first, ":~") // ann@mole:~/tides$
	}
	return strings.HasPrefix(line, `C:\`) && strings.Contains(first, ">") || strings.HasPrefix(line, `PS C:\`)
}

// amounts are words that stand behind a dollar sign in the heads of tables.
var amounts = data.EverywhereOnce("amounts")

// traceHead reports whether a line opens the trace of a fault.
func traceHead(line string) bool {
	if strings.HasPrefix(line, "Traceback (most recent call last)") || strings.HasPrefix(line, `Exception in thread "`) ||
		strings.HasPrefix(line, "goroutine ") && strings.HasSuffix(line, "]:") || strings.HasPrefix(line, "panic: ") {
		return true
	}
	line, caused := strings.CutPrefix(line, "Caused by: ") // people write of causes, too
	name, _, _ := strings.Cut(line, " ")
	name, found := strings.CutSuffix(name, ":")
	if caused && joined(name) && strings.Contains(strings.TrimRight(name, "."), ".") {
		return true
	}
	return (found || caused) && joined(name) && (strings.HasSuffix(name, "Exception") || strings.HasSuffix(name, "Error")) && name != "Error" && name != "Exception"
}

// joined reports whether a word is of letters, digits, dots and underscores, and
// begins with a letter, as the names of programs.
func joined(word string) bool {
	for i, r := range word {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && r != '.' && r != '_') {
			return false
		}
	}
	return word != ""
}

// frame reports whether a line is one of a trace.
func frame(line string) bool {
	if rest, found := strings.CutPrefix(line, "at "); found {
		name, where, called := strings.Cut(rest, "(")
		name = strings.TrimSpace(name)
		return called && (strings.Contains(name, ".") && !strings.Contains(name, " ") ||
			strings.Contains(where, ".") && strings.Contains(where, ":") && strings.HasSuffix(where, ")") && !strings.Contains(where, " "))
	}
	return strings.HasPrefix(line, `File "`) && strings.Contains(line, `", line `) || strings.HasPrefix(line, "... ") && strings.HasSuffix(line, " more")
}

// logged reports whether a line is one of a log: a time and how grave it is.
func logged(line string) bool {
	line = strings.TrimLeft(line, "[")
	if len(line) < 20 || strings.Trim(line[:4], "0123456789") != "" || strings.Trim(line[4:5], "-/") != "" {
		return false
	}
	for _, level := range []string{"INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL"} {
		before, rest, found := strings.Cut(line, level)
		rest = strings.TrimPrefix(rest, "ING")
		if found && len(before) < 60 && !letter(before[len(before)-1]) && (rest == "" || !letter(rest[0])) {
			return true
		}
	}
	return false
}

// compares reports whether a line opens the difference of two files.
func compares(line string) bool {
	return slices.ContainsFunc([]string{"@@ -", "--- a/", "+++ b/", "diff --git "}, func(head string) bool { return strings.HasPrefix(line, head) })
}

// query reports whether a line begins as those of SQL.
func query(line string) bool {
	if len(line) < 4 || line[0] < 'A' || line[0] > 'Z' || line[1] < 'A' || line[1] > 'Z' {
		return false
	}
	first, rest, _ := strings.Cut(line, " ")
	if rest == "" {
		return false
	}
	second, _, _ := strings.Cut(rest, " ")
	switch first {
	case "SELECT", "FROM", "JOIN": // and not "FROM our correspondent"
		return rest[0] == '*' || rest[0] >= 'a' && rest[0] <= 'z' && (words(rest) < 2 || strings.ContainsAny(rest, ",*_=") || strings.Contains(rest, " FROM "))
	case "WHERE", "AND", "OR", "HAVING":
		return strings.ContainsAny(rest, "=<>") || strings.Contains(rest, " IN (") || strings.Contains(rest, " LIKE ") || strings.Contains(rest, " IS NULL") || strings.Contains(rest, " IS NOT NULL")
	case "UPDATE":
		return strings.Contains(rest, " SET ")
	case "INSERT", "DELETE", "CREATE", "ALTER", "DROP", "ORDER", "GROUP", "LEFT", "INNER":
		return slices.Contains([]string{"INTO", "FROM", "TABLE", "INDEX", "VIEW", "BY", "JOIN"}, second)
	}
	return false
}

// keyword reports whether a line is but a word of a program, or brings another in.
func keyword(line string) bool {
	switch line {
	case "else:", "try:", "finally:", "pass", "break", "continue", "end", "begin", "done", "fi", "esac":
		return true
	}
	first, rest, _ := strings.Cut(line, " ")
	_, brought, _ := strings.Cut(rest, " ")
	return (first == "import" || first == "package") && joined(strings.Trim(rest, "\";")) || first == "from" && strings.HasPrefix(brought, "import ")
}

// statement reports whether a line is one of a program.
func statement(line string) bool {
	first, rest, _ := strings.Cut(line, " ")
	last := line[len(line)-1]
	switch {
	case keyword(line), strings.HasPrefix(line, "#include "), strings.HasPrefix(line, "#define "):
		return true
	case last == '{' && words(line) < 2*fewest, strings.HasSuffix(line, "};"), strings.HasSuffix(line, "()"):
		return true
	case strings.HasSuffix(line, ");"):
		return slices.ContainsFunc(strings.Fields(line), called)
	case last == ';' && (first == "return" || first == "var" || first == "let" || first == "const" || first == "using"):
		return true
	case branch(line):
		return strings.ContainsAny(rest, "=_<>[") || slices.ContainsFunc(strings.Fields(rest), reached) || first == "except" || first == "class" && joined(strings.TrimSuffix(rest, ":"))
	}
	return assigned(line)
}

// branch reports whether a line may be one of a program that others stand below.
func branch(line string) bool {
	first, _, _ := strings.Cut(line, " ")
	return line[len(line)-1] == ':' && slices.Contains([]string{"def", "class", "except", "for", "while", "if", "elif", "with"}, first)
}

// tag reports whether a line is an element of HTML or XML, from end to end.
func tag(line string) bool {
	if len(line) < 3 || line[0] != '<' || line[len(line)-1] != '>' || strings.Contains(line, "@") || strings.Contains(line, "://") && strings.Count(line, "<") == 1 {
		return false
	}
	return line[1] == '/' || line[1] == '!' || line[1] == '?' || line[1] >= 'a' && line[1] <= 'z'
}
