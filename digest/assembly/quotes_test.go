package assembly

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/digest/intake"
	"precis/summarize"
)

// A document without a title takes its headline from a sentence; that sentence
// does not tell the story once more, where it has a place before it.
func TestLeadDoesNotRepeatTheHeadline(t *testing.T) {
	t.Parallel()
	const first = "Oskarholm, Norway (ABC) The ferry sails again."
	r := digesttest.Record("a/1.txt", "en", "", first+" Its captain had waited three weeks for a propeller. The pier was widened for cars.")
	r.Summary.Headline = &summarize.Headline{Text: "The ferry sails again"}
	r.Summary.Sentences[0].Score = 1
	for i := range r.Summary.Sentences[1:] {
		r.Summary.Sentences[i+1].Score = 0.1
	}
	s := digesttest.Stories(Assemble(digest.Input{Week: digesttest.Week47, Records: []summarize.Record{r}}))[0]
	if s.Headline != "The ferry sails again" || s.Lead().Text == first {
		t.Errorf("%q is told by %q", s.Headline, s.Lead().Text)
	}
}

// A headline that begins a sentence quoted below it reads on into that one.
func TestHeadlineReadsOn(t *testing.T) {
	t.Parallel()
	const late, other = "The harbour board of Varnholm closed the ferry pier for good on Thursday.", "Divers found that half of its piles are rotten."
	for _, c := range []struct {
		headline, want string
		items          int
	}{
		{"The harbour board of Varnholm closed…", late, 1},
		{"The harbour board of Varnholm closed…", other, 2},
		{"Pier closed", other, 1},
		{"…", other, 1},
	} {
		d := &draft{items: make([]*intake.Item, c.items)}
		d.Headline, d.Quotes = c.headline, []digest.Quote{{Text: other}, {Text: late}}
		d.leadOn()
		if len(d.Quotes) != 2 || d.Quotes[0].Text != c.want {
			t.Errorf("under %q of %d: %v, want %q first", c.headline, c.items, d.Quotes, c.want)
		}
	}
}

func TestNameBelowALetterIsNotQuoted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		want       int
	}{
		{"en", "The second rehearsal of the move is on Thursday at six.\nPlease deploy nothing between five and nine.\nMarit", 2},
		{"en", "The second rehearsal of the move is on Thursday at six.\nNobody was hurt.", 2},
		{"en", "Marit", 1},
		{"zh", "港口委员会决定在冬季风暴来临之前疏浚西部港池。\n渡轮停航三周。", 2},
	} {
		s := digesttest.Stories(Assemble(digest.Input{Week: digesttest.Week47, Records: []summarize.Record{digesttest.Record("a/1.txt", c.lang, "The move", c.text)}}))[0]
		if len(s.Quotes) != c.want {
			t.Errorf("%q: %d quotes, want %d: %+v", c.text, len(s.Quotes), c.want, s.Quotes)
		}
	}
}

// A source that no sentence is quoted from is named, and a sentence that counts
// its day from its source's says which that is.
func TestWhatIsNotQuotedAndDaysAreSaid(t *testing.T) {
	t.Parallel()
	in := digest.Input{Week: digesttest.Week47}
	for i, text := range []string{
		"The ferry Sigrid ran aground off Oskarholm on Monday with 140 people on board. All of them were taken ashore in lifeboats.",
		"With 140 people on board, the ferry Sigrid ran aground off Oskarholm on Monday. In lifeboats, all of them were taken ashore.",
		"The ferry Sigrid ran aground on Monday off Oskarholm, 140 people on board. All were taken ashore in lifeboats.",
	} {
		r := digesttest.Record(fmt.Sprintf("sea/%d.txt", i), "en", "Ferry Sigrid aground", text)
		r.Document.Published = fmt.Sprintf("2026-11-%d", 17+i)
		in.Records = append(in.Records, r)
	}
	stories := digesttest.Stories(Assemble(in))
	if len(stories) != 1 {
		t.Fatalf("%d stories, want one", len(stories))
	}
	s := stories[0]
	named := map[string]string{}
	for _, x := range s.Sources {
		named[x.Letter] = x.Published
	}
	for _, q := range s.Quotes {
		if strings.Contains(q.Text, "Monday") != (q.Day != "") || q.Day != "" && q.Day != named[q.Letter] {
			t.Errorf("%q has the day %q, its source's is %s", q.Text, q.Day, named[q.Letter])
		}
		if slices.Contains(s.Also, q.Letter) {
			t.Errorf("%s is quoted, and stands among %v", q.Letter, s.Also)
		}
	}
	if len(s.Also) == 0 || len(s.Also)+len(s.Quotes) < len(s.Sources) {
		t.Errorf("also %v, of %d sources and %d quotes", s.Also, len(s.Sources), len(s.Quotes))
	}
}

// Who says a sentence stays with it, and whether it goes on, in a summary's own sentences and in those
// beyond them.
func TestQuotesKeepWhoSpeaks(t *testing.T) {
	t.Parallel()
	in := digest.Input{Week: digesttest.Week47, Records: []summarize.Record{
		digesttest.Record("a/1.vtt", "en", "Ferry talks", digesttest.BridgeA), digesttest.Record("a/2.vtt", "en", "Ferry talks", digesttest.BridgeB),
	}}
	want, whole := map[string]string{}, map[string]bool{}
	for i, r := range in.Records {
		s := r.Summary
		for k := range s.Sentences {
			s.Sentences[k].Speaker = fmt.Sprintf("SPEAKER %d.%d", i, k)
			s.Sentences[k].Cut = k != 1
			whole[s.Sentences[k].Text] = k == 1
			want[s.Sentences[k].Text] = s.Sentences[k].Speaker
		}
		s.Candidates, s.Sentences = []summarize.Candidate{{Sentence: s.Sentences[2]}}, s.Sentences[:2]
	}
	quotes := 0
	for _, s := range digesttest.Stories(Assemble(in)) {
		all := append([]digest.Quote(nil), s.Quotes...)
		for _, c := range s.Compare {
			all = append(all, c.Quotes...)
		}
		for _, q := range all {
			quotes++
			if q.Cut == whole[q.Text] {
				t.Errorf("%q is shown as going on: %v", q.Text, q.Cut)
			}
			if q.Speaker != want[q.Text] {
				t.Errorf("%q is said by %q, want %q", q.Text, q.Speaker, want[q.Text])
			}
		}
	}
	if quotes < 3 {
		t.Errorf("%d quotes", quotes)
	}
}

// A sentence that stands in a comparison is not told once more beside it.
func TestWhatIsComparedIsNotToldTwice(t *testing.T) {
	t.Parallel()
	in := digest.Input{Week: digesttest.Week47}
	for i, text := range []string{
		"Mayor Ilsa Brandt opened the flood shelter of Talvik to families from the valley of Oskarholm on Monday.\nThe flood in the valley of Oskarholm killed 5 people, and the Talvik road is closed.\nBoats brought bread and blankets to farms along the river.",
		"On Monday the flood shelter of Talvik was opened by mayor Ilsa Brandt to families from the valley of Oskarholm.\nThe flood killed 9 people in the valley of Oskarholm, and closed the Talvik road.\nSoldiers from Lindholm filled sandbags all night at the school.",
	} {
		in.Records = append(in.Records, digesttest.Record(fmt.Sprintf("flood/%d.txt", i), "en", fmt.Sprintf("Flood shelter opens in Talvik %d", i), text))
	}
	all := digesttest.Stories(Assemble(in))
	if len(all) != 1 || len(all[0].Compare) == 0 {
		t.Fatalf("%d stories, want one whose sources differ", len(all))
	}
	if len(all[0].Quotes) < 2 {
		t.Errorf("told by %d sentences, want more", len(all[0].Quotes))
	}
	for _, c := range all[0].Compare {
		for _, q := range c.Quotes {
			for _, told := range all[0].Quotes[1:] {
				if told.Text == q.Text {
					t.Errorf("%q is compared and told", q.Text)
				}
			}
		}
	}
}

// A quote begins behind the place and the agency of its report, and leads to its
// sentence; what is marked in it stays marked.
func TestQuotesBeginBehindDatelines(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Talvik, Norland (TNN)A ferry sank off the pier.":  "A ferry sank off the pier.",
		"(TNN)A ferry sank off the pier.":                  "A ferry sank off the pier.",
		"TALVIK, Norland- A ferry sank off the pier.":      "A ferry sank off the pier.",
		"TALVIK — A ferry sank off the pier.":              "A ferry sank off the pier.",
		"İZMİR (TRH)- Feribot iskelede battı dün.":         "Feribot iskelede battı dün.",
		"تالویک (تی‌آر) - کشتی در بندر غرق شد.":            "کشتی در بندر غرق شد.",
		"Solheim — Brandt's rival — lost on Monday night.": "Solheim — Brandt's rival — lost on Monday night.",
		"NATO — an alliance — met in Talvik on Monday.":    "NATO — an alliance — met in Talvik on Monday.",
		"T - Bridge opens its ferry line on Monday.":       "T - Bridge opens its ferry line on Monday.",
		"TALVIK — So it is.":                               "So it is.",
		"TALVIK — Rain.":                                   "TALVIK — Rain.",
	} {
		it := &intake.Item{Record: &summarize.Record{Page: "p.html"}}
		q := quote(intake.Line{Sentence: summarize.Sentence{Text: text, Start: 7, End: 7 + len(text)}, From: it}, "https://digest.example/")
		if q.Text != want || q.End-q.Start != len(want) || !strings.HasSuffix(q.Link, "#s7") {
			t.Errorf("%q is quoted as %q, %d to %d, at %s; want %q", text, q.Text, q.Start, q.End, q.Link, want)
		}
	}
	in := digest.Input{Week: digesttest.Week47}
	for i, text := range []string{
		"TALVIK (TNN) — The flood in the valley of Oskarholm killed 5 people, and the Talvik road is closed.\nBoats brought bread and blankets to farms along the river.",
		"OSKARHOLM — The flood killed 9 people in the valley of Oskarholm, and closed the Talvik road.\nSoldiers from Lindholm filled sandbags all night at the school.",
	} {
		in.Records = append(in.Records, digesttest.Record(fmt.Sprintf("flood/%d.txt", i), "en", "Flood in the valley of Oskarholm", text))
	}
	var marked []string
	for _, s := range digesttest.Stories(Assemble(in)) {
		for _, c := range s.Compare {
			for i, marks := range c.Marks {
				for _, m := range marks {
					if m.Differs {
						marked = append(marked, c.Quotes[i].Text[m.Start:m.End])
					}
				}
			}
		}
	}
	if want := []string{"5", "9"}; !slices.Equal(marked, want) {
		t.Errorf("marked %q, want %q", marked, want)
	}
}
