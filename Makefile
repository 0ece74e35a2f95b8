# One runner, few verbs; the same here and in CI. Needs python3 (3.11 or newer) and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
# Where the data of this checkout lives; an installation sets its own.
export LIANXIAO_HOME ?= $(CURDIR)/var
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run setup test check bench soak clauses docs lock wheels

help: ## tell what can be asked for
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 18

run: setup ## database, five example districts, check, web server; Ctrl-C ends it
	@$(BIN)/python scripts/run.py

setup: ## build .venv from the hashed locks; nothing to do when nothing changed
	@$(PYTHON) scripts/environment.py runtime

test: ## everything that can run on this machine; ARGS="tests/registry -k name" for a part
	@$(PYTHON) scripts/environment.py test
	@$(BIN)/python scripts/test.py $(ARGS)

check: ## lint, types, layers, templates
	@$(PYTHON) scripts/environment.py test
	@$(BIN)/python scripts/check.py

bench: ## measure beside other tools; results in benchmarks/results
	@$(PYTHON) scripts/environment.py bench
	@$(BIN)/python -m benchmarks $(ARGS)

soak: ## the long forms of the tests (needs Java 17 for the comparison with Spark)
	@$(PYTHON) scripts/environment.py soak
	@LIANXIAO_SOAK=1 $(BIN)/python scripts/test.py $(ARGS)

clauses: setup ## which clauses of the five policies are judged and done
	@$(BIN)/lianxiao policy coverage

docs: setup ## the fact catalogue and the clauses of each pack as pages, into build/docs
	@$(BIN)/python scripts/docs.py

lock: ## renew the hashed locks after a change of pyproject.toml or requirements/*.in (needs uv)
	@$(PYTHON) scripts/lock.py

wheels: ## gather every package in build/wheels, for a machine without network
	@$(PYTHON) scripts/environment.py runtime --gather
