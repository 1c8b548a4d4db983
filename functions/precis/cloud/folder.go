package cloud

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gofrs/flock"

	"precis/functions/precis/cloud/disk"
	"precis/functions/precis/cloud/mailbox"
)

// A folder is a cloud's folder while this process holds it.
type folder struct {
	root *disk.Disk
	lock *flock.Flock
}

// openFolder makes the folder where it is missing, and takes it for this
// process.
func openFolder(dir string) (*folder, error) {
	for _, sub := range []string{disk.Private, mailbox.Folder} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			return nil, fmt.Errorf("make the cloud's folder: %w", err)
		}
	}
	at := filepath.Join(dir, disk.Private, "lock")
	lock := flock.New(at)
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock the cloud's folder: %w", err)
	}
	if !ok {
		holder, _ := os.ReadFile(at) // only to name it
		return nil, fmt.Errorf("open the cloud's folder %s: %w %s", dir, ErrInUse, holder)
	}
	f := &folder{lock: lock}
	if err := f.prepare(dir, at); err != nil {
		return nil, errors.Join(fmt.Errorf("open the cloud's folder: %w", err), f.close())
	}
	return f, nil
}

// prepare clears away what a killed process left, unless a newer release made
// the folder: then nothing in it is changed.
func (f *folder) prepare(dir, lock string) error {
	if err := os.WriteFile(lock, []byte(strconv.Itoa(os.Getpid())), 0o644); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	f.root = &disk.Disk{Root: root}
	if err := f.known(); err != nil {
		return err
	}
	if err := f.root.Clear(); err != nil {
		return err
	}
	return f.mark()
}

func (f *folder) close() error {
	var err error
	if f.root != nil {
		err = f.root.Close()
	}
	return errors.Join(err, f.lock.Close())
}

// last makes the folder itself last, and the folders in it.
func (f *folder) last(dir string) error {
	above, err := os.Open(filepath.Dir(filepath.Clean(dir)))
	if err != nil {
		return fmt.Errorf("open the cloud's folder: %w", err)
	}
	_ = above.Sync() // where it may not be synced, someone else made it
	_ = above.Close()
	for _, name := range []string{disk.Private, "."} {
		if err := f.root.SyncFolder(name); err != nil {
			return fmt.Errorf("open the cloud's folder: %w", err)
		}
	}
	return nil
}

// credentialsFile can be the AWS CLI's, too.
const credentialsFile = disk.Private + "/credentials"

// credentials returns the pair that the folder keeps, made where there is none.
func (f *folder) credentials() (accessKey, secretKey string, err error) {
	data, err := f.root.ReadFile(credentialsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return f.makeCredentials()
	}
	if err != nil {
		return "", "", fmt.Errorf("read the credentials: %w", err)
	}
	lines := bufio.NewScanner(strings.NewReader(string(data)))
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), "=")
		switch strings.TrimSpace(name) {
		case "aws_access_key_id":
			accessKey = strings.TrimSpace(value)
		case "aws_secret_access_key":
			secretKey = strings.TrimSpace(value)
		}
	}
	if accessKey == "" || secretKey == "" {
		return "", "", fmt.Errorf("read the credentials: %s holds none; delete it to have new ones made", credentialsFile)
	}
	return accessKey, secretKey, nil
}

func (f *folder) makeCredentials() (accessKey, secretKey string, err error) {
	secret := make([]byte, 20)
	_, _ = rand.Read(secret) // it never fails
	accessKey, secretKey = "PRECIS"+strings.ToUpper(hex.EncodeToString(secret[:5])), hex.EncodeToString(secret[5:])
	text := fmt.Sprintf("[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n", accessKey, secretKey)
	if err := f.root.WriteWhole(credentialsFile, text, 0o600); err != nil {
		return "", "", fmt.Errorf("keep the credentials: %w", err)
	}
	return accessKey, secretKey, nil
}
