package console

import (
	"net/http"

	"precis/functions/precis/loopback"
)

// pagePolicy is that of the console's own pages: nothing from elsewhere, and no
// script but the one file of its own. Their only image is the icon.
const pagePolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"

// contentPolicy is that of pages made from documents and mail, which may hold
// anything: they run in a sandbox, without an origin, and load nothing.
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"

// guard refuses requests to a name that only resolves to this machine, and
// forms that another site sends. A browser says of a form where it comes from in
// Sec-Fetch-Site, and an older one in Origin, which holds "null" for a page that
// sends no referrer: hence the pages' Referrer-Policy. Programs send neither.
func guard(next http.Handler) http.Handler {
	refused := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "This page is only for the machine that it is on.", http.StatusForbidden)
	})
	forms := http.NewCrossOriginProtection()
	forms.SetDenyHandler(refused)
	next = forms.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !loopback.Is(r.Host) {
			refused(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", pagePolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// isolate has an answer shown as what others made.
func isolate(h http.Header) {
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Del("Cross-Origin-Opener-Policy") // a sandboxed page has no origin to keep
}
