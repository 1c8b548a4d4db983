package rank

// terms looks at what each sentence mentions.
func (k *looking) terms() {
	r := k.r
	met, top := make([]bool, len(r.Vocabulary.Text)), k.top()
	logs, all := make([]float64, len(met)), 0.0
	for t, n := range r.Vectors.Holds {
		logs[t] = logOf(n)
		all += r.Vectors.Total[t]
	}
	for i := range r.Sentences {
		e := &k.rows[i]
		words := float64(max(1, r.Sentences[i].Words))
		hold, often, rare, brings := 0.0, 0.0, 0.0, 0.0
		again := 0
		ids, _ := r.Vectors.Row(i)
		for _, t := range ids {
			hold, often, rare = hold+logs[t], often+r.Vectors.Total[t], rare+r.Vocabulary.Rarity[t]
			if r.Vectors.Holds[t] > 1 {
				again++
			}
			if top[t] {
				e[seenTop]++
			}
			if !met[t] {
				met[t] = true
				brings += logs[t]
				if r.Vocabulary.Named[t] {
					e[seenNewNames]++
				}
			}
		}
		n := float64(max(1, len(ids)))
		e[seenHold], e[seenHoldWord] = milli(hold/10), milli(hold/words)
		e[seenOften], e[seenAgain] = milli(float64(often/n)/max(1, all)*50), milli(float64(again)/n)
		e[seenBrings], e[seenBringsWord] = milli(brings/10), milli(brings/words)
		e[seenRare], e[seenRareWord], e[seenTerms] = milli(rare/n), milli(rare/words), capped(len(ids))
		for _, p := range r.Pairs.Row(i) {
			if r.Pairs.Count[p] > 1 {
				e[seenPairs]++
			}
		}
		e[seenPairWord] = milli(float64(e[seenPairs]) / words)
	}
}

// mostTop is how many of the commonest terms count.
const mostTop = 10

// top marks the commonest of the terms that stand twice.
func (k *looking) top() []bool {
	total := k.r.Vectors.Total
	marked := make([]bool, len(total))
	best := make([]int, 0, mostTop+1)
	for t, n := range total {
		if n < 2 || len(best) == mostTop && total[best[mostTop-1]] >= n {
			continue
		}
		best = append(best, t)
		for at := len(best) - 1; at > 0 && total[best[at-1]] < n; at-- {
			best[at], best[at-1] = best[at-1], best[at]
		}
		best = best[:min(len(best), mostTop)]
	}
	for _, t := range best {
		marked[t] = true
	}
	return marked
}

// surfaces looks how each sentence and its document speak.
func (k *looking) surfaces() {
	r := k.r
	type counts struct{ speech, names, tokens, asking int }
	documents := make([]counts, len(r.Lengths))
	for i := range r.Sentences {
		c, e := &r.Sentences[i], &k.rows[i]
		s, d := &c.Surface, &documents[c.Document]
		e[seenNames], e[seenFigures], e[seenSums] = int16(s.Names), int16(s.Figures), int16(s.Sums)
		e[seenNameShare], e[seenSpoken] = milli(float64(s.Names)/float64(max(1, c.Tokens))), milli(c.Cues.Spoken)
		e[seenQuoted], e[seenUnquoted] = bit(s.Quoted), bit(s.Unquoted)
		e[seenQuestion], e[seenDangling], e[seenClaim] = int16(c.Cues.Question), int16(c.Cues.Dangling), int16(c.Cues.Claim)
		e[seenColon], e[seenBracket], e[seenCries] = bit(s.Colon), bit(s.Bracket), bit(s.Cries)
		e[seenLower], e[seenFragment] = bit(s.Lower), int16(c.Cues.Fragment)
		e[seenOwn] = milli(r.Own[c.Document])
		d.names, d.tokens = d.names+int(s.Names), d.tokens+int(c.Tokens)
		d.asking += int(e[seenQuestion])
		d.speech += int(bit(c.Cues.Spoken > mostlySpoken))
	}
	for i := range k.rows {
		e, at := &k.rows[i], r.Sentences[i].Document
		d, of := &documents[at], float64(r.Lengths[at])
		e[seenSpeech], e[seenAsking] = milli(float64(d.speech)/of), milli(float64(d.asking)/of)
		e[seenNaming] = milli(float64(d.names) / float64(max(1, d.tokens)))
	}
}

// mostlySpoken is the share of words in quotation marks above which a sentence
// quotes.
const mostlySpoken = 0.3
