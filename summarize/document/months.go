package document

import (
	"strings"
	"sync"
)

// monthNames holds the names of the months, a line each, from January on, as
// they stand in dates (mostly in the genitive), with their short forms; _
// stands for a space within a name.
const monthNames = `
january jan januar jänner jän januari janvier janv enero ene gennaio gen janeiro stycznia styczeń sty leden ledna led ocak oca yanvar yanvarın января январь янв січня січень січ қаңтар қаңтары қаңтарда ιανουαρίου ιανουάριος ιαν γενάρη ינואר בינואר जनवरी জানুয়ারি يناير كانون_الثاني جانفي ژانویه januara
february feb februar februari février févr fév fevrier febrero febbraio fevereiro fev lutego luty lut únor února úno şubat şub fevral февраля февраль фев февр лютого лютий лют ақпан ақпаны φεβρουαρίου φεβρουάριος φεβ פברואר בפברואר फ़रवरी फरवरी ফেব্রুয়ারি فبراير شباط فيفري فوریه
march mar märz mrz mär maart mrt mars marzo março marca marzec března březen bře mart марта март мар березня березень бер наурыз наурызы μαρτίου μάρτιος μαρ מרץ במרץ मार्च মার্চ مارس آذار marţ
april apr avril avr abril abr aprile kwietnia kwiecień kwi duben dubna dub nisan nis aprel апреля апрель апр квітня квітень квіт кві сәуір сәуірі απριλίου απρίλιος απρ אפריל באפריל अप्रैल এপ্রিল أبريل ابريل نيسان أفريل آوریل
may mai mei mayo maggio mag maio maja maj květen května kvě mayıs мая май травня травень трав тра мамыр мамыры μαΐου μαίου μάιος μαϊ מאי במאי मई মে مايو أيار ماي مه می
june jun juni juin junio giugno giu junho czerwca czerwiec cze červen června čvn haziran haz iyun июня июнь июн червня червень черв чер маусым маусымы ιουνίου ιούνιος ιουν יוני ביוני जून জুন يونيو يونية حزيران جوان ژوئن
july jul juli juillet juil julio luglio lug julho lipca lipiec lip červenec července čvc temmuz tem iyul июля июль июл липня липень лип шілде шілдесі ιουλίου ιούλιος ιουλ יולי ביולי जुलाई জুলাই يوليو يولية تموز جويلية ژوئیه جولای
august aug augustus août aout agosto ago sierpnia sierpień sie srpen srpna srp ağustos ağu avqust августа август авг серпня серпень серп сер тамыз тамызы αυγούστου αύγουστος αυγ אוגוסט באוגוסט अगस्त আগস্ট أغسطس اغسطس آب أوت اوت آگوست
september sep sept septembre septiembre setembro settembre set września wrzesień wrz září zář eylül eyl sentyabr сентября сентябрь сен сент вересня вересень вер қыркүйек қыркүйегі σεπτεμβρίου σεπτέμβριος σεπ ספטמבר בספטמבר सितंबर सितम्बर সেপ্টেম্বর سبتمبر أيلول سپتامبر
october oct oktober okt octobre octubre ottobre ott outubro out października październik paź říjen října říj ekim eki oktyabr октября октябрь окт жовтня жовтень жовт жов қазан қазаны οκτωβρίου οκτώβριος οκτ אוקטובר באוקטובר अक्टूबर अक्तूबर অক্টোবর أكتوبر اكتوبر تشرين_الأول اکتبر
november nov novembre noviembre novembro listopada listopad lis lst kasım kas noyabr ноября ноябрь ноя нояб листопада листопад лист лис қараша қарашасы νοεμβρίου νοέμβριος νοε נובמבר בנובמבר नवंबर नवम्बर নভেম্বর نوفمبر تشرين_الثاني نوامبر
december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia grudzień gru prosinec prosince pro aralık ara dekabr декабря декабрь дек грудня грудень груд гру желтоқсан желтоқсаны δεκεμβρίου δεκέμβριος δεκ דצמבר בדצמבר दिसंबर दिसम्बर ডিসেম্বর ديسمبر كانون_الأول دسامبر
`

// persianMonths are those of the Solar Hijri calendar, from Farvardin on, in
// Persian, in Dari and in Latin letters.
const persianMonths = `
فروردین حمل farvardin
اردیبهشت ثور ordibehesht
خرداد جوزا khordad
تیر سرطان tir
مرداد امرداد اسد mordad
شهریور سنبله shahrivar
مهر میزان mehr
آبان عقرب aban
آذر قوس azar
دی جدی dey
بهمن دلو bahman
اسفند حوت esfand
`

// hijriMonths are those of the lunar calendar, from Muharram on.
const hijriMonths = `
محرم muharram
صفر safar
ربيع_الأول ربيع_الاول ربیع_الاول rabi_al-awwal
ربيع_الآخر ربيع_الثاني ربیع_الثانی rabi_al-thani
جمادى_الأولى جمادى_الاولى جمادی_الاول jumada_al-awwal
جمادى_الآخرة جمادى_الثانية جمادی_الثانی jumada_al-thani
رجب rajab
شعبان shaban
رمضان ramadan
شوال shawwal
ذو_القعدة ذي_القعدة ذوالقعدة ذیقعده
ذو_الحجة ذي_الحجة ذوالحجة ذیحجه
`

type namedMonth struct {
	month    int
	calendar string // "" Gregorian
}

var months = sync.OnceValue(func() map[string]namedMonth {
	table := map[string]namedMonth{}
	for _, c := range []struct{ names, calendar string }{
		{hijriMonths, "hijri"}, {persianMonths, "persian"}, {monthNames, ""},
	} {
		for i, line := range strings.Split(strings.TrimSpace(c.names), "\n") {
			for _, name := range strings.Fields(line) {
				table[name] = namedMonth{i + 1, c.calendar}
			}
		}
	}
	return table
})

// monthAt reads the name of a month, of one or two words, and gives how many
// tokens it took.
func monthAt(t []dateToken, i int) (month int, calendar string, taken int) {
	if i >= len(t) || t[i].word == "" {
		return 0, "", 0
	}
	if t[i].word == "tháng" && i+1 < len(t) && t[i+1].number >= 1 && t[i+1].number <= 12 {
		return t[i+1].number, "", 2
	}
	if i+1 < len(t) && t[i+1].word != "" {
		if m, ok := months()[t[i].word+"_"+t[i+1].word]; ok {
			return m.month, m.calendar, 2
		}
	}
	if m, ok := months()[t[i].word]; ok {
		return m.month, m.calendar, 1
	}
	return 0, "", 0
}
