// Command copy is a Lambda function that reads one object of S3 and writes
// another: what any function in Go costs that works on objects, before its own
// code begins.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func main() {
	client := s3.New(s3.Options{
		Region: os.Getenv("AWS_REGION"), BaseEndpoint: aws.String(os.Getenv("AWS_ENDPOINT_URL_S3")), UsePathStyle: true,
		Credentials: credentials.NewStaticCredentialsProvider(os.Getenv("AWS_ACCESS_KEY_ID"), os.Getenv("AWS_SECRET_ACCESS_KEY"), ""),
	})
	from, to := os.Getenv("INBOX_BUCKET"), os.Getenv("OUTPUT_BUCKET")
	lambda.Start(func(ctx context.Context, key json.RawMessage) (any, error) {
		name := string(bytes.Trim(key, `"`))
		object, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: &from, Key: &name})
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(object.Body)
		if err != nil {
			return nil, err
		}
		_, err = client.PutObject(ctx, &s3.PutObjectInput{Bucket: &to, Key: aws.String("copy/" + name), Body: bytes.NewReader(data)})
		return nil, err
	})
}
