package main

import (
	"bytes"
	"context"
	"debug/elf"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// The functions, as template.yaml names them.
const (
	summarizeFunction = "SummarizeFunction"
	digestFunction    = "DigestFunction"
)

// sam is SAM CLI, with the settings that it needs to run the functions here.
type sam struct {
	path    string
	dir     string // what it builds goes here
	scratch string // its settings, and its locks, which outlive it where it is killed
	arch    string
	image   string
	local   bool // the image is here and cannot be pulled
	env     []string
	flags   []string // of "sam local"
}

// A functionError is what a function answered instead of a result.
type functionError struct {
	Message string `json:"errorMessage"`
	Type    string `json:"errorType"`
}

func (e *functionError) Error() string { return e.Type + ": " + e.Message }

func (s *sam) validate(ctx context.Context) error {
	return s.run(ctx, "validate", "--lint", "--template", "template.yaml")
}

// build builds both functions for this machine, and looks at what came out: a
// file that needs the C library would not start in every image.
func (s *sam) build(ctx context.Context) error {
	if err := s.run(ctx, "build", "--template", "template.yaml", "--build-dir", s.dir, "--parameter-overrides", "Architecture="+s.arch); err != nil {
		return err
	}
	machine := map[string]elf.Machine{"x86_64": elf.EM_X86_64, "arm64": elf.EM_AARCH64}[s.arch]
	for _, function := range []string{summarizeFunction, digestFunction} {
		path := filepath.Join(s.dir, function, "bootstrap")
		f, err := elf.Open(path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		libraries, err := f.ImportedLibraries()
		_ = f.Close() // it was only read
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if len(libraries) > 0 || f.Machine != machine {
			return fmt.Errorf("%s is for %v and needs the libraries %q, want %v and none", path, f.Machine, libraries, machine)
		}
	}
	return nil
}

// join tells the functions where the embedded cloud is.
func (s *sam) join(w *world, e *engine) error {
	key, secret := w.cloud.Credentials()
	s.env = []string{
		"DOCKER_HOST=" + e.host, "AWS_ACCESS_KEY_ID=" + key, "AWS_SECRET_ACCESS_KEY=" + secret, "AWS_DEFAULT_REGION=us-east-1",
		// SAM CLI asks whose account this is, and does without an answer.
		"AWS_ENDPOINT_URL_STS=" + w.front.url(), "SAM_CLI_CONTAINER_CONNECTION_TIMEOUT=60",
	}
	variables := filepath.Join(s.dir, "variables.json")
	// Only variables that the template declares reach a function.
	data, err := json.MarshalIndent(map[string]map[string]string{
		"Parameters": {"INBOX_BUCKET": inboxBucket, "OUTPUT_BUCKET": outputBucket},
	}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(variables, data, 0o600); err != nil {
		return err
	}
	s.flags = []string{
		"--template", filepath.Join(s.dir, "template.yaml"), "--env-vars", variables,
		"--invoke-image", s.image, "--add-host", "localhost:" + w.gateway,
		"--parameter-overrides", "Architecture=" + s.arch + fmt.Sprintf(" EndpointURL=http://localhost:%d", w.front.port()) +
			` DigestTimeZone=Europe/Berlin DigestTitle="` + title + `" Sender=` + sender + ` SenderName="The Editors" Recipients=` + strings.Join(recipients, ","),
	}
	if s.local {
		s.flags = append(s.flags, "--skip-pull-image")
	}
	return nil
}

// command returns SAM CLI with arguments, in an environment that says nothing of
// anybody's account.
func (s *sam) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, s.path, args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "AWS_") && !strings.HasPrefix(v, "SAM_CLI_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "SAM_CLI_TELEMETRY=0", "AWS_DEFAULT_REGION=us-east-1", "AWS_EC2_METADATA_DISABLED=true",
		"AWS_CONFIG_FILE="+os.DevNull, "AWS_SHARED_CREDENTIALS_FILE="+os.DevNull,
		"__SAM_CLI_APP_DIR="+s.scratch, "TMPDIR="+s.scratch)
	cmd.Env = append(cmd.Env, s.env...)
	leash(cmd)
	cmd.WaitDelay = 15 * time.Second
	return cmd
}

// run runs SAM CLI; its output is shown only where it fails.
func (s *sam) run(ctx context.Context, args ...string) error { return quiet(s.command(ctx, args...)) }

// invoke runs a function once, in a container of its own. The exit status of
// SAM CLI says nothing of how the function ended: its answer does.
func (s *sam) invoke(ctx context.Context, function, event string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	cmd := s.command(ctx, append([]string{"local", "invoke", function, "--event", event}, s.flags...)...)
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("sam local invoke %s: %w\n%s", function, err, tail(log.Bytes()))
	}
	data, err := result(out.Bytes())
	if err != nil {
		return nil, fmt.Errorf("sam local invoke %s: %w\n%s", function, err, tail(log.Bytes()))
	}
	return data, nil
}

// result returns a function's answer, or the error that it answered.
func result(data []byte) ([]byte, error) {
	data = bytes.TrimSpace(data)
	if !json.Valid(data) {
		return nil, fmt.Errorf("the function's answer is no JSON: %q", tail(data))
	}
	var failed functionError
	if json.Unmarshal(data, &failed) == nil && (failed.Message != "" || failed.Type != "") {
		return nil, &failed
	}
	return data, nil
}

// A service is "sam local start-lambda".
type service struct {
	url string
	cmd *exec.Cmd
	log *os.File
}

// start starts the service, and returns when it answers. Containers are kept
// from one invocation to the next, as Lambda keeps them. It is ended by close.
func (s *sam) start(ctx context.Context) (*service, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it does not wait
	if err != nil {
		return nil, err
	}
	address := l.Addr().String()
	_, port, _ := net.SplitHostPort(address)
	if err := l.Close(); err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(s.dir, "start-lambda.log"))
	if err != nil {
		return nil, err
	}
	cmd := s.command(context.WithoutCancel(ctx), append([]string{"local", "start-lambda", "--host", "127.0.0.1", "--port", port, "--warm-containers", "LAZY", "--no-watch"}, s.flags...)...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(err, log.Close())
	}
	v := &service{url: "http://" + address + "/2015-03-31/functions/", cmd: cmd, log: log}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
		if err == nil {
			return v, conn.Close()
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(fmt.Errorf("sam local start-lambda does not answer: %w\n%s", err, v.said()), v.close())
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// invoke runs a function in the service.
func (v *service) invoke(ctx context.Context, function string, event []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, v.url+function+"/invocations", bytes.NewReader(event))
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, fmt.Errorf("invoke %s: %w\n%s", function, err, v.said())
	}
	defer resp.Body.Close() //nolint:errcheck // it was only read
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, fmt.Errorf("invoke %s: %w\n%s", function, err, v.said())
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("invoke %s: %s: %q\n%s", function, resp.Status, data, v.said())
	}
	data, err = result(data)
	failed := resp.Header.Get("X-Amz-Function-Error") != ""
	var answered *functionError
	if isError := errors.As(err, &answered); failed != isError {
		return nil, errors.Join(fmt.Errorf("invoke %s: an error by its header: %v, by its answer: %v", function, failed, isError), err)
	}
	return data, err
}

// said returns the end of the service's log.
func (v *service) said() []byte {
	data, _ := os.ReadFile(v.log.Name())
	return tail(data)
}

func (v *service) close() error {
	err := v.cmd.Cancel()
	_ = v.cmd.Wait() // ended by a signal
	return errors.Join(err, v.log.Close())
}
