package cloud_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/precis/cloud"
)

// An upload through the real client becomes a notification in the queue, and
// a file in the bucket's folder.
func ExampleOpen() {
	dir, err := os.MkdirTemp("", "cloud")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // the example is over
	c, err := cloud.Open(dir, cloud.Options{Notify: []string{"inbox"}})
	if err != nil {
		panic(err)
	}
	defer c.Close() //nolint:errcheck // the example is over

	access, secret := c.Credentials()
	client := s3.New(s3.Options{
		Region: cloud.Region, BaseEndpoint: aws.String(c.S3URL()), UsePathStyle: true,
		Credentials: credentials.NewStaticCredentialsProvider(access, secret, ""),
	})
	_, err = client.PutObject(context.Background(), &s3.PutObjectInput{
		Bucket: aws.String("inbox"), Key: aws.String("city/harbour plan.txt"), Body: strings.NewReader("The plan."),
	})
	if err != nil {
		panic(err)
	}

	ctx, stop := context.WithCancel(context.Background())
	go c.Queue.Run(ctx, 1, func(_ context.Context, event []byte) ([]byte, error) {
		var batch events.SQSEvent
		if err := json.Unmarshal(event, &batch); err != nil {
			return nil, err
		}
		var e events.S3Event
		if err := json.Unmarshal([]byte(batch.Records[0].Body), &e); err != nil {
			return nil, err
		}
		fmt.Println(e.Records[0].EventName, e.Records[0].S3.Object.URLDecodedKey)
		return nil, nil
	})
	if err := c.Queue.Drain(ctx); err != nil {
		panic(err)
	}
	stop()
	text, err := os.ReadFile(filepath.Join(c.Folder("inbox"), "city", "harbour plan.txt"))
	fmt.Println(string(text), err)
	// Output:
	// ObjectCreated:Put city/harbour plan.txt
	// The plan. <nil>
}
