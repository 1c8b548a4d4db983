package render

import (
	"fmt"
	"testing"

	"precis/digest/render/rendertest"
)

func BenchmarkHTML(b *testing.B) {
	for _, n := range []int{6, 60, 600} {
		d := rendertest.Busy(n)
		for _, most := range []int{0, 80 << 10} {
			b.Run(fmt.Sprintf("stories=%d/most=%d", n, most), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					page, err := drawn(d, most)
					if err != nil {
						b.Fatal(err)
					}
					b.SetBytes(int64(len(page)))
				}
			})
		}
	}
}

func BenchmarkText(b *testing.B) {
	d := rendertest.Busy(60)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(Text(d))))
	}
}
