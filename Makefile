# Needs Go and make. Tools for checks and deployment are fetched into .tools
# when a target first needs them.

SHELL         := /bin/bash
.SHELLFLAGS   := -eu -o pipefail -c
.DEFAULT_GOAL := help

LINT_VERSION     := v2.15.0
VULN_VERSION     := v1.8.0
SBOM_VERSION     := v1.10.0
MUTATE_VERSION   := v0.6.0
SAM_VERSION      := 1.170.0
CFN_LINT_VERSION := 1.58.0
MOTO_VERSION     := 5.2.1
MINISTACK_VERSION := 1.5.33
TRANSLATOR_VERSION := 1.110.0

NOW      ?= 2026-11-19T09:00:00Z
FROM     ?= seeds/inbox
OUT      ?= out
ARCH     ?= arm64
FUZZTIME ?= 30s
BENCH    ?= .
COUNT    ?= 10
DATA     ?=
LOAD     ?=
DIR      ?=
ARGS     ?=
LEAST    ?= 90
SEEDS    ?= 200
SHORT    ?= -short -tags=short
SEED     ?=
IMAGE    ?=
COST     ?=
CONFIG   ?= deployment.toml

TOOLS := $(CURDIR)/.tools
LINT  := $(TOOLS)/golangci-lint-$(LINT_VERSION)
VULN  := $(TOOLS)/govulncheck-$(VULN_VERSION)
SBOM  := $(TOOLS)/cyclonedx-gomod-$(SBOM_VERSION)
MUTATE := $(TOOLS)/gremlins-$(MUTATE_VERSION)
VENV  := $(TOOLS)/venv
MOTO_VENV := $(TOOLS)/moto
MOTO  := $(MOTO_VENV)/bin/python-with-moto

# Modules besides the root one. They have rivals, measures and tools that users
# of the root module need not fetch.
NESTED := functions/evaluate

# The licences that go with MIT, as the tool names them: they ask for no more than
# to keep their text with the copies. It takes that of golang.org/x for
# BSD-Source-Code. The Mozilla one asks for its own files alone to stay open.
FIT := 0BSD|Apache-2\.0|BSD-[23]-Clause|BSD-Source-Code|CC0-1\.0|ICU|ISC|MIT|MIT-0|MPL-2\.0|Unlicense|Zlib

# How Lambda's binaries are built, here, by SAM and by precis deploy. AWS's clients wait
# for the network: without inlining they are 1.7 MB smaller, and what draws the digest is
# .1 MB smaller and as fast. Without a build's number the same sources give the same bytes.
LAMBDA       := CGO_ENABLED=0 GOOS=linux
LAMBDA_FLAGS := $(shell sed 's/.*/"&"/' functions/precis/bootstrap/flags.txt)
SAM_BUILDS   := $(LAMBDA) GOFLAGS='$(LAMBDA_FLAGS)'

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# What a first build of everything takes, said before it where Go has none of it.
first_build = test -d "$$(go env GOCACHE)/00" || echo "The first build takes a minute or two; later ones, seconds."

.PHONY: run
run: ## the seeds through both functions on the embedded cloud, into out/
	@$(first_build)
	go run ./functions/precis run --from "$(FROM)" --out "$(OUT)" --now $(NOW)

# set -m gives serve the terminal to itself, so that Ctrl-C ends it alone and make
# with its 0; go run would end with 1.
.PHONY: serve
serve: ## the same, staying up, with the console; Ctrl-C ends it; ARGS="--zone Europe/Berlin" are its flags
	@$(first_build); go build -o build/precis ./functions/precis; set -m; build/precis serve $(ARGS); exit

# Some tests wait more than they work: with two packages a core, and four tests of each,
# others go on meanwhile.
# Go would vet what it tests and all that is imported there, which a first build pays
# for: here it does not, since "make vet", a part of "make check", vets more of it.
# The tag short leaves out the tests that need a JavaScript engine, for the same reason.
JOBS = $$((2 * $$(getconf _NPROCESSORS_ONLN)))

.PHONY: test
test: ## every test that needs no Docker and takes seconds, which are some minutes in all; SHORT= for the others, too
	@$(first_build)
	go test $(SHORT) -vet=off -timeout=30m -p $(JOBS) -parallel $$((2 * $(JOBS))) ./...
	$(if $(SHORT),,@for m in $(NESTED); do echo "cd $$m && go test -vet=off ./..."; (cd $$m && go test -vet=off ./...); done)

.PHONY: simulate
simulate: ## the histories of SEEDS seeds (200) and what was in them, and a kill at every step; SEED=n plays one again, with its trace
	cd functions/simulate && go test -count=1 -timeout=30m $(if $(SEED),-run '^TestSeeds$$' -v -seed=$(SEED),-seeds=$(SEEDS) -every=1)

.PHONY: mutations
mutations: ## take each safeguard out, and see that the histories turn red
	go test ./functions/simulate -count=1 -timeout=30m -run '^TestMutations$$' -v -mutations

.PHONY: backlog
backlog: ## serve on a folder with 100,000 files: the page, a new file and Ctrl-C beside the backlog; needs Linux
	go test ./functions/precis -count=1 -timeout=10m -run '^TestServeWithABacklog$$' -backlog 100000 -v

.PHONY: check
check: format vet lint race tidy verify ## gofmt, vet, lint, test -race -shuffle=on, mod tidy -diff, mod verify

.PHONY: format
format:
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt differs: $$unformatted"; exit 1; }

.PHONY: vet
vet:
	go vet ./...
	go vet -tags=short ./functions
	@for m in $(NESTED); do echo "cd $$m && go vet ./..."; (cd $$m && go vet ./...); done

.PHONY: cross
cross: ## build and vet the local program for Windows and macOS
	@for os in windows darwin; do \
	  echo "GOOS=$$os"; GOOS=$$os go build -o /dev/null ./functions/precis && GOOS=$$os go vet ./functions/precis/... || exit 1; \
	done

.PHONY: lint
lint: $(LINT)
	$(LINT) config verify
	$(LINT) run ./...
	@for m in $(NESTED); do echo "cd $$m && golangci-lint run ./..."; (cd $$m && $(LINT) run ./...); done

.PHONY: race
race:
	go test -race -shuffle=on -timeout=30m ./...
	@for m in $(NESTED); do echo "cd $$m && go test -race -shuffle=on ./..."; (cd $$m && go test -race -shuffle=on ./...); done

.PHONY: soak
soak: ## every test ten times over in random order under the race detector; takes about an hour
	go test -race -shuffle=on -count=10 -timeout=120m ./...
	@for m in $(NESTED); do echo "cd $$m && go test -race -shuffle=on -count=10 ./..."; (cd $$m && go test -race -shuffle=on -count=10 ./...); done

.PHONY: tidy
tidy:
	go mod tidy -diff
	@for m in $(NESTED); do echo "cd $$m && go mod tidy -diff"; (cd $$m && go mod tidy -diff); done

.PHONY: verify
verify: # evaluate replaces the root module, which go mod verify takes for a lost download
	go mod verify

.PHONY: vuln
vuln: $(VULN) ## known vulnerabilities in what the code calls; skipped where their database is out of reach
	@for m in . $(NESTED); do \
	  said=$$(cd $$m && $(VULN) ./... 2>&1) && status=0 || status=$$?; \
	  if [ $$status != 0 ] && grep -q '^govulncheck: fetching vulnerabilities:' <<< "$$said"; then \
	    echo "skipped: no vulnerability database"; exit 0; \
	  fi; \
	  echo "$$m: $$said"; [ $$status = 0 ] || exit $$status; \
	done

.PHONY: sbom
sbom: $(SBOM) ## a CycloneDX bill of materials, with licences, into build/sbom.cdx.json
	@mkdir -p build
	$(SBOM) mod -json -licenses -test -noserial -notimestamp -output build/sbom.cdx.json 2> build/sbom.log || { cat build/sbom.log; exit 1; }

.PHONY: licences
licences: sbom ## the licences of all dependencies; fails on one that does not go with MIT
	@modules=$$(grep -c '"purl"' build/sbom.cdx.json); \
	found=$$(grep -A3 '"license": {' build/sbom.cdx.json | sed -nE 's/.*"(id|name)": "(.*)".*/\2/p' | sort | uniq -c); \
	echo "$$found"; ! grep 'no licenses detected' build/sbom.log; \
	unfit=$$(grep -vE ' ($(FIT))$$' <<< "$$found" || true); test -z "$$unfit" || { echo "does not go with MIT: $$unfit"; exit 1; }; \
	echo "$$modules modules, each under a licence that goes with MIT"

.PHONY: cover
cover: ## coverage of the core by its own tests; fails where a package is below LEAST (90) percent
	@least=$(LEAST); below=; mkdir -p build; \
	for p in $$(go list -f '{{if and (or .TestGoFiles .XTestGoFiles) (ne .Name "main")}}{{.ImportPath}}{{end}}' ./summarize/... ./digest/...); do \
	  go test -coverprofile=build/cover.out $$p > build/cover.log || { cat build/cover.log; exit 1; }; \
	  share=$$(go tool cover -func=build/cover.out | awk '/^total:/ { print $$3 + 0 }'); \
	  printf '%-31s %5.1f %%\n' $$p $$share; \
	  awk "BEGIN { exit !($$share < $$least) }" && below="$$below $$p" || true; \
	done; \
	test -z "$$below" || { echo "below $$least %:$$below"; exit 1; }

.PHONY: mutate
mutate: $(MUTATE) ## change one thing of package DIR at a time and tell what none of its tests noticed; ARGS="-E other.go" leaves files out
	@test -n "$(DIR)" || { echo "which package? make mutate DIR=digest"; exit 1; }
	$(MUTATE) unleash ./$(DIR) -S lt $(ARGS)

.PHONY: golden
golden: ## rewrite the golden files; read the diff as you would read code
	go test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -r -n1 dirname | grep -v '^./functions/evaluate' | sort -u) -update

.PHONY: fuzz
fuzz: ## every fuzz target for FUZZTIME (30s)
	@for p in $$(go list ./...); do \
	  targets=$$(go test -list '^Fuzz' $$p); \
	  for f in $$(grep '^Fuzz' <<< "$$targets" || true); do \
	    echo "$$p $$f"; go test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$p; \
	  done; \
	done

.PHONY: bench
bench: ## benchmarks, COUNT times (10) for benchstat; BENCH=name for some
	go test -run '^$$' -bench '$(BENCH)' -benchmem -count $(COUNT) ./...
	@for m in $(NESTED); do (cd $$m && go test -run '^$$' -bench '$(BENCH)' -benchmem -count $(COUNT) ./...); done

.PHONY: load
load: ## 10,000 texts through queue and upload handler beside the bare SDK, then 2,000 at 15 ms a request, at least 60 % of its pace; LOAD="-documents 1000 -latency 15ms" for others
	go run ./functions/precis/load $(LOAD)
	$(if $(LOAD),,go run ./functions/precis/load -documents 2000 -latency 15ms -least 60)

.PHONY: limits
limits: ## how large a document, batch and week each function carries, by memory; needs Linux and root
	go run ./functions/precis/limits $(ARGS)

.PHONY: evaluate
evaluate: ## every measure over the evaluation sets in DATA=folder; ONLY=a,b for some
	@test -n "$(DATA)" || { echo "which sets? make evaluate DATA=folder"; exit 1; }
	cd functions/evaluate && go run . -data "$(abspath $(DATA))" -only "$(ONLY)"

.PHONY: build
build: ## both bootstrap binaries for ARCH (arm64 or amd64) into build/, and their sizes
	@for f in summarize digest; do \
	  $(LAMBDA) GOARCH=$(ARCH) go build $(LAMBDA_FLAGS) -o build/$(ARCH)/$$f/bootstrap ./functions/$$f; \
	  printf '%-28s %9d bytes, %9d deflated as in a zip\n' "build/$(ARCH)/$$f/bootstrap" \
	    $$(wc -c < build/$(ARCH)/$$f/bootstrap) $$(gzip -6 -c build/$(ARCH)/$$f/bootstrap | wc -c); \
	done

# The same commit gives the same archives: no path, user, time or build's number is
# in them, nor what Go is set to say of the checkout; the time of all files is the
# commit's.
DIST     ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
DIST_OUT ?= build/dist

PACK = tar --sort=name --mtime=@$$at --owner=0 --group=0 --numeric-owner --mode=u+rw,go+r,go-w --format=ustar -C $(DIST_OUT) -cf - $$name | gzip -n -9 > $(DIST_OUT)/$$name.tar.gz; rm -rf $$at_in

.PHONY: dist
dist: sbom ## the local program for Linux, macOS and Windows, and what AWS takes, as archives, with checksums and the bill of materials, into build/dist/
	@rm -rf $(DIST_OUT); mkdir -p $(DIST_OUT); \
	version=$$(git describe --tags --always 2>/dev/null || echo unversioned); at=$$(git log -1 --format=%ct 2>/dev/null || echo 0); \
	for p in $(DIST); do \
	  os=$${p%/*}; name=precis-$$version-$$os-$${p#*/}; at_in=$(DIST_OUT)/$$name; mkdir $$at_in; exe=; \
	  [ $$os != windows ] || exe=.exe; \
	  CGO_ENABLED=0 GOOS=$$os GOARCH=$${p#*/} go build -trimpath -buildvcs=false "-ldflags=-s -w -buildid= -X main.release=$$version" -o $$at_in/precis$$exe ./functions/precis || exit 1; \
	  cp LICENSE README.md docs/local.md $$at_in/; [ $$os != linux ] || cp functions/precis/dist/precis.service $$at_in/; \
	  $(PACK); \
	done; \
	name=precis-$$version-aws; at_in=$(DIST_OUT)/$$name; mkdir $$at_in; cp LICENSE template.yaml docs/operate.md $$at_in/; \
	for f in summarize digest; do for arch in arm64 x86_64; do \
	  $(LAMBDA) GOARCH=$${arch/x86_64/amd64} go build $(LAMBDA_FLAGS) -o $$at_in/$$arch/$$f/bootstrap ./functions/$$f || exit 1; \
	done; done; \
	$(PACK); \
	cp build/sbom.cdx.json $(DIST_OUT)/precis-$$version.cdx.json; \
	cd $(DIST_OUT) && sha256sum *.tar.gz *.json > SHA256SUMS && cat SHA256SUMS

.PHONY: template
template: $(VENV)/bin/cfn-lint ## cfn-lint over template.yaml
	$(VENV)/bin/cfn-lint template.yaml

.PHONY: sam-build
sam-build: $(VENV)/bin/sam
	$(SAM_BUILDS) SAM_CLI_TELEMETRY=0 $(VENV)/bin/sam build

build/samtest: FORCE
	go build -o $@ ./functions/precis/samtest

.PHONY: sam-test
sam-test: $(VENV)/bin/sam build/samtest ## validate, build and invoke with SAM in Docker; IMAGE=name for a runtime image that is pulled
	$(SAM_BUILDS) build/samtest -sam $(VENV)/bin/sam -image "$(IMAGE)"

.PHONY: sam-local
sam-local: $(VENV)/bin/sam build/samtest ## the same set up for "sam local" by hand; Ctrl-C ends it
	$(SAM_BUILDS) build/samtest -sam $(VENV)/bin/sam -image "$(IMAGE)" -stay

.PHONY: moto-test
moto-test: ## the template and both functions on moto, an imitation of AWS by others; skipped where it cannot be had
	@test -x $(MOTO) || { python3 -m venv $(MOTO_VENV) && $(MOTO_VENV)/bin/pip install --quiet \
	  'moto[server,s3,sqs,ses,cloudformation,awslambda,scheduler]==$(MOTO_VERSION)' aws-sam-translator==$(TRANSLATOR_VERSION) && \
	  ln -s python $(MOTO); } || rm -rf $(MOTO_VENV)
	@said=$$(go test ./functions -run '^TestOnMoto$$' -count 1 -v) && status=0 || status=$$?; \
	grep -v 'level=INFO' <<< "$$said" | sed -E 's/^.*(skipped: )/\1/'; exit $$status

MINISTACK := $(TOOLS)/ministack

.PHONY: ministack-test
ministack-test: ## the template by SAM CLI to MiniStack, another imitation of AWS, both binaries in its Lambda, and the store on its S3; skipped where it cannot be had
	@test -x $(VENV)/bin/sam || $(MAKE) --no-print-directory $(VENV)/bin/sam || true
	@test -e $(MINISTACK)/installed-$(MINISTACK_VERSION) || { rm -rf $(MINISTACK); python3 -m venv $(MINISTACK) && $(MINISTACK)/bin/pip install --quiet \
	  ministack==$(MINISTACK_VERSION) aws-sam-translator==$(TRANSLATOR_VERSION) && touch $(MINISTACK)/installed-$(MINISTACK_VERSION); } || rm -rf $(MINISTACK)
	@said=$$(go test ./functions -run '^TestOnMiniStack$$' -count 1 -v) && status=0 || status=$$?; \
	grep -v 'level=INFO' <<< "$$said" | sed -E 's/^.*(skipped: )/\1/'; exit $$status

# The tools are those that .ci/browser/package-lock.json pins.
browser_tools = command -v npm >/dev/null && command -v node >/dev/null || { echo "skipped: no npm"; exit 0; }; \
	mkdir -p $(TOOLS)/browser; \
	cmp -s .ci/browser/package-lock.json $(TOOLS)/browser/installed || { \
	  cp .ci/browser/package*.json $(TOOLS)/browser/; \
	  (cd $(TOOLS)/browser && npm ci --ignore-scripts --no-audit --no-fund --silent) || { echo "skipped: npm cannot fetch the tools"; exit 0; }; \
	  cp .ci/browser/package-lock.json $(TOOLS)/browser/installed; \
	}; \
	cp .ci/browser/*.mjs $(TOOLS)/browser/

.PHONY: mail-check
mail-check: ## the mails as Gmail, Outlook and Apple Mail take them, valid HTML, and axe on mails and pages; skipped without npm
	@$(browser_tools); node $(TOOLS)/browser/mail-check.mjs digest/render/testdata digest/render/pages/testdata

.PHONY: browser-test
browser-test: ## every page and button of the console, as a person uses them, in Chromium and Firefox; skipped without npm or a browser
	@go build -o build/precis ./functions/precis
	@$(browser_tools); node $(TOOLS)/browser/browser-test.mjs build/precis seeds/inbox

.PHONY: pictures
pictures: run ## the pictures in docs/ anew, from the golden files, out/ and the pages of serve; needs npm, Chromium and ImageMagick
	@go build -o build/precis ./functions/precis
	@$(browser_tools); node $(TOOLS)/browser/pictures.mjs digest/render $(OUT) docs build/precis seeds/inbox

.PHONY: cost
cost: ## what AWS costs: requests and durations counted on the embedded cloud, times the prices in functions/precis/cost; COST="-memory 1024"
	go run ./functions/precis/cost $(COST)

# What is built must be what the answers say, which are given only after the
# first build: where they ask for the other architecture, it is done once more.
.PHONY: deploy
deploy: $(VENV)/bin/sam ## sam deploy; guided the first time. CONFIG=deployment-x.toml keeps the answers of another stack or region
	@test -e $(CONFIG) || cp samconfig.toml $(CONFIG); \
	export SAM_CLI_TELEMETRY=0; \
	answered() { sed -n 's/.*Architecture=[^a-z]*\([a-z0-9_]*\).*/\1/p' $(CONFIG) | head -n 1; }; \
	for try in 1 2; do \
	  arch=$$(answered); arch=$${arch:-arm64}; \
	  $(SAM_BUILDS) $(VENV)/bin/sam build --parameter-overrides Architecture=$$arch; \
	  if grep -q parameter_overrides $(CONFIG); then guided=; else guided=--guided; fi; \
	  $(VENV)/bin/sam deploy --config-file $(abspath $(CONFIG)) $$guided; \
	  test -n "$$(answered)" && test "$$(answered)" != $$arch || break; \
	done

.PHONY: teardown
teardown: $(VENV)/bin/sam ## sam delete of the stack in CONFIG; both buckets and what lies in them stay
	@test -e $(CONFIG) || { echo "there is no $(CONFIG): nothing was deployed from here"; exit 1; }
	SAM_CLI_TELEMETRY=0 $(VENV)/bin/sam delete --config-file $(abspath $(CONFIG))

.PHONY: clean
clean: ## remove what make made, but for the tools
	rm -rf out build .aws-sam

$(LINT):
	GOBIN="$(TOOLS)" go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	mv "$(TOOLS)/golangci-lint" "$(LINT)"

$(VULN):
	GOBIN="$(TOOLS)" go install golang.org/x/vuln/cmd/govulncheck@$(VULN_VERSION)
	mv "$(TOOLS)/govulncheck" "$(VULN)"

$(SBOM):
	GOBIN="$(TOOLS)" go install github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@$(SBOM_VERSION)
	mv "$(TOOLS)/cyclonedx-gomod" "$(SBOM)"

$(MUTATE):
	GOBIN="$(TOOLS)" go install github.com/go-gremlins/gremlins/cmd/gremlins@$(MUTATE_VERSION)
	mv "$(TOOLS)/gremlins" "$(MUTATE)"

$(VENV)/bin/python:
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { echo "Python 3 with its venv module is missing: install it (Debian: python3 python3-venv), then run make again"; exit 1; }
	python3 -m venv "$(VENV)"

$(VENV)/bin/cfn-lint: | $(VENV)/bin/python
	$(VENV)/bin/pip install --quiet cfn-lint==$(CFN_LINT_VERSION)

$(VENV)/bin/sam: | $(VENV)/bin/python
	$(VENV)/bin/pip install --quiet aws-sam-cli==$(SAM_VERSION)

.PHONY: FORCE
FORCE:
