package clean

import "testing"

func TestTitleIsNoRoll(t *testing.T) {
	t.Parallel()
	const text = "Ms Falk reports on the survey, which 212 of 340 families answered in October. " +
		"Mr Demir asks who pays for the kitchen, and Mr Okoro thinks that the room is too small for one."
	for _, c := range []struct{ head, want string }{
		{"Minutes of the school council\n\nTuesday, 10 November 2026, room 12\nPresent: A. Brandt (chair), O. Demir, S. Falk, J. Okoro\n\n", "Minutes of the school council"},
		{"Present: A. Brandt (chair), O. Demir, S. Falk, J. Okoro\n\n", ""},
		{"School kitchen: a survey, its answers and who pays\n\n", "School kitchen: a survey, its answers and who pays"},
	} {
		d, _ := cleaned(t, "minutes.txt", c.head+text+"\n")
		if d.Title != c.want {
			t.Errorf("title of %q is %q, want %q", c.head, d.Title, c.want)
		}
	}
}

func TestRoll(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]bool{
		"Present: A. Brandt (chair), O. Demir":        true,
		"出席：陈敏、周海涛、何丽":                                true,
		"Anwesend: Anna Reuther, Jana Petersen":       true,
		"Interview: Anna Reuther":                     false,
		"Floods: three towns cut off, a bridge gone":  false,
		"The council, the mayor and the school: what": false,
		"": false,
	} {
		if got := roll(line); got != want {
			t.Errorf("roll(%q) = %v, want %v", line, got, want)
		}
	}
}
