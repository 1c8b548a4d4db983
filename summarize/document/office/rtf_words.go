package office

import "precis/summarize/document/draft"

// charsetPage returns the code page of a font's character set; 0 stands for the
// document's own.
func charsetPage(charset int) int {
	for _, known := range [...][2]int{{77, 10000}, {128, 932}, {129, 949}, {134, 936}, {136, 950}, {161, 1253}, {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256}, {179, 1256}, {180, 1256}, {186, 1257}, {204, 1251}, {222, 874}, {238, 1250}} {
		if known[0] == charset {
			return known[1]
		}
	}
	return 0
}

// word handles a control word with its number, where one was given.
func (r *rtf) word(name string, n int, given bool) {
	on := !given || n != 0
	if name == "u" {
		r.char16(n)
		return
	}
	if s := named(name); s != "" {
		r.put(s)
		return
	}
	r.flush()
	switch name {
	case "ansicpg":
		if n > 0 {
			r.page = n
		}
	case "mac":
		r.page = 10000
	case "uc":
		r.group.unicode = max(0, min(n, 16))
	case "v":
		r.group.hidden = on
	case "deleted":
		r.group.deleted = on
	case "super":
		r.group.raised = on
	case "nosupersub":
		r.group.raised = false
	case "plain":
		r.group.hidden, r.group.deleted, r.group.raised = false, false, false
	case "f":
		r.group.font, r.group.number = n, n
	case "fcharset":
		if r.group.into == toFonts {
			r.fonts[r.group.number] = charsetPage(n)
		}
	default:
		if !r.destination(name) {
			r.layout(name, n)
		}
	}
}

// named returns the character that a control word stands for; "" for others.
func named(word string) string {
	switch word {
	case "tab", "line", "emspace", "enspace", "qmspace", "softline":
		return " "
	}
	for _, known := range [...][2]string{{"emdash", "—"}, {"endash", "–"}, {"lquote", "‘"}, {"rquote", "’"}, {"ldblquote", "“"}, {"rdblquote", "”"}, {"bullet", "•"}} {
		if known[0] == word {
			return known[1]
		}
	}
	return ""
}

// destination handles a control word that says where the group's characters
// go; false where it is none.
func (r *rtf) destination(name string) bool {
	switch name {
	case "fonttbl":
		r.group.into = toFonts
	case "stylesheet":
		r.group.into = toStyles
	case "title":
		if r.group.into == toNowhere {
			r.group.into = toTitle
		}
	case "info", "colortbl", "pict", "objdata", "objclass", "objname", "fldinst", "pntext", "listtext", "pntxta", "pntxtb", "nonshppict", "atnid", "atnauthor",
		"generator", "listtable", "listoverridetable", "revtbl", "rsidtbl", "themedata", "datastore",
		"filetbl", "background", "bkmkstart", "bkmkend", "shprslt":
		r.group.into = toNowhere
		if name == "pntext" || name == "listtext" {
			r.list = true
		}
	case "sn", "sv":
		r.group.into = toProperty
	case "shpinst": // a text box; it stands behind a \* although most readers know it
		if n := len(r.groups); n > 0 {
			r.group.into = r.groups[n-1].into
		}
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc":
		r.group.into, r.group.why = toBeside, draft.WhyHead
	case "xe", "tc", "tcn": // entries of an index or of the contents
		r.group.into, r.group.why = toBeside, draft.WhyContents
	case "annotation":
		r.group.into, r.group.why = toBeside, draft.WhyComments
	case "footnote":
		r.startNote()
	default:
		return false
	}
	return true
}

// startNote sets the paragraph aside that a note stands in.
func (r *rtf) startNote() {
	if r.Note > 0 || r.group.into != toText {
		return
	}
	r.settle()
	r.after = r.text.String()
	r.text.Reset()
	r.Note++
	r.group.note = true
}

// layout handles paragraphs and tables.
func (r *rtf) layout(name string, n int) {
	if r.group.into != toText {
		if r.group.into == toBeside && (name == "par" || name == "cell") {
			r.beside.WriteByte(' ')
		}
		if r.group.into == toStyles && name == "s" {
			r.group.number = n
		}
		return
	}
	switch name {
	case "par", "sect", "page":
		if r.table && r.InRow() && r.Note == 0 {
			r.put(" ")
			return
		}
		r.endParagraph()
	case "pard":
		r.style, r.outline, r.list, r.table = 0, 0, false, false
	case "s":
		r.style = n
	case "ls", "pnlvlblt", "pnlvlbody":
		r.list = true
	case "outlinelevel":
		if n >= 0 && n < 9 {
			r.outline = n + 1
		}
	case "intbl":
		r.table = true
		r.openRow()
	case "cell", "nestcell":
		r.openRow()
		r.endParagraph()
		r.StartCell()
	case "row", "nestrow":
		r.endParagraph()
		r.EndRow()
	}
}

// openRow starts a table's row with its first cell, where none is open.
func (r *rtf) openRow() {
	if !r.InRow() {
		r.StartRow()
		r.StartCell()
	}
}
