package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"precis/digest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/console"
	"precis/functions/store"
)

// marked holds the claims of which it is known what came of them: that stays so.
type marked struct {
	sync.Mutex
	known map[string]bool
}

var errSending = errors.New("a digest is being made or sent just now: ask again when it is done")

// doubtful returns, by week, the claims of which no one knows what came. It returns
// errSending where an invocation is under way: none is in doubt yet.
func (v view) doubtful(ctx context.Context) (map[string][]string, error) {
	v.sys.runner.mu.Lock()
	busy := len(v.sys.runner.running) > 0
	v.sys.runner.mu.Unlock()
	if busy {
		return nil, errSending
	}
	v.sys.marked.Lock()
	defer v.sys.marked.Unlock()
	all := map[string][]string{}
	for _, o := range v.sys.cloud.Objects(outputBucket, "digests/") {
		folder, _ := path.Split(o.Key)
		week, ok := strings.CutSuffix(strings.TrimPrefix(folder, "digests/"), "/deliveries/")
		if !ok || v.sys.marked.known[o.Key] {
			continue
		}
		claim, _, err := v.sys.output.Claimed(ctx, o.Key)
		if notThere(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if claim.State != store.Claimed && claim.State != store.Unknown {
			v.sys.marked.known[o.Key] = true
			continue
		}
		all[week] = append(all[week], o.Key)
	}
	return all, nil
}

func (v view) uncertain(ctx context.Context) ([]console.Uncertain, error) {
	all, err := v.doubtful(ctx)
	if errors.Is(err, errSending) {
		return nil, nil
	}
	var list []console.Uncertain
	for week, keys := range all {
		list = append(list, console.Uncertain{Week: week, Count: len(keys)})
	}
	slices.SortFunc(list, func(a, b console.Uncertain) int { return strings.Compare(b.Week, a.Week) })
	return list, err
}

// resend releases the claims in doubt, and has the digest delivered to whoever
// has none then.
func (v view) resend(ctx context.Context, week string) (string, error) {
	if _, err := digest.ParsePeriod(week); err != nil {
		return "", err
	}
	all, err := v.doubtful(ctx)
	if err != nil {
		return "", err
	}
	if len(all[week]) == 0 {
		return "No copy of " + week + " is in doubt.", nil
	}
	for _, key := range all[week] {
		err = errors.Join(err, v.sys.output.Delete(ctx, key))
	}
	if err != nil {
		return "", err
	}
	_, done, err := v.sendDigest(ctx, console.Order{Week: week})
	return done, err
}

// mails returns the mail, newest first, and reads no more of it.
func (v view) mails(_ context.Context, p console.Part) ([]console.Mail, int, error) {
	names, err := v.sys.cloud.MailNames()
	if err != nil {
		return nil, 0, err
	}
	slices.Reverse(names)
	var list []console.Mail
	for _, name := range console.Of(p, names) {
		m, err := v.sys.cloud.DescribeMail(name)
		if err != nil && !notThere(err) {
			return nil, 0, err
		}
		if err == nil {
			list = append(list, console.Mail{Name: m.Name, From: m.From, To: m.To, Subject: m.Subject, Date: m.Date, Size: m.Size})
		}
	}
	return list, len(names), nil
}

func (v view) deadLetters(_ context.Context, p console.Part) ([]console.DeadLetter, int, error) {
	all := v.sys.cloud.Queue.DeadLetters()
	var list []console.DeadLetter
	for _, l := range console.Of(p, all) {
		list = append(list, console.DeadLetter{ID: l.ID, Keys: letterKeys(l), Receives: l.Receives, Err: v.sys.ways.why(l.ID, l.Err), Died: l.Died})
	}
	return list, len(all), nil
}

// account says what became of every file in the inbox; where named is true, of each
// by its name.
func (v view) account(_ context.Context, named bool) (console.Account, error) {
	counts, letters := v.status.counts(), v.sys.cloud.Queue.DeadLetters()
	v.apart(counts, v.failed())
	delete(counts, console.Failed) // counted by the dead letters
	a := console.Account{
		States: counts, Failed: len(letters),
		Waiting: []console.Unaccounted{}, Ignored: []console.Unaccounted{},
	}
	for _, l := range v.sys.cloud.Left(inboxBucket) {
		if one := (console.Unaccounted{Key: l.Key, Why: l.Why}); l.Waiting {
			a.Waiting = append(a.Waiting, one)
		} else {
			a.Ignored = append(a.Ignored, one)
		}
	}
	if named {
		a.Taken = v.taken(letters, a.Waiting)
	}
	return a, nil
}

// taken names every document that was taken, once each and by key, and besides what
// dead letters are about: documents that are gone, and messages that name none. What
// is being written anew is left out: it is named among what waits.
func (v view) taken(letters []queue.DeadLetter, written []console.Unaccounted) (all []console.Accounted) {
	failed := map[string]string{} // why, by the newest letter
	for _, l := range letters {
		why, keys := v.sys.ways.why(l.ID, l.Err), letterKeys(l)
		for _, key := range keys {
			failed[key] = why
		}
		if len(keys) == 0 {
			all = append(all, console.Accounted{State: console.Failed, Why: why})
		}
	}
	for _, one := range v.status.each() {
		why, tried := failed[one.Key]
		delete(failed, one.Key)
		switch {
		case one.State != console.Waiting:
		case v.sys.ways.inHand(one.Key):
			one.State = console.Reading
		case tried:
			one.State, one.Why = console.Failed, why
		}
		all = append(all, one)
	}
	for key, why := range failed {
		all = append(all, console.Accounted{Key: key, State: console.Failed, Why: why})
	}
	anew := map[string]bool{}
	for _, w := range written {
		anew[w.Key] = true
	}
	all = slices.DeleteFunc(all, func(one console.Accounted) bool { return anew[one.Key] })
	slices.SortStableFunc(all, func(x, y console.Accounted) int { return strings.Compare(x.Key, y.Key) })
	return all
}

// redrive puts a dead letter back into the queue, or all.
func (v view) redrive(_ context.Context, id string) error {
	if id == "" {
		v.sys.cloud.Queue.Redrive()
		return nil
	}
	if !v.sys.cloud.Queue.Retry(id) {
		return fmt.Errorf("the dead letter %s: %w", id, fs.ErrNotExist)
	}
	return nil
}
