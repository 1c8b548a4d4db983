package uploads

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const s3Record = `{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"in"},"object":{"key":%KEY%,"eTag":"x"}}}`

func s3Event(key string) string {
	k, _ := json.Marshal(key) //nolint:errchkjson // a string
	return `{"Records":[` + strings.Replace(s3Record, "%KEY%", string(k), 1) + `]}`
}

func sqsBatch(bodies ...string) string {
	type message struct {
		ID     string `json:"messageId"`
		Body   string `json:"body"`
		Source string `json:"eventSource"`
	}
	var batch struct{ Records []message }
	for i, b := range bodies {
		batch.Records = append(batch.Records, message{string(rune('1' + i)), b, "aws:sqs"})
	}
	data, _ := json.Marshal(batch) //nolint:errchkjson // strings
	return string(data)
}

func TestDecode(t *testing.T) {
	t.Parallel()
	bridge := `{"version":"0","detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"in"},"object":{"key":"a+b %41 ї.txt"}}}`
	for _, tc := range []struct {
		name, payload string
		want          []notice
		queued        bool
	}{
		{"plain", s3Event("a.txt"), []notice{{places: []place{{"in", "a.txt"}}}}, false},
		{
			"a time without a zone", `{"Records":[{"eventSource":"aws:s3","eventTime":"2026-11-19T09:00:00.123456","s3":{"bucket":{"name":"in"},"object":{"key":"a"}}}]}`,
			[]notice{{places: []place{{"in", "a"}}}},
			false,
		},
		{"space, plus, percent, letters", s3Event("a+b%2Bc%2541+%D1%97.txt"), []notice{{places: []place{{"in", "a b+c%41 ї.txt"}}}}, false},
		{"EventBridge's keys stand as they are", bridge, []notice{{places: []place{{"in", "a+b %41 ї.txt"}}}}, false},
		{"EventBridge: tags change no object", `{"detail-type":"Object Tags Added","source":"aws.s3","detail":{"bucket":{"name":"in"},"object":{"key":"a"}}}`, []notice{{}}, false},
		{"test event", `{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"in"}`, []notice{{}}, false},
		{
			"batch", sqsBatch(s3Event("a"), bridge, `{"Event":"s3:TestEvent"}`, "no JSON", `{"Records":[{"eventSource":"aws:s3","s3":{}}]}`),
			[]notice{
				{message: "1", places: []place{{"in", "a"}}},
				{message: "2", places: []place{{"in", "a+b %41 ї.txt"}}},
				{message: "3"},
				{message: "4", err: errEvent},
				{message: "5", err: errEvent},
			},
			true,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, queued, err := decode([]byte(tc.payload))
			if err != nil || queued != tc.queued {
				t.Fatalf("decode = queued %v, %v, want %v", queued, err, tc.queued)
			}
			if diff := cmp.Diff(tc.want, got, cmp.AllowUnexported(notice{}, place{}), cmpopts.EquateErrors(), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("decode (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDecodeRefusesWhatIsNoNotification(t *testing.T) {
	t.Parallel()
	for _, payload := range []string{"", "null", "{}", "[]", `{"Records":[]}`, `{"Records":[{}]}`, `{"Records":[{"eventSource":"aws:sns"}]}`, s3Event("a%zz")} {
		if got, _, err := decode([]byte(payload)); !errors.Is(err, errEvent) {
			t.Errorf("decode(%s) = %v, %v, want %v", payload, got, err, errEvent)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(s3Event("a")))
	f.Add([]byte(sqsBatch(s3Event("a"), "x")))
	f.Add([]byte(`{"source":"aws.s3","detail-type":"Object Deleted","detail":{}}`))
	f.Fuzz(func(t *testing.T, payload []byte) {
		notices, _, err := decode(payload)
		for _, n := range notices {
			for _, p := range n.places {
				if err == nil && n.err == nil && (p.bucket == "" || p.key == "") {
					t.Errorf("decode(%q) gives a place without bucket or key", payload)
				}
			}
		}
	})
}
