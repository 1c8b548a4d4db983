package differences

// votesOf returns the votes for and against: "18 to 5" where votes are reported.
func (r *reading) votesOf() []claim {
	if !r.has(tagVotes) {
		return nil
	}
	for i := 0; i+1 < len(r.figures); i++ {
		a, b := &r.figures[i], &r.figures[i+1]
		if a.unit != "" || b.unit != "" || a.year || b.year || b.from-a.to > 4 || parted(r.Text, a.end, b.start) {
			continue
		}
		versus := false
		for k := a.to; k < b.from; k++ {
			versus = versus || r.tags[k]&tagVersus != 0
		}
		if versus || b.from == a.to && len(r.Text[a.end:b.start]) <= 3 && r.Text[a.end:b.start] != " " {
			a.names, b.names = true, true // they count nothing else
			return []claim{
				a.claim(votesFor, ""),
				b.claim(votesAgainst, ""),
			}
		}
	}
	return r.votesBySide()
}

// votesBySide returns votes that a word beside each says the side of.
func (r *reading) votesBySide() []claim {
	var claims []claim
	taken := map[string]bool{}
	for _, f := range r.figures {
		if f.names || f.year || f.unit != "" {
			continue
		}
		for i := max(0, f.from-2); i < min(len(r.words), f.to+3); i++ {
			about := ""
			switch {
			case i >= f.from && i < f.to:
			case r.tags[i]&tagFor != 0:
				about = votesFor
			case r.tags[i]&tagAgainst != 0:
				about = votesAgainst
			}
			if about != "" && !taken[about] {
				taken[about] = true
				claims = append(claims, f.claim(about, ""))
				break
			}
		}
	}
	return claims
}
