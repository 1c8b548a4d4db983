package language_test

import (
	"fmt"

	"precis/summarize/language"
)

func ExampleDetect() {
	fmt.Println(language.Detect("Şəhər şurası köhnə körpünü qışdan əvvəl təmir edəcək."))
	// Output: az
}

func ExampleTerms() {
	fmt.Println(language.Terms("The bridges were repaired.", "en"))
	fmt.Println(language.Terms("修复旧桥", "zh"))
	// Output:
	// [bridg repair]
	// [修复 复旧 旧桥]
}
