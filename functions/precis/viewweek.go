package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"precis/digest"
	"precis/digest/render/pages"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/console"
	"precis/functions/store"
	"precis/functions/weekly"
)

// week returns a committed week's digest, or the last preview of the current
// one.
func (v view) week(ctx context.Context, name string) (console.Week, error) {
	prefix := store.Week(digest.PeriodOf(v.sys.set.Cadence, v.sys.clock.Now(), v.sys.set.Zone).String()) + "preview/"
	if name != "" {
		week, err := digest.ParsePeriod(name)
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
	if w.Digest, err = unmarshal[digest.Digest](data, prefix); err != nil {
		return w, err
	}
	w.Gone = v.gone(w.Digest)
	if name != "" {
		return w, nil
	}
	for _, o := range v.sys.cloud.Objects(inboxBucket, "") {
		if o.Modified.After(w.Made) && store.IsDocument(o.Key) {
			w.Since++
		}
	}
	return w, nil
}

// gone returns the sources of a digest that were moved or deleted since.
func (v view) gone(d digest.Digest) map[string]bool {
	keys := map[string]bool{}
	for _, section := range d.Sections {
		for _, story := range section.Stories {
			for _, source := range story.Sources {
				if _, ok := v.sys.cloud.Object(inboxBucket, source.Key); !ok {
					keys[source.Key] = true
				}
			}
		}
	}
	return keys
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

// sendDigest ticks the weekly handler by hand.
func (v view) sendDigest(ctx context.Context, o console.Order) (key, done string, err error) {
	event := queue.Tick(v.sys.clock.Now())
	if o.Week != "" || o.Preview {
		event, err = json.Marshal(map[string]any{"week": o.Week, "preview": o.Preview, "to": o.To})
		if err != nil {
			return "", "", err
		}
	}
	answer, err := v.sys.runner.Invoke(ctx, event)
	if err != nil {
		return "", "", errors.New(lambdaMessage(err))
	}
	m, err := unmarshal[weekly.Made](answer, "the answer")
	if err != nil {
		return "", "", err
	}
	return m.Key, describe(m, o), nil
}

func describe(m weekly.Made, o console.Order) string {
	if m.Key == "" {
		return "Nothing came in up to the end of " + m.Week + ", so there is no digest of it to make. A preview shows what the next one would be."
	}
	what := fmt.Sprintf("%s: %s in %s", m.Week, count(m.Documents, "document", "documents"), count(m.Stories, "story", "stories"))
	if o.Preview && m.Sent > 0 {
		return "Preview of " + what + "; mailed to " + o.To + "."
	}
	if o.Preview {
		return "Preview of " + what + "; nothing was sent."
	}
	what = fmt.Sprintf("%s; %d sent now, %d before", what, m.Sent, m.Earlier)
	if m.Skipped > 0 {
		what += fmt.Sprintf(", %d skipped after bounces or complaints", m.Skipped)
	}
	if m.Refused+m.Unknown+m.Busy > 0 {
		what += fmt.Sprintf(", %d refused, %d unknown, %d under way", m.Refused, m.Unknown, m.Busy)
	}
	return what + "."
}
