# Parley: make run, make test; make check and make docs for who works on it.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install run test check docs format clean

.venv/run.stamp: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Parley needs Python 3.11 or newer")'
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.stamp: .venv/run.stamp requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.lock
	touch $@

install: .venv/run.stamp

run: .venv/run.stamp
	@exec $(BIN)/parley serve

test: .venv/test.stamp
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/test.stamp
	$(BIN)/python -m tests.drawn

format: .venv/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv

.PHONY: mutants
mutants: .venv/test.stamp
	$(BIN)/python -m tests.mutants

.PHONY: torture
torture: .venv/test.stamp
	PARLEY_TORTURE_KILLS=300 PARLEY_TORTURE_STOPS=10 PARLEY_TORTURE_SILENCE=60 \
		PARLEY_TORTURE_IMAGES=300 PARLEY_TORTURE_ROUNDS=150 PARLEY_TORTURE_IDLE=60 PARLEY_TORTURE_MESSAGES=10000 \
		$(BIN)/python -m pytest tests/torture -s

.PHONY: town
town: .venv/test.stamp
	PARLEY_TEST_EXAMPLES=1000 PARLEY_TEST_WALKS=2000 $(BIN)/python -m pytest -n 2 tests/bot/test_any_delivery.py \
		tests/engine/conversation/test_machine.py tests/engine/conversation/test_any_order.py \
		tests/engine/conversation/test_seeded_bugs.py

.PHONY: fuzz
fuzz: .venv/test.stamp
	PARLEY_FUZZ_EXAMPLES=8000 $(BIN)/python -m pytest -q tests/engine/language/test_hostile.py -k "raises"
	PARLEY_TEST_FUZZ=200 $(BIN)/python -m pytest tests/channels/api/test_document.py

.PHONY: clashes
clashes: .venv/test.stamp
	PARLEY_TEST_CLASHES=0 $(BIN)/python -m pytest tests/engine/language/test_clashes.py

.PHONY: mixes
mixes: .venv/test.stamp
	PARLEY_STORIES_EVERY_MIX=1 $(BIN)/python -m pytest -n 2 tests/stories/test_over_sockets.py
