package functions_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/digest/render/stored"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
	"precis/functions/weekly"
)

// Two reports of one event, and one that goes on from it a week later.
const (
	quarryA = `Quarry at Ostvik closes after a slide

The quarry at Ostvik closed on Tuesday after a slide buried two excavators at its northern wall. Foreman Runa Dalgard counted 31 workers at the gate and sent all of them home. The owners of the Ostvik quarry expect to keep it closed for nine weeks.
`
	quarryB = `Slide buries excavators in Ostvik quarry

A slide at the northern wall of the Ostvik quarry buried two excavators on Tuesday, the county said. The county geologist Peer Lund had warned of the northern wall of the quarry in spring. Trucks for the Ostvik quarry now wait in the harbour of Senja.
`
	quarryLater = `Ostvik quarry stays closed until summer

The Ostvik quarry will stay closed for 14 weeks after the slide that buried two excavators at its northern wall. Foreman Runa Dalgard said the northern wall of the quarry must be taken down first. The owners of the Ostvik quarry have hired a second geologist.
`
)

// private are words that the forgotten document alone has.
var private = []string{"Dalgard", "31 workers", "nine weeks", "secret/a.txt", "closes after a slide"}

func (w *world) forget(event string) (weekly.Forgotten, error) {
	w.Helper()
	answer, err := w.weekly.Handle(w.Context(), json.RawMessage(event))
	if err != nil {
		return weekly.Forgotten{}, err
	}
	return answer.(weekly.Forgotten), nil
}

// all returns every object of the output bucket.
func (w *world) all() map[string][]byte {
	w.Helper()
	all := map[string][]byte{}
	for _, key := range w.keys("") {
		data, _, err := w.store.Get(w.Context(), key)
		if err != nil {
			w.Fatal(err)
		}
		all[key] = data
	}
	return all
}

// holds returns the keys of the objects that hold any of some words.
func (w *world) holds(words []string) []string {
	w.Helper()
	var keys []string
	all := w.all()
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if slices.ContainsFunc(words, func(word string) bool { return bytes.Contains(all[key], []byte(word)) }) {
			keys = append(keys, key)
		}
	}
	return keys
}

// issued makes the digest of a week with a document that is to be forgotten, beside
// another on the same event and one on another, and deletes that document.
func issued(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.weekly.Web = "https://digest.example.org"
	w.drop("secret/a.txt", quarryA)
	w.drop("county/b.txt", quarryB)
	w.drop("city/library.txt", library)
	w.issue("2026-W47")
	if held := w.holds(private); len(held) < 7 { // record, page, five forms of the digest
		t.Fatalf("only %v hold what is to be forgotten", held)
	}
	w.delete("secret/a.txt")
	w.follow("secret/a.txt")
	return w
}

const forgetA = `{"forget":"secret/a.txt"}`

// What a document said is taken out of every stored form; what others said stays,
// with its numbers and letters, and each form says that something was taken out.
func TestForgetTakesADocumentOutOfAllThatIsStored(t *testing.T) {
	t.Parallel()
	w := issued(t)
	before := w.digest("2026-W47")
	f, err := w.forget(forgetA)
	if err != nil {
		t.Fatal(err)
	}
	if held := w.holds(private); len(held) > 0 {
		t.Errorf("%v still hold what was forgotten", held)
	}
	if f.Sources != 1 || f.Quotes == 0 || !slices.Equal(f.Weeks, []string{"2026-W47"}) || !slices.Equal(f.Mailed, f.Weeks) {
		t.Errorf("the answer is %+v, want a source and quotes of 2026-W47, which was mailed", f)
	}
	after := w.digest("2026-W47")
	numbers := func(d digest.Digest) (all []int) {
		for _, s := range d.Sections {
			for _, story := range s.Stories {
				all = append(all, story.Number)
			}
		}
		return all
	}
	if diff := cmp.Diff(numbers(before), numbers(after)); diff != "" {
		t.Errorf("the numbers of stories are others (-before +after):\n%s", diff)
	}
	all := w.all()
	for _, form := range []string{"html", "txt", "md"} {
		text := string(all[store.Week("2026-W47")+"digest."+form])
		plain := strings.Join(strings.Fields(text), " ")
		if !strings.Contains(plain, "1 document was taken out later") {
			t.Errorf("digest.%s does not say that something was taken out", form)
		}
		if !strings.Contains(plain, "Tomas Weil") && !strings.Contains(plain, "reading room") {
			t.Errorf("digest.%s has lost what another document told", form)
		}
	}
	for _, key := range []string{store.IndexPage, store.Feed} {
		if !bytes.Contains(all[key], []byte("2026-W47")) {
			t.Errorf("%s has lost the week", key)
		}
	}
	if m := w.issue("2026-W47"); m.Sent != 0 || m.Earlier != 2 {
		t.Errorf("a tick after it made %+v, want nothing sent again", m)
	}
	if held := w.holds(private); len(held) > 0 {
		t.Errorf("%v hold it again after a tick", held)
	}
}

// Done twice it leaves what doing it once left, but for the revision by which a
// digest in the making is begun anew.
func TestForgetTwice(t *testing.T) {
	t.Parallel()
	w := issued(t)
	if _, err := w.forget(forgetA); err != nil {
		t.Fatal(err)
	}
	first := w.all()
	w.set(w.now().Add(3 * time.Hour))
	f, err := w.forget(forgetA)
	if err != nil || f.Sources+f.Quotes+f.Mentions != 0 || len(f.Weeks) != 0 {
		t.Errorf("the second time took %+v, %v; want nothing", f, err)
	}
	second := w.all()
	delete(first, store.Archive)
	delete(second, store.Archive)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(first)), slices.Sorted(maps.Keys(second))); diff != "" {
		t.Errorf("objects (-once +twice):\n%s", diff)
	}
	for key := range first {
		if !bytes.Equal(first[key], second[key]) {
			t.Errorf("%s is another after the second time", key)
		}
	}
}

// To list changes nothing, whether the document is there or not, and tells what
// would be taken out.
func TestForgetLists(t *testing.T) {
	t.Parallel()
	for name, prepare := range map[string]func(w *world){
		"deleted":            func(*world) {},
		"still in the inbox": func(w *world) { w.drop("secret/a.txt", quarryA) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := issued(t)
			prepare(w)
			before := w.all()
			f, err := w.forget(`{"forget":"secret/a.txt","list":true}`)
			if err != nil {
				t.Fatal(err)
			}
			if there := name != "deleted"; f.Inbox != there || f.Summary != there || f.Sources != 1 || f.Quotes == 0 || f.Pages == 0 || len(f.Weeks) != 1 {
				t.Errorf("it lists %+v", f)
			}
			if diff := cmp.Diff(before, w.all()); diff != "" {
				t.Errorf("to list changed (-before +after):\n%s", diff)
			}
		})
	}
}

// A document that is still there, or whose summary is, would be told again: that
// is refused in words, and nothing is changed.
func TestForgetWaitsForTheDeletion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("secret/a.txt", quarryA)
	w.drop("secret/a.txt.bak", library) // begins like it
	w.issue("2026-W47")
	for _, step := range []struct {
		prepare func()
		want    string
	}{
		{func() {}, "is still in the inbox: delete it"},
		{func() { w.delete("secret/a.txt") }, "the summary of secret/a.txt is still there"},
		{func() { w.follow("secret/a.txt") }, ""},
	} {
		step.prepare()
		before := w.all()
		_, err := w.forget(forgetA)
		if step.want == "" {
			if err != nil {
				t.Errorf("forget: %v", err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), step.want) {
			t.Errorf("forget says %v, want that %s", err, step.want)
		}
		if diff := cmp.Diff(before, w.all()); diff != "" {
			t.Errorf("it changed (-before +after):\n%s", diff)
		}
	}
}

// A story that no other document tells stays in its place, and says that it was
// taken out; so does a digest of that story alone.
func TestForgetTheOnlySource(t *testing.T) {
	t.Parallel()
	for name, others := range map[string]map[string]string{"beside another": {"library.txt": library}, "alone": {}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.drop("secret/a.txt", quarryA)
			for key, text := range others {
				w.drop(key, text)
			}
			w.issue("2026-W47")
			w.delete("secret/a.txt")
			w.follow("secret/a.txt")
			f, err := w.forget(forgetA)
			if err != nil || f.Stories != 1 {
				t.Fatalf("forget took %+v, %v; want one story", f, err)
			}
			if held := w.holds(private); len(held) > 0 {
				t.Errorf("%v still hold what was forgotten", held)
			}
			all := w.all()
			for _, form := range []string{"html", "txt", "md"} {
				if !bytes.Contains(all[store.Week("2026-W47")+"digest."+form], []byte("What stood here was taken out on request")) {
					t.Errorf("digest.%s does not say what the story became", form)
				}
			}
			if bytes.Contains(all[store.IndexPage], []byte("quiet")) {
				t.Error("the archive calls the week quiet")
			}
			w.set(w.now().Add(time.Hour))
			w.drop("later.txt", quarryLater) // what goes on finds nothing to go on from
			if m := w.issue("2026-W48"); m.Documents != 1 {
				t.Errorf("the next digest is %+v", m)
			}
		})
	}
}

// Later digests go back to what an earlier one told: that goes, too, in the same
// step. What the later document said by itself stays.
func TestForgetFollowsIntoLaterDigests(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("secret/a.txt", quarryA)
	w.drop("county/b.txt", quarryB)
	w.issue("2026-W47")
	w.drop("later/c.txt", quarryLater)
	w.issue("2026-W48")
	w.drop("city/library.txt", library)
	w.issue("2026-W49")
	for _, key := range []string{"secret/a.txt", "county/b.txt"} {
		w.delete(key)
		w.follow(key)
		if _, err := w.forget(`{"forget":"` + key + `"}`); err != nil {
			t.Fatal(err)
		}
	}
	if held := w.holds([]string{"secret/a.txt", "31 workers", "nine weeks", "closes after a slide", "Slide buries", "Peer Lund"}); len(held) > 0 {
		t.Errorf("%v still hold what was forgotten", held)
	}
	if held := w.holds([]string{"Runa Dalgard"}); !slices.Contains(held, store.Week("2026-W48")+"digest.html") {
		t.Errorf("what the later document says is in %v alone", held)
	}
}

// A digest that is being made meanwhile does not bring it back: neither one that
// has collected before, nor one whose forms are being written.
func TestForgetWhileADigestIsMade(t *testing.T) {
	t.Parallel()
	t.Run("before its commit", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.drop("city/library.txt", library)
		w.issue("2026-W47")
		w.drop("secret/a.txt", quarryA)
		w.drop("county/b.txt", quarryB)
		w.on("PutObject", store.Archive, 1, func() error {
			w.before.Store(nil)
			w.delete("secret/a.txt")
			w.follow("secret/a.txt")
			_, err := w.forget(forgetA)
			return err
		})
		w.issue("2026-W48")
		if d := w.digest("2026-W48"); w.taken("2026-W48")["secret/a.txt"] != 0 || d.Withdrawn != 0 {
			t.Error("the digest was committed with what was forgotten meanwhile")
		}
		w.set(w.now().Add(3 * time.Hour))
		if _, err := w.forget(forgetA); err != nil { // takes what the first try has left
			t.Error(err)
		}
		if held := w.holds(private); len(held) > 0 {
			t.Errorf("%v hold what was forgotten", held)
		}
	})
	t.Run("while its forms are written", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.drop("secret/a.txt", quarryA)
		w.drop("county/b.txt", quarryB)
		w.on("PutObject", store.Week("2026-W47")+"digest.txt", 1, func() error {
			w.before.Store(nil)
			w.delete("secret/a.txt")
			w.follow("secret/a.txt")
			_, err := w.forget(forgetA)
			return err
		})
		w.issue("2026-W47")
		if held := w.holds(private); len(held) > 0 {
			t.Errorf("%v hold what was forgotten", held)
		}
	})
	t.Run("another commit comes first", func(t *testing.T) {
		t.Parallel()
		w := issued(t)
		w.drop("region/ferry.txt", ferry)
		w.on("PutObject", store.Archive, 1, func() error {
			w.before.Store(nil)
			w.issue("2026-W48")
			return nil
		})
		if _, err := w.forget(forgetA); err != nil {
			t.Fatal(err)
		}
		if held := w.holds(private); len(held) > 0 {
			t.Errorf("%v hold what was forgotten", held)
		}
		if len(w.taken("2026-W48")) == 0 {
			t.Error("the digest that was committed meanwhile is lost")
		}
	})
}

// Killed anywhere on the way, it is completed by the next try.
func TestForgetKilledOnTheWay(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("plays a history for each of its steps")
	}
	killed := errors.New("killed")
	for step := 1; ; step++ {
		w := issued(t)
		if _, err := w.tick(`{"preview":true,"week":"2026-W47"}`); err != nil {
			t.Fatal(err)
		}
		seen, dead := 0, false
		w.interfere(func(o cloudtest.Operation) error {
			if o.Name == "PutObject" || o.Name == "DeleteObject" {
				seen++
			}
			if dead = dead || seen == step; dead {
				return killed
			}
			return nil
		})
		_, err := w.forget(forgetA)
		w.before.Store(nil)
		if !dead {
			if err != nil || step < 8 {
				t.Fatalf("it has %d steps, %v", step, err)
			}
			return
		}
		if err == nil {
			t.Fatalf("killed at step %d, it says nothing", step)
		}
		w.set(w.now().Add(2 * time.Hour))
		if _, err := w.forget(forgetA); err != nil {
			t.Fatal(err)
		}
		if held := w.holds(private); len(held) > 0 {
			t.Errorf("killed at step %d, and done again: %v hold it", step, held)
		}
		archive, _, err := store.Store{Objects: w.store}.Index(t.Context())
		if err != nil || len(archive.Digests) != 1 {
			t.Fatalf("killed at step %d: the archive has %d digests, %v", step, len(archive.Digests), err)
		}
		var d digest.Digest
		if err := (store.Store{Objects: w.store}).Digest(t.Context(), archive.Digests[0], &d); err != nil {
			t.Errorf("killed at step %d: %v", step, err)
		}
	}
}

// A document's own markers are asked for, in the weeks that have any, and not those
// of all documents, which are as many as came in since the last digest.
func TestForgetAsksForItsOwnMarkers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id, other := store.ID("inbox", "secret/a.txt"), store.ID("inbox", "county/b.txt")
	for _, key := range []string{
		store.Marker("2026-W45", id, "one"), store.Marker("2026-W45", other, "one"), store.Marker("2026-W46", other, "one"),
		store.Marker("2026-W47", id, "one"), store.Marker("2026-W47", id, "two"), store.Marker("2026-W47", other, "two"),
	} {
		if _, err := w.store.Put(w.Context(), key, store.TypeNone, nil); err != nil {
			t.Fatal(err)
		}
	}
	var asked []string
	w.watch(func(o cloudtest.Operation) {
		if strings.HasPrefix(o.Name, "List") && strings.HasPrefix(o.Key, store.Markers) {
			asked = append(asked, o.Key)
		}
	})
	f, err := w.forget(`{"forget":"secret/a.txt","list":true}`)
	if err != nil || f.Markers != 3 {
		t.Errorf("forget finds %d markers, %v; want 3", f.Markers, err)
	}
	want := []string{store.Markers}
	for _, week := range []string{"2026-W45", "2026-W46", "2026-W47"} {
		want = append(want, store.Markers+week+"/"+id+".")
	}
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Errorf("the listings (-want +got):\n%s", diff)
	}
	if _, err := w.forget(forgetA); err != nil {
		t.Fatal(err)
	}
	if left := w.keys(store.Markers); len(left) != 3 || slices.ContainsFunc(left, func(key string) bool { return strings.Contains(key, id) }) {
		t.Errorf("markers left: %v, want the three of the other document", left)
	}
}

// Its entry in the feed keeps its name, so that readers put the new words in place
// of the old, and is dated by the change.
func TestForgetUpdatesTheFeed(t *testing.T) {
	t.Parallel()
	w := issued(t)
	id := func() (name, updated string) {
		_, entry, _ := strings.Cut(string(w.all()[store.Feed]), "<entry>")
		_, name, _ = strings.Cut(entry, "<id>")
		name, _, _ = strings.Cut(name, "</id>")
		_, updated, _ = strings.Cut(entry, "<updated>")
		updated, _, _ = strings.Cut(updated, "</updated>")
		return name, updated
	}
	name, updated := id()
	w.set(w.now().Add(time.Hour))
	if _, err := w.forget(forgetA); err != nil {
		t.Fatal(err)
	}
	if n, u := id(); n != name || u <= updated || name == "" {
		t.Errorf("the entry is %s of %s, want still %s, and later than %s", n, u, name, updated)
	}
}

// What does not make sense is refused before any work.
func TestForgetRefusesWhatMakesNoSense(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, event := range []string{
		`{"forget":"a.txt","forgetReader":"ann@example.com"}`, `{"forget":"a.txt","preview":true}`, `{"forget":"a.txt","week":"2026-W47"}`,
		`{"forgetReader":"ann@example.com","rebuild":true}`, `{"list":true}`, `{"forget":"a.txt","time":"2026-11-23T06:00:00Z"}`, `{"forget":7}`,
	} {
		if f, err := w.forget(event); err == nil {
			t.Errorf("%s is answered by %+v", event, f)
		}
	}
	if f, err := w.forget(`{"forget":"never/was.txt"}`); err != nil || len(f.Weeks) > 0 {
		t.Errorf("of what never was it takes %+v, %v", f, err)
	}
	if keys := w.keys(""); len(keys) > 0 {
		t.Errorf("it made %v", keys)
	}
}

// A reader's address is taken out of the digests and the claims, whatever its
// case; others keep theirs, nobody gets a copy again, and the answer says that the
// settings still name them.
func TestForgetReader(t *testing.T) {
	t.Parallel()
	w := issued(t)
	w.weekly.Mailer.Recipients = []string{"bob@example.com"}
	claim := store.Delivery("2026-W47", "ann@example.com")
	before := w.all()
	listed, err := w.forget(`{"forgetReader":"Ann@Example.com","list":true}`)
	if err != nil || listed.Deliveries != 1 || len(listed.Weeks) != 1 || listed.Listed {
		t.Errorf("it lists %+v, %v", listed, err)
	}
	if diff := cmp.Diff(before, w.all()); diff != "" {
		t.Errorf("to list changed (-before +after):\n%s", diff)
	}
	f, err := w.forget(`{"forgetReader":"Ann@Example.com"}`)
	if err != nil || f.Deliveries != 1 || len(f.Mailed) != 1 || f.Listed {
		t.Errorf("it took %+v, %v", f, err)
	}
	if held := w.holds([]string{"ann@example.com"}); len(held) > 0 || slices.Contains(w.keys("digests/"), claim) {
		t.Errorf("%v still name the reader, or the claim is there", held)
	}
	if held := w.holds([]string{"bob@example.com"}); len(held) != 1 {
		t.Errorf("bob's address is in %v, want the committed digest", held)
	}
	if m := w.issue("2026-W47"); m.Sent != 0 || m.Earlier != 1 {
		t.Errorf("a tick after it made %+v, want nothing sent", m)
	}
	if f, err := w.forget(`{"forgetReader":"bob@example.com"}`); err != nil || !f.Listed {
		t.Errorf("of someone in the settings it says %+v, %v; want that they are listed", f, err)
	}
}

// The stored form stays one that the schema describes, and reads back as it is.
func TestForgetLeavesAWholeDigest(t *testing.T) {
	t.Parallel()
	w := issued(t)
	if _, err := w.forget(forgetA); err != nil {
		t.Fatal(err)
	}
	d := w.digest("2026-W47")
	data, err := stored.JSON(d)
	if err != nil || !bytes.Equal(data, w.all()[store.Week("2026-W47")+"digest.json"]) {
		t.Errorf("the stored digest does not come back as it is: %v", err)
	}
	for _, s := range d.Sections {
		for _, story := range s.Stories {
			if story.Headline == "" || len(story.Quotes) == 0 {
				t.Errorf("story %d has no headline or quote, and another source", story.Number)
			}
		}
	}
}
