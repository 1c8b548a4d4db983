package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// A mutant is a file with one thing changed.
type mutant struct {
	line       int
	start, end int // byte offsets of what is replaced
	with       string
	was        string
}

func (m mutant) String() string {
	short := func(s string) string {
		s = strings.Join(strings.Fields(s), " ")
		if len(s) > 60 {
			s = s[:60] + "…"
		}
		return s
	}
	return fmt.Sprintf("%d: %s → %s", m.line, short(m.was), short(m.with))
}

func (m mutant) apply(source []byte) []byte {
	return slices.Concat(source[:m.start], []byte(m.with), source[m.end:])
}

// A mutator finds what can be changed in a file.
type mutator struct {
	fset   *token.FileSet
	source []byte
	whole  map[ast.Expr]bool // conditions: where they are equations, turning them adds nothing
	found  []mutant
}

// mutate gives the mutants of a file, in the order of their places: conditions
// that always or never hold, each comparison and connective turned, sums
// turned, numbers one more, truths turned, statements left out, and errors
// forgotten.
func mutate(name string, source []byte) ([]mutant, error) {
	m := &mutator{fset: token.NewFileSet(), source: source, whole: map[ast.Expr]bool{}}
	file, err := parser.ParseFile(m.fset, name, source, 0)
	if err != nil {
		return nil, err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		m.visit(n)
		return true
	})
	slices.SortStableFunc(m.found, func(a, b mutant) int { return a.start - b.start })
	return m.found, nil
}

func (m *mutator) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.IfStmt:
		m.condition(n.Cond)
	case *ast.SwitchStmt:
		m.cases(n)
	case *ast.BinaryExpr:
		m.operator(n)
	case *ast.BasicLit:
		if n.Kind == token.INT {
			m.replace(n, m.text(n)+"+1")
		}
	case *ast.Ident:
		if n.Name == "true" || n.Name == "false" {
			m.replace(n, "!"+n.Name)
		}
	case *ast.BlockStmt:
		m.statements(n.List)
	case *ast.CaseClause:
		m.statements(n.Body)
	case *ast.ReturnStmt:
		m.results(n)
	}
}

// condition makes one that never holds and one that always does. What it names
// stays in use, so that the mutant compiles.
func (m *mutator) condition(e ast.Expr) {
	m.whole[e] = true
	m.replace(e, "false && ("+m.text(e)+")")
	m.replace(e, "true || ("+m.text(e)+")")
}

func (m *mutator) cases(s *ast.SwitchStmt) {
	if s.Tag != nil {
		return
	}
	for _, c := range s.Body.List {
		for _, e := range c.(*ast.CaseClause).List {
			m.condition(e)
		}
	}
}

func (m *mutator) operator(e *ast.BinaryExpr) {
	turned := map[token.Token][]string{
		token.EQL: {"!="}, token.NEQ: {"=="}, token.LSS: {"<=", ">"}, token.LEQ: {"<", ">"}, token.GTR: {">=", "<"}, token.GEQ: {">", "<"},
		token.LAND: {"||"}, token.LOR: {"&&"}, token.ADD: {"-"}, token.SUB: {"+"}, token.MUL: {"/"}, token.QUO: {"*"}, token.REM: {"*"},
	}
	at := m.fset.Position(e.OpPos)
	if m.whole[e] && (e.Op == token.EQL || e.Op == token.NEQ) {
		return
	}
	for _, with := range turned[e.Op] {
		m.found = append(m.found, mutant{
			line: at.Line, start: at.Offset, end: at.Offset + len(e.Op.String()), with: with, was: m.text(e),
		})
	}
}

// statements leaves out each one that no later one needs in order to compile.
func (m *mutator) statements(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.ExprStmt, *ast.IncDecStmt, *ast.DeferStmt, *ast.GoStmt, *ast.BranchStmt:
			m.replace(s, "")
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				m.replace(s, unused(m, s))
			}
		}
	}
}

// unused keeps what an assignment reads in use.
func unused(m *mutator, s *ast.AssignStmt) string {
	var b strings.Builder
	for _, e := range s.Rhs {
		if id, ok := e.(*ast.Ident); ok && id.Name != "nil" {
			fmt.Fprintf(&b, "_ = %s;", m.text(e))
		}
	}
	return b.String()
}

func (m *mutator) results(s *ast.ReturnStmt) {
	for _, e := range s.Results {
		if id, ok := e.(*ast.Ident); ok && strings.HasPrefix(strings.ToLower(id.Name), "err") {
			m.replace(e, "nil")
		}
	}
}

func (m *mutator) text(n ast.Node) string {
	return string(bytes.TrimSpace(m.source[m.fset.Position(n.Pos()).Offset:m.fset.Position(n.End()).Offset]))
}

func (m *mutator) replace(n ast.Node, with string) {
	at := m.fset.Position(n.Pos())
	m.found = append(m.found, mutant{line: at.Line, start: at.Offset, end: m.fset.Position(n.End()).Offset, with: with, was: m.text(n)})
}
