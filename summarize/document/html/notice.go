package html

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/draft"
)

// What a notice on cookies and privacy speaks of, as beginnings of words in
// many languages; _ stands for a space.
var noticeWords = [...]string{
	`cookie cookies куки кукі クッキー 쿠키 çerez kolačić ciasteczk kakor cookie-uri galletas_informáticas témoins_de_connexion küpsis süti evästee evästei informasjonskapsl piškotk slapuk sīkdat
	ملفات_تعريف_الارتباط الكوكيز کوکی עוגיות בעוגיות לעוגיות העוגיות כוגיות بملفات_تعريف_الارتباط कुकी คุกกี้`,

	`accept reject declin consent agree allow opt-in opt-out withdraw refus akzeptier ablehn zustimm einwillig widerruf einverstanden
	autoris retirer acept rechaz consient configur accett rifiut aceit rejeit recus accepteer weiger toestem akkoord akcept odrzuć zgod zgad
	přijm přijet odmít souhlas принима принят отклон соглас прийня приймa відхил згод kabul reddet onay izin godkänn avvis samtyck
	samtyk afvis godta hyväks hylk suostum elfogad elutasít hozzájárul respin consim acord αποδοχ αποδέχ αποδεχ απόρριψ απορρίπ συναιν
	συγκατ 同意 許可 拒否 接受 拒绝 拒絕 동의 허용 거부 موافق أوافق قبول رفض پذیر הסכמ מסכימ לאשר सहमत स्वीकार đồng_ý chấp_nhận từ_chối setuju
	terima tolak ยอมรับ ยินยอม qəbul келіс қабылда
	votre_accord acord_cu continuând pokračováním ved_at_fortsætte hvis_du_fortsetter om_du_fortsätter gaat_u_akkoord`,

	`privacy personal_data your_data gdpr ccpa personenbezogen datenschutz privatsphäre dsgvo confidentialité vie_privée données_personnelles rgpd
	privacidad datos_personales riservatezza dati_personali privacidade dados_pessoais lgpd persoonsgegevens avg prywatno dane_osobowe danych_osobowych
	rodo soukromí osobních_údaj конфиденциальн персональн конфіденційн приватн gizlilik kişisel_veri kvkk integritet personuppgift privatliv
	personvern persondata yksityisyy tietosuoja adatvédel confidențialit απόρρητ προσωπικ プライバシー 個人情報 隐私 隱私 个人信息 개인정보
	الخصوصية חסומ פרטיות הפרטיות integritetspolic personopplysning informations_personnelles गोपनीयता riêng_tư privasi ความเป็นส่วนตัว məxfilik құпиялы`,

	`partner vendor third_part advert personalis personaliz traffic preference setting experience browser device website necessary performance
	analytics statistic marketing legitimate_interest tracking werbung zugriffe einstellung auswahl notwendig statistik gerät webseite seite
	partenaire intérêt_légitime interés_legítimo legittimo_interesse gerechtvaardigd_belang berechtigte_interesse parceiro הגדרות ההגדרות
	drittanbieter anbieter inhalte personnalis publicit trafic préférence paramètre nécessaire expérience navigateur appareil site mesure
	preferencia ajustes necesari experiencia navegador dispositivo sitio tráfico publicid anuncio impostazion necessari esperienza sito
	pubblicit definições necessári experiência anúncio voorkeur instelling noodzakelijk advertent bezoek apparaat reklam ustawieni niezbędn
	stron urządzen preferencj nastavení nezbytn stránk zařízen реклам настройк необходим сайт браузер устройств параметр налаштув необхідн
	ayar gerekli zorunlu site tarayıcı reklam inställning nödvänd webbplats annons indstilling nødvend hjemmeside nettsted nettside annonc
	asetuk välttämät sivusto mainon beállítás szükséges weboldal hirdet setări necesare ρυθμίσ απαραίτητ ιστότοπ ιστοσελίδ διαφημ 設定 必要
	サイト 広告 設置 设置 网站 網站 广告 廣告 浏览 필수 설정 사이트 광고 إعدادات الموقع ضرورية إعلانات تنظیمات וב אתר הגדרות सेटिंग वेबसाइट cài_đặt
	trang_web quảng_cáo pengaturan situs iklan การตั้งค่า เว็บไซต์ ayarlar sayt`,

	`we_use we_and_our we_value we_and_up we_and_selected we_store we_respect our_partners our_site our_website this_site this_website you_can you_may your_choice
	your_preferences your_consent your_privacy your_device wir_verwenden wir_nutzen wir_und wir_setzen wir_benötigen verwenden_wir nutzen_wir sie_können ihre_auswahl ihre_einwilligung
	diese_website diese_seite nous_utilisons nous_et nos_partenaires utilisons vous_pouvez votre_consentement votre_choix vos_choix vos_préférences ce_site
	utilizamos usamos nuestros_socios nosotros_y puede puedes su_consentimiento este_sitio utilizziamo usiamo noi_e puoi il_tuo_consenso questo_sito
	pode_ você nós_e este_site wij_gebruiken we_gebruiken gebruiken_wij gebruiken_we onze_partners u_kunt je_kunt deze_site deze_website używamy stosujemy wykorzystujemy
	możesz ta_strona używa nasi_partnerzy používáme využíváme můžete мы_используем наш_сайт вы_можете этот_сайт использует ми_використовуємо ви_можете
	kullanıyoruz kullanmaktayız sitemiz vi_använder vi_bruger vi_bruker du_kan käytämme voit használunk használ folosim utilizăm puteți χρησιμοποιούμε μπορείτε
	使用しています 当サイト 使用します 我们使用 我們使用 您可以 本网站 本網站 사용합니다 수집합니다 نستخدم يمكنك ما_از אנו_משתמשים אתר_זה हम chúng_tôi_sử_dụng kami_menggunakan เราใช้
	istifadə_edirik biz_қолданамыз
	by_clicking by_continuing en_continuant en_poursuivant en_cliquant durch_klick durch_anklicken mit_klick mit_einem_klick al_continuar al_hacer_clic cliccando
	ao_continuar ao_clicar kliknutím klikając udělujete souhlasíte we_need we_would_like_to help_us to_offer_you avec_votre votre_accord nous_et_nos vous_offrir notre_site vaše_ vašeho vám_ naše_ vi_vil vi_benytter vi_anvender dig_ deg_ din_ ditt_ dina_
	vår_webb våra_ vores_ vårt_ maken_wij wij_maken u_op u_de uw_ voor_u ons_ onze_ ihrer_daten ihre_daten unsere_ unserer_ unserem_ ihnen_ dir_ deine_ vă_ sunteți_ puteți dumneavoastră site-ul_nostru
	вам_ вас_ наши_ вашого_ наш_ naszej_ twoj twoje_ szanujemy dbamy nostro_sito nuestro_sitio nuestra_web nosso_site nossos_ vos_données שלך אתה_ שלנו אנחנו לך_ σας_ μας_ 您的 お客様 고객님`,
}

// What of a notice a text has.
const (
	saysCookie = 1 << iota
	saysConsent
	saysPrivacy
	saysPurpose
	saysWe
)

// noticeTable holds the words at a place that their first two letters give,
// with others that have the same.
var noticeTable = sync.OnceValue(func() [][]noticeWord {
	table := make([][]noticeWord, noticePlaces)
	for i, list := range noticeWords {
		for _, word := range strings.Fields(list) {
			word = strings.ReplaceAll(word, "_", " ")
			at := noticePlace(word)
			table[at] = append(table[at], noticeWord{word, 1 << i})
		}
	}
	return table
})

const noticePlaces = 1 << 12

func noticePlace(s string) int {
	a, n := utf8.DecodeRuneInString(s)
	b, _ := utf8.DecodeRuneInString(s[n:])
	return int(a*31+b) % noticePlaces
}

type noticeWord struct {
	text string
	says int
}

// noticeSays returns what of a notice a text has. A word of a notice may also
// be the end of a compound, as in "Statistik-Cookies".
func noticeSays(text string) int {
	table, says, inside := noticeTable(), 0, false
	low := strings.ToLower(text)
	for i, r := range low {
		letter := r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r))
		if letter && !inside {
			for _, w := range table[noticePlace(low[i:])] {
				if strings.HasPrefix(low[i:], w.text) {
					says |= w.says
				}
			}
		}
		inside = letter && r < 0xE00
	}
	return says
}

// tells reports whether a text with what it says is surely of a notice;
// supports, whether it may go on in one.
func tells(says int) bool {
	return says&saysCookie != 0 && says&(saysConsent|saysPrivacy|saysPurpose) != 0 || says&(saysPrivacy|saysConsent|saysWe) == saysPrivacy|saysConsent|saysWe ||
		says&(saysPrivacy|saysConsent|saysPurpose) == saysPrivacy|saysConsent|saysPurpose
}

func supports(says, words int) bool {
	n := 0
	for s := says; s > 0; s &= s - 1 {
		n++
	}
	return n > 1 || n == 1 && words <= 8 || says&saysCookie != 0 || says&saysPrivacy != 0 && words <= 20
}

// noticed is what of a notice the blocks in an element say.
type noticed struct {
	all, notice, says int
	long              bool // it has more than buttons
	headed            bool // it holds the headline
}

// markNotices leaves out the notices on cookies and privacy, by what they say
// and not by what they are called, where the page has a sentence beside them or
// its article elsewhere; it takes their elements out of the tree, so that they cannot win the vote.
// What holds the headline is no notice: there are articles on cookies.
func markNotices(blocks []*block, title string, elsewhere bool) {
	says, all := make([]int, len(blocks)), 0
	for i, b := range blocks {
		says[i] = noticeSays(b.Text)
		all |= says[i]
	}
	if !tells(all) {
		return
	}
	on := noticeSays(title)&(saysCookie|saysPrivacy) != 0
	inArticle := around(isArticle)
	marked := largestNotices(blocks, noticesUnder(blocks, says), func(n *html.Node) bool { return on || inArticle(n) })
	flat := flatNotices(blocks, says, marked, on, inArticle)
	if !elsewhere && !sentenceBeside(blocks, marked, flat) {
		return
	}
	for i, b := range blocks {
		if flat[i] || marked[i] != nil {
			b.why = draft.WhyCookies
		}
		if n := marked[i]; n != nil && n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// noticesUnder sums up what the blocks in an element say, for the elements
// around notices and the headline.
func noticesUnder(blocks []*block, says []int) map[*html.Node]*noticed {
	under := map[*html.Node]*noticed{}
	for i, b := range blocks {
		notice := tells(says[i]) || supports(says[i], b.words)
		for n := b.inner; n != nil && (notice || b.isTitle); n = n.Parent {
			u := under[n]
			if u == nil {
				u = &noticed{}
				under[n] = u
			}
			u.headed = u.headed || b.isTitle
			if notice {
				u.notice += len(b.Text)
				u.says |= says[i]
				u.long = u.long || b.words >= 6
			}
		}
	}
	for _, b := range blocks {
		for n := b.inner; n != nil; n = n.Parent {
			if u := under[n]; u != nil {
				u.all += len(b.Text)
			}
		}
	}
	return under
}

// largestNotices returns the largest notice that each block stands in, up to an
// element that holds the headline; nil where there is none.
func largestNotices(blocks []*block, under map[*html.Node]*noticed, apart func(*html.Node) bool) []*html.Node {
	known := map[*html.Node]*html.Node{}
	var largest func(n *html.Node) *html.Node
	largest = func(n *html.Node) *html.Node {
		if n == nil || n.DataAtom == atom.Body || isArticle(n) {
			return nil
		}
		found, ok := known[n]
		if ok {
			return found
		}
		if u := under[n]; u == nil || !u.headed {
			found = largest(n.Parent)
			if found == nil && u != nil && isNotice(n, *u, apart(n)) {
				found = n
			}
		}
		known[n] = found
		return found
	}
	marked := make([]*html.Node, len(blocks))
	for i, b := range blocks {
		marked[i] = largest(b.inner)
	}
	return marked
}

// isNotice reports whether what the blocks in an element say makes it a
// notice: most of it is what notices say, and it speaks of us or to you. In an
// article, or on a page whose headline speaks of cookies (apart), its name must
// say so too.
func isNotice(n *html.Node, u noticed, apart bool) bool {
	switch {
	case !u.long || !tells(u.says) || u.notice*10 < u.all*7:
		return false
	case apart || u.says&saysWe == 0:
		return reasonOf(n) != ""
	}
	return true
}

// reasonOf returns for what an element would be left out by its own name.
func reasonOf(n *html.Node) draft.Reason {
	why, _ := reasonByTag(n)
	if why == "" {
		why, _ = reasonByName(n)
	}
	return why
}

// flatNotices finds the notices that stand without an element of their own
// before all other text or after it.
func flatNotices(blocks []*block, says []int, marked []*html.Node, on bool, inArticle func(*html.Node) bool) []bool {
	flat := make([]bool, len(blocks))
	if on {
		return flat
	}
	notice := func(i int) bool { return marked[i] == nil && supports(says[i], blocks[i].words) }
	for _, step := range []int{1, -1} {
		from := 0
		if step < 0 {
			from = len(blocks) - 1
		}
		to, long, all := from, false, 0
		for ; to >= 0 && to < len(blocks); to += step {
			b := blocks[to]
			if b.isTitle || inArticle(b.inner) || marked[to] == nil && b.words >= 6 && !notice(to) {
				break
			}
			if marked[to] != nil || notice(to) {
				long = long || b.words >= 6
				all |= says[to]
			}
		}
		for i := from; long && tells(all) && all&saysWe != 0 && i != to; i += step {
			flat[i] = flat[i] || notice(i)
		}
	}
	return flat
}

// sentenceBeside reports whether the page holds a sentence beside its notices,
// and not in what its tag or role says is no text.
func sentenceBeside(blocks []*block, marked []*html.Node, flat []bool) bool {
	footed := around(func(n *html.Node) bool {
		why, strong := reasonByTag(n)
		return why != "" && strong
	})
	for i, b := range blocks {
		if marked[i] == nil && !flat[i] && b.sentence() && !footed(b.inner) {
			return true
		}
	}
	return false
}
