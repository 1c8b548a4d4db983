package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"slices"
)

//go:embed prices.json
var builtIn []byte

// Prices are what a unit of each thing costs, and what was assumed about what
// cannot be measured on one machine.
type Prices struct {
	Region string `json:"region"`
	Date   string `json:"date"` // "2026-11": when they were last known
	Note   string `json:"note"`
	Prices map[string]struct {
		USD  float64 `json:"usd"`
		Page string  `json:"page"` // where to look it up
	} `json:"prices"`
	Assumptions map[string]float64 `json:"assumptions"`
}

// The names of what is paid for.
const (
	gigabyteSeconds = "lambda gigabyte-second, "
	invocations     = "lambda request"
	writes          = "S3 request, write or list"
	reads           = "S3 request, read"
	storage         = "S3 gigabyte-month"
	messages        = "SQS request"
	oldVersions     = "S3 gigabyte-month, old versions"
	mails           = "mail"
	mailBytes       = "mail gigabyte"
	logs            = "log gigabyte"
	metrics         = "metric, month"
	alarms          = "alarm, month"
	dashboards      = "dashboard, month"
	traces          = "trace"
	ticks           = "schedule's tick"
)

// The names of what is assumed.
const (
	storeLatency = "milliseconds a request to S3 takes"
	mailLatency  = "milliseconds a request to SES takes"
	ownLogBytes  = "bytes Lambda logs of an invocation by itself"
	emptyPolls   = "requests a month that Lambda asks an empty queue with"
	activeHours  = "hours a month in which documents come"
	alarmCount   = "alarms"
	weeklyTicks  = "ticks of the schedules in a week"
	mailMetrics  = "metrics of SES in an hour with mails"
	versionDays  = "days for which old versions are kept"
)

// readPrices reads a file of prices, or those built in where it is "".
func readPrices(path string) (Prices, error) {
	data := builtIn
	if path != "" {
		var err error
		if data, err = os.ReadFile(path); err != nil {
			return Prices{}, fmt.Errorf("prices: %w", err)
		}
	}
	var p Prices
	if err := json.Unmarshal(data, &p); err != nil {
		return p, fmt.Errorf("prices: %w", err)
	}
	for _, name := range []string{
		gigabyteSeconds + "arm64", gigabyteSeconds + "x86_64", invocations, writes, reads, storage, oldVersions, messages, mails, mailBytes,
		logs, metrics, alarms, dashboards, traces, ticks,
	} {
		if _, ok := p.Prices[name]; !ok {
			return p, fmt.Errorf("prices: %q has none", name)
		}
	}
	for _, name := range []string{storeLatency, mailLatency, ownLogBytes, emptyPolls, activeHours, alarmCount, weeklyTicks, mailMetrics, versionDays} {
		if _, ok := p.Assumptions[name]; !ok {
			return p, fmt.Errorf("prices: nothing is assumed for %q", name)
		}
	}
	return p, nil
}

// A bill holds how many units of each thing are used.
type bill map[string]float64

// times returns the bill for so many.
func (b bill) times(n float64) bill {
	out := bill{}
	for name, units := range b {
		out[name] = units * n
	}
	return out
}

// A line of a bill.
type item struct {
	name  string
	units float64
	usd   float64
}

// items returns the lines of a bill, the dearest first, and their sum.
func (p Prices) items(b bill) (list []item, sum float64) {
	for name, units := range b {
		usd := units * p.Prices[name].USD
		list = append(list, item{name, units, usd})
		sum += usd
	}
	slices.SortFunc(list, func(a, b item) int {
		switch {
		case a.usd > b.usd:
			return -1
		case a.usd < b.usd:
			return 1
		case a.name < b.name:
			return -1
		}
		return 1
	})
	return list, sum
}
