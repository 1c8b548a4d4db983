// Package loopback tells this machine's own addresses from all others. What is
// served on one machine listens on them alone, and answers requests to them
// alone, so that no name that was made to resolve to them lets a page in.
package loopback

import (
	"net"
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
