# Staat van de Wijk. `make help` lists what you can do.
.DEFAULT_GOAL := help
.PHONY: help run test check audit sync bench bench-load bench-scale docs lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: $(VENV)/.run bundle ## Install what is needed and serve the dashboard on http://127.0.0.1:8050
	@exec $(BIN)/gunicorn --config gunicorn.conf.py app:server

test: $(VENV)/.dev bundle ## Install what is needed and run all tests
	@PYTHON=$(BIN)/python tools/test

check: $(VENV)/.dev ## Style, types, layers, catalogue, docs and the modules of the browser
	@PYTHON=$(BIN)/python tools/check

audit: $(VENV)/bin/python ## Ask whether a library has a known weakness (needs the network; AUDIT=required: it must be known)
	@$(BIN)/python -m tools.audit

sync: $(VENV)/.run ## Fetch the figures of every source now
	@$(BIN)/python -m data.ingest sync

bench: $(VENV)/.dev bundle ## Measure speed and memory, and write docs/performance.md
	@$(BIN)/python -m tools.bench

bench-load: $(VENV)/.dev bundle ## Let 200 people, 30 PDFs and 500 slow connections at it, and write docs/load.md
	@$(BIN)/python -m tools.bench_load

bench-scale: $(VENV)/.dev ## Measure the store with all of the Netherlands in it (an hour, 20 GB of disk)
	@$(BIN)/python -m tools.bench_scale

docs: $(VENV)/.dev ## Write the parts of the docs that follow from the code
	@$(BIN)/python -m tools.docs

lock: $(VENV)/bin/python ## Write the checksums of all libraries after a change of requirements*.txt
	@PYTHON=$(BIN)/python tools/lock

clean: ## Remove the virtual environment and everything that was made (your data/files stay)
	rm -rf $(VENV) assets/vendor node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis artifacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Only where npm fetched its maker; without it the server uses the modules themselves.
.PHONY: bundle
bundle: $(VENV)/.run
	@if [ -x node_modules/.bin/esbuild ]; then tools/bundle; fi

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock package-lock.json tools/browser_libraries | $(VENV)/bin/python
	@echo "Installing the dashboard's libraries (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@tools/browser_libraries run
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing the test libraries (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@tools/browser_libraries dev
	@touch $@
