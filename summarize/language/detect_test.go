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
