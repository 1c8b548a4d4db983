package pages

import (
	"crypto/sha256"
	"encoding/base64"
)

// groundSheet, labelRule and titleRule style what all pages have that are only
// ever read in a browser.
const (
	groundSheet = `
:root{color-scheme:light dark;--ground:#f3f0ea;--card:#ffffff;--ink:#14161a;--text:#26292f;--muted:#5d6470;--line:#e8e4db;--accent:#0b5566;--chip:#e6f0f2;--kept:#d8ebee;--here:#b5dbe2}
@media (prefers-color-scheme:dark){:root{--ground:#0e1113;--card:#171b1f;--ink:#f3f0ea;--text:#d8d5ce;--muted:#9ba4ae;--line:#2c333a;--accent:#7cc7d8;--chip:#1e3339;--kept:#1d3c44;--here:#28545f}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:24px 12px;background:var(--ground);color:var(--text);font:400 18px/1.72 Georgia,Noto Serif,Noto Naskh Arabic,Times New Roman,serif}
main{max-width:740px;margin:0 auto;padding:30px 72px 40px;background:var(--card);border-top:6px solid var(--accent);border-radius:8px}
`
	labelRule = `.label{margin:0 0 10px;font:700 12px/16px -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;letter-spacing:.09em;text-transform:uppercase;color:var(--muted)}
`
	titleRule = `h1{margin:14px 0 12px;font-size:36px;line-height:1.18;color:var(--ink);text-wrap:balance;overflow-wrap:break-word}
`
)

// tombstoneSheet styles the tombstone, in no more bytes than it needs.
const tombstoneSheet = groundSheet + labelRule + titleRule +
	`@media (max-width:640px){body{padding:0;font-size:17px}main{padding:22px 20px 32px;border-radius:0}h1{font-size:29px}}
`

// pageSheet styles the archive and the reading pages. Like the tombstone, they
// hold no inline style and no script, and their policy allows their sheet alone,
// by its hash.
const pageSheet = groundSheet + `.u{font:400 13px/20px -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:var(--muted)}
` + labelRule + `[dir=rtl] .label{letter-spacing:0;text-transform:none}
a{color:var(--accent);text-underline-offset:2px}
` + titleRule + `h2,h3,h4,h5,h6{margin:1.7em 0 .5em;line-height:1.28;color:var(--ink);overflow-wrap:break-word}
article h2{font-size:25px}article h3{font-size:21px}article h4,article h5,article h6{font-size:18px}
.meta{margin:0 0 6px}.meta a{white-space:nowrap}.meta b{color:var(--ink);font-weight:600}.meta span{display:inline-block}
.places{margin:20px 0 0;padding:14px 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.places a{display:inline-block;min-width:24px;margin:2px 0;padding:1px 6px;border-radius:4px;background:var(--chip);font-weight:700;font-size:12px;text-align:center;text-decoration:none}
.places a:hover,.places a:focus{text-decoration:underline}
article[dir=rtl]{font-size:1.06em;line-height:1.9}
article{margin:26px 0 0;hyphens:auto;overflow-wrap:break-word}
.b{position:relative}
.n{position:absolute;inset-inline-start:-52px;top:.42em;width:36px;text-align:end;font:400 12px/20px -apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif;color:var(--muted);user-select:none}
.has .n{color:var(--accent);font-weight:700}
article p,article ul,article blockquote,article pre{margin:0 0 1.05em}
article ul{padding-inline-start:22px}article li{margin:0 0 .4em}
li.b .n{inset-inline-start:-74px}
blockquote{padding-inline-start:18px;border-inline-start:3px solid var(--line);font-style:italic}
blockquote .n{inset-inline-start:-73px;font-style:normal}
[dir=rtl] blockquote{font-style:normal}
.caption{font-size:15px;line-height:1.5;color:var(--muted)}
.rows{margin:0 0 1.05em}.rows table{width:100%;border-collapse:collapse}.rows td{padding:6px 12px 6px 0;border-bottom:1px solid var(--line);font-size:16px;line-height:1.5;vertical-align:top}[dir=rtl] .rows td{padding:6px 0 6px 12px}
pre{padding:12px 14px;border-radius:6px;background:var(--ground);font:400 14px/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
mark{padding:.12em .18em;border-radius:3px;background:var(--kept);color:var(--ink);-webkit-box-decoration-break:clone;box-decoration-break:clone;scroll-margin-top:30vh}
.who{font-weight:700}
mark:target{background:var(--here);outline:2px solid var(--accent);outline-offset:1px}
.out{margin-top:44px;padding-top:26px;border-top:1px solid var(--line)}
.out ul{margin:14px 0 0;padding:0;list-style:none}
.out li{font-size:16px;line-height:1.55;padding:9px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
.out q{quotes:none;color:var(--text);text-decoration:line-through;text-decoration-thickness:1px;text-decoration-color:var(--muted)}
.why{display:block}
footer{margin-top:36px}
.year{margin:34px 0 4px}
.issues{margin:0;padding:0;list-style:none}
.issues li{padding:16px 0 18px;border-top:1px solid var(--line)}
.issues h3{margin:2px 0;font-size:21px;line-height:1.3}
.issues h3 a{color:var(--ink);text-decoration:none}.issues h3 a:hover,.issues h3 a:focus{text-decoration:underline}
.issues p{margin:0}
@media (max-width:640px){
body{padding:0;font-size:17px}main{padding:22px 20px 32px;border-radius:0}
h1{font-size:29px}article h2{font-size:22px}article h3{font-size:19px}
article{padding-inline-start:24px}
.n,li.b .n,blockquote .n{inset-inline-start:-36px;width:28px;font-size:11px}
li.b .n{inset-inline-start:-58px}blockquote .n{inset-inline-start:-57px}
}
@media print{body{background:none;padding:0}main{max-width:none;padding:0;border:0}.places{display:none}}
`

// policy is the Content-Security-Policy of a page with such a sheet.
func policy(sheet string) string {
	h := sha256.Sum256([]byte(sheet))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'; base-uri 'none'; form-action 'none'"
}
