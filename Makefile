# One word a job. Everything makes its own .venv first; nothing else needs to be installed.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python -m

.PHONY: graph test check fix bench docs wheel clean

# The graph of the bundled data, in your data folder (OFGRAPH_HOME to choose another).
graph: $(VENV)/installed
	$(BIN)/ofgraph build

# Everything that must hold: style, types, import contracts, docs, then the tests.
test: check
	$(RUN) pytest -n 2 --dist loadfile -q

check: $(VENV)/developed
	$(RUN) ruff format --check src tests benchmarks
	$(RUN) ruff check src tests benchmarks
	$(RUN) mypy
	$(BIN)/lint-imports --no-cache
	$(RUN) cogapp --check README.md docs/reference/*.md

fix: $(VENV)/developed
	$(RUN) ruff check --fix src tests benchmarks
	$(RUN) ruff format src tests benchmarks

docs: $(VENV)/developed
	$(RUN) cogapp -r README.md docs/reference/*.md

bench: $(VENV)/developed
	$(RUN) benchmarks.reports
	$(RUN) benchmarks.load
	$(RUN) benchmarks.checks
	$(RUN) benchmarks.queries
	$(RUN) benchmarks.analysis
	$(RUN) benchmarks.sandbox

wheel: $(VENV)/developed
	$(RUN) build --outdir dist .

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache

# An editable install: the checkout's own data is used as it stands.
$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ofgraph needs Python 3.11 or newer")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing ofgraph into $(VENV) …"
	@$(RUN) pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(RUN) pip install --quiet --disable-pip-version-check -c constraints.txt --editable .
	@touch $@

$(VENV)/developed: $(VENV)/installed
	@echo "Installing the development tools …"
	@$(RUN) pip install --quiet --disable-pip-version-check -c constraints.txt --group dev
	@touch $@
