# Partner Portal: each command sets up what it needs. See README.md.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3.11)
VENV := .venv/bin
VAR ?= var
export VAR

# Tests and checks choose their own settings; what the shell has set must not leak into them.
OWN_SETTINGS := env -u DEBUG -u DEMO -u SITE_URL -u ALLOWED_HOSTS -u EMAIL_URL -u PORT \
	-u SECRET_KEY -u FIELD_ENCRYPTION_KEYS -u LANGUAGE_CODE -u TRUSTED_PROXIES
EMBEDDED := $(OWN_SETTINGS) -u DATABASE_URL -u REDIS_URL

.PHONY: help run test test-services bench check format messages lock dev

help:
	@echo "make run            start the portal on this machine; PORT=8001 and VAR=folder may be set"
	@echo "make test           all tests, on the embedded database; ARGS='-k words' narrows them"
	@echo "make test-services  the same tests on PostgreSQL and Redis"
	@echo "make bench          what pages and jobs cost, on PostgreSQL; INSTRUCTIONS=1 counts those too"
	@echo "make check          format, lint, types, templates, layers, migrations, translations"
	@echo "make format         let ruff format the code"
	@echo "make messages       bring the translators' catalogues to what the code says, and compile"
	@echo "make lock           compile requirements*.in to the lock files"

run:
	@exec "$(PYTHON)" deploy/run.py

dev:
	@"$(PYTHON)" deploy/prepare.py dev

test: dev
	@rm -rf "$(VAR)/test"
	@VAR="$(VAR)/test" $(EMBEDDED) $(VENV)/python -m pytest -n 2 --dist worksteal -m "not services" $(ARGS)

test-services: dev
	@rm -rf "$(VAR)/test-services"
	@VAR="$(VAR)/test-services" $(OWN_SETTINGS) $(VENV)/python deploy/services.py $(ARGS)

bench: dev
	@$(OWN_SETTINGS) $(VENV)/python -m benchmarks $(if $(INSTRUCTIONS),--instructions) $(ARGS)

check: export VAR := $(VAR)/check
check: dev
	@echo "1/9 format";       $(VENV)/ruff format --check --quiet .
	@echo "2/9 lint";         $(VENV)/ruff check --quiet .
	@echo "3/9 types";        $(EMBEDDED) $(VENV)/mypy --no-error-summary
	@echo "4/9 templates";    $(VENV)/djlint --lint --quiet templates
	@echo "5/9 layers";       $(VENV)/lint-imports --no-logo
	@echo "6/9 house";        $(VENV)/python deploy/check_house.py
	@echo "7/9 migrations";   $(EMBEDDED) $(VENV)/python manage.py makemigrations --check --dry-run
	@echo "8/9 deployment";   $(PUBLIC) $(VENV)/python manage.py check --deploy --fail-level WARNING
	@echo "9/9 translations"; $(VENV)/python deploy/translations.py check

# The settings of a portal that the public can reach. Nothing is signed with this key.
PUBLIC := $(EMBEDDED) SITE_URL=https://portal.example.org \
	SECRET_KEY=only-for-make-check-3f9c1d7e5b2a8460c4e19f7d3b5a2c8e6f01

format: dev
	$(VENV)/ruff format .
	$(VENV)/ruff check --fix .

messages: dev
	$(VENV)/python deploy/translations.py write

lock: dev
	$(VENV)/uv pip compile --quiet --generate-hashes --no-header --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links requirements.in --output-file requirements.txt
	$(VENV)/uv pip compile --quiet --generate-hashes --no-header --python-version 3.11 \
		--no-emit-index-url --no-emit-find-links requirements-dev.in \
		--output-file requirements-dev.txt
