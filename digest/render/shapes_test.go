package render

import (
	"bytes"
	"strconv"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	mdtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"precis/digest"
	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
)

// harmlessWord is a payload that does no harm, and is an address where the
// other is.
func harmlessWord(with string) string {
	if wording.WebAddress(with) != "" {
		return "https://word.example/"
	}
	return "word"
}

// What the harmless words make of each plot, by its name and the word.
var boneStore, blockStore sync.Map

// shape returns what is kept, or draws it.
func shape(store *sync.Map, p rendertest.Plot, with, form string, draw func(digest.Digest) []string) []string {
	word := harmlessWord(with)
	if kept, ok := store.Load([3]string{p.Name, word, form}); ok {
		return kept.([]string)
	}
	kept, _ := store.LoadOrStore([3]string{p.Name, word, form}, draw(p.Week(word)))
	return kept.([]string)
}

// plainBones returns the blocks of a page in which the payload does no harm.
func plainBones(p rendertest.Plot, with string, most int) []string {
	return shape(&boneStore, p, with, strconv.Itoa(most), func(d digest.Digest) []string {
		page, err := drawn(d, most)
		if err != nil {
			panic(err)
		}
		tree, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			panic(err)
		}
		return rendertest.Bones(tree)
	})
}

// plainBlocks does so for Markdown.
func plainBlocks(p rendertest.Plot, with string) []string {
	return shape(&blockStore, p, with, "", func(d digest.Digest) []string {
		kinds, _ := blocks(Markdown(d))
		return kinds
	})
}

// blocks lists the blocks of a Markdown text; its faults are HTML, images and
// links that lead elsewhere than to the web.
func blocks(page []byte) (kinds, faults []string) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList))
	err := ast.Walk(md.Parser().Parse(mdtext.NewReader(page)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch x := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image, *ast.AutoLink:
			faults = append(faults, n.Kind().String())
		case *ast.Link:
			if wording.WebAddress(string(x.Destination)) == "" {
				faults = append(faults, "a link to "+string(x.Destination))
			}
		}
		if n.Type() == ast.TypeBlock {
			kinds = append(kinds, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		faults = append(faults, err.Error())
	}
	return kinds, faults
}
