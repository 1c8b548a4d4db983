package simulate

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"precis/digest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/sqs"
	"precis/functions/store"
)

// start has a worker begin on a notification of a document.
func (b *book) start(key string) *invocation {
	b.queue.Send(sqs.Notification("inbox", key))
	if !b.deliver(1) {
		b.Fatalf("no message of %s", key)
	}
	return b.running[len(b.running)-1]
}

// upTo lets an invocation go on until it waits for a step whose name begins so.
func (b *book) upTo(in *invocation, prefix string) *step {
	for {
		var next *step
		for _, s := range b.rest() {
			if s.of != in {
				continue
			}
			if strings.HasPrefix(s.name, prefix) {
				b.tracef("%s waits for %s", in.name, s.name)
				return s
			}
			if next == nil {
				next = s
			}
		}
		if next == nil {
			if in.ended.Load() {
				b.Fatalf("%s ended without a step %s", in.name, prefix)
			}
			time.Sleep(time.Second) // it waits to try again
			continue
		}
		b.release(next)
	}
}

// finish lets an invocation go on to its end.
func (b *book) finish(in *invocation) {
	for !in.ended.Load() {
		of := slices.DeleteFunc(b.rest(), func(s *step) bool { return s.of != in })
		switch {
		case len(of) > 0:
			b.release(of[0])
		case !in.ended.Load():
			time.Sleep(time.Second)
		}
	}
	b.rest()
}

// follow has a worker do all that a notification of a document asks for.
func (b *book) follow(key string) { b.finish(b.start(key)) }

// monday turns the clock to the hour of the digest.
func (b *book) monday() string {
	next := digest.PeriodOf(b.cadence, time.Now(), time.UTC).Next().Start(time.UTC).Add(6 * time.Hour)
	b.until(next)
	return string(queue.Tick(next))
}

// directed plays a history that is written down, has everything come to rest,
// and judges it as those of the seeds are.
func directed(t *testing.T, play func(b *book)) (o outcome) {
	t.Helper()
	var b *book
	s, still := newSystem(t), newSystem(t)
	var wrong []string
	synctest.Test(t, func(t *testing.T) {
		s.TB = t
		b = newBook(newStage(s))
		play(b)
		b.noted() // the notifications that are to come were started by hand
		b.clear()
		wrong = b.judgeBefore()
		b.close()
		o = b.look()
		wrong = append(wrong, b.judge(o)...)
	})
	s.TB = t
	wrong = append(wrong, calm(still, b, o).differs()...)
	for _, w := range wrong {
		t.Error(w)
	}
	if t.Failed() {
		t.Logf("the history:\n%s", strings.Join(b.trace, "\n"))
	}
	return o
}

// of returns the digest of a week.
func (o outcome) of(week string) digest.Digest {
	for _, d := range o.digests {
		if d.Week == week {
			return d
		}
	}
	return digest.Digest{}
}

// takes reports whether a week's digest has taken a version of a document.
func (o outcome) takes(week, key, etag string) bool {
	return slices.ContainsFunc(o.of(week).Included, func(t digest.Reported) bool { return t.Key == key && t.Mark == etag })
}

const (
	doc     = "region/ferry.txt"
	summary = "output/summaries/"
)

func texts() (one, two string) { return contents()[2], contents()[3] }

func itsSummary() string { return "output/" + store.Summary(store.ID("inbox", doc)) }

func itsPages() string { return "output/" + store.Pages(store.ID("inbox", doc)) }

// The interleavings of documents and workers that earlier designs fell over.
func TestNamedDocuments(t *testing.T) {
	t.Parallel()
	one, two := texts()
	for name, play := range map[string]func(b *book){
		"a delete that meets a re-upload of the same bytes": func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			b.delete(doc)
			slow := b.start(doc)
			b.upTo(slow, "DELETE "+summary)
			b.put(doc, one)
			b.follow(doc)
			b.finish(slow)
		},
		"a re-upload of the same bytes between the look and the tombstone": func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			b.delete(doc)
			slow := b.start(doc)
			b.upTo(slow, "PUT "+itsPages())
			b.put(doc, one)
			b.follow(doc)
			b.finish(slow)
		},
		"an upload under the eyes of who found nothing to remove": func(b *book) {
			slow := b.start(doc)
			b.upTo(slow, "LIST "+itsPages())
			b.put(doc, one)
			b.follow(doc)
			b.finish(slow)
		},
		"a delete between the look and the summary": func(b *book) {
			b.put(doc, one)
			slow := b.start(doc)
			b.upTo(slow, "PUT "+itsSummary())
			b.delete(doc)
			b.follow(doc)
			b.finish(slow)
		},
		"an overwrite between the look and the summary": func(b *book) {
			b.put(doc, one)
			slow := b.start(doc)
			b.upTo(slow, "PUT "+itsSummary())
			b.put(doc, two)
			b.finish(slow)
		},
		"a page written late by a slow worker, of a document that is gone": func(b *book) {
			b.put(doc, one)
			slow := b.start(doc)
			b.upTo(slow, "PUT "+itsPages())
			b.delete(doc)
			b.follow(doc)
			b.finish(slow)
		},
		"a page written late by a slow worker that is killed then": func(b *book) {
			b.put(doc, one)
			slow := b.start(doc)
			late := b.upTo(slow, "PUT "+itsPages())
			b.delete(doc)
			time.Sleep(2 * time.Second)
			b.put(doc, one)
			b.follow(doc)
			b.strike(late, true)
		},
		"a page written late by a slow worker, of what the document was": func(b *book) {
			b.put(doc, one)
			slow := b.start(doc)
			b.upTo(slow, "PUT "+itsPages())
			b.put(doc, two)
			b.follow(doc)
			b.finish(slow)
		},
		"an overwrite in the same second whose notification is lost": func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			b.put(doc, two)
			b.unheard[doc] = true
		},
		"an overwrite that is lost, and a stale summary written after it": func(b *book) {
			b.put(doc, one)
			slow := b.start(doc)
			b.upTo(slow, "PUT "+itsSummary())
			b.put(doc, two)
			time.Sleep(2 * time.Second)
			last := b.upTo(slow, "HEAD inbox/"+doc)
			b.queue.Delete(slow.messages[0].Receipt) // it is given up, and no other comes
			b.strike(last, false)
			b.unheard[doc], b.lost[doc] = true, true
		},
		"a worker that sleeps over an overwrite and is given up": func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			b.put(doc, two)
			slow := b.start(doc)
			late := b.upTo(slow, "PUT "+itsSummary())
			b.put(doc, contents()[4])
			b.follow(doc)
			b.strike(late, true)
			b.queue.Delete(slow.messages[0].Receipt)
		},
		"a page left halfway by a worker that is given up, of what is deleted then": func(b *book) {
			b.put(doc, one)
			slow := b.start(doc)
			last := b.upTo(slow, "PUT "+itsSummary())
			b.queue.Delete(slow.messages[0].Receipt)
			b.strike(last, false)
			b.delete(doc)
			b.unheard[doc], b.lost[doc] = true, true
		},
		"a tombstone on what has come back, by a worker that is given up": func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			b.delete(doc)
			slow := b.start(doc)
			b.upTo(slow, "PUT "+itsPages())
			b.put(doc, one)
			b.follow(doc)
			last := b.upTo(slow, "DELETE "+itsSummary())
			b.queue.Delete(slow.messages[0].Receipt)
			b.strike(last, false)
			b.lost[doc] = true
		},
		"a delete that is lost": func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			b.delete(doc)
			b.unheard[doc] = true
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			directed(t, play)
		})
	}
}
