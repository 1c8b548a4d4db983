package boilerplate

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// What stands below press releases, in many languages; _ stands for a space.
const (
	pressAbout = `about über à_propos_de à_propos_d' à_propos_du a_propos_de a_propos_du acerca_de acerca_del sobre quiénes_somos informazioni_su informazioni_sulla chi_è chi_siamo
		a_proposito_di over_ o_firmie o_spółce o_nas informacje_o o_společnosti o_firmě om_ tietoja о_компании о_фирме о_нас справка_о про_компанію
		despre σχετικά_με 关于 關於 نبذة_عن عن_شركة حول_ אודות về_ tentang درباره unternehmensprofil company_profile`
	pressAboutEnds = `lyhyesti について 에_대하여 에_대해 소개 hakkında haqqında туралы`
	pressForward   = `forward-looking forward_looking safe_harbor safe_harbour cautionary_statement cautionary_note zukunftsgerichtete zukunftsbezogene
		in_die_zukunft_gerichtete déclarations_prospectives informations_prospectives énoncés_prospectifs declaraciones_prospectivas declaraciones_a_futuro
		manifestaciones_de_futuro dichiarazioni_previsionali natura_previsionale declarações_prospectivas projeções_futuras toekomstgerichte
		framåtblickande framåtriktade fremadrettede fremtidsrettede tulevaisuutta_koskev stwierdzenia_dotyczące_przyszłości oświadczenia_dotyczące_przyszłości
		výhledová_prohlášení прогнозные_заявления прогнозного_характера ileriye_dönük geleceğe_yönelik 将来に関する 将来予想 前瞻性 미래예측 미래_예측 تطلعية`
	pressContact = `media_contact press_contact media_enquir media_inquir press_enquir press_inquir press_office contact contacts for_media pressekontakt medienkontakt kontakt
		ansprechpartner rückfragen contact_presse contacts_presse service_de_presse contacto contactos contatti ufficio_stampa contato contatos assessoria_de_imprensa perscontact
		kontakty presskontakt yhteyshenkilö контакт basın_iletişim iletişim お問い合わせ 問い合わせ先 媒体联系 联系方式 新闻联系 문의 للتواصل`
	pressHints = `leading founded headquarter employees listed_on world's_largest oldest_ largest_ provider_of führend gegründet mit_sitz mitarbeite leader
		fondée fondé siège salariés collaborateurs líder lider fundada fundado con_sede empleados referente fondata fondato sede_a dipendenti sediada
		funcionários toonaangevend opgericht gevestigd medewerkers wiodąc założon siedzibą pracowników přední založen sídlem zaměstnanců ведущ лидер
		основан штаб-квартир сотрудник провідн заснован önde_gelen kurul merkezi çalışan ledande grundad huvudkontor anställda førende grundlagt
		medarbejdere ledende grunnlagt ansatte johtava perustettu työntekijää 設立 本社 従業員 领先 成立 总部 员工 領先 總部 선도 설립 본사 직원 رائدة تأسست مقرها`
	pressMore = `for_more_information for_further_information learn_more more_information weitere_informationen mehr_informationen mehr_unter
		plus_d'informations plus_d’informations en_savoir_plus más_información maggiori_informazioni ulteriori_informazioni mais_informações
		saiba_mais meer_informatie więcej_informacji více_informací подробнее дополнительн daha_fazla_bilgi mer_information læs_mere lisätietoja 詳細
		更多信息 了解更多 자세한 لمزيد www. http:// https://`
)

// pressWords holds the lists, word by word.
var pressWords = sync.OnceValue(func() (w struct{ about, aboutEnds, forward, contact, hints, more []string }) {
	for _, l := range []struct {
		words *[]string
		list  string
	}{
		{&w.about, pressAbout}, {&w.aboutEnds, pressAboutEnds}, {&w.forward, pressForward}, {&w.contact, pressContact}, {&w.hints, pressHints}, {&w.more, pressMore},
	} {
		for word := range strings.FieldsSeq(l.list) {
			*l.words = append(*l.words, strings.TrimSpace(strings.ReplaceAll(word, "_", " ")))
		}
	}
	return w
})

// A PressPart is what a line below a press release opens.
type PressPart int

// What stands below a press release.
const (
	PressNone    PressPart = iota
	PressAbout             // a portrait of who sent it
	PressForward           // a caution about what it says of the future
	PressContact           // whom to ask
	PressEnd               // the mark of its end
)

// PressHead tells what a short line opens, and for a portrait of whom.
func PressHead(line string) (PressPart, string) {
	words := pressWords()
	low := strings.ToLower(strings.TrimRight(line, " :："))
	switch bare := strings.Trim(low, " -–—*#_.:=<>"); {
	case bare == "" && strings.Contains(low, "#") && strings.Trim(low, "# ") == "":
		return PressEnd, ""
	case bare != low && (bare == "ends" || bare == "end" || bare == "30" || bare == "ende" || bare == "fin" || bare == "fine" || bare == "einde" || bare == "koniec"):
		return PressEnd, ""
	}
	for _, word := range words.forward {
		if strings.Contains(low, word) {
			return PressForward, ""
		}
	}
	for _, word := range words.contact {
		if rest, ok := strings.CutPrefix(low, word); ok && (rest == "" || !letterFirst(rest) || len(word) > 10) {
			return PressContact, ""
		}
	}
	for _, word := range words.about {
		if rest, ok := strings.CutPrefix(low, word); ok && (!letterFirst(rest) || strings.HasSuffix(word, "'") || word[0] >= 0xE0) {
			return PressAbout, strings.TrimSpace(rest)
		}
	}
	for _, word := range words.aboutEnds {
		if rest, ok := strings.CutSuffix(low, word); ok && rest != "" {
			return PressAbout, strings.TrimSpace(rest)
		}
	}
	return PressNone, ""
}

func letterFirst(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

// PressHints counts how many of the things a text says that portraits of
// companies say, such as when one was founded and where it sits, and reports
// whether it says where to read more.
func PressHints(text string) (hints int, more bool) {
	words, low := pressWords(), strings.ToLower(text)
	for _, word := range words.hints {
		if opensWord(low, word) {
			hints++
		}
	}
	for _, word := range words.more {
		if opensWord(low, word) {
			return hints + 1, true
		}
	}
	return hints, false
}

// opensWord reports whether a text in lower case has a word that begins so.
func opensWord(low, word string) bool {
	for from := 0; ; {
		i := strings.Index(low[from:], word)
		if i < 0 {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(low[:from+i])
		if !unicode.IsLetter(last) || last >= 0xE00 {
			return true
		}
		from += i + len(word)
	}
}
