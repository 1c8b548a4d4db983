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

// A mutation takes one safeguard out of a file of package functions. The text
// that it replaces must stand there exactly once.
type mutation struct {
	safeguard string
	file      string
	old, new  string
	test      string // written-down history that must turn red
}

var safeguards = []mutation{
	{
		"the look after a delete", "reconcile.go",
		"	_, err = u.Inbox.Head(ctx, key)\n	if errors.Is(err, fs.ErrNotExist) {\n		return outcome{did: did}, false, nil\n	}\n	return outcome{}, err == nil, err\n",
		"	return outcome{did: did}, false, nil\n",
		"TestNamedDocuments/a_delete_that_meets_a_re-upload_of_the_same_bytes",
	},
	{
		"the last HEAD", "reconcile.go",
		"	last, err := u.Inbox.Head(ctx, key)\n	if errors.Is(err, fs.ErrNotExist) || (err == nil && last.ETag != r.Source.ETag) {\n		return outcome{}, true, nil\n	}\n",
		"",
		"TestNamedDocuments/a_delete_between_the_look_and_the_summary",
	},
	{
		"leaving unmatched markers alone", "commit.go",
		"			if m.past {\n				past = append(past, m.key)\n			}\n			continue\n",
		"			c.done = append(c.done, m.key)\n			continue\n",
		"TestNamedWeeks/a_digest_listing_between_marker_and_summary",
	},
	{
		"the commit's compare-and-swap", "commit.go",
		"	if etag == \"\" {\n		_, err = w.Store.Create(ctx, store.Archive, store.TypeJSON, data)\n	} else {\n		_, err = w.Store.Swap(ctx, store.Archive, store.TypeJSON, data, etag)\n	}\n	return err\n",
		"	_, err = w.Store.Put(ctx, store.Archive, store.TypeJSON, data)\n	return err\n",
		"TestNamedWeeks/a_week's_digest_slower_than_another_run_of_it",
	},
	{
		"the delivery claim", "deliver.go",
		"	etag, err := w.Store.Create(ctx, key, store.TypeJSON, data)\n",
		"	etag, err := w.Store.Put(ctx, key, store.TypeJSON, data)\n",
		"TestNamedWeeks/two_runs_of_a_week_that_claim_the_same_delivery",
	},
	{
		"the condition on the summary", "reconcile.go",
		"		_, err = u.Store.Swap(ctx, store.Summary(r.ID), store.TypeJSON, data, was.etag)\n",
		"		_, err = u.Store.Put(ctx, store.Summary(r.ID), store.TypeJSON, data)\n",
		"TestNamedDocuments/a_worker_that_sleeps_over_an_overwrite_and_is_given_up",
	},
	{
		"the look after a tombstone", "reconcile.go",
		"		if did = absent; !buried {\n",
		"		if did = absent; buried || !buried {\n",
		"TestNamedDocuments/an_upload_under_the_eyes_of_who_found_nothing_to_remove",
	},
	{
		"one reading of each summary", "commit.go",
		"		came := digest.WeekOf(r.Source.Uploaded, w.Zone)\n",
		"		if again, err := load(ctx, w.Store, m.id); err == nil {\n			r = &again\n		}\n		came := digest.WeekOf(r.Source.Uploaded, w.Zone)\n",
		"TestNamedWeeks/an_overwrite_while_a_digest_reads_the_summary",
	},
	{
		"the week of the summary", "commit.go",
		" || week.Before(came) {\n", " {\n",
		"TestNamedWeeks/the_same_bytes_replaced_before_they_were_told,_and_put_back_in_the_next_week",
	},
	{
		"the sweep's doubt", "sweep.go",
		"		case at.Before(o.Modified) || recent && at.Before(o.Modified.Add(slowest)):\n",
		"		case at.Before(o.Modified) && recent:\n",
		"TestNamedDocuments/an_overwrite_in_the_same_second_whose_notification_is_lost",
	},
	{
		"the sweep's look at tombstones", "sweep.go",
		"				torn[i] = o.Key\n",
		"				_ = o.Key\n",
		"TestNamedDocuments/a_tombstone_on_what_has_come_back,_by_a_worker_that_is_given_up",
	},
	{
		"the sweep's own tombstones", "sweep.go",
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
	mutant, overlay, program := filepath.Join(dir, m.file), filepath.Join(dir, "overlay.json"), filepath.Join(dir, "simulate.test")
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
