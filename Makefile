# make run    set up and check the five seed articles
# make test   set up and run the test suite
# Needs Python >= 3.11 and make; everything else goes into .venv, at the versions in constraints.txt.
# Another interpreter: make run PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
PYTEST_ARGS ?= -n 2
BENCH_ARGS ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq --constraint constraints.txt
# Build isolation would fetch setuptools unpinned, so it is installed first and used from the environment.
INSTALL := $(PIP) --no-build-isolation --editable

.PHONY: run test lint format bench docs refresh pins clean

# Exit code 1 means that factcheck found something, as it should in the seeds; anything else fails.
run: $(VENV)/ready
	$(BIN)/factcheck seeds/ || test $$? -eq 1

test: $(VENV)/ready
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# checks/ and schemas/ are imported as factcheck.checks and factcheck.schemas. mypy knows no such mapping, so it
# follows links that stand for it; new files need no new links.
lint: $(VENV)/ready
	@mkdir -p build/typed/factcheck
	@ln -sfn ../../../checks build/typed/factcheck/checks
	@ln -sfn ../../../schemas build/typed/factcheck/schemas
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# BENCH_ARGS="--data FILE.jsonl" measures throughput on that corpus instead of one made from the seeds.
bench: $(VENV)/ready
	$(INSTALL) '.[bench]'
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/throughput.py --against quantulum3 $(BENCH_ARGS)
	$(BIN)/python benchmarks/linearity.py
	$(BIN)/python benchmarks/memory.py

# Write the golden reports in reports/examples/ anew; read the diff before committing it.
refresh: $(VENV)/ready
	$(BIN)/python -m tests.refresh

# The documentation as a site in build/site/; its pictures are taken anew first where there is a browser.
docs: $(VENV)/ready
	@command -v chromium >/dev/null && $(BIN)/python -m tests.screenshots || echo "no chromium: pictures kept"
	$(BIN)/python -m mkdocs build --strict --quiet

# Raise every pin to the newest version that fits pyproject.toml (needs uv).
pins:
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --fork-strategy fewest --upgrade \
		--no-emit-index-url --no-header pyproject.toml --output-file constraints.txt

clean:
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name '*.egg-info' -prune -exec rm -rf {} +
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/ready: pyproject.toml setup.py constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "factcheck needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@echo "Setting up $(VENV) (once; about a minute)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) setuptools
	@$(INSTALL) '.[gate,test]'
	@$(BIN)/python -m compileall -q src checks schemas
	@touch $@
