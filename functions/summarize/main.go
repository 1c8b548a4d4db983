// Command summarize is the Lambda function that S3 notifies of uploads: it
// keeps the summaries in step with the documents.
package main

import (
	"os"
	"time"
	_ "time/tzdata" // Lambda's runtime has no time zones

	"github.com/aws/aws-lambda-go/lambda"

	"precis/functions"
)

func main() {
	functions.UseMemory(os.Getenv)
	log := functions.NewLog(os.Stdout)
	settings, err := functions.ReadSettings(os.Getenv)
	if err != nil {
		log.Error("start", "error", err)
		os.Exit(1)
	}
	cloud, err := functions.Connect(os.Getenv)
	if err != nil {
		log.Error("start", "error", err)
		os.Exit(1)
	}
	lambda.Start(functions.NewUploads(settings, cloud, log, time.Now).Handle)
}
