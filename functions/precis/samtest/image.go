package main

import (
	"archive/tar"
	"bytes"
	"context"
	"debug/elf"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"slices"
)

// standInName is the image that stands in for Amazon's runtime, where that
// cannot be pulled. It is made of nothing but a shell and certificates: the
// functions are one static file each. SAM CLI adds Lambda's runtime interface
// emulator, for which it runs sh, mv and chmod.
const standInName = "precis/runtime"

const certificates = "/etc/ssl/certs/ca-certificates.crt"

// standIn makes the image and gives its name.
func (e *engine) standIn(ctx context.Context, arch string) (string, error) {
	pem, err := os.ReadFile(certificates)
	if err != nil {
		return "", fmt.Errorf("the machine's certificates (Debian: ca-certificates): %w", err)
	}
	shell, err := busybox()
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

// rootFiles returns the image's whole file system as a tar file.
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

// busybox returns the machine's statically linked shell.
func busybox() ([]byte, error) {
	missing := errors.New("the stand-in image needs a statically linked busybox (Debian: busybox-static); install it, or name another image with IMAGE=")
	path, err := exec.LookPath("busybox")
	if err != nil {
		return nil, missing
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	program, err := elf.NewFile(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if slices.ContainsFunc(program.Progs, func(p *elf.Prog) bool { return p.Type == elf.PT_INTERP }) {
		return nil, missing
	}
	return data, nil
}
