// Command bare is a Lambda function that does nothing: what any function in
// Go costs before its own code begins.
package main

import (
	"context"
	"encoding/json"

	"github.com/aws/aws-lambda-go/lambda"
)

func main() {
	lambda.Start(func(context.Context, json.RawMessage) (any, error) { return nil, nil })
}
