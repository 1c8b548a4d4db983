package render

import "strings"

// The type faces: a serif for what documents say, with a face for Arabic script
// where there is any, and the system's sans for what the digest says. Names
// stand without quotation marks, as a style attribute needs them. Word, which
// draws for Outlook on Windows, looks at the first name only.
const (
	latin = "Georgia,Noto Serif,serif"
	naskh = "Georgia,Noto Serif,Noto Naskh Arabic,serif"
	sans  = "Segoe UI,-apple-system,Roboto,sans-serif"
	tiny  = "sans-serif" // of letters and tags: it stands so often that it must be short
)

// A colour in light and in dark.
type colour struct{ light, dark string }

// The colours. Every pair of text and ground has a contrast of 4.5 to 1 or
// more in both, which a test computes.
var (
	ground   = colour{"#f3f0ea", "#0e1113"}
	card     = colour{"#ffffff", "#171b1f"}
	band     = colour{"#faf8f4", "#13171a"}
	ink      = colour{"#14161a", "#f3f0ea"}
	text     = colour{"#26292f", "#d8d5ce"}
	muted    = colour{"#5d6470", "#9ba4ae"}
	hairline = colour{"#e8e4db", "#2c333a"}
	accent   = colour{"#0b5566", "#7cc7d8"}
	chip     = colour{"#e6f0f2", "#1e3339"}
	track    = colour{"#dcd8cd", "#39424a"}
	amber    = colour{"#fcf6e6", "#262113"}
	amberInk = colour{"#7a5200", "#e8c06a"}
	amberBar = colour{"#f8e3b0", "#4b3d16"}
)

// badge is the ground of letters and bars, the same in light and dark: it
// stands so often that a second colour would cost a story its place.
const badge = "#0d6479"

// of returns a property its colour twice: a mail program that does not know
// light-dark() keeps the first. Style sheets could say it once, but Gmail, where
// it reads mail of others, knows none.
func (c colour) of(property string) string {
	return ";" + property + ":" + c.light + ";" + property + ":light-dark(" + c.light + "," + c.dark + ")"
}

// rootSheet has the page follow the reader's choice of light or dark, and
// draws its ground to its edges.
func rootSheet() string { return ":root{color-scheme:light dark" + ground.of("background") + "}" }

const outlookSheet = `<!--[if mso]><style>
table{border-collapse:collapse}td,p,h1,h2,h3{mso-line-height-rule:exactly}
td,p,h2{font-family:Arial,sans-serif}.q{font-family:Georgia,serif}
</style><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->`

// Outlook on Windows knows no greatest width: a table of its own holds the
// card.
const (
	ghostTable    = `<!--[if mso]><table role="presentation" width="640" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`
	ghostTableEnd = `<!--[if mso]></td></tr></table><![endif]-->`
)

// padding returns a cell of the card its padding: on the sides a part of its
// width, so that phones have narrower margins without a media query, and the
// same in pixels for Outlook on Windows.
func padding(top, bottom string) string {
	return "padding:" + top + " 6.25% " + bottom + ";mso-padding-alt:" + top + " 40px " + bottom
}

// styles returns the replacer that puts each style in place of its name in the
// page's template. Sides are written out for a direction, as in the mail, and Arabic and Hebrew letters are neither spaced nor
// set as capitals.
func styles(dir string) *strings.Replacer { //nolint:funlen // one line a style
	const layout, radius, small4, long = ` role="presentation"`, ";border-radius:8px", ";border-radius:4px", ";overflow-wrap:anywhere"
	start, end := "left", "right"
	caps := ";text-transform:uppercase;letter-spacing:.09em"
	serif, figures := latin, latin
	title, head, brief, quote, line := "38px/44px", "24px/30px", "18px/25px", "17px/27px", "16px/25px"
	if dir == "rtl" {
		start, end, caps = end, start, ""
		serif, figures = naskh, sans
		title, head, brief, quote, line = "38px/56px", "24px/39px", "19px/31px", "18px/32px", "17px/30px"
	}
	small := "font-size:13px;line-height:20px" + muted.of("color")
	label := "font-size:12px;line-height:16px;font-weight:700" + caps + muted.of("color")
	rule := ";border-top:1px solid " + hairline.light + ";border-color:light-dark(" + hairline.light + "," + hairline.dark + ")"
	return strings.NewReplacer(
		"[[layout]]", layout,
		"[[columns]]", layout+` width="100%" cellpadding="0" cellspacing="0"`,
		"[[block]]", layout+` width="100%" cellspacing="0"`,
		"[[root]]", rootSheet(),
		"[[end]]", end,
		"[[page]]", "padding:16px 0"+ground.of("background"),
		"[[card]]", "max-width:640px"+card.of("background")+radius,
		"[[card-cell]]", "border-top:6px solid "+badge+radius+";font:14px/22px "+sans+text.of("color")+long+";text-align:"+start,
		"[[masthead]]", padding("22px", "6px"),
		"[[kicker]]", label,
		"[[kicker-end]]", "font-size:13px",
		"[[link]]", "text-decoration:underline"+accent.of("color"),
		"[[quiet-link]]", "text-decoration:none"+ink.of("color"),
		"[[title-link]]", "text-decoration:underline"+ink.of("color"),
		"[[ink]]", strings.TrimPrefix(ink.of("color"), ";"),
		"[[accent]]", strings.TrimPrefix(accent.of("color"), ";"),
		"[[h1]]", "margin:18px 0 2px;font:700 "+title+" "+serif+ink.of("color"),
		"[[long-h1]]", "margin:18px 0 2px;font:700 28px/36px "+serif+ink.of("color"),
		"[[dates]]", "margin:0;font-size:15px;line-height:24px"+muted.of("color"),
		"[[label]]", "margin:0 0 14px;"+label,
		"[[label-next]]", "margin:24px 0 14px;"+label,
		"[[brief]]", padding("20px", "12px"),
		"[[brief-number]]", "font:700 26px/28px "+figures+accent.of("color"),
		"[[brief-cell]]", "padding-bottom:18px",
		"[[brief-headline]]", "margin:0;font:700 "+brief+" "+serif+ink.of("color"),
		"[[brief-sources]]", "font:13px/20px "+sans+muted.of("color"),
		"[[brief-text]]", "margin:2px 0 0;font:"+line+" "+serif,
		"[[since]]", padding("18px", "18px")+rule,
		"[[since-text]]", "margin:0"+muted.of("color"),
		"[[section]]", padding("14px", "14px")+band.of("background")+rule,
		"[[section-label]]", "margin:0;"+label,
		"[[section-count]]", "font-weight:400;letter-spacing:0;text-transform:none",
		"[[story]]", padding("34px", "30px")+rule,
		"[[meta]]", "margin:0;"+small,
		"[[h3]]", "margin:8px 0 16px;font:700 "+head+" "+serif+ink.of("color"),
		"[[on]]", "font:"+quote+" "+serif+text.of("color"),
		"[[rail]]", "padding-"+start+":18px;border-"+start+":2px solid "+track.light+
			";border-color:light-dark("+track.light+","+track.dark+");font:"+quote+" "+serif,
		"[[rail-table]]", "margin-bottom:8px",
		"[[group]]", "margin:0 0 6px;font:13px/20px "+sans+muted.of("color"),
		"[[group-next]]", "margin:24px 0 6px;font:13px/20px "+sans+muted.of("color"),
		"[[letter]]", "display:inline-block;min-width:14px;padding:0 4px;background:"+badge+small4+
			";color:#fff;font:700 12px/22px "+tiny+";text-align:center",
		"[[quote]]", "margin:0 0 14px",
		"[[tag]]", "padding:2px 6px;font:700 12px "+tiny+small4+chip.of("background")+accent.of("color"),
		"[[speaker]]", "font-family:"+sans+";font-size:14px"+muted.of("color"),
		"[[rtl-quote]]", "text-align:right;font-family:"+naskh+";font-size:18px;line-height:1.85",
		"[[ltr-quote]]", "text-align:left;font-size:16px;line-height:1.6",
		"[[rtl-head]]", "text-align:right;font-family:"+naskh+";line-height:1.6",
		"[[ltr-head]]", "text-align:left",
		"[[compare]]", "margin:12px 0 20px"+amber.of("background")+radius,
		"[[compare-cell]]", "padding:18px 20px 6px",
		"[[compare-head]]", "margin:0 0 7px;font-size:13px;line-height:20px"+amberInk.of("color"),
		"[[compare-label]]", "font-size:12px"+caps,
		"[[compare-text]]", "margin:0 0 11px;font:"+line+" "+serif,
		"[[shared]]", strings.TrimPrefix(amberBar.of("background"), ";"),
		"[[differs]]", strings.TrimPrefix(amberInk.of("color"), ";"),
		"[[source]]", small+rule,
		"[[source-cell]]", "padding:11px 0 12px",
		"[[source-title]]", "font-size:14px",
		"[[source-kept]]", "padding:17px 0 10px;padding-"+start+":12px;font-size:12px;text-align:"+end,
		"[[bar]]", "background:"+badge,
		"[[bar-rest]]", strings.TrimPrefix(track.of("background"), ";"),
		"[[bars]]", "font-size:1px;line-height:5px",
		"[[together]]", "margin:0;padding-top:10px;"+small,
		"[[band]]", padding("30px", "28px")+rule,
		"[[text]]", "margin:0;font:"+quote+" "+serif,
		"[[label-text]]", "margin:0",
		"[[names]]", "border-collapse:collapse;font-size:13px;line-height:28px"+accent.of("color"),
		"[[name-head]]", "padding:0;font-weight:400;font-size:12px"+muted.of("color")+";text-align:"+start,
		"[[names-row]]", strings.TrimPrefix(rule, ";"),
		"[[name]]", "padding-"+start+":0"+ink.of("color")+";text-align:"+start,
		"[[rows]]", small,
		"[[row]]", "margin:0 0 6px",
	)
}
