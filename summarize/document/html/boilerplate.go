package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/draft"
)

// markBoilerplate leaves out the blocks within elements that say by their tag,
// role, class or id that they are no part of the article. An element that
// holds much of the page's running text is believed to be the article
// whatever it is called.
//
// It returns, for the elements left out for a name, the outermost that has it.
func markBoilerplate(root *html.Node, blocks []*block, at *html.Node) map[*html.Node]*html.Node {
	weights := weigh(blocks)
	why, named := map[*html.Node]draft.Reason{}, map[*html.Node]*html.Node{}
	var mark func(n *html.Node, reason draft.Reason, by *html.Node)
	mark = func(n *html.Node, reason draft.Reason, by *html.Node) {
		if reason == "" && n.Type == html.ElementNode {
			reason = boilerplateReason(n, weights[n], weights[root], opens(n, at), func() bool { return weights[n].running < 4000 && weights[n].asks(blocks) })
			if tag, _ := reasonByTag(n); reason != "" && tag == "" {
				by = n
			}
		}
		if reason != "" {
			why[n] = reason
		}
		if by != nil {
			named[n] = by
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode {
				mark(c, reason, by)
			}
		}
	}
	mark(root, "", nil)
	for _, b := range blocks {
		if b.why == "" {
			b.why = why[b.inner]
		}
	}
	return named
}

// opens reports whether an element opens over a page that has its article in
// another, as a window to subscribe does.
func opens(n, at *html.Node) bool {
	role := strings.ToLower(attribute(n, "role"))
	window := n.DataAtom == atom.Dialog || role == "dialog" || role == "alertdialog" || strings.EqualFold(attribute(n, "aria-modal"), "true")
	return at != nil && window && !inside(at, n) && !inside(n, at)
}

// A weight is how much text an element holds, in bytes, and its first and last
// block.
type weight struct{ all, running, linked, first, last int }

// asks reports whether most of the prose in an element asks its reader to
// subscribe and the like: that is no article, however much it is.
func (w weight) asks(blocks []*block) bool {
	asking := 0
	for _, b := range blocks[w.first : w.last+1] {
		if b.running() && addresses(b.Text) {
			asking += len(b.Text)
		}
	}
	return asking*2 > w.running
}

// weigh sums up the text of the blocks in every element around them.
func weigh(blocks []*block) map[*html.Node]weight {
	weights := map[*html.Node]weight{}
	for i, b := range blocks {
		for n := b.inner; n != nil; n = n.Parent {
			w, ok := weights[n]
			if !ok {
				w.first = i
			}
			w.last = i
			w.all += len(b.Text)
			w.linked += b.linked
			if b.running() {
				w.running += len(b.Text)
			}
			weights[n] = w
		}
	}
	return weights
}

// running reports whether a block reads like running text.
func (b *block) running() bool { return b.words >= 10 && b.linked*3 < len(b.Text) }

func boilerplateReason(n *html.Node, own, page weight, opens bool, asks func() bool) draft.Reason {
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Main || n.DataAtom == atom.Blockquote {
		return ""
	}
	reason, strong := reasonByTag(n)
	if reason == "" {
		reason, strong = reasonByName(n)
	}
	switch {
	case reason == "" || opens:
		return reason
	case reason == draft.WhyComments:
		if page.running-own.running < 200 {
			return ""
		}
	case own.running*3 > page.running:
		if !strong || !asks() {
			return ""
		}
	case !strong && own.all > 500 && own.linked*2 < own.all:
		return ""
	}
	return reason
}

func reasonByTag(n *html.Node) (reason draft.Reason, strong bool) {
	switch n.DataAtom {
	case atom.Nav, atom.Menu:
		return draft.WhyNavigation, true
	case atom.Footer:
		return draft.WhyFooter, true
	case atom.Aside:
		return draft.WhyAside, true
	case atom.Button, atom.Form, atom.Dialog, atom.Fieldset:
		return draft.WhyForm, true
	case atom.Figcaption:
		return draft.WhyCaption, true
	case atom.Time, atom.Address:
		return draft.WhyAbout, false
	}
	for _, a := range n.Attr {
		if a.Key != "role" && !strings.HasPrefix(a.Key, "aria-") {
			continue
		}
		switch a.Key + "=" + strings.ToLower(a.Val) {
		case "role=navigation", "role=menu", "role=menubar", "role=banner":
			return draft.WhyNavigation, true
		case "role=contentinfo":
			return draft.WhyFooter, true
		case "role=complementary":
			return draft.WhyAside, true
		case "role=dialog", "role=alertdialog", "role=search":
			return draft.WhyForm, true
		case "aria-hidden=true":
			return draft.WhyHidden, false
		case "aria-modal=true":
			return draft.WhyAside, false
		}
	}
	return "", false
}

func reasonByName(n *html.Node) (reason draft.Reason, strong bool) {
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-component", "data-testid", "itemprop", "data-module", "data-type":
		default:
			continue
		}
		for _, word := range nameWords(a.Val) {
			r, s := reasonByWord(word)
			if r != "" && (reason == "" || s && !strong) {
				reason, strong = r, s
			}
		}
	}
	return reason, strong
}

// nameWords returns the words that class names and ids are made of, in lower
// case.
func nameWords(name string) []string {
	var words []string
	start := -1
	lower := false
	for i, r := range name {
		letter := r < unicode.MaxASCII && unicode.IsLetter(r)
		if start >= 0 && (!letter || unicode.IsUpper(r) && lower) {
			words = append(words, strings.ToLower(name[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		lower = unicode.IsLower(r)
	}
	if start >= 0 {
		words = append(words, strings.ToLower(name[start:]))
	}
	return words
}

// reasonByWord tells what a word in a class or an id gives away. Strong words
// count for elements of any size, the others for small ones.
func reasonByWord(word string) (reason draft.Reason, strong bool) {
	switch word {
	case "nav", "menu", "submenu", "subnav", "navbar", "breadcrumb", "breadcrumbs", "pagination", "pager", "masthead",
		"toc", "skip", "topbar", "navi":
		return draft.WhyNavigation, true
	case "comment", "comments", "commentlist", "respond", "disqus", "kommentare", "livefyre", "commentform", "commenting":
		return draft.WhyComments, true
	case "share", "sharing", "social", "sharebar", "sharedaddy", "addthis", "addtoany", "shares", "socials", "followus",
		"socialmedia":
		return draft.WhyShare, true
	case "related", "relatedposts", "recommended", "recommendation", "recommendations", "recirc", "recirculation",
		"trending", "popular", "outbrain", "taboola", "readmore", "similar", "mostread", "zergnet", "yarpp", "nextpost",
		"suggested", "suggestions", "moreon", "morefrom", "siblings", "linklist", "seealso", "ranking":
		return draft.WhyRelated, true
	case "newsletter", "newsletters", "subscribe", "subscription", "signup", "optin", "mailchimp", "paywall", "promo",
		"promos", "registration", "regwall":
		return draft.WhyNewsletter, true
	case "ad", "ads", "advert", "adverts", "advertisement", "advertising", "adsense", "sponsor", "sponsored", "sponsors",
		"banner", "anzeige", "werbung", "dfp", "adslot", "adbox", "affiliate":
		return draft.WhyAd, true
	case "cookie", "cookies", "consent", "gdpr", "cookiebar":
		return draft.WhyCookies, true
	case "footer", "copyright", "imprint", "legal", "disclaimer", "bottombar":
		return draft.WhyFooter, true
	case "sidebar", "popup", "modal", "overlay", "rail", "lightbox", "tooltip", "offscreen":
		return draft.WhyAside, true
	case "byline", "author", "authors", "bio", "tags", "meta", "metadata", "dateline", "timestamp", "published", "rating",
		"ratings", "taglist", "categories", "keywords", "postmeta", "entrymeta", "authorbox", "kicker", "eyebrow":
		return draft.WhyAbout, false
	case "caption", "credit", "credits", "figcaption", "photocredit", "imagecaption", "captions", "bildunterschrift":
		return draft.WhyCaption, false
	case "widget", "hidden", "toolbar", "tools", "print", "login", "search", "screenreader", "sr", "visuallyhidden",
		"player", "video", "gallery", "slideshow", "teaser", "teasers", "more", "download", "downloads":
		return draft.WhyAside, false
	}
	for _, w := range []struct {
		stem   string
		reason draft.Reason
	}{
		{"newsletter", draft.WhyNewsletter},
		{"advert", draft.WhyAd},
		{"comment", draft.WhyComments},
		{"related", draft.WhyRelated},
		{"breadcrumb", draft.WhyNavigation},
		{"cookie", draft.WhyCookies},
		{"sidebar", draft.WhyAside},
	} {
		if strings.HasPrefix(word, w.stem) && len(word) <= len(w.stem)+6 {
			return w.reason, word != "commentary"
		}
	}
	return "", false
}
