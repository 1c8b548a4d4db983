// Package boilerplate knows the phrases, in many languages, that stand around
// articles and not in them: of comments, forms, newsletters, rights and the
// like.
package boilerplate

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// phrases are words by which the short lines around an article give
// themselves away, by reason. A phrase matches from the start of a word; _
// stands for a space. They only ever count together
// with a line's shape and place.
var phrases = [...]struct {
	why  draft.Reason
	list string
}{
	{draft.WhyComments, `comment leave_a_repl reply replies thread join_the_discussion join_the_conversation log_in_to_post be_the_first_to
		kommentar kommentier antworten commentaire commenter répondre comentario comentar responder deja_una commento commenti rispondi
		comentári reactie reacties reageer komentarz komentuj skomentuj odpowiedz komentář odpovědět diskuse коммент ответить обсудить
		оставить_отзыв комент відповісти обговор şərh yorum cevapla пікір دیدگاه نظر_شما نظرات ارسال_نظر تعليق تعلیق التعليقات σχόλι απάντηση
		תגוב टिप्पणी कमेंट bình_luận trả_lời 评论 評論 留言 回复 跟帖 コメント 返信 댓글 답글 followers most_voted notify_of`},
	{draft.WhyForm, `is_required are_required required_field characters_left characters_remaining your_email your_name email_address
		sender_name captcha security_code pflichtfeld erforderlich zeichen_übrig ihre_e-mail ihr_name champ_obligatoire obligatoire
		caractères_restants votre_nom votre_e-mail campo_obligatorio obligatori caracteres_restantes tu_nombre tu_correo caratteri_rimanenti
		il_tuo_nome obbligatori seu_nome seu_e-mail verplicht uw_naam tekens_over pole_wymagane wymagane pozostało_znaków povinn zbývá_znaků
		обязательн осталось_символов ваше_имя ваш_e-mail введите_код обов'язков залишилось_символів ваше_ім zorunlu kalan_karakter adınız
		vacibdir mütləqdir qalan_simvol міндетті الزامی اجباری نام_شما ایمیل_شما مطلوب الحقل υποχρεωτικ שדה_חובה आवश्यक_है bắt_buộc 必填
		必須 필수 log_in login sign_in log_out password forgot_your anmelden einloggen passwort connexion se_connecter mot_de_passe
		iniciar_sesión contraseña accedi password_dimenticata entrar inloggen wachtwoord zaloguj hasło přihlásit heslo войти вход_на пароль
		увійти giriş şifre кіру ورود ثبت_نام تسجيل_الدخول σύνδεση התחבר लॉग_इन đăng_nhập 登录 登入 ログイン 로그인
		save_my_name name* email* e-mail* meinen_namen enregistrer_mon_nom guarda_mi_nombre guardar_mi_nombre salva_il_mio_nome salvar_meu_nome mijn_naam
		zapamiętaj_moje_dane uložit_do_prohlížeče сохранить_моё_имя сохранить_мое_имя adımı ذخیره_نام احفظ_اسمي`},
	{draft.WhyShare, `share share_this tweet retweet facebook twitter whatsapp telegram pinterest linkedin instagram youtube reddit tumblr
		vkontakte вконтакте одноклассники copy_link email_this follow_us like_us teilen weiterempfehlen folgen_sie partager suivez compartir
		síguenos condividi seguici compartilh partilh siga deel_dit delen volg_ons udostępnij obserwuj sdílet sledujte поделиться
		поделитесь подписывайтесь_на подпишитесь_на поширити поділитися paylaş bizi_izlə bizi_takip бөлісу اشتراک_گذاری شارك مشاركة_عبر
		مشاركه κοινοποι ακολουθ שתפו שיתוף_ב साझा_करें शेयर_करें chia_sẻ 分享到 分享 シェア 공유하기 공유
		email_a_friend send_to_a_friend weiterempf leserbrief par_courriel envoyer_à_un_ami enviar_a_un_amigo invia_a_un_amico enviar_a_um_amigo stuur_door
		wyślij_znajom poslat_příteli tweeter отправить_другу сообщить_об_ошибке надіслати_друг arkadaşına_gönder arkadaşına dostuna_göndər
		ارسال_به_دوستان ارسال_برای أرسل_إلى_صديق`},
	{draft.WhyNewsletter, `newsletter news_letter subscribe subscription sign_up signup inbox unsubscribe get_the_latest get_our stay_up_to_date
		stay_informed keep_up_with abonnier abonnement abonnez s'abonner suscri boletín iscriviti inscrev assine nieuwsbrief abonneer
		biuletyn subskry zapisz_się odběr odebírat zpravodaj подпис подпиш рассылк підпис розсилк abunə abone_ol bülten жазылыңыз жазылу
		خبرنامه عضویت النشرة_البريدية اشترك نشرتنا εγγραφ ενημερωτικ ניוזלטר הירשמו सब्सक्राइब न्यूज़लेटर đăng_ký_nhận bản_tin 订阅 訂閱
		メルマガ 購読 구독 뉴스레터
		forwarded_to_you view_in_browser mailing_list lettre_d'information lettre_d’information infolettre notre_lettre inscrivez correo_electrónico_cada
		prenumer prenumerera nyhetsbrev nyhedsbrev uutiskirj tilaajille előfizet hírlevel hírlevél abonează-te abonament
		im_browser_ansehen voir_dans_le_navigateur наш_канал нашу_рассылк kanalımıza kanalımıza_abunə арнамызға e-bülten listesine bản_tin_của 邮件订阅 메일링`},
	{draft.WhyCookies, `cookie куки כוגיות 쿠키 gdpr we_value_your_privacy`},
	{draft.WhyFooter, `copyright all_rights_reserved alle_rechte tous_droits todos_los_derechos tutti_i_diritti todos_os_direitos
		wszelkie_prawa všechna_práva все_права усі_права всі_права her_hakkı tüm_hakları bütün_hüquqlar müəllif_hüquq барлық_құқық
		حقوق_این کلیه_حقوق تمامی_حقوق تمام_حقوق جميع_الحقوق حقوق_النشر πνευματικ כל_הזכויות सर्वाधिकार bản_quyền 版权所有 版權所有
		著作権 無断転載 무단_전재 저작권자 powered_by impressum datenschutz privacy terms_of terms_and mentions_légales
		aviso_legal política_de_privacidad informativa_sulla politique_de_confidentialité privacybeleid polityka_prywatności
		zásady_ochrany политика_конфиденциальности gizlilik məxfilik سياسة_الخصوصية حریم_خصوصی προσωπικ chính_sách 隐私 プライバシー
		개인정보 contact_us about_us kontakt über_uns nous_contacter contacto contatti contato nosotros chi_siamo o_nas контакты
		о_проекте о_нас реклама_на əlaqə iletişim hakkımızda haqqımızda تماس_با درباره_ما اتصل_بنا من_نحن επικοινωνία צור_קשר
		liên_hệ 联系我们 お問い合わせ 회사소개 imprint sitemap advertise_with nutzungsbedingungen agb
		انتهای_پیام end_of_message`},
	{draft.WhyRelated, `related also_in also_on also_read read_also read_more read_next see_also see_more more_from more_news more_on
		more_stories most_read most_popular most_viewed trending recommended you_may_also you_might recent_posts recent_articles latest_news
		latest_stories latest_posts top_stories don't_miss popular_posts next_article previous_article previous_post next_post lesen_sie mehr_zum
		mehr_zu mehr_themen weitere_themen weitere_artikel weitere_aktuelle auch_interessant das_könnte_sie ähnliche_beiträge ähnliche_artikel
		verwandte meistgelesen am_meisten_gelesen beliebte_beiträge beliebte_themen neueste_beiträge aktuelle_meldungen die_neuesten
		vorheriger_beitrag nächster_beitrag zum_thema à_lire lire_aussi lire_la_suite sur_le_même articles_liés les_plus_lus dans_la_même
		lee_también le_puede te_puede_interesar más_noticias más_leídas más_leídos noticias_relacionadas artículos_relacionados
		leggi_anche potrebbe_interess articoli_correlati i_più_letti leia_também veja_também mais_lidas notícias_relacionadas lees_ook
		meer_nieuws meest_gelezen gerelateerd czytaj_też czytaj_także zobacz_też zobacz_także najczęściej_czytane powiązane čtěte_také
		přečtěte související nejčtenější читайте_также читать_также по_теме похожие другие_новости еще_по ещё_по самое_читаемое
		популярн читайте_також схожі інші_новини за_темою ilgili_haberler benzer_haberler diğer_haberler son_haberler en_çok_okunan
		ayrıca_oku həmçinin_oxu oxşar_xəbər digər_xəbər son_xəbər ən_çox_oxunan сондай-ақ_оқы ұқсас соңғы_жаңалық مطالب_مرتبط
		اخبار_مرتبط بیشتر_بخوانید پربازدید همچنین_بخوانید آخرین_اخبار اقرأ_أيضا أخبار_ذات مواضيع_ذات الأكثر_قراءة آخر_الأخبار
		διαβάστε_επίσης δείτε_επίσης σχετικά_άρθρα περισσότερα קראו_עוד כתבות_נוספות עוד_בנושא यह_भी_पढ़ संबंधित_खबर और_पढ़ें
		xem_thêm tin_liên_quan đọc_thêm tin_khác đọc_nhiều 相关阅读 相关新闻 相关文章 延伸阅读 更多新闻 热门 推荐阅读 関連記事 関連ニュース
		あわせて読みたい おすすめ 人気記事 관련기사 관련뉴스 많이_본 인기기사
		ilginizi_çek das_könnte auch_interessieren you_may_like you_may_enjoy keep_reading mehr_davon te_puede potrebbero_interess můžet_zajímat
		вам_может вас_может maraqlı_ola siz_həmçinin шойыңыз شاید_بخوانید قد_يعجبك`},
	{draft.WhyAd, `advertisement advertising sponsored anzeige werbung publicité publicidad pubblicità publicidade advertentie reklama
		реклама реклам reklam تبلیغات إعلان διαφήμιση פרסומת विज्ञापन quảng_cáo 广告 廣告 広告 광고 story_continues_below
		continue_reading_below affiliate`},
	{draft.WhyPrint, `print drucken druckversion imprimer imprimir stampa afdrukken drukuj vytisknout tisk печать распечатать
		версия_для_печати друк роздрукувати çap_et çap_versiya yazdır басып_шығару نسخه_چاپی چاپ طباعة εκτύπωση הדפס प्रिंट in_bài bản_in
		打印 列印 印刷する 인쇄`},
	{draft.WhyCaption, `photo: photos: image: images: picture: image_credit photo_credit photo_by photograph_by photos_by picture_by getty_images ap_photo file_photo
		afp_photo foto: fotos: titelbild: bild: bilder: bildquelle crédit_photo photo_: foto_: imagen: immagine: zdjęcie: fot. фото: фото_: фотография: фото_автора
		foto_de foto_di foto_von foto_por şəkil: fotoğraf: сурет: عکس: تصویر: صورة: الصورة: φωτο: φωτογραφία: צילום: फोटो: ảnh: 图: 图片来源 图片说明 照片: 사진:`},
	{draft.WhyAbout, `follow_him follow_her follow_me_on follow_us_on can_be_reached may_be_reached reach_him reach_her reached_at reporting_by editing_by additional_reporting
		contributed_to_this contributed_reporting written_by have_a_tip first_published last_updated published: published_on updated: posted_on posted_in posted_by filed_under
		tags: tagged category: categories: keywords: veröffentlicht_am veröffentlicht: aktualisiert: zuletzt_aktualisiert schlagwörter schlagworte stand: autor: autorin:
		publié_le mis_à_jour mots-clés publicado_el actualizado publicado_em atualizado etiquetas: pubblicato_il aggiornato geplaatst_op bijgewerkt opublikowano
		aktualizacja: publikováno aktualizováno štítky опубликовано: обновлено: дата_публикации автор: теги: источник: опубліковано оновлено джерело: yayınlanma güncelleme
		kaynak: etiketler: mənbə: müəllif: yenilənib baxış_sayı дереккөз: автор_: منبع: تاریخ_انتشار کد_خبر برچسب المصدر: الكاتب: تاريخ_النشر δημοσιεύτηκε πηγή: מאת: מקור:
		स्रोत: nguồn: tác_giả: 来源： 来源: 责任编辑 作者： 编辑： 記者： 출처:
		date_of_publi publication_date release_date date_published reading_time min_read minutes_read minute_read date: datum: lesezeit lecture_: temps_de_lecture date_de_publication fecha_de_publi fecha: tiempo_de_lectura
		data: data_di_pubbl data_de_publ data_publikacji datum_vydání datum_van_publ tempo_di_lettura tempo_de_leitura leestijd czas_czytania doba_čtení дата: время_чтения просмотров дата_публікації час_читання yayın_tarihi
		tarih: yayımlan okuma_süresi dərc_olun dərc_edil nəşr_tarixi tarix: oxunub жарияланған زمان_مطالعه تاریخ_خبر تاریخ_درج زمان_انتشار تعداد_بازدید نشر_في تاريخ: وقت_القراءة ημερομηνία פורסם תאריך_פרסום
		תאריך: प्रकाशित प्रकाशन ngày_đăng 发布时间 发布日期 発行日 公開日 更新日 입력`},
	{draft.WhyNavigation, `skip_to back_to_top zum_inhalt nach_oben zurück home startseite menu menü accueil inicio início strona_główna
		главная головна ana_səhifə ana_sayfa anasayfa басты_бет صفحه_اصلی خانه الرئيسية αρχική בית मुख्य_पृष्ठ trang_chủ 首页 首頁 ホーム 홈
		search suche recherche buscar cerca zoeken szukaj hledat поиск пошук axtar іздеу جستجو بحث αναζήτηση חיפוש खोज tìm_kiếm 搜索 検索
		검색 load_more show_more weiterlesen mehr_anzeigen mehr_lesen`},
	{whyCall, `your_inbox your_email your_e-mail your_mailbox your_own_copy forwarded_to_you sign_up_here sign_up_to sign_up_for_our sign_up_now subscribe_to_our
		subscribe_now subscribe_today join_our click_here follow_us like_us our_newsletter our_free our_weekly our_daily never_miss please_log please_sign_in
		we_use we_and_our ihr_postfach ihrem_postfach ihr_e-mail jetzt_kostenlos jetzt_anmelden jetzt_abonn jetzt_registr melden_sie abonnieren_sie
		unser_newsletter unseren_newsletter unserem_newsletter unsere_newsletter folgen_sie wir_verwenden abonnez inscrivez recevez notre_lettre notre_newsletter
		suivez rejoignez cliquez suscríb recib nuestro_boletín nuestra_newsletter síguenos regístr iscriviti ricevi la_nostra_newsletter nostra_newsletter seguici
		registrati assine receba inscreva nossa_newsletter siga-nos cadastre schrijf_je meld_je ontvang onze_nieuwsbrief volg_ons zapisz_się otrzymuj nasz_newsletter
		naszego_newslettera obserwuj_nas zaloguj_się přihlaste odebírejte dostávejte našeho_newsletteru подпишитесь подписывайтесь подпишись получайте узнавайте
		нашу_рассылк наш_канал войдите зарегистрируйтесь підпишіться підписуйтесь отримуйте наш_канал abone_olun kaydolun bültenimiz e-posta_kutunuz takip_edin
		bizi_takip abunə_olun kanalımız xəbərlərimizi жазылыңыз арнамызға тіркеліңіз عضو_شوید خبرنامه_ما خبرنامهٔ_ما دنبال_کنید کانال_ما وارد_شوید اشترك اشتركوا
		تابعونا نشرتنا سجل_الآن εγγραφείτε ακολουθήστε newsletter_μας הירשמו הצטרפו עקבו सब्सक्राइब_करें फॉलो_करें हमारे đăng_ký_ngay đăng_ký_nhận theo_dõi_chúng_tôi của_chúng_tôi
		关注我们 扫码 欢迎订阅 请登录 ご登録 登録はこちら フォローして 구독하세요 팔로우하세요`},
}

const whyCall draft.Reason = "call" // never a reason by itself

// A Phrase opens where its last word may go on: short ones must stand alone.
type Phrase struct {
	Text  string
	Why   draft.Reason
	opens bool
}

// phraseTable holds the phrases at a place that their first two runes give, with
// others that have the same.
var phraseTable = sync.OnceValue(func() [][]Phrase {
	table := make([][]Phrase, phrasePlaces)
	for _, p := range phrases {
		for _, text := range strings.Fields(p.list) {
			text = strings.ReplaceAll(text, "_", " ")
			at := phrasePlace(text)
			table[at] = append(table[at], Phrase{text, p.why, utf8.RuneCountInString(text) > 5})
		}
	}
	return table
})

const phrasePlaces = 1 << 12

func phrasePlace(s string) int {
	a, n := utf8.DecodeRuneInString(s)
	b, _ := utf8.DecodeRuneInString(s[n:])
	return int(a*31+b) % phrasePlaces
}

// Find returns the phrases in a line with the reasons they stand for, in order.
func Find(text string) []Phrase { return matches(text, false) }

// Asks reports whether a text asks its reader to do something.
func Asks(text string) bool { return len(matches(text, true)) > 0 }

// Covered counts the words in phrases.
func Covered(found []Phrase) int {
	n := 0
	for _, p := range found {
		n += strings.Count(p.Text, " ") + 1
	}
	return n
}

// Distinct counts the phrases that are not said twice.
func Distinct(found []Phrase) int {
	n := 0
	for i, p := range found {
		if !slices.Contains(found[:i], p) {
			n++
		}
	}
	return n
}

// matches returns the phrases in a text, in order: those that ask the reader for
// something, or all others.
func matches(text string, asking bool) []Phrase {
	table := phraseTable()
	low := strings.ToLower(text)
	var found []Phrase
	inside := false
	for i, r := range low {
		letter := unicode.IsLetter(r)
		if letter && (!inside && !addressed(low[:i]) || r >= 0x2E80) {
			for _, p := range table[phrasePlace(low[i:])] {
				if (p.Why == whyCall) == asking && strings.HasPrefix(low[i:], p.Text) && (p.opens || endsWord(low[i+len(p.Text):], r)) {
					found = append(found, p)
					break
				}
			}
		}
		inside = letter || unicode.IsMark(r) || unicode.IsDigit(r)
	}
	return found
}

// addressed reports whether a word stands after a dot or an at sign, as the names
// in addresses do.
func addressed(before string) bool {
	return strings.HasSuffix(before, ".") || strings.HasSuffix(before, "@")
}

// endsWord reports whether a word that began with r is over before rest.
func endsWord(rest string, r rune) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return r >= 0x2E80 || !unicode.IsLetter(next) && !unicode.IsMark(next)
}
