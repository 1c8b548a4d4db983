package document

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// far is how many lines from the text what stands there belongs to something
// else.
const far = 16

// findDay looks for the day of publication around the text: the stamp nearest
// to it, before or after, or the dateline at the head of its first line. A
// date in a sentence, or among the lines of a chronicle, is not taken for it.
func findDay(lines []line, lang string) (day, from string) {
	first, last := bounds(lines)
	if first < 0 {
		first, last = 3, len(lines)-3
	}
	if day := nearestStamp(lines, first, last, lang); day != "" {
		return day, "dateline"
	}
	for i := first; i < min(len(lines), first+2); i++ { // the lead may stand before the dateline
		if day := dateline(lines[i].text, lang); lines[i].kept() && day != "" {
			return day, "dateline"
		}
	}
	for i := max(0, first-far); i < min(len(lines), last+far); i++ { // a line that says more than a stamp
		l := &lines[i]
		if l.why == "" && i > first && i < last || l.why == whyRelated || l.why == whyComments || len(l.text) > 600 {
			continue
		}
		if d, ok := publicationDay(l.text, lang); ok && published(l.text[:d.start]) {
			return likelierYear(d, lines), "text"
		}
	}
	return "", ""
}

// nearestStamp gives the day of the stamp that is the fewest lines away from
// the text; one that speaks of a change counts where there is no other.
func nearestStamp(lines []line, first, last int, lang string) string {
	nearest, day := 2*far, ""
	for i := range lines {
		l := &lines[i]
		away := first - i
		switch {
		case i > last:
			away = i - last
		case i > first && i <= first+6 && clock(l.text): // under the lead
			away = i - first
		}
		if away <= 0 || away >= far || l.isTitle || l.why == whyRelated || l.why == whyComments && i > last || !stamp(l.text, lang) {
			continue
		}
		d, ok := publicationDay(l.text, lang)
		if ok && changed(l.text[:d.start]) {
			away += far
		}
		if ok && away < nearest && !amongStamps(lines, i, d.day, lang) {
			nearest, day = away, likelierYear(d, lines)
		}
	}
	return day
}

// amongStamps reports whether a stamp stands among others with other days, as
// in a list of links to other articles.
func amongStamps(lines []line, at int, day, lang string) bool {
	others := 0
	for i := max(0, at-4); i < min(len(lines), at+5); i++ {
		if stamp(lines[i].text, lang) {
			if d := findDates(lines[i].text, lang)[0]; d.day != day && !changed(lines[i].text[:d.start]) {
				others++
			}
		}
	}
	return others > 1
}

// publicationDay gives the first date of a line about an article that may be
// that of its publication: one with a label of its own that speaks of
// something else ("Next meeting: 3 March") is none.
func publicationDay(text, lang string) (dated, bool) {
	for _, d := range findDates(text, lang) {
		if !d.order && !otherwise(text[:d.start]) {
			return d, true
		}
	}
	return dated{}, false
}

// otherwise reports whether what stands before a date is a label and not one
// of those of publication, or tells when a member joined.
func otherwise(before string) bool {
	if i := strings.LastIndexAny(before, "|·•»"); i >= 0 {
		before = before[i:]
	}
	if joined := strings.ToLower(before); containsAny(joined, joinedWords) {
		return true
	}
	label, ok := strings.CutSuffix(strings.TrimSpace(before), ":")
	if !ok || countWords(label) < 2 || changed(label) { // one word is rarely more than "Date"
		return false
	}
	for _, h := range hits(before) {
		if h.why == whyAbout || h.why == whyPrint {
			return false
		}
	}
	return true
}

// published reports whether what stands before a date says, and says last,
// that the article was published on it.
func published(before string) bool {
	found := hits(before)
	if len(found) == 0 {
		return false
	}
	last := found[len(found)-1]
	i := strings.LastIndex(strings.ToLower(before), last.text)
	return last.why == whyAbout && i >= 0 && !changed(before) && countWords(strings.ToLower(before)[i+len(last.text):]) <= 3
}

// joinedWords stand before the day on which a member of a forum joined it.
const joinedWords = "registriert|mitglied seit|joined|member since|registered|inscrit|membre depuis|miembro desde|registrado|iscritto|membro desde|" +
	"lid sinds|geregistreerd|dołączył|zarejestrowan|registrován|регистрация|зарегистрирован|реєстрація|kayıt|katılım|qeydiyyat|тіркелген|عضویت|تاریخ عضویت|" +
	"عضو منذ|تاريخ التسجيل|μέλος από|εγγραφή|הצטרף|注册|註冊|加入|登録日|가입"

// changed reports whether what stands before a date says that the article was
// changed on it.
func changed(before string) bool {
	return containsAny(strings.ToLower(before), "updated|modified|revised|aktualisiert|geändert|bearbeitet|mis à jour|mise à jour|modifié|actualizad|modificad|aggiornat|modifica|"+
		"atualizad|bijgewerkt|gewijzigd|aktualiz|обновлен|изменен|оновлен|змінен|güncelle|yenilən|жаңартыл|به\u200cروز|بروزرسانی|ویرایش|تحديث|تعديل|ενημερώθηκε|עודכן|अपडेट|cập nhật|更新|수정")
}

// containsAny reports whether a text contains one of the words that bars
// part.
func containsAny(text, words string) bool {
	for w := range strings.SplitSeq(words, "|") {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// dateline gives the day at the head of a report, after no more than the
// names of places and before the mark that ends them: "BERLIN, 3 March 2026 –",
// "BERLIN (HP), 3 March 2026.", "3 March 2026:".
func dateline(text, lang string) string {
	head := text[:min(len(text), 160)]
	found := findDates(head, lang)
	if len(found) == 0 || found[0].order || !places(strings.TrimSpace(head[:found[0].start])) {
		return ""
	}
	after := strings.TrimSpace(head[found[0].end:])
	if strings.HasPrefix(after, "(") { // the agency
		if _, rest, ok := strings.Cut(after, ")"); ok {
			after = strings.TrimSpace(rest)
		}
	}
	after = afterYear(after)
	agency, _, dash := strings.Cut(after, " – ")
	mark, _ := utf8.DecodeRuneInString(after)
	if dash && countWords(agency) <= 4 || strings.ContainsRune("–—-.:/", mark) {
		return found[0].day
	}
	return ""
}

// afterYear cuts the word for "year" that Slavic languages put behind the
// number.
func afterYear(text string) string {
	word, rest, _ := strings.Cut(text, " ")
	bare := strings.TrimRight(word, ".,:")
	switch strings.ToLower(bare) {
	case "года", "год", "г", "року", "р", "roku", "r", "godine", "године", "година":
		return strings.TrimSpace(word[len(bare):] + " " + rest)
	}
	return text
}

// places reports whether the words before a date may be the names of places:
// few of them, none small where letters are small or large, and no sentence.
func places(text string) bool {
	if countWords(text) > 6 || strings.ContainsAny(text, ":;!?\"“„«") {
		return false
	}
	words := strings.Fields(text)
	if len(words) > 0 && !strings.ContainsAny(text, ",،，(–—-./") { // "Seit 3 March 2026"
		return false
	}
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(first) && (i == 0 || utf8.RuneCountInString(w) > 3) {
			return false
		}
	}
	return true
}

// likelierYear turns 24/07/20 around, where the text speaks of 2024 and not
// of 2020.
func likelierYear(d dated, lines []line) string {
	if !d.short || d.day[8:] < "19" {
		return d.day
	}
	own, other := d.day[:4], "20"+d.day[8:]
	n, m := 0, 0
	for i := range lines {
		n += strings.Count(lines[i].text, own)
		m += strings.Count(lines[i].text, other)
	}
	if turned := other + d.day[4:8] + d.day[2:4]; n == 0 && m > 0 && tagDay(turned) != "" {
		return turned
	}
	return d.day
}

// clock reports whether a text holds a time of day, such as 8:30.
func clock(text string) bool {
	for i := 1; i+1 < len(text); i++ {
		if text[i] == ':' && text[i-1] >= '0' && text[i-1] <= '9' && text[i+1] >= '0' && text[i+1] <= '5' {
			return true
		}
	}
	return false
}

// tagDay gives the day of a time as programs write it: ISO 8601, eight
// digits, RFC 1123, seconds since 1970, or as people do.
func tagDay(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 10 {
		if t, err := time.Parse(time.DateOnly, s[:10]); err == nil {
			return plausible(t)
		}
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case digits == 8 || digits == 14:
		if t, err := time.Parse("20060102", s[:8]); err == nil {
			return plausible(t)
		}
	case digits == len(s) && (digits == 10 || digits == 13):
		if n, err := strconv.ParseInt(s[:10], 10, 64); err == nil {
			return plausible(time.Unix(n, 0).UTC())
		}
	}
	if len(s) > 100 {
		return ""
	}
	for _, d := range findDates(s, "en") {
		if !d.order && !d.short {
			return d.day
		}
	}
	return ""
}

func plausible(t time.Time) string {
	if t.Year() < 1900 || t.Year() > 2100 {
		return ""
	}
	return t.Format(time.DateOnly)
}
