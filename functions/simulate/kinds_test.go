package simulate

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"precis/digest/render/pages"
	"precis/functions/store"
)

// name says what a request is, in a form that does not differ between runs.
func name(r *http.Request, body []byte) string {
	path := strings.TrimPrefix(r.URL.Path, "/")
	switch {
	case r.URL.Query().Has("list-type"):
		return "LIST " + path + "/" + r.URL.Query().Get("prefix")
	case path == "v2/email/outbound-emails":
		var m struct {
			Destination struct{ ToAddresses []string }
		}
		_ = json.Unmarshal(body, &m) // then it shows no address
		return "SEND " + strings.Join(m.Destination.ToAddresses, " ")
	}
	return r.Method + " " + path
}

// kind says what a step is whatever its document, week or address: who makes
// it, how, and at what kind of key, as in "worker SWAP summary".
func (s *step) kind() string {
	verb, key, _ := strings.Cut(s.name, " ")
	who := "worker "
	switch {
	case strings.HasSuffix(key, store.Probe): // by the first tick, whatever it is
		who = "any "
	case strings.Contains(s.of.tick, `"preview"`):
		who = "preview "
	case strings.Contains(s.of.tick, `"rebuild"`):
		who = "rebuild "
	case s.of.tick != "":
		who = "digest "
	}
	switch {
	case verb == "SEND" || verb == "NOTIFY":
		return who + verb
	case verb == "PUT" && s.header.Get("If-None-Match") != "":
		verb = "CREATE"
	case verb == "PUT" && s.header.Get("If-Match") != "":
		verb = "SWAP"
	case verb == "PUT" && bytes.Equal(s.body, pages.Tombstone()):
		return who + "PUT tombstone"
	case verb == "LIST":
		return who + verb + " " + strings.Replace(kindOf(key)+"s", "ys", "ies", 1)
	}
	return who + verb + " " + kindOf(key)
}

func kindOf(key string) string {
	in, key, _ := strings.Cut(key, "/")
	_, isSummary := store.SummaryID(key)
	switch {
	case in == "inbox":
		return "document"
	case in != "output": // of the mail service's
		key = strings.TrimSuffix(key, "/list")
		return key[strings.LastIndex(key, "/")+1:]
	case key == store.Archive:
		return "archive"
	case key == store.Probe:
		return "probe"
	case key == store.IndexPage:
		return "index"
	case key == store.Feed:
		return "feed"
	case strings.HasPrefix(key, store.Markers):
		return "marker"
	case strings.HasPrefix(key, store.Summaries) && (isSummary || key == store.Summaries):
		return "summary"
	case strings.HasPrefix(key, store.Summaries):
		return "page"
	case strings.Contains(key, "/deliveries/"):
		return "claim"
	case strings.Contains(key, "/digest-"):
		return "committed digest"
	}
	return "form"
}

// kinds are all kinds of steps that the handlers make, in order.
var kinds = []string{
	"any CREATE probe", "any DELETE probe", "any HEAD probe",

	"digest CREATE archive", "digest CREATE claim", "digest DELETE claim", "digest DELETE marker",
	"digest GET account", "digest GET addresses", "digest GET archive", "digest GET claim", "digest GET committed digest",
	"digest GET summary", "digest HEAD archive", "digest HEAD feed", "digest HEAD form", "digest HEAD index",
	"digest LIST documents", "digest LIST markers", "digest LIST summaries", "digest NOTIFY",
	"digest POST contacts", "digest PUT committed digest", "digest PUT feed", "digest PUT form",
	"digest PUT index", "digest PUT tombstone", "digest SEND", "digest SWAP archive", "digest SWAP claim",

	"preview GET archive", "preview GET summary", "preview HEAD form", "preview LIST documents",
	"preview LIST markers", "preview LIST summaries", "preview NOTIFY", "preview PUT form", "preview SEND",

	"rebuild GET archive", "rebuild GET committed digest", "rebuild HEAD archive", "rebuild HEAD feed",
	"rebuild HEAD form", "rebuild HEAD index", "rebuild PUT feed", "rebuild PUT form", "rebuild PUT index",

	"worker CREATE summary", "worker DELETE summary", "worker GET document", "worker GET summary",
	"worker HEAD document", "worker HEAD page", "worker LIST pages", "worker PUT marker", "worker PUT page",
	"worker PUT tombstone", "worker SWAP summary",
}
