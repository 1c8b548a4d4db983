package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// errNoEngine says that no Docker engine answers.
var errNoEngine = errors.New("no Docker engine answers: start one (Debian: docker.io), or name its socket in DOCKER_HOST")

// An engine is Docker's, reached through its socket.
type engine struct {
	host   string // "unix:///…", as DOCKER_HOST has it
	client *http.Client
}

// bridgeName is the network interface that a Docker engine makes.
const bridgeName = "docker0"

// openEngine finds the engine that runs, or returns errNoEngine.
func openEngine(ctx context.Context) (*engine, error) {
	host := cmp.Or(os.Getenv("DOCKER_HOST"), "unix:///var/run/docker.sock")
	if !strings.HasPrefix(host, "unix://") {
		return nil, fmt.Errorf("DOCKER_HOST is %s: only an engine behind a unix socket shares its network with the embedded cloud", host)
	}
	e := dial(host)
	if err := e.ping(ctx); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoEngine, err)
	}
	return e, nil
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

// gateway returns the address of this machine in the containers' network.
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
	// An engine that was given its bridge's address does not repeat it.
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
