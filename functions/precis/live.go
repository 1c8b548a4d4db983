package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"sync"

	"github.com/aws/aws-lambda-go/events"

	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/console"
	live "precis/functions/precis/console/events"
	"precis/functions/sqs"
	"precis/functions/uploads"
)

// ways tell the pages that are open how far each document is, as it goes. It
// observes the function, and passes on what it sees.
type ways struct {
	live.Hub
	next uploads.Observer // nil for none
	news func(key string) // called for each document that was followed

	mu   sync.Mutex
	keys map[string][]string // of the messages in hand, by their ID
	read map[string]int      // of the documents in hand: how often each is
	errs map[string]string   // of messages that were handed back: why, the last time
}

func newWays(next uploads.Observer, news func(key string)) *ways {
	return &ways{next: next, news: news, keys: map[string][]string{}, read: map[string]int{}, errs: map[string]string{}}
}

// Document implements uploads.Observer.
func (w *ways) Document(ctx context.Context, o uploads.Outcome) {
	if w.next != nil {
		w.next.Document(ctx, o)
	}
	w.news(o.Key)
	e := live.Event{Key: o.Key}
	switch o.Result {
	case uploads.Summarized, uploads.Rejected, uploads.Current:
		d := console.Document{Key: o.Key}
		show(&d, o.Record.Known())
		e = eventOf(d)
	case uploads.Removed, uploads.Absent:
		e.State = "gone"
	}
	w.Publish(e)
}

// HandedBack implements uploads.Observer.
func (w *ways) HandedBack(ctx context.Context, message string, err error) {
	if w.next != nil {
		w.next.HandedBack(ctx, message, err)
	}
	w.mu.Lock()
	keys := w.keys[message]
	if len(w.errs) >= mostErrors {
		clear(w.errs)
	}
	w.errs[message] = lambdaMessage(err)
	w.mu.Unlock()
	if errors.Is(ctx.Err(), context.Canceled) {
		return // by the end, and not for any fault
	}
	for _, key := range keys {
		w.Publish(live.Event{Key: key, State: string(console.Waiting), Reason: lambdaMessage(err), Advice: "It is tried again by itself."})
	}
}

// mostErrors is of how many messages it is known why they were handed back.
const mostErrors = 10_000

// why returns why a message was handed back the last time; else where that is
// not known.
func (w *ways) why(message, otherwise string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return cmp.Or(w.errs[message], lambdaMessage(errors.New(otherwise)))
}

// eventOf says of a document what its row does.
func eventOf(d console.Document) live.Event {
	return live.Event{Key: d.Key, State: string(d.State), Title: d.Title, Reason: d.Reason, Advice: console.Advice(d.Reason)}
}

// around has a handler's documents be known as in hand.
func (w *ways) around(handle queue.Handler) queue.Handler {
	return func(ctx context.Context, event []byte) ([]byte, error) {
		var batch events.SQSEvent
		if err := json.Unmarshal(event, &batch); err != nil {
			return handle(ctx, event) // which says what is wrong with it
		}
		w.hold(batch, 1)
		defer w.hold(batch, -1)
		return handle(ctx, event)
	}
}

// hold counts the documents of a batch as in hand, or no longer.
func (w *ways) hold(batch events.SQSEvent, by int) {
	for _, m := range batch.Records {
		keys := sqs.Keys([]byte(m.Body))
		w.mu.Lock()
		if by > 0 {
			w.keys[m.MessageId] = keys
		} else {
			delete(w.keys, m.MessageId)
		}
		for _, key := range keys {
			if w.read[key] += by; w.read[key] <= 0 {
				delete(w.read, key)
			}
		}
		w.mu.Unlock()
		for _, key := range keys {
			if by > 0 {
				w.Publish(live.Event{Key: key, State: string(console.Reading)})
			}
		}
	}
}

// relook has the pages that are open look again, where no document is on its way.
func (w *ways) relook() { w.Publish(live.Event{}) }

// inHand reports whether a document is being read.
func (w *ways) inHand(key string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.read[key] > 0
}
