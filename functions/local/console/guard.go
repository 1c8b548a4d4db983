package console

import (
	"net/http"

	"precis/functions/local/loopback"
)

// pagePolicy is that of the console's own pages: no script at all, and nothing
// from elsewhere.
const pagePolicy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"

// contentPolicy is that of pages made from documents and mail, which may hold
// anything: they run in a sandbox, without an origin, and load nothing.
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

// guard refuses requests to a name that only resolves to this machine, and
// forms that another site sends.
func guard(next http.Handler) http.Handler {
	next = http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", pagePolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !loopback.Is(r.Host) || !sameOrigin(r) {
			http.Error(w, "This page is only for the machine that it is on.", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// sameOrigin reports whether a request that would change something comes from
// the console's own page, or from a program that names no origin.
func sameOrigin(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return r.Method == http.MethodGet || r.Method == http.MethodHead || origin == "" || origin == "http://"+r.Host
}

// isolate has an answer shown as what others made.
func isolate(h http.Header) {
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Del("Cross-Origin-Opener-Policy") // a sandboxed page has no origin to keep
}
