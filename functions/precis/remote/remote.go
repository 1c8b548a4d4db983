// Package remote holds the commands that ask a running serve.
package remote

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// maxAnswer is how much of an answer is read, in bytes.
const maxAnswer = 64 << 20

// ask sends a request to a serve and reads its answer into v.
func ask(req *http.Request, timeout time.Duration, v any) error {
	at := req.URL.Host
	answer, err := (&http.Client{Timeout: timeout}).Do(req)
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" {
		return fmt.Errorf("nothing answers at %s: start it with: precis serve", at)
	}
	if err != nil {
		return fmt.Errorf("ask %s: %w", at, err)
	}
	defer func() { _ = answer.Body.Close() }() // only read
	data, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("ask %s: %w", at, err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s answered %s: %w", at, answer.Status, err)
	}
	return nil
}
