package weekly

import (
	"context"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/functions/store"
)

// digestReaders is how many committed digests are read at a time: one of a large
// week takes tens of megabytes.
const digestReaders = 4

// A history is what of the committed digests counts for the next: the last
// ones before its week whole, and of all others only what they say of the
// content at hand, so that it does not grow with the years.
type history struct {
	past     []digest.Digest
	reported []digest.Reported
	named    []digest.Reported // as rejected
	large    []string          // keys that were named as larger than the limit of their time
}

// readHistory reads every committed digest for the markers' content.
func readHistory(ctx context.Context, from store.Store, week digest.Period, archive digest.Archive, markers []store.WeekMarker) (history, error) {
	asked := make(map[string]bool, len(markers))
	for _, m := range markers {
		asked[m.Fingerprint] = true
	}
	before := 0 // the archive is in their order
	for _, e := range archive.Digests {
		if digest.ComparePeriods(e.Week, week.String()) < 0 {
			before++
		}
	}
	first := max(0, before-week.Cadence.Back())
	past := make([]digest.Digest, before-first)
	parts := make([]history, len(archive.Digests))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(digestReaders)
	for i, e := range archive.Digests {
		g.Go(func() (err error) {
			if first <= i && i < before {
				d := &past[i-first]
				err = from.Digest(ctx, e, d)
				parts[i].note(content{d.Week, d.Included, d.Rejected}, asked)
				return err
			}
			var t content
			err = from.Digest(ctx, e, &t)
			parts[i].note(t, asked)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return history{}, err
	}
	all := history{past: past}
	for _, p := range parts {
		all.reported = append(all.reported, p.reported...)
		all.named = append(all.named, p.named...)
		all.large = append(all.large, p.large...)
	}
	return all, nil
}

// A content is the part of a digest that says what is in it.
type content struct {
	Week     string            `json:"week"`
	Taken    []digest.Reported `json:"taken"`
	Rejected []digest.Rejected `json:"rejected"`
}

// note keeps what a digest says of the content that is asked for, and the
// documents that it named as too large for a setting.
func (h *history) note(t content, asked map[string]bool) {
	rejected := make(map[string]bool, len(t.Rejected))
	for _, r := range t.Rejected {
		if r.Part != "" {
			continue // the upload was reported all the same
		}
		rejected[r.Key] = true
		if r.Limit > 0 {
			h.large = append(h.large, r.Key)
		}
	}
	for _, c := range t.Taken {
		if !asked[store.Fingerprint(c.Mark)] {
			continue
		}
		c.Week = t.Week
		if rejected[c.Key] {
			h.named = append(h.named, c)
		} else {
			h.reported = append(h.reported, c)
		}
	}
}
