"""A procedure's table as a state diagram in Mermaid, which code hosts draw and people can read as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, Final, NamedTuple

from mitra.law.procedure.table import Row, Table
from mitra.law.procedure.words import name_of

Say = Callable[[str, str, str], str]
"""The name of a group's id in a language."""


class Together(NamedTuple):
    """States that are drawn as one: what leads from all of them leads from it, changes among them are not drawn."""

    id: str
    name: str
    states: tuple[StrEnum, ...]


_APART: Final = Together("", "", ())


def as_mermaid(table: Table[Any], language: str, say: Say = name_of, together: Together = _APART) -> str:
    """A state diagram of the acts that change the state."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {state.value}: {say('states', state.value, language)}" for state in table.states]
    if together.states:
        inside = [f"        {state.value}" for state in together.states]
        lines += [f'    state "{together.name}" as {together.id} {{', *inside, "    }"]
    drawn: dict[tuple[str, str], list[str]] = {}
    for row in table.rows:
        for change in dict.fromkeys(changes(row, together)):
            drawn.setdefault(change, []).append(say("acts", row.act, language))
    lines += [f"    {since} --> {to}: {' / '.join(acts)}" for (since, to), acts in drawn.items()]
    lines += [f"    {state.value} --> [*]" for state in table.states if state in table.ends]
    return "\n".join(lines) + "\n"


def changes(row: Row[Any], together: Together = _APART) -> Iterator[tuple[str, str]]:
    """From where to where an act is drawn: "[*]" is the beginning."""
    from_all = bool(together.states) and set(together.states) <= set(row.since)
    for since in row.since or (None,):
        to = row.to or since
        as_one = from_all and since in together.states
        if to is None or since == to or (as_one and to in together.states):
            continue
        yield together.id if as_one else since.value if since else "[*]", to.value
