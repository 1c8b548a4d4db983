package console_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"precis/functions/precis/console"
)

// The page says which files were not taken, and why, without taking their names
// for HTML, and leads to what failed.
func TestDocumentsTellOfFilesLeftAside(t *testing.T) {
	t.Parallel()
	files := func(n int) (all []console.Unaccounted) {
		for i := range n {
			all = append(all, console.Unaccounted{Key: fmt.Sprintf("<b>%d.swp", i), Why: "temporary"})
		}
		return all
	}
	for _, tc := range []struct {
		account      console.Account
		holds, lacks []string
	}{
		{console.Account{}, nil, []string{"id=\"files\"", "failed"}},
		{console.Account{Ignored: files(1)}, []string{"<summary>1 file left aside</summary>", "<td><bdi>&lt;b&gt;0.swp</bdi></td><td>left aside, temporary</td>"}, []string{"not yet taken", "and 0 more"}},
		{console.Account{Waiting: files(2)}, []string{"<summary>2 files not yet taken</summary>", "<td>waits, temporary</td>"}, []string{"left aside"}},
		{console.Account{Waiting: files(1), Ignored: files(120), Failed: 3}, []string{"<summary>1 file not yet taken, 120 files left aside</summary>", "98.swp", "and 21 more", `<a href="/dead"><b>3</b> failed</a>`}, []string{"99.swp"}},
	} {
		opts := sample()
		opts.Account = func(context.Context, bool) (console.Account, error) { return tc.account, nil }
		text := fetch(t, request(t, http.MethodGet, serve(t, opts).URL+"/", nil)).text
		for _, want := range tc.holds {
			if !strings.Contains(text, want) {
				t.Errorf("the page does not hold %q: %s", want, text)
			}
		}
		for _, not := range tc.lacks {
			if strings.Contains(text, not) {
				t.Errorf("the page holds %q: %s", not, text)
			}
		}
	}
}
