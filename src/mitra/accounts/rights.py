"""Who may see what: the one table, and the two questions that everything which shows something asks.

Pages, API, commands, lists, mail and exports go through `visible` (of many) or `may_see` (of one); who may act stands in the
procedure tables. A row gives; nothing takes away; what no row gives nobody sees.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple, TypeVar

from django.db.models import Model, Q, QuerySet

from mitra.accounts.conditions import Condition, always, handed_in, oneself, own_institution
from mitra.accounts.roles import OF_THE_MINISTRY, Role
from mitra.accounts.things import THINGS
from mitra.accounts.viewer import Viewer

Row = TypeVar("Row", bound=Model)


class Right(NamedTuple):
    """Whoever has this role sees this thing if this holds."""

    role: Role
    thing: str
    condition: Condition


def _rights(thing: str, condition: Condition, *roles: Role) -> list[Right]:
    return [Right(role, thing, condition) for role in roles]


_R = Role
_INSTITUTION = (_R.OWNER, _R.EDITOR, _R.READER)
_MINISTRY = tuple(role for role in Role if role in OF_THE_MINISTRY)

RIGHTS: Final[tuple[Right, ...]] = (
    # -- people
    *_rights("person", oneself, _R.PUBLIC),
    *_rights("person", always, _R.ADMINISTRATOR, _R.AUDITOR),
    *_rights("session", oneself, _R.PUBLIC),
    *_rights("grant", oneself, _R.PUBLIC),
    *_rights("grant", always, _R.ADMINISTRATOR, _R.AUDITOR),
    *_rights("membership", oneself, _R.PUBLIC),
    *_rights("membership", own_institution, *_INSTITUTION),
    *_rights("membership", always, _R.VERIFIER, _R.COORDINATOR, _R.ADMINISTRATOR, _R.AUDITOR),
    *_rights("invitation", own_institution, _R.OWNER),
    *_rights("invitation", always, _R.AUDITOR),
    *_rights("claim", oneself, _R.PUBLIC),
    *_rights("claim", always, _R.VERIFIER, _R.COORDINATOR, _R.AUDITOR),
    *_rights("substitution", oneself, _R.VERIFIER, _R.COORDINATOR),
    *_rights("work_unit", always, *_MINISTRY),
    # -- what institutions hand in
    *_rights("document", own_institution, *_INSTITUTION),
    *_rights(
        "document", always, _R.VERIFIER, _R.ASSESSOR, _R.MODERATOR, _R.COORDINATOR, _R.DIRECTOR_GENERAL, _R.DELEGATE, _R.AUDITOR
    ),
    *_rights("case", own_institution, *_INSTITUTION),
    *_rights("case", handed_in, _R.VERIFIER, _R.COORDINATOR, _R.DIRECTOR_GENERAL, _R.AUDITOR),
    # -- what is decided about them
    *_rights("proposal", always, _R.COORDINATOR, _R.DIRECTOR_GENERAL, _R.DELEGATE, _R.AUDITOR),
    *_rights("partnership", own_institution, *_INSTITUTION),
    *_rights("partnership", always, _R.COORDINATOR, _R.DIRECTOR_GENERAL, _R.DELEGATE, _R.AUDITOR),
    *_rights("mandate", oneself, _R.DELEGATE),
    *_rights("mandate", always, _R.ADMINISTRATOR, _R.AUDITOR),
    # -- how the ministry works
    *_rights("queue", always, _R.VERIFIER, _R.COORDINATOR, _R.DIRECTOR_GENERAL, _R.AUDITOR),
    *_rights("flow", always, *_MINISTRY),
    *_rights("working_times", always, _R.COORDINATOR, _R.DIRECTOR_GENERAL, _R.AUDITOR),
    *_rights("calendar", always, _R.ADMINISTRATOR, _R.AUDITOR),
    *_rights("retention", always, _R.ADMINISTRATOR, _R.AUDITOR),
    *_rights("questionnaire", always, _R.ADMINISTRATOR, _R.AUDITOR),
    *_rights("message", oneself, _R.PUBLIC),
    # -- the system itself
    *_rights("letter", always, _R.ADMINISTRATOR, _R.AUDITOR),
    *_rights("entry", always, _R.ADMINISTRATOR, _R.AUDITOR),
    *_rights("rights", always, *_MINISTRY),
)


def rows_for(viewer: Viewer, thing: str) -> list[Right]:
    """The rows by which this viewer sees some of that thing; none: not a single one. KeyError for an unknown thing."""
    THINGS[thing]
    return [row for row in RIGHTS if row.thing == thing and row.role in viewer.roles]


def may_see(viewer: Viewer, thing: str, one: Model) -> bool:
    """Whether this viewer sees this object."""
    paths = THINGS[thing].paths
    return any(row.condition(viewer, row.role).holds(one, paths) for row in rows_for(viewer, thing))


def visible(viewer: Viewer, thing: str, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of `rows` that this viewer sees: the very ones of which `may_see` says so."""
    paths = THINGS[thing].paths
    given = [row.condition(viewer, row.role) for row in rows_for(viewer, thing)]
    if not given:
        return rows.none()
    if any(not one.path for one in given):
        return rows
    asked = Q()
    for one in given:
        asked |= one.as_query(paths)
    if any("__" in paths[one.path] for one in given):  # through a relation to many a row could come twice
        return rows.filter(pk__in=_all(rows.model).filter(asked).values("pk"))
    return rows.filter(asked)


def _all(model: Any) -> Any:
    return model._base_manager.all()
