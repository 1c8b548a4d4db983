package main

import "precis/functions/evaluate/sets"

// readRows reads a set of summaries.
func readRows[T any](path string) ([]T, error) { return sets.Rows[T](path) }
