package simulate

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"precis/functions/sqs"
	"precis/functions/store"
)

// stories are what handlers are killed in. Each ends with digests that tell all.
func stories() map[string]func(*story) {
	return map[string]func(*story){
		"a document comes, changes and goes":       (*story).document,
		"documents that cannot be read":            (*story).unreadable,
		"an archive comes, shrinks and goes":       (*story).container,
		"several documents in a batch":             (*story).batch,
		"another worker is quicker":                (*story).overtaken,
		"a document changes under a worker's eyes": (*story).restless,
		"two weeks":                   (*story).weeks,
		"what the sweep finds":        (*story).sweep,
		"a digest made twice at once": (*story).race,
		"mail refused at first":       (*story).refusal,
		"ticks of other days":         (*story).days,
		"previews":                    (*story).previews,
		"a digest rebuilt":            (*story).rebuilt,
	}
}

// upon does something and has a worker run on what it did to a document.
func (s *story) upon(do func()) {
	s.part(func() {
		do()
		s.run(s.start(doc))
	})
}

// digest makes the next Monday's digest in peace.
func (s *story) digest() {
	s.finish(s.tick(s.monday()))
	s.clear()
}

func (s *story) document() {
	one, two := texts()
	s.upon(func() { s.put(doc, one) })
	s.upon(func() { s.put(doc, two) })
	s.upon(func() { s.delete(doc) })
	s.upon(func() { s.put(doc, two) })
	s.upon(func() {}) // a notification for nothing
	s.digest()
}

func (s *story) unreadable() {
	one, _ := texts()
	s.upon(func() { s.put(doc, contents()[1]) })
	s.upon(func() { s.delete(doc) })
	s.upon(func() {})
	s.upon(func() { s.put(doc, one) })
	s.upon(func() { s.put(doc, "") })
	s.digest()
}

func (s *story) container() {
	one, two := texts()
	s.upon(func() { s.put(doc, archive(one, two, contents()[1])) })
	s.upon(func() { s.put(doc, archive(two, one)) })
	s.upon(func() { s.put(doc, archive(two)) })
	s.upon(func() { s.delete(doc) })
	s.upon(func() { s.put(doc, archive(one, two)) })
	s.digest()
}

// batch has one of each kind in a batch: new, changed, gone, empty, and so
// large that it is read by itself.
func (s *story) batch() {
	one, two := texts()
	keys := []string{"a.txt", "b.txt", "c.txt", "d.txt", "e.png"}
	s.part(func() {
		s.put("b.txt", one)
		s.follow("b.txt")
		s.put("c.txt", contents()[4])
		s.follow("c.txt")
	})
	s.part(func() {
		s.put("a.txt", contents()[5])
		s.put("b.txt", two)
		s.delete("c.txt")
		s.put("d.txt", "")
		s.put("e.png", contents()[1]+strings.Repeat("\x00", 300<<10))
		for _, key := range keys {
			s.queue.Send(sqs.Notification("inbox", key))
		}
		if !s.deliver(len(keys)) {
			s.Fatal("no messages")
		}
		s.run(s.running[len(s.running)-1])
	})
	s.digest()
}

// overtaken has another worker do it all at the worst moment, so that what is
// then written or removed is another version than the one that was read.
func (s *story) overtaken() {
	one, two := texts()
	other := func() { s.follow(doc) }
	for _, text := range []string{one, two} {
		s.upon(func() {
			s.put(doc, text)
			s.then("PUT output/"+store.Markers, other)
		})
	}
	s.upon(func() {
		s.delete(doc)
		s.then("PUT "+itsPages(), other)
	})
	s.digest()
}

// restless has the document change at the worst moment, and no other
// notification come.
func (s *story) restless() {
	one, two := texts()
	late := func(do func()) func() {
		at := time.Now().Add(time.Minute) // a worker that was killed has come again by then
		return func() {
			s.until(at)
			do()
			s.noted()
		}
	}
	s.upon(func() {
		s.put(doc, one)
		s.then("PUT "+itsSummary(), late(func() { s.put(doc, two) }))
	})
	s.upon(func() {
		s.put(doc, contents()[4])
		s.then("PUT "+itsSummary(), late(func() { s.delete(doc) }))
	})
	s.part(func() { s.put(doc, one); s.follow(doc) })
	s.upon(func() {
		s.delete(doc)
		s.then("DELETE "+itsSummary(), late(func() { s.put(doc, one) }))
	})
	s.upon(func() {
		s.delete(doc)
		s.then("PUT "+itsPages(), late(func() { s.put(doc, two) }))
	})
	s.digest()
}

// ready has a document summarized.
func (s *story) ready() {
	one, _ := texts()
	s.part(func() { s.put(doc, one); s.follow(doc) })
}

// weeks is a digest with all that can be in one, and the next.
func (s *story) weeks() {
	_, two := texts()
	s.ready()
	s.part(func() { s.put("city/empty.txt", ""); s.follow("city/empty.txt") })
	s.part(func() { s.put("sea/lost.txt", two) })
	s.run(s.tick(s.monday()))
	s.run(s.tick(s.monday()))
	s.digest() // it takes away the markers that a killed one may have left
}

// sweep leaves behind what killed workers and lost notifications do: a page of
// what is gone, a tombstone on what is there, and a summary of what is gone.
func (s *story) sweep() {
	one, two := texts()
	giveUp := func(in *invocation, at *step) {
		s.queue.Delete(in.messages[0].Receipt)
		s.strike(at, false)
	}
	s.ready()
	s.part(func() {
		half := "sea/half.txt"
		s.put(half, two)
		slow := s.start(half)
		giveUp(slow, s.upTo(slow, "PUT output/"+store.Summary(store.ID("inbox", half))))
		s.delete(half)
	})
	s.part(func() {
		s.delete(doc)
		slow := s.start(doc)
		s.upTo(slow, "PUT "+itsPages())
		s.put(doc, one)
		s.follow(doc)
		giveUp(slow, s.upTo(slow, "DELETE "+itsSummary()))
	})
	s.part(func() {
		s.put("city/gone.txt", contents()[4])
		s.follow("city/gone.txt")
		s.delete("city/gone.txt")
	})
	s.run(s.tick(s.monday()))
	s.digest()
	// A marker that a killed one left, of what is gone since, is taken away when
	// one is found that was laid long after it.
	s.until(midnight.AddDate(0, 0, 16))
	s.put("city/later.txt", contents()[5])
	s.follow("city/later.txt")
	s.digest()
	s.digest()
}

// race has another run of the same week commit first.
func (s *story) race() {
	s.ready()
	s.then("PUT output/digests/2026-W47/digest-", func() { s.finish(s.tick(`{"week":"2026-W47"}`)) })
	s.run(s.tick(s.monday()))
	s.digest()
}

// refusal has one mail refused for good in the first run.
func (s *story) refusal() {
	s.ready()
	s.refused = "SEND bob@example.com"
	s.run(s.tick(s.monday()))
	s.digest()
}

// days has digests come on Wednesdays, and ticks on other days too.
func (s *story) days() {
	s.ready()
	tick := func(day int) *invocation {
		at := midnight.AddDate(0, 0, day).Add(6 * time.Hour)
		s.until(at)
		return s.tick(fmt.Sprintf(`{"day":"WED","time":%q}`, at.Format(time.RFC3339)))
	}
	s.run(tick(0))
	s.finish(tick(2))
	s.run(tick(3))
	s.digest()
}

// previewer is who asks for previews. These are mailed whenever they are asked
// for: no claim is laid.
const previewer = "eve@example.com"

func (s *story) previews() {
	_, two := texts()
	s.ready()
	s.part(func() { s.put("sea/lost.txt", two) })
	s.until(midnight.Add(-time.Hour))
	s.run(s.tick(fmt.Sprintf(`{"preview":true,"to":%q}`, previewer)))
	s.until(midnight.Add(time.Hour))
	s.run(s.tick(`{"preview":true}`)) // of a week without documents
	s.digest()
}

// rebuilt has some of a digest's forms lost, and a document that comes late.
func (s *story) rebuilt() {
	_, two := texts()
	s.ready()
	s.part(func() { s.put("sea/late.txt", two) })
	s.noted()
	s.finish(s.tick(s.monday()))
	s.follow("sea/late.txt")
	was := s.objects()
	lost := []string{store.Week("2026-W47") + "digest.html", store.Week("2026-W47") + "digest.json", store.IndexPage, store.Feed}
	for _, key := range lost {
		if err := s.store.Delete(s.Context(), key); err != nil {
			s.Fatal(err)
		}
	}
	s.run(s.tick(`{"week":"2026-W47","rebuild":true}`))
	for now := s.objects(); len(lost) > 0; lost = lost[1:] {
		if !bytes.Equal(now[lost[0]], was[lost[0]]) {
			s.Errorf("%s differs from what it was before it was lost", lost[0])
		}
	}
	s.digest()
}
