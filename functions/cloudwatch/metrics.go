package cloudwatch

import (
	"log/slog"
	"maps"
	"slices"
	"time"
)

// Namespace is that of the metrics in CloudWatch. Their one dimension is
// FunctionName, so that stacks beside one another share no alarm.
const Namespace = "Precis"

// dimension stands at the root of a log line, beside the values.
const dimension = "FunctionName"

// Metrics returns the attributes that make a JSON log line carry metrics of a
// function, in CloudWatch's embedded metric format. Where it has no name, as
// outside Lambda, they have no dimension.
func Metrics(now time.Time, function string, values map[string]float64) []any {
	type metric struct {
		Name string
		Unit string
	}
	units := map[string]string{"Milliseconds": "Milliseconds", "Bytes": "Bytes"}
	var list []metric
	var attrs []any
	for _, name := range slices.Sorted(maps.Keys(values)) {
		unit := units[name]
		if unit == "" {
			unit = "Count"
		}
		list = append(list, metric{name, unit})
		attrs = append(attrs, slog.Float64(name, values[name]))
	}
	dimensions := []string{}
	if function != "" {
		dimensions = append(dimensions, dimension)
		attrs = append(attrs, slog.String(dimension, function))
	}
	type directive struct {
		Namespace  string
		Dimensions [][]string
		Metrics    []metric
	}
	return append(attrs, slog.Group("_aws",
		slog.Int64("Timestamp", now.UnixMilli()),
		slog.Any("CloudWatchMetrics", []directive{{Namespace, [][]string{dimensions}, list}}),
	))
}
