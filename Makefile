# make demo: set up, then write and print the draft of presets/work-style.yaml
# make test: set up, then run every test
# make install: put the command nigao on the PATH (a link in ~/.local/bin, or PREFIX/bin); make uninstall takes it away
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PREFIX ?= $(HOME)/.local
FOLDER := $(PREFIX)/bin
LINK := $(FOLDER)/nigao
OURS := $(CURDIR)/$(BIN)/nigao
READY := $(VENV)/.ready

.PHONY: demo test fuzz install uninstall lint types package bundle bench sweep echoes pairs clean

demo: $(READY)
	mkdir -p build
	$(BIN)/nigao draft work-style --isolated --force -o build/work-style.txt
	cat build/work-style.txt
	@echo "以后这样用：$(BIN)/nigao（一问一答）。装到哪里都能用：make install，以后只写 nigao" >&2

# Only a link of our own is ever replaced or removed: any other file of that name is somebody's.
install: $(READY)
	@if [ -e "$(LINK)" ] || [ -L "$(LINK)" ]; then [ "$$(readlink "$(LINK)")" = "$(OURS)" ] || \
		{ echo "$(LINK) 已经有了，不是这里装的，没有动它" >&2; exit 1; }; fi
	@mkdir -p "$(FOLDER)" && ln -sf "$(OURS)" "$(LINK)" && echo "装好了：$(LINK)"
	@case ":$$PATH:" in *":$(FOLDER):"*) echo "现在就可以运行 nigao" ;; *) \
		echo "还差一步：把下面这一行加到 ~/.profile 的末尾，重新登录" && echo "export PATH=\"$(FOLDER):\$$PATH\"" ;; esac

uninstall:
	@if [ "$$(readlink "$(LINK)")" = "$(OURS)" ]; then rm "$(LINK)" && echo "拿掉了：$(LINK)"; \
		else echo "$(LINK) 不是这里装的，没有动它" >&2; fi

test: $(READY)
	$(BIN)/pytest -n auto --dist worksteal

fuzz: $(READY)
	$(BIN)/pytest -m hypothesis --hypothesis-profile=fuzz

lint: $(READY)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests

types: $(READY)
	$(BIN)/mypy

bundle: $(READY)
	$(BIN)/python .ci/bundle.py

package: $(READY)
	$(BIN)/python tests/wheelcheck.py

sweep: $(READY)
	$(BIN)/python tests/sweep/sweep.py

echoes: $(READY)
	$(BIN)/python tests/sweep/echoes.py $(CARD)

pairs: $(READY)
	$(BIN)/python tests/sweep/pairs.py

bench: $(READY)
	$(BIN)/pytest tests/benchmarks --bench

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
