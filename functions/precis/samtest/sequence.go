package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"

	"precis/digest/render/pages"
	"precis/functions/store"
)

// deliver has the summarize function take what is in the queue, and checks
// that all of it is done.
func (v *visit) deliver(ctx context.Context, messages int) error {
	batch := v.cloud.Queue.Receive(10)
	if len(batch) != messages {
		return fmt.Errorf("%d messages in the queue, want %d: %+v", len(batch), messages, batch)
	}
	v.cloud.Queue.Deliver(ctx, batch, func(ctx context.Context, e []byte) ([]byte, error) {
		return v.service.invoke(ctx, summarizeFunction, e)
	})
	if c := v.cloud.Queue.Counts(); c.Waiting+c.InFlight+c.Dead > 0 {
		return fmt.Errorf("after the delivery the queue has %+v, want nothing; the log ends:\n%s", c, v.service.said())
	}
	return nil
}

// send invokes a function in its warm container with a sample event.
func (v *visit) send(ctx context.Context, function, name string) ([]byte, error) {
	data, err := os.ReadFile(event(name))
	if err != nil {
		return nil, err
	}
	return v.service.invoke(ctx, function, data)
}

func (v *visit) missed(ctx context.Context) error {
	return errors.Join(v.deliver(ctx, 1), v.summarized(ctx, forsaken))
}

func (v *visit) changed(ctx context.Context) error {
	data, _, err := v.inbox.Get(ctx, cable)
	if err != nil {
		return err
	}
	more := append(data, "\n\nThe repair ship has now left the harbour, and the cable is to carry power again on Friday evening.\n"...)
	if _, err := v.inbox.Put(ctx, cable, "text/plain", more); err != nil {
		return err
	}
	return errors.Join(v.deliver(ctx, 1), v.summarized(ctx, cable))
}

func (v *visit) deleted(ctx context.Context) error {
	r, _, err := v.record(ctx, island)
	if err != nil {
		return err
	}
	if err := v.inbox.Delete(ctx, island); err != nil {
		return err
	}
	v.lose() // the sample event tells of it
	answer, err := v.send(ctx, summarizeFunction, "sqs-delete")
	if err := errors.Join(want(answer, err, noFailures), v.missing(ctx, store.Summary(r.ID))); err != nil {
		return err
	}
	page, _, err := v.output.Get(ctx, r.Page)
	if err == nil && !bytes.Equal(page, pages.Tombstone()) {
		err = fmt.Errorf("the reading page of the deleted document is %.200s", page)
	}
	return err
}

func (v *visit) broken(ctx context.Context) error {
	answer, err := v.send(ctx, summarizeFunction, "s3-test-event")
	if err := want(answer, err, noFailures); err != nil {
		return err
	}
	answer, err = v.service.invoke(ctx, summarizeFunction, []byte(`{"Records":[{"eventSource":"aws:sqs","messageId":"7","body":"?"}]}`))
	return want(answer, err, `{"batchItemFailures":[{"itemIdentifier":"7"}]}`)
}

func (v *visit) again(ctx context.Context) error {
	m, err := made(v.send(ctx, digestFunction, "schedule"))
	if err == nil && (m.Week != week || m.Sent != 0 || m.Earlier != len(recipients)) {
		err = fmt.Errorf("the digest made is %+v, want that of %s, sent earlier", m, week)
	}
	return errors.Join(err, v.mailed(week))
}

func (v *visit) late(ctx context.Context) error {
	m, err := made(v.service.invoke(ctx, digestFunction, []byte(`{"time":"2026-11-16T06:00:00Z"}`)))
	if err != nil {
		return err
	}
	if m.Week != next || m.Pending != 0 || m.Sent != len(recipients) {
		err = fmt.Errorf("the digest made is %+v, want that of %s, nothing pending, sent to %d", m, next, len(recipients))
	}
	d, failed := v.digest(ctx, next)
	var late []string
	for _, l := range d.Late {
		late = append(late, l.Key)
	}
	if all := []string{cable, forsaken}; !slices.Equal(sorted(late), sorted(all)) {
		err = errors.Join(err, fmt.Errorf("late are %q, want %q", late, all))
	}
	return errors.Join(err, failed, v.mailed(week), v.mailed(next))
}

func (v *visit) preview(ctx context.Context) error {
	var errs []error
	for _, name := range []string{"preview", "rebuild"} {
		m, err := made(v.send(ctx, digestFunction, name))
		if err == nil && (m.Week != week || m.Sent != 0) {
			err = fmt.Errorf("the %s made is %+v, want one of %s, sent to nobody", name, m, week)
		}
		errs = append(errs, err)
	}
	_, err := v.output.Head(ctx, store.Week(week)+"preview/digest.html")
	return errors.Join(append(errs, err, v.mailed(week), v.mailed(next))...)
}

func (v *visit) wrong(ctx context.Context) error {
	answer, err := v.service.invoke(ctx, digestFunction, []byte("{}"))
	return refused(answer, err)
}
