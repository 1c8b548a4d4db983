package kind

import "strings"

// What else would help.
const (
	ocr   = "; where it shows text, run text recognition (OCR) on it and drop the PDF"
	iWork = "a Pages, Keynote or Numbers document; export it as PDF"
)

// describe says in words what a file is that is not read.
func describe(kind, ext string) string {
	if what := described(kind); what != "" {
		return what
	}
	group, _, _ := strings.Cut(kind, "/")
	name := strings.ToUpper(strings.TrimPrefix(ext, "."))
	switch group {
	case "image":
		return article(name, "image") + ocr
	case "audio":
		return article(name, "sound recording")
	case "video":
		return article(name, "video")
	case "font":
		return "a font"
	case "model":
		return "a three-dimensional model"
	}
	if name != "" {
		return article(name, "file")
	}
	return "bytes of an unknown kind"
}

func described(kind string) string {
	switch kind {
	case "application/x-7z-compressed", "application/x-rar-compressed", "application/x-rar", "application/vnd.rar",
		"application/x-xz", "application/zstd", "application/x-archive", "application/x-cpio", "application/x-xar",
		"application/vnd.ms-cab-compressed", "application/x-installshield", "application/lzip", "application/x-zlib", "application/zlib":
		return "an archive in a format that is not unpacked; drop its files, or a ZIP of them"
	case "application/vnd.lotus-1-2-3", "application/vnd.sun.xml.calc":
		return "a spreadsheet"
	case "application/vnd.ms-outlook":
		return "an Outlook file that is no message; save the message as .msg or .eml"
	case "application/vnd.ms-publisher":
		return "a Publisher document; export it as PDF"
	case "application/onenote":
		return "a OneNote section; export it as PDF"
	case "application/x-ole-storage":
		return "an Office file in a format of before 2007; save it in today's format, or as PDF"
	case "application/vnd.microsoft.portable-executable", "application/x-elf", "application/x-executable", "application/x-sharedlib",
		"application/x-object", "application/x-coredump", "application/x-mach-binary", "application/x-msdownload", "application/wasm",
		"application/x-java-applet", "application/java-archive", "application/jar", "application/vnd.android.package-archive",
		"application/x-ms-installer", "application/x-rpm", "application/vnd.debian.binary-package", "application/x-bytecode.python":
		return "a program"
	case "text/x-python", "text/x-php", "text/x-perl", "text/x-ruby", "text/x-shellscript", "text/x-lua", "text/x-tcl", "text/javascript":
		return "a program's source"
	case "application/json", "application/geo+json", "application/x-ndjson":
		return "a JSON file"
	case "text/vcard":
		return "an address card"
	case "text/calendar":
		return "a calendar"
	case "application/x-subrip", "text/vtt":
		return "subtitles"
	case "application/vnd.oasis.opendocument.graphics", "image/svg+xml", "application/postscript":
		return "a drawing"
	case "application/vnd.sqlite3", "application/x-msaccess", "application/x-dbf":
		return "a database"
	case "application/x-mobipocket-ebook", "image/vnd.djvu", "application/vnd.ms-htmlhelp":
		return "a book in a format that is not read; EPUB and PDF are"
	case "application/warc":
		return "an archive of web pages"
	}
	return ""
}

// article puts a name and a noun together: "a PNG image", "an AVI video".
func article(name, noun string) string {
	words := strings.TrimSpace(name + " " + noun)
	vowels := "AEIOaeio"
	if name != "" && len(name) <= 3 { // spelled out: an M, an S
		vowels = "AEFHILMNORSX"
	}
	if strings.ContainsRune(vowels, rune(words[0])) {
		return "an " + words
	}
	return "a " + words
}
