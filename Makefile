# make demo: set up, then write and print the draft of presets/work-style.yaml
# make test: set up, then run every test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test fuzz lint types package bundle bench sweep clean

demo: $(READY)
	mkdir -p build
	$(BIN)/nigao draft work-style --isolated --force -o build/work-style.txt
	cat build/work-style.txt

test: $(READY)
	$(BIN)/pytest

fuzz: $(READY)
	$(BIN)/pytest -m hypothesis --hypothesis-profile=fuzz

lint: $(READY)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests

types: $(READY)
	$(BIN)/mypy

bundle: $(READY)
	$(BIN)/python tools/bundle.py

package: $(READY)
	$(BIN)/python tests/wheelcheck.py

sweep: $(READY)
	$(BIN)/python tests/sweep/sweep.py

bench: $(READY)
	$(BIN)/pytest tests/benchmarks --bench

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
