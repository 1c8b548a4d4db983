// Package config holds what the environment says: the settings, how the
// services are reached, and how much memory there is. It is read once, at start.
package config

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// AWS is how the services are reached. Clients are made of it once per cold
// start, by each function those that it calls.
type AWS struct {
	Config    aws.Config
	PathStyle bool // buckets stand in the path of S3's addresses, as endpoints other than Amazon's want it
}

// Connect reads region, credentials, endpoints and the like where Lambda puts
// them: in the environment. The SDK's own way would also look for profiles,
// single sign-on and machines' roles, which no function has, and would make
// each binary larger, and its start longer, by their clients. The error names
// what is missing.
func Connect(getenv func(string) string) (AWS, error) {
	cfg, err := environment(getenv).config()
	if err != nil {
		return AWS{}, err
	}
	a := AWS{cfg, getenv("AWS_ENDPOINT_URL_S3") != "" || getenv("AWS_ENDPOINT_URL") != ""}
	return a.WithRetry(Retry{}), nil
}

// S3 returns a client of S3.
func (a AWS) S3() *s3.Client {
	return s3.NewFromConfig(a.Config, func(o *s3.Options) { o.UsePathStyle = a.PathStyle })
}
