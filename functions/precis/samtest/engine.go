package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// errNoEngine says that no Docker engine can run on this machine.
var errNoEngine = errors.New("no Docker engine can run here")

// An engine is Docker's, reached through its socket.
type engine struct {
	host   string // "unix:///…", as DOCKER_HOST has it
	client *http.Client
	own    *daemon // nil where it ran before
}

// A daemon is an engine that this program has started.
type daemon struct {
	cmd    *exec.Cmd
	dir    string // all that it keeps
	bridge bool   // docker0 is its own
	ended  chan struct{}
}

// bridgeName is the network interface that a Docker engine makes.
const bridgeName = "docker0"

// openEngine finds the engine that runs, or starts one, installing it first
// where it is missing. It returns errNoEngine where none can run.
func openEngine(ctx context.Context, out io.Writer) (*engine, error) {
	host := os.Getenv("DOCKER_HOST")
	if host != "" && !strings.HasPrefix(host, "unix://") {
		return nil, fmt.Errorf("DOCKER_HOST is %s: only an engine behind a unix socket shares its network with the embedded cloud", host)
	}
	if host == "" {
		host = "unix:///var/run/docker.sock"
	}
	running := dial(host)
	err := running.ping(ctx)
	if err == nil {
		_, _ = fmt.Fprintln(out, "Docker's engine runs already, at "+host)
		return running, nil
	}
	if errors.Is(err, os.ErrPermission) {
		return nil, fmt.Errorf("%w: one runs at %s, but this user may not use it: %w", errNoEngine, host, err)
	}
	if err := rootable(ctx); err != nil {
		return nil, fmt.Errorf("%w: none runs, and to start one: %w", errNoEngine, err)
	}
	path, err := daemonPath(ctx, out)
	if err != nil {
		return nil, err
	}
	if running.ping(ctx) == nil {
		_, _ = fmt.Fprintln(out, "Docker's engine was started as a service when it was installed; it stays.")
		return running, nil
	}
	return startEngine(ctx, path, out)
}

// daemonPath finds Docker's engine, and installs Debian's where it is missing.
func daemonPath(ctx context.Context, out io.Writer) (string, error) {
	find := func() (string, error) {
		for _, name := range []string{"dockerd", "/usr/sbin/dockerd", "/usr/bin/dockerd"} {
			if path, err := exec.LookPath(name); err == nil {
				return path, nil
			}
		}
		return "", exec.ErrNotFound
	}
	path, err := find()
	if err == nil {
		return path, nil
	}
	_, _ = fmt.Fprintln(out, "installing Debian's docker.io …")
	ctx, cancel := context.WithTimeout(ctx, 10*time.Minute)
	defer cancel()
	if err := install(ctx, "docker.io"); err != nil {
		return "", fmt.Errorf("install Docker's engine: %w", err)
	}
	return find()
}

// startEngine starts an engine that keeps to a folder of its own and leaves
// the machine's firewall and routing alone: the containers talk to this
// machine only, over the bridge.
func startEngine(ctx context.Context, path string, out io.Writer) (*engine, error) {
	dir, err := os.MkdirTemp("", "precis-docker-")
	if err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return nil, err
	}
	host := "unix://" + filepath.Join(dir, "socket")
	// It outlives the context, to be ended after all that uses it.
	cmd := root(context.WithoutCancel(ctx), path,
		"--host="+host, "--group="+strconv.Itoa(os.Getgid()), "--pidfile="+filepath.Join(dir, "pid"),
		"--data-root="+filepath.Join(dir, "data"), "--exec-root="+filepath.Join(dir, "exec"),
		"--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false", "--storage-driver=vfs")
	cmd.Stdout, cmd.Stderr = log, log
	leash(cmd)
	_, err = net.InterfaceByName(bridgeName)
	d := &daemon{cmd: cmd, dir: dir, bridge: err != nil, ended: make(chan struct{})}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoEngine, err)
	}
	go func() {
		_ = cmd.Wait()
		_ = log.Close()
		close(d.ended)
	}()
	e := dial(host)
	e.own = d
	if err := e.wait(ctx); err != nil {
		said, _ := os.ReadFile(log.Name())
		return nil, errors.Join(fmt.Errorf("%w: %w\n%s", errNoEngine, err, tail(said)), e.close())
	}
	_, _ = fmt.Fprintln(out, "Docker's engine was started, and will be ended.")
	return e, nil
}

// wait returns when the engine answers.
func (e *engine) wait(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		err := e.ping(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-e.own.ended:
			return errors.New("it ended at once")
		case <-ctx.Done():
			return fmt.Errorf("it does not answer: %w", err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// close ends the engine where this program has started it.
func (e *engine) close() error {
	e.client.CloseIdleConnections()
	if e.own == nil {
		return nil
	}
	d := e.own
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var err error
	if pid, e := os.ReadFile(filepath.Join(d.dir, "pid")); e == nil {
		err = quiet(root(ctx, "kill", strings.TrimSpace(string(pid))))
	}
	select {
	case <-d.ended:
	case <-ctx.Done():
		err = errors.Join(err, fmt.Errorf("the engine did not end: %w", d.cmd.Process.Kill()))
	}
	if d.bridge {
		if _, missing := net.InterfaceByName(bridgeName); missing == nil {
			_ = quiet(root(context.Background(), "ip", "link", "delete", bridgeName)) // it does no harm where it stays
		}
	}
	return errors.Join(err, quiet(root(context.Background(), "rm", "-rf", d.dir)))
}

func dial(host string) *engine {
	socket := strings.TrimPrefix(host, "unix://")
	return &engine{host: host, client: &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", socket)
		},
	}}}
}

func (e *engine) ping(ctx context.Context) error {
	return e.call(ctx, http.MethodGet, "/_ping", nil, nil)
}

// call asks the engine's API, and reads a JSON answer where one is wanted.
func (e *engine) call(ctx context.Context, method, path string, body io.Reader, answer any) error {
	req, err := http.NewRequestWithContext(ctx, method, "http://engine"+path, body)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-tar")
	resp, err := e.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close() //nolint:errcheck // it was only read
	data, err := io.ReadAll(io.LimitReader(resp.Body, 16<<20))
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if resp.StatusCode >= http.StatusBadRequest {
		return fmt.Errorf("%s %s: %s: %s", method, path, resp.Status, tail(data))
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(data, answer)
}

// gateway gives the address of this machine in the containers' network.
func (e *engine) gateway(ctx context.Context) (string, error) {
	var network struct {
		IPAM struct{ Config []struct{ Gateway string } }
	}
	if err := e.call(ctx, http.MethodGet, "/networks/bridge", nil, &network); err != nil {
		return "", err
	}
	for _, c := range network.IPAM.Config {
		if ip := net.ParseIP(c.Gateway); ip.To4() != nil {
			return c.Gateway, nil
		}
	}
	// An engine that was told its bridge's address does not repeat it.
	bridge, err := net.InterfaceByName(bridgeName)
	if err != nil {
		return "", fmt.Errorf("the containers' network has no way to this machine: %w", err)
	}
	addresses, err := bridge.Addrs()
	if err != nil {
		return "", err
	}
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil {
			return n.IP.String(), nil
		}
	}
	return "", fmt.Errorf("%s has no address", bridgeName)
}

// removeContainers removes those that have their code from a folder: SAM CLI
// leaves them behind where it is killed.
func (e *engine) removeContainers(dir string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var containers []struct {
		ID     string `json:"Id"`
		Mounts []struct{ Source string }
	}
	filters := url.Values{"all": {"1"}, "filters": {`{"label":["sam.cli.container.type=lambda"]}`}}
	err := e.call(ctx, http.MethodGet, "/containers/json?"+filters.Encode(), nil, &containers)
	for _, c := range containers {
		for _, m := range c.Mounts {
			if strings.HasPrefix(m.Source, dir+string(filepath.Separator)) {
				err = errors.Join(err, e.call(ctx, http.MethodDelete, "/containers/"+c.ID+"?force=1&v=1", nil, nil))
			}
		}
	}
	return err
}

// removeImages removes all images of a name, with what SAM CLI made of them.
func (e *engine) removeImages(name string) error {
	if e.own != nil {
		return nil // they go with the engine's folder
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	var images []struct{ RepoTags []string }
	filters := url.Values{"filters": {fmt.Sprintf(`{"reference":[%q]}`, name)}}
	err := e.call(ctx, http.MethodGet, "/images/json?"+filters.Encode(), nil, &images)
	for _, i := range images {
		for _, tag := range i.RepoTags {
			err = errors.Join(err, e.call(ctx, http.MethodDelete, "/images/"+tag, nil, nil))
		}
	}
	return err
}
