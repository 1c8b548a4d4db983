package entity

import "testing"

func TestStray(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"--=_mixed_0--", "--_000_4D3A7C9F21AB_", "------=_Part_1_28168925.1200472642578", "--Apple-Mail-12-345678", "--0000000000008a5b6c05d9c0f1e2--",
		"----==_mimepart_5f3c2a", " --=-=7=-= ", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 7Bit", "MIME-Version: 1.0", "Content-Disposition: inline",
	} {
		if !Stray(line) {
			t.Errorf("%q is taken for words", line)
		}
	}
	for _, line := range []string{
		"", "--", "-- ", "---", "------------", "--- Tides ---", "--verbose", "--output=tides.csv", "-- Ann, 2026", "--2026-03-04", "_000_4D3A7C9F21AB_",
		"Content-Type: it must be set by the server.", "Content-Transfer-Encoding: see below", "Subject: Tides", "MIME-Version: which one?", "--=_Grüße_1",
	} {
		if Stray(line) {
			t.Errorf("%q is taken for a boundary or a header", line)
		}
	}
}
