package simulate

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var mutations = flag.Bool("mutations", false, "take each safeguard out, and see that the histories turn red")

// A mutation takes one safeguard out of a file of the edge. The text
// that it replaces must stand there exactly once.
type mutation struct {
	safeguard string
	file      string
	old, new  string
	test      string // written-down history that must turn red
}

var safeguards = []mutation{
	{
		"the look after a delete", "uploads/reconcile.go",
		"	_, err = u.Inbox.Head(ctx, key)\n	if errors.Is(err, fs.ErrNotExist) {\n		return Outcome{Result: result}, false, nil\n	}\n	return Outcome{}, err == nil, err\n",
		"	return Outcome{Result: result}, false, nil\n",
		"TestNamedDocuments/a_delete_that_meets_a_re-upload_of_the_same_bytes",
	},
	{
		"the last HEAD", "uploads/reconcile.go",
		"	last, err := u.Inbox.Head(ctx, key)\n	if errors.Is(err, fs.ErrNotExist) || (err == nil && last.ETag != r.Source.ETag) {\n		return Outcome{}, true, nil\n	}\n",
		"",
		"TestNamedDocuments/a_delete_between_the_look_and_the_summary",
	},
	{
		"leaving unmatched markers alone", "weekly/collect.go",
		"			if m.Past {\n				past = append(past, m.Key)\n			}\n			continue\n",
		"			c.done = append(c.done, m.Key)\n			continue\n",
		"TestNamedWeeks/a_digest_listing_between_marker_and_summary",
	},
	{
		"the commit's compare-and-swap", "store/archive.go",
		"	_, err = s.save(ctx, Archive, data, etag)\n",
		"	_, err = s.Put(ctx, Archive, TypeJSON, data)\n",
		"TestNamedWeeks/a_week's_digest_slower_than_another_run_of_it",
	},
	{
		"the delivery claim", "store/claims.go",
		"s.Create(ctx, key, TypeJSON, data)",
		"s.Put(ctx, key, TypeJSON, data)",
		"TestNamedWeeks/two_runs_of_a_week_that_claim_the_same_delivery",
	},
	{
		"the condition on the summary", "store/records.go",
		"	_, err = s.save(ctx, Summary(r.ID), data, etag)\n",
		"	if etag == \"\" {\n		_, err = s.Create(ctx, Summary(r.ID), TypeJSON, data)\n	} else {\n		_, err = s.Put(ctx, Summary(r.ID), TypeJSON, data)\n	}\n",
		"TestNamedDocuments/a_worker_that_sleeps_over_an_overwrite_and_is_given_up",
	},
	{
		"the look after a tombstone", "uploads/reconcile.go",
		"		if result = Absent; !buried {\n",
		"		if result = Absent; buried || !buried {\n",
		"TestNamedDocuments/an_upload_under_the_eyes_of_who_found_nothing_to_remove",
	},
	{
		"one reading of each summary", "weekly/collect.go",
		"		came := digest.PeriodOf(week.Cadence, r.Source.Uploaded, h.Zone)\n",
		"		if again, _, err := h.Store.Load(ctx, m.ID); err == nil {\n			r = &again\n		}\n		came := digest.PeriodOf(week.Cadence, r.Source.Uploaded, h.Zone)\n",
		"TestNamedWeeks/an_overwrite_while_a_digest_reads_the_summary",
	},
	{
		"the week of the summary", "weekly/collect.go",
		"		if week.Before(came) {\n", "		if false {\n",
		"TestNamedWeeks/the_same_bytes_replaced_before_they_were_told,_and_put_back_in_the_next_week",
	},
	{
		"the sweep's doubt", "sweep/sweep.go",
		"		case at.Before(o.Modified) || recent && at.Before(o.Modified.Add(slowest)):\n",
		"		case at.Before(o.Modified) && recent:\n",
		"TestNamedDocuments/an_overwrite_in_the_same_second_whose_notification_is_lost",
	},
	{
		"the sweep's look at tombstones", "sweep/sweep.go",
		"				torn[i] = o.Key\n",
		"				_ = o.Key\n",
		"TestNamedDocuments/a_tombstone_on_what_has_come_back,_by_a_worker_that_is_given_up",
	},
	{
		"the sweep's own tombstones", "sweep/sweep.go",
		"	for _, page := range s.orphans {\n",
		"	for _, page := range s.orphans[:0] {\n",
		"TestNamedDocuments/a_page_left_halfway_by_a_worker_that_is_given_up,_of_what_is_deleted_then",
	},
}

// TestMutations is the test of the histories: each safeguard is taken out, and
// they must turn red. It needs the go command, and a minute.
func TestMutations(t *testing.T) {
	if !*mutations {
		t.Skip("it builds this test once for each safeguard: make mutations")
	}
	t.Parallel()
	for _, m := range safeguards {
		t.Run(m.safeguard, func(t *testing.T) {
			program := m.build(t)
			if out, red := m.run(t, program, "-test.run=^"+strings.ReplaceAll(m.test, "/", "$/^")+"$"); !red {
				t.Errorf("without %s, %s stays green:\n%s", m.safeguard, m.test, out)
			}
		})
	}
}

// build compiles this package's tests over the mutated file.
func (m mutation) build(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", m.file))
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(source), m.old); n != 1 {
		t.Fatalf("%s: the text to take out stands there %d times, want once:\n%s", m.file, n, m.old)
	}
	dir := t.TempDir()
	mutant, overlay, program := filepath.Join(dir, filepath.Base(m.file)), filepath.Join(dir, "overlay.json"), filepath.Join(dir, "simulate.test")
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{path: mutant}})
	if err == nil {
		err = os.WriteFile(overlay, replace, 0o600)
	}
	if err == nil {
		err = os.WriteFile(mutant, []byte(strings.Replace(string(source), m.old, m.new, 1)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), "go", "test", "-c", "-overlay", overlay, "-o", program, ".").CombinedOutput()
	if err != nil {
		t.Fatalf("build without %s: %v\n%s", m.safeguard, err, out)
	}
	return program
}

// run reports whether the mutated tests fail, as tests do.
func (m mutation) run(t *testing.T, program string, args ...string) (out string, red bool) {
	t.Helper()
	data, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput()
	out = string(data)
	var exit *exec.ExitError
	failed := errors.As(err, &exit) && exit.ExitCode() == 1 && strings.Contains(out, "--- FAIL: ")
	if err != nil && !failed {
		t.Fatalf("run without %s: %v\n%s", m.safeguard, err, out)
	}
	if strings.Contains(out, "no tests to run") {
		t.Fatalf("run without %s: there is no test %q", m.safeguard, args)
	}
	return out, err != nil
}
