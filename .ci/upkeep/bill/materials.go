package main

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/CycloneDX/cyclonedx-go"
)

// materials gives the bill of materials. The same modules give the same bill:
// it carries no time and no random number.
func materials(modules []module, version string) *cyclonedx.BOM {
	bom := cyclonedx.NewBOM()
	bom.SerialNumber = ""
	whole := cyclonedx.Component{
		BOMRef: "precis", Type: cyclonedx.ComponentTypeApplication, Name: "precis", Version: version,
		Licenses: licences([]string{"MIT"}),
	}
	bom.Metadata = &cyclonedx.Metadata{Component: &whole}
	components, tree := []cyclonedx.Component{}, []cyclonedx.Dependency{}
	var all []string
	for _, m := range modules {
		components = append(components, component(m))
		needs := make([]string, 0, len(m.needs))
		for _, n := range m.needs {
			if i := find(modules, n); i >= 0 {
				needs = append(needs, modules[i].purl())
			}
		}
		tree = append(tree, cyclonedx.Dependency{Ref: m.purl(), Dependencies: &needs})
		all = append(all, m.purl())
	}
	tree = append([]cyclonedx.Dependency{{Ref: whole.BOMRef, Dependencies: &all}}, tree...)
	bom.Components, bom.Dependencies = &components, &tree
	return bom
}

func find(modules []module, path string) int {
	for i, m := range modules {
		if m.Path == path {
			return i
		}
	}
	return -1
}

// purl is the module's package URL.
func (m module) purl() string {
	return "pkg:golang/" + strings.ReplaceAll(m.Path, "+", "%2B") + "@" + strings.ReplaceAll(m.Version, "+", "%2B")
}

func component(m module) cyclonedx.Component {
	c := cyclonedx.Component{
		BOMRef: m.purl(), PackageURL: m.purl(), Type: cyclonedx.ComponentTypeLibrary, Name: m.Path, Version: m.Version,
		Scope: cyclonedx.ScopeRequired, Licenses: licences(m.licences),
	}
	if !m.shipped {
		c.Scope = cyclonedx.ScopeExcluded
	}
	if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.Sum, "h1:")); err == nil && len(sum) > 0 {
		c.Hashes = &[]cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: hex.EncodeToString(sum)}}
	}
	return c
}

func licences(ids []string) *cyclonedx.Licenses {
	all := cyclonedx.Licenses{}
	for _, id := range ids {
		all = append(all, cyclonedx.LicenseChoice{License: &cyclonedx.License{ID: id}})
	}
	return &all
}
