package config

import (
	"math"
	"runtime/debug"
	"strconv"
)

const (
	// rarely is how far the heap may grow, in percent, before it is collected.
	// What a document needs is given up whole after it: to collect in the midst
	// of it finds little, and would be a tenth of a cold start.
	rarely = 400
	// useful is the part of a function's memory, in percent, that Go's heap and
	// stacks may take before they are collected all the time. The program
	// itself and what the system keeps for it need the rest.
	useful = 85
)

// UseMemory makes the garbage collector use the memory that Lambda
// gives the function. Where GOGC or GOMEMLIMIT are set, they count.
func UseMemory(getenv func(string) string) {
	if getenv("GOGC") == "" {
		debug.SetGCPercent(rarely)
	}
	if getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit(getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")))
	}
}

// memoryLimit returns the limit in bytes for a size in megabytes, as Lambda says
// it, and none where it says nothing.
func memoryLimit(megabytes string) int64 {
	n, err := strconv.ParseInt(megabytes, 10, 32)
	if err != nil || n < 1 {
		return math.MaxInt64
	}
	return n << 20 / 100 * useful
}
