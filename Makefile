# Two commands do everything: `make play` and `make test`. Both need only python3 >= 3.11.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: play test test-trainers quick lint bench clean

play: $(VENV)/.installed
	$(BIN)/craftloop play
	@echo 'craftloop   $(BIN)/craftloop, or `. $(BIN)/activate` and then craftloop'

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q

# The exports and environments read by the trainers' own code; installs 1.5 GB.
test-trainers: $(VENV)/.installed-trainers
	$(BIN)/pytest -q tests/dataset tests/rl

quick: $(VENV)/.installed-dev
	$(BIN)/pytest -q -m "not slow"

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "craftloop needs Python 3.11 or newer: make PYTHON=python3.12 play" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "No venv module: on Debian, apt install python3-venv, then run make again" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Dependency groups need pip >= 25.1.
$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

# torch by its exact version first: any other way may pull gigabytes of CUDA packages.
$(VENV)/.installed-trainers: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet "torch==2.13.0"
	$(BIN)/python -m pip install --quiet --group trainers
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist
