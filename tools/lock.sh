#!/bin/sh
# Writes both lock files: every package, every platform, hashes and no addresses. Settings files of uv
# on this machine (mirrors, constraints) are left out, so that the files are the same wherever they are made.
# UPGRADE=1 takes the newest versions that pyproject.toml allows; without it only what must change changes.
set -eu
cd "$(dirname "$0")/.."
lock() {
  .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
    --no-annotate --no-header --no-emit-index-url --no-emit-find-links ${UPGRADE:+--upgrade} "$@" pyproject.toml
}
lock --output-file requirements.lock
lock --output-file requirements-dev.lock --extra dev --constraint requirements.lock
