package loopback_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"precis/functions/precis/loopback"
)

func TestIs(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]bool{
		"127.0.0.1": true, "127.0.0.1:9000": true, "127.8.9.10": true, "localhost": true, "LocalHost:80": true,
		"::1": true, "[::1]": true, "[::1]:8080": true, "[::ffff:127.0.0.1]:80": true,
		"": false, ":80": false, "0.0.0.0:80": false, "[::]:80": false, "192.168.1.2": false, "10.0.0.1:9000": false,
		"127.0.0.1.example.com": false, "localhost.example.com:80": false, "example.com": false,
		"127.0.0.1:80:80": false, "2130706433": false, "0x7f.1": false, "localhost@example.com": false,
	} {
		if got := loopback.Is(host); got != want {
			t.Errorf("Is(%q) = %v, want %v", host, got, want)
		}
	}
}

func TestSame(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		one, other string
		want       bool
	}{
		{"127.0.0.1:80", "127.0.0.1:80", true},
		{"127.0.0.1:80", "127.0.0.1:81", false},
		{"127.0.0.1:80", "127.0.0.1:080", true},
		{"127.0.0.1:0", "127.0.0.1:0", false},
		{"localhost:80", "127.0.0.1:80", true},
		{"LocalHost:80", "[::1]:80", true},
		{"localhost:80", "127.0.0.2:80", false},
		{"localhost:0", "127.0.0.1:0", false},
		{"127.0.0.1:80", "[::1]:80", false}, // both are served
		{"[::ffff:127.0.0.1]:80", "127.0.0.1:80", true},
		{"[0:0::1]:80", "[::1]:80", true},
		{"0.0.0.0:80", "127.0.0.1:80", true},
		{"[::]:80", "192.0.2.1:80", true},
		{":80", "localhost:80", true},
		{"Mail.example.org:80", "mail.example.org:80", true},
		{"mail.example.org:80", "127.0.0.1:80", false},
		{"", "", false},
		{"", "127.0.0.1:80", false},
		{"here", "here", false},
		{"127.0.0.1:http", "127.0.0.1:http", false},
	} {
		if got, back := loopback.Same(tc.one, tc.other), loopback.Same(tc.other, tc.one); got != tc.want || back != tc.want {
			t.Errorf("Same(%q, %q) = %v, and the other way round %v, want %v", tc.one, tc.other, got, back, tc.want)
		}
	}
}

func TestCheckServed(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"127.0.0.1:8080": "", "[::1]:1": "",
		"127.0.0.1:0":    "port 0",
		"localhost:0000": "port 0",
		"127.0.0.1":      "want an address and a port",
		"192.0.2.1:0":    "only loopback addresses",
	} {
		err := loopback.CheckServed("--console", address)
		if got := fmt.Sprint(err); (err == nil) != (want == "") || !strings.Contains(got, want) {
			t.Errorf("CheckServed(%q) = %v, want %q", address, err, want)
		}
	}
}

func TestPrograms(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		host, header, value string
		want                int
	}{
		"a program":             {"127.0.0.1:9000", "User-Agent", "aws-cli", http.StatusOK},
		"a program, by name":    {"localhost:9000", "", "", http.StatusOK},
		"a rebound name":        {"rebound.example:9000", "", "", http.StatusForbidden},
		"the network's address": {"172.17.0.1:9000", "", "", http.StatusForbidden},
		"no host":               {"", "", "", http.StatusForbidden},
		"a page":                {"127.0.0.1:9000", "Origin", "http://127.0.0.1:9000", http.StatusForbidden},
		"a page's image":        {"127.0.0.1:9000", "Sec-Fetch-Site", "none", http.StatusForbidden},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		r.Host = c.host
		if c.header != "" {
			r.Header.Set(c.header, c.value)
		}
		w := httptest.NewRecorder()
		loopback.Programs(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})).ServeHTTP(w, r)
		if w.Code != c.want {
			t.Errorf("%s: status %d, want %d", name, w.Code, c.want)
		}
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"127.0.0.1:9000": "", "[::1]:0": "", "localhost:80": "",
		"127.0.0.1":     "want an address and a port",
		"0.0.0.0:9000":  "only loopback addresses",
		"192.0.2.1:443": "only loopback addresses",
		":8080":         "only loopback addresses",
	} {
		err := loopback.Check("--console", address)
		if got := fmt.Sprint(err); (err == nil) != (want == "") || !strings.Contains(got, want) {
			t.Errorf("Check(%q) = %v, want %q", address, err, want)
		}
	}
}
