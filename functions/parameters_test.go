package functions_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSectionsBecomeTopics(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		titles, wanted string
		want           []any
	}{
		"none wanted": {"energy=Energy", "no", []any{}},
		"two":         {"energy=Energy,region=The region", "yes", []any{topic("energy", "Energy"), topic("region", "The region")}},
		"at most nineteen": {
			"a=A,b=B,c=C,d=D,e=E,f=F,g=G,h=H,i=I,j=J,k=K,l=L,m=M,n=N,o=O,p=P,q=Q,r=R,s=S,t=T", "yes", func() (all []any) {
				for c := 'a'; c <= 's'; c++ {
					all = append(all, topic(string(c), strings.ToUpper(string(c))))
				}
				return all
			}(),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := readStack(t, map[string]string{"ContactList": "list", "CreateContactList": "yes", "SectionTitles": c.titles, "SectionTopics": c.wanted})
			got := s.resources("AWS::SES::ContactList")["Subscribers"]["Topics"]
			if diff := cmp.Diff(any(c.want), got); diff != "" {
				t.Errorf("topics (-want +got):\n%s", diff)
			}
		})
	}
}

func topic(name, title string) map[string]any {
	return map[string]any{"TopicName": name, "DisplayName": title, "DefaultSubscriptionStatus": "OPT_IN"}
}
