"""Who records a mandate to decide in the Minister's name: a table of two rows, without states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Row, Table


class State(StrEnum):
    """A mandate has days, not states."""

    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true at the moment: whether it is about whoever acts, and whether that person has the delegate's role."""

    about_oneself: bool = False
    is_a_delegate: bool = True


def about_somebody_else(now: Situation) -> bool:
    return not now.about_oneself


def holder_is_a_delegate(now: Situation) -> bool:
    return now.is_a_delegate


_RECORDERS = (Role.ADMINISTRATOR, Role.SYSTEM)
_PROPOSAL = "usulan-tim:penetapan"

MANDATE: Final = Table[Situation](
    State,
    ends=(),
    rows=(
        Row("give_mandate", _RECORDERS, None, conditions=(about_somebody_else, holder_is_a_delegate), cites=_PROPOSAL),
        Row("end_mandate", _RECORDERS, None, conditions=(about_somebody_else,), cites=_PROPOSAL),
    ),
)
