package weekly

import (
	"context"
	"log/slog"
	"time"

	"precis/functions/cloudwatch"
)

// An Observer is called with what the handler came to: of each digest that it made or
// completed, also where its deliveries end with an error; and for how many days
// the newest digest has been due.
type Observer interface {
	Digest(ctx context.Context, m Made)
	Watched(ctx context.Context, days int)
}

// Log is the observer that writes the log of the deployed function, with the
// metrics that the alarms watch.
type Log struct {
	Log      *slog.Logger
	Function string // its name, in metrics; "" for none
	Now      func() time.Time
}

// Digest implements Observer.
func (l Log) Digest(ctx context.Context, m Made) {
	values := map[string]float64{"Mails": float64(m.Sent), "Refused": float64(m.Refused), "Unknown": float64(m.Found), "Skipped": float64(m.Skipped)}
	if m.Overdue {
		values["Overdue"] = float64(m.Left)
	}
	if m.Fresh {
		values["Digests"], values["Stories"] = 1, float64(m.Stories)
		values["DigestDocuments"], values["Pending"] = float64(m.Documents), float64(m.Pending)
	}
	attrs := []any{"week", m.Week, "fresh", m.Fresh, "earlier", m.Earlier, "busy", m.Busy, "left", m.Left}
	l.Log.InfoContext(ctx, "digest", append(attrs, cloudwatch.Metrics(l.Now(), l.Function, values)...)...)
}

// Watched implements Observer.
func (l Log) Watched(ctx context.Context, days int) {
	l.Log.InfoContext(ctx, "watched", cloudwatch.Metrics(l.Now(), l.Function, map[string]float64{"DaysSinceDigest": float64(days)})...)
}
