package differences

// fresh were written before any change to what they hold, though parts of the code
// had been read: what reports of a week differ in, and as many pairs that differ in
// nothing that counts.
var fresh = []tried{
	{"burnt houses", "en", "The wildfire near Corvale has destroyed 62 homes since Sunday.", "Since Sunday 48 homes have been destroyed by the wildfire near Corvale.", Number, "", "62|48", ""},
	{"the price of a ticket", "en", "A day ticket for the Corvale tram will cost £4.50 from January.", "From January a day ticket for the Corvale tram will cost £4.80.", Number, "", "£4.50|£4.80", ""},
	{"the toll grew", "en", "The collapse of the hotel in Corvale killed nine people.", "Rescuers now say 14 people were killed when the hotel in Corvale collapsed.", Update, "dead", "nine|14", "2026-11-16 2026-11-19"},
	{"no one hurt, or three", "en", "No one was injured when the crane fell in Corvale harbour.", "Three people were injured when the crane fell in Corvale harbour.", Number, "hurt", "No one|Three", ""},
	{"bail denied or not", "en", "The judge granted bail to the owner of the Corvale mill.", "The judge did not grant bail to the owner of the Corvale mill.", Negation, "", "", ""},
	{"two men's terms", "en", "Harlan Pike was sentenced to 12 years for the Corvale robbery.", "Owen Tate was sentenced to seven years for the Corvale robbery.", "", "", "", ""},
	{"rounded", "en", "Nearly 3,000 runners started in the Corvale marathon.", "In the Corvale marathon 2,987 runners started.", "", "", "", ""},
	{"two parts of one sum", "en", "The new bridge at Corvale will cost 80 million crowns.", "Corvale pays 30 million crowns of the cost of the new bridge, the state the rest.", "", "", "", ""},
	{"room numbers", "en", "The hearing on the Corvale mill is held in room 214.", "The hearing on the Corvale mill was moved to room 305.", "", "", "", ""},

	{"Verletzte", "de", "Beim Brand in der Mühle von Korvau wurden acht Menschen verletzt.", "Elf Verletzte gab es beim Brand in der Mühle von Korvau.", Number, "hurt", "acht|Elf", ""},
	{"Länge", "de", "Der neue Radweg durch Korvau wird 23 Kilometer lang.", "Durch Korvau führt bald ein neuer Radweg, er wird 27 Kilometer lang.", Number, "", "23 Kilometer|27 Kilometer", ""},
	{"zugestimmt oder nicht", "de", "Der Rat von Korvau hat dem Verkauf der Mühle zugestimmt.", "Der Rat von Korvau hat dem Verkauf der Mühle nicht zugestimmt.", Negation, "", "", ""},
	{"Hausnummern", "de", "Das Feuer brach in der Hafenstraße 14 in Korvau aus.", "In der Hafenstraße 41 in Korvau brach das Feuer aus, sagen Nachbarn.", "", "", "", ""},
	{"Artikel eines Gesetzes", "de", "Der Rat von Korvau beruft sich auf Paragraf 12 des Baugesetzes.", "Der Rat von Korvau beruft sich auf Paragraf 31 des Baugesetzes.", "", "", "", ""},
	{"Zahlwort und Ziffern", "de", "Einundzwanzig Familien verließen nach der Flut Korvau.", "Nach der Flut verließen 21 Familien Korvau.", "", "", "", ""},

	{"morts", "fr", "L’explosion de l’usine de Corval a fait six morts.", "Neuf personnes sont mortes dans l’explosion de l’usine de Corval.", Number, "dead", "six|Neuf", ""},
	{"hectares", "fr", "L’incendie de Corval a ravagé 340 hectares de forêt.", "À Corval, 410 hectares de forêt ont été ravagés par l’incendie.", Number, "", "340 hectares|410 hectares", ""},
	{"jour de l'élection", "fr", "Le maire de Corval sera élu le 8 mars.", "Le maire de Corval sera élu le 15 mars.", Date, "", "8 mars|15 mars", ""},
	{"âges", "fr", "La victime de Corval, âgée de 34 ans, était infirmière.", "Le conducteur de Corval, âgé de 58 ans, était infirmier.", "", "", "", ""},
	{"environ", "fr", "Environ 500 personnes ont manifesté à Corval.", "À Corval, 512 personnes ont manifesté.", "", "", "", ""},

	{"heridos", "es", "El choque de trenes en Corvala dejó 17 heridos.", "Veintidós personas resultaron heridas en el choque de trenes en Corvala.", Number, "hurt", "17|Veintidós", ""},
	{"precio", "es", "El billete de tranvía en Corvala costará 1,80 euros desde enero.", "Desde enero, el billete de tranvía en Corvala costará 2,10 euros.", Number, "", "1,80 euros|2,10 euros", ""},
	{"renunció o no", "es", "La alcaldesa de Corvala no renunció por el caso del molino.", "La alcaldesa de Corvala renunció por el caso del molino.", Negation, "", "", ""},
	{"kilómetros de carreteras", "es", "El accidente ocurrió en el kilómetro 214 de la carretera de Corvala.", "El accidente ocurrió en el kilómetro 241 de la carretera de Corvala.", "", "", "", ""},
	{"año pasado", "es", "El molino de Corvala vendió 400 toneladas de harina.", "El año pasado, el molino de Corvala vendió 350 toneladas de harina.", "", "", "", ""},

	{"morti", "it", "Il crollo del ponte di Corvala ha causato cinque morti.", "Sono otto i morti nel crollo del ponte di Corvala.", Number, "dead", "cinque|otto", ""},
	{"milioni", "it", "Il comune di Corvala compra il mulino per 12 milioni di euro.", "Per 15 milioni di euro il comune di Corvala compra il mulino.", Number, "", "12 milioni di euro|15 milioni di euro", ""},
	{"pagine", "it", "La sentenza sul mulino di Corvala ha 48 pagine, a pagina 12 si parla del ponte.", "A pagina 30 la sentenza sul mulino di Corvala parla del ponte.", "", "", "", ""},
	{"uguali", "it", "A Corvala sono state evacuate centoventi famiglie.", "Evacuate 120 famiglie a Corvala.", "", "", "", ""},

	{"feridos", "pt", "O incêndio no moinho de Corvala deixou sete feridos.", "Dez pessoas ficaram feridas no incêndio no moinho de Corvala.", Number, "hurt", "sete|Dez", ""},
	{"aprovou ou não", "pt", "A câmara de Corvala não aprovou a venda do moinho.", "A câmara de Corvala aprovou a venda do moinho.", Negation, "", "", ""},
	{"linhas", "pt", "A linha 12 do metrô de Corvala reabre na segunda-feira.", "A linha 15 do metrô de Corvala reabre na segunda-feira.", "", "", "", ""},
	{"mil", "pt", "Cerca de 2 mil pessoas foram ao festival de Corvala.", "Ao festival de Corvala foram 2.000 pessoas.", "", "", "", ""},

	{"погибшие", "ru", "При пожаре на мельнице в Корвале погибли пять человек.", "Семь человек погибли при пожаре на мельнице в Корвале.", Number, "dead", "пять|Семь", ""},
	{"рубли", "ru", "Проезд в трамвае Корвалы будет стоить 45 рублей.", "Проезд в трамвае Корвалы подорожает и будет стоить 52 рубля.", Number, "", "45 рублей|52 рубля", ""},
	{"номер дома", "ru", "Пожар начался в доме 14 на Портовой улице Корвалы.", "Пожар начался в доме 41 на Портовой улице Корвалы.", "", "", "", ""},
	{"время", "ru", "Суд в Корвале начнётся в 10:30 в четверг.", "Суд в Корвале начнётся в 11:00 в четверг.", "", "", "", ""},

	{"yaralı", "tr", "Korvala’daki değirmen yangınında sekiz kişi yaralandı.", "Korvala’daki değirmen yangınında 11 kişi yaralandı.", Number, "hurt", "sekiz|11", ""},
	{"istifa", "tr", "Korvala belediye başkanı değirmen yüzünden istifa etti.", "Korvala belediye başkanı değirmen yüzünden istifa etmedi.", Negation, "", "", ""},
	{"hat numaraları", "tr", "Korvala’da 14 numaralı tramvay pazartesi yeniden çalışacak.", "Korvala’da 17 numaralı tramvay pazartesi yeniden çalışacak.", "", "", "", ""},
	{"iki kişinin yaşı", "tr", "Korvala’daki kazada ölen 34 yaşındaki Emre Tunç toprağa verildi.", "Korvala’daki kazada ölen 58 yaşındaki Selma Koru toprağa verildi.", "", "", "", ""},
	{"kat", "tr", "Yangın Korvala’daki otelin 4. katında çıktı, itfaiye geldi.", "Yangın Korvala’daki otelde çıktı, itfaiye 4. katta iki kişiyi kurtardı.", "", "", "", ""},

	// Turkish endings harden behind a hard consonant, which a denial takes away.
	{"gitti", "tr", "Korvala belediye başkanı dün köprü için başkente gitmedi.", "Korvala belediye başkanı dün köprü için başkente gitti.", Negation, "", "", ""},
	{"sattı", "tr", "Belediye Korvala’daki eski değirmeni sattı.", "Belediye Korvala’daki eski değirmeni satmadı.", Negation, "", "", ""},
	{"açtı", "tr", "Bakan Korvala köprüsünü pazartesi açtı.", "Bakan Korvala köprüsünü pazartesi açmadı.", Negation, "", "", ""},
	{"kapattı, açtı", "tr", "Bakan Korvala köprüsünü pazartesi kapattı.", "Bakan Korvala köprüsünü pazartesi denetledi.", "", "", "", ""},
}
