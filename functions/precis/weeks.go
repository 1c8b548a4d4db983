package main

import (
	"fmt"
	"os"
	"path/filepath"
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

// uploadAfter is how long after a week's beginning its documents come in.
const uploadAfter = 3*24*time.Hour + 9*time.Hour // Thursday at nine

// weekFolders returns what lies in each folder that is named for a week, the first
// week first. A week without files is a quiet one.
func weekFolders(dir string, zone *time.Location) ([]*batch, error) {
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
		week, err := digest.ParseWeek(e.Name())
		switch {
		case !e.IsDir():
			return nil, fmt.Errorf("--weeks: %s lies in no week's folder; move it into one, such as 2026-W44", name)
		case err != nil:
			return nil, fmt.Errorf("--weeks: the folder %s is named for no week: %w; name it such as 2026-W44", name, err)
		}
		b := &batch{week: e.Name(), from: name, now: week.Start(zone).Add(uploadAfter)}
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
