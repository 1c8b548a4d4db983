// Package wording words what the forms say: labels, numbers and days in a
// language, and the texts of documents, made fit to stand beside them.
package wording
