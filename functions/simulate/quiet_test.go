package simulate

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"precis/digest"
	"precis/functions/sqs"
	"precis/functions/store"
)

// A quiet run comes to the same end as a history without its turmoil: before
// each digest, in the order of their commits, exactly the documents are
// uploaded that it has told, each at the moment that its summary names; after
// the last one those that live. One worker does each at once.
type quiet struct {
	*system
	b    *book
	o    outcome
	here map[string]store.Source // what lies where, and when it came
}

// calm returns what a quiet run to the same end leaves in the output bucket.
func calm(s *system, b *book, o outcome) quiet {
	s.build(func() time.Time { return time.Unix(0, s.clock.Load()).UTC() })
	q := quiet{s, b, o, map[string]store.Source{}}
	s.weekly.Notifier = q
	for i, d := range o.digests {
		q.issue(d, b.commits[i])
	}
	for _, key := range slices.Sorted(maps.Keys(o.living)) {
		r := o.records[store.ID("inbox", key)]
		q.upload(key, r.Source)
	}
	return q
}

// Notify implements weekly.Notifier: in a quiet run no one asks again.
func (quiet) Notify(_ context.Context, _ string, _ []string) error { return nil }

func (q quiet) issue(d digest.Digest, c commit) {
	for _, t := range d.Included {
		q.upload(t.Key, c.reads[[2]string{t.ID, t.Mark}])
	}
	week, _ := digest.ParsePeriod(d.Week) // a digest's own
	for _, p := range d.Pending {
		q.set(week.Next().Start(time.UTC).Add(-time.Second))
		q.place(p.Key, "Not read in time.")
	}
	at, err := time.Parse(time.RFC3339, c.entry.Committed)
	if err != nil {
		q.Fatal(err)
	}
	q.set(at)
	if _, err := q.weekly.Handle(q.Context(), json.RawMessage(fmt.Sprintf(`{"week":%q}`, d.Week))); err != nil {
		q.Fatalf("quiet digest of %s: %v", d.Week, err)
	}
	for _, p := range d.Pending {
		q.remove(p.Key)
	}
}

func (q quiet) remove(key string) {
	if err := q.inbox.Delete(q.Context(), key); err != nil {
		q.Fatal(err)
	}
	q.follow(key)
	delete(q.here, key)
}

func (q quiet) upload(key string, as store.Source) {
	i := slices.IndexFunc(q.b.puts[key], func(p put) bool { return p.etag == as.ETag })
	if i < 0 {
		q.Errorf("nobody ever put %.6s at %s", as.ETag, key)
		return
	}
	if was, ok := q.here[key]; ok && was == as {
		return
	} else if ok {
		q.remove(key)
	}
	q.here[key] = as
	q.set(as.Uploaded)
	q.place(key, q.b.puts[key][i].text)
	q.follow(key)
}

func (q quiet) place(key, text string) {
	if _, err := q.inbox.Put(q.Context(), key, "text/plain", []byte(text)); err != nil {
		q.Fatal(err)
	}
}

func (q quiet) follow(key string) {
	if _, err := q.uploads.Handle(q.Context(), json.RawMessage(sqs.Notification("inbox", key))); err != nil {
		q.Fatal(err)
	}
}

// differs compares a history's output bucket with the quiet run's, byte for
// byte: the summaries and pages of what lives, the digests in all their forms,
// the archive, its page and feed. What is left out is what a history may
// rightly leave besides: markers and pages of contents that did not stay,
// committed forms that lost a race, claims, which hold moments, and what says that
// nothing is left to send, which a claim that is perhaps at work keeps away.
func (q quiet) differs() (wrong []string) {
	mine := q.objects()
	for _, key := range slices.Sorted(maps.Keys(mine)) {
		if !strings.HasPrefix(key, "digests/") && !q.lives(key) || strings.Contains(key, "/deliveries/") || strings.HasSuffix(key, "/settled.json") {
			continue
		}
		theirs, ok := q.o.objects[key]
		if !ok {
			wrong = append(wrong, fmt.Sprintf("a quiet run leaves %s, and the history did not", key))
		} else if !bytes.Equal(theirs, mine[key]) && !q.cameAgain(key, theirs, mine[key]) {
			wrong = append(wrong, fmt.Sprintf("%s differs from that of a quiet run: %s", key, apart(theirs, mine[key])))
		}
	}
	for key := range q.o.objects {
		if _, ok := mine[key]; !ok && key != store.Probe && strings.HasPrefix(key, "digests/") && !strings.Contains(key, "/digest-") {
			wrong = append(wrong, fmt.Sprintf("a quiet run does not leave %s, and the history did", key))
		}
	}
	return wrong
}

// cameAgain reports whether a page differs in the day alone on which its document
// came in, and the same bytes came in again on that day: who wrote the page ended
// before the record, which is written by whoever hears of the document next.
func (q quiet) cameAgain(key string, theirs, mine []byte) bool {
	id, ok := store.PageID(key)
	source := q.o.records[id].Source
	day := func(t time.Time) []byte { return []byte("came in on " + t.Format("2 Jan 2006")) }
	return ok && slices.ContainsFunc(q.b.puts[source.Key], func(p put) bool {
		return p.etag == source.ETag && p.at.After(source.Uploaded) &&
			bytes.Equal(theirs, bytes.ReplaceAll(mine, day(source.Uploaded), day(p.at)))
	})
}

// lives reports whether a key is that of the summary or the page of a document
// that lives.
func (q quiet) lives(key string) bool {
	rest, ok := strings.CutPrefix(key, store.Summaries)
	id, isPage, _ := strings.Cut(strings.TrimSuffix(rest, ".json"), "/")
	r, there := q.o.records[id]
	return ok && there && (isPage == "" || r.Page == key)
}

// etagOf returns the ETag of an object's bytes.
func etagOf(text string) string {
	sum := md5.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}

// apart shows where two texts part.
func apart(a, b []byte) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s []byte) string { return string(s[max(0, i-60):min(len(s), i+60)]) }
	return fmt.Sprintf("%q, quiet %q", cut(a), cut(b))
}
