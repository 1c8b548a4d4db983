package render

import "testing"

// What a mail's reader reads is counted as it is shown.
func TestWordsAreCountedAsRead(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"": 0, "the lock opens at noon": 5, " 12\u00a0km ": 2, "замок открыт": 2,
		"火曜の夜に水門は閉じられた": 6,
	} {
		if got := countWords(text); got != want {
			t.Errorf("countWords(%q) = %d, want %d", text, got, want)
		}
	}
	page := "<head><title>One two</title></head><div>Before</div><table><tr><td>Four <b>words</b> of <a href=\"x y\">three</a></td></tr></table>"
	if got := wordsOfHTML([]byte(page)); got != 4 {
		t.Errorf("the page has %d words, want 4", got)
	}
	text := "PART\n====\n\n 1. A head\n  - a row\n | quoted so\n----\nhttps://digest.example/a\n"
	if got := wordsOfText([]byte(text)); got != 8 {
		t.Errorf("the text has %d words, want 8", got)
	}
}
