"""The two tables as the ministry reads them: who sees what, and who may do what. For the page and the command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mitra.accounts.conditions import NAMES as CONDITIONS
from mitra.accounts.rights import RIGHTS
from mitra.accounts.roles import Language, Role, name_of
from mitra.accounts.things import THINGS
from mitra.accounts.wording import words
from mitra.law.procedure.partnership.words import name_of as of_a_partnership
from mitra.law.procedure.table import Row, Table
from mitra.law.procedure.words import name_of as in_words


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Who sees a thing under a condition."""

    roles: tuple[str, ...]
    condition: str


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A thing and everybody who sees some of it."""

    thing: str
    seen_by: tuple[SeenBy, ...]


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act: from which states, to which, by whom, not by whom, and the sentences for whom it stops."""

    act: str
    since: tuple[str, ...]
    to: str
    by: tuple[str, ...]
    not_by: tuple[str, ...]
    stops: tuple[str, ...]
    needs_reason: bool


def rights_table(language: Language) -> list[ThingRow]:
    """Every thing in the order of its list, with the rows of RIGHTS gathered by condition."""
    which = language == "en"
    found = []
    for name, thing in THINGS.items():
        rows = [row for row in RIGHTS if row.thing == name]
        conditions = list(dict.fromkeys(row.condition for row in rows))
        seen_by = tuple(
            SeenBy(
                tuple(name_of(row.role, language) for row in rows if row.condition is condition), CONDITIONS[condition][which]
            )
            for condition in conditions
        )
        found.append(ThingRow((thing.name, thing.name_en)[which], seen_by))
    return found


def acts_table(room: str, table: Table[Any], language: Language) -> list[ActRow]:
    """The rows of a procedure's table in words."""
    return [_act(room, row, language) for row in table.rows]


def _act(room: str, row: Row[Any], language: Language) -> ActRow:
    say = _words(room, language)
    return ActRow(
        act=say("acts", row.act),
        since=tuple(say("states", state.value) for state in row.since),
        to=say("states", row.to.value) if row.to else "",
        by=tuple(name_of(Role(role), language) for role in row.by),
        not_by=tuple(in_words("bars", bar.value, language) for bar in row.not_by),
        stops=tuple(say("conditions", condition.__name__) for condition in row.conditions),
        needs_reason=row.reason,
    )


def _words(room: str, language: Language) -> Callable[[str, str], str]:
    """Words of a room's procedure: of accounts and of rooms without words of their own here, of case and partnership in law."""

    def say(group: str, id: str) -> str:
        if room == "accounts":
            return words()[group][id][language]
        if room.partition(".")[0] == "decisions":
            return of_a_partnership(group, id, language)
        if (own := words()["elsewhere"].get(f"{room}.{id}")) is not None:
            return own[language]
        return in_words(group, id, language)

    return say
