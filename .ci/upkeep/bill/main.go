// Command bill says what the project is made of: the modules behind its
// binaries and its tests, with their licences, as a table or as a bill of
// materials in CycloneDX.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/CycloneDX/cyclonedx-go"
)

func main() {
	root := flag.String("root", "../..", "folder of the project")
	sbom := flag.String("sbom", "", "file to write the bill of materials to, instead of the table")
	version := flag.String("version", "", "of the project, for the bill of materials")
	flag.Parse()
	if err := bill(context.Background(), os.Stdout, *root, *sbom, *version); err != nil {
		fmt.Fprintln(os.Stderr, "bill:", err)
		os.Exit(1)
	}
}

func bill(ctx context.Context, out io.Writer, root, sbom, version string) error {
	modules, err := dependencies(ctx, root)
	if err != nil {
		return err
	}
	if sbom == "" {
		return table(out, modules)
	}
	f, err := os.Create(sbom)
	if err != nil {
		return err
	}
	err = cyclonedx.NewBOMEncoder(f, cyclonedx.BOMFileFormatJSON).SetPretty(true).
		EncodeVersion(materials(modules, version), cyclonedx.SpecVersion1_6)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// table prints each module with its licences. It errs where one has a licence
// that does not go with this project's, or none that is known.
func table(out io.Writer, modules []module) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	var bad []string
	for _, m := range modules {
		use := "shipped"
		if !m.shipped {
			use = "tests"
		}
		if why := m.unfit(); why != "" {
			bad = append(bad, fmt.Sprintf("%s %s: %s", m.Path, m.Version, why))
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", m.Path, m.Version, use, strings.Join(m.licences, ", "))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if len(bad) > 0 {
		return fmt.Errorf("not to be used in a project under the MIT licence:\n  %s", strings.Join(bad, "\n  "))
	}
	_, err := fmt.Fprintf(out, "%d modules, each under a licence that goes with MIT\n", len(modules))
	return err
}
