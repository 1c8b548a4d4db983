package rank

// kindNames name the features of a sentence, in their order.
var kindNames = [Kinds]string{
	"first", "near", "turn", "early", "intro", "title", "central", "claim", "spoken",
	"question", "short", "long", "plain", "fragment", "brings",
}

// A Share is what one feature adds to a sentence's total.
type Share struct {
	Kind  string  `json:"kind"`
	Value float64 `json:"value"` // of the feature; 0 of what trees see
	Share float64 `json:"share"` // what it adds
}

// Shares returns what speaks for a sentence and against it, in a fixed order. The
// kinds "terms" and "pairs" are what it mentions. What a rule of the document's genre adds
// goes by its name. Together they are its value alone.
func (c *Selection) Shares(i int) []Share {
	var shares []Share
	for k, value := range c.r.features().sentences[i] {
		if value != 0 && c.of[k] != 0 {
			shares = append(shares, Share{Kind: kindNames[k], Value: value, Share: 0.1 * value * c.of[k]})
		}
	}
	if s := &c.r.Sentences[i]; s.Extra != 0 {
		shares = append(shares, Share{Kind: s.Rule, Value: 1, Share: s.Extra})
	}
	return append(append(shares, c.treeShares(i)...), c.mentions(i)...)
}

// treeShares returns what the trees add for each group of what they see, "trees"
// being what is true of every sentence.
func (c *Selection) treeShares(i int) []Share {
	if c.rows == nil {
		return nil
	}
	row := &c.rows[i]
	var of [RowKinds]int32
	rest := c.forest.Shares(row[:], of[:])
	shares := []Share{{Kind: "trees", Share: c.trust * float64(rest) / Unit}}
	from := 0
	for _, g := range groups {
		share := int32(0)
		for ; from < g.to; from++ {
			share += of[from]
		}
		if share != 0 {
			shares = append(shares, Share{Kind: "trees: " + g.name, Share: c.trust * float64(share) / Unit})
		}
	}
	if c.abstracts[i] && c.abstract > 0 {
		shares = append(shares, Share{Kind: "abstract", Value: 1, Share: c.abstract})
	}
	return shares
}

// mentions returns the shares of a sentence's terms and pairs.
func (c *Selection) mentions(i int) []Share {
	terms, pairs := 0.0, 0.0
	ids, _ := c.r.Vectors.Row(i)
	for _, t := range ids {
		terms += c.weight[t]
	}
	for _, p := range c.r.Pairs.Row(i) {
		pairs += c.weight[c.terms+int(p)]
	}
	size := float64(c.size(i))
	return []Share{
		{Kind: "terms", Value: float64(len(ids)), Share: terms / size},
		{Kind: "pairs", Value: float64(len(c.r.Pairs.Row(i))), Share: pairs / size},
	}
}

// Repeated returns what the value of each word of a sentence loses because the
// other chosen ones say the same.
func (c *Selection) Repeated(i int, chosen func(int) bool) float64 {
	var others []int
	for j := range c.alone {
		if j != i && chosen(j) {
			c.cover(j, 1)
			others = append(others, j)
		}
	}
	left := c.marginal(i)
	c.uncover(others)
	return c.alone[i] - left
}
