package keyphrase_test

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize"
	"precis/summarize/document"
)

// ferries tell of a ferry in many languages.
var ferries = map[string]string{
	"en": "The night ferry between Osterby and Lund returns in April. The ferry carries sixty passengers. Osterby paid for the ferry.",
	"de": "Die Nachtfähre zwischen Osterby und Lund kehrt im April zurück. Die Nachtfähre befördert sechzig Fahrgäste. Osterby bezahlt sie.",
	"fr": "Le bateau de nuit entre Osterby et Lund revient en avril. Le bateau transporte soixante personnes. Osterby paie le bateau.",
	"es": "El transbordador nocturno entre Osterby y Lund vuelve en abril. El transbordador lleva sesenta pasajeros. Osterby paga el transbordador.",
	"it": "Il traghetto notturno tra Osterby e Lund torna in aprile. Il traghetto porta sessanta passeggeri. Osterby paga il traghetto.",
	"pt": "A balsa noturna entre Osterby e Lund volta em abril. A balsa leva sessenta passageiros. Osterby paga a balsa.",
	"nl": "De nachtveerboot tussen Osterby en Lund keert in april terug. De nachtveerboot vervoert zestig reizigers. Osterby betaalt de veerboot.",
	"sv": "Nattfärjan mellan Osterby och Lund återvänder i april. Nattfärjan tar sextio passagerare. Osterby betalar färjan.",
	"pl": "Nocny prom między Osterby a Lund wraca w kwietniu. Prom zabiera sześćdziesięciu pasażerów. Osterby płaci za prom.",
	"cs": "Noční trajekt mezi Osterby a Lundem se vrací v dubnu. Trajekt uveze šedesát cestujících. Osterby trajekt platí.",
	"fi": "Yölautta Osterbyn ja Lundin välillä palaa huhtikuussa. Yölautta kuljettaa kuusikymmentä matkustajaa. Osterby maksaa lautan.",
	"hu": "Az éjszakai komp Osterby és Lund között áprilisban visszatér. A komp hatvan utast visz. Osterby fizeti a kompot.",
	"ru": "Ночной паром между Остербю и Лундом вернётся в апреле. Паром берёт шестьдесят пассажиров. Остербю платит за паром.",
	"uk": "Нічний пором між Остербю і Лундом повернеться у квітні. Пором бере шістдесят пасажирів. Остербю платить за пором.",
	"el": "Το νυχτερινό πορθμείο μεταξύ Όστερμπι και Λουντ επιστρέφει τον Απρίλιο. Το πορθμείο μεταφέρει εξήντα επιβάτες. Το Όστερμπι πληρώνει το πορθμείο.",
	"tr": "Osterby ile Lund arasındaki gece feribotu nisanda dönüyor. Feribot altmış yolcu taşıyor. Feribotun parasını Osterby ödüyor.",
	"az": "Osterbi ilə Lund arasındakı gecə bərəsi apreldə qayıdır. Bərə altmış sərnişin daşıyır. Bərənin pulunu Osterbi ödəyir.",
	"fa": "شناور شبانه میان اوستربی و لوند در فروردین بازمی‌گردد. شناور شصت مسافر می‌برد. اوستربی هزینهٔ شناور را می‌پردازد.",
	"ar": "تعود العبارة الليلية بين أوستربي ولوند في أبريل. تحمل العبارة ستين راكبا. وتدفع أوستربي ثمن العبارة.",
	"he": "מעבורת הלילה בין אוסטרבי ללונד חוזרת באפריל. המעבורת נושאת שישים נוסעים. אוסטרבי משלמת על המעבורת.",
	"hi": "ओस्टरबी और लुंड के बीच रात की नौका अप्रैल में लौटेगी। नौका साठ यात्री ले जाती है। ओस्टरबी नौका का खर्च देता है।",
	"ko": "오스테르비와 룬드를 잇는 야간 연락선이 4월에 다시 다닌다. 연락선은 승객 예순 명을 태운다. 오스테르비가 연락선 비용을 낸다.",
	"vi": "Phà đêm giữa Osterby và Lund trở lại vào tháng tư. Phà chở sáu mươi hành khách. Osterby trả tiền cho phà.",
	"id": "Feri malam antara Osterby dan Lund kembali pada bulan April. Feri membawa enam puluh penumpang. Osterby membayar feri.",
	"zh": "奥斯特比和隆德之间的夜间渡轮四月恢复。渡轮可搭载六十名乘客。奥斯特比支付渡轮的费用。乘客欢迎渡轮。",
	"ja": "オステルビとルンドを結ぶ夜間連絡船が四月に復活する。連絡船は乗客六十人を運ぶ。オステルビが連絡船の費用を払う。",
	"th": "เรือข้ามฟากกลางคืน ระหว่าง ออสเทอร์บี และ ลุนด์ จะกลับมา ในเดือนเมษายน เรือข้ามฟาก รับผู้โดยสาร หกสิบคน",
	"":   "Qorvex bilu Osterby zanth Lund. Qorvex mildu sarre. Osterby qorvex palti.",
}

func TestKeyphrasesInEveryLanguage(t *testing.T) {
	t.Parallel()
	for lang, text := range ferries {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			s := summarize.Summarize(document.Plain("", text, lang), summarize.Options{})
			if n := len(s.Keyphrases); n < 3 || n > 8 {
				t.Errorf("%d key phrases, want 3 to 8: %q", n, s.Keyphrases)
			}
			for i, phrase := range s.Keyphrases {
				if !strings.Contains(text, phrase) || slices.Contains(s.Keyphrases[:i], phrase) {
					t.Errorf("key phrase %q does not stand in the text, or comes twice: %q", phrase, s.Keyphrases)
				}
			}
			if len(s.Terms) < 5 {
				t.Errorf("terms %v, want at least 5", s.Terms)
			}
		})
	}
}

func TestKeyphrases(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, lang, text, with, without string }{
		{
			"a name as it is first given", "en",
			"The mayor, Keiko Marlowe, opened the lock. Marlowe praised the divers. The lock had been shut since Marlowe took office.",
			"Keiko Marlowe", "Marlowe",
		},
		{
			"nobody from a dateline", "en",
			"OSTERBY (Tidewire) — Divers found the gate of the lock. The lock was built by Ann Lee. Divers raised the gate of the lock.",
			"lock", "Tidewire",
		},
		{
			"no line in capitals", "en",
			"ZORVEX QUILMAR. The lock was run by Ann Lee, then by Bo Quist, then by Cleo Marsh, then by Dora Finch. ZORVEX QUILMAR. " +
				"Today it is run by Emil Vance, Faye Olsen, Gus Tarn and Hal Brook. It was Bo Quist who gave it to Cleo Marsh, and Dora Finch to Emil Vance. " +
				"Of all these Ann Lee, Faye Olsen, Gus Tarn and Hal Brook live.",
			"Ann Lee", "ZORVEX QUILMAR",
		},
		{
			"no name cut short", "en",
			"The Quellin Zorvex Tarnholt Brimsey Oaklund bought the boathouse. The boathouse is old. The boathouse needs a roof.",
			"boathouse", "Quellin Zorvex Tarnholt Brimsey",
		},
		{
			"no weekday", "en",
			"On Wednesday the divers found the gate. The gate was raised on Wednesday. On Wednesday Ann Lee thanked the divers.",
			"Ann Lee", "Wednesday",
		},
		{
			"no month", "de",
			"Im November fanden Taucher das Tor. Das Tor wurde im November gehoben. Die Taucher kommen im November wieder.",
			"Taucher", "November",
		},
		{
			"no month in another case", "pl",
			"W listopadzie nurkowie znaleźli wrota śluzy. Wrota śluzy podniesiono w listopadzie. Nurkowie wrócą w listopadzie.",
			"wrota śluzy", "listopadzie",
		},
		{
			"a whole name that opens a sentence", "en",
			"Idalind Norgard presented the list. The boats lie in the basin. Norgard counted the boats. The basin is full of boats, as Norgard said.",
			"Idalind Norgard", "Norgard",
		},
		{
			"no time zone", "en",
			"The lock opens at six GMT. Divers raise the gate at seven GMT. The gate of the lock is shut at nine GMT.",
			"lock", "GMT",
		},
		{
			"no short month", "en",
			"Divers found the gate on 3 Nov. The gate was raised on 9 Nov. The gate is shut from 12 Nov.",
			"gate", "Nov",
		},
		{
			"no verb that opens a sentence", "en",
			"Zorvexed the mill at dawn. Divers raise the gate. The gate of the lock is shut. Ann Lee paid the divers for the gate of the lock.",
			"gate", "Zorvexed",
		},
		{
			"no half of a name with hyphens", "fr",
			"La région Brume-de-Lune paie l'écluse. L'écluse de la Brume-de-Lune fuit. Des plongeurs de la Brume-de-Lune lèvent la porte.",
			"Brume-de-Lune", "Brume",
		},
		{
			"no half of a name with a number", "en",
			"The board tests Zorvex-19 in the lock. Zorvex-19 stops the leak. Divers like Zorvex-19 for its price.",
			"Zorvex-19", "Zorvex",
		},
		{
			"no end of a name with hyphens", "fr",
			"Le pont de Nuit-et-Vexine est fermé. Les plongeurs de Nuit-et-Vexine attendent. Nuit-et-Vexine paie le pont.",
			"Nuit-et-Vexine", "Vexine",
		},
		{
			"no abbreviation", "en",
			"Capt. Ann Lee opened the lock with Capt. Bo Quist. Capt. Cleo Marsh praised the lock. The lock is new, said Capt. Lee.",
			"lock", "Capt",
		},
		{
			"no sound of hesitation", "en",
			"Uh the gate is um shut, um and uh the lock leaks. Um so the divers uh raise the gate. Uh they um paint the gate.",
			"gate", "Uh",
		},
		{
			"no sound behind a noun", "de",
			"Das Tor äh ist zu. Das Tor äh wird gehoben. Taucher streichen das Tor äh heute. Die Taucher äh kommen wieder.",
			"Tor", "Tor äh",
		},
		{
			"no word begun twice", "en",
			"The gate gate is shut. The gate gate of the lock leaks. Divers raise the gate gate, and paint the lock of the divers.",
			"lock", "gate gate",
		},
		{
			"a name of one word twice", "en",
			"The band Quell Quell played at the lock. Quell Quell sang of the gate. Divers like Quell Quell and the lock.",
			"Quell Quell", "Quell",
		},
		{
			"a name like a sound", "en",
			"The board met Sandra Oh at the lock. Sandra Oh raised the gate. Divers praise Sandra Oh for the gate.",
			"Sandra Oh", "Sandra",
		},
		{
			"a name that begins like a sound", "fr",
			"Ben Achir a ouvert la porte. Les plongeurs louent la porte de Ben Achir. La porte plaît à Ben Achir et aux plongeurs.",
			"Ben Achir", "Achir",
		},
		{
			"a sound before a name", "en",
			"Um Sandra opened the gate. The divers praise the gate. There Um Sandra raised the gate and um the divers paint it.",
			"gate", "Um Sandra",
		},
		{
			"an abbreviation like a sound", "en",
			"The ER of the lock is shut. Divers come to the ER at night. The ER needs a gate, and the ER of Lund has one.",
			"ER", "er",
		},
		{
			"no Chinese date", "zh",
			"潜水员十一月找到闸门。闸门十一月被吊起。潜水员十一月返回。居民感谢潜水员。",
			"潜水员", "十一月",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := summarize.Summarize(document.Plain("", c.text, c.lang), summarize.Options{}).Keyphrases
			if !slices.Contains(got, c.with) || slices.Contains(got, c.without) {
				t.Errorf("key phrases %q, want %q among them and %q not", got, c.with, c.without)
			}
		})
	}
}
