"""Data that people write and review: YAML files of this program."""

from __future__ import annotations

from typing import Any

import yaml

# libyaml reads what the Python loader reads, ten times as fast; a start reads some seventy files. Every wheel has it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """What a YAML text says, in plain values and days (YAML 1.1). Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 (one of the two safe loaders)
