// Package events tells the pages that are open what becomes of the documents,
// as it happens, by server-sent events.
package events

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"precis/summarize/language/safe"
)

// An Event says how far one document is. The zero value is of none: a page that hears
// it looks for itself.
type Event struct {
	Key    string `json:"key"`
	State  string `json:"state"`            // "waiting", "reading", "summarized", "rejected" or "gone"
	Title  string `json:"title,omitempty"`  // what it calls itself
	Reason string `json:"reason,omitempty"` // why it was rejected, or why it waits
	Advice string `json:"advice,omitempty"` // what to do about it
}

const (
	held         = 256              // events that one page may be behind
	pages        = 64               // that listen at once
	beat         = 20 * time.Second // after which a silent line is proved
	writeTimeout = 30 * time.Second // with a page that takes nothing
)

// A Hub passes events on to whoever listens. Its zero value works.
type Hub struct {
	mu        sync.Mutex
	listeners map[*listener]bool
	closed    bool
}

type listener struct {
	events chan Event
	lost   bool // it was too far behind for some of them
}

// Publish tells all that listen, and waits for none of them.
func (h *Hub) Publish(e Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for l := range h.listeners {
		select {
		case l.events <- e:
		default:
			l.lost = true
		}
	}
}

// Close ends all streams, and lets no one listen any more.
func (h *Hub) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for l := range h.listeners {
		delete(h.listeners, l)
		close(l.events)
	}
}

// listen returns nil where too many do already.
func (h *Hub) listen() *listener {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed || len(h.listeners) >= pages {
		return nil
	}
	if h.listeners == nil {
		h.listeners = map[*listener]bool{}
	}
	l := &listener{events: make(chan Event, held)}
	h.listeners[l] = true
	return l
}

func (h *Hub) leave(l *listener) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.listeners, l)
}

// behind reports, once, whether a listener lost some.
func (h *Hub) behind(l *listener) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	lost := l.lost
	l.lost = false
	return lost
}

// ServeHTTP sends the events to a page for as long as it is open. A page that
// lost some is sent the event "lost": it looks for itself then.
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l := h.listen()
	if l == nil {
		http.Error(w, "Too many pages are open.", http.StatusServiceUnavailable)
		return
	}
	defer h.leave(l)
	w.Header().Set("Content-Type", "text/event-stream")
	line := http.NewResponseController(w)
	say := func(text string) bool {
		_ = line.SetWriteDeadline(time.Now().Add(writeTimeout)) // not every connection has one
		_, err := fmt.Fprint(w, text)
		return err == nil && line.Flush() == nil
	}
	pulse := time.NewTicker(beat)
	defer pulse.Stop()
	for open := say("retry: 1000\n\n"); open; {
		select {
		case <-r.Context().Done():
			return
		case <-pulse.C:
			open = say(":\n\n")
		case e, more := <-l.events:
			open = more && say(form(e)) && (!h.behind(l) || say("event: lost\ndata:\n\n"))
		}
	}
}

// form returns an event as it is sent. JSON leaves no line feed in it.
func form(e Event) string {
	e.Title, e.Reason, e.Advice = safe.Line(e.Title), safe.Line(e.Reason), safe.Line(e.Advice)
	data, err := json.Marshal(e)
	if err != nil {
		panic(err) // strings alone
	}
	return "data: " + string(data) + "\n\n"
}
