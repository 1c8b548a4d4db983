# Needs Go and make. Tools for checks and deployment are fetched into .tools
# when a target first needs them.

SHELL         := /bin/bash
.SHELLFLAGS   := -eu -o pipefail -c
.DEFAULT_GOAL := help

LINT_VERSION     := v2.15.0
SAM_VERSION      := 1.170.0
CFN_LINT_VERSION := 1.58.0

NOW      ?= 2026-11-19T09:00:00Z
FROM     ?= seeds/inbox
OUT      ?= out
ARCH     ?= arm64
FUZZTIME ?= 30s
BENCH    ?= .
COUNT    ?= 10
DATA     ?=
IMAGE    ?=

TOOLS := $(CURDIR)/.tools
LINT  := $(TOOLS)/golangci-lint-$(LINT_VERSION)
VENV  := $(TOOLS)/venv

# Modules besides the root one. They have rivals and measures that users of
# the root module need not fetch.
NESTED := summarize/evaluate

# How Lambda's binaries are built, here and by SAM.
LAMBDA       := CGO_ENABLED=0 GOOS=linux
LAMBDA_FLAGS := -tags=lambda.norpc -trimpath "-ldflags=-s -w"
SAM_BUILDS   := $(LAMBDA) GOFLAGS='-tags=lambda.norpc "-ldflags=-s -w"'

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: ## the seeds through both functions on the embedded cloud, into out/
	go run ./functions/local run --from "$(FROM)" --out "$(OUT)" --now $(NOW)

.PHONY: serve
serve: ## the same, staying up, with the console; Ctrl-C ends it
	go run ./functions/local serve

.PHONY: test
test: ## every test that needs no Docker
	go test ./...
	@for m in $(NESTED); do echo "cd $$m && go test ./..."; (cd $$m && go test ./...); done

.PHONY: check
check: format vet lint race tidy ## gofmt, vet, lint, test -race -shuffle=on, mod tidy -diff

.PHONY: format
format:
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt differs: $$unformatted"; exit 1; }

.PHONY: vet
vet:
	go vet ./...
	@for m in $(NESTED); do echo "cd $$m && go vet ./..."; (cd $$m && go vet ./...); done

.PHONY: lint
lint: $(LINT)
	$(LINT) config verify
	$(LINT) run ./...

.PHONY: race
race:
	go test -race -shuffle=on -timeout=30m ./...

.PHONY: tidy
tidy:
	go mod tidy -diff
	@for m in $(NESTED); do echo "cd $$m && go mod tidy -diff"; (cd $$m && go mod tidy -diff); done

.PHONY: golden
golden: ## rewrite the golden files; read the diff as you would read code
	go test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' . | xargs -r -n1 dirname | grep -v '^./summarize/evaluate' | sort -u) -update

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

.PHONY: evaluate
evaluate: ## every measure over the evaluation sets in DATA=folder
	@test -n "$(DATA)" || { echo "which sets? make evaluate DATA=folder"; exit 1; }
	cd summarize/evaluate && go run . -data "$(abspath $(DATA))"

.PHONY: build
build: ## both bootstrap binaries for ARCH (arm64 or amd64) into build/, and their sizes
	@for f in summarize digest; do \
	  $(LAMBDA) GOARCH=$(ARCH) go build $(LAMBDA_FLAGS) -o build/$(ARCH)/$$f/bootstrap ./functions/$$f; \
	  printf '%-28s %9d bytes, %9d deflated as in a zip\n' "build/$(ARCH)/$$f/bootstrap" \
	    $$(wc -c < build/$(ARCH)/$$f/bootstrap) $$(gzip -6 -c build/$(ARCH)/$$f/bootstrap | wc -c); \
	done

.PHONY: template
template: $(VENV)/bin/cfn-lint ## cfn-lint over template.yaml
	$(VENV)/bin/cfn-lint template.yaml

.PHONY: sam-build
sam-build: $(VENV)/bin/sam
	$(SAM_BUILDS) SAM_CLI_TELEMETRY=0 $(VENV)/bin/sam build

build/samtest: FORCE
	go build -o $@ ./functions/local/samtest

.PHONY: sam-test
sam-test: $(VENV)/bin/sam build/samtest ## validate, build and invoke with SAM in Docker; IMAGE=name for a runtime image that is pulled
	$(SAM_BUILDS) build/samtest -sam $(VENV)/bin/sam -image "$(IMAGE)"

.PHONY: sam-local
sam-local: $(VENV)/bin/sam build/samtest ## the same set up for "sam local" by hand; Ctrl-C ends it
	$(SAM_BUILDS) build/samtest -sam $(VENV)/bin/sam -image "$(IMAGE)" -stay

.PHONY: deploy
deploy: sam-build ## sam deploy; guided the first time
	@if grep -q parameter_overrides samconfig.toml; then guided=; else guided=--guided; fi; \
	SAM_CLI_TELEMETRY=0 $(VENV)/bin/sam deploy $$guided

.PHONY: teardown
teardown: $(VENV)/bin/sam ## sam delete; both buckets and what lies in them stay
	SAM_CLI_TELEMETRY=0 $(VENV)/bin/sam delete

.PHONY: clean
clean: ## remove what make made, but for the tools
	rm -rf out build .aws-sam

$(LINT):
	GOBIN="$(TOOLS)" go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	mv "$(TOOLS)/golangci-lint" "$(LINT)"

$(VENV)/bin/python:
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo='sudo -n'; \
	  $$sudo apt-get update -qq; \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null; }
	python3 -m venv "$(VENV)"

$(VENV)/bin/cfn-lint: | $(VENV)/bin/python
	$(VENV)/bin/pip install --quiet cfn-lint==$(CFN_LINT_VERSION)

$(VENV)/bin/sam: | $(VENV)/bin/python
	$(VENV)/bin/pip install --quiet aws-sam-cli==$(SAM_VERSION)

.PHONY: FORCE
FORCE:
