package store

import (
	"context"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	smithyauth "github.com/aws/smithy-go/auth"
	smithyendpoints "github.com/aws/smithy-go/endpoints"
)

// An endpoint is where a bucket is read. The SDK follows its rules anew for each
// request, at a quarter of what that costs, though they ask for nothing that one
// client changes between two reads of one bucket.
type endpoint struct {
	rules s3.EndpointResolverV2
	found atomic.Pointer[smithyendpoints.Endpoint]
}

// ResolveEndpoint returns what the rules returned first.
func (e *endpoint) ResolveEndpoint(ctx context.Context, params s3.EndpointParameters) (smithyendpoints.Endpoint, error) {
	if found := e.found.Load(); found != nil {
		return clone(found), nil
	}
	found, err := e.rules.ResolveEndpoint(ctx, params)
	if err == nil {
		kept := clone(&found)
		e.found.Store(&kept)
	}
	return found, err
}

// clone copies what a request writes to: the options by which it is signed.
func clone(e *smithyendpoints.Endpoint) smithyendpoints.Endpoint {
	own := *e
	own.Headers = e.Headers.Clone()
	own.Properties = smithy.Properties{}
	own.Properties.SetAll(&e.Properties)
	if known, ok := smithyauth.GetAuthOptions(&own.Properties); ok {
		options := make([]*smithyauth.Option, len(known))
		for i, o := range known {
			options[i] = &smithyauth.Option{SchemeID: o.SchemeID}
			options[i].IdentityProperties.SetAll(&o.IdentityProperties)
			options[i].SignerProperties.SetAll(&o.SignerProperties)
		}
		smithyauth.SetAuthOptions(&own.Properties, options)
	}
	return own
}

// fixed has a request go to the endpoint.
func (e *endpoint) fixed(o *s3.Options) { o.EndpointResolverV2 = e }
