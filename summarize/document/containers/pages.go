package containers

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// SavedPage returns the page that an archive holds if it holds one alone.
func SavedPage(files []draft.Child) (draft.Child, bool) {
	if len(files) == 1 && isPage(files[0].Name) && files[0].Err == nil {
		return files[0], true
	}
	return draft.Child{}, false
}

// withoutResources leaves out what only serves the pages among the files:
// style sheets, scripts and fonts, the pictures where there is nothing else
// than one page, and what browsers put into a folder beside a page that they
// save. What the page has a link to, not only a frame or a picture, stays.
func withoutResources(files []draft.Child) []draft.Child {
	beside := map[string]map[string]bool{} // folders beside pages, and what those have links to
	for _, f := range files {
		if !isPage(f.Name) {
			continue
		}
		targets := links(f.Data)
		for _, end := range savedFolders() {
			beside[strings.TrimSuffix(f.Name, path.Ext(f.Name))+end] = targets
		}
	}
	if len(beside) == 0 {
		return files
	}
	out := slices.DeleteFunc(slices.Clone(files), func(f draft.Child) bool {
		targets, ok := beside[folder(f.Name, beside)]
		return ok && !targets[path.Base(f.Name)] || isResource(f.Name)
	})
	alone := slices.DeleteFunc(slices.Clone(out), func(f draft.Child) bool { return isPicture(f.Name) })
	if _, ok := SavedPage(alone); ok {
		return alone
	}
	return out
}

// folder returns the outermost of a file's folders that is one of those.
func folder(name string, among map[string]map[string]bool) string {
	for i, r := range name {
		if r == '/' {
			if _, ok := among[name[:i]]; ok {
				return name[:i]
			}
		}
	}
	return ""
}

// links returns the names of the files to which a page has links. Its style
// sheets are none of them.
func links(page []byte) map[string]bool {
	targets := map[string]bool{}
	for len(targets) < maxFiles {
		_, after, ok := bytes.Cut(page, []byte("href="))
		if !ok {
			break
		}
		target := strings.TrimLeft(string(after[:min(len(after), 300)]), `"'`)
		if end := strings.IndexAny(target, `"'#?> `); end >= 0 {
			target = target[:end]
		}
		if plain, err := url.PathUnescape(target); err == nil {
			target = plain
		}
		if !isResource(target) && !isPicture(target) {
			targets[path.Base(target)] = true
		}
		page = after
	}
	return targets
}

// savedFolders are the ends of the names of the folders in which browsers and
// office programs put what belongs to a page, in the languages they speak.
var savedFolders = data.EverywhereOnce("page folders")

func isPage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return true
	}
	return false
}

// isResource reports whether a file only serves pages, by its name.
func isResource(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico":
		return true
	}
	return false
}

func isPicture(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".mp4", ".webm", ".mp3":
		return true
	}
	return false
}
