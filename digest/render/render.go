// Package render gives a digest its forms: mail and web page, plain text,
// Markdown, JSON, the archive's index and feed; and a document its reading
// page. All are made from values alone, and the same value gives the same
// bytes.
package render
