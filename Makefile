# One environment for all targets: .venv, installed from the lock.

PYTHON ?= python3
BIN := .venv/bin
KG := $(BIN)/kg
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install demo test check check-long bench lock docs clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 14

install: $(INSTALLED) ## the environment in .venv, as locked

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo 'installing what requirements.lock names into .venv …'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(INSTALLED) ## from the sample dispatches to answers and a page, in demo/
	@KG=$(KG) sh docs/demo.sh demo

test: $(INSTALLED) ## the tests
	$(BIN)/python -m pytest -q

check: $(INSTALLED) ## all that CI runs: style, types, rooms, tests, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -q

check-long: $(INSTALLED) ## the tests that take minutes: kills at random, soak, other servers
	$(BIN)/python -m pytest -q -m long

bench: $(INSTALLED) ## the figures of docs/quality.md and docs/performance.md
	@set -e; for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(BIN)/python $$script; done

lock: ## write requirements.lock anew from pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra dev --output-file requirements.lock pyproject.toml

docs: $(INSTALLED) ## the generated pages of docs/reference
	$(BIN)/python docs/reference_pages.py
	$(BIN)/python docs/ontology_pages.py

clean: ## all that the other targets made
	rm -rf .venv demo kg-store dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
