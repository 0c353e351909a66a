# Everything is set up in .venv on first use. PYTHON chooses the interpreter, ARGS what the program is started with:
#   make run ARGS="bourem"      make test PYTHON=python3.13
# The versions that are installed are those of constraints.txt; "make lock" renews them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: help run test lint format types contracts unit bench hard dist docs lock audit clean

help: ## List these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.installed ## Set up and open the browser
	@$(BIN)/lere-tui $(ARGS)

test: lint types contracts unit ## Set up; then lint, types, import contracts and tests

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	$(BIN)/lint-imports

unit: $(VENV)/.installed-dev
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

format: $(VENV)/.installed-dev ## Bring the code into its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-dev ## Measure the time to the first screen
	$(BIN)/python bench/startup.py $(ARGS)

hard: $(VENV)/.installed-dev ## Make faults by the thousand (minutes), and write the results into docs/reliability.md
	$(BIN)/python -m tests.hard $(ARGS)

dist: $(VENV)/.installed-dev ## Build the sdist and the wheel into dist/, and say how large it is
	$(BIN)/python -m hatchling build
	@$(BIN)/python bench/dist.py

docs: $(VENV)/.installed-dev ## Make the pages that are made, and build docs/ into site/, to be opened in a web browser
	$(BIN)/python docs/schema.py
	$(BIN)/python docs/reference.py
	$(BIN)/zensical build --clean --strict
	@echo "Open site/index.html"

lock: $(VENV)/.installed-dev ## Bring constraints.txt, the versions that make installs, up to date
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/python -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras --no-annotate \
	  --no-emit-package pip --custom-compile-command "make lock" pyproject.toml --output-file constraints.txt
	$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --extra sign --extra serve --no-annotate \
	  --generate-hashes --constraint constraints.txt --custom-compile-command "make lock" pyproject.toml \
	  --output-file requirements-hashed.txt

audit: $(VENV)/.installed-dev ## Ask which of the locked versions have known weaknesses (needs the network)
	$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(VENV)-audit/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements-hashed.txt
	rm -rf $(VENV)-audit

clean: ## Take away everything that was made here
	rm -rf $(VENV) dist site .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "lere-tui needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.installed
