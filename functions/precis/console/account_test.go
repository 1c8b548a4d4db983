package console_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"precis/functions/precis/console"
)

// The page says which files were left aside, and why, without taking their names
// for HTML.
func TestDocumentsTellOfFilesLeftAside(t *testing.T) {
	t.Parallel()
	opts := console.Options{Account: func(context.Context) (console.Account, error) {
		return console.Account{Ignored: []console.Unaccounted{{Key: "<b>.swp", Why: "temporary"}}}, nil
	}}
	r, err := http.DefaultClient.Do(request(t, http.MethodGet, serve(t, opts).URL+"/", nil))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Body.Close() }()
	body, err := io.ReadAll(r.Body)
	if want := "&lt;b&gt;.swp</bdi>: left aside, temporary"; err != nil || !strings.Contains(string(body), want) {
		t.Errorf("the page does not hold %q, %v: %s", want, err, body)
	}
}
