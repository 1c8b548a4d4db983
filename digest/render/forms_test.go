package render

import "precis/digest"

// Page, Markdown and Text are one of the stored forms each.

func Page(d digest.Digest) ([]byte, error) { return forms(d).Page() }

func Markdown(d digest.Digest) []byte { return forms(d).Markdown() }

func Text(d digest.Digest) []byte { return forms(d).Text() }

func forms(d digest.Digest) Forms {
	all, err := All(d)
	if err != nil { // the labels are part of the program
		panic(err)
	}
	return all
}
