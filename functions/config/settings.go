package config

import (
	"errors"
	"fmt"
	"maps"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"precis/digest"
	"precis/functions/senders"
	"precis/summarize"
)

// Settings are all that the environment says. They are read once, at start.
type Settings struct {
	Inbox, Output string // names of the two buckets
	QueueURL      string // of the upload queue; "" for none

	Summary  summarize.Options
	MaxBytes int64        // of a document
	Senders  senders.List // whose mail is read of what SES received; anybody's where empty

	Title            string
	Cadence          digest.Cadence
	Zone             *time.Location
	From, ReplyTo    string
	Recipients       []string
	ReaderList       bool              // an object of the output bucket names more of them, and their sections
	ContactList      string            // of SES; "" for none
	Topic            string            // of the list; "" for none
	Topics           map[string]string // of the list, by section; Topic for those without
	ConfigurationSet string            // of SES; "" for none
	Web              string            // address of the output bucket's root on the web; "" for none
	WebKeys          string            // ARN of the store with the key of readers' links; "" where links are bare
	Sections         map[string]string
	EventBus         string // of EventBridge, on which committed digests are announced; "" for none
	SkipQuiet        bool   // a week without documents sends nothing

	Function string // its name in Lambda; "" elsewhere
}

// Read reads the environment through getenv. The error names every
// variable that is missing or makes no sense.
func Read(getenv func(string) string) (Settings, error) {
	r := reader{getenv: getenv}
	s := Settings{
		Inbox: r.required("INBOX_BUCKET"), Output: r.required("OUTPUT_BUCKET"), QueueURL: getenv("QUEUE_URL"),
		Summary:  r.summary("SUMMARY_ENGINE", "SUMMARY_SENTENCES"),
		MaxBytes: r.number("MAX_BYTES", 25<<20), Senders: r.senders("MAIL_IN_FROM"),
		Title: r.text("DIGEST_TITLE", "Weekly digest"), Cadence: r.cadence("DIGEST_CADENCE"), Zone: r.zone("DIGEST_TIME_ZONE"),
		From: r.address("DIGEST_FROM"), ReplyTo: r.address("DIGEST_REPLY_TO"), Recipients: r.addresses("DIGEST_RECIPIENTS"),
		ReaderList:  r.oneOf("READER_LIST", "no", "yes") == "yes",
		ContactList: getenv("DIGEST_CONTACT_LIST"), ConfigurationSet: getenv("SES_CONFIGURATION_SET"),
		Topic: r.topic("DIGEST_TOPIC"), EventBus: getenv("EVENT_BUS"),
		Web: r.web("WEB_BASE_URL"), WebKeys: getenv("WEB_KEYS"), Sections: r.pairs("SECTION_TITLES"),
		SkipQuiet: r.oneOf("QUIET_WEEK", "send", "skip") == "skip",
		Function:  getenv("AWS_LAMBDA_FUNCTION_NAME"),
	}
	s.Topics = r.topics("SECTION_TOPICS", s.Sections, s.Topic)
	if (len(s.Recipients) > 0 || s.ReaderList || s.ContactList != "") && s.From == "" {
		r.fail("DIGEST_FROM", "is needed to send the digest to anyone")
	}
	if (s.Topic != "" || len(s.Topics) > 0) && s.ContactList == "" {
		r.fail("DIGEST_CONTACT_LIST", "is needed where topics are set")
	}
	return s, errors.Join(r.errs...)
}

// A reader collects what is wrong, so that one start names it all.
type reader struct {
	getenv func(string) string
	errs   []error
}

func (r *reader) fail(name, why string) {
	r.errs = append(r.errs, fmt.Errorf("environment variable %s %s", name, why))
}

func (r *reader) text(name, otherwise string) string {
	if v := r.getenv(name); v != "" {
		return v
	}
	return otherwise
}

func (r *reader) required(name string) string {
	v := r.getenv(name)
	if v == "" {
		r.fail(name, "is missing")
	}
	return v
}

func (r *reader) oneOf(name string, values ...string) string {
	v := r.text(name, values[0])
	if !slices.Contains(values, v) {
		r.fail(name, fmt.Sprintf("is %q, but must be one of %s", v, strings.Join(values, ", ")))
	}
	return v
}

func (r *reader) engine(name string) string {
	return r.oneOf(name, summarize.Blend, summarize.TLDR, summarize.Lead)
}

func (r *reader) number(name string, otherwise int64) int64 {
	v := r.getenv(name)
	if v == "" {
		return otherwise
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil || n < 1 {
		r.fail(name, fmt.Sprintf("is %q, but must be a whole number above 0", v))
	}
	return n
}

// summary reads how much to keep, a number of sentences or auto, and by what.
func (r *reader) summary(engine, sentences string) summarize.Options {
	o := summarize.Options{Engine: r.engine(engine)}
	if r.getenv(sentences) == "auto" {
		o.Auto = true
		return o
	}
	o.Sentences = int(r.number(sentences, 5))
	return o
}

func (r *reader) cadence(name string) digest.Cadence {
	c, err := digest.ParseCadence(r.getenv(name))
	if err != nil {
		r.fail(name, "makes no sense: "+err.Error())
	}
	return c
}

func (r *reader) zone(name string) *time.Location {
	zone, err := time.LoadLocation(r.text(name, "UTC"))
	if err != nil {
		r.fail(name, fmt.Sprintf("is %q, which is no time zone such as Europe/Berlin", r.getenv(name)))
		return time.UTC
	}
	return zone
}

func (r *reader) address(name string) string {
	v := r.getenv(name)
	if _, err := mail.ParseAddress(v); v != "" && err != nil {
		r.fail(name, fmt.Sprintf("is %q, which is no mail address", v))
	}
	return v
}

func (r *reader) addresses(name string) []string {
	v := strings.TrimSpace(r.getenv(name))
	if v == "" {
		return nil
	}
	list, err := mail.ParseAddressList(v)
	if err != nil {
		r.fail(name, "is no list of mail addresses parted by commas"+worst(v))
		return nil
	}
	var addresses []string
	for _, a := range list {
		addresses = append(addresses, a.Address)
	}
	return addresses
}

func (r *reader) senders(name string) senders.List {
	l, err := senders.Parse(r.getenv(name))
	if err != nil {
		r.fail(name, "makes no sense: "+err.Error())
	}
	return l
}

// worst says which part of a list is no address, without it: the error goes to
// a log.
func worst(list string) string {
	for i, one := range strings.Split(list, ",") {
		if _, err := mail.ParseAddress(one); err != nil {
			return fmt.Sprintf(": number %d is none", i+1)
		}
	}
	return ""
}

func (r *reader) web(name string) string {
	v := strings.TrimRight(r.getenv(name), "/")
	u, err := url.Parse(v)
	if v != "" && (err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http")) {
		r.fail(name, fmt.Sprintf("is %q, which is no web address", v))
	}
	return v
}

func (r *reader) pairs(name string) map[string]string {
	pairs := map[string]string{}
	for pair := range strings.SplitSeq(r.getenv(name), ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			r.fail(name, fmt.Sprintf("holds %q, but must be pairs such as energy=Energy", pair))
		}
		pairs[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return pairs
}

// maxTopics is how many topics a contact list of SES can have.
const maxTopics = 20

func (r *reader) topic(name string) string {
	v := strings.TrimSpace(r.getenv(name))
	if !topicName(v) && v != "" {
		r.fail(name, fmt.Sprintf("is %q, but a topic has up to 64 letters, digits, - and _", v))
	}
	return v
}

// topics reads topics by section: yes names them after the folders that have
// titles. The topic of all, "" for none, is one of the list's as well.
func (r *reader) topics(name string, titles map[string]string, all string) map[string]string {
	topics := map[string]string{}
	switch v := strings.TrimSpace(r.getenv(name)); v {
	case "", "no":
	case "yes":
		for folder := range titles {
			topics[folder] = folder
		}
	default:
		topics = r.pairs(name)
	}
	different := map[string]bool{}
	for _, folder := range slices.Sorted(maps.Keys(topics)) {
		if !topicName(topics[folder]) {
			r.fail(name, fmt.Sprintf("names the topic %q, but a topic has up to 64 letters, digits, - and _", topics[folder]))
		}
		different[topics[folder]] = true
	}
	if all != "" && len(different) > 0 {
		different[all] = true
	}
	if len(different) > maxTopics {
		r.fail(name, fmt.Sprintf("makes %d topics, DIGEST_TOPIC included, but a contact list has %d at most", len(different), maxTopics))
	}
	return topics
}

func topicName(s string) bool {
	return s != "" && len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == ""
}
