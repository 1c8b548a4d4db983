package document_test

import (
	"bytes"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mostBack is how many calls may lead back between the files of package document: a
// document in an archive is opened as any other.
const mostBack = 8

// A document goes down through the rooms: from Read, over all calls that the code
// names and that hand on its bytes or its draft, none leads back into a room, and
// hardly any into a file of package document, that it has come through.
func TestDocumentsGoDown(t *testing.T) {
	t.Parallel()
	calls := readCalls(t)
	top := filepath.Dir(calls.file[calls.read])
	rooms := calls.walk(filepath.Dir)
	files := calls.walk(filepath.Clean)
	t.Logf("between rooms: %d calls, %d entered, %d back", rooms.calls, len(rooms.entered), len(rooms.back))
	t.Logf("between files: %d calls, %d entered, %d back", files.calls, len(files.entered), len(files.back))
	if len(rooms.entered) < 15 || len(files.entered) < 40 {
		t.Errorf("%d rooms and %d files entered: not all calls were found", len(rooms.entered), len(files.entered))
	}
	if len(rooms.back) > 0 {
		t.Errorf("%d calls lead back between rooms:\n%s", len(rooms.back), strings.Join(rooms.back, "\n"))
	}
	own := slices.DeleteFunc(files.back, func(call string) bool { return filepath.Dir(strings.Fields(call)[0]) != top })
	if t.Logf("in package document: %d back", len(own)); len(own) > mostBack {
		t.Errorf("%d calls lead back within package document, want at most %d:\n%s", len(own), mostBack, strings.Join(own, "\n"))
	}
}

// A walk is what was counted on the way from Read, depth first.
type walk struct {
	calls   int // from one place into another
	entered map[string]bool
	back    []string // calls into a place that is on the way to the caller
}

// walk follows the calls that hand a document on; place says where a file stands.
func (g *callGraph) walk(place func(file string) string) walk {
	w, seen := walk{entered: map[string]bool{}}, map[*types.Func]bool{}
	var visit func(f *types.Func, way []string)
	visit = func(f *types.Func, way []string) {
		w.entered[way[len(way)-1]] = true
		for _, callee := range g.of[f] {
			if g.file[callee] == "" || !handsOn(callee) {
				continue
			}
			next := way
			if at := place(g.file[callee]); at != way[len(way)-1] {
				w.calls++
				if slices.Contains(way, at) {
					w.back = append(w.back, g.file[f]+" "+f.Name()+" calls "+callee.Name())
				}
				next = append(slices.Clone(way), at)
			}
			if !seen[callee] {
				seen[callee] = true
				visit(callee, next)
			}
		}
	}
	visit(g.read, []string{place(g.file[g.read])})
	return w
}

// handsOn reports whether a function takes a document's bytes or its draft.
func handsOn(f *types.Func) bool {
	params := f.Signature().Params()
	for i := range params.Len() {
		switch strings.TrimPrefix(params.At(i).Type().String(), "*") {
		case "[]byte", "io.Reader", "io.ReaderAt", "precis/summarize/document/draft.Draft":
			return true
		}
	}
	return false
}

// callGraph holds the functions that each function calls, in the order of its text,
// and the file that each stands in.
type callGraph struct {
	read *types.Func
	of   map[*types.Func][]*types.Func
	file map[*types.Func]string
}

// readCalls reads the calls of the packages here and below that the code names.
func readCalls(t *testing.T) callGraph {
	t.Helper()
	var fset token.FileSet
	exports, rooms := map[string]string{}, [][]string{}
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-export", "-f", "{{.ImportPath}}|{{.Export}}|{{.Dir}}|{{join .GoFiles \" \"}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(out) {
		fields := strings.Split(strings.TrimSpace(string(line)), "|")
		exports[fields[0]] = fields[1]
		if strings.HasPrefix(fields[0], "precis/summarize/document") {
			rooms = append(rooms, fields)
		}
	}
	known := map[string]*types.Package{} // those read here, so that a function is one
	from := importer.ForCompiler(&fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	g := callGraph{of: map[*types.Func][]*types.Func{}, file: map[*types.Func]string{}}
	for _, room := range rooms {
		var files []*ast.File
		for name := range strings.FieldsSeq(room[3]) {
			f, err := parser.ParseFile(&fset, filepath.Join(room[2], name), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		info := types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
		config := types.Config{Importer: importers{known, from}}
		known[room[0]], err = config.Check(room[0], &fset, files, &info)
		if err != nil {
			t.Fatal(err)
		}
		g.add(&fset, files, &info)
	}
	var found bool
	if g.read, found = known["precis/summarize/document"].Scope().Lookup("Read").(*types.Func); !found {
		t.Fatal("there is no function Read")
	}
	return g
}

// add takes the functions and calls of a package's files.
func (g *callGraph) add(fset *token.FileSet, files []*ast.File, info *types.Info) {
	for _, file := range files {
		for _, decl := range file.Decls {
			declared, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			f, _ := info.Defs[declared.Name].(*types.Func)
			g.file[f] = fset.Position(declared.Pos()).Filename
			ast.Inspect(declared, func(n ast.Node) bool {
				if name, ok := n.(*ast.Ident); ok {
					if callee, ok := info.Uses[name].(*types.Func); ok {
						g.of[f] = append(g.of[f], callee.Origin())
					}
				}
				return true
			})
		}
	}
}

// importers takes a package that was read here, or else what the compiler has of it.
type importers struct {
	known map[string]*types.Package
	from  types.Importer
}

func (i importers) Import(path string) (*types.Package, error) {
	if p := i.known[path]; p != nil {
		return p, nil
	}
	return i.from.Import(path)
}
