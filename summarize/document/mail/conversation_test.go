package mail

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

func marks(ids ...string) []string {
	var all []string
	for _, id := range ids {
		all = append(all, draft.Mark(id))
	}
	return all
}

func TestThread(t *testing.T) {
	t.Parallel()
	index := base64.StdEncoding.EncodeToString([]byte("0123456789012345678901REPLY"))
	for _, c := range []struct {
		name, header string
		want         draft.Thread
	}{
		{"the first", "Message-ID: <1@example.org>\nSubject: The bridge report", draft.Thread{Message: draft.Mark("1@example.org"), Subject: draft.Mark("the bridge report")}},
		{
			"an answer", "message-id: <2@example.org>\nIn-Reply-To: <1@example.org>\nReferences: <0@example.org>\n <1@example.org>\nSubject: AW: The Bridge  Report",
			draft.Thread{Message: draft.Mark("2@example.org"), Answers: marks("0@example.org", "1@example.org"), Subject: draft.Mark("the bridge report"), Reply: true},
		},
		{"words around the id", "In-Reply-To: Your message of Monday <1@example.org>", draft.Thread{Answers: marks("1@example.org")}},
		{"no brackets", "In-Reply-To: 1@example.org", draft.Thread{Answers: marks("1@example.org")}},
		{"an id folded in its middle", "References: <1@exam\n ple.org>", draft.Thread{Answers: marks("1@example.org")}},
		{"Outlook's index", "Thread-Index: " + index + "\nSubject: Hi", draft.Thread{Answers: marks("thread index 30313233343536373839303132333435363738393031")}},
		{"a broken index", "Thread-Index: ====\nMessage-ID: <3@example.org>", draft.Thread{Message: draft.Mark("3@example.org")}},
		{"a subject of many", "Subject: Re: Question\nMessage-ID: <4@example.org>", draft.Thread{Message: draft.Mark("4@example.org"), Reply: true}},
		{"itself", "Message-ID: <5@example.org>\nReferences: <5@example.org>", draft.Thread{Message: draft.Mark("5@example.org")}},
		{"never closed", "Message-ID: <6@example.org\nSubject: The bridge report", draft.Thread{Message: draft.Mark("<6@example.org"), Subject: draft.Mark("the bridge report")}},
	} {
		d, err := Read([]byte("From: Ann <ann@example.org>\n" + c.header + "\n\nThe bridge cannot carry lorries any more.\n"))
		if err != nil {
			t.Fatal(err)
		}
		if d.Thread == nil {
			t.Errorf("%s: no thread", c.name)
			continue
		}
		got := *d.Thread
		if got.Message != c.want.Message || got.Subject != c.want.Subject || got.Reply != c.want.Reply || !slices.Equal(got.Answers, c.want.Answers) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestNoThread(t *testing.T) {
	t.Parallel()
	d, err := Read([]byte("From: Ann <ann@example.org>\nSubject: Hi\n\nThe bridge cannot carry lorries any more.\n"))
	if err != nil || d.Thread != nil {
		t.Errorf("thread %+v, %v, want none", d.Thread, err)
	}
}

// A mail that goes back to very many keeps the first and the last of them.
func TestThreadIsBounded(t *testing.T) {
	t.Parallel()
	var refs strings.Builder
	for i := range 20000 {
		refs.WriteString(" <" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + "@example.org>\n")
	}
	d, err := Read([]byte("From: Ann <ann@example.org>\nReferences:" + refs.String() + "In-Reply-To: <last@example.org>\n\nThe bridge cannot carry lorries any more.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(d.Thread.Answers); n == 0 || n > mostAnswered+1 || !slices.Contains(d.Thread.Answers, draft.Mark("last@example.org")) {
		t.Errorf("%d marks: %v", n, d.Thread.Answers)
	}
}
