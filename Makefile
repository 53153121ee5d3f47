# Everything a person or a machine does with the project. `make help` lists it.
# A step is done again only when a file it is made from has changed.

PORT ?= 8000
BIND ?= 127.0.0.1
YEAR ?= 2020
DEMO_YEAR := 2020

# The first Python that is new enough; only used until .venv is there.
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$name" && break; done)
endif
BIN := .venv/bin
DATA := $(or $(EDSITE_DATA_DIR),var)
REPORT := $(DATA)/reports/activity-report

# Without a key of your own, a site on your own machine is meant: debug on, and a key made here.
SECRET_FILE := var/secret-key
ifndef EDSITE_SECRET_KEY
LOCAL := EDSITE_DEBUG=true EDSITE_SECRET_KEY="$$(cat $(SECRET_FILE))"
LOCAL_FILES := $(SECRET_FILE)
endif
MANAGE = $(LOCAL) $(BIN)/python manage.py

# Each stamp lies inside the folder it speaks for, so that both go together.
PACKAGES := .venv/.installed
NODE_PACKAGES := node_modules/.installed
STYLES := static/build/.built
CATALOGS := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
READY := $(PACKAGES) $(STYLES) $(CATALOGS)

# What of the system is needed; the tests need more than the site.
SYSTEM := demo
setup test browser-tests: SYSTEM := demo tests

.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(READY) ## install and build everything, test tools too; may be run again
	@echo "Everything is installed. Next: make demo, or make test."

.PHONY: demo
demo: export EDSITE_DEBUG := true
demo: export EDSITE_SITE_URL := $(or $(EDSITE_SITE_URL),http://localhost:$(PORT))
demo: $(READY) $(SECRET_FILE) ## load the year 2020, write both PDFs, serve on port 8000 (PORT= changes it)
	@echo "Preparing the database…"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@$(MAKE) --no-print-directory build-report YEAR=$(DEMO_YEAR)
	@$(MANAGE) figures $(DEMO_YEAR)
	@$(MAKE) --no-print-directory name-report YEAR=$(DEMO_YEAR)
	@$(MANAGE) load_demo --show-logins
	@echo "Mails are written to files in $(DATA)/mail; in the demo all go within half a minute."
	@echo "The site is on http://localhost:$(PORT)/ (ctrl-C stops it)"
	@trap 'trap - EXIT; kill $$mails $$site 2>/dev/null; wait' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM; \
		$(MANAGE) send_mails --digest --every 20 & mails=$$!; \
		DJANGO_RUNSERVER_HIDE_WARNING=true $(MANAGE) runserver --noreload $(BIND):$(PORT) & site=$$!; \
		wait $$site

.PHONY: report
report: $(READY) $(LOCAL_FILES) ## write the report of a year: make report YEAR=2020
	@$(MANAGE) migrate --verbosity 0
	@$(MAKE) --no-print-directory build-report
	@$(MAKE) --no-print-directory name-report

# Two languages are two processes: the renderer uses one core.
.PHONY: build-report
build-report:
	@echo "Writing the activity report of $(YEAR) in Dutch and French (some ten seconds)…"
	@mkdir -p $(DATA)/reports
	@$(foreach language,nl fr,{ \
		$(MANAGE) build_report $(YEAR) --language $(language) --output $(REPORT)-$(YEAR)-$(language).pdf >/dev/null && \
		$(MANAGE) build_report $(YEAR) --language $(language) --output $(REPORT)-$(YEAR)-$(language).html >/dev/null; \
	} & $(language)=$$!;) failed=0; wait $$nl || failed=1; wait $$fr || failed=1; exit $$failed

.PHONY: name-report
name-report:
	@echo "The report is in:"
	@ls $(REPORT)-$(YEAR)-*.pdf $(REPORT)-$(YEAR)-*.html | sed 's/^/  /'

.PHONY: run
run: $(READY) $(LOCAL_FILES) ## serve the site for development (PORT=, BIND=)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) runserver $(BIND):$(PORT)

.PHONY: test
test: $(READY) ## every check, as CI runs it; some of them: make test ONLY="lint sqlite"
	@$(BIN)/python -m tools.run_checks $(ONLY)

.PHONY: browser-tests
browser-tests: $(READY) ## the tests in Chromium alone
	@$(BIN)/python -m tools.run_checks browser

.PHONY: bench
bench: $(READY) ## how pages, figures, import and report hold when the register grows, as ratios
	@$(BIN)/python -m tests.load.bench

.PHONY: simulate
simulate: $(READY) ## sixty people at work at once, on SQLite and on PostgreSQL: nothing lost, nothing twice
	@$(BIN)/python -m tools.run_checks simulation-sqlite simulation-postgresql

.PHONY: messages
messages: $(PACKAGES) ## gather the texts of the code into locale/, then compile the catalogs
	@echo "Gathering the texts…"
	@$(BIN)/python -m tools.translations update
	@$(MAKE) --no-print-directory compile-messages

.PHONY: compile-messages
compile-messages: $(CATALOGS)

.PHONY: pins
pins: $(PACKAGES) ## write requirements*.txt anew from pyproject.toml (UPGRADE=1 takes newer versions)
	@echo "Resolving the packages (a minute or so)…"
	@$(BIN)/pip-compile $(PIP_COMPILE) --output-file requirements.txt pyproject.toml
	@$(BIN)/pip-compile $(PIP_COMPILE) --extra test --constraint requirements.txt \
		--output-file requirements-dev.txt pyproject.toml
PIP_COMPILE = --quiet --allow-unsafe --strip-extras --no-annotate --no-header $(if $(UPGRADE),--upgrade) \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: clean
clean: ## remove what was installed and built; the data in var/ stays
	rm -rf .venv node_modules static/build $(CATALOGS) .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

.PHONY: system
system:
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or newer is missing: apt-get install python3" >&2; exit 1; fi
	@$(PYTHON) -m tools.system_packages $(SYSTEM)

$(PACKAGES): requirements.txt requirements-dev.txt | system
	@[ -x $(BIN)/pip ] || { echo "Making .venv…"; $(PYTHON) -m venv .venv; }
	@echo "Installing Python packages (a minute or so)…"
	@$(BIN)/pip install -qq --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	@touch $@

$(NODE_PACKAGES): package.json package-lock.json | system
	@echo "Installing the style sheet's packages…"
	@npm ci --include=dev --no-audit --no-fund --loglevel=error
	@touch $@

$(STYLES): $(NODE_PACKAGES) $(PACKAGES) $(shell find assets -type f 2>/dev/null)
	@echo "Building styles, scripts and fonts…"
	@npm run --silent build
	@$(BIN)/python assets/make_pdf_fonts.py
	@touch $@

locale/%.mo: locale/%.po | system
	@msgfmt --check-format -o $@ $<

$(SECRET_FILE): | $(PACKAGES)
	@mkdir -p $(@D)
	@umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))' > $@
