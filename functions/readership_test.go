package functions_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/functions/store"
)

// names lays the list of readers.
func (w *world) names(list string) {
	w.Helper()
	if _, err := w.store.Put(w.Context(), store.Readership, store.TypeText, []byte(list)); err != nil {
		w.Fatal(err)
	}
}

func TestReadersGetTheSectionsThatTheListNames(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		list, contacts string
		env            map[string]string
		want           map[string][]string
	}{
		"a section each, both, all and one that is not there": {
			"# the desk\n\nferry@example.org region\nlibrary@example.org\tcity\r\nboth@example.org city, region\nall@example.org\nnone@example.org sea\n", "",
			nil,
			map[string][]string{
				"ferry@example.org": {"/", "ferry"}, "library@example.org": {"/", "library"}, "both@example.org": {"/", "both"}, "all@example.org": {"/", "both"},
				"none@example.org": {"/"},
			},
		},
		"none is not written to of nothing": {
			"none@example.org sea\nferry@example.org region\n", "", map[string]string{"QUIET_WEEK": "skip"}, map[string][]string{"ferry@example.org": {"/", "ferry"}},
		},
		"named twice": {
			"a@example.org region\nA@example.org city\nb@example.org region\nb@example.org\n", "",
			nil,
			map[string][]string{"A@example.org": {"/", "both"}, "b@example.org": {"/", "both"}},
		},
		"who is named in the settings gets all": {
			"ann@example.com city\n", "", map[string]string{"DIGEST_RECIPIENTS": "ann@example.com"}, map[string][]string{"ann@example.com": {"/", "both"}},
		},
		"who left the contact list or a topic of it stays away": {
			"gone@example.org city\nleft@example.org city, region\n", "topic city OPT_IN\ntopic sea OPT_IN\n-gone@example.org\nleft@example.org -city\nc@example.org\n",
			map[string]string{"SECTION_TOPICS": "city=city,region=sea"},
			map[string][]string{"left@example.org": {"readers/sea", "ferry"}, "c@example.org": {"readers/", "both"}},
		},
		"before marks of another editor": {"\ufeffferry@example.org region", "", nil, map[string][]string{"ferry@example.org": {"/", "ferry"}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			env := map[string]string{"READER_LIST": "yes"}
			if c.contacts == "" {
				env["DIGEST_CONTACT_LIST"] = ""
			}
			for name, value := range c.env {
				env[name] = value
			}
			w := mailing(t, c.contacts, env)
			w.names(c.list)
			if diff := cmp.Diff(c.want, w.received(func() { w.issue("2026-W47") })); diff != "" {
				t.Errorf("mails (-want +got):\n%s", diff)
			}
		})
	}
}

// A list that cannot be read ends the tick and a preview, before anything is told,
// and says where it is wrong without an address.
func TestReaderListIsHeldToItsForm(t *testing.T) {
	t.Parallel()
	for list, want := range map[string]string{
		"":                                   "recipients.txt is missing",
		"a@example.org\nAnn <b@example.org>": "line 2 begins with no bare mail address",
		"a@example.org, b@example.org":       "line 1 begins",
		"region a@example.org":               "line 1 begins",
		strings.Repeat("#a@example.org\n", 80_000): "use a contact list",
	} {
		w := mailing(t, "", map[string]string{"READER_LIST": "yes", "DIGEST_CONTACT_LIST": ""})
		if list != "" {
			w.names(list)
		}
		for _, event := range []string{`{"time":"2026-11-23T06:00:00Z"}`, `{"preview":true}`} {
			w.set(thursday.AddDate(0, 0, 4))
			if _, err := w.tick(event); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "@") {
				t.Errorf("%.40q, %s: %v, want an error with %q and no address", list, event, err, want)
			}
		}
		if slices.Contains(w.keys("digests/"), store.Archive) {
			t.Errorf("%.40q: a digest was committed", list)
		}
	}
}

func TestForgettingAReaderNamesTheList(t *testing.T) {
	t.Parallel()
	w := mailing(t, "", map[string]string{"READER_LIST": "yes", "DIGEST_CONTACT_LIST": ""})
	w.names("Cid@example.org region\n")
	for address, want := range map[string]bool{"cid@example.org": true, "dan@example.org": false} {
		if f, err := w.forget(`{"forgetReader":"` + address + `","list":true}`); err != nil || f.Listed != want {
			t.Errorf("%s: listed %v, %v, want %v", address, f.Listed, err, want)
		}
	}
}

// colleagues is the policy of those who drop documents.
const colleagues = "DropDocumentsPolicy"

// Colleagues may lay documents into the inbox, use its key for that, and nothing else.
func TestColleaguesMayDropDocumentsAlone(t *testing.T) {
	t.Parallel()
	if n := len(readStack(t, nil).resources("AWS::IAM::ManagedPolicy")); n != 0 {
		t.Errorf("%d managed policies are there by themselves", n)
	}
	sealed := existing()
	sealed["DropPolicy"] = "yes"
	made := map[string]string{"DropPolicy": "yes", "ExistingOutput": "output", "BucketKey": bucketKey}
	for name, c := range map[string]struct {
		parameters map[string]string
		key        bool
	}{"made": {map[string]string{"DropPolicy": "yes"}, false}, "the key is the output's": {made, false}, "sealed": {sealed, true}} {
		s := readStack(t, c.parameters)
		policy := statements(s.resources("AWS::IAM::ManagedPolicy")[colleagues]["PolicyDocument"])
		for _, st := range policy {
			if len(st.actions) == 0 || slices.ContainsFunc(st.actions, func(a string) bool { return strings.ContainsAny(a, "*?") }) {
				t.Errorf("%s: %s allows %v", name, st.sid, st.actions)
			}
		}
		for _, p := range s.everything() {
			for _, action := range universe() {
				p.action = action
				drops := action == "s3:PutObject" && strings.HasPrefix(p.resource, "arn:aws:s3:::inbox/")
				opens := c.key && (action == "kms:GenerateDataKey" || action == "kms:Decrypt") && p.resource == bucketKey && strings.Contains(p.context, "=s3.")
				if got := allows(t, policy, p); got != (drops || opens) {
					t.Errorf("%s: %s on %s (%s) allowed: %v", name, action, p.resource, p.context, got)
				}
			}
		}
	}
}
