"""docs/procedure.md: the procedure's diagram and acts as text, made from the table (`python tools/procedure.py`)."""

from __future__ import annotations

from mitra.law.procedure.case import CASE
from mitra.law.procedure.clocks import clocks
from mitra.law.procedure.diagram import as_mermaid
from mitra.law.procedure.words import name_of

_HEAD = """# The procedure of an application

Generated from `src/mitra/law/procedure/case.py`; do not edit it here. Write it anew with
`python tools/procedure.py`; a test holds that it is up to date.

```mermaid
{diagram}```

| act | by | from | to | clock | letter |
|---|---|---|---|---|---|
{acts}

| clock | since | length | unit | basis | confidence |
|---|---|---|---|---|---|
{clocks}
"""


def as_markdown(language: str = "en") -> str:
    """The page."""
    return _HEAD.format(
        diagram=as_mermaid(CASE, language), acts="\n".join(_acts(language)), clocks="\n".join(_clocks(language))
    )


def _acts(language: str) -> list[str]:
    return [
        "| {} | {} | {} | {} | {} | {} |".format(
            name_of("acts", row.act, language),
            ", ".join(name_of("roles", role.value, language) for role in row.by),
            ", ".join(name_of("states", state.value, language) for state in row.since) or "–",
            name_of("states", row.to.value, language) if row.to else "(stays)",
            clocks()[row.clock].length.label[language] if row.clock else "",
            "yes" if row.letter else "",
        )
        for row in CASE.rows
    ]


def _clocks(language: str) -> list[str]:
    return [
        f"| {clock.length.label[language]} | {one.since} | {one.value} | {clock.length.unit.replace('_', ' ')} "
        f"| {one.cites} | {one.confidence.value} |"
        for clock in clocks().values()
        for one in clock.length.values
    ]
