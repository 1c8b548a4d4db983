package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// A report is what was measured, and where it is printed.
type report struct {
	plan
	out           io.Writer
	count         int // of the documents of all formats
	texts, mixed  used
	renewed       used // the mixed ones, by another engine
	digest, again used // a week's digest, and a further tick where all is done
}

// bill returns what was used as units that have prices, without what is stored
// for good.
func (r report) bill(u used) bill {
	n := float64(u.invocations)
	return bill{
		gigabyteSeconds + r.architecture: u.duration.Seconds() * r.memory / 1024,
		invocations:                      n,
		writes:                           float64(u.writes),
		reads:                            float64(u.reads),
		messages:                         3 * float64(u.messages), // sent, received and deleted
		mails:                            float64(u.mails),
		mailBytes:                        float64(u.mailed) / (1 << 30),
		oldVersions:                      float64(u.replaced) / (1 << 30) * r.prices.Assumptions[versionDays] / 30,
		logs:                             (float64(u.logged) + n*r.prices.Assumptions[ownLogBytes]) / (1 << 30),
		traces:                           n,
	}
}

// documents returns the bill of so many documents uploaded and summarized, with
// a month of keeping them.
func (r report) documents(u used, n int) bill {
	b := r.bill(u)
	b[storage] = float64(u.stored) / (1 << 30)
	return b.times(1000 / float64(n))
}

// month returns what a month costs by itself, before any document. Metrics are
// paid for the hours in which there are any; to the functions' own come those that
// SES tells of each configuration set: mails sent and delivered, and the shares
// that bounced and were called unwanted. One tick of a week makes its digest; all
// others, each in an hour of its own, find nothing left to do.
func (r report) month() bill {
	const hours, weeks = 730.0, 52.0 / 12
	perDocument := float64(len(r.texts.metrics)) * r.prices.Assumptions[activeHours]
	further := r.prices.Assumptions[weeklyTicks] - 1
	perTick := float64(len(r.again.metrics))*weeks*further + (float64(len(r.digest.metrics))+r.prices.Assumptions[mailMetrics])*weeks
	b := r.bill(r.again).times(weeks * further)
	b[messages] += r.prices.Assumptions[emptyPolls]
	b[metrics] = (perDocument + perTick) / hours
	b[alarms] = r.prices.Assumptions[alarmCount]
	b[dashboards] = 1
	b[ticks] = weeks*(further+1) + hours // each hour one looks whether summaries are to be renewed
	for _, of := range []string{invocations, traces, reads} {
		b[of] += hours
	}
	return b
}

func (r report) print() error {
	p := func(format string, args ...any) { _, _ = fmt.Fprintf(r.out, format, args...) }
	p("Prices of %s, %s; %g MB, %s. %s\n", r.prices.Region, r.prices.Date, r.memory, r.architecture, r.prices.Note)
	p("Assumed: a request to S3 takes %g ms, one to SES %g ms.\n\n", r.prices.Assumptions[storeLatency], r.prices.Assumptions[mailLatency])
	all := r.documentCount() + r.count
	for _, t := range []struct {
		title string
		bill  bill
		each  string
	}{
		{fmt.Sprintf("1,000 plain texts of about %d words", textBytes/6), r.documents(r.texts, r.documentCount()), each(r.texts, r.documentCount())},
		{"1,000 documents of all formats, like the seeds", r.documents(r.mixed, r.count), each(r.mixed, r.count)},
		{"1,000 of those renewed, after an update with another engine", r.documents(r.renewed, r.count), each(r.renewed, r.count)},
		{fmt.Sprintf("a digest of %d documents to %d recipients", all, r.recipients), r.bill(r.digest), each(r.digest, 1)},
		{"1,000 mails of such a digest", bill{mails: 1000, mailBytes: r.mailed(1000)}, ""},
		{"a month by itself: alarms, dashboard, metrics, polling, ticks", r.month(), ""},
	} {
		list, sum := r.prices.items(t.bill)
		p("## $%s for %s\n", dollars(sum), t.title)
		if t.each != "" {
			p("%s\n", t.each)
		}
		w := tabwriter.NewWriter(r.out, 0, 0, 2, ' ', tabwriter.AlignRight)
		for _, i := range list {
			if i.units > 0 {
				_, _ = fmt.Fprintf(w, "%s\t$%s\t  %s\t\n", amount(i.units), dollars(i.usd), i.name)
			}
		}
		if err := w.Flush(); err != nil {
			return err
		}
		p("\n")
	}
	p("Metrics counted: %s.\n", strings.Join(sorted(r.texts.metrics, r.mixed.metrics, r.digest.metrics), ", "))
	return nil
}

// mailed returns the gigabytes of so many mails.
func (r report) mailed(n float64) float64 {
	return float64(r.digest.mailed) / float64(max(r.digest.mails, 1)) * n / (1 << 30)
}

func (r report) documentCount() int { return r.plan.documents }

// each says what one of n took.
func each(u used, n int) string {
	f := float64(n)
	said := fmt.Sprintf("each: %d ms, %.1f writes and %.1f reads, %.1f kB stored, %.1f kB of old versions",
		u.duration.Milliseconds()/int64(n), float64(u.writes)/f, float64(u.reads)/f, float64(u.stored)/1000/f, float64(u.replaced)/1000/f)
	if u.mails > 0 {
		said += fmt.Sprintf(", mails of %.0f kB", float64(u.mailed)/1000/float64(u.mails))
	}
	return said
}

// dollars rounds up to a hundredth of a cent.
func dollars(usd float64) string { return fmt.Sprintf("%.4f", usd+0.00004999) }

func amount(units float64) string {
	if units >= 100 {
		return fmt.Sprintf("%.0f", units)
	}
	return fmt.Sprintf("%.3g", units)
}

func sorted(sets ...map[string]bool) []string {
	all := map[string]bool{}
	for _, s := range sets {
		maps.Copy(all, s)
	}
	return slices.Sorted(maps.Keys(all))
}
