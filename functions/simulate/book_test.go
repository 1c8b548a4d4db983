package simulate

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing/synctest"
	"time"

	"precis/digest"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
	"precis/functions/weekly"
)

// A book keeps what happened on a stage, as far as it can be judged by: it
// reads the cloud's files after each step that may have changed them, so that
// neither a lost answer nor a handler can deceive it.
type book struct {
	*stage
	puts    map[string][]put    // by key, in time order
	living  map[string]bool     // keys that a document lies at
	unheard map[string]bool     // keys of which a notification was lost for good
	lost    map[string]bool     // keys of which a message was given up after it was delivered
	stored  map[string]standing // the summaries by ID
	archive digest.Archive
	commits []commit
	told    []duty
	claims  map[string]*invocation // unmarked ones by key
	counted map[string]weekly.Made // by week, what a tick says of its complete digest
	crashed map[string]bool        // deliveries whose invocation ended between claim and mark, or whose mail got no clear answer
}

// A put is an upload.
type put struct {
	etag string
	text string
	at   time.Time // whole seconds, as S3 tells
}

// A standing summary, since so many steps.
type standing struct {
	source store.Source
	since  int
}

// A commit of a digest: what it was made from.
type commit struct {
	entry digest.Entry
	reads map[[2]string]store.Source // by ID and ETag, as its invocation last read them
}

// A duty: this content had its summary before the digest of the week was
// begun and kept it until that was committed, so it must be told by then.
type duty struct {
	week     string
	id, etag string
}

func newBook(st *stage) *book {
	b := &book{
		stage: st, puts: map[string][]put{}, living: map[string]bool{}, unheard: map[string]bool{}, lost: map[string]bool{}, stored: map[string]standing{},
		claims: map[string]*invocation{}, crashed: map[string]bool{}, counted: map[string]weekly.Made{},
	}
	reads := map[*invocation]map[[2]string]store.Source{}
	st.seen = func(s *step, r reply) {
		verb, key, _ := strings.Cut(s.name, " ")
		key, _ = strings.CutPrefix(key, "output/")
		id, isSummary := store.SummaryID(key)
		switch {
		case verb == "SEND" && !told(r): // its claim alone is laid, since copies go one after another
			for claim := range s.of.claims {
				b.crashed[claim] = true
			}
		case verb == "GET" && isSummary && strings.HasPrefix(key, store.Summaries) && s.of.tick != "":
			if reads[s.of] == nil {
				reads[s.of] = map[[2]string]store.Source{}
			}
			var record store.Record
			if r.ok() && json.Unmarshal(r.body, &record) == nil {
				reads[s.of][[2]string{id, record.Source.ETag}] = record.Source
			}
		case verb != "PUT" && verb != "DELETE":
		case key == store.Archive:
			b.readArchive(s.of, maps.Clone(reads[s.of]))
		case strings.Contains(key, "/deliveries/"):
			b.readClaim(s.of, key)
		case isSummary && strings.HasPrefix(key, store.Summaries):
			b.readSummary(id)
		}
	}
	st.after = func(in *invocation) {
		for key := range in.claims {
			b.crashed[key] = true
		}
	}
	return b
}

// told reports whether an answer to a mail tells that it was sent, or that it
// was not.
func told(r reply) bool {
	return r.ok() || r.err == nil && r.response != nil && r.response.StatusCode < http.StatusInternalServerError
}

// file reads what lies in the output bucket; false where nothing does.
func (b *book) file(key string, into any) bool {
	data, err := os.ReadFile(filepath.Join(b.cloud.Folder("output"), filepath.FromSlash(key)))
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		b.Fatalf("%s: %v", key, err)
	}
	return true
}

func (b *book) readSummary(id string) {
	var r store.Record
	was := b.stored[id]
	if !b.file(store.Summary(id), &r) {
		delete(b.stored, id)
	} else if r.Source != was.source {
		b.stored[id] = standing{r.Source, b.count}
	}
}

func (b *book) readArchive(by *invocation, reads map[[2]string]store.Source) {
	var now digest.Archive
	if !b.file(store.Archive, &now) {
		return
	}
	old := map[string]bool{}
	for _, e := range b.archive.Digests {
		old[e.Hash] = true
	}
	b.archive = now
	for _, e := range now.Digests {
		if old[e.Hash] {
			continue
		}
		b.commits = append(b.commits, commit{e, reads})
		b.tracef("COMMIT %s %s", e.Week, e.Hash[:8])
		for id, s := range b.stored {
			if week := digest.PeriodOf(b.cadence, s.source.Uploaded, time.UTC).String(); s.since < by.began && week <= e.Week {
				b.told = append(b.told, duty{e.Week, id, s.source.ETag})
			}
		}
	}
}

func (b *book) readClaim(by *invocation, key string) {
	var c struct{ State string }
	there := b.file(key, &c)
	switch {
	case there && c.State == "claimed" && b.claims[key] == nil:
		b.claims[key], by.claims[key] = by, true
	case there && c.State == "claimed":
	case b.claims[key] != nil: // marked, or released
		delete(b.claims[key].claims, key)
		delete(b.claims, key)
	}
}

// mails returns how many messages SES was given.
func (b *book) mails() int { return len(b.handed(nil)) }

// handed returns the messages that SES was given, and counts them by the first
// day of their period and by address.
func (b *book) handed(count map[string]int) []cloud.Mail {
	mails, err := b.cloud.Mails()
	if err != nil {
		b.Fatal(err)
	}
	for _, m := range mails {
		if count != nil {
			count[digest.PeriodOf(b.cadence, m.Date.Add(-time.Second), nil).First().Format(time.DateOnly)+" "+strings.Join(m.To, " ")]++
		}
	}
	return mails
}

// put uploads a document, now.
func (b *book) put(key, text string) {
	etag, err := b.inbox.Put(b.Context(), key, "text/plain", []byte(text))
	if err != nil {
		b.Fatalf("put %s: %v", key, err)
	}
	b.tally["uploads"]++
	if b.living[key] {
		b.tally["overwrites"]++
	}
	b.living[key] = true
	b.puts[key] = append(b.puts[key], put{etag, text, time.Now().UTC().Truncate(time.Second)})
	b.tracef("USER puts %s, %s", key, etag[:6])
	b.pause()
}

func (b *book) delete(key string) {
	if err := b.inbox.Delete(b.Context(), key); err != nil {
		b.Fatalf("delete %s: %v", key, err)
	}
	if b.living[key] {
		b.tally["deletes"]++
	}
	delete(b.living, key)
	b.tracef("USER deletes %s", key)
	b.pause()
}

// pause lets a moment pass after what a user does.
func (b *book) pause() {
	time.Sleep(100 * time.Millisecond)
	synctest.Wait()
}

func (b *book) until(at time.Time) {
	if d := time.Until(at); d > 0 {
		time.Sleep(d)
	}
}

// close makes the last digests: that of the period before now, the next, which
// asks again for what was missed, and one that tells it.
func (b *book) close() {
	week := digest.PeriodOf(b.cadence, time.Now(), time.UTC)
	for range 3 {
		next := week.Start(time.UTC).Add(6 * time.Hour)
		b.until(next)
		b.tick(string(queue.Tick(next)))
		b.clear()
		week = week.Next()
	}
}
