# Everything a person types. The work is in scripts/; the rest is `.venv/bin/python -m roundtable --help`.
.DEFAULT_GOAL := help
.PHONY: help serve test site-check bench growth lint format clean
# Another port is also another address, unless the address is given too.
SETTINGS = $(if $(PORT),ROUNDTABLE_PORT=$(PORT) ROUNDTABLE_BASE_URL=$(or $(ROUNDTABLE_BASE_URL),http://127.0.0.1:$(PORT)))
PREPARE = python="$$(scripts/find-python)" && "$$python" -m scripts.prepare

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | while IFS='|' read -r name text; do printf '%-16s %s\n' "$$name" "$$text"; done

serve: ## Make everything ready and serve the hub at http://127.0.0.1:8000 (PORT=9000 changes it)
	@$(PREPARE) serve
	@$(SETTINGS) exec .venv/bin/python -m roundtable serve

test: ## Make everything ready and run every check and test
	@$(PREPARE) test
	@.venv/bin/python -m scripts.check test

site-check: ## Measure the goals of the site: Lighthouse, bytes, times and the rest (RUNS=1 is quicker)
	@$(PREPARE) site
	@PYTHONPATH=backend:. exec .venv/bin/python -m tests.sitecheck $(if $(RUNS),--runs $(RUNS))

bench: ## Measure the performance goals, about five minutes (ROWS="1 2" picks some, DATA=200000 for more data)
	@$(PREPARE) check
	@PYTHONPATH=backend:. exec .venv/bin/python -m bench $(ROWS) $(if $(DATA),--data $(DATA))

growth: ## Measure how much a database grows with each thing that is kept, about a minute
	@$(PREPARE) check
	@PYTHONPATH=backend:. exec .venv/bin/python -m bench.growth

lint: ## Check style, types and imports, without the tests
	@$(PREPARE) check
	@.venv/bin/python -m scripts.check lint

format: ## Lay out the code as the checks want it
	@$(PREPARE) check
	@.venv/bin/python -m scripts.check format

clean: ## Remove what the other commands made; the database in var/ stays
	@rm -rf .boot .venv .node var/make frontend/node_modules frontend/build frontend/.svelte-kit tests/tools/node_modules tests/lighthouse/node_modules
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
