# Every command does the set-up that it needs. They need Python 3.11 or newer and make, nothing else.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
# A name without a folder, so that a space in the path of the checkout does no harm.
RUN := .venv/bin/python -m
# The tests that ask a PostgreSQL.
ON_POSTGRES := $(wildcard tests/postgres tests/features tests/conformance tests/equivalence tests/pgtap)

# Which of the long campaigns (all of them), and where chance begins.
CAMPAIGN ?=
SEED ?= 1

.PHONY: help ready linters pgtap demo check test test-matrix test-system prove

help: ## show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 20

demo: ready ## play the short story in memory: what was done, what was refused and why
	@$(RUN) nonna_adapters.cli.main play

check: ready linters ## style, types, import contracts, docstrings, sizes, migrations
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	.venv/bin/lint-imports --no-cache
	$(RUN) interrogate src
	$(RUN) tests.prove.linters.squawk
	$(RUN) pytest -q -n 0 tests/house/test_sizes.py tests/house/test_purity.py tests/house/test_documents.py

test: pgtap linters ## every test, PostgreSQL included
	$(RUN) pytest -q --durations=5

test-matrix: pgtap ## the tests that ask a PostgreSQL, on every major version found
	@$(RUN) nonna_adapters.postgres.binaries | while IFS= read -r folder; do \
	  echo "== $$("$$folder/postgres" --version), $$folder"; \
	  NONNA_PG_BIN="$$folder" $(RUN) pytest -q $(ON_POSTGRES) </dev/null; \
	done

test-system: pgtap linters ## what needs more than Python: a pooler, a second PostgreSQL, servers that fork
	@$(RUN) tests.system.needs
	$(RUN) pytest -q -n 0 --durations=5 tests/system

prove: ready linters ## the long campaigns, and their page docs/proof.md; goes on where it was stopped
	@$(RUN) tests.prove $(CAMPAIGN) --seed $(SEED)

# The one thing of the tests that no Python package has.
pgtap: ready
	@$(RUN) tests.pgtap.source

# The stamp holds what the environment was made from and where it stands: it is made anew when either changes.
ready:
	@stamp="$$({ pwd; cat pyproject.toml constraints.txt; } | cksum)"; \
	[ "$$(cat .venv/stamp 2>/dev/null)" != "$$stamp" ] || exit 0; \
	$(PYTHON) -c 'import sys; sys.exit("nonna needs Python 3.11 or newer: make PYTHON=..." if sys.version_info < (3, 11) else 0)'; \
	echo "Setting up .venv (once, about a minute)"; \
	[ "$$(cat .venv/place 2>/dev/null)" = "$$(pwd)" ] || $(PYTHON) -m venv --clear .venv \
	  || { echo "Python's venv is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }; \
	pwd > .venv/place; \
	$(RUN) pip install --quiet --disable-pip-version-check 'pip>=25.1'; \
	$(RUN) pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all]' --group test --group lint; \
	echo "$$stamp" > .venv/stamp

# In an environment of their own: what they need is old, and one of them would hang a plugin into our tests.
linters: ready
	@stamp="$$({ pwd; cat tests/prove/linters/requirements.txt; } | cksum)"; \
	[ "$$(cat .venv-lint/stamp 2>/dev/null)" != "$$stamp" ] || exit 0; \
	echo "Setting up .venv-lint (once, about a minute)"; \
	.venv/bin/python -m venv --clear .venv-lint; \
	.venv-lint/bin/python -m pip install --quiet --disable-pip-version-check -r tests/prove/linters/requirements.txt; \
	echo "$$stamp" > .venv-lint/stamp
