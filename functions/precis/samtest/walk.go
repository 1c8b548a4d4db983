package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/store"
	"precis/functions/weekly"
)

// The sample documents of the sample events, and one whose notification is
// lost.
const (
	island   = "energy/Island cable repair.html" // in eventbridge-upload, sqs-upload and sqs-delete
	cable    = "energy/brannsay-cable-fault.txt"
	bridge   = "transport/мост-через-вежу.txt"
	qanat    = "science/qanat-discovery.html"
	picture  = "transport/timetable-scan.png"
	forsaken = "science/carottes-lac-orvane.html"
)

// The week of thursday, and the next.
const (
	week = "2026-W45"
	next = "2026-W46"
)

func event(name string) string { return filepath.Join("seeds", "events", name+".json") }

// walk takes the functions through the life of some documents: each event in a
// container of its own first, then a sequence in containers that stay.
func walk(ctx context.Context, s *sam, w *world, r *report) error {
	if err := w.upload(ctx, island, cable, bridge, qanat, picture, forsaken); err != nil {
		return err
	}
	w.lose() // the sample events tell of them
	v := visit{sam: s, world: w}
	const invoke = "sam local invoke "
	r.step(ctx, invoke+"SummarizeFunction -e seeds/events/eventbridge-upload.json: a document is summarized", v.eventBridge)
	r.step(ctx, invoke+"SummarizeFunction -e seeds/events/sqs-upload.json: two more; the one that is done is left alone", v.batch)
	r.step(ctx, invoke+"SummarizeFunction -e seeds/events/s3-upload.json: a fourth", v.notification)
	r.step(ctx, invoke+"SummarizeFunction -e seeds/events/sqs-rejected.json: a picture is recorded as rejected", v.rejected)
	r.step(ctx, invoke+"DigestFunction -e seeds/events/schedule.json: the week's digest is stored and mailed", v.tick)
	r.step(ctx, invoke+"DigestFunction with no tick: its error is seen, though the exit status is 0", v.noTick)
	r.step(ctx, "sam local start-lambda", func(ctx context.Context) (err error) {
		v.service, err = s.start(ctx)
		return err
	})
	if v.service == nil {
		return nil
	}
	r.step(ctx, "SQS: what the digest missed is summarized, as it asked for", v.missed)
	r.step(ctx, "SQS: a changed document is summarized anew", v.changed)
	r.step(ctx, "SQS: the summary of a deleted document goes, and its page says so", v.deleted)
	r.step(ctx, "SQS: a test event does nothing, a broken message fails alone", v.broken)
	r.step(ctx, "schedule: the same tick again mails nobody", v.again)
	r.step(ctx, "schedule: a week later what came late is reported", v.late)
	r.step(ctx, "by hand: a preview and a rebuild mail nobody", v.preview)
	r.step(ctx, "by hand: what is no tick is an error", v.wrong)
	return v.service.close()
}

// A visit is one walk through the functions.
type visit struct {
	*world
	sam     *sam
	service *service
}

// want compares a function's answer with JSON.
func want(got []byte, err error, want string) error {
	if err != nil {
		return err
	}
	var short bytes.Buffer
	if err := json.Compact(&short, got); err != nil {
		return err
	}
	if short.String() != want {
		return fmt.Errorf("the answer is %s, want %s", got, want)
	}
	return nil
}

const noFailures = `{"batchItemFailures":[]}`

func (v *visit) eventBridge(ctx context.Context) error {
	answer, err := v.sam.invoke(ctx, summarizeFunction, event("eventbridge-upload"))
	return errors.Join(want(answer, err, "null"), v.summarized(ctx, island))
}

func (v *visit) batch(ctx context.Context) error {
	_, before, missing := v.record(ctx, island)
	answer, err := v.sam.invoke(ctx, summarizeFunction, event("sqs-upload"))
	if err := errors.Join(want(answer, err, noFailures), v.summarized(ctx, cable, island, bridge)); err != nil {
		return err
	}
	_, after, err := v.record(ctx, island)
	if err == nil && missing == nil && after != before {
		err = fmt.Errorf("the summary of %s is %v, and was %v", island, after, before)
	}
	return err
}

func (v *visit) notification(ctx context.Context) error {
	answer, err := v.sam.invoke(ctx, summarizeFunction, event("s3-upload"))
	return errors.Join(want(answer, err, "null"), v.summarized(ctx, qanat))
}

func (v *visit) rejected(ctx context.Context) error {
	answer, err := v.sam.invoke(ctx, summarizeFunction, event("sqs-rejected"))
	if err := want(answer, err, noFailures); err != nil {
		return err
	}
	r, _, err := v.record(ctx, picture)
	if err == nil && (r.Rejected == "" || r.Summary != nil) {
		err = fmt.Errorf("%s: rejected %q, summary %v, want a reason and none", picture, r.Rejected, r.Summary)
	}
	return err
}

// made reads the digest function's answer.
func made(answer []byte, err error) (weekly.Made, error) {
	var m weekly.Made
	if err == nil {
		err = json.Unmarshal(answer, &m)
	}
	return m, err
}

func (v *visit) tick(ctx context.Context) error {
	m, err := made(v.sam.invoke(ctx, digestFunction, event("schedule")))
	if err != nil {
		return err
	}
	if m.Week != week || m.Documents != 4 || m.Rejected != 1 || m.Pending != 1 || m.Sent != len(recipients) {
		err = fmt.Errorf("the digest made is %+v, want 4 documents of %s, 1 rejected, 1 pending, sent to %d", m, week, len(recipients))
	}
	d, failed := v.digest(ctx, week)
	if failed != nil {
		return errors.Join(err, failed)
	}
	var reported []string
	for _, t := range d.Included {
		reported = append(reported, t.Key)
	}
	slices.Sort(reported)
	if all := []string{island, cable, qanat, picture, bridge}; !slices.Equal(reported, sorted(all)) {
		err = errors.Join(err, fmt.Errorf("the digest tells %q, want %q", reported, sorted(all)))
	}
	if len(d.Rejected) != 1 || d.Rejected[0].Key != picture || len(d.Pending) != 1 || d.Pending[0].Key != forsaken {
		err = errors.Join(err, fmt.Errorf("rejected are %+v, pending %+v, want %s and %s", d.Rejected, d.Pending, picture, forsaken))
	}
	for marker, failed := range v.output.List(ctx, store.Markers) {
		err = errors.Join(err, failed, fmt.Errorf("the marker %s is still there", marker.Key))
	}
	return errors.Join(err, v.mailed(week), v.quoted(d))
}

// quoted checks that every message has the digest's first quotation in it.
func (v *visit) quoted(d digest.Digest) error {
	forms, err := render.All(d)
	if err != nil {
		return err
	}
	if len(d.Brief) == 0 || !strings.Contains(string(forms.Text()), d.Brief[0].Headline) {
		return fmt.Errorf("the digest opens with %+v", d.Brief)
	}
	mails, err := v.cloud.Mails()
	for _, m := range mails {
		if !strings.Contains(m.Subject, d.Brief[0].Headline) {
			err = errors.Join(err, fmt.Errorf("the subject %q does not name %q", m.Subject, d.Brief[0].Headline))
		}
	}
	return err
}

func sorted(keys []string) []string {
	slices.Sort(keys)
	return keys
}

func (v *visit) noTick(ctx context.Context) error {
	path := filepath.Join(v.sam.dir, "no-tick.json")
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		return err
	}
	answer, err := v.sam.invoke(ctx, digestFunction, path)
	return refused(answer, err)
}

// refused checks that a function has answered with its error.
func refused(answer []byte, err error) error {
	var failed *functionError
	if errors.As(err, &failed) && strings.Contains(failed.Message, "not a tick") {
		return nil
	}
	return errors.Join(fmt.Errorf("the answer is %q, want the error that it is not a tick", answer), err)
}
