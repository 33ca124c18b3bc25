"""docs/ui-kit.md names every component of the kit with everything it takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mitra

ROOT = Path(__file__).parents[2]
COMPONENTS = sorted((Path(mitra.__path__[0]) / "web/templates/cotton").glob("*.html"))
ROWS = re.findall(r"^\| ((?:`c-[a-z-]+`(?:, )?)+) \| (.*) \|$", (ROOT / "docs/ui-kit.md").read_text(), re.MULTILINE)
DOCUMENTED = {name: told for names, told in ROWS for name in re.findall(r"`c-([a-z-]+)`", names)}


def taken(component: Path) -> set[str]:
    """The names of what a component declares in `<c-vars … />`."""
    declared = re.search(r"<c-vars(.*?)/>", component.read_text(), re.DOTALL)
    return set(re.findall(r":?([a-z_]+)=", declared[1])) if declared else set()


def test_the_table_names_the_components_that_there_are() -> None:
    assert {path.stem.replace("_", "-") for path in COMPONENTS} == DOCUMENTED.keys()


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_everything_a_component_takes_is_in_its_row(component: Path) -> None:
    told = DOCUMENTED[component.stem.replace("_", "-")]
    named = set(re.findall(r"`:?([a-z_]+)(?:=[^`]*)?`", told))
    assert taken(component) - named == set()
