# The whole developer interface. `make run` and `make test` need only python3, python3-venv and make.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

# Tests that start browsers or other processes, or walk for minutes
SLOW := tests/browser tests/faults tests/sandbox_ehealth tests/sandbox_telegram tests/sandbox_widget tests/walk
# What runs side by side: of all tests those that mostly wait; of the fast ones two parts of about the same CPU, for two
# cores: each begins with ten seconds of loading and collecting
WAITING := tests/browser tests/faults tests/sandbox_ehealth tests/sandbox_telegram tests/sandbox_widget
TALKING := tests/talks
REST := $(SLOW:%=--ignore=%) $(TALKING:%=--ignore=%)

.PHONY: install setup run test test-fast rooms soak check audit bench lock diagrams

install: .venv/bot.stamp  ## the bot alone in .venv, as an operator needs it

setup: .venv/dev.stamp  ## the bot, the stand-ins and the development tools in .venv

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cabinet-bot needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/bot.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the locked dependencies (about a minute, once)…"
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/run.stamp: sandbox/requirements.lock sandbox/pyproject.toml .venv/bot.stamp
	$(PIP) --require-hashes -r sandbox/requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable ./sandbox
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	@echo "Installing the development tools (about a minute, once)…"
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

run: .venv/run.stamp  ## stand-ins, bot and one address to open; FRESH=1 starts anew
	@$(BIN)/python -m sandbox $(if $(FRESH),--fresh)

test: .venv/dev.stamp  ## all tests; ARGS="tests/talks -k login" runs some
	$(BIN)/python -m $(if $(ARGS),pytest $(ARGS),tests.beside $(WAITING) -- $(WAITING:%=--ignore=%))

test-fast: .venv/dev.stamp  ## all but those that start browsers or other processes, or walk for minutes
	$(BIN)/python -m tests.beside $(REST) -- $(TALKING)

rooms: .venv/dev.stamp  ## each conversation deleted in a copy, each part of each declaration taken out; half an hour
	$(BIN)/python -m tests.checks.rooms $(ARGS)

check: .venv/dev.stamp  ## lint, types, import contracts, words, locks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.checks

audit: .venv/dev.stamp  ## known vulnerabilities of the locked versions; says so where there is no network
	$(BIN)/python -m tests.checks.audit

soak: .venv/dev.stamp  ## kills, outages and silence for long, a line of progress and a table; MINUTES=15
	$(BIN)/python -m tests.soak $(MINUTES)

bench: .venv/dev.stamp  ## ratios against a stock echo bot; ten minutes at most
	$(BIN)/python -m benchmarks.steps

lock: .venv/dev.stamp  ## renew the lock files: the bot's, the stand-ins', the developers'
	$(LOCK) --upgrade --extra build -o requirements.lock pyproject.toml
	$(LOCK) --upgrade --extra build --constraint requirements.lock -o sandbox/requirements.lock sandbox/pyproject.toml
	$(LOCK) --upgrade --extra build --extra dev --constraint requirements.lock --constraint sandbox/requirements.lock \
		-o requirements-dev.lock pyproject.toml sandbox/pyproject.toml

diagrams: .venv/dev.stamp  ## docs/conversations.md, docs/notices.md, docs/retention.md, docs/rooms.md, docs/edge-cases.md from the code
	$(BIN)/python -m handlers.kit.drawing
	$(BIN)/python -m tests.checks.picture
	$(BIN)/python -m tests.checks.edges
