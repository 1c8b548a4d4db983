package functions_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"precis/functions/cloudwatch"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/weekly"
	"precis/summarize"
	"precis/summarize/document"
)

// hostileNames are names of documents, and errors that quote them, that try to
// break out of a line of the log.
func hostileNames() []string {
	return []string{
		"plain.txt", "", "a\nb", "a\r\n{\"level\":\"ERROR\"}", `","_aws":{"CloudWatchMetrics":[]},"x":"`, "\x1b[2J\x1b]0;title\x07", "\x00\x7f\u0085\u009b31m",
		"\u202egnp.exe\u2066\u2069\u200e", "a\u200bb\ufeff\u00ad\u2060", "\u2028\u2029", "\U000e0041\U0010fffd\ue000", "\xff\xfe\xc3", "{{.}}", "${jndi:ldap://x}", "%s%n%!",
		`\u202e`, `\`, "<script>", "مرحبا ١٢", strings.Repeat("w", 1<<20),
	}
}

// logged returns what both functions log of a document or a week.
func logged(ctx context.Context, with string) []byte {
	var out bytes.Buffer
	at := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	log := cloudwatch.NewLog(&out)
	u := uploads.Log{Log: log}
	source := store.Source{Key: with, Size: 9}
	for _, o := range []uploads.Outcome{
		{Result: uploads.Rejected, Record: store.Record{Rejected: with, Source: source}},
		{Result: uploads.Absent},
		{Result: uploads.Summarized, Record: store.Record{Source: source, Summary: &summarize.Summary{Engine: with}, Document: summarize.Describe(document.Document{Title: with, Language: with}, 3)}},
	} {
		o.Key, o.ID, o.At = with, store.ID("inbox", with), at
		u.Document(ctx, o)
	}
	made := weekly.Made{Week: with, Documents: 3, Fresh: true}
	made.Sent = 2
	weekly.Log{Log: log, Now: func() time.Time { return at }}.Digest(ctx, made)
	u.HandedBack(ctx, with, fmt.Errorf("get s3://inbox/%s: %w", with, io.ErrUnexpectedEOF))
	return out.Bytes()
}

// judgeLog reads each line as whoever collects logs does.
func judgeLog(t *testing.T, with string) {
	t.Helper()
	data := logged(t.Context(), with)
	lines := bytes.SplitAfter(data, []byte("\n"))
	if len(lines) != 6 || len(lines[5]) != 0 {
		t.Fatalf("%.60q: %d lines, want 5", with, len(lines)-1)
	}
	for _, line := range lines[:5] {
		for _, r := range string(bytes.TrimSuffix(line, []byte("\n"))) {
			if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
				t.Errorf("%.60q: %U in the line", with, r)
			}
		}
		names := fields(t, line)
		if sorted := slices.Sorted(slices.Values(names)); len(slices.Compact(sorted)) != len(names) {
			t.Errorf("%.60q: a name comes twice among %q", with, names)
		}
		var row map[string]any
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatal(err)
		}
		want := strings.ToValidUTF8(with, string(utf8.RuneError))
		if key, ok := row["key"]; ok && strings.ToValidUTF8(key.(string), string(utf8.RuneError)) != want && utf8.ValidString(with) {
			t.Errorf("key is logged as %.80q, want %.80q", key, want)
		}
		judgeMetrics(t, row)
	}
}

// fields returns the names at the top of an object, each as often as it comes.
func fields(t *testing.T, line []byte) []string {
	t.Helper()
	var names []string
	depth, name := 0, false
	for d := json.NewDecoder(bytes.NewReader(line)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatalf("%.200q: %v", line, err)
		}
		switch x := token.(type) {
		case json.Delim:
			if x == '{' || x == '[' {
				depth++
			} else {
				depth--
			}
			name = depth == 1
			continue
		case string:
			if depth == 1 && name {
				names = append(names, x)
			}
		}
		if depth == 1 {
			name = !name
		}
	}
}

// judgeMetrics reads a line as CloudWatch's embedded metric format: every
// metric that it declares is a number beside it, with a name of ours.
func judgeMetrics(t *testing.T, row map[string]any) {
	t.Helper()
	group, ok := row["_aws"].(map[string]any)
	if !ok {
		return
	}
	ours := strings.Fields("Bytes DigestDocuments Digests Documents Mails Milliseconds Pending Refused Rejected Skipped Stories Unknown")
	all := group["CloudWatchMetrics"].([]any)
	if len(all) != 1 || all[0].(map[string]any)["Namespace"] != cloudwatch.Namespace {
		t.Fatalf("metrics = %v, want one directive of %s", all, cloudwatch.Namespace)
	}
	for _, m := range all[0].(map[string]any)["Metrics"].([]any) {
		name := m.(map[string]any)["Name"].(string)
		if _, ok := row[name].(float64); !ok || !slices.Contains(ours, name) {
			t.Errorf("metric %q is %v", name, row[name])
		}
	}
}

func TestNothingBreaksOutOfTheLog(t *testing.T) {
	t.Parallel()
	for _, evil := range hostileNames() {
		judgeLog(t, evil)
	}
}

func FuzzLog(f *testing.F) {
	for _, evil := range hostileNames() {
		if len(evil) < 1<<12 {
			f.Add(evil)
		}
	}
	f.Fuzz(judgeLog)
}
