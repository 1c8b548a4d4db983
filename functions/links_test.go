package functions_test

import (
	"bytes"
	"encoding/xml"
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"
	"golang.org/x/net/html"

	"precis/functions/store"
)

// links returns the addresses that a page or feed of the archive names.
func links(t *testing.T, key string, data []byte) []string {
	t.Helper()
	var all []string
	if path.Ext(key) == ".xml" {
		var feed struct {
			Links []struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
			Entries []struct {
				Links []struct {
					Href string `xml:"href,attr"`
				} `xml:"link"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal(data, &feed); err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		for _, e := range feed.Entries {
			feed.Links = append(feed.Links, e.Links...)
		}
		for _, l := range feed.Links {
			all = append(all, l.Href)
		}
		return all
	}
	tree, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", key, err)
	}
	for n := range tree.Descendants() {
		if href := attribute(n, "href"); href != "" {
			all = append(all, href)
		}
	}
	return all
}

// archived puts two documents into the digest of a week of an archive whose
// root has that address.
func archived(t *testing.T, web string) *world {
	t.Helper()
	w := newWorld(t)
	w.weekly.Web = web
	w.drop("energy/a.txt", ferry)
	w.drop("b.txt", library)
	w.issue("2026-W47")
	return w
}

// arrive follows the links of a page that is shown at an address, and returns the
// keys that they lead to.
func (w *world) arrive(t *testing.T, site, shown, key string) map[string]bool {
	t.Helper()
	data, _, err := w.store.Get(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	base, err := url.Parse(shown)
	if err != nil {
		t.Fatal(err)
	}
	reached := map[string]bool{}
	for _, link := range links(t, key, data) {
		to, err := base.Parse(link)
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		to.Fragment, to.RawFragment = "", ""
		at, ours := strings.CutPrefix(to.String(), site+"/")
		if !ours {
			t.Errorf("%s, shown at %s, leads to %s", key, shown, to)
			continue
		}
		if at == "" || shown == to.String() {
			continue // itself
		}
		if _, err := w.store.Head(t.Context(), at); err != nil {
			t.Errorf("%s, shown at %s, leads to %s: %v", key, shown, to, err)
		}
		reached[at] = true
	}
	return reached
}

// Every link on the web leads to an object that is there and that CloudFront
// may show, the archive's page also where the root shows it.
func TestEveryLinkOnTheWebArrives(t *testing.T) {
	t.Parallel()
	s := readStack(t, map[string]string{"WebAccess": "cloudfront"})
	distributions := s.resources("AWS::CloudFront::Distribution")
	root := distributions["Distribution"]["DistributionConfig"].(map[string]any)["DefaultRootObject"].(string)
	own := "aws:SourceArn=arn:aws:cloudfront::" + account + ":distribution/Distribution"
	const site = "https://pages.example.org"
	w := archived(t, site)
	page := "digests/2026-W47/digest.html"
	shown := map[string]string{site + "/": root, site + "/" + store.IndexPage: store.IndexPage, site + "/" + store.Feed: store.Feed, site + "/" + page: page}
	for _, key := range w.keys(store.Summaries) {
		if path.Ext(key) == ".html" {
			shown[site+"/"+key] = key
		}
	}
	for address, key := range shown {
		reached := w.arrive(t, site, address, key)
		for at := range reached {
			if !allows(t, s.bucketPolicies(), permission{"s3:GetObject", "arn:aws:s3:::output/" + at, own}) {
				t.Errorf("%s, shown at %s, leads to %s, which the web does not show", key, address, at)
			}
		}
		if key == store.IndexPage && !reached[page] {
			t.Errorf("%s, shown at %s, leads to %v, and not to the digest", key, address, reached)
		}
	}
	if len(shown) != 6 {
		t.Errorf("%d pages were looked at, want 6", len(shown))
	}
}

// Without the web, the archive's page works from wherever its folder lies.
func TestEveryLinkInAFolderArrives(t *testing.T) {
	t.Parallel()
	w := archived(t, "")
	const site = "file:///home/ann/archive"
	if reached := w.arrive(t, site, site+"/"+store.IndexPage, store.IndexPage); !reached["digests/2026-W47/digest.html"] || !reached[store.Feed] {
		t.Errorf("%s leads to %v", store.IndexPage, reached)
	}
	w.arrive(t, site, site+"/digests/2026-W47/digest.html", "digests/2026-W47/digest.html")
}

// Every link of a preview leads to what is there, also in the first week, which
// has no archive and no digest of its own yet; and so do those of its mail.
func TestPreviewLeadsToWhatIsThere(t *testing.T) {
	t.Parallel()
	const site = "https://digests.example"
	for name, before := range map[string]func(*world){
		"the first week": func(*world) {},
		"a later one":    func(w *world) { w.drop("old.txt", library); w.issue("2026-W47") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.weekly.Web = site
			before(w)
			w.drop("energy/a.txt", ferry)
			sent := w.mails()
			m, err := w.tick(`{"preview":true,"to":"eve@example.com"}`)
			if err != nil || m.Sent != 1 || w.mails() != sent+1 {
				t.Fatalf("preview = %+v, %v with %d mails", m, err, w.mails()-sent)
			}
			data, _, err := w.store.Get(t.Context(), m.Key)
			if err != nil {
				t.Fatal(err)
			}
			shown := map[string][]string{"page": links(t, m.Key, data), "mail": links(t, "mail", w.letterTo("eve@example.com"))}
			for form, all := range shown {
				reads := false
				for _, link := range all {
					key, ours := strings.CutPrefix(link, site+"/")
					key, _, _ = strings.Cut(key, "#")
					if _, err := w.store.Head(t.Context(), key); ours && err != nil {
						t.Errorf("the %s leads to %s: %v", form, link, err)
					}
					reads = reads || strings.HasPrefix(key, store.Summaries)
				}
				if !reads {
					t.Errorf("the %s leads to no reading page, but to %q", form, all)
				}
			}
		})
	}
}

// letterTo returns the HTML of the mail that someone got.
func (w *world) letterTo(to string) []byte {
	w.Helper()
	mails, err := w.cloud.Mails()
	if err != nil {
		w.Fatal(err)
	}
	for _, m := range mails {
		if !strings.Contains(strings.Join(m.To, " "), to) {
			continue
		}
		raw, err := w.cloud.Mail(m.Name)
		if err != nil {
			w.Fatal(err)
		}
		e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
		if err != nil {
			w.Fatal(err)
		}
		return []byte(e.HTML)
	}
	w.Fatalf("no mail to %s", to)
	return nil
}
