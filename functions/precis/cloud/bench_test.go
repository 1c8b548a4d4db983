package cloud_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/precis/cloud"
)

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		c, err := cloud.Open(b.TempDir(), cloud.Options{Notify: []string{"inbox"}, Volatile: true})
		if err != nil {
			b.Fatal(err)
		}
		if err := c.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPutGet is one document of 4 kB up and down, which bounds what a
// handler can do.
func BenchmarkPutGet(b *testing.B) {
	text := strings.Repeat("A line of text.\n", 256)
	for _, volatile := range []bool{true, false} {
		b.Run(fmt.Sprintf("volatile=%v", volatile), func(b *testing.B) {
			c, err := cloud.Open(b.TempDir(), cloud.Options{Notify: []string{"inbox"}, Volatile: volatile})
			if err != nil {
				b.Fatal(err)
			}
			defer c.Close() //nolint:errcheck // nothing to lose
			client := client(c)
			b.SetBytes(2 * int64(len(text)))
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				key := aws.String(fmt.Sprintf("docs/%d.txt", n))
				if _, err := client.PutObject(b.Context(), &s3.PutObjectInput{Bucket: aws.String("inbox"), Key: key, Body: strings.NewReader(text)}); err != nil {
					b.Fatal(err)
				}
				out, err := client.GetObject(b.Context(), &s3.GetObjectInput{Bucket: aws.String("inbox"), Key: key})
				if err != nil {
					b.Fatal(err)
				}
				_ = out.Body.Close()
			}
		})
	}
}

// BenchmarkFolder opens and scans a folder of many files.
func BenchmarkFolder(b *testing.B) {
	dir := b.TempDir()
	const files = 100_000
	for i := range files {
		write(b, filepath.Join(dir, "inbox", fmt.Sprint(i%100), fmt.Sprintf("%05d.txt", i)), "x")
	}
	time.Sleep(10 * time.Millisecond)
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			c, err := cloud.Open(dir, cloud.Options{Notify: []string{"inbox"}, Scan: -1})
			if err != nil {
				b.Fatal(err)
			}
			_ = c.Close()
		}
	})
	b.Run("scan", func(b *testing.B) {
		c, err := cloud.Open(dir, cloud.Options{Notify: []string{"inbox"}, Scan: -1})
		if err != nil {
			b.Fatal(err)
		}
		defer c.Close() //nolint:errcheck // nothing to lose
		for b.Loop() {
			if err := c.Scan(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("list", func(b *testing.B) {
		c, err := cloud.Open(dir, cloud.Options{Notify: []string{"inbox"}, Scan: -1})
		if err != nil {
			b.Fatal(err)
		}
		defer c.Close() //nolint:errcheck // nothing to lose
		for b.Loop() {
			n := 0
			pages := s3.NewListObjectsV2Paginator(client(c), &s3.ListObjectsV2Input{Bucket: aws.String("inbox")})
			for pages.HasMorePages() {
				page, err := pages.NextPage(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				n += len(page.Contents)
			}
			if n != files {
				b.Fatalf("%d keys listed, want %d", n, files)
			}
		}
	})
}
