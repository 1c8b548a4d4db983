// Package browser opens a page in the browser that a person uses.
package browser

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"time"
)

// starting is how long the system's command may take to hand the page on.
const starting = 15 * time.Second

// Open has the system open a page. It returns when the system has taken it.
func Open(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, starting)
	defer cancel()
	args := command(runtime.GOOS, url)
	if err := exec.CommandContext(ctx, args[0], args[1:]...).Run(); err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	return nil
}

// command returns what opens a page on an operating system.
func command(system, url string) []string {
	switch system {
	case "darwin":
		return []string{"open", url}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", url}
	}
	return []string{"xdg-open", url}
}
