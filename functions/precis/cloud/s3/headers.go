package s3

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/rclone/gofakes3"

	"precis/functions/precis/cloud/disk"
)

// headers returns all that is known of an object beside its content: what its
// file tells.
func (b *bucket) headers(key string, content sum) map[string]string {
	crc := binary.BigEndian.AppendUint32(nil, content.CRC)
	return map[string]string{
		"Content-Type":         contentType(key),
		"Last-Modified":        b.lastModified(content.stamp).Format("Mon, 02 Jan 2006 15:04:05") + " GMT",
		"X-Amz-Checksum-Crc32": base64.StdEncoding.EncodeToString(crc),
	}
}

// contentType returns an object's type, by its name.
func contentType(key string) string {
	switch strings.ToLower(path.Ext(key)) {
	case ".html", ".htm":
		return "text/html; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".json":
		return "application/json"
	case ".xml":
		return "application/atom+xml"
	case ".pdf":
		return "application/pdf"
	}
	return "binary/octet-stream"
}

// answer turns an error into one that the client understands; one of the file
// system's is an InternalError that says what it is.
func answer(key string, err error) error {
	var coded gofakes3.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &coded):
		return coded
	case errors.Is(err, disk.ErrIncomplete):
		return gofakes3.ErrIncompleteBody
	case errors.Is(err, fs.ErrNotExist):
		return gofakes3.KeyNotFound(key)
	}
	return gofakes3.ErrorMessage(gofakes3.ErrInternal, err.Error())
}
