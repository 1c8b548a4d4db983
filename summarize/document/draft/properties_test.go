package draft

import "testing"

func TestPlausibleTitle(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"Annual report of the waterworks":     true,
		"年度報告":                                true,
		"Отчёт за 2026 год":                   true,
		"Documentary films of the north":      true,
		"Title":                               false,
		"Untitled-3":                          false,
		"Untitled document (2)":               false,
		"Document1":                           false,
		"Microsoft Word - minutes final.docx": false,
		"report_v2_final":                     false,
		"en.html":                             false,
		"T":                                   false,
		"":                                    false,
		"12345":                               false,
		"https://example.org/a":               false,
	}
	for title, want := range tests {
		if got := PlausibleTitle(title); got != want {
			t.Errorf("PlausibleTitle(%q) = %v, want %v", title, got, want)
		}
	}
}
