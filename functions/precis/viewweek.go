package main

import (
	"context"

	"precis/digest"
	"precis/digest/render/pages"
	"precis/functions/precis/console"
	"precis/functions/store"
)

// week returns a committed week's digest, or the last preview of the current
// one.
func (v view) week(ctx context.Context, name string) (console.Week, error) {
	prefix := store.Week(digest.WeekOf(v.sys.clock.Now(), v.sys.set.Zone).String()) + "preview/"
	if name != "" {
		week, err := digest.ParseWeek(name)
		if err != nil {
			return console.Week{}, err
		}
		prefix = store.Week(week.String())
	}
	data, o, err := v.sys.output.Get(ctx, prefix+"digest.json")
	if err != nil {
		return console.Week{}, err
	}
	w := console.Week{Made: o.Modified, Page: prefix + "digest.html"}
	if w.Digest, err = unmarshal[digest.Digest](data, prefix); err != nil || name != "" {
		return w, err
	}
	for _, o := range v.sys.cloud.Objects(inboxBucket, "") {
		if o.Modified.After(w.Made) && !store.IsFolder(o.Key) {
			w.Since++
		}
	}
	return w, nil
}

// overview returns the archive's page, or its feed, as they are before there is
// a digest.
func (v view) overview(key string) ([]byte, string, error) {
	if key == store.Feed {
		feed, err := pages.Feed(digest.Archive{}, v.sys.set.Title, v.sys.set.Web)
		return feed, store.TypeAtom, err
	}
	page, err := pages.Index(digest.Archive{}, v.sys.set.Title, v.sys.set.Web)
	return page, store.TypeHTML, err
}
