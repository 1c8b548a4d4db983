package differences

// A tried pair is two sentences of two sources, and what they differ in.
type tried struct {
	name, lang string
	a, b       string
	why        Why    // "" where they do not differ
	about      string // "" where it is not looked at
	values     string // of a, then of b
	days       string // on which the sources were published, parted by a space
}

// pairs were written before the code that judges them.
var pairs = []tried{
	// English
	{"hurt, in another order", "en", "Two people were killed and five hurt when a lorry hit a bus near Rotwald.", "The bus crash near Rotwald left two dead and three injured.", Number, "hurt", "five|three", ""},
	{"dead, one source in digits", "en", "A fire in the Halder mill killed 12 workers on Friday.", "Nine workers died in the fire at the Halder mill.", Number, "dead", "12|Nine", ""},
	{"a later toll", "en", "The death toll from the Mirra flood stands at 118, officials said.", "At least 283 people have died in the Mirra flood.", Update, "dead", "118|283", "2026-11-17 2026-11-20"},
	{"magnitude", "en", "A quake of magnitude 6.1 struck the coast of Ostrava Bay.", "The 6.4-magnitude earthquake struck off Ostrava Bay before dawn.", Number, "magnitude", "6.1|6.4", ""},
	{"votes against", "en", "The council voted 18 to 5 for the new harbour.", "The new harbour was approved by 18 votes to 7 in the council.", Number, "votes against", "5|7", ""},
	{"nobody or some", "en", "No one was hurt when the crane fell in the harbour of Rotwald.", "Three people were injured when a crane fell in Rotwald harbour.", Number, "hurt", "No one|Three", ""},
	{"a price", "en", "The city bought the Halder mill for $4.5 million.", "The Halder mill was bought by the city for $5.2 million.", Number, "", "$4.5 million|$5.2 million", ""},
	{"any count with its noun", "en", "The flood took 14 boats from the old harbour.", "From the old harbour, 17 boats were taken by the flood on Monday.", Number, "", "14|17", ""},
	{"affirmed and denied", "en", "The council will sell the old harbour.", "The council will not sell the old harbour.", Negation, "", "", ""},
	{"the day of an event", "en", "The new bridge over the Mirra will open on 3 May 2027.", "The new bridge over the Mirra opens on 5 May 2027.", Date, "", "3 May 2027|5 May 2027", ""},
	{"a cause", "en", "The fire in the Halder mill was caused by a gas leak.", "The fire in the Halder mill was caused by a faulty cable.", Cause, "", "a gas leak|a faulty cable", ""},
	{"equal in words and digits", "en", "Twelve people were hurt when the stand in Rotwald gave way.", "When the stand in Rotwald gave way, 12 people were injured.", "", "", "", ""},
	{"nobody is no one", "en", "Nobody was hurt when the crane fell in Rotwald harbour.", "No one was injured when the crane fell in Rotwald harbour.", "", "", "", ""},
	{"1.00 is 1", "en", "The ferry fare from Rotwald rises by 1.00 dollars a trip.", "The ferry fare from Rotwald rises by 1 dollar a trip.", "", "", "", ""},
	{"clock times in two zones", "en", "The rocket lifted off from Halder at 08:15 UTC on Sunday.", "The rocket lifted off from Halder at 10:15 local time on Sunday.", "", "", "", ""},
	{"ordinals of different things", "en", "It was the 3rd win of the season for the Rotwald Rovers.", "It was the 5th defeat of the season for the Halder Rovers.", "", "", "", ""},
	{"telephone numbers", "en", "Witnesses are asked to call the Rotwald police on 555 0142.", "Witnesses are asked to call the Rotwald police on 555 0199.", "", "", "", ""},
	{"addresses", "en", "The shop at 14 Harbour Street in Rotwald was closed by police.", "The shop at 17 Harbour Street in Rotwald was closed by police.", "", "", "", ""},
	{"numbers of an issue", "en", "The report stands in issue 14 of the Rotwald Gazette this week.", "The report stands in issue 17 of the Rotwald Gazette this week.", "", "", "", ""},
	{"another company's figure", "en", "Halder Steel cut 400 jobs at its plant last year.", "Brandt Motors cut 900 jobs at its plant last year.", "", "", "", ""},
	{"another person's age", "en", "Ivo Brandt, 48, was charged by the court with theft.", "Lena Moss, 31, was charged by the court with theft.", "", "", "", ""},
	{"children among them", "en", "The bus crash near Rotwald killed 9 people.", "Two children were among the people killed in the bus crash near Rotwald.", "", "", "", ""},
	{"an earlier quake", "en", "The quake killed 12 people in Ostrava Bay.", "A quake in 1999 killed 700 people in Ostrava Bay.", "", "", "", ""},
	{"more than, and exactly", "en", "More than 40 people were hurt in the Rotwald train crash.", "The train crash in Rotwald left 43 people injured.", "", "", "", ""},

	// German
	{"Verletzte", "de", "Bei dem Unfall auf der Brücke bei Rotwald wurden zwei Menschen getötet und fünf verletzt.", "Zwei Tote und drei Verletzte forderte der Unfall auf der Brücke bei Rotwald.", Number, "hurt", "fünf|drei", ""},
	{"spätere Zahl", "de", "Nach dem Hochwasser an der Mirra ist die Zahl der Toten auf 118 gestiegen.", "Das Hochwasser an der Mirra hat 283 Menschen das Leben gekostet.", Update, "dead", "118|283", "2026-11-17 2026-11-20"},
	{"Prozent", "de", "Der Umsatz der Werft Halder stieg um 2,5 Prozent.", "Um 3,5 Prozent stieg der Umsatz der Werft Halder.", Number, "", "2,5 Prozent|3,5 Prozent", ""},
	{"Preis", "de", "Die Stadt kaufte die alte Mühle für 1.250.000 Euro.", "Für 1,4 Millionen Euro kaufte die Stadt die alte Mühle.", Number, "", "1.250.000 Euro|1,4 Millionen Euro", ""},
	{"Verneinung", "de", "Der Rat will den alten Hafen verkaufen.", "Der Rat will den alten Hafen nicht verkaufen.", Negation, "", "", ""},
	{"Tag", "de", "Die neue Brücke wird am 3. Mai 2027 eröffnet.", "Die neue Brücke wird am 5. Mai 2027 eröffnet.", Date, "", "3. Mai 2027|5. Mai 2027", ""},
	{"gleiche Zahl", "de", "Fünfundzwanzig Menschen wurden bei dem Brand in Rotwald verletzt.", "Der Brand in Rotwald forderte 25 Verletzte.", "", "", "", ""},
	{"niemand", "de", "Verletzt wurde bei dem Brand in Rotwald niemand.", "Bei dem Brand in Rotwald gab es keine Verletzten.", "", "", "", ""},
	{"Tausenderpunkt", "de", "Rund 12.000 Haushalte in Rotwald waren ohne Strom.", "In Rotwald waren etwa 12 000 Haushalte ohne Strom.", "", "", "", ""},
	{"Hausnummer", "de", "Der Brand brach in der Hafenstraße 14 in Rotwald aus.", "Der Brand brach in der Hafenstraße 17 in Rotwald aus.", "", "", "", ""},
	{"Uhrzeit", "de", "Das Feuer in der Mühle brach gegen 8.15 Uhr aus.", "Das Feuer in der Mühle brach gegen 9.30 Uhr aus.", "", "", "", ""},

	// French
	{"blessés", "fr", "L’accident de car près de Rotval a fait deux morts et cinq blessés.", "Deux personnes ont été tuées et trois blessées dans l’accident de car près de Rotval.", Number, "hurt", "cinq|trois", ""},
	{"bilan plus tard", "fr", "Le bilan des inondations de la Mirra s’élève à 118 morts.", "Les inondations de la Mirra ont fait 283 morts.", Update, "dead", "118|283", "2026-11-17 2026-11-20"},
	{"magnitude", "fr", "Un séisme de magnitude 6,1 a frappé la baie d’Ostrava.", "Le séisme qui a frappé la baie d’Ostrava était d’une magnitude de 6,4.", Number, "magnitude", "6,1|6,4", ""},
	{"voix", "fr", "Le conseil a adopté le budget du port par 18 voix contre 5.", "Le budget du port a été adopté par le conseil par 18 voix contre 7.", Number, "votes against", "5|7", ""},
	{"nié", "fr", "Le conseil a vendu le vieux port.", "Le conseil n’a pas vendu le vieux port.", Negation, "", "", ""},
	{"prix", "fr", "La ville a acheté le moulin pour 4,5 millions d’euros.", "Le moulin a été acheté par la ville pour 5,2 millions d’euros.", Number, "", "4,5 millions d’euros|5,2 millions d’euros", ""},
	{"mots et chiffres", "fr", "Vingt-deux personnes ont été blessées dans l’incendie de Rotval.", "L’incendie de Rotval a fait 22 blessés.", "", "", "", ""},
	{"personne", "fr", "L’incendie de Rotval n’a fait aucun blessé.", "Personne n’a été blessé dans l’incendie de Rotval.", "", "", "", ""},
	{"téléphone", "fr", "La police de Rotval attend les témoins au 01 99 00 12 34.", "La police de Rotval attend les témoins au 01 99 00 56 78.", "", "", "", ""},
	{"autre séisme", "fr", "Le séisme a fait 12 morts dans la baie d’Ostrava.", "En 1999, un séisme avait fait 700 morts dans la baie d’Ostrava.", "", "", "", ""},

	// Spanish
	{"heridos", "es", "El choque de un autobús cerca de Rotval dejó dos muertos y cinco heridos.", "Dos personas murieron y tres resultaron heridas en el choque del autobús cerca de Rotval.", Number, "hurt", "cinco|tres", ""},
	{"balance posterior", "es", "Las inundaciones del Mirra dejan ya 118 muertos.", "Ascienden a 283 los muertos por las inundaciones del Mirra.", Update, "dead", "118|283", "2026-11-17 2026-11-20"},
	{"magnitud", "es", "Un sismo de magnitud 6,1 sacudió la bahía de Ostrava.", "La bahía de Ostrava fue sacudida por un sismo de 6,4 de magnitud.", Number, "magnitude", "6,1|6,4", ""},
	{"detenidos", "es", "La policía de Rotval detuvo a 14 personas tras la protesta.", "Tras la protesta en Rotval hubo 21 detenidos.", Number, "arrested", "14|21", ""},
	{"negado", "es", "El concejo venderá el viejo puerto.", "El concejo no venderá el viejo puerto.", Negation, "", "", ""},
	{"iguales", "es", "Treinta y dos personas resultaron heridas en el incendio de Rotval.", "El incendio de Rotval dejó 32 heridos.", "", "", "", ""},
	{"miles", "es", "Unas 3.500 personas fueron evacuadas en Rotval por el incendio.", "El incendio obligó a evacuar a tres mil quinientas personas en Rotval.", "", "", "", ""},
	{"horas", "es", "El cohete despegó de Halder a las 08:15 GMT del domingo.", "El cohete despegó de Halder a las 10:15, hora local, del domingo.", "", "", "", ""},
	{"otra empresa", "es", "Aceros Halder despidió a 400 obreros de su planta.", "Motores Brandt despidió a 900 obreros de su planta.", "", "", "", ""},

	// Russian
	{"раненые", "ru", "В аварии автобуса под Ротвальдом погибли два человека, пятеро ранены.", "Двое погибших и трое пострадавших – итог аварии автобуса под Ротвальдом.", Number, "hurt", "пятеро|трое", ""},
	{"позднее", "ru", "Число погибших при наводнении на Мирре достигло 118.", "Жертвами наводнения на Мирре стали 283 человека.", Update, "dead", "118|283", "2026-11-17 2026-11-20"},
	{"магнитуда", "ru", "Землетрясение магнитудой 6,1 произошло у берегов Остравы.", "У берегов Остравы произошло землетрясение магнитудой 6,4.", Number, "magnitude", "6,1|6,4", ""},
	{"цена", "ru", "Город купил старую мельницу за 45 млн рублей.", "Старую мельницу город купил за 52 млн рублей.", Number, "", "45 млн рублей|52 млн рублей", ""},
	{"отрицание", "ru", "Совет продаст старую гавань города.", "Совет не продаст старую гавань города.", Negation, "", "", ""},
	{"равны", "ru", "Двадцать пять человек пострадали при пожаре в Ротвальде.", "При пожаре в Ротвальде пострадали 25 человек.", "", "", "", ""},
	{"никто", "ru", "Никто не пострадал при пожаре в Ротвальде.", "Пострадавших при пожаре в Ротвальде нет.", "", "", "", ""},
	{"дом", "ru", "Пожар начался в доме 14 на Портовой улице Ротвальда.", "Пожар начался в доме 17 на Портовой улице Ротвальда.", "", "", "", ""},
	{"время", "ru", "Ракета стартовала с Хальдера в 08:15 по Гринвичу.", "Ракета стартовала с Хальдера в 11:15 по Москве.", "", "", "", ""},

	// Turkish
	{"yaralı", "tr", "Rotval yakınındaki otobüs kazasında iki kişi öldü, beş kişi yaralandı.", "Rotval yakınında otobüs devrildi: iki ölü, üç yaralı.", Number, "hurt", "beş|üç", ""},
	{"sonraki sayı", "tr", "Mirra’daki selde ölenlerin sayısı 118’e yükseldi.", "Mirra’daki selde 283 kişi hayatını kaybetti.", Update, "dead", "118|283", "2026-11-17 2026-11-20"},
	{"büyüklük", "tr", "Ostrava Körfezi’nde 6,1 büyüklüğünde deprem oldu.", "Ostrava Körfezi’ndeki depremin büyüklüğü 6,4 olarak açıklandı.", Number, "magnitude", "6,1|6,4", ""},
	{"olumsuz", "tr", "Belediye eski limanı satın aldı, iskele kapandı.", "Belediye eski limanı satın almadı, iskele kapandı.", Negation, "", "", ""},
	{"eşit", "tr", "Rotval’daki yangında yirmi beş kişi yaralandı.", "Rotval’daki yangında 25 yaralı var.", "", "", "", ""},
	{"kimse", "tr", "Rotval’daki yangında kimse yaralanmadı.", "Rotval’daki yangında yaralanan olmadı.", "", "", "", ""},
	{"saat", "tr", "Roket Halder’den pazar günü saat 08.15’te fırlatıldı.", "Roket Halder’den pazar günü saat 11.15’te fırlatıldı.", "", "", "", ""},

	// Vietnamese
	{"bị thương", "vi", "Vụ tai nạn xe khách gần Rotval làm 2 người chết, 5 người bị thương.", "Hai người thiệt mạng và ba người bị thương trong vụ tai nạn xe khách gần Rotval.", Number, "hurt", "5|ba", ""},
	{"số sau", "vi", "Lũ trên sông Mirra đã làm 118 người chết.", "Số người chết do lũ trên sông Mirra tăng lên 283.", Update, "dead", "118|283", "2026-11-17 2026-11-20"},
	{"độ lớn", "vi", "Động đất mạnh 6,1 độ Richter xảy ra ở vịnh Ostrava.", "Vịnh Ostrava rung chuyển vì trận động đất 6,4 độ Richter.", Number, "magnitude", "6,1|6,4", ""},
	{"giá", "vi", "Thành phố mua nhà máy Halder với giá 45 tỷ đồng.", "Nhà máy Halder được thành phố mua với giá 52 tỷ đồng.", Number, "", "45 tỷ đồng|52 tỷ đồng", ""},
	{"bằng nhau", "vi", "Hai mươi lăm người bị thương trong vụ cháy ở Rotval.", "Vụ cháy ở Rotval làm 25 người bị thương.", "", "", "", ""},
	{"nghìn", "vi", "Công ty tài trợ 500.000 hộp sữa cho trẻ em nghèo.", "Công ty tài trợ 500 nghìn hộp sữa cho trẻ em nghèo.", "", "", "", ""},
	{"số nhà", "vi", "Vụ cháy xảy ra tại nhà số 14 đường Cảng ở Rotval.", "Vụ cháy xảy ra tại nhà số 17 đường Cảng ở Rotval.", "", "", "", ""},

	// Arabic and Persian
	{"جرحى", "ar", "أسفر حادث الحافلة قرب روتفال عن مقتل شخصين وإصابة 5 آخرين.", "قتل شخصان وأصيب 3 أشخاص في حادث الحافلة قرب روتفال.", Number, "hurt", "5|3", ""},
	{"حصيلة لاحقة", "ar", "ارتفع عدد قتلى فيضان ميرا إلى 118 قتيلا.", "لقي ٢٨٣ شخصا مصرعهم في فيضان ميرا.", Update, "dead", "118|٢٨٣", "2026-11-17 2026-11-20"},
	{"الرقم نفسه", "ar", "أصيب 25 شخصا في حريق روتفال.", "أسفر حريق روتفال عن إصابة ٢٥ شخصا.", "", "", "", ""},
	{"لا أحد", "ar", "لم يصب أحد في حريق روتفال.", "لا إصابات في حريق روتفال.", "", "", "", ""},
	{"مجروح", "fa", "در تصادف اتوبوس نزدیک روتوال ۲ نفر کشته و ۵ نفر زخمی شدند.", "تصادف اتوبوس نزدیک روتوال دو کشته و سه زخمی برجا گذاشت.", Number, "hurt", "۵|سه", ""},
	{"بزرگی", "fa", "زمین‌لرزه‌ای به بزرگی ۶٫۱ خلیج استراوا را لرزاند.", "خلیج استراوا با زمین‌لرزه‌ای به بزرگی ۶٫۴ لرزید.", Number, "magnitude", "۶٫۱|۶٫۴", ""},
	{"برابر", "fa", "سیل روتوال ۱۴ قایق را از بندر کهنه برد.", "سیل روتوال 14 قایق را از بندر کهنه برد.", "", "", "", ""},

	// Chinese
	{"受伤", "zh", "罗特瓦尔附近的客车事故造成2人死亡，5人受伤。", "罗特瓦尔附近发生客车事故，两人死亡，三人受伤。", Number, "hurt", "5|三", ""},
	{"后来", "zh", "米拉河洪水造成的死亡人数升至118人。", "米拉河洪水已造成283人遇难。", Update, "dead", "118|283", "2026-11-17 2026-11-20"},
	{"震级", "zh", "奥斯特拉瓦湾发生6.1级地震。", "奥斯特拉瓦湾地震震级为6.4级。", Number, "magnitude", "6.1|6.4", ""},
	{"否认", "zh", "市议会将出售旧港口码头。", "市议会不会出售旧港口码头。", Negation, "", "", ""},
	{"相同", "zh", "罗特瓦尔火灾造成二十五人受伤。", "罗特瓦尔发生火灾，25人受伤。", "", "", "", ""},
	{"万", "zh", "罗特瓦尔约有1.2万户居民停电。", "罗特瓦尔约12000户居民停电。", "", "", "", ""},
	{"时间", "zh", "火箭于周日8时15分从哈尔德发射升空。", "火箭于周日11时15分从哈尔德发射升空。", "", "", "", ""},
}
