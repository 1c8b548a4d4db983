package functions_test

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// webHeaders are what a browser is told beside the policy, each of which takes
// the place of what an object carries.
func webHeaders() map[string]map[string]any {
	return map[string]map[string]any{
		"ContentTypeOptions":      {"Override": "true"},
		"FrameOptions":            {"Override": "true", "FrameOption": "DENY"},
		"ReferrerPolicy":          {"Override": "true", "ReferrerPolicy": "no-referrer"},
		"StrictTransportSecurity": {"Override": "true", "AccessControlMaxAgeSec": "31536000"},
	}
}

// webPolicy is what the pages need: their own styles, and nothing else.
func webPolicy() map[string]string {
	return map[string]string{
		"default-src": "'none'", "style-src": "'unsafe-inline'", "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'none'",
	}
}

// directives reads a Content-Security-Policy. Of two directives of a name the
// first holds.
func directives(policy string) map[string]string {
	all := map[string]string{}
	for part := range strings.SplitSeq(policy, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), " ")
		if _, twice := all[name]; name != "" && !twice {
			all[name] = strings.TrimSpace(value)
		}
	}
	return all
}

// webFaults returns what a browser would not be told of a page that CloudFront
// shows it.
func (s *stack) webFaults() (faults []string) {
	say := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	policies := s.resources("AWS::CloudFront::ResponseHeadersPolicy")
	distributions := s.resources("AWS::CloudFront::Distribution")
	if len(distributions) != 1 {
		say("%d distributions", len(distributions))
	}
	for _, id := range sortedKeys(distributions) {
		config := distributions[id]["DistributionConfig"].(map[string]any)
		behaviours, _ := config["CacheBehaviors"].([]any)
		for i, b := range append([]any{config["DefaultCacheBehavior"]}, behaviours...) {
			b := b.(map[string]any)
			name, _ := b["ResponseHeadersPolicyId"].(string)
			if policies[name] == nil {
				say("behaviour %d: no policy for the headers: %q", i, name)
			}
			if b["ViewerProtocolPolicy"] != "redirect-to-https" && b["ViewerProtocolPolicy"] != "https-only" {
				say("behaviour %d: pages without encryption", i)
			}
			if methods := texts(b["AllowedMethods"]); !slices.Equal(methods, []string{"GET", "HEAD"}) {
				say("behaviour %d: the methods %q", i, methods)
			}
		}
	}
	for _, id := range sortedKeys(policies) {
		config := policies[id]["ResponseHeadersPolicyConfig"].(map[string]any)
		security, _ := config["SecurityHeadersConfig"].(map[string]any)
		for header, want := range webHeaders() {
			if got, _ := security[header].(map[string]any); !maps.Equal(got, want) {
				say("%s: %s is %v, want %v", id, header, got, want)
			}
		}
		csp, _ := security["ContentSecurityPolicy"].(map[string]any)
		text, _ := csp["ContentSecurityPolicy"].(string)
		if got := directives(text); csp["Override"] != "true" || !maps.Equal(got, webPolicy()) {
			say("%s: the policy %v, want %v in the place of any other", id, csp, webPolicy())
		}
		if !strings.Contains(fmt.Sprint(config["CustomHeadersConfig"]), "Header:X-Robots-Tag Override:true Value:noindex, nofollow") {
			say("%s: search engines may list pages", id)
		}
	}
	return faults
}

// onTheWeb are the parameters with which CloudFront shows the pages.
func onTheWeb() map[string]string { return map[string]string{"WebAccess": "cloudfront"} }

func TestTheWebKeepsPagesHarmless(t *testing.T) {
	t.Parallel()
	for _, fault := range readStack(t, onTheWeb()).webFaults() {
		t.Error(fault)
	}
}

func TestEveryFaultOnTheWebIsFound(t *testing.T) {
	t.Parallel()
	const named = "          ResponseHeadersPolicyId: !Ref PageHeaders\n"
	for name, c := range map[string]change{
		"no headers":           {named, "", "behaviour 0: no policy for the headers"},
		"another's headers":    {named, "          ResponseHeadersPolicyId: 67f7725c-6f97-4210-82d7-5512b31e9d03\n", "behaviour 0: no policy for the headers"},
		"no headers elsewhere": {named, named + "        CacheBehaviors: [{ PathPattern: \"summaries/*\", ViewerProtocolPolicy: https-only, AllowedMethods: [GET, HEAD] }]\n", "behaviour 1: no policy for the headers"},
		"no encryption":        {"ViewerProtocolPolicy: redirect-to-https", "ViewerProtocolPolicy: allow-all", "behaviour 0: pages without encryption"},
		"writing":              {"AllowedMethods: [GET, HEAD]", "AllowedMethods: [GET, HEAD, PUT]", "behaviour 0: the methods"},
		"scripts":              {"default-src 'none'; style-src", "default-src 'none'; script-src 'self'; style-src", "PageHeaders: the policy"},
		"anything of our own":  {"default-src 'none'", "default-src 'self'", "PageHeaders: the policy"},
		"framed":               {"; frame-ancestors 'none'", "", "PageHeaders: the policy"},
		"forms":                {"form-action 'none'; ", "", "PageHeaders: the policy"},
		"the object's policy":  {"            Override: true\n            ContentSecurityPolicy:", "            Override: false\n            ContentSecurityPolicy:", "PageHeaders: the policy"},
		"guessed types":        {"          ContentTypeOptions: { Override: true }\n", "", "PageHeaders: ContentTypeOptions"},
		"framed by old ones":   {"FrameOption: DENY", "FrameOption: SAMEORIGIN", "PageHeaders: FrameOptions"},
		"telling where from":   {"ReferrerPolicy: no-referrer", "ReferrerPolicy: unsafe-url", "PageHeaders: ReferrerPolicy"},
		"no memory of TLS":     {"AccessControlMaxAgeSec: 31536000", "AccessControlMaxAgeSec: 0", "PageHeaders: StrictTransportSecurity"},
		"found by search":      {`Value: "noindex, nofollow"`, "Value: all", "PageHeaders: search engines"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told(t, c, changed(t, c, onTheWeb()).webFaults())
		})
	}
}

// The policy's words suit the pages that the functions really make: what they
// load or send, it allows.
func TestTheWebShowsPagesWhole(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("energy/a.txt", ferry)
	w.drop("b.txt", library)
	w.put("gone.txt", ferry+library)
	w.follow("gone.txt")
	w.delete("gone.txt")
	w.follow("gone.txt")
	w.issue("2026-W47")
	pages := 0
	for _, key := range w.keys("") {
		if path.Ext(key) != ".html" {
			continue
		}
		pages++
		data, _, err := w.store.Get(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		tree, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		styles := 0
		for n := range tree.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "style":
				styles++
			case "script", "img", "iframe", "frame", "object", "embed", "form", "base", "audio", "video", "source":
				t.Errorf("%s holds <%s>, which the web's policy blocks", key, n.Data)
			case "link":
				if rel := attribute(n, "rel"); rel != "alternate" {
					t.Errorf("%s links to a %q, which the web's policy blocks", key, rel)
				}
			}
		}
		if styles == 0 {
			t.Errorf("%s has no styles, and the policy allows some", key)
		}
	}
	if pages < 5 { // two reading pages, a tombstone, a digest, the index
		t.Errorf("%d pages", pages)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
