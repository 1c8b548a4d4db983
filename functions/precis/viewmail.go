package main

import (
	"context"
	"errors"
	"path"
	"slices"
	"strings"
	"sync"

	"precis/digest"
	"precis/functions/precis/console"
	"precis/functions/store"
)

// marked holds the claims that are known to be marked: those stay so.
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
		if claim.State != store.Claimed {
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
	if _, err := digest.ParseWeek(week); err != nil {
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
