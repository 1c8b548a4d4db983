package markup

import "strings"

func gridRule(line string) bool {
	return len(line) > 3 && line[0] == '+' && strings.Trim(line, "+-=") == ""
}

func simpleRule(line string) bool {
	return strings.Contains(line, " ") && strings.HasPrefix(line, "==") && strings.Trim(line, "= ") == ""
}

// grid reads a table drawn with bars.
func (r *rst) grid(lines []string) int {
	n := 0
	var cells []string
	for ; n < len(lines) && (gridRule(lines[n]) || strings.HasPrefix(lines[n], "|")); n++ {
		line := lines[n]
		if gridRule(line) {
			r.row(cells)
			cells = nil
			continue
		}
		for i, cell := range strings.Split(strings.Trim(line, "|"), "|") {
			if i >= len(cells) {
				cells = append(cells, "")
			}
			cells[i] = strings.TrimSpace(cells[i] + " " + r.inline(strings.TrimSpace(cell)))
		}
	}
	r.row(cells)
	return n
}

// simple reads a table whose columns its rules show.
func (r *rst) simple(lines []string) int {
	rules := 0
	n := 0
	for ; n < len(lines); n++ {
		line := lines[n]
		if simpleRule(line) {
			if rules++; rules > 2 || rules == 2 && (n+1 == len(lines) || lines[n+1] == "") {
				return n + 1
			}
			continue
		}
		var cells []string
		for cell := range strings.SplitSeq(line, "  ") {
			if cell = strings.TrimSpace(cell); cell != "" {
				cells = append(cells, r.inline(cell))
			}
		}
		r.row(cells)
	}
	return n
}
