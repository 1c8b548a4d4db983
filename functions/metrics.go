package functions

import (
	"log/slog"
	"maps"
	"slices"
	"time"
)

// Namespace is that of the metrics in CloudWatch.
const Namespace = "Precis"

// metrics gives the attributes that make a JSON log line carry metrics, in
// CloudWatch's embedded metric format.
func metrics(now time.Time, values map[string]float64) []any {
	type metric struct {
		Name string
		Unit string `json:",omitempty"`
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
	type directive struct {
		Namespace  string
		Dimensions [][]string
		Metrics    []metric
	}
	return append(attrs, slog.Group("_aws",
		slog.Int64("Timestamp", now.UnixMilli()),
		slog.Any("CloudWatchMetrics", []directive{{Namespace, [][]string{{}}, list}}),
	))
}
