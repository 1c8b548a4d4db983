package rank

import (
	_ "embed"
	"math"
	"unicode"
)

// Buckets is how many numbers the stems of all languages fall into.
const Buckets = 1 << 14

// A Salience says of each bucket, as a signed byte, how much more than others a
// sentence tells that holds one of its stems. The empty one says nothing.
type Salience string

//go:embed weights/words.table
var fittedSalience Salience

// A Bucket is the number that a stem falls into, or the words that open a sentence.
type Bucket uint16

// bucketOf returns the bucket of a stem, by the hash FNV-1a.
func bucketOf(stem string) Bucket {
	hash := uint32(fnvBasis)
	for i := range len(stem) {
		hash = (hash ^ uint32(stem[i])) * fnvPrime
	}
	return folded(hash)
}

const (
	fnvBasis = 2166136261
	fnvPrime = 16777619
)

func folded(hash uint32) Bucket { return Bucket((hash>>14 ^ hash) % Buckets) }

// OpenedBy returns the buckets of what opens a sentence, whatever its capitals: its
// first word, and its first two, either of which may be empty.
func OpenedBy(first, second string) [2]Bucket {
	hash := uint32(fnvBasis)
	var all [2]Bucket
	for k, word := range [2]string{first, second} {
		hash = (hash ^ ' ') * fnvPrime // no stem begins with one
		for _, r := range word {
			hash = (hash ^ uint32(unicode.ToLower(r))) * fnvPrime
		}
		all[k] = folded(hash)
	}
	return all
}

// BucketsOf returns, of every sentence, the buckets of its stems, each once, and of
// what opens it.
func (r *Text) BucketsOf() [][]Bucket {
	all := make([][]Bucket, len(r.Sentences))
	for i := range all {
		ids, _ := r.Vectors.Row(i)
		for _, t := range ids {
			all[i] = append(all[i], bucketOf(r.Vocabulary.Text[t]))
		}
		all[i] = append(all[i], r.Sentences[i].Opens[:]...)
	}
	return all
}

// said looks what the words of each sentence say for it.
func (k *looking) said(s Salience) {
	if s == "" {
		return
	}
	r := k.r
	of := make([]int8, len(r.Vocabulary.Text))
	for t, text := range r.Vocabulary.Text {
		of[t] = int8(s[bucketOf(text)])
	}
	for i := range r.Sentences {
		ids, _ := r.Vectors.Row(i)
		sum := 0
		for _, t := range ids {
			sum += int(of[t])
		}
		for _, o := range r.Sentences[i].Opens {
			sum += int(int8(s[o]))
		}
		k.rows[i][seenSaid] = said(sum, len(ids)+len(r.Sentences[i].Opens))
	}
	k.standard(seenSaid, seenSaidZ)
}

func said(sum, of int) int16 { return milli(float64(sum) / math.Sqrt(float64(of)) / 10) }

// Say sets what the words of each sentence of a document say for it, which rows
// without a salience leave out.
func Say(rows []Row, buckets [][]Bucket, s Salience) {
	for i := range rows {
		sum := 0
		for _, b := range buckets[i] {
			sum += int(int8(s[b]))
		}
		rows[i][seenSaid] = said(sum, len(buckets[i]))
	}
	k := looking{rows: rows}
	k.standard(seenSaid, seenSaidZ)
}
