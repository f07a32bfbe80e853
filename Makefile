# One command for each thing that people do here; `make help` lists them.
#
# Nothing has to be set up first: a target brings .venv to what requirements/*.txt say, and when
# it is already there, starts at once and needs no network.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --disable-pip-version-check --no-input -qq --require-hashes --only-binary :all:
UV := ../$(VENV)/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site check diff correct redact serve due links aggregate import release verify test test-pages bench fuzz words lint lighthouse browser orca lock clean

help:  ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/runtime.stamp  ## Build the site into site/
	@$(RUN) build.py build

check: $(VENV)/runtime.stamp  ## Say everything that is wrong with the record (for a program: make check FORMAT=json; held to what was released: make check AGAINST=origin/main)
	@$(RUN) build.py check $(if $(FORMAT),--format $(FORMAT)) $(if $(AGAINST),--against "$(AGAINST)")

diff: $(VENV)/runtime.stamp  ## Say what parts two versions of the record (make diff VERSIONS=main..HEAD; FORMAT=html OUTPUT=changes.html)
	@$(RUN) build.py diff "$(or $(VERSIONS),main...)" $(if $(FORMAT),--format $(FORMAT)) $(if $(OUTPUT),--output "$(OUTPUT)")

correct: $(VENV)/runtime.stamp  ## Draft a correction for all that changed of what was released
	@$(RUN) build.py correct

redact: $(VENV)/runtime.stamp  ## Take out of the releases what redactions name (see documentation/correcting.md first)
	@$(RUN) build.py redact

serve: $(VENV)/runtime.stamp  ## Show the site on this machine, rebuilt at every change
	@$(RUN) build.py serve

due: $(VENV)/runtime.stamp  ## List what is owed, and by when (as the text of an issue: make due FORMAT=markdown)
	@$(RUN) build.py due $(if $(FORMAT),--format $(FORMAT))

links: $(VENV)/runtime.stamp  ## Ask for every web address, and say which are gone or moved (FORMAT=json or markdown)
	@$(RUN) build.py links $(if $(FORMAT),--format $(FORMAT))

aggregate: $(VENV)/$(if $(filter pyspark%,$(ENGINE)),spark,aggregate).stamp  ## Make figures of records/ (some only: make aggregate METRIC="one another")
	@$(RUN) build.py aggregate $(METRIC) $(if $(RECORDS),--records "$(RECORDS)") $(if $(ENGINE),--engine "$(ENGINE)")

import: $(VENV)/import.stamp  ## Make drafts of a Word document (make import ARGS="update report.docx --edition 2026-06"; see documentation/importing.md)
	@$(RUN) build.py import $(or $(ARGS),--help)

release: $(VENV)/runtime.stamp  ## Keep the record as it is for ever, as a release (the workflow that publishes does it)
	@$(RUN) build.py release

verify: $(VENV)/runtime.stamp  ## Find out whether the record and the site are what was published (of a copy: make verify FOLDER=copy)
	@$(RUN) build.py verify $(if $(FOLDER),"$(FOLDER)") $(if $(RELEASE),--release $(RELEASE))

# Two processes share every test; for some tests, to start one is quicker.
test: lint browser  ## Lint, then run every test (some only: make test ARGS="-k dates")
	@$(RUN) -m pytest $(or $(ARGS),--numprocesses 2 --dist worksteal)

test-pages: browser orca  ## Test every page as readers meet it, beyond what make test does (some only: make test-pages ARGS="-k orca")
	@$(RUN) -m pytest tests/browser --thorough -m thorough $(or $(ARGS),--numprocesses 2 --dist worksteal)

bench: $(VENV)/dev.stamp  ## Measure how long the commands take, and other generators (make bench SIZES=real,10000 PEERS=Hugo RUNS=1)
	@$(RUN) -m tests.bench $(if $(SIZES),--sizes "$(SIZES)") $(if $(PEERS),--peers "$(PEERS)") $(if $(RUNS),--runs $(RUNS)) $(if $(PEER_RUNS),--peer-runs $(PEER_RUNS)) $(if $(PLACE),--place "$(PLACE)") $(if $(INTO),--into "$(INTO)")
	@$(RUN) -m tests.bench_charts
	@$(RUN) -m tests.bench_findings

fuzz: $(VENV)/dev.stamp  ## Break files in 100,000 ways, and see that each is told (fewer: CASES=1000)
	@$(RUN) -m tests.fuzz $(if $(CASES),--cases $(CASES))

words: $(VENV)/runtime.stamp  ## Gather what readers are told, for those who translate it
	@$(RUN) -m answerable.language.messages

lint: $(VENV)/dev.stamp  ## Check style, types, which module imports which, and the workflows
	@echo "ruff: style" && $(RUN) -m ruff check --quiet .
	@echo "ruff: format" && $(RUN) -m ruff format --quiet --check .
	@echo "mypy: types" && $(RUN) -m mypy
	@echo "import-linter: floors" && $(RUN) $(VENV)/bin/lint-imports --no-logo
	@echo "zizmor: workflows" && $(VENV)/bin/zizmor --quiet --offline --persona pedantic .github
	@echo "check-jsonschema: workflows"
	@$(RUN) -m check_jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(RUN) -m check_jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml

lighthouse: browser  ## Measure six types of page with Lighthouse, as on a phone (by hand; some minutes)
	@$(RUN) -m tests.lighthouse

browser: $(VENV)/dev.stamp
	@bash tests/browser/setup.sh

orca: $(VENV)/dev.stamp
	@bash tests/browser/setup.sh --orca

lock: $(VENV)/dev.stamp  ## Pin what requirements/*.in ask for (newest versions: make lock UPGRADE=1)
	@cd requirements && $(UV) $(if $(UPGRADE),--upgrade) --output-file runtime.txt runtime.in
	@cd requirements && $(UV) $(if $(UPGRADE),--upgrade) --output-file aggregate.txt aggregate.in
	@cd requirements && $(UV) $(if $(UPGRADE),--upgrade) --output-file spark.txt spark.in
	@cd requirements && $(UV) $(if $(UPGRADE),--upgrade) --output-file import.txt import.in
	@cd requirements && $(UV) $(if $(UPGRADE),--upgrade) --output-file dev.txt dev.in

clean:  ## Remove all that make has made; the next target sets up again
	rm -rf site .build .cache .bench .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf tests/browser/node_modules tests/lighthouse/node_modules $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp says which lock file the packages in .venv were last installed from.
$(VENV)/runtime.stamp: requirements/runtime.txt
	@$(venv)
	@echo "Setting up Python packages (once, about a minute)"
	@$(PIP) --requirement requirements/runtime.txt
	@touch $@

$(VENV)/aggregate.stamp: requirements/aggregate.txt requirements/runtime.txt
	@$(venv)
	@echo "Setting up Python packages, those that count records too (once, about a minute)"
	@$(PIP) --requirement requirements/aggregate.txt
	@touch $(VENV)/runtime.stamp $@

$(VENV)/import.stamp: requirements/import.txt requirements/runtime.txt
	@$(venv)
	@echo "Setting up Python packages, those that read Word and Excel too (once, about a minute)"
	@$(PIP) --requirement requirements/import.txt
	@touch $(VENV)/runtime.stamp $@

# Spark comes as source alone.
$(VENV)/spark.stamp: requirements/spark.txt requirements/runtime.txt
	@$(venv)
	@echo "Setting up Spark, which is large (once, some minutes)"
	@$(PIP) --no-binary pyspark --requirement requirements/spark.txt
	@touch $(VENV)/runtime.stamp $(VENV)/aggregate.stamp $@

$(VENV)/dev.stamp: requirements/dev.txt requirements/aggregate.txt requirements/import.txt requirements/runtime.txt
	@$(venv)
	@echo "Setting up Python packages, those for testing too (once, about a minute)"
	@$(PIP) --requirement requirements/dev.txt
	@touch $(VENV)/runtime.stamp $(VENV)/aggregate.stamp $(VENV)/import.stamp $@

# Makes .venv, or makes it anew where it is half made or of an older Python.
define venv
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Answerable needs Python 3.11 or newer, and '$(PYTHON)' is not that." >&2; \
	echo "Install it, or name one that is: make site PYTHON=python3.12" >&2; \
	exit 1; }
$(RUN) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	$(PYTHON) -m venv --clear $(VENV)
endef
