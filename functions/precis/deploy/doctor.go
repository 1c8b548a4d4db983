package deploy

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/mail"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lambda"

	"precis/functions/precis/terminal"
)

// A Doctor says what of a deployed stack is not right yet.
type Doctor struct {
	where
	To string `placeholder:"ADDRESS" help:"Mail what the digest would be now to this address; nothing is taken, and nobody else gets it."`
}

// Validate says what of the flags is wrong.
func (c *Doctor) Validate() error {
	if _, err := mail.ParseAddress(c.To); c.To != "" && err != nil {
		return errors.New("--to: want one address, such as ann@example.org")
	}
	return nil
}

// Run looks at all there is, and ends with a preview.
func (c *Doctor) Run(ctx context.Context, s terminal.Streams) error {
	kept, err := c.answers()
	if err != nil {
		return err
	}
	a, err := connect(ctx, kept.region, c.Profile)
	if err != nil {
		return err
	}
	who, err := a.who(ctx)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(s.Out, "Account %s.\n", who)
	found, err := a.examine(ctx, s, kept.stack)
	if err != nil && !errors.Is(err, terminal.ErrShown) {
		return err
	}
	to := c.To
	if to == "" && s.Terminal && found.parameters["Sender"] != "" {
		if to, err = ask(s); err != nil {
			return err
		}
	}
	if found.outputs["DigestFunctionName"] == "" {
		return err
	}
	preview := a.preview(ctx, found, to)
	if !show(s, []finding{preview}) {
		return terminal.ErrShown
	}
	return err
}

func ask(s terminal.Streams) (string, error) {
	asking := asker{bufio.NewReader(s.In), s}
	to, err := asking.ask(question{"A preview by mail", "Address that gets what the digest would be now. Nothing is taken, and nobody else gets it.", "", func(answer string) (string, error) {
		if _, err := mail.ParseAddress(answer); answer != "" && err != nil {
			return "", errors.New("want one address, such as ann@example.org")
		}
		return answer, nil
	}})
	if errors.Is(err, errEnded) {
		return "", nil
	}
	return to, err
}

// examine shows what there is to say of a stack. It ends with ErrShown where
// something is not right.
func (a account) examine(ctx context.Context, s terminal.Streams, name string) (stack, error) {
	found, err := a.stack(ctx, name)
	if err != nil {
		return found, err
	}
	if found.status == "" {
		return found, fmt.Errorf("there is no stack %s in %s; precis deploy makes it, and --stack and --region name another", name, a.region)
	}
	all := append([]finding{a.stacked(ctx, name, found)}, a.sending(ctx, found.parameters)...)
	all = append(all, a.readers(ctx, found.parameters)...)
	all = append(all, a.readerList(ctx, found)...)
	all = append(all, a.suppressed(ctx, addresses(found.parameters["Recipients"]))...)
	all = append(all, a.mailIn(ctx, found.parameters)...)
	all = append(all, a.web(ctx, found)...)
	all = append(all, a.existing(ctx, found)...)
	all = append(all, a.alarmed(ctx, name, found.parameters["AlarmAddress"])...)
	all = append(all, a.failed(ctx, found.outputs)...)
	if !show(s, all) {
		return found, terminal.ErrShown
	}
	return found, nil
}

// preview has the digest function show what the digest would be now.
func (a account) preview(ctx context.Context, s stack, to string) finding {
	event, err := json.Marshal(map[string]any{"preview": true, "to": to})
	if err != nil {
		return finding{mark: wrong, what: "No preview", do: err.Error()}
	}
	out, err := a.functions.Invoke(ctx, &lambda.InvokeInput{FunctionName: aws.String(s.outputs["DigestFunctionName"]), Payload: event})
	if err != nil {
		return finding{mark: wrong, what: "The digest function could not be called", do: plain(err).Error()}
	}
	if out.FunctionError != nil {
		var said struct {
			ErrorMessage string `json:"errorMessage"`
		}
		_ = json.Unmarshal(out.Payload, &said) // what is no JSON says nothing
		return finding{mark: wrong, what: "The digest function failed at a preview", do: said.ErrorMessage}
	}
	var made struct {
		Week      string `json:"week"`
		Key       string `json:"key"`
		Documents int    `json:"documents"`
		Stories   int    `json:"stories"`
	}
	if err := json.Unmarshal(out.Payload, &made); err != nil {
		return finding{mark: wrong, what: "The digest function's answer is not to be read", do: err.Error()}
	}
	what := fmt.Sprintf("%s so far: %d documents, %d stories, in s3://%s/%s", made.Week, made.Documents, made.Stories, s.outputs["Output"], made.Key)
	if made.Key == "" {
		what = made.Week + " so far: nothing has come in"
	}
	if to != "" {
		what += "; mailed to " + to
	}
	return finding{mark: right, what: what}
}
