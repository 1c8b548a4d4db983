package deploy

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// amazon answers as the services do of which a deployment asks something. The
// real SDK clients speak to it.
type amazon struct {
	mu         sync.Mutex
	stacks     map[string]stack
	events     string            // XML of the stack's events
	identities map[string]string // JSON of GetEmailIdentity
	lists      []string
	contacts   int
	topics     string // JSON of a contact list's topics
	suppressed map[string]bool
	sandbox    bool
	paused     bool
	confirmed  bool   // the alarms' subscription
	dead       string // messages in each queue
	rules      string // XML of the active receipt rule set
	readers    string // recipients.txt; "" for none
	told       string // XML of a bucket's notifications
	policy     string // of a bucket; "" for none
	preview    string // the digest function's answer
	failing    string // its error
	denied     string // what of a path or action is refused
	asked      []string
	dns        map[string][]string // TXT records by name; "broken" for one that cannot be asked for
}

// serve starts it, and has the environment lead to it.
func (a *amazon) serve(t *testing.T) {
	t.Helper()
	s := httptest.NewServer(a)
	t.Cleanup(s.Close)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL": s.URL, "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "eu-central-1", "AWS_EC2_METADATA_DISABLED": "true",
		"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_PROFILE": "", "AWS_MAX_ATTEMPTS": "1", "TZ": "UTC",
	} {
		t.Setenv(name, value)
	}
	line, err := (&net.ListenConfig{}).ListenPacket(t.Context(), "udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go a.resolve(line)
	before := resolver
	t.Cleanup(func() {
		resolver = before
		_ = line.Close() // ends resolve
	})
	resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", line.LocalAddr().String())
	}}
}

// resolve answers as a name server does, with the TXT records that there are.
func (a *amazon) resolve(line net.PacketConn) {
	packet := make([]byte, 4096)
	for {
		n, from, err := line.ReadFrom(packet)
		if err != nil {
			return
		}
		var m dnsmessage.Message
		if m.Unpack(packet[:n]) != nil || len(m.Questions) != 1 {
			continue
		}
		q := m.Questions[0]
		records := a.dns[strings.TrimSuffix(q.Name.String(), ".")]
		m.Response, m.Authoritative, m.Additionals = true, true, nil
		switch {
		case len(records) == 0:
			m.RCode = dnsmessage.RCodeNameError
		case records[0] == "broken":
			m.RCode = dnsmessage.RCodeRefused
		default:
			for _, text := range records {
				m.Answers = append(m.Answers, dnsmessage.Resource{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: dnsmessage.TypeTXT, Class: dnsmessage.ClassINET}, Body: &dnsmessage.TXTResource{TXT: []string{text}},
				})
			}
		}
		if answer, err := m.Pack(); err == nil {
			_, _ = line.WriteTo(answer, from)
		}
	}
}

func (a *amazon) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	body, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(strings.NewReader(string(body)))
	_ = r.ParseForm()
	what := r.Method + " " + r.URL.Path
	if action := r.PostForm.Get("Action"); action != "" {
		what = action
	} else if target := r.Header.Get("X-Amz-Target"); target != "" {
		_, what, _ = strings.Cut(target, ".")
	}
	a.asked = append(a.asked, what)
	switch {
	case a.denied != "" && strings.Contains(what, a.denied):
		a.refuse(w, r, "AccessDenied", "not authorized to perform this")
	case r.PostForm.Has("Action"):
		a.query(w, r, what)
	case strings.HasPrefix(r.URL.Path, "/v2/email/"):
		a.mail(w, r, strings.TrimPrefix(r.URL.Path, "/v2/email/"))
	case strings.HasSuffix(r.URL.Path, "/recipients.txt"):
		if a.readers == "" {
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, `<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>`)
			return
		}
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Last-Modified", "Mon, 02 Nov 2026 09:00:00 GMT")
		_, _ = io.WriteString(w, a.readers)
	case r.URL.Query().Has("notification"):
		_, _ = io.WriteString(w, "<NotificationConfiguration>"+a.told+"</NotificationConfiguration>")
	case r.URL.Query().Has("policy") && a.policy == "":
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `<Error><Code>NoSuchBucketPolicy</Code><Message>The bucket policy does not exist</Message></Error>`)
	case r.URL.Query().Has("policy"):
		_, _ = io.WriteString(w, a.policy)
	case what == "GetQueueAttributes":
		_, _ = fmt.Fprintf(w, `{"Attributes":{"ApproximateNumberOfMessages":%q}}`, a.dead)
	case strings.HasSuffix(r.URL.Path, "/invocations"):
		if a.failing != "" {
			w.Header().Set("X-Amz-Function-Error", "Unhandled")
			_ = json.NewEncoder(w).Encode(map[string]string{"errorMessage": a.failing})
			return
		}
		a.asked = append(a.asked, string(body))
		_, _ = io.WriteString(w, a.preview)
	default:
		a.refuse(w, r, "UnknownOperation", what)
	}
}

func (a *amazon) refuse(w http.ResponseWriter, r *http.Request, code, message string) {
	status := http.StatusBadRequest
	if code == "NotFoundException" {
		status = http.StatusNotFound
	}
	if strings.HasSuffix(r.URL.Path, "/recipients.txt") { // S3
		w.WriteHeader(http.StatusForbidden)
		_, _ = fmt.Fprintf(w, `<Error><Code>%s</Code><Message>%s</Message></Error>`, code, message)
		return
	}
	if r.PostForm.Has("Action") {
		w.WriteHeader(status)
		_, _ = fmt.Fprintf(w, `<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>`, code, message)
		return
	}
	w.Header().Set("X-Amzn-Errortype", code)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message})
}

// query answers STS, CloudFormation and SNS.
func (a *amazon) query(w http.ResponseWriter, r *http.Request, action string) {
	result := ""
	switch action {
	case "GetCallerIdentity":
		result = `<Account>123456789012</Account><Arn>arn:aws:iam::123456789012:user/ann</Arn>`
	case "DescribeStacks":
		name := r.PostForm.Get("StackName")
		s, ok := a.stacks[name]
		if !ok {
			a.refuse(w, r, "ValidationError", "Stack with id "+name+" does not exist")
			return
		}
		for k, v := range s.parameters {
			result += "<member><ParameterKey>" + k + "</ParameterKey><ParameterValue>" + v + "</ParameterValue></member>"
		}
		outputs := ""
		for k, v := range s.outputs {
			outputs += "<member><OutputKey>" + k + "</OutputKey><OutputValue>" + v + "</OutputValue></member>"
		}
		result = "<Stacks><member><StackName>" + name + "</StackName><CreationTime>2026-11-02T09:00:00Z</CreationTime><StackStatus>" + s.status +
			"</StackStatus><Parameters>" + result + "</Parameters><Outputs>" + outputs + "</Outputs></member></Stacks>"
	case "DescribeActiveReceiptRuleSet":
		result = a.rules
	case "DescribeStackEvents":
		result = "<StackEvents>" + a.events + "</StackEvents>"
	case "DescribeStackResource":
		result = `<StackResourceDetail><LogicalResourceId>Alarms</LogicalResourceId><PhysicalResourceId>arn:aws:sns:eu-central-1:123456789012:alarms</PhysicalResourceId><ResourceType>AWS::SNS::Topic</ResourceType><LastUpdatedTimestamp>2026-11-02T09:00:00Z</LastUpdatedTimestamp><ResourceStatus>CREATE_COMPLETE</ResourceStatus></StackResourceDetail>`
	case "ListSubscriptionsByTopic":
		arn := "PendingConfirmation"
		if a.confirmed {
			arn = "arn:aws:sns:eu-central-1:123456789012:alarms:1"
		}
		result = "<Subscriptions><member><Endpoint>ops@example.com</Endpoint><SubscriptionArn>" + arn + "</SubscriptionArn></member></Subscriptions>"
	}
	_, _ = fmt.Fprintf(w, "<%sResponse><%sResult>%s</%sResult></%sResponse>", action, action, result, action, action)
}

// mail answers SES.
func (a *amazon) mail(w http.ResponseWriter, r *http.Request, path string) {
	kind, name, _ := strings.Cut(path, "/")
	known := true
	switch {
	case kind == "account":
		_, _ = fmt.Fprintf(w, `{"ProductionAccessEnabled":%t,"SendingEnabled":%t,"EnforcementStatus":"PROBATION","SendQuota":{"Max24HourSend":200,"MaxSendRate":1,"SentLast24Hours":7}}`, !a.sandbox, !a.paused)
	case kind == "identities":
		var answer string
		if answer, known = a.identities[name]; known {
			_, _ = io.WriteString(w, answer)
		}
	case kind == "suppression":
		_, address, _ := strings.Cut(name, "/")
		if known = a.suppressed[address]; known {
			_, _ = fmt.Fprintf(w, `{"SuppressedDestination":{"EmailAddress":%q,"Reason":"BOUNCE","LastUpdateTime":1760000000}}`, address)
		}
	case strings.HasSuffix(name, "/contacts/list") || strings.HasSuffix(name, "/contacts"):
		var all []map[string]string
		for i := range a.contacts {
			all = append(all, map[string]string{"EmailAddress": fmt.Sprintf("r%d@example.net", i)})
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"Contacts": all})
	case kind == "contact-lists" && name != "":
		known = false
		for _, l := range a.lists {
			known = known || l == name
		}
		if known {
			_, _ = fmt.Fprintf(w, `{"ContactListName":%q,"Topics":[%s]}`, name, a.topics)
		}
	case kind == "contact-lists":
		var all []map[string]string
		for _, l := range a.lists {
			all = append(all, map[string]string{"ContactListName": l})
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"ContactLists": all})
	}
	if !known {
		a.refuse(w, r, "NotFoundException", name+" does not exist")
	}
}

// The answers of SES on a domain and an address.
const (
	verifiedDomain = `{"IdentityType":"DOMAIN","VerifiedForSendingStatus":true,"DkimAttributes":{"SigningEnabled":true,"Status":"SUCCESS"}}`
	pendingDomain  = `{"IdentityType":"DOMAIN","VerifiedForSendingStatus":false,"DkimAttributes":{"Status":"PENDING","Tokens":["aa","bb","cc"]}}`
	bouncingDomain = `{"IdentityType":"DOMAIN","VerifiedForSendingStatus":true,"MailFromAttributes":{"MailFromDomain":"bounce.example.com","MailFromDomainStatus":"PENDING","BehaviorOnMxFailure":"USE_DEFAULT_VALUE"}}`
	verifiedAlone  = `{"IdentityType":"EMAIL_ADDRESS","VerifiedForSendingStatus":true}`
	pendingAlone   = `{"IdentityType":"EMAIL_ADDRESS","VerifiedForSendingStatus":false}`
)
