package main

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
)

// standInName is the image that stands in for Amazon's runtime, where that
// cannot be pulled. It is made of nothing but a shell and certificates: the
// functions are one static file each. SAM CLI adds Lambda's runtime interface
// emulator, for which it runs sh, mv and chmod.
const standInName = "precis/runtime"

const certificates = "/etc/ssl/certs/ca-certificates.crt"

// standIn makes the image and gives its name.
func (e *engine) standIn(ctx context.Context, arch string) (string, error) {
	if _, err := os.Stat(certificates); err != nil {
		if err := install(ctx, "ca-certificates"); err != nil {
			return "", err
		}
	}
	pem, err := os.ReadFile(certificates)
	if err != nil {
		return "", err
	}
	shell, err := busybox(ctx)
	if err != nil {
		return "", err
	}
	root, err := rootFiles(shell, pem)
	if err != nil {
		return "", err
	}
	platform := map[string]string{"x86_64": "linux/amd64", "arm64": "linux/arm64"}[arch]
	query := url.Values{"fromSrc": {"-"}, "repo": {standInName}, "tag": {"latest"}, "platform": {platform}}
	if err := e.call(ctx, "POST", "/images/create?"+query.Encode(), bytes.NewReader(root), nil); err != nil {
		return "", fmt.Errorf("make the image %s: %w", standInName, err)
	}
	return standInName, nil
}

// rootFiles gives the image's whole file system as a tar file.
func rootFiles(shell, pem []byte) ([]byte, error) {
	var buf bytes.Buffer
	w := tar.NewWriter(&buf)
	var failed error
	add := func(h tar.Header, data []byte) {
		h.Size = int64(len(data))
		if failed == nil {
			failed = w.WriteHeader(&h)
		}
		if failed == nil {
			_, failed = w.Write(data)
		}
	}
	for _, dir := range []string{"bin", "etc", "etc/ssl", "etc/ssl/certs", "opt", "var", "var/runtime", "var/task"} {
		add(tar.Header{Typeflag: tar.TypeDir, Name: dir + "/", Mode: 0o755}, nil)
	}
	add(tar.Header{Typeflag: tar.TypeDir, Name: "tmp/", Mode: 0o1777}, nil)
	add(tar.Header{Typeflag: tar.TypeReg, Name: "bin/busybox", Mode: 0o755}, shell)
	for _, name := range []string{"sh", "mv", "chmod", "cp", "rm"} {
		add(tar.Header{Typeflag: tar.TypeSymlink, Name: "bin/" + name, Linkname: "busybox", Mode: 0o777}, nil)
	}
	add(tar.Header{Typeflag: tar.TypeReg, Name: certificates[1:], Mode: 0o644}, pem)
	if failed == nil {
		failed = w.Close()
	}
	return buf.Bytes(), failed
}

// busybox gives Debian's statically linked shell. The package is only taken
// apart, not installed: it would take the place of another.
func busybox(ctx context.Context) ([]byte, error) {
	dir, err := os.MkdirTemp("", "precis-busybox-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a folder for temporary files
	fetch := func() error {
		cmd := exec.CommandContext(ctx, "apt-get", "download", "-qq", "busybox-static")
		cmd.Dir = dir
		return quiet(cmd)
	}
	if fetch() != nil {
		if err := update(ctx); err != nil {
			return nil, err
		}
		if err := fetch(); err != nil {
			return nil, fmt.Errorf("the stand-in image needs Debian's busybox-static; name another image with IMAGE=: %w", err)
		}
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.deb"))
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errors.New("apt-get download busybox-static left no package")
	}
	if err := quiet(exec.CommandContext(ctx, "dpkg-deb", "-x", found[0], filepath.Join(dir, "x"))); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(dir, "x", "bin", "busybox"))
	if os.IsNotExist(err) { // since Debian 13 /bin is /usr/bin in packages too
		data, err = os.ReadFile(filepath.Join(dir, "x", "usr", "bin", "busybox"))
	}
	return data, err
}
