# Two commands do everything: `make chat` and `make test`. Each sets up what it needs.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup chat test check eval clean

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@echo 'Setting up in .venv, once: about 2.5 GB, and a few minutes without further word.'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

chat: setup ## serve the page and the API; index the sample corpus first if nothing is indexed
	$(BIN)/qa chat --sample

test: setup ## the tests alone
	$(BIN)/python -m pytest

check: setup ## format, lint, strict types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) --no-print-directory test

eval: setup ## the known answers over the sample corpus
	$(BIN)/qa eval

clean: ## everything that was made here
	rm -rf .venv index-data build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
