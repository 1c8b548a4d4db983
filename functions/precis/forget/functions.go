package forget

import (
	"context"
	"encoding/json"

	"github.com/aws/aws-lambda-go/lambda"

	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/weekly"
)

// Functions are what forgetting takes: the inbox, and both functions by the
// interface by which Lambda calls them.
type Functions struct {
	Inbox     *store.Bucket
	Summaries lambda.Handler
	Digests   lambda.Handler
}

// List says what is stored of a document or, where name is "", of a reader, and
// changes nothing.
func (on Functions) List(ctx context.Context, name, reader string) (weekly.Forgotten, error) {
	return on.ask(ctx, name, reader, true)
}

// Forget deletes a document, and takes it or a reader out of all that is stored. It
// says what was taken out.
func (on Functions) Forget(ctx context.Context, name, reader string) (weekly.Forgotten, error) {
	before, err := on.ask(ctx, name, reader, true)
	if err != nil {
		return before, err
	}
	if name != "" {
		if err := on.Inbox.Delete(ctx, name); err != nil {
			return before, err
		}
		if _, err := on.Summaries.Invoke(ctx, []byte(sqs.Notification(on.Inbox.Name(), name))); err != nil {
			return before, err
		}
	}
	done, err := on.ask(ctx, name, reader, false)
	done.Inbox, done.Summary = before.Inbox, before.Summary
	return done, err
}

// ask hands the digest function an event.
func (on Functions) ask(ctx context.Context, name, reader string, list bool) (f weekly.Forgotten, err error) {
	event, err := json.Marshal(map[string]any{"forget": name, "forgetReader": reader, "list": list})
	if err != nil {
		return f, err
	}
	answer, err := on.Digests.Invoke(ctx, event)
	if err != nil {
		return f, err
	}
	return f, json.Unmarshal(answer, &f)
}
