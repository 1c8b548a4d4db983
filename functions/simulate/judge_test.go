package simulate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"precis/digest"
	"precis/digest/render/pages"
	"precis/functions/store"
	"precis/functions/weekly"
)

// An outcome is what a history has left.
type outcome struct {
	living  map[string]store.Object // documents by key
	records map[string]store.Record
	objects map[string][]byte // of the output bucket
	digests []digest.Digest   // in the order of their commits
}

// look reads all that a history has left.
func (b *book) look() outcome {
	o := outcome{living: map[string]store.Object{}, records: map[string]store.Record{}, objects: b.objects()}
	for d, err := range b.inbox.List(b.Context(), "") {
		if err != nil {
			b.Fatal(err)
		}
		if !strings.HasSuffix(d.Key, "/") { // a folder, as consoles make them, is no document
			o.living[d.Key] = d
		}
	}
	for key, data := range o.objects {
		if id, ok := store.SummaryID(key); ok && strings.HasPrefix(key, store.Summaries) {
			var r store.Record
			if err := json.Unmarshal(data, &r); err != nil {
				b.Fatalf("%s: %v", key, err)
			}
			o.records[id] = r
		}
	}
	for _, c := range b.commits {
		var d digest.Digest
		if err := json.Unmarshal(o.objects[c.entry.Key], &d); err != nil {
			b.Fatalf("%s: %v", c.entry.Key, err)
		}
		o.digests = append(o.digests, d)
	}
	return o
}

// objects returns what lies in the output bucket, by key.
func (s *system) objects() map[string][]byte {
	all := map[string][]byte{}
	root := s.cloud.Folder("output")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		key, err := filepath.Rel(root, path)
		if err == nil {
			all[filepath.ToSlash(key)], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil {
		s.Fatal(err)
	}
	return all
}

// judgeBefore says what is wrong before any sweep: where every notification
// came in the end, no sweep is needed.
func (b *book) judgeBefore() (wrong []string) {
	excused := maps.Clone(b.unheard)
	maps.Copy(excused, b.lost)
	o, blame := b.look(), func(format string, args ...any) {
		wrong = append(wrong, "before the last sweep, "+fmt.Sprintf(format, args...))
	}
	b.judgeSummaries(o, excused, blame)
	b.judgePages(o, excused, blame)
	return wrong
}

// judge says all that is wrong with what a history has left.
func (b *book) judge(o outcome) (wrong []string) {
	blame := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	b.judgeSummaries(o, nil, blame)
	b.judgePages(o, nil, blame)
	b.judgeDigests(o, blame)
	b.judgeMails(o, blame)
	return wrong
}

func (b *book) judgeSummaries(o outcome, excused map[string]bool, blame func(string, ...any)) {
	for key, now := range o.living {
		r, ok := o.records[store.ID("inbox", key)]
		switch {
		case excused[key]:
		case !ok:
			blame("%s has no summary", key)
		case r.Source.ETag != now.ETag || r.Source.Key != key || r.Options != b.uploads.Options:
			blame("the summary of %s is of %.6s, and the document is %.6s", key, r.Source.ETag, now.ETag)
		case !slices.ContainsFunc(b.puts[key], func(p put) bool { return p.etag == r.Source.ETag && p.at.Equal(r.Source.Uploaded) }):
			blame("the summary of %s says that it came in at %v, when it did not", key, r.Source.Uploaded)
		}
	}
	for id, r := range o.records {
		if _, ok := o.living[r.Source.Key]; !excused[r.Source.Key] && (!ok || id != store.ID("inbox", r.Source.Key)) {
			blame("there is a summary of %s, which is gone", r.Source.Key)
		}
	}
}

func (b *book) judgePages(o outcome, excused map[string]bool, blame func(string, ...any)) {
	for key := range b.puts {
		if excused[key] {
			continue
		}
		id := store.ID("inbox", key)
		r := o.records[id]
		if _, ok := o.living[key]; ok {
			for at := range r.Pages() {
				page, there := o.objects[at]
				if !there || bytes.Equal(page, pages.Tombstone()) {
					blame("the page %s of %s is a tombstone or missing (there: %v)", at, key, there)
				}
			}
			continue
		}
		for at, page := range o.objects {
			if strings.HasPrefix(at, store.Pages(id)) && !bytes.Equal(page, pages.Tombstone()) {
				blame("%s still shows the text of %s, which is gone", at, key)
			}
		}
	}
}

func (b *book) judgeDigests(o outcome, blame func(string, ...any)) {
	if len(b.archive.Digests) != len(b.commits) {
		blame("the archive lists %d digests, and %d were committed", len(b.archive.Digests), len(b.commits))
	}
	told := map[[2]string]string{} // the weeks, by ID and ETag
	for i, d := range o.digests {
		shown := shows(d)
		for _, t := range d.Included {
			version := [2]string{t.ID, t.Mark}
			if told[version] != "" {
				blame("%s (%.6s) is told in %s and in %s", t.Key, t.Mark, told[version], d.Week)
			}
			told[version] = d.Week
			if shown[t.Key] != 1 {
				blame("%s says that it has taken %s, and shows it %d times", d.Week, t.Key, shown[t.Key])
			}
			came := digest.PeriodOf(b.cadence, b.commits[i].reads[version].Uploaded, time.UTC).String()
			late := slices.ContainsFunc(d.Late, func(l digest.Late) bool { return l.Key == t.Key && l.Week == came })
			moved := slices.ContainsFunc(d.Moved, func(m digest.Moved) bool { return m.To == t.Key })
			if late != (came < d.Week) && !moved || came > d.Week {
				blame("%s (%.6s) came in during %s, and the digest of %s says late: %v", t.Key, t.Mark, came, d.Week, late)
			}
		}
	}
	for key, now := range o.living {
		if told[[2]string{store.ID("inbox", key), now.ETag}] == "" {
			blame("%s (%.6s) is told in no digest", key, now.ETag)
		}
	}
	for _, t := range b.told {
		if week := told[[2]string{t.id, t.etag}]; week == "" || week > t.week && !b.before(week, t.week) {
			blame("%s (%.6s) had its summary in time for %s, and is told in %q", b.stored[t.id].source.Key, t.etag, t.week, week)
		}
	}
}

// before reports whether one week's digest was committed before another's.
func (b *book) before(one, other string) bool {
	at := func(week string) int {
		return slices.IndexFunc(b.commits, func(c commit) bool { return c.entry.Week == week })
	}
	return at(one) < at(other)
}

// shows counts how often a digest shows each key: of an upload with parts, how
// often the part that it shows most.
func shows(d digest.Digest) map[string]int {
	n := map[string]int{}
	for name, times := range named(d) {
		key, _, _ := strings.Cut(name, " › ")
		n[key] = max(n[key], times)
	}
	return n
}

// named counts how often a digest shows each document, by its name.
func named(d digest.Digest) map[string]int {
	n := map[string]int{}
	for _, section := range d.Sections {
		for _, story := range section.Stories {
			for _, source := range story.Sources {
				n[source.Called()]++
				for _, also := range source.AlsoIn {
					n[also]++
				}
			}
		}
	}
	for _, r := range d.Rejected {
		n[r.Called()]++
	}
	for _, m := range d.Moved {
		n[m.To]++
	}
	return n
}

// judgeMails asks the mailbox: it is the witness of what was sent. Each
// delivery has a mail and is marked, or its invocation came to its end between
// claiming and marking it, or the mail got no clear answer, and then it counts as
// unknown.
func (b *book) judgeMails(o outcome, blame func(string, ...any)) {
	handed := map[string]int{}
	b.handed(handed)
	unknown := 0
	for _, d := range o.digests {
		for _, to := range d.Recipients {
			key := store.Delivery(d.Week, to)
			n := handed[d.First+" "+to]
			switch {
			case n > 1:
				blame("%s has the digest of %s %d times", to, d.Week, n)
			case b.crashed[key]:
				unknown++
			case n == 0:
				blame("%s has no digest of %s, and no invocation came to its end over it", to, d.Week)
			}
		}
		m := b.completed(d.Week)
		if m.Unknown != unknown || m.Sent != 0 || m.Refused != 0 || m.Busy != 0 || m.Earlier+m.Unknown != len(d.Recipients) {
			blame("the deliveries of %s are counted %+v, and %d of %d are unknown", d.Week, m, unknown, len(d.Recipients))
		}
		unknown = 0
	}
}

// completed asks once more for a digest that is complete.
func (b *book) completed(week string) weekly.Made {
	in := b.tick(fmt.Sprintf(`{"week":%q}`, week))
	b.clear()
	var m weekly.Made
	if err := json.Unmarshal(in.answer, &m); err != nil || in.err != nil {
		b.Fatalf("tick of %s: %v, %v", week, in.err, err)
	}
	b.counted[week] = m
	return m
}
