package draft

import (
	"crypto/sha256"
	"encoding/hex"
)

// A Thread is the marks by which mails of one conversation know each other, each
// a short hash, so that no address is kept.
type Thread struct {
	Message string   `json:"message,omitempty"` // its own
	Answers []string `json:"answers,omitempty"` // those of the mails that it answers or goes back to, and of the conversation
	Subject string   `json:"subject,omitempty"` // what it is about, without "Re:"
	Reply   bool     `json:"reply,omitempty"`   // its subject says that it answers
}

// Mark returns the short hash of a name that is not kept, "" for none.
func Mark(name string) string {
	if name == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:6])
}
