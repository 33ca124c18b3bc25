"""docs/procedure.md: both procedures' diagrams and acts as text, made from their tables (`python tools/procedure.py`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mitra.law.parameters import Parameter
from mitra.law.procedure.case import CASE
from mitra.law.procedure.clocks import clocks
from mitra.law.procedure.diagram import Say, as_mermaid
from mitra.law.procedure.partnership import PARTNERSHIP
from mitra.law.procedure.partnership.drawing import DECIDED
from mitra.law.procedure.partnership.limits import limits
from mitra.law.procedure.partnership.words import name_of as of_a_partnership
from mitra.law.procedure.table import Table
from mitra.law.procedure.words import name_of

_PAGE = """# The procedure of an application

Generated from `src/mitra/law/procedure/`; do not edit it here. Write it anew with `python tools/procedure.py`; a test holds
that it is up to date.

{case}
# The procedure of a partnership

From the recommendation to the decree, and what becomes of an approval. One institution, or one programme of it. Until the whole
batch is confirmed each decision may be changed; the arrows among decisions are left out. A status is nowhere typed: the public
register computes it from what these acts leave there.

{partnership}"""
_PART = """```mermaid
{diagram}```

| act | by | from | to | {heads} |
|---|---|---|---|---|---|
{acts}

| {what} | since | length | unit | basis | confidence |
|---|---|---|---|---|---|
{limits}
"""


def as_markdown(language: str = "en") -> str:
    """The page."""
    case = _PART.format(
        diagram=as_mermaid(CASE, language),
        heads="clock | letter",
        acts="\n".join(_acts(CASE, language, name_of)),
        what="clock",
        limits="\n".join(_limits((one.length for one in clocks().values()), language)),
    )
    partnership = _PART.format(
        diagram=as_mermaid(PARTNERSHIP, language, of_a_partnership, DECIDED[language]),
        heads="basis | letter",
        acts="\n".join(_acts(PARTNERSHIP, language, of_a_partnership)),
        what="limit",
        limits="\n".join(_limits(limits().values(), language)),
    )
    return _PAGE.format(case=case, partnership=partnership)


def _acts(table: Table[Any], language: str, say: Say) -> list[str]:
    return [
        "| {} | {} | {} | {} | {} | {} |".format(
            say("acts", row.act, language),
            ", ".join(name_of("roles", role.value, language) for role in row.by),
            "; ".join(say("states", state.value, language) for state in row.since) or "–",
            say("states", row.to.value, language) if row.to else "(stays)",
            row.cites if table is PARTNERSHIP else clocks()[row.clock].length.label[language] if row.clock else "",
            "yes" if row.letter else "",
        )
        for row in table.rows
    ]


def _limits(several: Iterable[Parameter], language: str) -> list[str]:
    return [
        f"| {length.label[language]} | {one.since} | {one.value} | {length.unit.replace('_', ' ')} "
        f"| {one.cites} | {one.confidence.value} |"
        for length in several
        for one in length.values
    ]
