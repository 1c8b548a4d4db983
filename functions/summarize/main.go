// Command summarize is the Lambda function that S3 notifies of uploads: it
// keeps the summaries in step with the documents.
package main

import (
	"os"
	"time"
	_ "time/tzdata" // Lambda's runtime has no time zones

	"github.com/aws/aws-lambda-go/lambda"

	"precis/functions/cloudwatch"
	"precis/functions/config"
	"precis/functions/uploads"
)

func main() {
	config.UseMemory(os.Getenv)
	log := cloudwatch.NewLog(os.Stdout)
	settings, err := config.Read(os.Getenv)
	if err != nil {
		log.Error("start", "error", err)
		os.Exit(1)
	}
	cloud, err := config.Connect(os.Getenv)
	if err != nil {
		log.Error("start", "error", err)
		os.Exit(1)
	}
	lambda.Start(uploads.New(settings, cloud, log, time.Now).Handle)
}
