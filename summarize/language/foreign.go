package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fewestSounds is how many characters a name of abroad has at least.
const fewestSounds = 3

// ForeignNames returns the names of abroad in a text, each once, in its order, at
// most so many. Chinese and Japanese write them by how they sound: with katakana,
// and with characters that serve for hardly anything else when several stand in a
// row. In other languages it returns none.
func ForeignNames(text, lang string, most int) []string {
	sounds := isKatakana
	switch lang {
	case "zh":
		sounds = func(r rune) bool { return strings.ContainsRune(sounding, r) && unicode.Is(unicode.Han, r) }
	case "ja":
	default:
		return nil
	}
	var names []string
	seen := map[string]bool{}
	begin, count := 0, 0
	end := func(at int) {
		if name := text[begin:at]; count >= fewestSounds && !seen[name] && len(names) < most {
			seen[name] = true
			names = append(names, name)
		}
		count = 0
	}
	for at, r := range text {
		switch {
		case !sounds(r):
			end(at)
		case count == 0:
			begin, count = at, 1
		default:
			count++
		}
	}
	end(len(text))
	return names
}

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }

// Consonants returns the consonants that a Chinese character stands for in names
// of abroad, "" where it stands for none.
func Consonants(r rune) string {
	at := strings.IndexRune(sounding, r)
	if at < 0 || r < utf8.RuneSelf {
		return ""
	}
	as := sounding[at:]
	as = as[strings.IndexByte(as, ':')+1:]
	return as[:strings.IndexByte(as, ' ')]
}

// sounding are the characters that names of abroad are written with in Chinese, a
// colon, and the consonants that each stands for, those alike that a skeleton of a
// name does not tell apart.
const sounding = "" +
	"布伯巴鲍拜贝比博柏波帕派佩皮珀普保芭蓓碧貝鮑:b 本宾班邦彬潘彭平庞蓬賓龐:bn " +
	"夫弗法费菲福富芙伏瓦韦沃威维薇伍武华怀費韋維華:f 范芬方凡万文温旺冯萬溫馮:fn " +
	"德达代戴道迪多杜黛達:d 丹登邓丁东敦唐旦鄧東:dn 特塔泰陶蒂托图提圖:t 坦滕廷汤通顿腾湯頓騰:tn " +
	"兹扎宰佐祖茨察采措楚齐斯萨赛绍塞西索苏什沙夏谢肖舒莎吉杰贾乔朱季奇查柴切丘日热若茹瑟史士丝约茲齊薩賽紹蘇謝賈喬熱絲約傑:s " +
	"赞曾津宗桑森辛松孙尚申雄珊沈詹珍琼钱琴让逊贊孫瓊錢讓遜:sn " +
	"格加盖高戈古瓜圭克卡凯考科库夸奎基蓋凱庫:k 根冈甘贡坎肯金康昆孔岡貢:kn " +
	"尔勒拉莱劳利李里洛罗卢鲁雷赖莉丽蕾萝露路列留廖爾萊勞羅盧魯賴麗蘿:r 兰朗伦林隆龙琳仑郎蘭倫龍侖:rn " +
	"姆马迈梅米莫穆缪玛密默摩麦美茂馬邁繆瑪麥:m 曼门明芒蒙蔓門:mn " +
	"恩纳内尼诺努纽南农宁娜妮奈瑙涅嫩安因英昂翁扬延永云汉亨洪翰納內諾紐農寧揚雲漢:n " +
	"阿埃艾爱伊奥欧乌厄亚雅耶叶尤于哈海豪赫霍胡希休愛奧歐烏亞葉: "
