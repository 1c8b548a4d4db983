//nolint:misspell // the words are of other languages
package reads

import "strings"

// The judge's words are its own, not those by which sentences are chosen: else
// it would call good whatever the choice takes for good. Entries are parted by
// bars, in lower case.

// ofBack are words that open a sentence which points back at one before it.
func ofBack(lang string) []string {
	return entries(map[string]string{
		"en": "he|she|it|they|him|them|this|these|those|that|his|her|hers|its|their|theirs|but|and|or|so|yet|however|then|thus|therefore|hence|moreover|furthermore|nevertheless|nonetheless|meanwhile|instead|also|besides|otherwise|afterwards|similarly|likewise|consequently|accordingly|in addition|for example|for instance|as a result|on the other hand|by contrast|in contrast|in other words|at the same time|both|neither|another|others|such",
		"de": "er|sie|es|ihm|ihr|ihre|ihren|ihrer|sein|seine|seiner|seinen|das|dies|diese|dieser|dieses|diesen|diesem|aber|und|oder|doch|jedoch|dann|deshalb|daher|darum|deswegen|dennoch|trotzdem|außerdem|zudem|ferner|damit|dabei|dafür|dagegen|daraufhin|danach|darauf|davon|dazu|somit|also|allerdings|hingegen|stattdessen|zum beispiel|beide|ebenso|gleichzeitig|solche|jener|jene",
		"fr": "il|elle|ils|elles|ce|cela|ceci|ça|c'est|c’est|cet|cette|ces|celui-ci|celle-ci|ceux-ci|son|sa|ses|leur|leurs|mais|et|ou|donc|or|car|pourtant|cependant|toutefois|néanmoins|ainsi|alors|ensuite|puis|de plus|en outre|par exemple|en effet|par conséquent|c'est pourquoi|en revanche|au contraire|par ailleurs|les deux|tous deux|de même",
		"es": "él|ella|ellos|ellas|esto|eso|este|esta|estos|estas|ese|esa|su|sus|pero|y|o|sin embargo|además|entonces|luego|así|por eso|por lo tanto|por tanto|no obstante|en cambio|por ejemplo|asimismo|también|después|ambos|ambas|tal",
		"it": "egli|lui|lei|loro|esso|essa|questo|questa|questi|queste|quello|ciò|il suo|la sua|i suoi|le sue|ma|e|o|però|tuttavia|inoltre|quindi|perciò|dunque|allora|poi|infatti|invece|ad esempio|per esempio|così|pertanto|entrambi|entrambe",
		"nl": "hij|zij|ze|het is|dit|dat|deze|die|zijn|haar|hun|maar|en|of|toch|echter|dan|daarom|dus|daarnaast|bovendien|ook|daarna|bijvoorbeeld|intussen|niettemin|beide",
		"pt": "ele|ela|eles|elas|isto|isso|este|esta|estes|estas|esse|essa|seu|sua|seus|suas|mas|e|ou|porém|contudo|no entanto|além disso|então|depois|assim|por isso|portanto|por exemplo|ambos|também",
		"pl": "on|ona|ono|oni|to|ten|ta|te|jego|jej|ich|ale|i|lub|jednak|dlatego|więc|poza tym|ponadto|potem|następnie|na przykład|zatem|oba",
		"sv": "han|hon|den|det|de|denna|detta|dessa|hans|hennes|dess|deras|men|och|eller|dock|därför|dessutom|sedan|däremot|till exempel|båda",
		"ru": "он|она|оно|они|это|этот|эта|эти|его|её|ее|их|но|и|или|однако|поэтому|затем|потом|кроме того|например|так|также|тем не менее|при этом|оба",
		"tr": "o|onlar|bu|bunlar|şu|ancak|ama|fakat|ve|veya|bu yüzden|bu nedenle|ayrıca|sonra|örneğin|oysa|her ikisi",
		"vi": "nó|họ|ông ấy|bà ấy|anh ấy|cô ấy|điều này|điều đó|việc này|đây là|đó là|nhưng|và|hoặc|tuy nhiên|do đó|vì vậy|vì thế|ngoài ra|bên cạnh đó|sau đó|ví dụ|trong khi đó|đồng thời",
		"zh": "他|她|它|这|那|但|而且|因此|所以|然而|此外|同时|例如|其",
		"ja": "彼|彼女|それ|これ|その|この|しかし|そして|また|だから|そのため|さらに|例えば|一方",
	}[lang])
}

// ofOwn are beginnings of sentences that open like those that point back, and
// point at nothing before.
func ofOwn(lang string) []string {
	return entries(map[string]string{
		"en": "this paper|this article|this work|this study|this report|this chapter|this week|this month|this year|this morning|this afternoon|this evening|this spring|this summer|this autumn|this fall|this winter|this season|this is|these days|that said|both sides|such as|so far|so long as|it is raining|and so on",
		"de": "es gibt|es gab|diese woche|diesen monat|dieses jahr|diesen sommer|diesen winter|dieser tage|in diesem|diese arbeit|dieser artikel|dieser beitrag|dieser bericht|sie können|sie haben|sie sollten|sie finden|es war einmal",
		"fr": "il y a|il y avait|il faut|il fallait|il est|cette semaine|cette année|ce mois|ce matin|ce soir|cet été|cet hiver|cet article|cette étude|ce rapport|et si",
		"es": "esta semana|este mes|este año|esta mañana|esta tarde|esta noche|este artículo|este estudio|este informe|este verano|este invierno|y si",
		"it": "questa settimana|questo mese|quest'anno|questa mattina|questa sera|questo articolo|questo studio",
		"nl": "deze week|deze maand|dit jaar|dit artikel|dit onderzoek|deze zomer|deze winter",
		"pt": "esta semana|este mês|este ano|este artigo|este estudo|este relatório",
		"pl": "to jest|w tym|ten artykuł|ta praca",
		"sv": "det finns|det fanns|den här veckan|denna vecka|i år",
		"ru": "это исследование|эта статья|эта работа|на этой неделе",
		"tr": "bu hafta|bu ay|bu yıl|bu makale|bu çalışma",
		"vi": "đây là bài",
		"zh": "本|这项研究|这篇|这个星期|这一周|其中",
		"ja": "この論文|この研究|この記事|この夏|この冬",
	}[lang])
}

// ofCourtesy are words of greeting, thanks and assent.
func ofCourtesy(lang string) []string {
	return entries(map[string]string{
		"en": "good morning|good afternoon|good evening|hello|hi everyone|hi all|welcome|thank you|thanks|thank you so much|nice to|goodbye|bye|see you|cheers",
		"de": "guten morgen|guten tag|guten abend|hallo|willkommen|danke|vielen dank|tschüss|auf wiedersehen|bis bald",
		"fr": "bonjour|bonsoir|bienvenue|merci|au revoir|à bientôt|salut",
		"es": "buenos días|buenas tardes|buenas noches|hola|bienvenidos|gracias|adiós|hasta luego",
		"it": "buongiorno|buonasera|benvenuti|grazie|ciao|arrivederci",
		"nl": "goedemorgen|goedemiddag|goedenavond|hallo|welkom|dank je|dank u|bedankt|tot ziens",
		"pt": "bom dia|boa tarde|boa noite|olá|bem-vindos|obrigado|obrigada|tchau",
		"sv": "god morgon|hej|välkomna|tack|hej då",
		"pl": "dzień dobry|dobry wieczór|cześć|witam|dziękuję|do widzenia",
		"ru": "доброе утро|добрый день|добрый вечер|привет|здравствуйте|спасибо|до свидания",
	}[lang])
}

func entries(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, "|")
}

// ofPages are phrases by which a sentence is about its page rather than of what
// the page tells, in lower case.
func ofPages(lang string) []string {
	return map[string][]string{
		"en": {"order now", "buy now", "add to cart", "free shipping", "customers who bought", "limited offer", "all rights reserved", "click here", "subscribe to", "sign up for", "read more", "follow us", "share this", "newsletter", "cookies", "for more information", "media contact", "press contact", "terms of use", "privacy policy", "advertisement", "copyright ©", "unsubscribe", "scroll down", "related articles"},
		"de": {"jetzt bestellen", "jetzt kaufen", "in den warenkorb", "kunden kauften", "alle rechte vorbehalten", "hier klicken", "newsletter abonnieren", "mehr lesen", "lesen sie auch", "folgen sie uns", "cookies", "weitere informationen finden", "pressekontakt", "anzeige", "datenschutzerklärung", "abbestellen", "jetzt anmelden"},
		"fr": {"commandez maintenant", "ajouter au panier", "livraison gratuite", "tous droits réservés", "cliquez ici", "abonnez-vous", "lire aussi", "lire la suite", "suivez-nous", "cookies", "pour plus d'informations", "contact presse", "publicité", "se désabonner", "mentions légales"},
		"es": {"compra ahora", "añadir al carrito", "envío gratis", "todos los derechos reservados", "haga clic", "haz clic", "suscríbete", "suscríbase", "leer más", "lea también", "síguenos", "cookies", "para más información", "contacto de prensa", "publicidad", "política de privacidad"},
		"it": {"tutti i diritti riservati", "clicca qui", "iscriviti alla newsletter", "leggi anche", "leggi di più", "seguici", "cookie", "ufficio stampa", "per maggiori informazioni"},
		"nl": {"alle rechten voorbehouden", "klik hier", "lees ook", "lees meer", "volg ons", "cookies", "voor meer informatie", "perscontact", "meld je aan"},
	}[lang]
}
