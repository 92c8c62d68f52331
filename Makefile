# The whole developer interface. `make run` and `make test` need only python3, python3-venv and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

.PHONY: setup run test check bench lock diagrams

setup: .venv/dev.stamp  ## the environment in .venv, nothing else

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cabinet-bot needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the locked dependencies (about a minute, once)…"
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	@echo "Installing the development tools (about a minute, once)…"
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

run: .venv/run.stamp  ## stand-ins, bot and one address to open; FRESH=1 starts anew
	@$(BIN)/python -m sandbox $(if $(FRESH),--fresh)

test: .venv/dev.stamp  ## all tests
	$(BIN)/python -m pytest $(ARGS)

check: .venv/dev.stamp  ## lint, types, import contracts, words, locks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.checks

bench: .venv/dev.stamp  ## ratios against a stock echo bot; minutes
	$(BIN)/python -m benchmarks.steps

lock: .venv/dev.stamp  ## renew both lock files
	$(LOCK) --upgrade --extra build -o requirements.lock pyproject.toml
	$(LOCK) --upgrade --extra build --extra dev --constraint requirements.lock -o requirements-dev.lock pyproject.toml

diagrams: .venv/dev.stamp  ## docs/conversations.md from the table of moves
	$(BIN)/python -m handlers.diagrams > docs/conversations.md
