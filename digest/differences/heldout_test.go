package differences

// varied were written after the code, by varying the kinds of pairs.
var varied = []tried{
	{"hurt, said by an official", "en", "Officials in Lindholm said seven passengers were injured when the tram left the rails.", "Eleven passengers suffered injuries as the tram derailed in Lindholm, police said.", Number, "hurt", "seven|Eleven", ""},
	{"arrests", "en", "Police in Lindholm arrested 31 protesters after the march.", "Following the march in Lindholm, 45 protesters were arrested.", Number, "arrested", "31|45", ""},
	{"missing, later", "en", "Sixteen people were missing after the ferry sank off Lindholm.", "Four people are still missing after the ferry sinking off Lindholm.", Update, "missing", "Sixteen|Four", "2026-11-16 2026-11-18"},
	{"a percentage", "en", "Unemployment in Lindholm rose to 6.2 per cent in October.", "In October, unemployment in Lindholm rose to 6.8 percent.", Number, "", "6.2 per cent|6.8 percent", ""},
	{"per cent and a sign", "en", "Unemployment in Lindholm rose to 6.2 per cent in October.", "In October, unemployment in Lindholm rose to 6.2%.", "", "", "", ""},
	{"a distance", "en", "The tunnel under the Lindholm fjord is 14 kilometres long.", "At 17 km, the tunnel under the Lindholm fjord is long.", Number, "", "14 kilometres|17 km", ""},
	{"denied arrest", "en", "The minister has resigned over the harbour affair.", "The minister has not resigned over the harbour affair.", Negation, "", "", ""},
	{"not only", "en", "The council will sell the harbour and the mill.", "The council will not only sell the harbour but the mill.", "", "", "", ""},
	{"two flights", "en", "Flight 214 from Lindholm was delayed by fog on Monday.", "Flight 388 from Lindholm was delayed by fog on Monday.", "", "", "", ""},
	{"equal thousands", "en", "The storm cut power to 12,000 homes around Lindholm.", "Around Lindholm the storm cut power to twelve thousand homes.", "", "", "", ""},
	{"a ratio of seats and scores", "en", "Lindholm beat Halder 3-1 in the final on Saturday.", "Lindholm beat Halder 2-0 in the first round on Saturday.", "", "", "", ""},
	{"last year's toll", "en", "The heatwave killed 40 people in Lindholm.", "Last year a heatwave killed 95 people in Lindholm.", "", "", "", ""},

	{"Festnahmen", "de", "Die Polizei nahm nach der Demonstration in Lindau 31 Menschen fest, 31 Personen wurden verhaftet.", "Nach der Demonstration in Lindau wurden 45 Personen festgenommen.", Number, "arrested", "31|45", ""},
	{"Vermisste", "de", "Nach dem Untergang der Fähre vor Lindau werden noch 16 Menschen vermisst.", "Vor Lindau sank eine Fähre; vier Personen gelten als vermisst.", Update, "missing", "16|vier", "2026-11-16 2026-11-18"},
	{"Abstimmung", "de", "Der Stadtrat stimmte mit 18 zu 5 Stimmen für den neuen Hafen.", "Mit 18 gegen 9 Stimmen billigte der Stadtrat den neuen Hafen.", Number, "votes against", "5|9", ""},
	{"Alter zweier Leute", "de", "Der 48-jährige Fahrer aus Lindau wurde leicht verletzt.", "Der 31-jährige Beifahrer aus Lindau wurde schwer verletzt.", "", "", "", ""},
	{"Seiten", "de", "Der Bericht des Rates steht auf Seite 14 der Zeitung.", "Der Bericht des Rates steht auf Seite 17 der Zeitung.", "", "", "", ""},
	{"mehr als", "de", "Mehr als 200 Menschen wurden bei dem Beben in Lindau verletzt.", "Bei dem Beben in Lindau wurden 214 Menschen verletzt.", "", "", "", ""},

	{"interpellés", "fr", "La police a interpellé 31 personnes après la manifestation de Lindau.", "Après la manifestation de Lindau, 45 personnes ont été interpellées.", Number, "arrested", "31|45", ""},
	{"pourcentage", "fr", "Le chômage à Lindau a augmenté de 2,4 % en octobre.", "En octobre, le chômage à Lindau a augmenté de 3,1 pour cent.", Number, "", "2,4 %|3,1 pour cent", ""},
	{"égaux", "fr", "Quatre-vingt-douze voyageurs ont été évacués du train à Lindau.", "À Lindau, 92 voyageurs du train ont été évacués.", "", "", "", ""},
	{"heure", "fr", "La fusée a décollé de Lindau à 8 h 15 dimanche.", "La fusée a décollé de Lindau à 9 h 30 dimanche.", "", "", "", ""},

	{"desaparecidos", "es", "Dieciséis personas siguen desaparecidas tras el naufragio frente a Lindau.", "Tras el naufragio frente a Lindau hay cuatro desaparecidos.", Number, "missing", "Dieciséis|cuatro", ""},
	{"votos", "es", "El pleno aprobó el puerto por 18 votos a favor y 5 en contra.", "El puerto fue aprobado por el pleno con 18 votos a favor y 9 en contra.", Number, "votes against", "5|9", ""},
	{"ningún herido", "es", "No hubo heridos en el incendio de Lindau.", "Ningún vecino resultó herido en el incendio de Lindau.", "", "", "", ""},
	{"página", "es", "El informe está en la página 14 del diario de Lindau.", "El informe está en la página 17 del diario de Lindau.", "", "", "", ""},

	{"задержаны", "ru", "Полиция задержала 31 человека после митинга в Линдау.", "После митинга в Линдау задержаны 45 человек.", Number, "arrested", "31|45", ""},
	{"пропали", "ru", "Шестнадцать человек пропали без вести после крушения парома у Линдау.", "После крушения парома у Линдау пропавшими числятся четыре человека.", Number, "missing", "Шестнадцать|четыре", ""},
	{"рейсы", "ru", "Рейс 214 из Линдау задержан из-за тумана.", "Рейс 388 из Линдау задержан из-за тумана.", "", "", "", ""},
	{"более", "ru", "Более 200 человек пострадали при землетрясении в Линдау.", "При землетрясении в Линдау пострадали 214 человек.", "", "", "", ""},

	{"gözaltı", "tr", "Lindau’daki yürüyüşün ardından 31 kişi gözaltına alındı.", "Polis Lindau’daki yürüyüşte 45 kişiyi gözaltına aldı.", Number, "arrested", "31|45", ""},
	{"fiyat", "tr", "Belediye eski değirmeni 45 milyon liraya satın aldı.", "Belediye eski değirmeni 52 milyon liraya satın aldı.", Number, "", "45 milyon liraya|52 milyon liraya", ""},
	{"sayfa", "tr", "Rapor Lindau gazetesinin 14 numaralı sayısında çıktı.", "Rapor Lindau gazetesinin 17 numaralı sayısında çıktı.", "", "", "", ""},

	{"mất tích", "vi", "Mười sáu người mất tích sau vụ chìm phà ở Lindau.", "Vụ chìm phà ở Lindau khiến 4 người mất tích.", Update, "missing", "Mười sáu|4", "2026-11-16 2026-11-18"},
	{"chuyến bay", "vi", "Chuyến bay 214 từ Lindau bị hoãn vì sương mù.", "Chuyến bay 388 từ Lindau bị hoãn vì sương mù.", "", "", "", ""},

	{"مفقود", "ar", "لا يزال 16 شخصا في عداد المفقودين بعد غرق العبارة قبالة لينداو.", "بعد غرق العبارة قبالة لينداو هناك 4 مفقودين.", Number, "missing", "16|4", ""},
	{"صفحات", "ar", "نشر تقرير المجلس في صفحة 14 من جريدة لينداو.", "نشر تقرير المجلس في صفحة 17 من جريدة لينداو.", "", "", "", ""},
	{"بازداشت", "fa", "پلیس ۳۱ نفر را پس از راهپیمایی لینداو بازداشت کرد.", "پس از راهپیمایی لینداو ۴۵ نفر بازداشت شدند.", Number, "arrested", "۳۱|۴۵", ""},

	{"失踪", "zh", "林道附近渡轮沉没，16人失踪。", "林道渡轮沉没事故造成4人失踪。", Number, "missing", "16|4", ""},
	{"相同受伤", "zh", "林道地震造成一百二十人受伤。", "林道发生地震，120人受伤。", "", "", "", ""},
	{"电话", "zh", "目击者可拨打林道警方电话5550142。", "目击者可拨打林道警方电话5550199。", "", "", "", ""},
}
