package render

import "strings"

// mailStyles returns the replacer that puts each style in place of its name in
// the mail's template. Layout and type stand inline, once a block, for Gmail,
// which drops the sheets where it reads mail of others, and for Outlook. All else
// stands in two sheets: what is dark has its own, so that a program that does not
// know light-dark() and drops the sheet for it keeps the first.
func mailStyles(dir string) *strings.Replacer {
	start, size := "left", "16px/25px"
	serif, title := latin, "38px/44px"
	if dir == "rtl" {
		start, size = "right", "17px/30px"
		serif, title = naskh, "38px/56px"
	}
	block := ";font:" + size + " " + serif
	light, dark := mailSheets(dir)
	return strings.NewReplacer(
		"[[sheet]]", light,
		"[[dark]]", dark,
		"[[preheader]]", "font-size:0;line-height:0;max-height:0;mso-hide:all",
		"[[ground]]", strings.TrimPrefix(ground.of("background"), ";"),
		"[[card]]", "max-width:640px;border-top:6px solid "+badge+card.of("background")+text.of("color")+";word-break:break-word;text-align:"+start,
		"[[masthead]]", padding("22px", "6px")+";font:14px/22px "+sans,
		"[[brief]]", padding("18px", "8px")+block,
		"[[band]]", padding("14px", "6px")+";font:12px/16px "+sans,
		"[[block]]", padding("18px", "18px")+block,
		"[[h1]]", "margin:12px 0 2px;font:700 "+title+" "+serif,
		"[[long-h1]]", "margin:12px 0 2px;font:700 28px/36px "+serif,
		"[[rtl]]", "text-align:right;font-family:"+naskh+";line-height:1.8",
		"[[ltr]]", "text-align:left;line-height:1.6",
	)
}

// mailSheets returns the mail's sheet and that of its colours in the dark. Names
// are short, since each stands in a mail many times: o of the words on which a
// headline reads on, s of sources and of what else
// is small, n of the numbers in brief, k of a band and e of a block below a rule,
// w of links in a line and h of those on headlines, f of a headline in full, d of a comparison and m of
// what differs in it. A link without a class is a tag.
func mailSheets(dir string) (light, dark string) {
	head, lead, caps, edge := "18px/25px", "23px;line-height:29px", ";text-transform:uppercase;letter-spacing:.09em", "right"
	serif, size := latin, "16px"
	if dir == "rtl" {
		head, lead, caps, edge, serif, size = "19px/32px", "23px;line-height:38px", "", "left", naskh, "17px"
	}
	type rule struct {
		names, style string
		colours      []painted
	}
	rules := []rule{
		{":root", "color-scheme:light dark", []painted{{"background", ground}}},
		{"h1", "", []painted{{"color", ink}}},
		{"h2", "margin:0 0 8px;font:700 12px/16px " + sans + caps, []painted{{"color", muted}}},
		{"h3", "margin:16px 0 2px;font:700 " + head + " " + serif, []painted{{"color", ink}}},
		{"p", "margin:0 0 8px", nil},
		{".f", "font-size:" + lead, nil},
		{"ul", "margin:14px 0 0;padding:0;list-style:none", nil},
		{"li", "margin:0 0 7px;font-size:15px;line-height:22px", nil},
		{"b", "", []painted{{"color", accent}}},
		{"a,i", "padding:1px 5px;font:700 12px " + tiny + ";text-decoration:none", []painted{{"background", chip}, {"color", accent}}},
		{".w,.h", "padding:0;font:inherit;background:none", nil},
		{".w", "text-decoration:underline", nil},
		{".h", "", []painted{{"color", ink}}},
		{".o", "font-weight:400;font-size:" + size, []painted{{"color", text}}},
		{".s", "font:400 13px/20px " + sans + ";letter-spacing:0;text-transform:none", []painted{{"color", muted}}},
		{".n", "width:32px;padding-top:15px;padding-" + edge + ":10px;font:700 22px/28px " + latin, []painted{{"color", accent}}},
		{".k", "border-top:1px solid " + hairline.light, []painted{{"background", band}}},
		{".e", "border-top:1px solid " + hairline.light, nil},
		{".d", "font-size:15px;line-height:23px", []painted{{"background", amber}}},
		{".m", "", []painted{{"color", amberInk}}},
	}
	var l, d strings.Builder
	for _, r := range rules {
		style := r.style
		var night []string
		for _, c := range r.colours {
			style += ";" + c.property + ":" + c.light
			night = append(night, c.property+":light-dark("+c.light+","+c.dark+")")
		}
		l.WriteString(r.names + "{" + strings.TrimPrefix(style, ";") + "}\n")
		if len(night) > 0 {
			d.WriteString(r.names + "{" + strings.Join(night, ";") + "}\n")
		}
	}
	d.WriteString(".k,.e{border-color:light-dark(" + hairline.light + "," + hairline.dark + ")}")
	return l.String(), d.String()
}

// painted returns a property a colour.
type painted struct {
	property string
	colour
}
