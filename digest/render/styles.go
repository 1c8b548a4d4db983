package render

import "strings"

// The type faces: a serif for what documents say, with a face for Arabic script
// where there is any, and the system's sans for what the digest says. Names
// stand without quotation marks, as a style attribute needs them.
const (
	latin = "Georgia,Noto Serif,serif"
	naskh = "Georgia,Noto Serif,Noto Naskh Arabic,serif"
	sans  = "-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif"
	tiny  = "sans-serif" // of letters and tags: it stands so often that it must be short
)

// The colours in light; darkSheet has those in dark. Every pair of text and
// ground has a contrast of 4.5 to 1 or more, which a test computes.
const (
	ground   = "#f3f0ea"
	card     = "#ffffff"
	ink      = "#14161a"
	text     = "#26292f"
	muted    = "#5d6470"
	hairline = "#e8e4db"
	accent   = "#0b5566"
	chip     = "#e6f0f2"
	track    = "#dcd8cd"
	amber    = "#fcf6e6"
	amberInk = "#7a5200"
	amberBar = "#f8e3b0"
)

const baseSheet = `
@media (max-width:520px){
.m{padding:0!important}.g{padding-left:20px!important;padding-right:20px!important}
.h1{font-size:32px!important;line-height:36px!important}
.h3{font-size:23px!important;line-height:29px!important}
}
`

const darkSheet = `
@media (prefers-color-scheme:dark){
.pg{background:#0e1113!important}.cd{background:#171b1f!important}
.k{color:#f3f0ea!important}.x{color:#d8d5ce!important}.u{color:#9ba4ae!important}.a{color:#7cc7d8!important}
.h,.rl{border-color:#2c333a!important}.sc{background:#13171a!important}
.ab,.br{background:#7cc7d8!important}.bt{background:#39424a!important}
.lt{background:#7cc7d8!important;color:#0e1113!important}.ch{background:#1e3339!important;color:#7cc7d8!important}
.am{background:#262113!important}.at,.ad{color:#e8c06a!important}.as{background:#4b3d16!important;color:#f3f0ea!important}
}
`

const outlookSheet = `<!--[if mso]><style>
table{border-collapse:collapse}td,p,h1,h2,h3{mso-line-height-rule:exactly}
p,td,h1,h3,.x,.k{font-family:Georgia,serif}.u,.u td,.u b,.lt,.ch,h2{font-family:Arial,sans-serif}
</style><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->`

// Outlook on Windows knows no greatest width: a table of its own holds the
// card.
const (
	ghostTable    = `<!--[if mso]><table role="presentation" width="640" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`
	ghostTableEnd = `<!--[if mso]></td></tr></table><![endif]-->`
)

// hiddenStyle hides the preheader, which mail programs show in their lists.
const hiddenStyle = "display:none;max-height:0;font-size:1px;line-height:1px;mso-hide:all"

// styles gives the replacer that puts each style in place of its name in the
// digest's template. Sides are written out for a direction, since mail clients
// know no logical ones, and Arabic and Hebrew letters are neither spaced nor
// set as capitals.
func styles(dir string) *strings.Replacer { //nolint:funlen // one line a style
	start, end := "left", "right"
	caps := ";text-transform:uppercase;letter-spacing:.09em"
	serif, figures := latin, latin
	title, head, brief, quote, line := "38px/44px", "25px/31px", "18px/25px", "17px/27px", "16px/25px"
	if dir == "rtl" {
		start, end, caps = end, start, ""
		serif, figures = naskh, sans
		title, head, brief, quote, line = "38px/56px", "25px/40px", "19px/31px", "18px/32px", "17px/30px"
	}
	small := "margin:0;font-size:13px;line-height:20px;color:" + muted
	label := "font-size:12px;line-height:16px;font-weight:700" + caps + ";color:" + muted
	rule := ";border-top:1px solid " + hairline
	return strings.NewReplacer(
		"[[base]]", baseSheet,
		"[[dark]]", darkSheet,
		"[[end]]", end,
		"[[body]]", "margin:0;padding:0;-webkit-text-size-adjust:100%;background:"+ground,
		"[[preheader]]", hiddenStyle,
		"[[page]]", "background:"+ground,
		"[[margin]]", "padding:24px 12px",
		"[[card]]", "max-width:640px;background:"+card+";border-radius:8px;font:14px/22px "+sans+";color:"+text+";text-align:"+start,
		"[[accent-bar]]", "line-height:6px;font-size:1px;border-radius:8px 8px 0 0;background:"+accent,
		"[[masthead]]", "padding:22px 40px 6px",
		"[[kicker]]", label,
		"[[kicker-end]]", "font-size:13px",
		"[[link]]", "color:"+accent+";text-decoration:underline",
		"[[quiet-link]]", "color:"+ink+";text-decoration:none",
		"[[title-link]]", "color:"+ink+";text-decoration:underline",
		"[[ink]]", "color:"+ink,
		"[[accent]]", "color:"+accent,
		"[[h1]]", "margin:18px 0 2px;font:700 "+title+" "+serif+";color:"+ink,
		"[[dates]]", "margin:0;font-size:15px;line-height:24px;color:"+muted,
		"[[figures]]", "margin:22px 0 8px",
		"[[figure]]", "padding-"+end+":8px;font:700 26px/32px "+figures+";color:"+ink,
		"[[figure-of]]", "font:15px/20px "+sans+";color:"+muted,
		"[[figure-label]]", "font:12px/16px "+sans+";color:"+muted,
		"[[label]]", "margin:0 0 14px;"+label,
		"[[label-next]]", "margin:24px 0 14px;"+label,
		"[[brief]]", "padding:20px 40px 12px",
		"[[brief-number]]", "font:700 26px/28px "+figures+";color:"+accent,
		"[[brief-cell]]", "padding-bottom:18px",
		"[[brief-headline]]", "margin:0;font:700 "+brief+" "+serif+";color:"+ink,
		"[[brief-sources]]", "font:13px/20px "+sans+";color:"+muted,
		"[[brief-text]]", "margin:2px 0 0;font:"+line+" "+serif+";color:"+text,
		"[[since]]", "padding:18px 40px"+rule,
		"[[since-text]]", "margin:0;color:"+muted,
		"[[section]]", "padding:14px 40px;background:#faf8f4"+rule,
		"[[section-label]]", "margin:0;"+label,
		"[[story]]", "padding:34px 40px 30px"+rule,
		"[[meta]]", small,
		"[[h3]]", "margin:8px 0 16px;font:700 "+head+" "+serif+";color:"+ink,
		"[[rail]]", "padding-"+start+":18px;border-"+start+":2px solid "+track+";font:"+quote+" "+serif+";color:"+text,
		"[[group]]", "margin:0 0 6px;font:13px/20px "+sans+";color:"+muted,
		"[[group-next]]", "margin:24px 0 6px;font:13px/20px "+sans+";color:"+muted,
		"[[letter]]", "display:inline-block;min-width:14px;padding:0 4px;border-radius:4px;background:"+accent+
			";color:#fff;font:700 12px/22px "+tiny+";text-align:center",
		"[[quote]]", "margin:0 0 14px",
		"[[tag]]", "padding:2px 6px;border-radius:4px;background:"+chip+";color:"+accent+
			";font:700 12px/16px "+tiny+";text-decoration:none",
		"[[rtl-quote]]", "text-align:right;font-family:"+naskh+";font-size:1.08em;line-height:1.85",
		"[[ltr-quote]]", "text-align:left;font-size:.95em;line-height:1.6",
		"[[compare]]", "margin:12px 0 20px;background:"+amber+";border-radius:8px",
		"[[compare-head]]", "padding:18px 20px 2px;font-size:13px;line-height:20px;color:"+amberInk,
		"[[compare-label]]", "font-size:12px"+caps,
		"[[compare-letter]]", "padding:10px 0;padding-"+start+":20px",
		"[[compare-cell]]", "padding:7px 0 11px;padding-"+end+":20px",
		"[[shared]]", "background:"+amberBar+";border-radius:2px",
		"[[differs]]", "color:"+amberInk,
		"[[sources]]", "margin-top:8px;font-size:13px;line-height:20px;color:"+muted,
		"[[source-letter]]", "padding:12px 0"+rule,
		"[[source]]", "padding:11px 0 12px;padding-"+end+":12px"+rule,
		"[[source-title]]", "font-size:14px;color:"+ink,
		"[[source-kept]]", "padding:17px 0 10px"+rule+";font-size:12px;text-align:"+end,
		"[[bar]]", "background:"+accent,
		"[[bar-rest]]", "background:"+track,
		"[[bars]]", "font-size:1px;line-height:5px",
		"[[together]]", small+";padding-top:10px",
		"[[band]]", "padding:30px 40px 28px"+rule,
		"[[text]]", "margin:0;font:"+quote+" "+serif+";color:"+text,
		"[[label-text]]", "margin:0",
		"[[names]]", "color:"+muted,
		"[[name-head]]", "padding:0 0 6px;font-weight:400;font-size:12px;text-align:"+start,
		"[[name-letter]]", "padding:0 0 6px",
		"[[name]]", "padding:7px 0;padding-"+end+":12px"+rule+";color:"+ink+";text-align:"+start,
		"[[name-cell]]", "padding:7px 0"+rule,
		"[[row]]", small+";padding-bottom:6px",
	)
}
