package rank

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// A product that is added to something may be fused with the sum on machines that
// have an instruction for both, and is then rounded once instead of twice: the same
// document would have another summary there. A conversion around the product
// forbids that (The Go Programming Language Specification, "Floating-point
// operators").
func TestNoProductIsFusedWithASum(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, dir := range []string{".", "../terms", "../elementary", "../keyphrase", "../headline", ".."} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			seen++
			for _, at := range fusible(file) {
				t.Errorf("%v: a product is added to something; write float64(x*y) around it", set.Position(at))
			}
		}
	}
	if seen < 10 {
		t.Errorf("looked at %d files, want those of all rooms", seen)
	}
}

func TestFusibleFindsProducts(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]int{
		"x += a * b":             1,
		"x -= (a * b)":           1,
		"x = a*b + c":            1,
		"x = c - a*b - d":        1,
		"x = -a*b + c*d":         2,
		"x += float64(a * b)":    0,
		"x = a * b":              0,
		"x = (a + b) * c":        0,
		"x = float64(a*b) + c":   0,
		"x = f(a*b + c) / d":     1,
		"x += 2 * 3":             0,
		"if a*b+c > d { x = 1 }": 1,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\nfunc f() { "+body+" }", 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := fusible(file); len(got) != want {
			t.Errorf("%q: %d products, want %d", body, len(got), want)
		}
	}
}

// fusible returns where products are operands of sums or differences. Whole
// numbers are not told from others.
func fusible(file *ast.File) []token.Pos {
	var found []token.Pos
	check := func(x ast.Expr) {
		for {
			if p, ok := x.(*ast.ParenExpr); ok {
				x = p.X
				continue
			}
			if u, ok := x.(*ast.UnaryExpr); ok {
				x = u.X
				continue
			}
			break
		}
		if b, ok := x.(*ast.BinaryExpr); ok && b.Op == token.MUL && !constant(b) {
			found = append(found, b.Pos())
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.ADD || n.Op == token.SUB {
				check(n.X)
				check(n.Y)
			}
		case *ast.AssignStmt:
			if n.Tok == token.ADD_ASSIGN || n.Tok == token.SUB_ASSIGN {
				check(n.Rhs[0])
			}
		}
		return true
	})
	return found
}

// constant reports whether an expression is of literals alone.
func constant(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.BasicLit:
		return true
	case *ast.ParenExpr:
		return constant(x.X)
	case *ast.BinaryExpr:
		return constant(x.X) && constant(x.Y)
	}
	return false
}
