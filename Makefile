# make run    sets up what is missing, builds, opens the window
# make test   sets up what is missing, runs every test, the real window included
# make check  formatting, lints, types, documentation, bindings
# make cli    builds the command line
# make bindings, make format, make clean-ui
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help run test check cli bindings format clean-ui system-build system-test display ui-tests

# Every Cargo command names the whole workspace: then all share one set of features, and nothing is built twice.
WORKSPACE := --workspace --locked
NPM := npm --prefix ui
UI_SOURCES := $(shell find ui/src ui/public ui/index.html ui/package.json $(wildcard ui/*.ts ui/*.js) -type f 2>/dev/null)

help:
	@sed -n '1,6s/^# //p' Makefile

run: display system-build ui/dist/index.html
	cargo run --release --locked -p broadsheet

test: system-test ui/dist/index.html ui-tests
	cargo test $(WORKSPACE) --no-fail-fast

check: system-test ui/dist/index.html
	cargo fmt --all --check
	$(NPM) run check
	$(NPM) run lint
	cargo clippy $(WORKSPACE) --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc $(WORKSPACE) --no-deps --document-private-items
	cargo test $(WORKSPACE) --lib --quiet -- bindings_are_current

cli:
	cargo build --release --locked -p broadsheet-cli
	@echo "Built: $${CARGO_TARGET_DIR:-target}/release/broadsheet-cli"

# The TypeScript of the window's requests and answers, from the Rust types.
bindings: system-build ui/dist/index.html
	BROADSHEET_WRITE_BINDINGS=1 cargo test $(WORKSPACE) --lib --quiet -- bindings_are_current

format: ui/node_modules/.stamp
	cargo fmt --all
	$(NPM) run format

clean-ui:
	rm -rf ui/dist ui/node_modules

ui-tests: ui/node_modules/.stamp
	$(NPM) test

system-build:
	@.ci/packages build

system-test:
	@.ci/packages test

# Before the build, so that nobody waits for a program that cannot show itself.
display:
	@if [ "$$(uname -s)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open." >&2; \
		echo "  Without a window:      make cli, then broadsheet-cli --help" >&2; \
		echo "  A display in memory:   xvfb-run -a make run   (Debian packages xvfb and xauth)" >&2; \
		exit 1; \
	fi

ui/node_modules/.stamp: ui/package.json ui/package-lock.json
	@.ci/packages build
	$(NPM) ci --no-audit --no-fund
	@touch $@

# Cargo embeds these files: they come before every build of the workspace.
ui/dist/index.html: ui/node_modules/.stamp $(UI_SOURCES)
	$(NPM) run build
	@touch $@
