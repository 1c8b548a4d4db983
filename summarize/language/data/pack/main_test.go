package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"
)

func TestPack(t *testing.T) {
	t.Parallel()
	const words = "0.05\tthe\n0.001\tbridge\n0.0005\tbridges\n0.0000002\testuary\n0.01\t1998\n0.0000001\tdropped\n"
	var packed bytes.Buffer
	if err := pack("en", "2", strings.NewReader(words), &packed); err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(&packed)
	if err != nil {
		t.Fatal(err)
	}
	table, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	at := make(map[string]int)
	n := 0
	for line := range strings.Lines(string(table)) {
		if line == "\n" {
			n++
			continue
		}
		at[strings.TrimSpace(line)] = n
	}
	if n != levels {
		t.Errorf("%d blocks, want %d", n, levels)
	}
	if len(at) != 2 || at["bridg"] >= at["estuari"] || at["bridg"] == 0 {
		t.Errorf("levels %v, want bridg before estuari and nothing else", at)
	}
}

func TestPackRefusesOtherLines(t *testing.T) {
	t.Parallel()
	for _, words := range []string{"bridge\n", "often\tbridge\n"} {
		if err := pack("en", "2", strings.NewReader(words), io.Discard); err == nil {
			t.Errorf("pack of %q gives no error", words)
		}
	}
	if err := pack("en", "many", strings.NewReader(""), io.Discard); err == nil {
		t.Error("pack of no number of terms gives no error")
	}
}
