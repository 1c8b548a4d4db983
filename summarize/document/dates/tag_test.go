package dates

import "testing"

func TestTagDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ tag, want string }{
		{"2019-11-20T05:15:53+01:00", "2019-11-20"},
		{"20191120", "2019-11-20"},
		{"20191120051553", "2019-11-20"},
		{"1574226953", "2019-11-20"},
		{"Wed, 20 Nov 2019 05:15:53 GMT", "2019-11-20"},
		{"November 20, 2019", "2019-11-20"},
		{"1019-11-20", ""},
		{"yesterday", ""},
		{"", ""},
	} {
		if got := Parse(c.tag); got != c.want {
			t.Errorf("Parse(%q) = %q, want %q", c.tag, got, c.want)
		}
	}
}

func TestAddressDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ address, want string }{
		{"https://a.example/2025/11/15/title", "2025-11-15"},
		{"https://a.example/news-2025-11-15.html", "2025-11-15"},
		{"https://a.example/20251115/title", "2025-11-15"},
		{"https://a.example/article/12345678", ""},
		{"", ""},
	} {
		if got := InAddress(c.address); got != c.want {
			t.Errorf("InAddress(%q) = %q, want %q", c.address, got, c.want)
		}
	}
}

func TestCivil(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ year, month, day, want string }{
		{"2026", "11", "14", "2026-11-14"},
		{"1985", "01", "01", "1985-01-01"},
		{"1984", "12", "31", ""}, // before the first word processors
		{"2100", "01", "01", ""},
		{"2026", "13", "01", ""},
		{"2026", "00", "01", ""},
		{"2026", "01", "32", ""},
		{"20x6", "01", "01", ""},
	} {
		if got := Civil(c.year, c.month, c.day); got != c.want {
			t.Errorf("Civil(%s, %s, %s) = %q, want %q", c.year, c.month, c.day, got, c.want)
		}
	}
}
