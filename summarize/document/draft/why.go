package draft

// A Reason says in a few words of English why something of a file is no part
// of what it tells. It is one of those named here.
type Reason string

// The reasons for which lines are left out.
const (
	// Of pages, and of copies of them.
	WhyComments   Reason = "comments"
	WhyNavigation Reason = "navigation"
	WhyRelated    Reason = "links to other articles"
	WhyShare      Reason = "share buttons"
	WhyNewsletter Reason = "newsletter"
	WhyAd         Reason = "advertisement"
	WhyCookies    Reason = "cookie notice"
	WhyFooter     Reason = "footer"
	WhyAside      Reason = "beside the article"
	WhyAbout      Reason = "about the article" // author, date, section, keywords
	WhyCaption    Reason = "picture caption"
	WhyForm       Reason = "form"
	WhyPrint      Reason = "print stamp"
	WhyOutside    Reason = "outside the article"
	WhyHeadline   Reason = "repeated headline"
	WhyInitials   Reason = "initials of the author"
	WhyHeader     Reason = "header in another language"
	WhyHidden     Reason = "hidden on the page"
	WhySender     Reason = "about who sent it" // below press releases

	// Of mails.
	WhyReply      Reason = "quoted reply"
	WhySignature  Reason = "signature"
	WhyBanner     Reason = "banner of the mail system"
	WhyDisclaimer Reason = "disclaimer"
	WhyListFooter Reason = "footer of a mailing list"
	WhyForwarder  Reason = "forwarder's note"
	WhyMailHeader Reason = "header of a mail"
	WhyAttachment Reason = "attachment without text"

	// Of printed pages and office files.
	WhyHead      Reason = "running head"
	WhyNumber    Reason = "page number"
	WhyAngle     Reason = "text set at an angle"
	WhyContents  Reason = "table of contents"
	WhyNoteMark  Reason = "mark of a note"
	WhyRuby      Reason = "reading aid"
	WhyTwice     Reason = "printed twice"
	WhyBeyond    Reason = "beyond what is read" // its text says what, in the reader's own words
	WhyNested    Reason = "nested too deep"
	WhyIllegible Reason = "not legible"
	WhyDeleted   Reason = "deleted in the file"
	WhyFigures   Reason = "table of figures"

	WhyAlternative Reason = "alternative text" // of a picture, in its place

	// Of transcripts and sources of other kinds.
	WhyTime    Reason = "time code"
	WhySpeaker Reason = "name of the speaker"
	WhySystem  Reason = "message of the program"
	WhyMarkup  Reason = "markup"
	WhyCode    Reason = "program code"
	// Of papers.
	WhyReferences Reason = "list of references"
)
