# One definition of "good", on any machine with Python 3.11–3.13, git and make. `make help` lists what there is.

SHELL := /bin/bash
.DEFAULT_GOAL := help
JOBS ?= 2

# The first Python that is new enough and not too new; PYTHON=… chooses another.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
EDITABLE := $(PIP) --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --group build \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header

# The tests that touch a database: all but those of the reader, the documents and the layout.
OFFICE = $(filter-out tests/reading/ tests/docs/ tests/architecture/ tests/__pycache__/,$(sort $(wildcard tests/*/)))

.PHONY: help demo ocr plan test check fmt bench score docs catalogue shape coverage lock clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

demo: .venv/runtime .venv/plan  ## read the example documents, load the fictional city, print both, and serve it (SERVE=no: do not)
	@$(BIN)/xuncha demo
	@echo; XUNCHA_HOME=build/city $(BIN)/xuncha city $(if $(filter no,$(SERVE)),--no-serve)

ocr: .venv/ocr  ## add reading of scans to the program (about 125 MB to download)

plan: .venv/plan  ## add the solver that proposes teams (about 43 MB to download)

test: .venv/dev .venv/system  ## all tests on SQLite, then those of the office again on PostgreSQL
	@failed=0; \
	echo "== on SQLite"; $(BIN)/python -m pytest -n $(JOBS) --durations=8 || failed=1; \
	echo "== on PostgreSQL"; XUNCHA_TEST_DATABASE=postgres $(BIN)/python -m pytest -n $(JOBS) --durations=8 -m "not once" $(OFFICE) || failed=1; \
	exit $$failed

check: .venv/dev  ## style, types, architecture, locks, catalogue: everything that is not a test of behaviour
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tools
	$(BIN)/lint-imports
	$(BIN)/djlint src/xuncha --lint --quiet
	$(BIN)/python tools/locks.py
	$(BIN)/python tools/catalogue.py check
	$(BIN)/python -m pytest tests/architecture

fmt: .venv/dev  ## put the code into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev  ## measure speed, repairs and reading; docs/benchmarks.md keeps the figures
	@set -e; for bench in tools/bench_*.py; do echo "== $$bench"; $(BIN)/python $$bench; done
	@$(BIN)/python tools/score.py

score: .venv/dev  ## score the reader on our labelled examples, and on the corpus where it is present
	@$(BIN)/python tools/score.py

docs: .venv/dev  ## draw the picture and print the helps that the documents show, from real output
	$(BIN)/python tools/command_page.py
	$(BIN)/python tools/settings_page.py
	$(BIN)/python tools/picture.py

catalogue: .venv/dev  ## bring the English catalogue up to the source and compile it
	$(BIN)/python tools/catalogue.py update

shape: .venv/dev  ## how long modules and functions are: a number is a question, not a verdict
	@$(BIN)/python tools/shape.py

coverage: .venv/dev  ## branch coverage of the tests
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n $(JOBS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lock: .venv/dev  ## take the newest versions that pyproject.toml allows
	$(LOCK) --extra ocr --extra plan --group dev -o locks/dev.txt
	$(LOCK) --extra ocr -c locks/dev.txt -o locks/ocr.txt
	$(LOCK) --extra plan -c locks/dev.txt -o locks/plan.txt
	$(LOCK) -c locks/dev.txt -o locks/runtime.txt
	$(BIN)/python tools/locks.py

clean:  ## remove everything that can be made again, .venv too
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info

# What is installed, as stamps: a second run is instant, a changed lock installs anew.

.venv/python:
	@test -n "$(PYTHON)" || { echo "xuncha needs Python 3.11, 3.12 or 3.13; found none" >&2; exit 1; }
	@echo "creating .venv with $(PYTHON)"
	@$(PYTHON) -m venv .venv || { echo "Python's venv is missing: install python3-venv" >&2; exit 1; }
	@touch $@

.venv/runtime: .venv/python locks/runtime.txt pyproject.toml
	@echo "installing the program (locks/runtime.txt)"
	@$(PIP) --require-hashes -r locks/runtime.txt
	@$(EDITABLE)
	@touch $@

.venv/ocr: .venv/python locks/ocr.txt pyproject.toml
	@echo "installing the program and OCR (locks/ocr.txt)"
	@$(PIP) --require-hashes -r locks/ocr.txt
	@$(EDITABLE)
	@touch .venv/runtime $@

.venv/plan: .venv/python locks/plan.txt pyproject.toml
	@echo "installing the program and the solver (locks/plan.txt)"
	@$(PIP) --require-hashes -r locks/plan.txt
	@$(EDITABLE)
	@touch .venv/runtime $@

# What the tests of pages and files need from the system: a browser with Chinese letters, and the previews' converters.
.venv/system: .venv/python
	@missing=; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	fc-list :lang=zh 2>/dev/null | grep -q . || missing="$$missing fontconfig fonts-noto-cjk"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-writer-nogui"; \
	command -v bwrap >/dev/null || missing="$$missing bubblewrap"; \
	command -v pdftoppm >/dev/null || missing="$$missing poppler-utils"; \
	if test -n "$$missing"; then \
		echo "the tests need:$$missing"; \
		if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; } \
				|| { echo "could not install them; install by hand:$$missing" >&2; exit 1; }; \
		else \
			echo "install them as root: apt-get install$$missing" >&2; exit 1; \
		fi; \
	fi
	@touch $@

.venv/dev: .venv/python locks/dev.txt pyproject.toml
	@echo "installing the program, OCR, the solver and the tools (locks/dev.txt)"
	@$(PIP) --require-hashes -r locks/dev.txt
	@$(EDITABLE)
	@touch .venv/runtime .venv/ocr .venv/plan $@
