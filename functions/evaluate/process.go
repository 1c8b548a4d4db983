package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"precis/summarize"
)

// measureProcess prints the processor time of the whole command line program,
// its start and the reading of its input included, over all rows.
func measureProcess(rows []row, w io.Writer) error {
	dir, err := os.MkdirTemp("", "precis")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	program := filepath.Join(dir, "local")
	build := exec.CommandContext(context.Background(), "go", "build", "-o", program, "./functions/precis")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build functions/precis: %w: %s", err, out)
	}
	var input bytes.Buffer
	encode := json.NewEncoder(&input)
	for _, r := range rows {
		if err := encode.Encode(map[string]string{"id": r.ID, "text": r.Text, "lang": r.Lang}); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "\nThe whole program over %d articles of cnndm, processor time for 1,000 of them:", len(rows))
	for _, engine := range []string{summarize.Lead, summarize.Blend, summarize.TLDR} {
		least := time.Duration(1 << 62)
		for range 5 {
			run := exec.CommandContext(context.Background(), program, "summarize", "--jsonl", "--engine", engine)
			run.Stdin = bytes.NewReader(input.Bytes())
			if err := run.Run(); err != nil {
				return fmt.Errorf("summarize --engine %s: %w", engine, err)
			}
			least = min(least, run.ProcessState.UserTime()+run.ProcessState.SystemTime())
		}
		fmt.Fprintf(w, " %s %.2f s", engine, least.Seconds()*1000/float64(len(rows)))
	}
	fmt.Fprintln(w)
	return nil
}
