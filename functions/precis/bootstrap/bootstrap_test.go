package bootstrap

import (
	"debug/buildinfo"
	"path/filepath"
	"slices"
	"testing"
)

// SAM CLI and we build by the same flags, whose values may hold spaces.
func TestEnv(t *testing.T) {
	t.Parallel()
	want := []string{"CGO_ENABLED=0", "GOOS=linux", `GOFLAGS=-tags=lambda.norpc -gcflags=github.com/aws/...=-l -gcflags=precis/digest/render/...=-l -trimpath -buildvcs=false "-ldflags=-s -w -buildid="`}
	if got := Env(); !slices.Equal(got, want) {
		t.Errorf("Env() = %q, want %q", got, want)
	}
}

func TestBuild(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it builds the function for uploads")
	}
	dir := t.TempDir()
	if err := Build(t.Context(), dir, "summarize"); err != nil {
		t.Fatal(err)
	}
	info, err := buildinfo.ReadFile(filepath.Join(dir, "summarize"))
	if err != nil {
		t.Fatal(err)
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	for key, want := range map[string]string{"-tags": "lambda.norpc", "-trimpath": "true", "CGO_ENABLED": "0"} {
		if settings[key] != want {
			t.Errorf("it was built with %s=%q, want %q", key, settings[key], want)
		}
	}
	if err := Build(t.Context(), dir, "nothing"); err == nil {
		t.Error("a function that there is not was built")
	}
}
