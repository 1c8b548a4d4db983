package officexml

import (
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
)

// OpenODF opens an OpenDocument file; ErrLocked where it is encrypted.
func OpenODF(data []byte) (*containers.Zip, error) {
	z, err := containers.OpenZip(data)
	if err != nil {
		return nil, err
	}
	if manifest, err := z.Read("META-INF/manifest.xml"); err == nil && strings.Contains(string(manifest), "encryption-data") {
		return nil, draft.ErrLocked
	}
	return z, nil
}
