# Everything that is done with this project, one target each; `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

DATA ?= ./data
PORT ?= 8000
BENCH ?= full
WORKERS ?= 2
TESTS ?=
AFRESH ?=

VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m $(if $(COVERAGE),coverage run -m )pytest
UV := $(BIN)/uv
UV_VERSION := 0.13.9
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-annotate --custom-compile-command "make requirements"
LOCALE := src/hustings/locale
CATALOGUES := $(wildcard $(LOCALE)/*/LC_MESSAGES/django.po)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-18s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

## Setting up. A stamp file marks each finished step, so that the second run does nothing.

.PHONY: setup
setup: $(VENV)/installed $(VENV)/compiled ## Make .venv with the locked packages and the command hustings

.PHONY: dev
dev: setup $(VENV)/installed-dev ## The same with what tests and checks need

$(VENV)/uv: tools/find-python
	@python="$$(tools/find-python)"; echo "Making $(VENV) with $$("$$python" --version)."; \
	"$$python" -m venv --clear $(VENV) || { echo "This Python cannot make a virtual environment." \
	  "On Debian and Ubuntu: apt-get install python3-venv. Then run make again." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

$(VENV)/installed: requirements.txt pyproject.toml $(VENV)/uv
	@echo "Installing the locked packages of requirements.txt."
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing the locked packages of requirements-dev.txt."
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/compiled: $(CATALOGUES) | $(VENV)/installed
	@if [ -n "$(CATALOGUES)" ]; then $(BIN)/pybabel --quiet compile -d $(LOCALE) -D django; fi
	@touch $@

## Using it.

.PHONY: demo
demo: setup ## A campaign with the real roll on 127.0.0.1:8000 (PORT=, DATA=, AFRESH=1)
	@exec $(BIN)/hustings demo --data "$(DATA)" --port $(PORT) $(if $(AFRESH),--afresh)

## Testing. TESTS= names folders, files or pytest options.

.PHONY: test
test: dev ## Every test that needs no browser and no other database (SQLite)
	@$(if $(COVERAGE),$(BIN)/coverage erase)
	$(PYTEST) -n $(WORKERS) $(TESTS)

.PHONY: postgresql
postgresql: dev ## The tests marked db_contract, on PostgreSQL
	HUSTINGS_TEST_DATABASE=postgresql $(PYTEST) -n $(WORKERS) -m "db_contract and not slow" $(TESTS)

.PHONY: browser
browser: dev ## The walks in Chromium
	$(PYTEST) -m browser $(TESTS)

.PHONY: coverage
coverage: ## The same tests as make test, with branch coverage; fails under 95 %
	@$(MAKE) --no-print-directory test COVERAGE=yes
	@$(MAKE) --no-print-directory coverage-report

.PHONY: coverage-report
coverage-report: dev
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

.PHONY: bench
bench: dev ## The measurements (BENCH=quick for short ones)
	HUSTINGS_BENCH=$(BENCH) $(PYTEST) -m bench -s $(TESTS)

.PHONY: full
full: lint coverage ## The long matrix: everything, on both databases, with browser and measurements
	HYPOTHESIS_PROFILE=full $(PYTEST) -n $(WORKERS) -m "slow and not browser and not bench"
	HUSTINGS_TEST_DATABASE=postgresql HYPOTHESIS_PROFILE=full $(PYTEST) -n $(WORKERS) -m "not browser and not bench"
	$(MAKE) browser
	$(MAKE) bench

## Checking.

.PHONY: lint
lint: dev style types imports rules catalogues-check acts-table-check ## Style, types, import order, house rules, catalogues

.PHONY: style
style: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --quiet --lint src

.PHONY: types
types: dev
	HUSTINGS_DATA=.tmp/types $(BIN)/mypy

.PHONY: imports
imports: dev
	$(BIN)/lint-imports --cache-dir .tmp/imports

.PHONY: rules
rules: dev
	$(BIN)/python -m tools.rules

.PHONY: acts-table-check
acts-table-check: dev
	$(BIN)/python -m tools.acts_table --check

.PHONY: catalogues-check
catalogues-check: dev
	$(BIN)/python -m tools.messages --check

## Keeping it up.

.PHONY: format
format: dev ## Rewrite Python in the project's style
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

.PHONY: catalogues
catalogues: dev ## Bring the catalogues up to date with the messages in the code
	$(BIN)/python -m tools.messages
	@$(BIN)/pybabel --quiet compile -d $(LOCALE) -D django && touch $(VENV)/compiled

.PHONY: acts-table
acts-table: dev ## Write the table of acts in ARCHITECTURE.md
	$(BIN)/python -m tools.acts_table

.PHONY: migrations
migrations: dev ## Write the migrations of changed models
	HUSTINGS_DATA=.tmp/migrations $(BIN)/python -m django makemigrations --settings hustings.settings

.PHONY: requirements
requirements: $(VENV)/uv ## Resolve the locked requirements anew from pyproject.toml
	$(COMPILE) --group build pyproject.toml -o requirements.txt
	$(COMPILE) --group build --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt

.PHONY: clean
clean: ## Remove everything that these targets made, except the data
	rm -rf $(VENV) .tmp build dist src/*.egg-info .coverage .coverage.* htmlcov .mypy_cache .pytest_cache .ruff_cache \
	  .import_linter_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
