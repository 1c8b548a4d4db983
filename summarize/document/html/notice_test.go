package html

import (
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

// notices are notices on cookies, a sentence a line, in our own words.
var notices = map[string][]string{
	"en":        {"We use cookies and similar techniques to remember your settings and to measure our traffic.", "You can change your preferences for cookies at any time.", "Our partners may use your data for advertising unless you object."},
	"en centre": {"When you visit any website, it may store information on your browser, mostly in the form of cookies.", "Because we respect your privacy, you can choose not to allow some kinds of cookies.", "Necessary cookies are always active."},
	"de":        {"Wir nutzen Cookies, um unsere Seite zu verbessern und Werbung zu zeigen, die zu Ihnen passt.", "Sie können Ihre Einwilligung jederzeit widerrufen.", "Notwendige Cookies lassen sich nicht abschalten."},
	"fr":        {"Nous utilisons des cookies pour mesurer notre audience et personnaliser la publicité.", "Vous pouvez accepter, refuser ou modifier vos préférences à tout moment.", "Les cookies nécessaires restent toujours actifs."},
	"es":        {"Utilizamos cookies propias y de terceros para analizar el tráfico de este sitio.", "Puede aceptar o rechazar las cookies cuando quiera.", "Las cookies necesarias están siempre activas."},
	"it":        {"Utilizziamo i cookie per misurare il traffico e mostrare pubblicità in linea con le tue preferenze.", "Puoi accettare o rifiutare i cookie in ogni momento.", "I cookie necessari sono sempre attivi."},
	"pt":        {"Utilizamos cookies para melhorar a sua experiência e medir a publicidade.", "Você pode aceitar ou rejeitar os cookies a qualquer momento.", "Os cookies necessários ficam sempre ativos."},
	"nl":        {"Wij gebruiken cookies om het bezoek te meten en advertenties te tonen.", "U kunt uw toestemming voor cookies altijd intrekken.", "Noodzakelijke cookies staan altijd aan."},
	"pl":        {"Używamy plików cookie, aby mierzyć ruch i dopasować reklamy.", "Możesz zaakceptować lub odrzucić pliki cookie.", "Niezbędne pliki cookie są zawsze włączone."},
	"cs":        {"Používáme soubory cookie, abychom mohli měřit návštěvnost a cílit reklamu.", "Svůj souhlas s cookies můžete kdykoli odvolat.", "Nezbytné cookies jsou vždy zapnuté."},
	"ru":        {"Мы используем файлы cookie, чтобы измерять посещаемость сайта и показывать рекламу.", "Вы можете принять или отклонить файлы cookie в настройках.", "Необходимые файлы cookie включены всегда."},
	"uk":        {"Ми використовуємо файли cookie, щоб вимірювати відвідування сайту та показувати рекламу.", "Ви можете прийняти або відхилити файли cookie.", "Необхідні файли cookie увімкнені завжди."},
	"tr":        {"Sitemizde trafiği ölçmek ve reklamları kişiselleştirmek için çerezler kullanıyoruz.", "Çerezleri kabul edebilir veya reddedebilirsiniz.", "Zorunlu çerezler her zaman açıktır."},
	"sv":        {"Vi använder cookies för att mäta trafik och visa annonser på vår webbplats.", "Du kan acceptera eller avvisa cookies när du vill.", "Nödvändiga cookies är alltid aktiva."},
	"da":        {"Vi bruger cookies til at måle trafikken og vise annoncer på vores hjemmeside.", "Du kan acceptere eller afvise cookies når som helst.", "Nødvendige cookies er altid slået til."},
	"fi":        {"Käytämme evästeitä sivuston kävijöiden mittaamiseen ja mainonnan kohdentamiseen.", "Voit hyväksyä tai hylätä evästeet milloin tahansa.", "Välttämättömät evästeet ovat aina käytössä."},
	"hu":        {"Az oldal sütiket használ a forgalom méréséhez és a hirdetések megjelenítéséhez.", "A sütiket bármikor elfogadhatja vagy elutasíthatja.", "A szükséges sütik mindig be vannak kapcsolva."},
	"el":        {"Χρησιμοποιούμε cookies για να μετράμε την επισκεψιμότητα και να προβάλλουμε διαφημίσεις.", "Μπορείτε να αποδεχθείτε ή να απορρίψετε τα cookies.", "Τα απαραίτητα cookies είναι πάντα ενεργά."},
	"ja":        {"当サイトでは、広告の表示やアクセス解析のためにクッキーを使用しています。", "クッキーの使用に同意するか、設定で拒否することができます。", "必要なクッキーは常に有効です。"},
	"zh":        {"我们使用Cookie来分析网站流量并展示广告。", "您可以随时在设置中接受或拒绝Cookie。", "必要的Cookie始终处于启用状态。"},
	"ko":        {"저희는 사이트 이용을 분석하고 광고를 보여 주기 위해 쿠키를 사용합니다.", "언제든지 설정에서 쿠키를 허용하거나 거부할 수 있습니다.", "필수 쿠키는 항상 켜져 있습니다."},
	"en long":   {"We need your consent before you can continue on our website.", "We use cookies and other technologies, some of which are essential.", "More information about how your data is used stands in our privacy policy."},
	"de 2":      {"Wir benötigen Ihre Zustimmung, bevor Sie unsere Website besuchen können.", "Einige Cookies sind essenziell, andere helfen uns, diese Website zu verbessern.", "Wie wir Ihre Daten verwenden, steht in der Datenschutzerklärung dieser Seite."},
	"fr 2":      {"Avec votre accord, nos partenaires et nous utilisons des cookies pour lire des informations sur votre appareil.", "Vous pouvez retirer votre consentement en bas de chaque page.", "Certains partenaires invoquent leur intérêt légitime."},
	"sv 2":      {"Vi använder kakor för att webbplatsen ska fungera bra för dig.", "Du kan godkänna alla kakor eller välja några av dem.", "I vår integritetspolicy står hur vi behandlar personuppgifter."},
	"cs 2":      {"Používáme soubory cookie, abychom zlepšili fungování našeho webu.", "Kliknutím na Přijmout vše s tím udělujete souhlas.", "Nastavení můžete kdykoli změnit."},
	"nl 2":      {"Om u een goede ervaring te bieden maken wij gebruik van cookies.", "Als u op Accepteren klikt, gaat u akkoord met alle cookies.", "Meer staat in ons privacybeleid."},
	"he":        {"אתר זה משתמש בעוגיות כדי לשפר את חוויית הגלישה שלך.", "בהמשך הגלישה אתה מסכים לשימוש בעוגיות.", "ניתן לשנות את ההגדרות בכל עת."},
	"ro":        {"Folosim cookie-uri pentru a personaliza conținutul și pentru a analiza traficul.", "Puteți accepta toate cookie-urile sau puteți modifica setările.", "Prin continuarea navigării sunteți de acord cu utilizarea lor."},
	"ar":        {"نستخدم ملفات تعريف الارتباط لقياس حركة الزيارات وعرض الإعلانات.", "يمكنك قبول ملفات تعريف الارتباط أو رفضها في أي وقت.", "ملفات تعريف الارتباط الضرورية مفعلة دائما."},
}

const shortNews = "<h1>Ferry stays in port</h1><p>The ferry to Skarn stays in port until a new propeller has come.</p><p>A tug carries the mail twice a day.</p>"

// A notice never beats an article, be it short, wherever the notice stands and
// whatever it is called.
func TestNoticeIsNoArticle(t *testing.T) {
	t.Parallel()
	for name, layout := range map[string]string{
		"dialog":        `<div role="dialog"><h2>Privacy</h2>NOTICE<button>OK</button></div><main>NEWS</main>`,
		"no names":      `<div><div>NOTICE</div></div><div>NEWS</div>`,
		"after article": `<article>NEWS</article><div class="x1">NOTICE</div>`,
		"class":         `<div class="content">NEWS</div><section id="gdpr-layer">NOTICE</section>`,
		"in main":       `<main><div class="cookie-layer">NOTICE</div>NEWS</main>`,
		"flat before":   `NOTICENEWS`,
		"flat after":    `NEWSNOTICE`,
		"list":          `<div><ul><li>NOTICE</ul></div><div>NEWS</div>`,
	} {
		for lang, notice := range notices {
			t.Run(name+" "+lang, func(t *testing.T) {
				t.Parallel()
				page := "<html><head><title>Ferry stays in port - Example Post</title></head><body>" +
					strings.NewReplacer("NOTICE", "<p>"+strings.Join(notice, "</p><p>")+"</p>", "NEWS", shortNews).Replace(layout) + "</body></html>"
				d, err := Read([]byte(page))
				if err != nil {
					t.Fatal(err)
				}
				if want := "The ferry to Skarn stays in port until a new propeller has come.\nA tug carries the mail twice a day.\n"; textOfParts(d) != want {
					t.Errorf("the text is %q, want %q", textOfParts(d), want)
				}
				dropped := 0
				for _, x := range d.Dropped {
					if x.Why == draft.WhyCookies {
						dropped++
					}
				}
				if dropped < len(notice) {
					t.Errorf("%d blocks are left out as a notice, want %d: %+v", dropped, len(notice), d.Dropped)
				}
			})
		}
	}
}

// What a page tells of cookies is its article, and a notice without one is all
// that there is to read.
func TestArticleOnCookies(t *testing.T) {
	t.Parallel()
	for name, page := range map[string]string{
		"news":    `<article><h1>Court limits cookies</h1><p>A court has told the county that it may not set cookies unless its readers consent to them first.</p><p>You can reject them on every page from May on, and the site has to work all the same.</p></article>`,
		"guide":   `<div><h1>How to delete cookies</h1><p>You can delete the cookies of a website in the settings of your browser, one by one or all of them.</p></div>`,
		"divided": `<header><h1>Cookies under the law</h1></header><div class="text"><p>We asked ten counties whether their websites use cookies without consent.</p><p>You can read the answers of their officers for data privacy below.</p></div>`,
		"policy":  `<h1>Privacy policy</h1><div><p>We use cookies to keep you logged in to our website.</p><p>You can withdraw your consent in the settings.</p></div>`,
		"alone":   `<div><p>We use cookies to keep you logged in to our website.</p><p>You can withdraw your consent in the settings.</p></div>`,
		"biscuit": `<div><h1>Grandmother's baking day</h1><p>We use butter for the cookies, and you can take honey for the sugar if you prefer it.</p><p>Let them rest on the sheet.</p></div>`,
	} {
		d, err := Read([]byte("<html><body>" + page + "</body></html>"))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := strings.Count(textOfParts(d), "."), strings.Count(page, "."); got != want {
			t.Errorf("%s: the text is %q, without %+v", name, textOfParts(d), d.Dropped)
		}
	}
}

// What a word says of a notice it says as its language writes it, and no word of
// another kind says it.
func TestWhatANoticeSays(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"Біз қолданамыз қызметтік файлдарды.": saysWe,
		"Хто приймає правила, той заходить.":  saysConsent,
		"ما از پرونده‌ها استفاده می‌کنیم":     saysWe,
		"ובאתר של הטחנה יש תמונות":            saysPurpose,
		"ובכל זאת הטחנה עובדת":                0,
		"The mill runs again.":                0,
	} {
		if got := noticeSays(text); got != want {
			t.Errorf("%s: says %b, want %b", text, got, want)
		}
	}
}
