# Mitra JKP. Needs Python >= 3.11 and make; everything else is fetched into .venv and .tools.
# `make help` lists what there is.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
BIN := .venv/bin
# What lint needs of a data folder stays in the tree, so that it never meets the real one.
LINT := MITRA_HOME="$(CURDIR)/var/lint" PYTHONPATH=src

# A hundred programs are started by the tests alone; without its byte code each would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test thorough coverage external lint messages verify bench lock clean environment development

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name what; do \
		printf '  make %-10s %s\n' "$$name" "$$what"; done

run: environment ## start the site: http://127.0.0.1:8000/ (PORT=8080 for another port)
	@exec $(BIN)/mitra run --port $(PORT)

test: development ## run all tests (ARGS="tests/law -k name" for some of them)
	@tools/chromium.sh
	@$(BIN)/python -m pytest -n 2 $(ARGS)

thorough: development ## what takes long: all walks with pictures, axe in dark and narrow, kills, many more random examples
	@tools/chromium.sh
	@MITRA_TEST_DEPTH=thorough $(BIN)/python -m pytest -n 2 -m "deep or deeper" $(ARGS)

coverage: development ## whether the tests of law/ and values/ go through every branch of them
	@$(BIN)/python -m pytest -n 2 --cov --cov-report=term tests/law tests/values

external: development ## the database part of the tests, on Debian's own PostgreSQL
	@tools/postgresql.sh && MITRA_TESTS_ON=external $(BIN)/python -m pytest -n 2 -m "database and not browser" $(ARGS)

lint: development ## style, types, layers, migrations, translations, templates
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check --quiet
	@mkdir -p var/lint
	@$(LINT) $(BIN)/mypy
	@$(LINT) $(BIN)/lint-imports > var/lint/imports.txt || { cat var/lint/imports.txt; exit 1; }
	@$(BIN)/python -m pytest -q tests/meta

messages: development ## write new texts into the catalogue of translations
	@$(LINT) $(BIN)/python -m mitra.site.extraction

verify: development ## what is given out, checked by programs that are not ours; their output stays in var/verify
	@tools/poppler.sh
	@$(BIN)/python tools/verify.py

bench: environment ## measure the speed of screening
	@$(BIN)/python bench/run.py

lock: development ## resolve the dependencies of pyproject.toml anew
	@tools/lock.sh

clean: ## remove what was made here; the data in MITRA_HOME stay
	@rm -rf .venv .tools var .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	@find src tests tools -name __pycache__ -prune -exec rm -rf {} +

environment development:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) tools/environment.py $(if $(filter development,$@),--dev)
