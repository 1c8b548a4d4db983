package digest

import "testing"

func TestCut(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, want string }{
		{"Short sentence.", "Short sentence…"},
		{"The ferry  to Oskarholm will carry passengers without charge until the bridge is open.", "The ferry to Oskarholm will carry passengers without charge…"},
		{"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbea…"},
	} {
		if got := cut(test.text, longOpening); got != test.want {
			t.Errorf("cut(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
