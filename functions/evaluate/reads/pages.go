package reads

// ofPages are phrases by which a sentence is about its page rather than of what
// the page tells, in lower case.
func ofPages(lang string) []string {
	return map[string][]string{
		"en": {"all rights reserved", "click here", "subscribe to", "sign up for", "read more", "follow us", "share this", "newsletter", "cookies", "for more information", "media contact", "press contact", "terms of use", "privacy policy", "advertisement", "copyright ©", "unsubscribe", "scroll down", "related articles"},
		"de": {"alle rechte vorbehalten", "hier klicken", "newsletter abonnieren", "mehr lesen", "lesen sie auch", "folgen sie uns", "cookies", "weitere informationen finden", "pressekontakt", "anzeige", "datenschutzerklärung", "abbestellen", "jetzt anmelden"},
		"fr": {"tous droits réservés", "cliquez ici", "abonnez-vous", "lire aussi", "lire la suite", "suivez-nous", "cookies", "pour plus d'informations", "contact presse", "publicité", "se désabonner", "mentions légales"},
		"es": {"todos los derechos reservados", "haga clic", "haz clic", "suscríbete", "suscríbase", "leer más", "lea también", "síguenos", "cookies", "para más información", "contacto de prensa", "publicidad", "política de privacidad"},
		"it": {"tutti i diritti riservati", "clicca qui", "iscriviti alla newsletter", "leggi anche", "leggi di più", "seguici", "cookie", "ufficio stampa", "per maggiori informazioni"},
		"nl": {"alle rechten voorbehouden", "klik hier", "lees ook", "lees meer", "volg ons", "cookies", "voor meer informatie", "perscontact", "meld je aan"},
	}[lang]
}
