package document

import "strings"

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
