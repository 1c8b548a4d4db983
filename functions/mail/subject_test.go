package mail

import (
	"bytes"
	"mime"
	"strings"
	"testing"
)

// The line of the subject's name holds the start of it, and all lines together
// the whole, each short enough for SMTP.
func TestSubjectsStandOnTheirLine(t *testing.T) {
	t.Parallel()
	for _, subject := range []string{
		"A quake strikes the province of Talvik in the region that the flood hit…",
		"Weekly digest",
		"A long subject of plain letters that says more than what one line can hold, and then goes on",
		"Землетрясение в провинции Тальвик разрушило мост через реку Ольшу",
		"塔尔维克省发生地震，奥尔沙河上的桥梁被毁，救援人员正在现场展开搜救工作，学校暂时关闭",
		"Ünlü? a_b=c " + strings.Repeat("x", 100),
		strings.Repeat("ö", maxSubject),
		"",
	} {
		m := sample()
		m.Subject = subject
		raw, err := Compose(m)
		if err != nil {
			t.Fatal(err)
		}
		header, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
		_, rest, _ := strings.Cut("\r\n"+string(header), "\r\nSubject:")
		first, more, _ := strings.Cut(rest, "\r\n")
		value := first
		for line := range strings.SplitSeq(more, "\r\n") {
			if !strings.HasPrefix(line, " ") {
				break
			}
			value += line
		}
		if strings.TrimSpace(first) == "" && subject != "" || len("Subject:"+first) > 78 {
			t.Errorf("the first line of %q is %q", subject, first)
		}
		if got, err := new(mime.WordDecoder).DecodeHeader(strings.TrimSpace(value)); err != nil || got != oneLine(subject) {
			t.Errorf("%q is read as %q, %v", subject, got, err)
		}
	}
}
