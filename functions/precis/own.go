package main

import (
	"fmt"
	"os"
	"strings"
)

// notes is the folder that an embedded cloud makes first, and keeps what is no
// object in: where it is, the folder around it is a cloud's.
const notes = ".precis"

// ours refuses a folder that is something else already: in a cloud's, files
// become objects and folders become buckets. What else lies in one that has
// been served is the matter of whoever put it there.
func ours(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !notThere(err) {
		return fmt.Errorf("--dir: %w", err)
	}
	stranger := ""
	for _, e := range entries {
		switch name := e.Name(); {
		case name == notes && e.IsDir():
			return nil
		case name == inboxBucket, name == outputBucket, name == "mail", dropping(name):
		case stranger == "":
			stranger = name
		}
	}
	if stranger != "" {
		return fmt.Errorf("--dir %s: it holds %s, and no embedded cloud has been in it; name a new or empty folder, and copy documents into its folder %s",
			dir, stranger, inboxBucket)
	}
	return nil
}

// dropping reports whether a name is of what systems leave in any folder, and
// people in one that a repository is to keep.
func dropping(name string) bool {
	name = strings.ToLower(name)
	switch name {
	case ".ds_store", ".localized", ".spotlight-v100", ".fseventsd", ".temporaryitems", ".trashes", // macOS
		"thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information", // Windows
		"lost+found", ".directory", // Linux
		".gitignore", ".gitkeep":
		return true
	}
	return strings.HasPrefix(name, "._") || strings.HasPrefix(name, ".trash-") || strings.HasPrefix(name, ".nfs")
}
