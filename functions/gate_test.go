//go:build !short

package functions_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dop251/goja"

	"precis/functions/access"
)

// A gate is the function at CloudFront's edge as template.yaml has it, run by a
// JavaScript engine with what its runtime 2.0 gives it, before a site:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
type gate struct {
	testing.TB
	mu     sync.Mutex
	vm     *goja.Runtime
	handle goja.Callable
	site   http.Handler
}

func newGate(tb testing.TB, store *keyStore, site http.Handler) *gate {
	tb.Helper()
	g := &gate{TB: tb, vm: goja.New(), site: site}
	code := readStack(tb, readersAlone()).resources("AWS::CloudFront::Function")["Gate"]["FunctionCode"].(string)
	modules, own := "", code
	for strings.HasPrefix(own, "import ") { // the engine knows no modules
		line, rest, _ := strings.Cut(own, "\n")
		modules, own = modules+line, strings.TrimSpace(rest)
	}
	if modules != "import cf from 'cloudfront';import crypto from 'crypto';" {
		tb.Fatalf("the function imports %q", modules)
	}
	g.set("look", func(key string) any {
		if value, ok := store.look(key); ok {
			return value
		}
		return nil
	})
	g.set("sign", func(algorithm, key, text string) string {
		if algorithm != "sha256" {
			tb.Errorf("signed by %s", algorithm)
		}
		mac := hmac.New(sha256.New, []byte(key))
		_, _ = mac.Write([]byte(text))
		return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
	})
	const runtime = `
		const cf = { kvs: () => ({
			get: async key => { if (look(key) === null) throw new Error('no key ' + key); return look(key); },
			exists: async key => look(key) !== null }) };
		const crypto = { createHmac: (algorithm, key) => ({ text: '',
			update(text) { this.text += text; return this; },
			digest(encoding) { if (encoding !== 'base64url') throw new Error(encoding); return sign(algorithm, key, this.text); } }) };`
	if _, err := g.vm.RunString(runtime + own); err != nil {
		tb.Fatalf("the function does not start: %v", err)
	}
	g.handle, _ = goja.AssertFunction(g.vm.Get("handler"))
	return g
}

func (g *gate) set(name string, value any) {
	if err := g.vm.Set(name, value); err != nil {
		g.Fatal(err)
	}
}

// A verdict is what the function answers: a request to go on with, or a response.
type verdict struct {
	URI        string
	StatusCode int
	Headers    map[string]struct{ Value string }
	Cookies    map[string]struct{ Value, Attributes string }
	Body       string
}

// run calls the function with a viewer's request:
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
func (g *gate) run(r *http.Request) verdict {
	g.mu.Lock()
	defer g.mu.Unlock()
	cookies, query := map[string]any{}, map[string]any{}
	for _, c := range r.Cookies() {
		cookies[c.Name] = map[string]any{"value": c.Value}
	}
	for name, values := range r.URL.Query() {
		query[name] = map[string]any{"value": values[0]}
	}
	event := map[string]any{"version": "1.0", "request": map[string]any{
		"method": r.Method, "uri": r.URL.EscapedPath(), "querystring": query, "cookies": cookies, "headers": map[string]any{"host": map[string]any{"value": r.Host}},
	}}
	answer, err := g.handle(goja.Undefined(), g.vm.ToValue(event))
	if err != nil {
		g.Errorf("%s %s: %v", r.Method, r.URL, err)
		return verdict{StatusCode: http.StatusServiceUnavailable}
	}
	promise, ok := answer.Export().(*goja.Promise)
	if !ok || promise.State() != goja.PromiseStateFulfilled {
		g.Errorf("%s %s: %v", r.Method, r.URL, promise.Result())
		return verdict{StatusCode: http.StatusServiceUnavailable}
	}
	var v verdict
	said, err := json.Marshal(promise.Result().Export())
	if err == nil {
		err = json.Unmarshal(said, &v)
	}
	if err != nil {
		g.Fatal(err)
	}
	if v.StatusCode == 0 {
		v.Cookies = nil // the request's own
	}
	return v
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v := g.run(r)
	if v.StatusCode == 0 {
		r.URL.Path = v.URI
		g.site.ServeHTTP(w, r)
		return
	}
	for name, h := range v.Headers {
		w.Header().Set(name, h.Value)
	}
	for name, c := range v.Cookies {
		w.Header().Add("Set-Cookie", name+"="+c.Value+"; "+c.Attributes)
	}
	w.WriteHeader(v.StatusCode)
	_, _ = io.WriteString(w, v.Body)
}

const passCookie = "__Host-pass"

// asked returns what the gate answers to a request with a cookie, "" for none.
func (g *gate) asked(method, path, cookie string) verdict {
	r := httptest.NewRequestWithContext(g.Context(), method, "https://pages.example.org"+path, http.NoBody)
	if cookie != "" {
		r.AddCookie(&http.Cookie{Name: passCookie, Value: cookie, Quoted: strings.Contains(cookie, " ")})
	}
	return g.run(r)
}

func TestGateLetsReadersIn(t *testing.T) {
	t.Parallel()
	store := newKeyStore(t)
	store.put("key", "the key")
	pass := access.Pass("the key", "ann@example.com")
	g := newGate(t, store, http.NotFoundHandler())
	const page = "/digests/2026-W47/digest.html"
	for name, c := range map[string]struct {
		path, cookie string
		to           string // where it is sent, with the cookie
		shown        string // what it is shown
	}{
		"a link of a mail":          {path: "/r/" + pass + page, to: page},
		"a sentence's":              {path: "/r/" + pass + "/summaries/0123456789abcdef01234567/0123456789abcdef-12.html", to: "/summaries/0123456789abcdef01234567/0123456789abcdef-12.html"},
		"with a query":              {path: "/r/" + pass + page + "?utm_source=mail&x=%0d%0aSet-Cookie:x", to: page},
		"of the archive":            {path: "/r/" + pass, to: "/"},
		"of the archive, a slash":   {path: "/r/" + pass + "/", to: "/"},
		"anew, with a cookie":       {path: "/r/" + pass + page, cookie: pass, to: page},
		"with a cookie of before":   {path: "/r/" + pass + page, cookie: access.Pass("old key", "ann@example.com"), to: page},
		"a page, with the cookie":   {path: page, cookie: pass, shown: page},
		"the root, with the cookie": {path: "/", cookie: pass, shown: "/"},
		"a query, with the cookie":  {path: page + "?r=x", cookie: pass, shown: page},
		"another week":              {path: "/digests/2020-W01/digest.html", cookie: pass, shown: "/digests/2020-W01/digest.html"},
		"a feed, without cookies":   {path: "/r/" + pass + "/digests/feed.xml", shown: "/digests/feed.xml"},
	} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			t.Run(name+" "+method, func(t *testing.T) {
				v := g.asked(method, c.path, c.cookie)
				want := verdict{URI: c.shown}
				if c.to != "" {
					want.StatusCode = http.StatusFound
				}
				if v.StatusCode != want.StatusCode || v.URI != want.URI || v.Headers["location"].Value != c.to {
					t.Errorf("%s is answered %d, to %q, showing %q; want %d, %q, %q", c.path, v.StatusCode, v.Headers["location"].Value, v.URI, want.StatusCode, c.to, want.URI)
				}
				if set := v.Cookies[passCookie]; (c.to != "") != (set.Value == pass) || set.Value != "" && set.Attributes != "Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=34560000" {
					t.Errorf("%s sets the cookie %+v", c.path, set)
				}
				if c.to != "" && (v.Headers["cache-control"].Value != "no-store" || v.Headers["referrer-policy"].Value != "no-referrer") {
					t.Errorf("%s is answered with %v", c.path, v.Headers)
				}
			})
		}
	}
	if v := g.asked(http.MethodGet, "/r/"+access.Pass("old key", "ann@example.com")+page, pass); v.StatusCode != http.StatusFound || v.Headers["location"].Value != page || len(v.Cookies) > 0 {
		t.Errorf("an old link, with a good cookie: %+v, want it led to its page and the cookie kept", v)
	}
}

func TestGateLetsNobodyElseIn(t *testing.T) {
	t.Parallel()
	const page = "/digests/2026-W47/digest.html"
	pass := access.Pass("the key", "ann@example.com")
	other := access.Pass("the key", "bob@example.com")
	forged := pass[:23] + string(pass[23]^1)
	for name, c := range map[string]struct {
		path, cookie string
		change       func(*keyStore)
	}{
		"no cookie":                  {path: page},
		"no cookie, the root":        {path: "/"},
		"no cookie, the feed":        {path: "/digests/feed.xml"},
		"a guessed week":             {path: "/digests/2026-W46/digest.html"},
		"another's signature":        {path: "/r/" + pass[:8] + other[8:] + page},
		"a forged link":              {path: "/r/" + forged + page},
		"a forged cookie":            {path: page, cookie: forged},
		"a cookie of nothing":        {path: page, cookie: " "},
		"a cookie that is cut off":   {path: page, cookie: pass[:23]},
		"a cookie that goes on":      {path: page, cookie: pass + "A"},
		"a pass in the query":        {path: page + "?r=" + pass},
		"a pass elsewhere":           {path: "/digests/r/" + pass + page},
		"a pass of another key":      {path: "/r/" + access.Pass("another", "ann@example.com") + page},
		"a pass without a key":       {path: "/r/" + access.Pass("", "ann@example.com") + page},
		"a reader shut out":          {path: "/r/" + pass + page, change: func(s *keyStore) { s.put("out."+access.Reader("ann@example.com"), "2026-11-29") }},
		"their cookie":               {path: page, cookie: pass, change: func(s *keyStore) { s.put("out."+access.Reader("Ann@Example.com"), "2026-11-29") }},
		"all are shut out":           {path: "/r/" + pass + page, change: func(s *keyStore) { s.dropKey() }},
		"all cookies":                {path: page, cookie: pass, change: func(s *keyStore) { s.dropKey() }},
		"another key since":          {path: "/r/" + pass + page, change: func(s *keyStore) { s.put("key", "another") }},
		"an empty key":               {path: "/r/" + access.Pass("", "ann@example.com") + page, change: func(s *keyStore) { s.put("key", "") }},
		"led to another site":        {path: "/r/" + pass + "//evil.example/digests/"},
		"led there by a back slash":  {path: "/r/" + pass + `/\evil.example/`},
		"led there by an @":          {path: "/r/" + pass + "@evil.example/"},
		"a line break":               {path: "/r/" + pass + "/digests/%0d%0aSet-Cookie:%20x=y"},
		"a claim":                    {path: "/r/" + pass + "/weeks/2026-W47/x"},
		"twice":                      {path: "/r/" + pass + "/r/" + pass + page},
		"an odd path":                {path: "/%00/..//%2e%2e/digests/"},
		"a long path":                {path: "/" + strings.Repeat("r/", 4000)},
		"what an object inherits":    {path: "/r/constructor"},
		"a pass of what is built in": {path: "/r/__proto__aaaaaaaaaaaaaaa" + page},
	} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			t.Run(name+" "+method, func(t *testing.T) {
				t.Parallel()
				store := newKeyStore(t)
				store.put("key", "the key")
				store.put("out."+access.Reader("eve@example.com"), "2026-11-29")
				if c.change != nil {
					c.change(store)
				}
				v := newGate(t, store, http.NotFoundHandler()).asked(method, c.path, c.cookie)
				if v.StatusCode != http.StatusForbidden || v.URI != "" || len(v.Cookies) > 0 || v.Headers["location"].Value != "" {
					t.Errorf("%s is answered %+v, want 403 and nothing else", c.path, v)
				}
				if !strings.Contains(v.Body, "Open any link in a mail") || v.Headers["content-type"].Value != "text/html; charset=utf-8" || v.Headers["cache-control"].Value != "no-store" {
					t.Errorf("%s is answered with %v and %q, which do not say how to get in", c.path, v.Headers, v.Body)
				}
			})
		}
	}
}

// What the edge itself bounds: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
func TestGateFitsTheEdge(t *testing.T) {
	t.Parallel()
	s := readStack(t, readersAlone())
	code := s.resources("AWS::CloudFront::Function")["Gate"]["FunctionCode"].(string)
	if len(code) > 10_000 {
		t.Errorf("the function has %d bytes, want 10,000 at most", len(code))
	}
	config := s.resources("AWS::CloudFront::Distribution")["Distribution"]["DistributionConfig"].(map[string]any)
	behaviours, _ := config["CacheBehaviors"].([]any)
	for i, b := range append([]any{config["DefaultCacheBehavior"]}, behaviours...) {
		if got := fmt.Sprint(b.(map[string]any)["FunctionAssociations"]); got != "[map[EventType:viewer-request FunctionARN:Gate.FunctionARN]]" {
			t.Errorf("behaviour %d has the functions %s, and lets others in", i, got)
		}
	}
	open := readStack(t, onTheWeb()).resources("AWS::CloudFront::Distribution")["Distribution"]["DistributionConfig"].(map[string]any)
	if got := open["DefaultCacheBehavior"].(map[string]any)["FunctionAssociations"]; got != nil {
		t.Errorf("an archive for all has the functions %v", got)
	}
	for parameters, want := range map[string]int{"private": 0, "cloudfront": 0, "readers": 1} {
		s := readStack(t, map[string]string{"WebAccess": parameters, "Sender": "digest@example.com"})
		if got := len(s.resources("AWS::CloudFront::KeyValueStore")) + len(s.resources("AWS::CloudFront::Function")); got != 2*want {
			t.Errorf("%s: %d of store and function, want %d", parameters, got, 2*want)
		}
		if env := s.environment("DigestFunction"); (env["WEB_KEYS"] != "") != (want == 1) || (env["WEB_BASE_URL"] != "") != (parameters != "private") {
			t.Errorf("%s: the digest function has %q and %q", parameters, env["WEB_KEYS"], env["WEB_BASE_URL"])
		}
		if policy := s.policies(digestRole); slices.ContainsFunc(policy, func(st statement) bool { return st.sid == "SignLinks" }) != (want == 1) {
			t.Errorf("%s: may the digest function sign? %v", parameters, policy)
		}
	}
}
