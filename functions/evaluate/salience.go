package main

import (
	"math"
	"slices"

	"precis/summarize/rank"
)

// How the words are weighed.
const (
	wordRidge   = 30  // sentences of nothing that hold a word
	wordPasses  = 4   // over all words
	wordSize    = 400 // of a byte's step, for 1 of what is wanted
	wordParts   = 4   // of the documents: what words say in one is learned from the others
	wordLessons = 60  // sentences of a document that are looked at
)

// A spoken sentence is one whose words are weighed.
type spoken struct {
	off     float64 // what is wanted of it less what its words so far say
	counts  float64
	size    float64 // of what each of its words adds
	buckets []rank.Bucket
}

// weighWords says what the words of each lesson's sentences say for them, of words
// weighed on other lessons, and returns those weighed on all: else trees would trust
// words more than they may in a document that they never saw.
func weighWords(all []counted) rank.Salience {
	for part := range wordParts {
		s := salience(all, func(i int) bool { return i%wordParts != part })
		for i := part; i < len(all); i += wordParts {
			rank.Say(all[i].rows, all[i].buckets, s)
		}
	}
	return salience(all, func(int) bool { return true })
}

// salience weighs the words of the lessons that take part by ridge regression, a word
// at a time (Friedman, Hastie & Tibshirani 2010).
func salience(all []counted, part func(lesson int) bool) rank.Salience {
	rows := spokenRows(all, part)
	held := make([][]int32, rank.Buckets)
	for i := range rows {
		for _, b := range rows[i].buckets {
			held[b] = append(held[b], int32(i))
		}
	}
	weights := make([]float64, rank.Buckets)
	for range wordPasses {
		for b, list := range held {
			sum, squares := 0.0, float64(wordRidge)
			for _, i := range list {
				r := &rows[i]
				sum += r.counts * r.size * (r.off + weights[b]*r.size)
				squares += r.counts * r.size * r.size
			}
			more := sum/squares - weights[b]
			for _, i := range list {
				rows[i].off -= more * rows[i].size
			}
			weights[b] += more
		}
	}
	table := make([]byte, rank.Buckets)
	for b, w := range weights {
		table[b] = byte(int8(math.Round(min(max(w*wordSize, -127), 127))))
	}
	return rank.Salience(table)
}

func spokenRows(all []counted, part func(lesson int) bool) []spoken {
	var rows []spoken
	total := 0.0
	for k, l := range all {
		if !part(k) {
			continue
		}
		for i := range min(len(l.rows), wordLessons) {
			rows = append(rows, spoken{l.want[i], l.counts, 1 / math.Sqrt(float64(max(1, len(l.buckets[i])))), l.buckets[i]})
			total += l.counts
		}
	}
	for i := range rows {
		rows[i].counts *= float64(len(rows)) / total
	}
	return slices.Clip(rows)
}
