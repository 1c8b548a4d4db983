// Package loopback tells this machine's own addresses from all others. What is
// served on one machine listens on them alone, and answers requests to them
// alone, so that no name that was made to resolve to them lets a page in.
package loopback

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
)

// Is reports whether a host, with or without a port, is this machine: an
// address such as 127.0.0.1 or [::1], or the name localhost. Other names are
// not, whatever they resolve to.
func Is(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.TrimSuffix(strings.TrimPrefix(hostport, "["), "]")
	}
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// Valid reports whether an address has a host, which may be empty, and a port that
// is a number.
func Valid(address string) bool {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}

// Check refuses a flag's address that is no loopback address with a port: what
// is served there is not to be offered to the network.
func Check(flag, address string) error {
	if !Valid(address) {
		return fmt.Errorf("%s %s: want an address and a port, such as 127.0.0.1:9000", flag, address)
	}
	if !Is(address) {
		return fmt.Errorf("%s %s: only loopback addresses such as 127.0.0.1:9000 are served", flag, address)
	}
	return nil
}

// Programs lets only programs in that mean this machine's server: a page in a
// browser, also one whose name was made to resolve to this machine, is none.
func Programs(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !Is(r.Host) || r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != "" {
			http.Error(w, "This server answers programs on its own machine alone.", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
