package summarize

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document"
	"precis/summarize/quotable"
)

const harbour = `The harbour board of Ostermouth voted on Tuesday to close the old ferry terminal and to build a new one on the north quay.
The decision ends nine years of argument about where the ferries to the islands should land. "I have waited for this for a long time," said a fisherman on the quay.
But it will not be cheap. The board puts the cost of the terminal at 34 million crowns, half of it from the regional fund.
Work on the north quay is to begin in March, and the first ferries are to land at the new terminal in two years. He declined to name the builder.
The old terminal, built in 1931, will become a market hall. What will happen to its clock?
Shops along the old quay fear for their trade and have asked the harbour board for lower rents during the building.`

func read(t *testing.T, title, text string) document.Document {
	t.Helper()
	return document.Plain(title, text, "en")
}

func shown(s Summary) []string {
	var out []string
	for _, x := range s.Sentences {
		out = append(out, x.Text)
	}
	return out
}

func TestSummarizeKeepsAsMuchAsAsked(t *testing.T) {
	t.Parallel()
	doc := read(t, "New ferry terminal for Ostermouth", harbour)
	tests := []struct {
		name    string
		options Options
		want    int
	}{
		{"zero value", Options{}, 5},
		{"two sentences", Options{Sentences: 2}, 2},
		{"more than there are", Options{Sentences: 99}, 99},
		{"one word", Options{Words: 1}, 1},
		{"more words than there are", Options{Words: 9999}, 99},
		{"words rule over sentences", Options{Sentences: 4, Words: 1}, 1},
	}
	for _, engine := range []string{Blend, TLDR, Lead} {
		for _, test := range tests {
			t.Run(engine+"/"+test.name, func(t *testing.T) {
				t.Parallel()
				o := test.options
				o.Engine = engine
				got := Summarize(doc, o)
				if len(got.Sentences) != min(test.want, got.Of) || got.Engine != engine || got.Note != "" || got.Of < 9 {
					t.Errorf("Summarize(%+v) kept %d of %d by %q (%s), want %d by %q", o, len(got.Sentences), got.Of, got.Engine, got.Note, test.want, engine)
				}
				keepsLaws(t, doc, o, got)
			})
		}
	}
}

// hasProse reports whether a document has a block whose sentences may be quoted.
func hasProse(doc document.Document) bool {
	return slices.ContainsFunc(doc.Blocks, func(b document.Block) bool { return quotable.Kind(b.Kind) })
}

// A document that is headings, rows or captions alone is quoted all the same.
func TestSummarizeQuotesWhatThereIs(t *testing.T) {
	t.Parallel()
	for _, kind := range []document.Kind{document.Heading, document.Row, document.Caption, document.Code} {
		text := "Harbour to be dredged in spring"
		doc := document.Document{Text: text, Language: "en", Blocks: []document.Block{{End: len(text), Kind: kind}}}
		s := Summarize(doc, Options{})
		if len(s.Sentences) != 1 || s.Sentences[0].Text != text || s.Words != 6 {
			t.Errorf("a %v alone: kept %v of %d words, want all of it", kind, s.Sentences, s.Words)
		}
	}
	doc := document.Document{Text: "——\n•••", Blocks: []document.Block{{End: 6, Kind: document.Heading}, {Start: 7, End: 16, Kind: document.Heading}}}
	if s := Summarize(doc, Options{}); len(s.Sentences) != 0 || s.Words != 0 {
		t.Errorf("marks alone: kept %v, %d words", s.Sentences, s.Words)
	}
}

// keepsLaws checks what holds of every summary of every document.
func keepsLaws(t *testing.T, doc document.Document, o Options, s Summary) {
	t.Helper()
	end, words, least := 0, 0, math.MaxInt
	for _, x := range s.Sentences {
		if x.Start < end || x.End <= x.Start || x.End > len(doc.Text) || doc.Text[x.Start:x.End] != x.Text {
			t.Fatalf("%+v is no span after byte %d of a text of %d", x, end, len(doc.Text))
		}
		end = x.End
		if b := doc.Blocks[x.Paragraph-1]; x.Start < b.Start || x.End > b.End || !quotable.Kind(b.Kind) && hasProse(doc) {
			t.Errorf("%q is not in block %+v", x.Text, b)
		}
		if !(x.Score >= 0 && x.Score <= 1) {
			t.Errorf("score %v of %q", x.Score, x.Text)
		}
		n := len(strings.Fields(x.Text))
		words += n
		least = min(least, n)
	}
	if o.Words > 0 && len(s.Sentences) < s.Of && words < o.Words {
		t.Errorf("%d words, want at least %d", words, o.Words)
	}
	if o.Words > 0 && s.Engine == Blend && len(s.Sentences) > 0 && words-least >= o.Words {
		t.Errorf("%d words, of which %d could be left out; %d were asked for", words, least, o.Words)
	}
	sum := 0.0
	for i, x := range s.Terms {
		sum += x.Weight * x.Weight
		if x.Weight <= 0 || i > 0 && x.Weight > s.Terms[i-1].Weight {
			t.Errorf("term %d %v", i, x)
		}
	}
	if sum > 1+1e-9 || len(s.Terms) > maxTerms {
		t.Errorf("%d terms, their squares sum to %v", len(s.Terms), sum)
	}
	if len(s.Keyphrases) > 8 {
		t.Errorf("%d key phrases", len(s.Keyphrases))
	}
	for _, k := range s.Keyphrases {
		if k == "" || !strings.Contains(doc.Text, k) {
			t.Errorf("key phrase %q does not stand in the text", k)
		}
	}
}

func TestSummarizePrefersTheNews(t *testing.T) {
	t.Parallel()
	got := shown(Summarize(read(t, "New ferry terminal for Ostermouth", harbour), Options{Sentences: 3}))
	if len(got) == 0 || !strings.HasPrefix(got[0], "The harbour board of Ostermouth voted") {
		t.Errorf("first is not the news: %q", got)
	}
	for _, s := range got {
		if strings.HasSuffix(s, "?") || strings.HasPrefix(s, "But ") || strings.HasPrefix(s, "He ") {
			t.Errorf("cannot stand alone: %q", s)
		}
	}
}

func TestSummarizeTakesSentencesFromProse(t *testing.T) {
	t.Parallel()
	lines := []struct {
		kind document.Kind
		text string
	}{
		{document.Heading, "The north quay and its terminal will be built."},
		{document.Paragraph, "The harbour board voted for the terminal on the north quay."},
		{document.Item, "ferries"},
		{document.Item, "The ferries will land at the new terminal from March."},
		{document.Row, "Terminal 34 million crowns for the north quay."},
		{document.Caption, "The terminal of the ferries on the north quay."},
		{document.Code, "terminal.build(north.quay)."},
		{document.Quote, "We will build the terminal on the north quay."},
	}
	var doc document.Document
	for i, l := range lines {
		if i > 0 {
			doc.Text += "\n"
		}
		doc.Blocks = append(doc.Blocks, document.Block{Start: len(doc.Text), End: len(doc.Text) + len(l.text), Kind: l.kind})
		doc.Text += l.text
	}
	doc.Language = "en"
	s := Summarize(doc, Options{Sentences: 9})
	var got []int
	for _, x := range s.Sentences {
		got = append(got, x.Paragraph)
	}
	if diff := cmp.Diff([]int{2, 4, 8}, got); diff != "" {
		t.Errorf("paragraphs (-want +got):\n%s", diff)
	}
}

// A list tells its document: that its items have no end marks is then held
// against none of them.
func TestSummaryOfAList(t *testing.T) {
	t.Parallel()
	doc, err := document.Read("a.md", []byte("# Release 3.2\n\nHello all, the new release is out.\n\n- Remove the export to paper tape, which nobody has used\n- Stop sending the same reminder twice when the clock is set back\n- Show the borrowed books of a whole family on one page\n\nThanks to all who helped with it.\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range Summarize(doc, Options{Sentences: 2}).Sentences {
		if doc.Blocks[s.Paragraph-1].Kind != document.Item {
			t.Errorf("%q is chosen before the items", s.Text)
		}
	}
}

func TestSummarizeNothing(t *testing.T) {
	t.Parallel()
	for _, engine := range []string{"", Blend, TLDR, Lead} {
		s := Summarize(document.Document{}, Options{Engine: engine})
		got, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if s.Of != 0 || !strings.Contains(string(got), `"sentences":[]`) || !strings.Contains(string(got), `"keyphrases":[]`) || !strings.Contains(string(got), `"terms":[]`) {
			t.Errorf("Summarize of nothing by %q = %s", engine, got)
		}
	}
	if got := Read().Choose(Options{}, Fitted()).Quotes; len(got) != 0 {
		t.Errorf("of no documents: %v", got)
	}
}

func TestSummarizeIsTheSameEachTime(t *testing.T) {
	t.Parallel()
	doc := prose(120)
	for _, o := range []Options{{}, {Engine: TLDR}, {Words: 60}, {Engine: TLDR, Words: 90}} {
		want := Summarize(doc, o)
		for range 5 {
			if diff := cmp.Diff(want, Summarize(doc, o)); diff != "" {
				t.Fatalf("%+v (-before +after):\n%s", o, diff)
			}
		}
	}
}

func TestChooseOfSeveral(t *testing.T) {
	t.Parallel()
	docs := []document.Document{
		read(t, "Ferry terminal", harbour),
		read(t, "Ferry terminal", harbour),
		read(t, "Rents on the quay", "Shopkeepers on the old quay of Ostermouth marched to the harbour board on Friday.\nThey want lower rents until the new terminal stands."),
	}
	quotes := Read(docs...).Choose(Options{Sentences: 4}, Fitted()).Quotes
	seen := map[string]bool{}
	for _, q := range quotes {
		if docs[q.Document].Text[q.Start:q.End] != q.Text {
			t.Errorf("%+v is no span of its document", q)
		}
		if seen[q.Text] {
			t.Errorf("said twice: %q", q.Text)
		}
		seen[q.Text] = true
	}
	if len(quotes) != 4 {
		t.Errorf("Choose took %d quotes, want 4", len(quotes))
	}
	want := []string{"The harbour board of Ostermouth voted", "The harbour board of Ostermouth voted", "Shopkeepers"}
	for i, q := range Read(docs...).Choose(Options{Engine: Lead, Sentences: 3}, Fitted()).Quotes {
		if !strings.HasPrefix(q.Text, want[i]) {
			t.Errorf("Lead's sentence %d is %q, want %q…", i, q.Text, want[i])
		}
	}
}

func TestTermsOfTwoDocumentsCompare(t *testing.T) {
	t.Parallel()
	long := Summarize(read(t, "", harbour), Options{}).Terms
	short := Summarize(read(t, "", strings.Join(strings.Split(harbour, "\n")[:2], "\n")), Options{}).Terms
	other := Summarize(prose(30), Options{}).Terms
	cosine := func(a, b []Term) (sum float64) {
		for _, x := range a {
			if i := slices.IndexFunc(b, func(y Term) bool { return y.Text == x.Text }); i >= 0 {
				sum += x.Weight * b[i].Weight
			}
		}
		return sum
	}
	if same, apart := cosine(long, short), cosine(long, other); same < 0.5 || apart > 0.1 {
		t.Errorf("cosine with a part of itself %v, with another document %v", same, apart)
	}
}

func FuzzSummarize(f *testing.F) {
	f.Add(harbour, "en", uint8(3), uint8(0))
	f.Add("Ein Satz. Noch ein Satz? \"Nur drei.\"\n»Vier«, sagte sie.", "de", uint8(0), uint8(7))
	f.Add("第一句话。第二句话在这里!\n第三句话说完了。第一句话。", "zh", uint8(2), uint8(0))
	f.Add("یک جمله. جمله دوم؟\n«سومی» گفت.", "fa", uint8(0), uint8(3))
	f.Add("a.b.c. \x00\n\n....", "", uint8(1), uint8(1))
	f.Fuzz(func(t *testing.T, text, lang string, sentences, words uint8) {
		doc := document.Plain("A title", text, lang)
		for _, engine := range []string{Blend, TLDR, Lead} {
			o := Options{Engine: engine, Sentences: int(sentences), Words: int(words)}
			s := Summarize(doc, o)
			keepsLaws(t, doc, o, s)
			if diff := cmp.Diff(s, Summarize(doc, o)); diff != "" {
				t.Errorf("not the same twice:\n%s", diff)
			}
		}
	})
}

func ExampleSummarize() {
	doc := document.Plain("New ferry terminal for Ostermouth", harbour, "en")
	for _, s := range Summarize(doc, Options{Sentences: 2}).Sentences {
		fmt.Printf("%d: %s\n", s.Paragraph, s.Text)
	}
	// Output:
	// 1: The harbour board of Ostermouth voted on Tuesday to close the old ferry terminal and to build a new one on the north quay.
	// 4: Work on the north quay is to begin in March, and the first ferries are to land at the new terminal in two years.
}

func TestHeadlineOfUntitled(t *testing.T) {
	t.Parallel()
	text := "The pool stays open through the winter. The council voted for it on Monday."
	if h := Summarize(document.Plain("", text, "en"), Options{}).Headline; h == nil || h.Text != "The pool stays open through the winter" {
		t.Errorf("headline of a document without title: %v", h)
	}
	if h := Summarize(document.Plain("The pool", text, "en"), Options{}).Headline; h != nil {
		t.Errorf("headline of a document with a title: %v", h)
	}
}
