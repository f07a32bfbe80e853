# One command for each thing that people do here; `make help` lists them.

LOCKS := requirements
include answerable/adopting/repository/engine/engine.mk
UV := ../$(VENV)/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes
.PHONY: test test-pages bench fuzz words lint lighthouse browser orca lock wheel init clean

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
	@cd requirements && $(UV) $(if $(UPGRADE),--upgrade) --output-file audit.txt audit.in
	@cd requirements && $(UV) $(if $(UPGRADE),--upgrade) --output-file import.txt import.in
	@cd requirements && $(UV) $(if $(UPGRADE),--upgrade) --output-file dev.txt dev.in

wheel: $(VENV)/runtime.stamp  ## Make the engine a package that other bodies install, in dist/
	@mkdir -p dist
	@$(RUN) -c "import sys; sys.path.insert(0, 'answerable/adopting'); import backend; print('dist/' + backend.build_wheel('dist'))"

init: $(VENV)/runtime.stamp  ## Begin a repository for another body (make init FOLDER=../our-plan NAME="Our Council" PLAN="Our Plan" ADDRESS=https://plan.example/)
	@$(RUN) build.py init "$(FOLDER)" $(if $(NAME),--name "$(NAME)") $(if $(PLAN),--plan "$(PLAN)") $(if $(ADDRESS),--address "$(ADDRESS)")

clean:  ## Remove all that make has made; the next target sets up again
	rm -rf site .build .cache dist .bench .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf tests/browser/node_modules tests/lighthouse/node_modules $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/dev.stamp: requirements/dev.txt requirements/aggregate.txt requirements/import.txt requirements/runtime.txt
	@$(venv)
	@echo "Setting up Python packages, those for testing too (once, about a minute)"
	@$(PIP) --requirement requirements/dev.txt
	@touch $(VENV)/runtime.stamp $(VENV)/aggregate.stamp $(VENV)/import.stamp $@
