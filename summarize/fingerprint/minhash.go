// Package fingerprint finds in a text what two reports of one event have in common:
// the hashes of its runs of words, and its numbers.
package fingerprint

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

const (
	mostHashes = 32
	gram       = 5 // words
)

// Hashes returns the least hashes of a text's runs of five words, rising: a
// bottom-k sketch (Broder 1997), by which the part is estimated that two texts
// have in common. Case and punctuation do not count. In scripts without spaces
// every character is a word.
func Hashes(text string) []uint32 {
	least := make([]uint32, 0, mostHashes)
	var last [gram]uint64 // the hashes of the words before
	words, word := 0, uint64(0)
	end := func() {
		if word == 0 {
			return
		}
		last[words%gram] = word
		words, word = words+1, 0
		if words >= gram {
			least = keepLeast(least, run(&last, words))
		}
	}
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && ('a' <= r && r <= 'z' || '0' <= r && r <= '9'):
		case r < utf8.RuneSelf && 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r < utf8.RuneSelf || !unicode.In(r, unicode.L, unicode.M, unicode.N):
			end()
			continue
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			end()
			word = mix(uint64(r))
			end()
			continue
		default:
			r = unicode.ToLower(r)
		}
		word = (word+1)*0x100000001b3 ^ uint64(r)
	}
	end()
	if words > 0 && words < gram {
		least = keepLeast(least, run(&last, words))
	}
	return least
}

// run returns the hash of the last words, in their order.
func run(last *[gram]uint64, words int) uint32 {
	h := uint64(0)
	for i := range gram {
		h = h*0x9e3779b97f4a7c15 + last[(words+i)%gram]
	}
	return uint32(mix(h) >> 32)
}

// mix spreads the bits of a number (the finalizer of MurmurHash3).
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// keepLeast puts a hash among the least ones, in their order, each once.
func keepLeast(least []uint32, h uint32) []uint32 {
	if len(least) == mostHashes && h >= least[mostHashes-1] {
		return least
	}
	at, known := slices.BinarySearch(least, h)
	if known {
		return least
	}
	if len(least) == mostHashes {
		least = least[:mostHashes-1]
	}
	return slices.Insert(least, at, h)
}
