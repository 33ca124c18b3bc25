"""docs/ui-kit.md names every component of the kit with everything it takes."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

import mitra
from mitra.findings.words import views

ROOT = Path(__file__).parents[2]
COMPONENTS = sorted((Path(mitra.__path__[0]) / "web/templates/cotton").glob("*.html"))
VIEWS = [views.FindingView, views.ReasonView, views.FactView, views.CitationView, views.ParameterView]
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


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_everything_a_finding_holds_is_told(view: type) -> None:
    told = (ROOT / "docs/ui-kit.md").read_text().partition("## Strip and finding")[2]
    assert {one.name for one in fields(view)} - set(re.findall(r"`([a-z_]+)`", told)) == set()
