package transcript

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language"
	"precis/summarize/language/sentence"
)

// What is small talk by its length alone: remarks of so few words at most, and
// before the first and after the last sentence that says something, longer
// ones. One with a phrase of courtesy may be longer still.
const (
	remarkWords   = 2
	edgeWords     = 7
	courtesyWords = 14
	edgeSentences = 8 // at either end
)

// A remark is a sentence of a transcript.
type remark struct {
	part       int
	start, end int
	words      int
	phrase     bool // it has a phrase of courtesy
	number     bool
	asks       bool
	courtesy   bool
}

// markCourtesies parts the small talk of a transcript (greetings, thanks,
// whether one is heard) from what is said, as parts of their own kind. Nothing
// is left out. People begin to speak with the part from.
func markCourtesies(d draft.Draft, from int) draft.Draft {
	remarks := remarksOf(d.Parts, from)
	for i := range remarks {
		r := &remarks[i]
		r.courtesy = !r.number && (r.words <= remarkWords || r.phrase && r.words <= courtesyWords)
	}
	edge := min(edgeSentences, len(remarks)/3)
	for i := range edge {
		if !remarks[i].small(i > 0) {
			break
		}
	}
	for i := range edge {
		if !remarks[len(remarks)-1-i].small(i > 0) {
			break
		}
	}
	if !slices.ContainsFunc(remarks, func(r remark) bool { return r.courtesy }) {
		return d
	}
	return parted(d, remarks)
}

// small reports whether a sentence at the edge of a transcript is small talk,
// and marks it: a short one is that asks something, or stands beside another.
func (r *remark) small(beside bool) bool {
	r.courtesy = r.courtesy || !r.number && r.words <= edgeWords && (beside || r.asks)
	return r.courtesy
}

// remarksOf returns the sentences of a transcript's paragraphs.
func remarksOf(parts []draft.Part, from int) []remark {
	var text strings.Builder
	for _, p := range parts {
		if text.WriteString(p.Text + "\n"); text.Len() > 8<<10 {
			break
		}
	}
	lang := language.Detect(strings.ToValidUTF8(text.String(), ""))
	var remarks []remark
	for i, p := range parts {
		if i < from || p.Kind != draft.Paragraph && p.Kind != draft.Item && p.Kind != draft.Quote {
			continue
		}
		for _, s := range sentence.Split(p.Text, lang) {
			said := p.Text[s.Start:s.End]
			remarks = append(remarks, remark{
				part: i, start: s.Start, end: s.End, words: draft.CountWords(said),
				phrase: len(said) < 200 && courteous(said), number: strings.ContainsFunc(said, unicode.IsDigit),
				asks: strings.ContainsAny(said, "?？؟"),
			})
		}
	}
	return remarks
}

// parted makes parts of their own of the small talk.
func parted(d draft.Draft, remarks []remark) draft.Draft {
	var parts []draft.Part
	at := make([]int, len(d.Parts)+1) // where each part begins now
	for i, p := range d.Parts {
		at[i] = len(parts)
		from := 0
		n := 0
		for n < len(remarks) && remarks[n].part == i {
			n++
		}
		for j := range remarks[:n] {
			r := &remarks[j]
			if j+1 < n && remarks[j+1].courtesy == r.courtesy {
				continue
			}
			piece := p
			end := len(p.Text)
			if j+1 < n {
				end = remarks[j+1].start
			}
			if piece.Text = strings.TrimSpace(p.Text[from:end]); r.courtesy {
				piece.Kind = draft.Courtesy
			}
			parts = append(parts, piece)
			from = end
		}
		if n == 0 {
			parts = append(parts, p)
		}
		remarks = remarks[n:]
	}
	at[len(d.Parts)] = len(parts)
	for i := range d.Dropped {
		d.Dropped[i].At = at[d.Dropped[i].At]
	}
	d.Parts = parts
	return d
}

// courteous reports whether a sentence has a phrase of courtesy: it begins
// with one of those that greet, or holds one that no other sentence has.
func courteous(said string) bool {
	low := " " + strings.Join(strings.FieldsFunc(strings.ToLower(said), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	}), " ") + " "
	low = strings.ReplaceAll(low, "’", "'")
	known := courtesies()
	first, _ := utf8.DecodeRuneInString(low[1:])
	for _, phrase := range known.starts[first] {
		if strings.HasPrefix(low[1:], phrase) {
			return true
		}
	}
	if _, rest, ok := strings.Cut(low[1:], " "); ok && rest != "" && len(strings.Fields(rest)) < 5 { // behind a "yes" or a name
		return courteous(rest)
	}
	return slices.ContainsFunc(known.anywhere, func(phrase string) bool { return strings.Contains(low, phrase) })
}

// A phraseList holds phrases by their first letter, and those that may stand
// anywhere.
type phraseList struct {
	starts   map[rune][]string
	anywhere []string
}

// courtesies are the phrases, in small letters and without marks.
var courtesies = sync.OnceValue(func() phraseList {
	all := phraseList{starts: map[rune][]string{}}
	for line := range strings.Lines(phrases) {
		for phrase := range strings.SplitSeq(strings.TrimRight(line, "\n"), ",") {
			phrase = strings.TrimPrefix(phrase, "\t")
			if spaced := phrase != "" && phrase[len(phrase)-1] < 0x80; spaced {
				phrase += " "
			}
			if rest, ok := strings.CutPrefix(phrase, "*"); ok {
				all.anywhere = append(all.anywhere, " "+rest)
			} else if phrase != "" {
				first, _ := utf8.DecodeRuneInString(phrase)
				all.starts[first] = append(all.starts[first], phrase)
			}
		}
	}
	return all
})

// The phrases: a line a language, an asterisk before those that may stand
// anywhere in a sentence.
const phrases = `
	hi,hello,hey,good morning,good afternoon,good evening,welcome,welcome back,thank you,thanks,many thanks,bye,goodbye,good bye,see you,talk to you soon,have a good,have a nice,nice to meet,nice to see,good to see,good to be,glad to be,great to be,great to have,pleasure to,it is a pleasure,it's a pleasure,my pleasure,you're welcome,how are you,how was your,how is everyone,cheers,take care,let's get started,let us wait,let's wait,shall we start,shall we begin,sorry i'm late,excuse me,can i share,*hear me,*hear you,*on mute,*see my screen,*share my screen,*for joining,*thanks for having,*for listening,*for watching,*see you next,*see you all,*subscribe to,*welcome to the show,*back to the show
	hallo,guten morgen,guten tag,guten abend,herzlich willkommen,willkommen,danke,vielen dank,besten dank,tschüss,auf wiedersehen,auf wiederhören,bis bald,bis dann,bis nächste,bis zum nächsten,schönen tag,schönen abend,schönes wochenende,wie geht es,wie geht's,wie war dein,wie war ihr,schön dass,freut mich,moin,servus,*hört ihr mich,*hören sie mich,*könnt ihr mich,*mich hören,*mikro,*meinen bildschirm,*fürs zuhören,*für die einladung
	bonjour,bonsoir,salut,bienvenue,merci,au revoir,à bientôt,à la prochaine,bonne journée,bonne soirée,comment allez,comment ça va,ravi de,enchanté,*m'entendez,*m'entends,*entendez bien,*voyez mon écran,*de m'avoir invité,*pour votre écoute
	hola,buenos días,buenas tardes,buenas noches,bienvenido,bienvenidos,bienvenida,gracias,muchas gracias,adiós,hasta luego,hasta pronto,hasta la próxima,nos vemos,cómo estás,cómo están,qué tal,encantado,un placer,*me escuchan,*me oyen,*me escuchas,*mi pantalla,*por escuchar,*por invitarme
	ciao,buongiorno,buonasera,buon giorno,buona sera,benvenuti,benvenuto,bentornati,grazie,arrivederci,a presto,alla prossima,come va,come stai,come state,piacere,*mi sentite,*mi senti,*il mio schermo,*per l'ascolto,*per l'invito
	olá,oi,bom dia,boa tarde,boa noite,bem vindo,bem vindos,obrigado,obrigada,muito obrigado,tchau,adeus,até logo,até breve,até a próxima,até à próxima,tudo bem,como vai,*me ouvem,*me ouvir,*minha tela,*por ouvir
	hoi,goedemorgen,goedemiddag,goedenavond,welkom,bedankt,dank je,dank u,tot ziens,tot volgende,doei,hoe gaat het,*horen jullie mij,*kunnen jullie mij,*mijn scherm,*voor het luisteren
	hej,god morgon,god morgen,god kväll,godkväll,välkommen,välkomna,velkommen,tack,tak,takk,takk for,hei,hyvää huomenta,hyvää päivää,tervetuloa,kiitos,näkemiin,hej då,vi ses,ha det,*hör ni mig,*kan i høre,*hører dere meg,*kuuletteko
	cześć,dzień dobry,dobry wieczór,witam,witajcie,dziękuję,dzięki,do widzenia,do zobaczenia,*słyszycie mnie,*słychać mnie,dobrý den,dobré ráno,vítejte,děkuji,na shledanou,*slyšíte mě,jó napot,jó reggelt,üdvözlöm,köszönöm,viszontlátásra,bună ziua,bună dimineața,mulțumesc,la revedere
	привет,здравствуйте,доброе утро,добрый день,добрый вечер,добро пожаловать,спасибо,до свидания,до встречи,всем привет,как дела,*меня слышно,*слышите меня,*за внимание,привіт,добрий день,доброго ранку,дякую,до побачення,*мене чути
	merhaba,selam,günaydın,iyi günler,iyi akşamlar,hoş geldiniz,teşekkürler,teşekkür ederim,hoşça kal,görüşürüz,görüşmek üzere,nasılsınız,*beni duyuyor,*sesim geliyor
	γεια,καλημέρα,καλησπέρα,καλώς ήρθατε,ευχαριστώ,αντίο,*με ακούτε
	مرحبا,أهلا,السلام عليكم,صباح الخير,مساء الخير,شكرا,مع السلامة,*تسمعونني,سلام,صبح بخیر,ممنون,خداحافظ,*صدای من
	שלום,בוקר טוב,ערב טוב,תודה,להתראות,*שומעים אותי
	नमस्ते,सुप्रभात,धन्यवाद,स्वागत है,फिर मिलेंगे,*सुन पा रहे
	selamat pagi,selamat siang,selamat malam,selamat datang,terima kasih,sampai jumpa,apa kabar,xin chào,chào mọi người,cảm ơn,tạm biệt,*nghe rõ không
	สวัสดี,ขอบคุณ,안녕하세요,감사합니다,수고하셨습니다,반갑습니다,잘 들리,こんにちは,おはよう,ありがとう,よろしくお願い,お疲れ様,さようなら,聞こえますか,では始め,你好,大家好,早上好,下午好,晚上好,谢谢,感谢,欢迎,再见,听得到吗,能听到
`
