# Vapora. `make` prints this help.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
CONFIG ?= Release

## help: what can be made
.PHONY: help
help:
	@printf 'Vapora: workflows of many agents, compiled to state machines\n\n'
	@awk -F': ' '/^## / { printf "  make %-12s %s\n", substr($$1, 4), $$2 }' Makefile

## build: build everything and leave the launcher bin/vapora; the store on Marten too, where its packages are to be had
.PHONY: build
build:
	@dotnet build Vapora.sln -c $(CONFIG) --nologo -v q $$(infra/marten.sh)
	@infra/launcher.sh $(CONFIG)

## run: build, then run the 20-step feature-auth-mfa workflow in one process with simulated agents
.PHONY: run
run:
	@dotnet build services/Cli -c $(CONFIG) --nologo -v q
	@infra/launcher.sh $(CONFIG)
	@bin/vapora workflow run examples/feature-auth-mfa-phases.yaml --local --approve all --speed 7200

## test: install what the tests need, then run every test
.PHONY: test
test: test/setup build
	@infra/run-tests.sh $(CONFIG)

## test/setup: install what the tests need and this machine lacks (Debian packages)
.PHONY: test/setup
test/setup:
	@infra/setup-tests.sh

## test/core: only the tests without I/O (seconds)
.PHONY: test/core
test/core:
	@dotnet test tests/Vapora.CoreTests -c $(CONFIG) --nologo -v q

## test-compose: bring the stack of containers up for real, look at it and take it down (as root; makes images where none can be pulled)
.PHONY: test-compose
test-compose:
	@infra/compose-test.sh

## up: start the distributed system in containers (passwords are made on first use)
.PHONY: up
up:
	@infra/stack.sh up $(ARGS)

## down: stop the containers; their data stay (ARGS=--volumes removes them too)
.PHONY: down
down:
	@infra/stack.sh down $(ARGS)

## up-native: start the distributed system without containers, on this machine's RabbitMQ and PostgreSQL
.PHONY: up-native
up-native: build
	@infra/native.sh up

## down-native: stop it; its data stay in .vapora/native
.PHONY: down-native
down-native:
	@infra/native.sh down

## marten: only the suite that every store passes, for the store on Marten
.PHONY: marten
marten:
	@dotnet test tests/Vapora.MartenConformance -c $(CONFIG) --nologo -v q -p:VaporaMarten=true

## chaos: the whole storm: workflows under kills, pauses, restarts and a wipe, and the ledger of it (VAPORA_SEED repeats one)
.PHONY: chaos
chaos: test/setup build
	@dotnet run --project tests/Vapora.Chaos -c $(CONFIG) -- full docs/reference/storm.md

## chaos/hunt: plant bugs in a copy of the source and see each of them caught (about a quarter of an hour)
.PHONY: chaos/hunt
chaos/hunt: test/setup build
	@dotnet run --project tests/Vapora.Chaos -c $(CONFIG) -- hunt docs/reference/planted-bugs.md

## bench: run benchmarks (ARGS: --quick, --stack, --scale, --idle; without, BenchmarkDotNet)
.PHONY: bench
bench:
	@dotnet run --project tests/Vapora.Benchmarks -c Release -- $(ARGS)

## update: write the generated files anew (schema, language and command reference, golden files)
.PHONY: update
update:
	@VAPORA_UPDATE=1 dotnet test tests/Vapora.CoreTests -c $(CONFIG) --nologo -v q
	@VAPORA_UPDATE=1 dotnet test tests/Vapora.SystemTests -c $(CONFIG) --nologo -v q --filter Category=generated

## clean: remove what was built
.PHONY: clean
clean:
	@rm -rf bin artifacts
	@find . -type d \( -name bin -o -name obj -o -name TestResults \) -not -path './.git/*' -prune -exec rm -rf {} +
