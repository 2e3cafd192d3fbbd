# `make` says what there is. Needs Python 3.11 or newer, make and git; everything else goes into .venv.
PYTHON ?= $(firstword $(foreach p,python3 python3.11 python3.12 python3.13 python3.14,$(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
VENV := .venv/bin/python
UV := env -u PIP_FIND_LINKS $(VENV) -m uv
COMPILE := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header

# Coverage is kept per database, so that `make cobertura` can judge both together.
BASE := $(if $(filter postgres%,$(DATABASE_URL)),postgresql,sqlite)
PYTEST := $(VENV) -m pytest -n 2 --dist loadgroup

.PHONY: bench help python venv venv-dev run test test-variantes test-largo lint formato cobertura requirements
.DEFAULT_GOAL := help

help:
	@echo 'make run           instala, carga la demostración y sirve http://127.0.0.1:8000 (otro puerto: PORT=8001 make run)'
	@echo 'make test          todas las pruebas, cada recorrido del navegador en un modo, salvo las largas (SQLite; otra base: DATABASE_URL=postgres://…)'
	@echo 'make test-variantes los recorridos del navegador en los demás modos: otro ancho, sin guión'
	@echo 'make test-largo    solo las largas: azar, caos, miles de correos'
	@echo 'make lint          estilo, tipos, plantillas, importaciones y revisiones de Django'
	@echo 'make formato       da a código y plantillas la forma que make lint exige'
	@echo 'make cobertura     juzga la cobertura de las pruebas ya corridas'
	@echo 'make bench        mide el reloj y, con DATABASE_URL=postgres://…, el portal junto a un Django desnudo'
	@echo 'make requirements  vuelve a fijar requirements*.txt a partir de requirements*.in'

python:
	@test -n "$(PYTHON)" || { echo 'Hace falta Python 3.11 o posterior (en Debian: apt-get install python3 python3-venv).' >&2; exit 1; }

venv: python
	@$(PYTHON) .ci/entorno.py requirements.txt

venv-dev: python
	@$(PYTHON) .ci/entorno.py requirements-dev.txt

# The port is looked at first: nobody should wait for an installation to learn that it is taken.
run: python
	@$(PYTHON) .ci/puerto.py
	@$(PYTHON) .ci/entorno.py requirements.txt
	@exec $(VENV) .ci/arrancar.py

test: venv-dev
	COVERAGE_FILE=.coverage.$(BASE) $(PYTEST) -m 'not largo and not variante' --cov --cov-report=

test-variantes: venv-dev
	$(PYTEST) -m 'variante and not largo'

# pytest answers 5 when there is nothing to run.
test-largo: venv-dev
	@PERFIL_DE_AZAR=azar $(PYTEST) -m largo; estado=$$?; \
	if [ $$estado -eq 5 ]; then echo 'Todavía no hay pruebas largas.'; else exit $$estado; fi

lint: venv-dev
	@$(VENV) .ci/lint.py

formato: venv-dev
	$(VENV) -m ruff check --fix-only --quiet .
	$(VENV) -m ruff format .
	$(VENV) -m djlint templates --reformat --quiet || true

cobertura: venv-dev
	@$(VENV) .ci/cobertura.py

# Figures are ratios of what runs side by side. The portal's own need an empty PostgreSQL database of the bench's.
bench: venv-dev
	@$(VENV) bench/plazos.py
	@case "$(DATABASE_URL)" in \
	postgres*) $(VENV) bench/portal.py ;; \
	*) echo 'Sin DATABASE_URL=postgres://… de una base vacía se mide sólo el reloj.' ;; esac

requirements: venv-dev
	$(UV) $(COMPILE) requirements.in -o requirements.txt
	$(UV) $(COMPILE) -c requirements.txt requirements-dev.in -o requirements-dev.txt
