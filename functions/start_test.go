package functions_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"precis/functions/precis/bootstrap"
	"precis/functions/sqs"
)

// measures of one start, by name: milliseconds and megabytes.
type measures map[string][]float64

func (m measures) add(name string, value float64) { m[name] = append(m[name], value) }

func (m measures) median(name string) float64 {
	values := slices.Sorted(slices.Values(m[name]))
	if len(values) == 0 {
		return 0
	}
	return values[len(values)/2]
}

// once starts a binary anew, has it answer one event, and ends it.
func (m measures) once(b *testing.B, bootstrap string, event []byte, env []string) {
	b.Helper()
	r := start(b, bootstrap, env...)
	got := r.invoke(b, event)
	answered := time.Now() //nolint:forbidigo // measures
	if got.path != "invocation/1/response" {
		b.Fatalf("the event was answered by %s: %s", got.path, got.body)
	}
	m.add("next", milliseconds(r.asked.Sub(r.started)))
	m.add("answer", milliseconds(answered.Sub(r.started)))
	m.add("rss", resident(b, r.cmd.Process.Pid))
	r.stop()
	m.add("cpu", milliseconds(r.cmd.ProcessState.UserTime()+r.cmd.ProcessState.SystemTime()))
	m.add("init", initTime(b, bootstrap))
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

var residentLine = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// resident returns the most memory that a process has had, in megabytes; 0 where
// the system does not tell.
func resident(tb testing.TB, pid int) float64 {
	tb.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	return sum(tb, residentLine, status) * 1024 / 1e6
}

var initLine = regexp.MustCompile(`(?m)^init \S+ @.* ms, ([\d.]+) ms clock`)

// initTime returns how long the packages of a binary take to begin, all
// together, in milliseconds. It ends at once for want of an environment.
func initTime(tb testing.TB, bootstrap string) float64 {
	tb.Helper()
	cmd := exec.CommandContext(tb.Context(), bootstrap)
	cmd.Env = []string{"GODEBUG=inittrace=1"}
	out, err := cmd.CombinedOutput()
	if err == nil {
		tb.Fatal("a function without an environment did not end with an error")
	}
	return sum(tb, initLine, out)
}

// sum adds the numbers that a pattern finds.
func sum(tb testing.TB, pattern *regexp.Regexp, text []byte) float64 {
	tb.Helper()
	total := 0.0
	for _, found := range pattern.FindAllSubmatch(text, -1) {
		n, err := strconv.ParseFloat(string(found[1]), 64)
		if err != nil {
			tb.Fatalf("%s: %v", found[0], err)
		}
		total += n
	}
	return total
}

// sizes returns the bytes of a binary, and of the archive that it is deployed
// as.
func sizes(tb testing.TB, bootstrap string) (binary, packed int) {
	tb.Helper()
	data, err := os.ReadFile(bootstrap)
	if err != nil {
		tb.Fatal(err)
	}
	var archive bytes.Buffer
	z := zip.NewWriter(&archive)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) })
	w, err := z.Create("bootstrap")
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		tb.Fatal(err)
	}
	return len(data), archive.Len()
}

// BenchmarkStart measures a cold start of each function as it is deployed, on
// a Runtime API: from the start of the process to the first request for an
// event, to the first answer (one document summarized; the preview of a digest
// of three), the processor's time until then, what the packages' beginning
// takes of it, the most memory, and the sizes. Beside each stand the ratios to
// two functions started in turn with it: a bare one that does nothing, and one
// that copies an object with a GET and a PUT. All are medians; -benchtime 30x
// steadies them.
func BenchmarkStart(b *testing.B) {
	for _, function := range []string{"summarize", "digest"} {
		b.Run(function, func(b *testing.B) {
			dir := b.TempDir()
			if err := bootstrap.Build(b.Context(), dir, "testdata/bare", "testdata/copy"); err != nil {
				b.Fatal(err)
			}
			bare, copies, deployed := filepath.Join(dir, "bare"), filepath.Join(dir, "copy"), build(b, function)
			w := newWorld(b)
			env := append(w.cloud.Environ(), "INBOX_BUCKET=inbox", "OUTPUT_BUCKET=output", "DIGEST_TIME_ZONE=Europe/Berlin")
			for i := range 3 {
				key := fmt.Sprintf("before/%d.txt", i)
				w.put(key, fmt.Sprintf("Report %d\n\n", i)+ferry)
				w.follow(key)
			}
			own, nothing, copying := measures{}, measures{}, measures{}
			for i := 0; b.Loop(); i++ {
				event := []byte(`{"preview": true, "week": "2026-W47"}`)
				if function == "summarize" {
					key := fmt.Sprintf("new/%d.txt", i)
					w.put(key, ferry)
					event = sqs.Notification("inbox", key)
				}
				nothing.once(b, bare, event, nil)
				copying.once(b, copies, []byte(`"before/0.txt"`), env)
				own.once(b, deployed, event, env)
			}
			report(b, own, nothing, copying)
			binary, packed := sizes(b, deployed)
			bareBinary, barePacked := sizes(b, bare)
			b.ReportMetric(float64(binary)/1e6, "binary-MB")
			b.ReportMetric(float64(packed)/1e6, "zip-MB")
			b.ReportMetric(float64(binary)/float64(bareBinary), "binary/bare")
			b.ReportMetric(float64(packed)/float64(barePacked), "zip/bare")
		})
	}
}

func report(b *testing.B, own, nothing, copying measures) {
	b.Helper()
	b.ReportMetric(0, "ns/op") // of both together, which says nothing
	for name, unit := range map[string]string{"next": "ms", "answer": "ms", "cpu": "ms", "init": "ms", "rss": "MB"} {
		value := own.median(name)
		b.ReportMetric(value, name+"-"+unit)
		for rival, m := range map[string]measures{"bare": nothing, "copy": copying} {
			if least := m.median(name); least > 0 {
				b.ReportMetric(value/least, name+"/"+rival)
			}
		}
	}
}

// The sizes in bytes that a function may have: the archive is loaded at every
// cold start. Of the binary only the pages that are used are; a quarter of it are
// tables that are searched where they lie.
const (
	largestZip    = 14_000_000
	largestBinary = 33_000_000
)

func TestBinariesStaySmall(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds both functions")
	}
	for _, function := range []string{"summarize", "digest"} {
		t.Run(function, func(t *testing.T) {
			t.Parallel()
			binary, packed := sizes(t, build(t, function))
			if binary > largestBinary || packed > largestZip {
				t.Errorf("%s: %d bytes, %d packed; at most %d and %d", function, binary, packed, largestBinary, largestZip)
			}
		})
	}
}
