package markup

import (
	"strings"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// omitted stands in the text for a formula that cannot be written in a line.
const omitted = "▯"

// maxFormula is how long a formula is, in bytes.
const maxFormula = 8000

// beginEnvironment reads \begin{…}.
func (t *tex) beginEnvironment() {
	name := strings.TrimSuffix(strings.TrimSpace(t.argument()), "*")
	if name == "document" {
		if t.quiet {
			t.quiet = false
			t.b.Reset()
		}
		return
	}
	if t.quiet {
		t.leave(draft.WhyMarkup, name)
		return
	}
	switch name {
	case "equation", "align", "gather", "multline", "eqnarray", "displaymath", "math", "alignat", "flalign", "dmath", "subequations", "equation+":
		t.formula(t.rest(name))
	case "thebibliography", "bibdiv":
		t.leave(draft.WhyReferences, t.rest(name))
	case "tikzpicture", "pgfpicture", "picture", "CCSXML", "keywords", "algorithm", "algorithmic", "filecontents", "tikzcd", "forest":
		t.leave(draft.WhyMarkup, t.rest(name))
	case "verbatim", "lstlisting", "minted", "Verbatim", "alltt", "code", "verbatimtab":
		t.paragraph()
		t.skipOption()
		if name == "minted" {
			t.leave(draft.WhyMarkup, t.argument())
		}
		for line := range strings.Lines(t.rest(name)) {
			t.Add(draft.Part{Text: line, Kind: draft.Code})
		}
	default:
		t.openText(name)
	}
}

// openText opens an environment whose content is text.
func (t *tex) openText(name string) {
	if name != "center" && name != "minipage" {
		t.paragraph()
	}
	if len(t.inside) < maxGroups {
		t.inside = append(t.inside, name)
	}
	t.skipOption()
	switch name {
	case "tabular", "longtable", "array", "minipage", "tabularx", "tabulary", "tabu", "wrapfigure", "multicols", "adjustbox", "columns", "column", "spacing":
		t.leave(draft.WhyMarkup, t.argument())
		if name == "tabularx" || name == "tabulary" || name == "wrapfigure" {
			t.leave(draft.WhyMarkup, t.argument())
		}
	case "frame":
		if t.at < len(t.src) && t.src[t.at] == '{' {
			t.heading(2, t.inner(t.argument()))
		}
	}
}

func (t *tex) endEnvironment(name string) {
	name = strings.TrimSuffix(name, "*")
	if name == "document" {
		t.paragraph()
		t.leave(draft.WhyMarkup, t.src[t.at:])
		t.at = len(t.src)
		return
	}
	if t.quiet {
		return
	}
	if t.tabled() && (len(t.cells) > 0 || strings.TrimSpace(t.b.String()) != "") {
		t.endRow()
	}
	t.paragraph()
	t.kind = draft.Paragraph
	for i := len(t.inside) - 1; i >= 0; i-- {
		if t.inside[i] == name {
			t.inside = t.inside[:i]
			break
		}
	}
}

// rest returns the source up to the end of an environment, and passes it.
func (t *tex) rest(name string) string {
	from := t.at
	end := strings.Index(t.src[from:], `\end{`+name)
	if end < 0 {
		t.at = len(t.src)
		return t.src[from:]
	}
	t.at = from + end
	if i := strings.IndexByte(t.src[t.at:], '}'); i >= 0 {
		t.at += i + 1
	}
	return t.src[from : from+end]
}

// math reads a formula between dollar signs.
func (t *tex) math() {
	mark := "$"
	if strings.HasPrefix(t.src[t.at:], "$$") {
		mark = "$$"
	}
	from := t.at + len(mark)
	for i := from; i < min(len(t.src), from+maxFormula); i++ {
		if t.src[i] == '\\' {
			i++
			continue
		}
		if strings.HasPrefix(t.src[i:], mark) {
			t.at = i + len(mark)
			if t.quiet {
				t.leave(draft.WhyMarkup, t.src[from:i])
			} else {
				t.formula(t.src[from:i])
			}
			return
		}
	}
	t.at = from // a dollar sign alone
	if !t.quiet {
		t.b.WriteString(mark)
	}
}

// formula writes a formula as people write it in a line, or, where it is more
// than letters, digits and signs, leaves a mark.
func (t *tex) formula(src string) {
	if text, ok := linear(src); ok {
		t.b.WriteString(text)
		return
	}
	t.leave(draft.WhyMarkup, src)
	t.b.WriteString(omitted)
}

// linear writes a short formula in a line.
func linear(src string) (string, bool) {
	src = strings.TrimSpace(src)
	if len(src) > 120 {
		return "", false
	}
	var b strings.Builder
	for i := 0; i < len(src); i++ {
		c := src[i]
		if c != '\\' {
			if c != '{' && c != '}' {
				b.WriteByte(c)
			}
			continue
		}
		j := i + 1
		for j < len(src) && (src[j] >= 'a' && src[j] <= 'z' || src[j] >= 'A' && src[j] <= 'Z') {
			j++
		}
		if j == i+1 && j < len(src) {
			_, size := utf8.DecodeRuneInString(src[j:])
			j += size
		}
		sign, ok := sign(src[i+1 : j])
		if !ok {
			return "", false
		}
		b.WriteString(sign)
		i = j - 1
	}
	return draft.Fold(b.String()), true
}

// sign returns what a command within a formula looks like.
func sign(name string) (string, bool) {
	if i := strings.Index(" alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon phi chi psi omega ", " "+name+" "); i >= 0 && name != "" {
		return string(rune('α' + strings.Count(" alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon phi chi psi omega "[:i+1], " ") - 1)), true
	}
	known := map[string]string{
		"times": "×", "cdot": "·", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "~", "infty": "∞", "to": "→",
		"rightarrow": "→", "in": "∈", "subset": "⊂", "cup": "∪", "cap": "∩", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω", "Gamma": "Γ", "Lambda": "Λ", "Phi": "Φ", "Pi": "Π", "Psi": "Ψ",
		"varepsilon": "ε", "varphi": "φ", "ldots": "…", "dots": "…", "cdots": "⋯", "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", ",": " ", ";": " ", ":": " ", "!": "", " ": " ",
		"left": "", "right": "", "text": "", "mathrm": "", "mathbf": "", "mathit": "", "mathcal": "", "mathbb": "", "mbox": "", "circ": "°", "degree": "°", "ell": "ℓ", "quad": " ", "log": "log",
		"ln": "ln", "sin": "sin", "cos": "cos", "tan": "tan", "exp": "exp", "max": "max", "min": "min", "partial": "∂", "sum": "∑", "prod": "∏", "int": "∫", "forall": "∀", "exists": "∃", "textrm": "", "mathsf": "", "operatorname": "",
	}
	sign, ok := known[name]
	return sign, ok
}
