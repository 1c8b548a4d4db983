package mail

import (
	"regexp"
	"sync"
)

// addresses finds mail addresses in a text, rather one too many.
var addresses = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`("(\\.|[^"\\])*"|[^\s"<>(),;:\[\]]+)@(\[[^\]\s]*\]|[^\s"<>(),;:\[\]]*[^\s"<>(),;:\[\].])`)
})

// WithoutAddresses returns a text with "[address]" in place of each mail address.
func WithoutAddresses(s string) string { return addresses().ReplaceAllString(s, "[address]") }
