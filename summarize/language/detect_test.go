package language

import (
	"strings"
	"testing"
)

func TestDetect(t *testing.T) {
	t.Parallel()
	tests := []struct{ want, text string }{
		{"en", "The council voted on Tuesday to repair the old bridge before winter comes."},
		{"ru", "Городской совет решил отремонтировать старый мост до наступления зимы."},
		{"uk", "Міська рада вирішила відремонтувати старий міст до настання зими."},
		{"fa", "شورای شهر تصمیم گرفت پیش از زمستان پل قدیمی را تعمیر کند."},
		{"ar", "قرر مجلس المدينة إصلاح الجسر القديم قبل حلول فصل الشتاء."},
		{"az", "Şəhər şurası köhnə körpünü qışdan əvvəl təmir etmək qərarına gəldi."},
		{"tr", "Belediye meclisi eski köprüyü kış gelmeden önce onarmaya karar verdi."},
		{"kk", "Қалалық кеңес ескі көпірді қыс түскенше жөндеу туралы шешім қабылдады."},
		{"de", "Der Stadtrat hat beschlossen, die alte Brücke noch vor dem Winter zu reparieren."},
		{"fr", "Le conseil municipal a décidé de réparer le vieux pont avant l'hiver."},
		{"es", "El ayuntamiento decidió reparar el viejo puente antes de que llegue el invierno."},
		{"it", "Il consiglio comunale ha deciso di riparare il vecchio ponte prima dell'inverno."},
		{"pt", "A câmara municipal decidiu reparar a velha ponte antes que chegue o inverno."},
		{"nl", "De gemeenteraad heeft besloten de oude brug voor de winter te herstellen."},
		{"pl", "Rada miasta postanowiła naprawić stary most przed nadejściem zimy."},
		{"cs", "Městská rada rozhodla, že starý most opraví ještě před zimou."},
		{"el", "Το δημοτικό συμβούλιο αποφάσισε να επισκευάσει την παλιά γέφυρα πριν τον χειμώνα."},
		{"he", "מועצת העיר החליטה לתקן את הגשר הישן לפני בוא החורף."},
		{"hi", "नगर परिषद ने सर्दियों से पहले पुराने पुल की मरम्मत करने का निर्णय लिया।"},
		{"vi", "Hội đồng thành phố quyết định sửa cây cầu cũ trước khi mùa đông đến."},
		{"zh", "市议会决定在冬天到来之前修复这座旧桥。"},
		{"ja", "市議会は冬が来る前に古い橋を修理することを決めました。"},
		{"ko", "시의회는 겨울이 오기 전에 낡은 다리를 수리하기로 결정했다."},
		{"sv", "Kommunen har beslutat att reparera den gamla bron innan vintern kommer."},
		{"en", "Where is the station?"},
		{"de", "Wo ist der Bahnhof?"},
		{"fr", "Où est la gare ?"},
		{"ru", "Где вокзал?"},
		{"az", "Kitabı mənə ver"},
		{"fi", "Kaupungin kirjasto pysyy suljettuna joulukuuhun asti, koska katto täytyy korjata."},
		{"et", "Linna raamatukogu jääb detsembrini suletuks, sest katus tuleb parandada. Vihm voolas üksteist päeva mööda põhjaseina, enne kui majahoidja plekke märkas. Umbes nelisada raamatut viidi raekotta."},
		{"lt", "Miesto biblioteka bus uždaryta iki gruodžio, nes reikia taisyti stogą."},
		{"is", "Bókasafn bæjarins verður lokað fram í desember vegna þess að gera þarf við þakið."},
		{"sl", "Mestna knjižnica bo zaprta do decembra, ker je treba popraviti streho."},
		{"be", "Гарадская бібліятэка будзе зачынена да снежня, бо трэба адрамантаваць дах. Дождж адзінаццаць дзён цёк па паўночнай сцяне."},
		{"en", "Drop support for old tide tables; fix pump leak; raise default limit from 40 to 55 bar"},
		{"lo", "ຫໍສະໝຸດປິດແລ້ວ"},
		{"tr", "Bu kitap çok güzel"},
		{"", ""},
		{"", "12 + 30 = 42; 7.5 %"},
		{"", "x"},
		{"", "\xff\xfe\x00\x00"},
	}
	for _, test := range tests {
		t.Run(test.want+" "+test.text, func(t *testing.T) {
			t.Parallel()
			if got := Detect(test.text); got != test.want {
				t.Errorf("Detect(%q) = %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func TestDetectMainLanguageOfAMixedText(t *testing.T) {
	t.Parallel()
	const (
		english = "The harbour was closed for two days because of the storm, and no ship could leave it. "
		russian = "Порт был закрыт на два дня из-за шторма, и ни один корабль не мог выйти в море. "
		german  = "Der Hafen war wegen des Sturms zwei Tage lang geschlossen, und kein Schiff konnte ihn verlassen. "
		chinese = "由于暴风雨，港口关闭了两天，没有船只能够离开。"
	)
	tests := []struct{ name, want, text string }{
		{"russian with an english abstract", "ru", strings.Repeat(english, 3) + strings.Repeat(russian, 9)},
		{"english with german quotations", "en", strings.Repeat(english+english+german, 20)},
		{"german after an english preface", "de", strings.Repeat(english, 5) + strings.Repeat(german, 400)},
		{"chinese with english names", "zh", strings.Repeat(chinese+"Port Authority ", 10)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := Detect(test.text); got != test.want {
				t.Errorf("Detect = %q, want %q", got, test.want)
			}
		})
	}
}

// A text in a language that is not known here is in none, whatever it looks like.
func TestDetectUnknown(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"Welsh":      "Bydd llyfrgell y dref ar gau tan fis Rhagfyr am fod y to yn gollwng. Roedd y glaw wedi rhedeg i lawr y wal ogleddol am un diwrnod ar ddeg.",
		"Basque":     "Udal liburutegia itxita egongo da abendura arte, teilatua konpondu behar delako. Euriak hamaika egunez jo zuen iparraldeko horma.",
		"Swahili":    "Maktaba ya mji itafungwa hadi Desemba kwa sababu paa linavuja. Mvua ilinyesha kwa siku kumi na moja kabla ya mlinzi kuona madoa ukutani.",
		"Irish":      "Tá an leabharlann dúnta go dtí mí na Nollag mar go bhfuil an díon ag ligean isteach. Bhí an bháisteach ag titim ar feadh aon lá dhéag.",
		"Latin":      "Bibliotheca urbis clausa manebit, quia tectum reficiendum est. Pluvia per undecim dies in murum septentrionalem cecidit antequam custos maculas vidit.",
		"Albanian":   "Biblioteka e qytetit mbetet e mbyllur deri në dhjetor, sepse çatia duhet riparuar. Shiu rrodhi poshtë murit verior për njëmbëdhjetë ditë.",
		"Maltese":    "Il-librerija tal-belt tibqa' magħluqa sa Diċembru, għax is-saqaf irid jissewwa. Ix-xita niżlet mal-ħajt tat-tramuntana għal ħdax-il jum.",
		"Esperanto":  "La urba biblioteko restos fermita ĝis decembro, ĉar la tegmento devas esti riparita. La pluvo fluis laŭ la norda muro dum dek unu tagoj.",
		"Somali":     "Maktabadda magaalada waa xiran tahay ilaa Diseembar sababtoo ah saqafka ayaa daadanaya. Roobku wuxuu da'ayay kow iyo toban maalmood.",
		"Tagalog":    "Mananatiling sarado ang aklatan ng bayan hanggang Disyembre dahil kailangang ayusin ang bubong. Umulan nang labing-isang araw bago ito napansin.",
		"Kurdish":    "Pirtûkxaneya bajêr heta meha berfanbarê girtî ye, ji ber ku divê ban were çêkirin. Baran yanzdeh rojan li ser dîwarê bakur bariya.",
		"Afrikaans":  "Die biblioteek van die dorp bly tot Desember gesluit omdat die dak herstel moet word. Die reën het elf dae lank teen die noordelike muur afgeloop.",
		"Frisian":    "De bibleteek fan de stêd bliuwt oant desimber ticht, om't it dak makke wurde moat. De rein rûn alve dagen by de noardmuorre del.",
		"Breton":     "Serret e chomo levraoueg kêr betek miz Kerzu peogwir e rank an doenn bezañ adaozet. Ruilhet en doa ar glav a-hed ar voger e-pad unnek devezh.",
		"Tajik":      "Китобхонаи шаҳр то моҳи декабр баста мемонад, зеро бомро бояд таъмир кард. Борон ёздаҳ рӯз аз девори шимолӣ мерехт.",
		"Mongolian":  "Хотын номын сан дээврийг засах шаардлагатай тул арванхоёрдугаар сар хүртэл хаалттай байна. Бороо арван нэгэн өдрийн турш хойд ханаар урсаж, харуул толбыг нь олж харжээ. Дөрвөн зуу орчим номыг зөөв.",
		"Kyrgyz":     "Шаардык китепкана декабрга чейин жабык болот, анткени чатырды оңдоо керек. Жаан он бир күн бою түндүк дубалды бойлой агып турду.",
		"Tatar":      "Шәһәр китапханәсе декабрьгә кадәр ябык була, чөнки түбәсен төзәтергә кирәк. Яңгыр унбер көн буе төньяк дивар буйлап акты.",
		"Yiddish":    "די שטאָטישע ביבליאָטעק בלײַבט פֿאַרמאַכט ביז דעצעמבער, ווײַל מען מוז פֿאַרריכטן דעם דאַך, זאָגט דער בירגער־מײַסטער.",
		"Pashto":     "د ښار کتابتون به تر دسمبر پورې تړلی وي ځکه چې چت یې باید ترمیم شي. باران یوولس ورځې په شمالي دیوال راوبهېد.",
		"Uyghur":     "شەھەر كۈتۈپخانىسى دېكابىرغىچە تاقىلىدۇ، چۈنكى ئۆگزىنى رېمونت قىلىش كېرەك. يامغۇر شىمالىي تامدىن ئون بىر كۈن ئاقتى.",
		"word lists": "Zibrel quontam ashoval merinque dostrefal unbolic tesmarane volcipher adrunal peskoty glavimot.",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := Detect(text); got != "" {
				t.Errorf("Detect(%q) = %q, want none", text, got)
			}
		})
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("The harbour was closed for two days.")
	f.Add("Порт был закрыт на два дня.")
	f.Add("\xf0\x9f\x98 港口关闭了两天")
	f.Fuzz(func(t *testing.T, text string) {
		got := Detect(text)
		if again := Detect(text); again != got {
			t.Errorf("Detect gives %q, then %q", got, again)
		}
		if got != "" && Name(got) == got {
			t.Errorf("Detect gives %q, which has no name", got)
		}
	})
}
