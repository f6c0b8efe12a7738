# One word a chore. `make` alone lists them.

PYTHON ?= python3
IN_VENV := .venv/bin/python
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup run check format lint types imports docs fix test servers coverage \
	bench rivals faults containers screens lock clean

help:  ## list the chores
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(READY)  ## the environment in .venv, with the locked packages

# A bare Debian has Python without ensurepip: root gets the package, others are told.
$(READY): requirements.lock
	@if ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
		echo 'Turnout needs Python 3.11 or newer (make PYTHON=python3.12 …).' >&2; exit 1; fi
	@if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
		if [ "$$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then \
			echo 'Python lacks venv. On Debian, as root: apt-get install python3-venv' >&2; exit 1; fi; \
		echo 'Installing python3-venv'; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -qq -y --no-install-recommends python3-venv >/dev/null; fi
	@echo 'Preparing .venv: about a minute, the first time only'
	@$(PYTHON) -m venv .venv
	@# Bytecode is made here, on all cores: some machines forbid it to be written later.
	@$(IN_VENV) -m pip install -qq --disable-pip-version-check --no-input --no-compile \
		--require-hashes --requirement requirements.lock
	@# An editable install is one line that names this folder; no build is needed for it.
	@$(IN_VENV) -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), \
		"turnout.pth").write_text(f"{pathlib.Path.cwd()}\n", encoding="utf-8")'
	@$(IN_VENV) -m compileall -q -j 0 .venv/lib services shared >/dev/null 2>&1 || true
	@touch $@

run: setup  ## the whole office on this machine, with demo people
	@TURNOUT_DEMO="$${TURNOUT_DEMO-yes}" exec $(IN_VENV) -m services $(ARGS)

check: format lint types imports docs  ## everything that needs no running program

format: setup
	@$(IN_VENV) -m ruff format --check --output-format concise . || \
		{ echo 'make fix puts these files in order' >&2; exit 1; }

lint: setup
	@$(IN_VENV) -m ruff check --output-format concise .

types: setup
	@$(IN_VENV) -m mypy

imports: setup
	@$(IN_VENV) -c 'from importlinter.cli import lint_imports_command as run; run()' --no-logo

docs: setup
	@$(IN_VENV) -m pytest tests/architecture

fix: setup  ## put format, import order and simple lint faults right
	@$(IN_VENV) -m ruff check --quiet --fix-only .
	@$(IN_VENV) -m ruff format .

# What is broken on purpose mostly waits, and so do browsers: both are played beside
# everything else.
BESIDE := tests/faults tests/journeys
test: setup servers  ## every test, with servers of its own
	@if [ -n "$(ARGS)" ]; then exec $(IN_VENV) -m pytest $(ARGS); fi; \
	log=$$(mktemp); trap 'rm -f "$$log"' EXIT; \
	$(IN_VENV) -m pytest $(BESIDE) >"$$log" 2>&1 & beside=$$!; \
	$(IN_VENV) -m pytest $(BESIDE:%=--ignore %); rest=$$?; \
	wait $$beside; other=$$?; cat "$$log"; exit $$((rest | other))

servers:
	@deploy/install-test-servers

faults: setup servers  ## everything that can break, at full length: about an hour
	@TURNOUT_FAULTS=full $(IN_VENV) -m pytest -s tests/faults $(ARGS)

coverage: setup servers  ## every test, and which branches none of them takes
	@$(IN_VENV) -m coverage erase
	@$(IN_VENV) -m coverage run -m pytest $(ARGS)
	@$(IN_VENV) -m coverage combine --quiet
	@$(IN_VENV) -m coverage report

bench: setup  ## how fast the sums are, beside a plain way to do them
	@$(IN_VENV) -m pytest -s tests/bench $(ARGS)

rivals: setup servers  ## one hop beside Celery, Dramatiq, FastStream and raw clients
	@test -d .venv-rivals || $(PYTHON) -m venv .venv-rivals
	@.venv-rivals/bin/python -m pip install -qq --disable-pip-version-check --no-input \
		--requirement tests/bench/rivals/requirements.txt
	@$(IN_VENV) -m tests.bench.rivals $(ARGS)

containers: setup  ## the whole in containers, broken in every way (needs an engine)
	@docker build --network $${TURNOUT_BUILD_NETWORK:-default} --file deploy/Dockerfile \
		--tag turnout:local .
	@TURNOUT_TEST_CONTAINERS=yes $(IN_VENV) -m pytest -s tests/containers $(ARGS)

screens: setup servers  ## a picture of every page, in screens/
	@$(IN_VENV) -m pytest tests/journeys/screens.py $(ARGS)

COMPILE = $(IN_VENV) -m piptools compile --quiet --allow-unsafe --strip-extras \
	--generate-hashes --no-emit-find-links --no-emit-index-url --no-emit-trusted-host

lock: setup  ## choose newer packages within pyproject.toml
	@$(COMPILE) --upgrade --extra dev --output-file requirements.lock pyproject.toml
	@$(COMPILE) --constraint requirements.lock --output-file deploy/requirements.lock \
		pyproject.toml

clean:  ## forget the environment and every cache (the office's data stays)
	rm -rf .venv .venv-rivals .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache \
		.coverage* htmlcov build dist screens
