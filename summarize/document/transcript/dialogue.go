package transcript

import (
	"precis/summarize/document/draft"
)

// wordy reports whether what stands between times is speech rather than the
// names of chapters.
func wordy(entries []entry, times int) bool {
	words := 0
	for _, e := range entries {
		words += draft.CountWords(e.text)
	}
	return words >= 5*times
}

// isDialogue reports whether texts are what people say in turn, each behind a
// name: few names that come back, one after another, before sentences. Notes,
// facts and records with a label before each are none.
func isDialogue(entries []entry) bool {
	var order []string
	known := map[string]int{}
	starts, sentences, words, notes := 0, 0, 0, 0
	for i, e := range entries {
		if e.note && len(order) > 0 {
			notes++
		}
		if e.speaker == "" || e.timed {
			if e.first {
				starts++
			}
			continue
		}
		starts++
		order = append(order, e.speaker)
		known[e.speaker]++
		said := e.text
		for j := i + 1; j < len(entries) && entries[j].speaker == "" && !entries[j].first && j < i+60; j++ {
			said = entries[j].text
			words += draft.CountWords(said)
		}
		words += draft.CountWords(e.text)
		if draft.EndsSentence(said) {
			sentences++
		}
	}
	turns := len(order)
	if turns < 4 || len(known) < 2 || turns*2 < starts || notes*5 >= turns || sentences*10 < turns*6 || words < 3*turns {
		return false
	}
	again, changes := 0, 0
	for i, name := range order {
		if known[name] > 1 {
			again++
		}
		if i > 0 && name != order[i-1] {
			changes++
		}
	}
	return again*10 >= turns*7 && changes*2 >= turns-1 && (numbered(known) || !periodic(order, len(known)))
}

// periodic reports whether the same labels come in the same order again and
// again, as those of records do.
func periodic(order []string, kinds int) bool {
	if kinds < 3 || len(order) < 2*kinds {
		return false
	}
	for i := kinds; i < len(order); i++ {
		if order[i] != order[i-kinds] {
			return false
		}
	}
	return true
}

// recurring returns the names that speak: those that come more than once, and
// those that come once, before a sentence.
func recurring(entries []entry) map[string]bool {
	known, once := map[string]bool{}, map[string]bool{}
	for _, e := range entries {
		switch {
		case e.speaker == "":
		case once[e.speaker] || draft.EndsSentence(e.text):
			known[e.speaker] = true
		default:
			once[e.speaker] = true
		}
	}
	return known
}

func counted(entries []entry) map[string]int {
	known := map[string]int{}
	for _, e := range entries {
		if e.timed && e.speaker != "" {
			known[e.speaker]++
		}
	}
	return known
}
