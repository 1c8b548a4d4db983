package text

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// longestReference is the most bytes of the text or the label of a link that leads
// nowhere.
const longestReference = 300

// markdownParser returns goldmark's own parser, but for links that lead nowhere.
func markdownParser() parser.Parser {
	inline := parser.DefaultInlineParsers()
	for i, p := range inline {
		if p.Value == parser.NewLinkParser() {
			inline[i] = util.Prioritized(linkParser{parser.NewLinkParser()}, p.Priority)
		}
	}
	return parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(inline...), parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
}

// A linkParser takes "[the mill][mills]" for a link, too, where the file does not say
// where it leads: its label is no word of the text.
type linkParser struct{ parser.InlineParser }

// Parse reads what goldmark's own parser reads.
func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if leadsNowhere(block) {
		pc = anyReference{pc}
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// CloseBlock ends what a block left open.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if of, ok := p.InlineParser.(parser.CloseBlocker); ok {
		of.CloseBlock(parent, block, pc)
	}
}

// anyReference knows every label, be it of no address.
type anyReference struct{ parser.Context }

func (c anyReference) Reference(label string) (parser.Reference, bool) {
	if ref, ok := c.Context.Reference(label); ok {
		return ref, true
	}
	return parser.NewReference([]byte(label), nil, nil), true
}

// leadsNowhere reports whether a block goes on with the bracket that ends the text of
// a link, and its label. What indexes ("a[i][j]"), counts notes ("[1][2]") or stands
// as tags before a text ("[Bug][Mill]") looks the same.
func leadsNowhere(block text.Reader) bool {
	line, at := block.PeekLine()
	label, found := labelOf(block, line)
	open := opening(block.Source(), at.Start)
	if !found || open < 0 {
		return false
	}
	before, name := block.Source()[:open], block.Source()[open+1:at.Start]
	if letters(name) < 2 || name[0] == '^' || bytes.HasPrefix(label, []byte("^")) {
		return false
	}
	last, _ := utf8.DecodeLastRune(before)
	if last < utf8.RuneSelf && (unicode.IsLetter(last) || unicode.IsDigit(last)) || bytes.ContainsRune([]byte("_])!"), last) {
		return false
	}
	head := bytes.Trim(before[bytes.LastIndexByte(before, '\n')+1:], " \t>-*+#.)|0123456789")
	return len(head) > 0 || !capital(name) || !capital(label) || util.ToLinkReference(name) == util.ToLinkReference(label)
}

// labelOf returns the label behind the text of a link that a line goes on with.
func labelOf(block text.Reader, line []byte) (label []byte, found bool) {
	if !bytes.HasPrefix(line, []byte("][")) {
		return nil, false
	}
	n, at := block.Position()
	defer block.SetPosition(n, at)
	block.Advance(len("]["))
	segments, found := block.FindClosure('[', ']', text.FindClosureOptions{Newline: true, Advance: true})
	if !found {
		return nil, false
	}
	label = segments.Value(block.Source())
	return label, len(label) <= longestReference && block.Peek() != '[' && block.Peek() != '('
}

// opening returns where the bracket opens that one closes, -1 where none does near it.
func opening(source []byte, at int) int {
	depth := 0
	for i := at - 1; i >= max(0, at-longestReference); i-- {
		switch {
		case i > 0 && source[i-1] == '\\':
		case source[i] == ']':
			depth++
		case source[i] == '[' && depth == 0:
			return i
		case source[i] == '[':
			depth--
		}
	}
	return -1
}

func letters(s []byte) int {
	n := 0
	for _, r := range string(s) {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// capital reports whether a text begins with a capital.
func capital(s []byte) bool {
	first, _ := utf8.DecodeRune(s)
	return unicode.IsUpper(first)
}
