// Package functions is the edge: everything that reads, writes, sends or
// waits. Uploads keeps the summaries in step with the documents; Weekly makes
// the digest, stores it and delivers it. Both may be asked twice, in any
// order, and leave what asking once would have left.
package functions

import (
	"context"
	"iter"

	"precis/functions/mail"
	"precis/functions/store"
)

// Inbox is what the functions need of the bucket that people drop documents
// into. Head and GetWithin return fs.ErrNotExist where there is no object,
// GetWithin store.ErrLarge, with the object, where it has more bytes.
type Inbox interface {
	Name() string
	Head(ctx context.Context, key string) (store.Object, error)
	GetWithin(ctx context.Context, key string, most int64) ([]byte, store.Object, error)
	List(ctx context.Context, prefix string) iter.Seq2[store.Object, error]
}

// Store is what the functions need of the bucket they write to. Create, Swap
// and DeleteVersion return store.ErrChanged where the object is not as they
// were told.
type Store interface {
	Head(ctx context.Context, key string) (store.Object, error)
	Get(ctx context.Context, key string) ([]byte, store.Object, error)
	Put(ctx context.Context, key, contentType string, data []byte) (etag string, err error)
	Create(ctx context.Context, key, contentType string, data []byte) (etag string, err error)
	Swap(ctx context.Context, key, contentType string, data []byte, etag string) (string, error)
	Delete(ctx context.Context, key string) error
	DeleteVersion(ctx context.Context, key, etag string) error
	List(ctx context.Context, prefix string) iter.Seq2[store.Object, error]
}

// Sender sends a MIME message to one address and gives the name the mail
// service gave to it; by the list, or its topic, its reader can unsubscribe:
// where it has no name, the mail is no list's. It returns mail.ErrRefused where
// the message was certainly not sent; after any other error it may have been.
type Sender interface {
	Send(ctx context.Context, to string, list mail.List, message []byte) (id string, err error)
}

// Subscribers gives all on the contact list, and what they chose; and the
// topics that the list has, nil where nobody is on it to tell them by.
type Subscribers interface {
	Contacts(ctx context.Context) (contacts []mail.Contact, topics map[string]bool, err error)
}

// Suppression gives the addresses that nothing is sent to any more, in lower
// case: mail to them bounced, or was complained of.
type Suppression interface {
	Suppressed(ctx context.Context) (map[string]bool, error)
}

// Notifier asks for documents to be looked at again, as if they had just been
// uploaded.
type Notifier interface {
	Notify(ctx context.Context, bucket string, keys []string) error
}
