package functions_test

import (
	"strings"
	"testing"

	"precis/functions"
)

func TestConnectNamesWhatIsMissing(t *testing.T) {
	whole := map[string]string{"AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
	getenv := func(string) string { return "" }
	for name := range whole {
		t.Run(name, func(t *testing.T) {
			t.Setenv("AWS_DEFAULT_REGION", "") // the SDK takes it for the region too
			for other, value := range whole {
				t.Setenv(other, value)
			}
			if _, err := functions.Connect(getenv); err != nil {
				t.Fatalf("Connect with all of it: %v", err)
			}
			t.Setenv(name, "")
			if _, err := functions.Connect(getenv); err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("Connect without %s: %v", name, err)
			}
		})
	}
}
