package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/fstest"
)

func TestPack(t *testing.T) {
	t.Parallel()
	const words = "0.05\tthe\n0.001\tbridge\n0.0005\tbridges\n0.0000002\testuary\n0.01\t1998\n0.0000001\tdropped\n"
	var packed bytes.Buffer
	if err := pack("en", "2", strings.NewReader(words), &packed); err != nil {
		t.Fatal(err)
	}
	bridge, estuary, found := strings.Cut(packed.String(), "\n")
	if !found || !strings.HasPrefix(bridge, "bridg\t") || !strings.HasPrefix(estuary, "estuari\t") {
		t.Fatalf("packed %q, want bridg, estuari and nothing else", packed.String())
	}
	common, rare := bridge[len("bridg\t"):], estuary[len("estuari\t"):len(estuary)-1]
	if len(common) != 1 || len(rare) != 1 || common <= "0" || common >= rare || rare[0] >= '0'+levels {
		t.Errorf("levels %q and %q, want bridg before estuari", common, rare)
	}
}

func TestPackStop(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	folders := fstest.MapFS{
		"en/stop.txt":  {Data: []byte("the in\n")},
		"de/stop.txt":  {Data: []byte("der\nin\n")},
		"af/lists.txt": {Data: []byte("negation: nie\n")},
	}
	if err := packStop(folders, &packed); err != nil {
		t.Fatal(err)
	}
	if want := "de en\nder\t1\nin\t3\nthe\t2\n"; packed.String() != want {
		t.Errorf("packed %q, want %q", packed.String(), want)
	}
	if err := packStop(fstest.MapFS{}, io.Discard); err == nil {
		t.Error("no folder with stop words gives no error")
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
