package loopback_test

import (
	"testing"

	"precis/functions/local/loopback"
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
