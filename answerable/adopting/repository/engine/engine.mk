# What `make` does with the record and the site, the same in every repository that Answerable serves.
#
# Nothing has to be set up first: a target brings .venv to what the locks say, and when it is
# already there, starts at once and needs no network. LOCKS is the folder of the locks.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
# Where the engine is a package, this names its wheel; in its own repository there is none.
PACKAGE := $(wildcard $(LOCKS)/engine.txt)
PIP := $(RUN) -m pip install --disable-pip-version-check --no-input -qq --require-hashes --only-binary :all: $(addprefix --requirement ,$(PACKAGE))

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site new check diff correct redact serve due links aggregate release verify schema migrate

help:  ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(lastword $(MAKEFILE_LIST)) $(firstword $(MAKEFILE_LIST))

site: $(VENV)/runtime.stamp  ## Build the site into site/
	@$(RUN) build.py build

new: $(VENV)/runtime.stamp  ## Begin a file of the record, with a note on each field (make new KIND=report ID=2022-06/3.1-london-residency; the kinds: make new)
	@$(RUN) build.py new $(if $(KIND),"$(KIND)") $(if $(ID),"$(ID)")

check: $(VENV)/runtime.stamp  ## Say everything that is wrong with the record (for a program: make check FORMAT=json; held to what was released: make check AGAINST=origin/main)
	@$(RUN) build.py check $(if $(FORMAT),--format $(FORMAT)) $(if $(AGAINST),--against "$(AGAINST)")

serve: $(VENV)/runtime.stamp  ## Show the site on this machine, rebuilt at every change
	@$(RUN) build.py serve

diff: $(VENV)/runtime.stamp  ## Say what parts two versions of the record (make diff VERSIONS=main..HEAD; FORMAT=html OUTPUT=changes.html)
	@$(RUN) build.py diff "$(or $(VERSIONS),main...)" $(if $(FORMAT),--format $(FORMAT)) $(if $(OUTPUT),--output "$(OUTPUT)")

correct: $(VENV)/runtime.stamp  ## Draft a correction for all that changed of what was released
	@$(RUN) build.py correct

redact: $(VENV)/runtime.stamp  ## Take out of the releases what redactions name (read the steps for personal data first)
	@$(RUN) build.py redact

due: $(VENV)/runtime.stamp  ## List what is owed, and by when (as the text of an issue: make due FORMAT=markdown)
	@$(RUN) build.py due $(if $(FORMAT),--format $(FORMAT))

links: $(VENV)/runtime.stamp  ## Ask for every web address, and say which are gone or moved (FORMAT=json or markdown)
	@$(RUN) build.py links $(if $(FORMAT),--format $(FORMAT))

aggregate: $(VENV)/$(if $(filter pyspark%,$(ENGINE)),spark,aggregate).stamp  ## Make figures of records/ (some only: make aggregate METRIC="one another")
	@$(RUN) build.py aggregate $(METRIC) $(if $(RECORDS),--records "$(RECORDS)") $(if $(ENGINE),--engine "$(ENGINE)")

release: $(VENV)/runtime.stamp  ## Keep the record as it is for ever, as a release (the workflow that publishes does it)
	@$(RUN) build.py release

verify: $(VENV)/runtime.stamp  ## Find out whether the record and the site are what was published (of a copy: make verify FOLDER=copy)
	@$(RUN) build.py verify $(if $(FOLDER),"$(FOLDER)") $(if $(RELEASE),--release $(RELEASE))

schema: $(VENV)/runtime.stamp  ## Write schemas and snippets for editors of code
	@$(RUN) build.py schema $(if $(FOLDER),"$(FOLDER)")

migrate: $(VENV)/runtime.stamp  ## Bring this repository to what the engine reads, after the engine changed
	@$(RUN) build.py migrate

# A stamp says which lock the packages in .venv were last installed from.
$(VENV)/runtime.stamp: $(LOCKS)/runtime.txt $(PACKAGE)
	@$(venv)
	@echo "Setting up Python packages (once, about a minute)"
	@$(PIP) --requirement $(LOCKS)/runtime.txt
	@touch $@

$(VENV)/aggregate.stamp: $(LOCKS)/aggregate.txt $(LOCKS)/runtime.txt $(PACKAGE)
	@$(venv)
	@echo "Setting up Python packages, those that count records too (once, about a minute)"
	@$(PIP) --requirement $(LOCKS)/aggregate.txt
	@touch $(VENV)/runtime.stamp $@

$(VENV)/import.stamp: $(LOCKS)/import.txt $(LOCKS)/runtime.txt $(PACKAGE)
	@$(venv)
	@echo "Setting up Python packages, those that read Word and Excel too (once, about a minute)"
	@$(PIP) --requirement $(LOCKS)/import.txt
	@touch $(VENV)/runtime.stamp $@

# Spark comes as source alone.
$(VENV)/spark.stamp: $(LOCKS)/spark.txt $(LOCKS)/runtime.txt $(PACKAGE)
	@$(venv)
	@echo "Setting up Spark, which is large (once, some minutes)"
	@$(PIP) --no-binary pyspark --requirement $(LOCKS)/spark.txt
	@touch $(VENV)/runtime.stamp $(VENV)/aggregate.stamp $@

# Makes .venv, or makes it anew where it is half made or of an older Python.
define venv
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Answerable needs Python 3.11 or newer, and '$(PYTHON)' is not that." >&2; \
	echo "Install it, or name one that is: make site PYTHON=python3.12" >&2; \
	exit 1; }
$(RUN) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	$(PYTHON) -m venv --clear $(VENV)
endef
