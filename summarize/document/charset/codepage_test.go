package charset

import "testing"

func TestCodePage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		page       int
		text, want string
	}{
		{1252, "M\xfchle", "Mühle"},
		{1251, "\xcc\xee\xf1\xf2", "Мост"},
		{932, "\x8b\xb4", "橋"},
		{936, "\xc7\xc5", "桥"},
		{949, "\xb4\xd9\xb8\xae", "다리"},
		{950, "\xbe\xf4", "橋"},
		{866, "\x8c\xae\xe1\xe2", "Мост"},
		{10000, "M\x9fhle", "Mühle"},
		{65001, "Mühle", "Mühle"},
		{4711, "M\xfchle", "Mühle"},
	} {
		if got, err := CodePage(c.page).NewDecoder().String(c.text); got != c.want || err != nil {
			t.Errorf("code page %d: %q, %v, want %q", c.page, got, err, c.want)
		}
	}
}
