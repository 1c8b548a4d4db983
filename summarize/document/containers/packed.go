package containers

import (
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/zstd"

	"precis/summarize/document/draft"
)

// Unpack unpacks what is packed as one file: "gzip", "bzip2" or "zstd". The name of
// what is in it is the one that the file holds, or else its own without the
// last ending.
func Unpack(format, name string, data []byte, b *Budget) (inner string, plain []byte, err error) {
	inner = strings.TrimSuffix(name, path.Ext(name))
	switch strings.ToLower(path.Ext(name)) {
	case ".tgz", ".tbz", ".tbz2", ".tzst":
		inner += ".tar"
	}
	var r io.Reader
	switch format {
	case "bzip2":
		r = bzip2.NewReader(bytes.NewReader(data))
	case "zstd":
		z, err := unpackZstd(data)
		if err != nil {
			return "", nil, err
		}
		defer z.Close()
		r = zstdErrors{z}
	default:
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return "", nil, fmt.Errorf("%w: gzip: %w", draft.ErrDamaged, err)
		}
		if held := path.Base(z.Name); held != "." && held != "/" {
			inner = held
		}
		r = z
	}
	plain, err = b.readAll(r)
	return inner, plain, err
}

// unpackZstd unpacks in one goroutine, with no more memory than a file may
// have.
func unpackZstd(data []byte) (*zstd.Decoder, error) {
	z, err := zstd.NewReader(bytes.NewReader(data), zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxMemory(maxFile+1), zstd.WithDecoderMaxWindow(maxFile))
	if err != nil {
		return nil, fmt.Errorf("%w: zstd: %w", draft.ErrDamaged, err)
	}
	return z, nil
}

// zstdErrors tells what is too large from what is damaged.
type zstdErrors struct{ io.Reader }

func (r zstdErrors) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if errors.Is(err, zstd.ErrDecoderSizeExceeded) || errors.Is(err, zstd.ErrWindowSizeExceeded) {
		return n, fmt.Errorf("%w: zstd: %w", draft.ErrTooLarge, err)
	}
	return n, err
}
