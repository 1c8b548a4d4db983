package word97

// A style is what a paragraph's style says about its role.
type style struct {
	role  role
	level int // of a heading
	list  bool
	base  int
}

// A role is what a paragraph is by its style.
type role int

const (
	text role = iota
	heading
	title
	caption
	contents
	quote
)

// maxStyles bounds the styles of a document ([MS-DOC] 2.9.271).
const maxStyles = 0x0FFE

// readStyles reads the style sheet, in which built-in styles have numbers that
// hold in every language.
func readStyles(sheet []byte) []style {
	skip := int(uint16At(sheet, 0)) + 2
	count, fixed := int(uint16At(sheet, 2)), int(uint16At(sheet, 4))
	var styles []style
	for range min(count, maxStyles) {
		if skip+2 > len(sheet) {
			break
		}
		size := int(uint16At(sheet, skip))
		skip += 2
		styles = append(styles, readStyle(sheet[min(skip, len(sheet)):min(skip+size, len(sheet))], fixed))
		skip += size + size%2
	}
	return styles
}

// readStyle reads one style.
func readStyle(std []byte, fixed int) style {
	if len(std) < fixed || fixed < 10 {
		return style{}
	}
	s := builtIn(int(uint16At(std, 0) & 0x0FFF))
	s.base = int(uint16At(std, 2) >> 4)
	name := fixed + 2 + 2*int(uint16At(std, fixed)) + 2
	if uint16At(std, 2)&0xF != 1 || name+2 > len(std) { // no style of paragraphs
		return s
	}
	size := int(uint16At(std, name))
	if size < 2 || name+4 > len(std) {
		return s
	}
	p := modifiers(std[name+4:min(name+2+size, len(std))], properties{})
	s.list = p.list
	if p.outline > 0 && s.role == text {
		s.role, s.level = heading, p.outline
	}
	return s
}

// builtIn returns the role of a built-in style by its number.
func builtIn(number int) style {
	switch {
	case number >= 1 && number <= 9:
		return style{role: heading, level: number}
	case number >= 19 && number <= 27 || number == 35:
		return style{role: contents}
	case number == 34:
		return style{role: caption}
	case number == 62:
		return style{role: title}
	case number == 74:
		return style{role: heading, level: 2}
	case number == 84 || number == 180 || number == 181:
		return style{role: quote}
	}
	return style{}
}

// resolve returns the role, level and list of a style or of those that it is
// based on.
func resolve(styles []style, i int) style {
	var s style
	for range 10 { // styles may be based on one another in a circle
		if i < 0 || i >= len(styles) {
			break
		}
		if s.role == text {
			s.role, s.level = styles[i].role, styles[i].level
		}
		s.list = s.list || styles[i].list
		i = styles[i].base
	}
	return s
}
