// Package render gives a digest its forms: mail and web page, plain text,
// Markdown and the subject of its mail. All are made from values alone, and
// the same value gives the same bytes.
package render
