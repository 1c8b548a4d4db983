package charset

import (
	"strconv"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// CodePage returns the encoding of a Windows code page; Western where unknown.
func CodePage(page int) encoding.Encoding {
	name := "windows-" + strconv.Itoa(page)
	switch page {
	case 932:
		name = "shift_jis"
	case 936:
		name = "gbk"
	case 949:
		name = "euc-kr"
	case 950:
		name = "big5"
	case 866:
		name = "ibm866"
	case 10000:
		name = "macintosh"
	case 65001:
		name = "utf-8"
	}
	if e, err := htmlindex.Get(name); err == nil {
		return e
	}
	e, _ := htmlindex.Get("windows-1252")
	return e
}
