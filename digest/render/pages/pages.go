// Package pages makes what is only ever read in a browser or a feed reader: a
// document's reading page, what stands in its place once it is deleted, and the
// index and feed of the archive of digests.
package pages
