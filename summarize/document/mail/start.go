package mail

import "bytes"

// fromHeader returns a mail from its header on: without a byte order mark,
// blanks, and the line of a mailbox that stands before it.
func fromHeader(data []byte) []byte {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), "\r\n \t")
	for bytes.HasPrefix(data, []byte("From ")) || bytes.HasPrefix(data, []byte(">From ")) {
		_, data, _ = bytes.Cut(data, []byte("\n"))
		data = bytes.TrimLeft(data, "\r\n \t")
	}
	return data
}
