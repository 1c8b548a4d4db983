package queue

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

// A Function is invoked as Lambda does, by several at once: an answer of a
// lambda.Handler lies in a buffer that its next answer is written over.
type Function struct {
	Handle any // what lambda.Start takes
}

// Invoke hands the function an event, and returns its answer.
func (f Function) Invoke(ctx context.Context, event []byte) ([]byte, error) {
	return lambda.NewHandler(f.Handle).Invoke(ctx, event)
}
