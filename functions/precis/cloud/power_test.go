package cloud

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"precis/functions/precis/cloud/disk"
)

// TestPowerLoss takes the power away after each step that the cloud takes, and
// leaves of what was not synced nothing or some. The folder opens again, each
// object and message is whole, and what was acknowledged is there.
func TestPowerLoss(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			r := runTaped(t, seed)
			random := rand.New(rand.NewPCG(seed, 1))
			keeps := map[string]func() bool{
				"nothing": func() bool { return false },
				"some":    func() bool { return random.IntN(2) == 0 },
			}
			m := opened()
			for step := range len(r.events) + 1 {
				if step > 0 && (r.events[step-1].Did == disk.MadeFile || r.events[step-1].Did == disk.SyncedFile) {
					m.apply(r.events[step], func(string) []byte { return r.bytes[step] })
					continue // a temporary file alone
				}
				for name, keep := range keeps {
					dir := t.TempDir()
					if err := m.after(dir, keep); err != nil {
						t.Fatal(err)
					}
					if err := holds(dir, r.promises[step]); err != nil {
						t.Fatalf("power lost before step %d of %d, with %s kept of what was not synced: %v\nlast steps: %v",
							step, len(r.events), name, err, r.events[max(0, step-8):step])
					}
				}
				if step < len(r.events) {
					m.apply(r.events[step], func(string) []byte { return r.bytes[step] })
				}
			}
		})
	}
}

// holds opens a folder, and compares it with what was promised.
func holds(dir string, promises map[string]promise) error {
	c, err := Open(dir, Options{Scan: -1, Volatile: true, AccessKey: "a", SecretKey: "b"}) // to make a pair takes long
	if err != nil {
		return err
	}
	defer c.Close() //nolint:errcheck // nothing to lose
	if _, err := c.folder.root.Lstat(credentialsFile); err == nil {
		if _, _, err := c.folder.credentials(); err != nil {
			return err
		}
	}
	for at, p := range promises {
		text, err := held(c, at)
		if err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		if text != p.acknowledged && text != p.asked {
			return fmt.Errorf("%s holds %.20q, want %.20q as acknowledged or %.20q as asked for since", at, text, p.acknowledged, p.asked)
		}
	}
	return nil
}
