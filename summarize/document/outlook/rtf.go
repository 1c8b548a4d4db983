package outlook

import "encoding/binary"

const (
	maxRTF = 64 << 20 // bytes of a text
	window = 4096
)

// usual is what every compressed RTF may refer to ([MS-OXRTFCP] 2.1.2.1).
const usual = `{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0` +
	"\r\n" + `\par \pard\plain\f0\fs20\b\i\u\tab\tx`

// decompress returns the RTF that is compressed as Outlook does; nil where it
// is not, and what there is of one that is cut off.
func decompress(data []byte) []byte {
	const header = 16
	if len(data) < header {
		return nil
	}
	size := int(min(binary.LittleEndian.Uint32(data[4:]), maxRTF))
	kind := string(data[8:12])
	data = data[header:]
	switch kind {
	case "MELA": // not compressed
		return data[:min(size, len(data))]
	case "LZFu":
	default:
		return nil
	}
	var seen [window]byte
	at := copy(seen[:], usual)
	var out []byte
	put := func(b byte) {
		out = append(out, b)
		seen[at] = b
		at = (at + 1) % window
	}
	for len(data) > 0 && len(out) < size {
		flags := data[0]
		data = data[1:]
		for bit := 0; bit < 8 && len(data) > 0; bit++ {
			if flags>>bit&1 == 0 {
				put(data[0])
				data = data[1:]
				continue
			}
			if len(data) < 2 {
				return out[:min(size, len(out))]
			}
			reference := binary.BigEndian.Uint16(data)
			data = data[2:]
			from := int(reference >> 4)
			if from == at { // the end
				return out[:min(size, len(out))]
			}
			for range int(reference&0xF) + 2 {
				put(seen[from])
				from = (from + 1) % window
			}
		}
	}
	return out[:min(size, len(out))]
}
