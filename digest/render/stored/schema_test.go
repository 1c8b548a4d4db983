package stored

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/render/rendertest"
)

const schemaFile = "../../../docs/digest.schema.json"

func TestJSONFollowsItsSchema(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	ok := rendertest.Must(t)
	chosen := rendertest.English()
	chosen.Recipients, chosen.Chosen = []string{"a@example.org"}, map[string][]string{"a@example.org": {}}
	for name, d := range map[string]digest.Digest{
		"english": rendertest.English(), "persian": rendertest.Persian(), "unlinked": rendertest.Without(rendertest.English()), "quiet": rendertest.Quiet(),
		"edition": rendertest.English().Only([]string{"archive"}), "committed": chosen, "empty": assembly.Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 47}}),
	} {
		form, err := jsonschema.UnmarshalJSON(bytes.NewReader(ok(JSON(d))))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(form); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bad := range []string{`{}`, `{"schema":2}`, `[]`, strings.Replace(string(ok(JSON(rendertest.English()))), `"number": 1,`, `"number": "1",`, 1)} {
		form, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(form) == nil {
			t.Errorf("the schema lets %.40q through", bad)
		}
	}
}

// The schema names each field of the stored form, and none besides.
func TestSchemaNamesEachField(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	type object struct {
		Properties map[string]any
		Required   []string
	}
	var schema struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	check := func(name string, of object, v any) {
		fields, required := []string{}, []string{}
		for i := range reflect.TypeOf(v).NumField() {
			tag, rest, _ := strings.Cut(reflect.TypeOf(v).Field(i).Tag.Get("json"), ",")
			fields = append(fields, tag)
			if rest == "" {
				required = append(required, tag)
			}
		}
		for _, f := range fields {
			if of.Properties[f] == nil {
				t.Errorf("%s: the schema lacks %q", name, f)
			}
		}
		if len(of.Properties) != len(fields) || !slices.Equal(of.Required, required) {
			t.Errorf("%s: the schema has %d properties and requires %q, want %d and %q", name, len(of.Properties), of.Required, len(fields), required)
		}
	}
	check("digest", schema.object, digest.Digest{})
	for name, v := range map[string]any{
		"figures": digest.Figures{}, "brief": digest.Brief{}, "since": digest.Continuity{}, "gone": digest.Gone{}, "going": digest.Going{}, "change": digest.Change{}, "section": digest.Section{},
		"story": digest.Story{}, "quote": digest.Quote{}, "comparison": digest.Comparison{}, "mark": digest.Mark{}, "source": digest.Source{},
		"link": digest.Link{}, "name": digest.Name{}, "rejected": digest.Rejected{}, "late": digest.Late{}, "moved": digest.Moved{},
		"pending": digest.Pending{}, "told": digest.Reported{},
	} {
		check(name, schema.Defs[name], v)
	}
}
