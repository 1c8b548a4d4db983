package word97

import "testing"

func TestBuiltIn(t *testing.T) {
	t.Parallel()
	for number, want := range map[int]style{
		1: {role: heading, level: 1}, 9: {role: heading, level: 9}, 20: {role: contents}, 34: {role: caption}, 35: {role: contents},
		62: {role: title}, 74: {role: heading, level: 2}, 84: {role: quote}, 181: {role: quote}, 0: {}, 999: {},
	} {
		if got := builtIn(number); got != want {
			t.Errorf("builtIn(%d) = %+v, want %+v", number, got, want)
		}
	}
}

func TestOperandSize(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		op      uint16
		operand []byte
		want    int
	}{
		{0 << 13, []byte{1}, 1},
		{1 << 13, []byte{1}, 1},
		{2 << 13, []byte{1, 2}, 2},
		{3 << 13, []byte{1, 2, 3, 4}, 4},
		{4 << 13, nil, 2},
		{5 << 13, nil, 2},
		{7 << 13, nil, 3},
		{sprmTable, []byte{4, 1}, 261},
		{sprmTabs, []byte{255, 1, 2}, 3},
		{sprmTabs, []byte{2, 0, 0}, 3},
	} {
		if got := operandSize(c.op, c.operand); got != c.want {
			t.Errorf("operandSize(%#x) = %d, want %d", c.op, got, c.want)
		}
	}
}
