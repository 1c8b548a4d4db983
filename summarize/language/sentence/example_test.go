package sentence_test

import (
	"fmt"

	"precis/summarize/language/sentence"
)

func ExampleSplit() {
	text := "Dr. Reyes left at 9 a.m. on Monday. \"It is late. Hurry,\" she said."
	for _, s := range sentence.Split(text, "en") {
		fmt.Println(text[s.Start:s.End])
	}
	// Output:
	// Dr. Reyes left at 9 a.m. on Monday.
	// "It is late. Hurry," she said.
}
