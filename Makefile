# Needed: make and Python 3.11 or newer with venv; uv is used where it is there. Everything is set up in .venv.
# Paths are relative, so that blanks in the folder's own path do no harm.
SHELL = /bin/sh
PYTHON = python3
ARGS =

VENV = .venv
PY = $(VENV)/bin/python
STAMP = $(VENV)/.ready
SAMPLE = agendas/icmm-iucn-planning-meeting

# What the caller's shell says about Python must not reach ours: another source tree, or no compiled files.
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE VIRTUAL_ENV

.PHONY: help run test test-slow lint bench look lock wheels clean

help: ## say what there is to make (this text)
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-18s%s\n", $$1, $$2 }'
	@echo
	@echo "  PYTHON=python3.12 picks another Python; ARGS='-k report' is handed on by test, test-slow and lock"

run: $(STAMP) ## open the sample meeting; without a terminal, print the report of its notes
	@if [ -t 0 ] && [ -t 1 ]; then \
		exec "$(PY)" -m facilitator run $(SAMPLE).toml; \
	fi; \
	echo "No terminal here, so instead of the run screen: the report of the sample notes." >&2; \
	folder=$$(mktemp -d) || exit 1; \
	trap 'rm -rf "$$folder"' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM; \
	"$(PY)" -m facilitator transcribe $(SAMPLE).notes --agenda $(SAMPLE).toml -o "$$folder/minutes.toml" && \
	"$(PY)" -m facilitator report "$$folder/minutes.toml"

test: $(STAMP) ## run the tests
	@"$(PY)" -m pytest -n auto --maxprocesses 4 $(ARGS)

test-slow: $(STAMP) ## run the batteries that take minutes, with fresh random examples
	@HYPOTHESIS_PROFILE=explore "$(PY)" -m pytest -m slow $(ARGS)

lint: $(STAMP) ## check style, types, and who imports whom
	@"$(PY)" -m ruff check .
	@"$(PY)" -m ruff format --check .
	@"$(PY)" -m mypy
	@"$(PY)" -c 'from importlinter.cli import lint_imports_command as run; run()' --no-cache

bench: $(STAMP) ## measure: key presses for the sample notes, speed
	@set -e; for script in tests/benchmarks/bench_*.py; do "$(PY)" "$$script"; done

look: $(STAMP) ## make the pictures of the README from the running program
	@"$(PY)" tests/look.py

lock: ## write requirements.lock anew (needs uv); ARGS=--upgrade for newer versions
	@command -v uv >/dev/null || { echo "make lock needs uv on the PATH." >&2; exit 1; }
	@uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --all-extras \
		--python-version 3.11 --custom-compile-command "make lock" $(ARGS) -o requirements.lock pyproject.toml

wheels: $(STAMP) ## fill wheels/ with all that a laptop with no network needs (same system, same Python)
	@"$(PY)" -m pip --version >/dev/null 2>&1 || "$(PY)" -m ensurepip >/dev/null
	@sed -n 's/^\([a-z0-9._-]*==[^ ;]*\).*/\1/p' requirements.lock >$(VENV)/versions.txt
	@rm -rf wheels
	@"$(PY)" -m pip wheel -qq -w wheels -c $(VENV)/versions.txt --only-binary :all: --no-build-isolation .
	@echo "wheels/ is ready. On the laptop: python3 -m pip install --no-index --find-links wheels facilitator"

clean: ## remove what was set up or made here; meetings and minutes stay
	rm -rf $(VENV) wheels dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis snapshot_report.html
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A folder that was moved or copied, and another PYTHON, are set up again: what is installed points at the old place.
ifneq ($(shell test -x $(PY) && cat $(STAMP) 2>/dev/null),$(CURDIR) $(PYTHON))
.PHONY: $(STAMP)
endif

$(STAMP): requirements.lock pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "There is no $(PYTHON) here. Python 3.11 or newer is needed: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is $$("$(PYTHON)" -V 2>&1). Name another: make run PYTHON=python3.12" >&2; \
		exit 1; }
	@command -v uv >/dev/null || "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) comes without venv. On Debian and Ubuntu: apt install python3-venv. Or install uv." >&2; exit 1; }
	@echo "Setting up .venv (once) ..." >&2
	@version=$$("$(PYTHON)" -c 'import sys; print(sys.version_info[:3])'); \
	same() { [ "$$("$(PY)" -c 'import sys; print(sys.version_info[:3])' 2>/dev/null)" = "$$version" ]; }; \
	if command -v uv >/dev/null; then \
		same || uv venv -q --clear --python "$(PYTHON)" $(VENV) || exit 1; \
		uv pip install -q --python "$(PY)" --compile-bytecode --require-hashes -r requirements.lock && \
		uv pip install -q --python "$(PY)" --no-deps --no-build-isolation -e .; \
	else \
		{ same && "$(PY)" -m pip --version >/dev/null 2>&1; } || "$(PYTHON)" -m venv --clear $(VENV) || exit 1; \
		"$(PY)" -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock && \
		"$(PY)" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi >&2
	@echo "$$(pwd -P) $(PYTHON)" >$(STAMP)
