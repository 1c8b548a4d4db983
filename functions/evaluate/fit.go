package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"precis/functions/evaluate/logistic"
	"precis/summarize"
	"precis/summarize/rank"
)

// A study is what the weights of Blend are fitted on: every trial, its rows,
// and how Lead does on them.
type study struct {
	trials []trial
	rows   [][]*prepared // of each trial; trials of one set share them
	lead   []rouge
}

// aims are the margins over Lead, in points of ROUGE-1 and ROUGE-2, above
// which a trial counts only a fifth, and what each trial counts: so that no
// set is paid for with another.
var aims = map[string]struct{ one, two, counts float64 }{
	"cnndm 60":     {2, 1.2, 2.5},
	"scitldr 60":   {3.2, 3.2, 0.7},
	"scitldr 30":   {6.5, 5.5, 0.4},
	"orangesum 60": {0.5, 0.3, 1.5},
	"vnmds 100":    {3, 3, 0.7},
	"vnmds 250":    {0.5, 0.5, 0.5},
}

func (t trial) String() string { return fmt.Sprint(t.set, " ", t.words) }

// begin reads the sets.
func begin(data string) (*study, error) {
	s := &study{trials: trials()}
	sets := map[string][]*prepared{}
	for _, t := range s.trials {
		if sets[t.set] == nil {
			rows, err := load(data, t.set)
			if err != nil {
				return nil, err
			}
			sets[t.set] = prepare(rows)
		}
		s.rows = append(s.rows, sets[t.set])
	}
	s.lead = s.run(summarize.Lead, summarize.Fitted(), everything)
	return s, nil
}

func everything(int) bool { return true }

// run returns the mean ROUGE of each trial over the folds that take part.
func (s *study) run(engine string, w rank.Weights, part func(fold int) bool) []rouge {
	out := make([]rouge, len(s.trials))
	for k, t := range s.trials {
		n := 0
		for _, p := range s.rows[k] {
			if part(p.fold) {
				n++
				out[k] = out[k].plus(p.score(t, p.reading.Choose(summarize.Options{Engine: engine, Words: t.words}, w).Quotes))
			}
		}
		out[k] = out[k].times(100 / float64(max(n, 1)))
	}
	return out
}

// quoted returns the mean ROUGE of each trial as Précis quotes it: clusters by the
// way of the digest.
func (s *study) quoted() []rouge {
	out := make([]rouge, len(s.trials))
	for k, t := range s.trials {
		for _, p := range s.rows[k] {
			out[k] = out[k].plus(p.score(t, p.quoted(t.words)))
		}
		out[k] = out[k].times(100 / float64(max(len(s.rows[k]), 1)))
	}
	return out
}

// goal is what the search makes as large as it can: the margins over Lead,
// short of their aims.
func (s *study) goal(got, lead []rouge) float64 {
	sum := 0.0
	for k, t := range s.trials {
		aim := aims[t.String()]
		for _, d := range []float64{got[k].one - lead[k].one - aim.one, got[k].two - lead[k].two - aim.two} {
			sum += aim.counts * (min(d, 0.2) + 0.2*max(d-0.2, 0))
		}
	}
	return sum
}

// concepts fits the weights of terms and pairs by logistic regression, every
// set counting alike.
func (s *study) concepts(w rank.Weights, part func(fold int) bool) rank.Weights {
	var terms, pairs logistic.Regression
	for pass := range 2 { // pairs need the terms' weights
		for k, t := range s.trials {
			if k > 0 && t.set == s.trials[k-1].set {
				continue
			}
			for _, p := range s.rows[k] {
				if !part(p.fold) {
					continue
				}
				for _, c := range p.reading.Concepts(w) {
					if c.Term != nil && pass == 0 {
						terms.Add(c.Term[:], p.mention[c.Text])
					} else if c.Pair != nil && pass == 1 {
						pairs.Add(c.Pair[:], p.mention[c.Text])
					}
				}
			}
			terms.EndSet()
			pairs.EndSet()
		}
		if pass == 0 {
			copy(w.Term[:], terms.Fit())
		}
	}
	copy(w.Pair[:], pairs.Fit())
	return w
}

// vector lays out the weights that are searched for, and back.
func vector(w rank.Weights) []float64 {
	return append([]float64{w.Terms, w.Pairs, w.Twice, w.Often / manyOften}, w.Of[:]...)
}

func weights(x []float64, w rank.Weights) rank.Weights {
	w.Terms, w.Pairs, w.Twice, w.Often = math.Abs(x[0]), math.Abs(x[1]), math.Abs(x[2]), math.Abs(x[3])*manyOften
	copy(w.Of[:], x[4:])
	return w
}

// manyOften brings Often to the size of the others: it counts shares of a text.
const manyOften = 20

// neutral are weights that know nothing of any set: what is mentioned counts,
// and nothing else. Validation starts from them.
func neutral() rank.Weights { return rank.Weights{Terms: 2, Pairs: 2} }

// fit fits all weights on the folds that take part, from a start.
func (s *study) fit(start rank.Weights, part func(fold int) bool, tries int) (rank.Weights, error) {
	w := s.concepts(start, part)
	lead := s.run(summarize.Lead, w, part)
	from := vector(w)
	steps := make([]float64, len(from))
	for i := range steps {
		steps[i] = 0.4
	}
	steps[3], steps[4+int(rank.Brings)] = 1, 1
	x, err := climb(func(x []float64) float64 {
		penalty := 0.0
		for _, v := range x {
			penalty += v * v
		}
		return s.goal(s.run(summarize.Blend, weights(x, w), part), lead) - 0.004*penalty
	}, from, steps, tries)
	if err != nil {
		return w, err
	}
	return weights(x, w), nil
}

// runFit prints weights fitted on everything, and what weights fitted on four
// fifths of each set do on the last fifth.
func runFit(data string, tries int, validate bool, w io.Writer) error {
	s, err := begin(data)
	if err != nil {
		return err
	}
	s.print(w, "in use", s.run(summarize.Blend, summarize.Fitted(), everything))
	if validate {
		got, err := s.validate(tries)
		if err == nil {
			s.print(w, "validated", got)
		}
		return err
	}
	fitted, err := s.fit(summarize.Fitted(), everything, tries)
	if err != nil {
		return err
	}
	s.print(w, "fitted", s.run(summarize.Blend, fitted, everything))
	fmt.Fprintf(w, "Of %s\nTerm %s\nPair %s\nTerms %.2f Pairs %.2f Twice %.2f Often %.2f\n",
		list(fitted.Of[:]), list(fitted.Term[:]), list(fitted.Pair[:]), fitted.Terms, fitted.Pairs, fitted.Twice, fitted.Often)
	return nil
}

// validate fits without each fold in turn and measures on that fold.
func (s *study) validate(tries int) ([]rouge, error) {
	sum := make([]rouge, len(s.trials))
	for fold := range folds {
		fitted, err := s.fit(neutral(), func(f int) bool { return f != fold }, tries)
		if err != nil {
			return nil, err
		}
		only := func(f int) bool { return f == fold }
		for k, x := range s.run(summarize.Blend, fitted, only) {
			n := 0
			for _, p := range s.rows[k] {
				if p.fold == fold {
					n++
				}
			}
			sum[k] = sum[k].plus(x.times(float64(n) / float64(max(1, len(s.rows[k])))))
		}
	}
	return sum, nil
}

func (s *study) print(w io.Writer, name string, got []rouge) {
	fmt.Fprintf(w, "%-10s %7.3f", name, s.goal(got, s.lead))
	for k, t := range s.trials {
		fmt.Fprintf(w, "  %v %+.2f/%+.2f", t, got[k].one-s.lead[k].one, got[k].two-s.lead[k].two)
	}
	fmt.Fprintln(w)
}

func list(x []float64) string {
	var b strings.Builder
	for _, v := range x {
		fmt.Fprintf(&b, "%.2f, ", v)
	}
	return strings.TrimSuffix(b.String(), ", ")
}
