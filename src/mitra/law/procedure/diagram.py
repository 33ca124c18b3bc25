"""A procedure's table as a state diagram in Mermaid, which code hosts draw and people can read as text."""

from __future__ import annotations

from typing import Any

from mitra.law.procedure.table import Table
from mitra.law.procedure.words import name_of


def as_mermaid(table: Table[Any], language: str) -> str:
    """A state diagram of the acts that change the state; acts that leave it are listed with the state."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state.value}: {name_of('states', state.value, language)}" for state in table.states]
    drawn: dict[tuple[str, str], list[str]] = {}
    for act, since, to in table.steps():
        if since != to:
            key = (since.value if since else "[*]", to.value)
            drawn.setdefault(key, []).append(name_of("acts", act, language))
    lines += [f"    {since} --> {to}: {' / '.join(acts)}" for (since, to), acts in drawn.items()]
    lines += [f"    {state.value} --> [*]" for state in table.states if state in table.ends]
    return "\n".join(lines) + "\n"
