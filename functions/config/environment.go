package config

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// An environment is where Lambda puts what the SDK's clients need. As one of a
// configuration's sources it tells each client what is its own.
type environment func(name string) string

// config reads what all clients share. The error names what is missing or
// makes no sense.
func (e environment) config() (aws.Config, error) {
	cfg := aws.Config{
		Region: cmp.Or(e("AWS_REGION"), e("AWS_DEFAULT_REGION")), AppID: e("AWS_SDK_UA_APP_ID"), ConfigSources: []any{e},
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenSupported,
		ResponseChecksumValidation: aws.ResponseChecksumValidationWhenSupported,
	}
	if cfg.Region == "" {
		return cfg, errors.New("environment variable AWS_REGION is missing")
	}
	key, secret := e("AWS_ACCESS_KEY_ID"), e("AWS_SECRET_ACCESS_KEY")
	if key == "" || secret == "" {
		return cfg, errors.New("environment variable AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is missing")
	}
	cfg.Credentials = credentials.NewStaticCredentialsProvider(key, secret, e("AWS_SESSION_TOKEN"))
	if v := e("AWS_ENDPOINT_URL"); v != "" {
		cfg.BaseEndpoint = &v
	}
	if e.is("AWS_REQUEST_CHECKSUM_CALCULATION", "when_required") {
		cfg.RequestChecksumCalculation = aws.RequestChecksumCalculationWhenRequired
	}
	if e.is("AWS_RESPONSE_CHECKSUM_VALIDATION", "when_required") {
		cfg.ResponseChecksumValidation = aws.ResponseChecksumValidationWhenRequired
	}
	return cfg, errors.Join(
		e.attempts(&cfg),
		e.oneOf("AWS_REQUEST_CHECKSUM_CALCULATION", "when_supported", "when_required"),
		e.oneOf("AWS_RESPONSE_CHECKSUM_VALIDATION", "when_supported", "when_required"),
		e.oneOf("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true", "false"),
		e.oneOf("AWS_USE_FIPS_ENDPOINT", "true", "false"),
		e.oneOf("AWS_USE_DUALSTACK_ENDPOINT", "true", "false"),
	)
}

// attempts reads how often clients try a request.
func (e environment) attempts(cfg *aws.Config) (err error) {
	v := e("AWS_MAX_ATTEMPTS")
	if v == "" {
		return nil
	}
	if cfg.RetryMaxAttempts, err = strconv.Atoi(v); err != nil || cfg.RetryMaxAttempts < 1 {
		return fmt.Errorf("environment variable AWS_MAX_ATTEMPTS is %q, but must be a whole number above 0", v)
	}
	return nil
}

func (e environment) is(name, value string) bool { return strings.EqualFold(e(name), value) }

func (e environment) oneOf(name string, values ...string) error {
	v := e(name)
	if v == "" || slices.ContainsFunc(values, func(known string) bool { return strings.EqualFold(v, known) }) {
		return nil
	}
	return fmt.Errorf("environment variable %s is %q, but must be one of %s", name, v, strings.Join(values, ", "))
}

// GetServiceBaseEndpoint returns the address of a service that is reached
// elsewhere than at Amazon's own: AWS_ENDPOINT_URL_S3 for "S3".
func (e environment) GetServiceBaseEndpoint(_ context.Context, service string) (string, bool, error) {
	v := e("AWS_ENDPOINT_URL_" + strings.ReplaceAll(strings.ToUpper(service), " ", "_"))
	return v, v != "", nil
}

// GetIgnoreConfiguredEndpoints tells whether such addresses are to be left
// aside.
func (e environment) GetIgnoreConfiguredEndpoints(context.Context) (value, found bool, err error) {
	const name = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"
	return e.is(name, "true"), e(name) != "", nil
}

// GetUseFIPSEndpoint tells whether services are reached at the addresses whose
// cryptography has been validated.
func (e environment) GetUseFIPSEndpoint(context.Context) (aws.FIPSEndpointState, bool, error) {
	switch {
	case e.is("AWS_USE_FIPS_ENDPOINT", "true"):
		return aws.FIPSEndpointStateEnabled, true, nil
	case e.is("AWS_USE_FIPS_ENDPOINT", "false"):
		return aws.FIPSEndpointStateDisabled, true, nil
	}
	return aws.FIPSEndpointStateUnset, false, nil
}

// GetUseDualStackEndpoint tells whether services are reached by IPv6 too.
func (e environment) GetUseDualStackEndpoint(context.Context) (aws.DualStackEndpointState, bool, error) {
	switch {
	case e.is("AWS_USE_DUALSTACK_ENDPOINT", "true"):
		return aws.DualStackEndpointStateEnabled, true, nil
	case e.is("AWS_USE_DUALSTACK_ENDPOINT", "false"):
		return aws.DualStackEndpointStateDisabled, true, nil
	}
	return aws.DualStackEndpointStateUnset, false, nil
}
