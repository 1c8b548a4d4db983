package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"precis/digest"
	"precis/functions/uploads"
)

// A batch is what came in during one week, and what became of it.
type batch struct {
	week string // its folder's name; "" where all is one week's
	from string // the folder that the keys lie in
	keys []string
	now  time.Time // of the uploads

	outcomes map[string]uploads.Outcome // by key
	failed   map[string]string          // why, by key
}

// uploadedIn is when the documents of a week, day or month come in: of a week on
// Thursday at nine.
func uploadedIn(p digest.Period, zone *time.Location) time.Time {
	at := p.Start(zone).Add(9 * time.Hour)
	if p.Cadence == digest.Daily {
		return at
	}
	return at.Add(3 * 24 * time.Hour)
}

// weekFolders returns what lies in each folder that is named for a week, the first
// week first. A week without files is a quiet one.
func weekFolders(dir string, cadence digest.Cadence, zone *time.Location) ([]*batch, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("--from: %w", err)
	}
	var list []*batch
	files := 0
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		if hidden(e.Name()) || e.IsDir() && isMade(name) {
			continue
		}
		week, err := digest.ParsePeriod(e.Name())
		switch {
		case !e.IsDir():
			return nil, fmt.Errorf("--weeks: %s lies in no week's folder; move it into one, such as 2026-W44", name)
		case err != nil:
			return nil, fmt.Errorf("--weeks: the folder %s is named for no week: %w; name it such as 2026-W44", name, err)
		case week.Cadence != cadence:
			return nil, fmt.Errorf("--weeks: digests are %s, and the folder %s is named otherwise; say --cadence %s", cadence, name, week.Cadence)
		}
		b := &batch{week: e.Name(), from: name, now: uploadedIn(week, zone)}
		if b.keys, err = documents(name); err != nil {
			return nil, err
		}
		files += len(b.keys)
		list = append(list, b)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("--weeks: %s has no folder that is named for a week; put documents into one, such as %s", dir, filepath.Join(dir, "2026-W44"))
	}
	if files == 0 {
		return nil, fmt.Errorf("--weeks: there are no files in the folders of %s", dir)
	}
	return list, nil
}

// apart refuses to replace a folder that the documents lie in.
func apart(from, out string) error {
	if out == "" {
		return errors.New("--out: it names no folder")
	}
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return fmt.Errorf("--out %s: it is no folder", out)
	}
	source, err := filepath.Abs(from)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	target, err := filepath.Abs(out)
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	if rel, err := filepath.Rel(target, source); err == nil && filepath.IsLocal(rel) {
		return fmt.Errorf("--out %s: the documents lie in it, and it would be replaced; name another folder", out)
	}
	return nil
}

// isFolder returns an error where a flag names no folder.
func isFolder(flag, dir string) error {
	info, err := os.Stat(dir)
	if err != nil {
		return fmt.Errorf("%s: %w", flag, err)
	}
	if !info.IsDir() {
		return fmt.Errorf("%s %s: it is no folder; name the one it lies in", flag, dir)
	}
	return nil
}

// documents lists the files of a folder as keys, in order. Hidden ones are
// left out, and so is what an earlier run has made.
func documents(dir string) ([]string, error) {
	var keys []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path == dir {
			return nil
		}
		if d.IsDir() && (hidden(d.Name()) || isMade(path)) {
			return fs.SkipDir
		}
		if hidden(d.Name()) || !isFile(path, d) {
			return nil
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		keys = append(keys, filepath.ToSlash(rel))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("--from: %w", err)
	}
	slices.Sort(keys)
	return keys, nil
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") }

func isMade(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, madeMark))
	return err == nil
}

// isFile reports whether an entry is a file, or a link to one. Links to
// folders are not followed: they may lead round in a circle.
func isFile(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// madeMark marks a folder as one that run may replace.
const madeMark = ".precis-out"

// empty clears a folder that an earlier run has made, and makes it anew.
func empty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("--out: %w", err)
	}
	if len(entries) > 0 && !isMade(dir) {
		return fmt.Errorf("--out %s: it holds files that no run has made; name another folder", dir)
	}
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	return os.WriteFile(filepath.Join(dir, madeMark), []byte("Made by Précis; the next run replaces this folder.\n"), 0o666)
}
