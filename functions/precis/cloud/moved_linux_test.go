package cloud_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/precis/cloud"
)

// A file that is moved into the folder came in then, however old it is: else
// it would count for a week long past, and look older than the summary of the
// one it replaces.
func TestMovedFileCameInNow(t *testing.T) {
	t.Parallel()
	c, client := open(t, t.TempDir(), cloud.Options{Buckets: []string{"inbox"}, Scan: -1})
	path := filepath.Join(c.Folder("inbox"), "old.txt")
	write(t, path, "text")
	lastYear := time.Now().Add(-365 * 24 * time.Hour)
	if err := os.Chtimes(path, lastYear, lastYear); err != nil {
		t.Fatal(err)
	}
	if err := c.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	out, err := client.HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: aws.String("inbox"), Key: aws.String("old.txt")})
	if err != nil {
		t.Fatal(err)
	}
	if age := time.Since(*out.LastModified); age < -time.Minute || age > 10*time.Minute {
		t.Errorf("it was last modified %v ago, want now", age)
	}
}
