package config_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"precis/functions/config"
)

func TestConnectNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	whole := map[string]string{"AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
	for name := range whole {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := maps.Clone(whole)
			getenv := func(name string) string { return env[name] }
			if _, err := config.Connect(getenv); err != nil {
				t.Fatalf("Connect with all of it: %v", err)
			}
			delete(env, name)
			if _, err := config.Connect(getenv); err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("Connect without %s: %v", name, err)
			}
		})
	}
}

func TestConnectReadsWhatClientsNeed(t *testing.T) {
	t.Parallel()
	env := map[string]string{
		"AWS_DEFAULT_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_SESSION_TOKEN": "token",
		"AWS_ENDPOINT_URL_S3": "http://127.0.0.1:1", "AWS_USE_DUALSTACK_ENDPOINT": "true", "AWS_USE_FIPS_ENDPOINT": "TRUE",
		"AWS_REQUEST_CHECKSUM_CALCULATION": "when_required",
	}
	getenv := func(name string) string { return env[name] }
	a, err := config.Connect(getenv)
	if err != nil {
		t.Fatal(err)
	}
	o := a.S3().Options()
	credentials, err := o.Credentials.Retrieve(t.Context())
	if err != nil || credentials.SessionToken != "token" {
		t.Errorf("credentials = %+v, %v", credentials, err)
	}
	if o.Region != "eu-central-1" || *o.BaseEndpoint != env["AWS_ENDPOINT_URL_S3"] || !o.UsePathStyle ||
		o.RequestChecksumCalculation != aws.RequestChecksumCalculationWhenRequired ||
		o.EndpointOptions.GetUseDualStackEndpoint() != aws.DualStackEndpointStateEnabled || //nolint:staticcheck // the one way to see it
		o.EndpointOptions.GetUseFIPSEndpoint() != aws.FIPSEndpointStateEnabled { //nolint:staticcheck // the one way to see it
		t.Errorf("options of S3 = %+v", o)
	}

	env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true"
	if a, err = config.Connect(getenv); err != nil || a.S3().Options().BaseEndpoint != nil {
		t.Errorf("Connect = %v, want S3's own address", err)
	}
	env["AWS_USE_FIPS_ENDPOINT"], env["AWS_MAX_ATTEMPTS"] = "yes", "0"
	_, err = config.Connect(getenv)
	for _, name := range []string{"AWS_USE_FIPS_ENDPOINT", "AWS_MAX_ATTEMPTS"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("Connect = %v, want %s named", err, name)
		}
	}
}
