package digest

import (
	"strings"
	"testing"
)

// A headline that is cut ends neither with a small word nor inside a name.
func TestAbridgeCutsWhereItReadsOn(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, title, want string }{
		{"en", "The ferry to Oskarholm will carry passengers without charge until the bridge is open", "The ferry to Oskarholm will carry passengers without charge until the bridge is open"},
		{"en", "The keeper of the lighthouse at Oskarholm, whose lamp had gone out twice in spring, has been given a medal", "The keeper of the lighthouse at Oskarholm, whose lamp had gone out twice in spring…"},
		{"en", "Council hears that the repair of the harbour wall was paid for twice and that of the mole to the north never", "Council hears that the repair of the harbour wall was paid for twice and that of the mole…"},
		{"en", "After a search of eleven hours on a rough sea the crew of the lifeboat finds skipper Marit Solheim alive", "After a search of eleven hours on a rough sea the crew of the lifeboat finds skipper…"},
		{"de", "Nach langer Debatte beschließt der Rat der Stadt den Neubau der Brücke über den Fluss und den der Schleuse", "Nach langer Debatte beschließt der Rat der Stadt den Neubau der Brücke über den Fluss…"},
		{"fr", "Après trois mois de travaux, le pont qui relie les deux rives de la ville rouvre aux voitures et aux piétons", "Après trois mois de travaux, le pont qui relie les deux rives de la ville rouvre…"},
		{"en", strings.Repeat("Donaudampfschiff", 8), strings.Repeat("Donaudampfschiff", 8)[:89] + "…"},
	} {
		if got := Abridge(test.title, test.lang, 90, nil); got != test.want {
			t.Errorf("Abridge(%q) = %q, want %q", test.title, got, test.want)
		}
	}
}

func TestAbridgePartsNoName(t *testing.T) {
	t.Parallel()
	const title = "The council gave the old mill by the river to the friends of Talvik Harbour Museum for a crown"
	for _, test := range []struct {
		most  int
		names []string
		want  string
	}{
		{80, nil, "The council gave the old mill by the river to the friends…"},
		{80, []string{"Talvik Harbour Museum", ""}, "The council gave the old mill by the river to the friends…"},
		{35, []string{"old mill by the river", "old mill"}, "The council gave…"},
		{5, nil, "The …"},
		{200, nil, title},
	} {
		if got := Abridge(title, "en", test.most, test.names); got != test.want {
			t.Errorf("Abridge to %d with %q = %q, want %q", test.most, test.names, got, test.want)
		}
	}
}
