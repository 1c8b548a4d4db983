package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"precis/functions/precis/cloud"
)

func TestJudge(t *testing.T) {
	t.Parallel()
	level := outcome{share: 60, first: 4, last: 4}
	for name, c := range map[string]struct {
		bounds bounds
		came   outcome
		want   []string // in the error; none for no error
	}{
		"no bounds":         {bounds{}, outcome{share: 1, first: 4, last: 400}, nil},
		"just fast enough":  {bounds{least: 60, growth: 50}, level, nil},
		"too slow":          {bounds{least: 60.1, growth: 50}, level, []string{"60.0 % of the bare loop's pace"}},
		"grown a little":    {bounds{growth: 50}, outcome{first: 4, last: 6}, nil},
		"grown too much":    {bounds{growth: 50}, outcome{first: 4, last: 6.1}, []string{"from 4.0 to 6.1 MB"}},
		"shrunk":            {bounds{growth: 50}, outcome{first: 6, last: 4}, nil},
		"slow, and growing": {bounds{least: 60, growth: 10}, outcome{share: 59.9, first: 4, last: 5}, []string{"59.9 %", "from 4.0 to 5.0 MB"}},
	} {
		err := c.bounds.judge(c.came)
		if (err != nil) != (c.want != nil) {
			t.Errorf("%s: %v", name, err)
		}
		for _, part := range c.want {
			if err != nil && !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %v, want %q in it", name, err, part)
			}
		}
	}
}

// What a run came to is what its bounds judge, and what its table says.
func TestRunTellsWhatItCameTo(t *testing.T) {
	t.Parallel()
	c, err := cloud.Open(t.TempDir(), cloud.Options{Buckets: []string{inbox, output}, Scan: -1, Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	env := map[string]string{}
	for _, line := range c.Environ() {
		name, value, _ := strings.Cut(line, "=")
		env[name] = value
	}
	m, err := newMeasure(env, 2, 0)
	if err != nil {
		t.Fatal(err)
	}
	var used time.Duration
	m.used = func() (time.Duration, error) { used += time.Millisecond; return used, nil }
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	var table bytes.Buffer
	o, err := m.run(ctx, &table, 12, 3)
	if err != nil || o.share <= 0 || o.first <= 0 || o.last <= 0 {
		t.Fatalf("outcome = %+v, %v", o, err)
	}
	if got := strings.Count(table.String(), "\n"); got != 7 || !strings.Contains(table.String(), "12 of 12 documents have their summary") {
		t.Errorf("the table:\n%s", table.String())
	}
	if err := (bounds{least: o.share + 1}).judge(o); err == nil {
		t.Errorf("%+v kept a bound above its share", o)
	}
}
