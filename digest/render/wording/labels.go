package wording

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"precis/digest"
	"precis/summarize/language"
	"precis/summarize/language/data"
)

// LabelFile is the file of the labels in a language's folder.
const LabelFile = "labels.json"

// Labels are the words of the forms in one language. In each, a name in
// braces stands for what is put there.
type Labels struct {
	Language string `json:"-"`
	Dir      string `json:"-"` // "ltr" or "rtl"

	// Times are those of the digest that is shown, and of weeks where none is.
	Times
	Weekly  Times `json:"-"`
	Daily   Times `json:"daily"`
	Monthly Times `json:"monthly"`

	Digits      string   `json:"digits"`   // from zero to nine
	Group       string   `json:"group"`    // between thousands
	Calendar    string   `json:"calendar"` // "gregorian" or "persian"
	Months      []string `json:"months"`
	ShortMonths []string `json:"short_months"`
	MonthNames  []string `json:"month_names"` // of the Gregorian ones, where they stand alone; as Months where missing
	Day         string   `json:"day"`
	OneDay      string   `json:"one_day"`   // with the month's whole name
	Month       string   `json:"month"`     // of a year
	ShortDay    string   `json:"short_day"` // of the week's year
	SameMonth   string   `json:"same_month"`
	SameYear    string   `json:"same_year"`
	OtherYear   string   `json:"other_year"`
	Span        string   `json:"span"` // of years
	Comma       string   `json:"comma"`
	And         string   `json:"and"`

	Week    string `json:"week"`
	Web     string `json:"web"`
	Archive string `json:"archive"`
	Edition string `json:"edition"`
	Preview string `json:"preview"`

	Documents counted `json:"documents"`
	Stories   counted `json:"stories"`
	Sources   counted `json:"sources"`
	Words     counted `json:"words"`
	Minutes   string  `json:"minutes"`
	ToRead    string  `json:"to_read"`
	Instead   string  `json:"instead"`
	Kept      string  `json:"kept"`

	Brief         string  `json:"brief"`
	MostTold      string  `json:"most_told"`
	MoreStories   counted `json:"more_stories"`
	New           counted `json:"new"`
	Continuing    counted `json:"continuing"`
	Quiet         counted `json:"quiet"`
	First         string  `json:"first"`
	Section       string  `json:"section"`
	Other         string  `json:"other_stories"`
	Story         string  `json:"story"`
	StoryNew      string  `json:"story_new"`
	OfYear        string  `json:"of_year"`
	OfDay         string  `json:"of_day"`
	WhyHere       string  `json:"why_here"`
	Independent   counted `json:"independent"`
	ToldSections  counted `json:"told_sections"`
	ToldLanguages counted `json:"told_languages"`
	GoesOn        string  `json:"goes_on"`
	SharedNames   string  `json:"shared_names"`
	Undated       string  `json:"undated"`
	Uploaded      string  `json:"uploaded"`
	FromText      string  `json:"from_text"`
	AlsoIn        string  `json:"also_in"`
	ToldBy        string  `json:"told_by"`
	AlsoTold      string  `json:"also_told"`
	SideBySide    string  `json:"side_by_side"`
	DifferIn      string  `json:"differ_in"`
	Updated       string  `json:"updated"`
	OnDay         string  `json:"on_day"`
	Change        string  `json:"change"`
	Figures       string  `json:"figures"`
	EventDay      string  `json:"event_day"`
	Cause         string  `json:"cause"`
	WhyNegation   string  `json:"why_negation"`
	Marks         string  `json:"marks"`
	DifferNegates string  `json:"differ_negation"`
	Differs       string  `json:"differs"`
	WhyTogether   string  `json:"why_together"`
	Share         string  `json:"share"`
	Loose         string  `json:"loose"`
	Related       string  `json:"related"`
	Names         string  `json:"names"`
	Name          string  `json:"name"`
	NameIn        string  `json:"name_in"`
	Late          string  `json:"late"`
	Moved         string  `json:"moved"`
	Pending       string  `json:"pending"`
	Rejected      string  `json:"rejected"`
	More          counted `json:"more"`
	AndStories    counted `json:"and_stories"`
	Cut           counted `json:"cut"`
	CutWeb        string  `json:"cut_web"`
	CutText       string  `json:"cut_text"`
	Check         string  `json:"check"`
	CheckTag      string  `json:"check_tag"`
	CheckLink     string  `json:"check_link"`
	CheckSame     string  `json:"check_same"`
	Withdrawn     counted `json:"withdrawn"`
	TakenOut      string  `json:"taken_out"`
	Footer        string  `json:"footer"`
	Unsubscribe   string  `json:"unsubscribe"`
	Preheader     string  `json:"preheader"`
	SentencesKept counted `json:"sentences_kept"`
	WholeText     string  `json:"whole_text"`
	NoneKept      string  `json:"none_kept"`
	Original      string  `json:"original"`
	Guessed       string  `json:"guessed"`
	LeftOut       string  `json:"left_out"`
	LeftOutWhy    string  `json:"left_out_why"`
	Keyphrases    string  `json:"keyphrases"`

	Feed     string  `json:"feed"`
	NoDigest string  `json:"no_digest"`
	Digests  counted `json:"digests"`

	Topics  map[string]string `json:"topics"`  // what figures are about, by digest.Comparison.About
	Tongues map[string]string `json:"tongues"` // names of languages by their codes; the English ones where missing
	Reasons map[string]string `json:"reasons"` // of a rejection, by the English one
}

// Times are the labels that depend on how often digests come. In them "n" is what
// When returns.
type Times struct {
	Digest     string `json:"digest"`
	Since      string `json:"since"`
	StorySince string `json:"story_since"`
	CameLate   string `json:"came_late"`
	MovedTo    string `json:"moved_to"`
	NothingNew string `json:"nothing_new"`
}

// Of returns the labels of a language, or the English ones where there are
// none.
func Of(lang string) (*Labels, error) {
	lang = strings.ToLower(Code(lang))
	text, err := data.File(lang, LabelFile)
	if err != nil {
		lang = "en"
		if text, err = data.File(lang, LabelFile); err != nil {
			return nil, fmt.Errorf("labels: %w", err)
		}
	}
	l := &Labels{Language: lang, Dir: "ltr"}
	if err := json.Unmarshal(text, l); err != nil {
		return nil, fmt.Errorf("labels %s: %w", lang, err)
	}
	if language.RightToLeft(lang) {
		l.Dir = "rtl"
	}
	l.Weekly = l.Times
	return l, nil
}

// For returns the labels of a language for the digest of a week, day or month.
func For(lang, period string) (*Labels, error) {
	l, err := Of(lang)
	if err == nil {
		l.Times = l.In(period)
	}
	return l, err
}

// In returns the labels for a week, day or month; what is none of them is as a week.
func (l *Labels) In(period string) Times {
	p, _ := digest.ParsePeriod(period)
	switch p.Cadence {
	case digest.Daily:
		return l.Daily
	case digest.Monthly:
		return l.Monthly
	case digest.Weekly:
	}
	return l.Weekly
}

// AlsoInLanguages says in which other languages a story is reported, by their codes;
// "" where in none.
func (l *Labels) AlsoInLanguages(codes []string) string {
	if len(codes) == 0 {
		return ""
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		if names[i] = l.Tongues[code]; names[i] == "" {
			names[i] = language.Name(Code(code))
		}
	}
	return Put(l.AlsoTold, "languages", strings.Join(names, l.Comma))
}

// reason returns the reason of a rejection in the language, or as it is.
func (l *Labels) reason(s string) (text string, own bool) {
	kind, _, _ := strings.Cut(s, ":") // what follows is in English
	text, ok := l.Reasons[kind]
	if !ok {
		return s, l.Language == "en"
	}
	return text, true
}

// Put fills a label with plain texts, given as pairs of name and text.
func Put(label string, pairs ...string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(label, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		at := 0
		for at < len(pairs) && pairs[at] != name {
			at += 2
		}
		if label = rest; closed && at < len(pairs) {
			b.WriteString(pairs[at+1])
			label = after
		} else {
			b.WriteByte('{')
		}
	}
}

// Heading returns a digest's title, or the word for one where it has none of its
// own.
func (l *Labels) Heading(name string) string {
	if name = Title(name); !digest.Untitled(name) {
		return name
	}
	return l.Digest
}

// Capitals sets a label in capitals where its script has them. Turkish and
// Azerbaijani have two of the letter i.
func (l *Labels) Capitals(s string) string {
	switch l.Language {
	case "tr", "az":
		return strings.ToUpperSpecial(unicode.TurkishCase, s)
	default:
		return strings.ToUpper(s)
	}
}
