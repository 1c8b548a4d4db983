// Package office drafts word processor files and electronic books: DOCX, ODT,
// RTF and EPUB.
package office
