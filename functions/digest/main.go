// Command digest is the Lambda function that the schedule ticks: it makes the
// digest of the week, stores it and delivers it.
package main

import (
	"os"
	"time"
	_ "time/tzdata" // Lambda's runtime has no time zones

	"github.com/aws/aws-lambda-go/lambda"

	"precis/functions"

	"precis/functions/wiring"
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
	lambda.Start(wiring.NewWeekly(settings, cloud, log, time.Now).Handle)
}
