// Command limits finds how much each function carries: the largest document of
// several kinds, the largest batch and the largest week, at several sizes of
// memory. It builds the binaries as they are deployed, runs each attempt in a
// process of its own on a Runtime API and the embedded cloud, inside a control
// group that ends it where it takes more memory than Lambda gives, and prints a
// table in Markdown. It needs Linux and the right to make control groups.
//
// Time is that of the processor, divided by the share of one that Lambda gives
// with the memory; so neither a slow disk nor other work on the machine counts.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

// The timeouts of template.yaml.
const (
	summarizeTimeout = 300 * time.Second
	digestTimeout    = 900 * time.Second
)

// wholeProcessor is the memory, in megabytes, with which Lambda gives one.
const wholeProcessor = 1769

func main() {
	memories := flag.String("memory", "512,1769,3008", "sizes of memory in megabytes, as the functions may have them")
	only := flag.String("only", "", "kinds to look at, such as text,week; all where empty")
	weeks := flag.String("weeks", "3000,10000,30000,100000", "summaries of a week, rising")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *memories, *only, *weeks); err != nil {
		fmt.Fprintln(os.Stderr, "limits:", err)
		os.Exit(1) //nolint:gocritic // stop gives back a signal of a process that ends
	}
}

func run(ctx context.Context, memories, only, weeks string) error {
	sizes, err := numbers(memories)
	if err != nil {
		return err
	}
	ladder, err := numbers(weeks)
	if err != nil {
		return err
	}
	b, err := newBench(ctx)
	if err != nil {
		return err
	}
	defer b.close()
	fmt.Println("| what | memory | carried | most memory | time on Lambda | beyond it |")
	fmt.Println("| --- | ---: | ---: | ---: | ---: | --- |")
	for _, k := range kinds {
		if only != "" && !slices.Contains(strings.Split(only, ","), k.name) {
			continue
		}
		for _, memory := range sizes {
			row(k.title, memory, k.unit, search(k.ladder, func(n int) trial {
				t := b.documents(ctx, k, n, memory)
				fmt.Fprintf(os.Stderr, "%s of %d %s in %d MB: %d MB, %.1f s, %v\n", k.title, n, k.unit, memory, t.peak>>20, t.time.Seconds(), t.err)
				return t
			}))
		}
	}
	if only == "" || slices.Contains(strings.Split(only, ","), "week") {
		return b.weeks(ctx, ladder, sizes)
	}
	return nil
}

func numbers(list string) ([]int, error) {
	var all []int
	for part := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no list of numbers above 0", list)
		}
		all = append(all, n)
	}
	return all, nil
}

// A trial is what came of an attempt.
type trial struct {
	peak int64         // bytes of memory
	time time.Duration // as Lambda would take
	note string        // of the size, beside the unit
	err  error         // why it was not carried
}

// What ends an attempt besides the errors of the functions.
var (
	errMemory = errors.New("out of memory")
	errTime   = errors.New("out of time")
)

// A finding is the largest size that was carried, 0 where none was, what it
// took, and why the next one was not: nil where there was none.
type finding struct {
	size  int
	took  trial
	above error
}

// search looks for the largest size that is carried, by halves: first on a
// ladder, then between its last rung that was and the first that was not, to an
// eighth.
func search(ladder []int, try func(size int) trial) finding {
	var f finding
	attempt := func(size int) bool {
		t := try(size)
		if t.err != nil {
			f.above = t.err
			return false
		}
		f.size, f.took = size, t
		return true
	}
	first := sort.Search(len(ladder), func(i int) bool { return !attempt(ladder[i]) })
	if first == 0 || first == len(ladder) {
		return f
	}
	for failed := ladder[first]; failed-f.size > max(1, failed/8); {
		if size := (f.size + failed) / 2; !attempt(size) {
			failed = size
		}
	}
	return f
}

func row(title string, memory int, unit string, f finding) {
	beyond := "not looked"
	if f.above != nil {
		beyond = strings.ReplaceAll(f.above.Error(), "\n", " ")
	}
	carried := fmt.Sprintf("%d %s%s", f.size, unit, f.took.note)
	if f.size == 0 {
		carried = "none"
	}
	fmt.Printf("| %s | %d MB | %s | %d MB | %.1f s | %s |\n",
		title, memory, carried, f.took.peak>>20, f.took.time.Seconds(), beyond)
}
