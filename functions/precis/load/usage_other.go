//go:build !unix

package main

import "time"

// processorTime returns what this process has had of processors; 0 where the
// system does not tell.
func processorTime() time.Duration { return 0 }
