package access

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"

	kvs "github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore"
	"github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore/types"
)

// name is that of the key in the store.
const name = "key"

// Keys is the key value store that the function at the edge reads, in which the
// key lies.
type Keys struct {
	get      getKey
	describe describeStore
	put      putKey
	arn      string
}

// What is used of the client, by itself, as in package ses.
type (
	getKey        func(context.Context, *kvs.GetKeyInput, ...func(*kvs.Options)) (*kvs.GetKeyOutput, error)
	describeStore func(context.Context, *kvs.DescribeKeyValueStoreInput, ...func(*kvs.Options)) (*kvs.DescribeKeyValueStoreOutput, error)
	putKey        func(context.Context, *kvs.PutKeyInput, ...func(*kvs.Options)) (*kvs.PutKeyOutput, error)
)

// New returns the keys in the store of an ARN.
func New(client *kvs.Client, arn string) *Keys {
	return &Keys{get: client.GetKey, describe: client.DescribeKeyValueStore, put: client.PutKey, arn: arn}
}

// Key returns the key that passes are signed with. Where there is none, since none
// was ever asked for or somebody has deleted it to shut all out, it makes one.
func (k *Keys) Key(ctx context.Context) (string, error) {
	// Which version of the store has none must be known before it is asked for.
	for range 3 {
		key, err := k.read(ctx)
		if key != "" || err != nil {
			return key, err
		}
		store, err := k.describe(ctx, &kvs.DescribeKeyValueStoreInput{KvsARN: &k.arn})
		if err != nil {
			return "", fmt.Errorf("key of links: %w", err)
		}
		if key, err = k.read(ctx); key != "" || err != nil {
			return key, err
		}
		id, made := name, rand.Text()+rand.Text()
		_, err = k.put(ctx, &kvs.PutKeyInput{KvsARN: &k.arn, Key: &id, Value: &made, IfMatch: store.ETag})
		if _, conflict := errors.AsType[*types.ConflictException](err); conflict {
			continue // another made one
		}
		if err != nil {
			return "", fmt.Errorf("key of links: %w", err)
		}
		return made, nil
	}
	return "", errors.New("key of links: the store kept changing")
}

// read returns "" where there is no key.
func (k *Keys) read(ctx context.Context) (string, error) {
	id := name
	got, err := k.get(ctx, &kvs.GetKeyInput{KvsARN: &k.arn, Key: &id})
	if _, missing := errors.AsType[*types.ResourceNotFoundException](err); missing {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("key of links: %w", err)
	}
	if got.Value == nil || *got.Value == "" {
		return "", errors.New("key of links: it is empty; delete it, and the next digest makes another")
	}
	return *got.Value, nil
}
