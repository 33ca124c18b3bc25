"""Acts about people, roles and parts: who may, from which state, under which conditions. A table of the procedure's form.

Invitations and claims are open or closed; everything else has no state.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mitra.law.procedure.roles import Role
from mitra.law.procedure.table import Bar, Row, Table


class State(StrEnum):
    """Where an invitation or a claim stands."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true at the moment of an act about people."""

    signed_in: bool = False
    about_oneself: bool = False
    addressed_to_oneself: bool = False
    expired: bool = False
    owner_remains: bool = True


def signed_in(now: Situation) -> bool:
    return now.signed_in


def about_oneself(now: Situation) -> bool:
    return now.about_oneself


def about_somebody_else(now: Situation) -> bool:
    return not now.about_oneself


def addressed_to_oneself(now: Situation) -> bool:
    return now.addressed_to_oneself


def not_expired(now: Situation) -> bool:
    return not now.expired


def an_owner_remains(now: Situation) -> bool:
    return now.owner_remains


_S = State
_CITES = "usulan-tim:alur-permohonan"
_LPK = (Role.OWNER, Role.EDITOR, Role.READER)
_ADMINISTRATOR = (Role.ADMINISTRATOR, Role.SYSTEM)

ACCOUNTS: Final = Table[Situation](
    State,
    ends=(_S.CLOSED,),
    rows=(
        # -- anybody, about themselves
        Row("register", (Role.PUBLIC,), None),
        Row("rename", (Role.PUBLIC,), None, conditions=(signed_in, about_oneself)),
        Row("end_session", (Role.PUBLIC,), None, conditions=(signed_in, about_oneself)),
        Row(
            "accept_invitation", (Role.PUBLIC,), _S.CLOSED, since=(_S.OPEN,),
            conditions=(signed_in, addressed_to_oneself, not_expired),
        ),
        Row("claim", (Role.PUBLIC,), _S.OPEN, conditions=(signed_in,)),
        # -- people of an institution
        Row("invite", (Role.OWNER,), _S.OPEN),
        Row("withdraw_invitation", (Role.OWNER,), _S.CLOSED, since=(_S.OPEN,)),
        Row("change_part", (Role.OWNER,), None, conditions=(an_owner_remains,)),
        Row("end_membership", (Role.OWNER,), None, conditions=(an_owner_remains,)),
        Row("leave", _LPK, None, conditions=(an_owner_remains,)),
        # -- the ministry
        Row(
            "decide_claim", (Role.VERIFIER, Role.COORDINATOR), _S.CLOSED, since=(_S.OPEN,), not_by=(Bar.OWN_INSTITUTION,),
            conditions=(about_somebody_else,), reason=True,
        ),
        Row("name_substitute", (Role.VERIFIER, Role.COORDINATOR), None),
        Row("end_substitution", (Role.VERIFIER, Role.COORDINATOR), None),
        Row("grant", _ADMINISTRATOR, None, conditions=(about_somebody_else,)),
        Row("end_grant", _ADMINISTRATOR, None, conditions=(about_somebody_else,)),
        Row("enter_person", _ADMINISTRATOR, None),
        Row("close_account", _ADMINISTRATOR, None, conditions=(about_somebody_else,), reason=True),
        Row("reopen_account", _ADMINISTRATOR, None, conditions=(about_somebody_else,), reason=True),
        # -- the program
        Row("load_units", (Role.SYSTEM,), None),
        Row("enter_member", (Role.SYSTEM,), None),
        Row("note", (Role.SYSTEM,), None),
    ),
)  # fmt: skip
