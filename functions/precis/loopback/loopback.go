// Package loopback tells this machine's own addresses from all others. What is
// served on one machine listens on them alone, and answers requests to them
// alone, so that no name that was made to resolve to them lets a page in.
package loopback

import (
	"fmt"
	"net"
	"net/http"
	"slices"
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

// CheckServed refuses a flag's address at which nothing can be served already.
func CheckServed(flag, address string) error {
	if err := Check(flag, address); err != nil {
		return err
	}
	if port(address) == 0 {
		return fmt.Errorf("%s %s: nothing is served at port 0; want the port that serve told", flag, address)
	}
	return nil
}

// port returns the port of a valid address, and 0 for any other.
func port(address string) uint64 {
	_, text, err := net.SplitHostPort(address)
	if err != nil {
		return 0
	}
	n, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return 0
	}
	return n
}

// Same reports whether two servers cannot both listen at these addresses, or be told
// apart there: localhost is 127.0.0.1 to some programs and ::1 to others. Port 0 is
// another each time.
func Same(one, other string) bool {
	if port(one) == 0 || port(one) != port(other) {
		return false
	}
	all := hosts(one)
	for _, host := range hosts(other) {
		if host == "" || slices.Contains(all, host) || slices.Contains(all, "") {
			return true
		}
	}
	return false
}

// hosts returns the addresses that a valid address's host may stand for; "" for each
// one of this machine.
func hosts(address string) []string {
	host, _, _ := net.SplitHostPort(address)
	if strings.EqualFold(host, "localhost") {
		return []string{"127.0.0.1", "::1"}
	}
	ip := net.ParseIP(host)
	switch {
	case ip.IsUnspecified():
		return []string{""}
	case ip != nil:
		return []string{ip.String()}
	}
	return []string{strings.ToLower(host)}
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
