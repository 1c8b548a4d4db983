package functions_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// All variables of a function together are of 4 KB at most:
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const maxEnvironment = 4 << 10

// longest returns the value of a parameter that takes the most bytes, and false
// where nothing bounds it. MaxLength counts what UTF-8 writes in up to three bytes.
func longest(p map[string]any) (string, bool) {
	if list, ok := p["AllowedValues"]; ok {
		return slices.MaxFunc(texts(list), func(a, b string) int { return len(a) - len(b) }), true
	}
	if n, ok := p["MaxValue"]; ok {
		return n.(string), true
	}
	pattern, _ := p["AllowedPattern"].(string)
	letter := "€"
	if !widens(pattern) {
		letter = "x"
	}
	if n, err := strconv.Atoi(text(p["MaxLength"])); err == nil {
		return strings.Repeat(letter, n), true
	}
	return "", false
}

func text(v any) string { s, _ := v.(string); return s }

func matches(pattern, value string) bool {
	return regexp.MustCompile(`^(?:` + pattern + `)$`).MatchString(value)
}

// widens reports whether a pattern takes any text with a letter of three bytes.
func widens(pattern string) bool {
	return slices.ContainsFunc([]string{"€", "€=€", "€@example.com", "€<ann@example.com>", "https://€.example", "https://example.com/€x"}, func(v string) bool {
		return pattern == "" || matches(pattern, v)
	})
}

func TestTheEnvironmentHasRoom(t *testing.T) {
	t.Parallel()
	worst := map[string]string{}
	s := readStack(t, nil)
	for name, p := range s.section("Parameters") {
		value, bounded := longest(p.(map[string]any))
		if worst[name] = value; !bounded {
			worst[name] = strings.Repeat("x", maxEnvironment)
		}
	}
	// The longest names that AWS gives to what the variables name.
	named := map[string]int{"WEB_KEYS": len("arn:aws:cloudfront::111122223333:key-value-store/") + 36, "INBOX_BUCKET": 63, "OUTPUT_BUCKET": 63, "QUEUE_URL": len("https://sqs.ap-southeast-1.amazonaws.com.cn/111122223333/") + 80, "SES_CONFIGURATION_SET": 64}
	standIn := worst["EndpointURL"]
	for _, c := range [][3]string{ // a key belongs to readers alone, and CloudFront has no stand-in; an address of one's own is longer than its
		{"SummarizeFunction", "private", standIn}, {"DigestFunction", "private", standIn}, {"DigestFunction", "readers", ""},
	} {
		function := c[0]
		worst["WebAccess"], worst["EndpointURL"] = c[1], c[2]
		s = readStack(t, worst)
		size := 0
		for name, value := range s.environment(function) {
			if size += len(name); value != "" {
				size += max(len(value), named[name])
			}
		}
		if size > maxEnvironment {
			t.Errorf("%s, %s: its variables may come to %d bytes, want %d at most", function, c[1], size, maxEnvironment)
		}
		t.Logf("%s, %s: up to %d bytes", function, c[1], size)
	}
}

// Consoles of the partitions: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
func TestTheDashboardOfEachPartition(t *testing.T) {
	t.Parallel()
	for partition, host := range map[string]string{
		"aws": "us-east-1.console.aws.amazon.com", "aws-cn": "us-east-1.console.amazonaws.cn", "aws-us-gov": "us-east-1.console.amazonaws-us-gov.com",
	} {
		s := readStack(t, nil)
		s.parameters["AWS::Partition"] = partition
		if got := s.outputs()["DashboardAddress"]; !strings.HasPrefix(got, "https://"+host+"/cloudwatch/") {
			t.Errorf("in %s the dashboard is at %s, want %s", partition, got, host)
		}
	}
}
