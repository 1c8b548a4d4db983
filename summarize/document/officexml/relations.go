package officexml

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"path"
	"strings"

	"precis/summarize/document/containers"
)

// A Relation of a part of an Office Open XML file leads to another part.
type Relation struct {
	ID     string
	Type   string // the last word of its address, such as "slide"
	Target string // name of the part in the zip file
}

// maxRelations bounds those of one part.
const maxRelations = 20_000

// Relations returns the relations of a part, in order, without those that lead
// out of the file; none where it has no list of them. The part "" is the whole
// file.
func Relations(z *containers.Zip, part string) ([]Relation, error) {
	folder, file := path.Split(part)
	r, err := z.Open(folder + "_rels/" + file + ".rels")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Relation
	err = New(r).Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" || Attr(e, "TargetMode") == "External" || len(all) >= maxRelations {
			return nil
		}
		target := Attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = "/" + folder + target
		}
		all = append(all, Relation{Attr(e, "Id"), path.Base(Attr(e, "Type")), strings.TrimPrefix(path.Clean(target), "/")})
		return nil
	})
	return all, err
}

// MainPart returns the name of the part that an Office Open XML file is about,
// or the usual one where its relations do not tell.
func MainPart(z *containers.Zip, usual string) string {
	relations, err := Relations(z, "")
	if err == nil {
		for _, r := range relations {
			if r.Type == "officeDocument" {
				return r.Target
			}
		}
	}
	return usual
}

// Targets returns the parts that relations lead to, by identifier.
func Targets(relations []Relation) map[string]string {
	targets := make(map[string]string, len(relations))
	for _, r := range relations {
		targets[r.ID] = r.Target
	}
	return targets
}
