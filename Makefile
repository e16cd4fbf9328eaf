# `make help` lists the tasks. The same commands run here and in CI.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

BROWSER := chromium fonts-noto-core fonts-noto-cjk

.DEFAULT_GOAL := help
.PHONY: help setup audit test browser screenshots lint format lock wordnet vectors opposition valence calibrate fluency clean

help:  ## list the tasks
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(BIN)/.ready  ## make the virtual environment with the locked packages

$(BIN)/.ready: requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("audit needs Python 3.11 or newer: run make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

audit: setup  ## audit the sample text; a failed verdict (exit status 1) is a result, not an error
	@$(BIN)/audit run || [ $$? -eq 1 ]

test: setup lint browser  ## check style, types and layers, then run the tests
	$(BIN)/python -m pytest

browser:  ## install Chromium, in which the tests look at the pages, where that is allowed
	@command -v chromium >/dev/null && exit 0; \
	as="$$([ "$$(id -u)" = 0 ] || echo sudo -n)"; \
	{ $$as true && $$as apt-get update && $$as apt-get install --yes --no-install-recommends $(BROWSER); } >/dev/null 2>&1 </dev/null \
	|| echo "The pages are not tested in a browser. To install it: sudo apt-get install $(BROWSER)" >&2

screenshots: audit browser  ## take the pictures of the sample's report that the pages show
	$(BIN)/python tools/take_screenshots.py

lint: setup  ## check style, types and import layers
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo

format: setup  ## format the code and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --quiet .

lock: setup  ## write requirements-dev.txt anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --no-emit-index-url --no-header --upgrade --output-file requirements-dev.txt pyproject.toml

wordnet: setup  ## compile audit/data/wordnet.en.zlib anew from Debian's wordnet-base
	$(BIN)/python tools/compile_wordnet.py

vectors: setup  ## compile audit/data/vectors.en.npz anew from Debian's wordnet-base
	$(BIN)/python tools/compile_vectors.py

opposition:  ## learn audit/data/opposition.en.npz anew: make opposition EMBEDDINGS=FILE ENCODER=FOLDER PYTHON=one with torch
	$(PYTHON) tools/compile_opposition.py "$(EMBEDDINGS)" "$(ENCODER)"

valence: setup  ## compile audit/data/valence.en.tsv anew: make valence WHEEL=that of vaderSentiment
	$(BIN)/python tools/compile_valence.py "$(WHEEL)"

calibrate: setup  ## fit the findings' confidence: make calibrate PLANTED=FILE MARKED=FILE
	$(BIN)/python bench/calibrate.py --planted $(PLANTED) bench/planted/news.yaml bench/planted/speeches.yaml --marked "$(MARKED)" --documents bench/documents/*.yaml --write --diagram docs/pictures/reliability.svg

fluency: setup  ## train audit/data/fluency.en.zlib anew on Debian's wordnet-base
	$(BIN)/python tools/compile_fluency.py

clean:  ## remove the virtual environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
