// Command cost prints what Précis costs in AWS: per 1,000 documents, per
// digest and per month. It runs both functions on an embedded cloud that
// answers as slowly as the real one is assumed to, counts every request they
// make, and multiplies by the unit prices in a file. Durations are this
// machine's, the embedded cloud's own work included, so a busy machine makes
// them too long rather than too short.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
)

// A plan is what is measured.
type plan struct {
	prices       Prices
	from         string // folder of documents of all formats
	documents    int    // plain texts to be composed of their paragraphs
	recipients   int
	memory       float64 // MB, of both functions
	architecture string
}

func main() {
	p := plan{from: "seeds/inbox", documents: 100, recipients: 10}
	path := flag.String("prices", "", "file of prices and assumptions; those built in where empty")
	flag.Float64Var(&p.memory, "memory", 1769, "of each function, in MB")
	flag.StringVar(&p.architecture, "architecture", "arm64", "arm64 or x86_64: its price; the durations are this machine's")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if p.prices, err = readPrices(*path); err == nil {
		err = p.print(ctx, os.Stdout)
	}
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "cost:", err)
		os.Exit(1)
	}
}

// print measures and prints all tables.
func (p plan) print(ctx context.Context, w io.Writer) (err error) {
	if p.architecture != "arm64" && p.architecture != "x86_64" {
		return fmt.Errorf("%q is neither arm64 nor x86_64", p.architecture)
	}
	dir, err := os.MkdirTemp("", "precis-cost-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b, err := newBench(dir, p.prices, p.recipients)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(b.cloud.Close(), err) }()
	mixed, err := collect(p.from)
	if err != nil {
		return err
	}
	r := report{plan: p, out: w}
	if r.texts, err = b.upload(ctx, compose(mixed, p.documents)); err != nil {
		return err
	}
	if r.mixed, err = b.upload(ctx, mixed); err != nil {
		return err
	}
	if r.renewed, err = b.renew(ctx, mixed); err != nil {
		return err
	}
	r.count = len(mixed)
	if r.digest, err = b.tick(ctx); err != nil {
		return err
	}
	if r.again, err = b.tick(ctx); err != nil {
		return err
	}
	return r.print()
}

// collect reads the documents in a folder, however deep, in order.
func collect(folder string) (list []document, err error) {
	err = filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		key, err := filepath.Rel(folder, path)
		list = append(list, document{filepath.ToSlash(key), data})
		return err
	})
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%s holds no document", folder)
	}
	return list, err
}
