// Package trees scores rows of whole numbers by gradient boosted regression
// trees. It compares and adds whole numbers alone, so that every machine
// comes to the same score.
package trees

import "errors"

// A Node is a split, or a leaf where Feature is below 0.
type Node struct {
	Feature   int16 // index in the row
	Threshold int16 // a row whose feature is at most this goes left
	Left      int16 // index within the tree, above that of the node; the right one follows
	Value     int16 // of a leaf, what it adds; of a split, the mean below it
}

// A Forest is trees whose values are added. Each tree starts at its first node.
type Forest [][]Node

// nodeBytes is the length of a node as it is stored.
const nodeBytes = 8

// ErrFormat is returned for what no forest was written as.
var ErrFormat = errors.New("not a table of trees")

// Parse reads a forest as it is stored, for rows of so many features: the number of
// trees, then of each tree the number of nodes and the nodes, all as little-endian 16
// bits. It returns ErrFormat for anything else. No row walks in circles in it, or out
// of it.
func Parse(data string, features int) (Forest, error) {
	count, data, err := next(data)
	if err != nil {
		return nil, err
	}
	f := make(Forest, 0, min(count, len(data)/nodeBytes))
	all := make([]Node, 0, len(data)/nodeBytes)
	for range count {
		var n int
		if n, data, err = next(data); err != nil {
			return nil, err
		}
		if n == 0 || n > len(data)/nodeBytes {
			return nil, ErrFormat
		}
		from := len(all)
		for i := range n {
			node := nodeAt(data[i*nodeBytes:])
			if !node.fits(i, n, features) {
				return nil, ErrFormat
			}
			all = append(all, node)
		}
		f, data = append(f, all[from:len(all):len(all)]), data[n*nodeBytes:]
	}
	if data != "" {
		return nil, ErrFormat
	}
	return f, nil
}

// next takes a number off the data.
func next(data string) (n int, rest string, err error) {
	if len(data) < 2 {
		return 0, "", ErrFormat
	}
	return int(uint16(number(data, 0))), data[2:], nil
}

func number(data string, k int) int16 {
	return int16(uint16(data[2*k]) | uint16(data[2*k+1])<<8)
}

func nodeAt(data string) Node {
	return Node{number(data, 0), number(data, 1), number(data, 2), number(data, 3)}
}

// fits reports whether a node may stand at a place in a tree of so many.
func (n Node) fits(at, of, features int) bool {
	return n.Feature < 0 || int(n.Feature) < features && int(n.Left) > at && int(n.Left) < of-1
}

// child returns where a row goes from a split. The difference has the sign of the
// comparison, so that there is no branch to be guessed wrong.
func (n *Node) child(row []int16) int {
	return int(n.Left) + int(uint32(int32(n.Threshold)-int32(row[n.Feature]))>>31)
}

// Score adds up the values of the leaves that a row comes to.
func (f Forest) Score(row []int16) int32 {
	sum := int32(0)
	for _, tree := range f {
		n := &tree[0]
		for n.Feature >= 0 {
			n = &tree[n.child(row)]
		}
		sum += int32(n.Value)
	}
	return sum
}

// Add adds each row's score to its sum, tree by tree, so that each stays near at
// hand for all rows.
func (f Forest) Add(sums []int32, row func(i int) []int16) {
	for _, tree := range f {
		one := Forest{tree}
		for i := range sums {
			sums[i] += one.Score(row(i))
		}
	}
}

// Shares adds to each feature what the splits by it change on the way of a row
// (Saabas 2014), and returns the rest: what is true of every row. All together
// they are the score.
func (f Forest) Shares(row []int16, shares []int32) (rest int32) {
	for _, tree := range f {
		n := &tree[0]
		rest += int32(n.Value)
		for n.Feature >= 0 {
			child := &tree[n.child(row)]
			shares[n.Feature] += int32(child.Value) - int32(n.Value)
			n = child
		}
	}
	return rest
}
