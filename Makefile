# `make demo` for a newsroom with stories in it, `make test` for the tests. `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
export PORT
BIN = $(VENV)/bin
SOURCES = manage.py newsroom masthead entities media wire articles publishing reader syndication desk demo tests

.PHONY: bench-setup help demo demo-load run setup test test-services test-browser test-badinput check format requirements clean

help: ## list these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: demo-load run ## set everything up, load the demo newsroom and serve it

demo-load: setup ## the same, without serving
	@$(BIN)/python manage.py load_demo

run: setup ## serve: web, worker, clock and follower in one terminal; Ctrl-C ends all
	@$(BIN)/python manage.py welcome
	@exec $(BIN)/python -m newsroom.supervise

setup: $(VENV)/.installed
	@echo "Preparing the database and the static files ..."
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0

$(VENV)/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Newsroom needs Python 3.11 or newer; say PYTHON=... for another one.")'
	@echo "Installing what Newsroom stands on (once, about a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what the tests and checks need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

test: $(VENV)/.installed-dev ## the tests, on the embedded default
	@env -u DATABASE_URL -u CELERY_BROKER_URL -u CACHE_URL -u STORAGE_URL $(BIN)/pytest $(ARGS)

test-services: $(VENV)/.installed-dev ## the same tests on PostgreSQL and Redis at 127.0.0.1
	@$(BIN)/python tests/on_services.py $(BIN)/pytest $(ARGS)

test-browser: $(VENV)/.installed-dev ## the tests that drive a real Chromium (Debian's package `chromium`)
	@$(BIN)/pytest -m browser $(ARGS)

test-badinput: $(VENV)/.installed-dev ## every bad picture of ../shared/data/badinput through upload and worker
	@env -u DATABASE_URL -u CELERY_BROKER_URL -u CACHE_URL -u STORAGE_URL $(BIN)/pytest -m badinput tests/badinput $(ARGS)

check: $(VENV)/.installed-dev ## style, types, imports between apps, templates, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(SOURCES)
	$(BIN)/lint-imports --no-cache
	git ls-files -z '*.html' | xargs -0r $(BIN)/djade --target-version 5.2 --check
	$(BIN)/python manage.py makemigrations --check --dry-run

format: $(VENV)/.installed-dev ## bring the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	git ls-files -z '*.html' | xargs -0r $(BIN)/djade --target-version 5.2

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links
requirements: $(VENV)/.installed-dev ## compile requirements*.txt from requirements*.in
	$(COMPILE) requirements.in --output-file requirements.txt
	$(COMPILE) requirements-dev.in --output-file requirements-dev.txt
	$(COMPILE) requirements-heic.in --output-file requirements-heic.txt
	$(COMPILE) requirements-bench.in --output-file requirements-bench.txt

bench-setup: ## what the benchmarks compare with, in an environment of its own (.venv-bench)
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt

clean: ## remove the virtual environment (never var/: it holds your newsroom)
	rm -rf $(VENV)
