"""`mitra institutions duplicates|join|part|history`: who is one body with whom, and what became known of an identity."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import App, Parameter
from cyclopts.validators import Number
from rich.console import Console

from mitra.cli.law_of_the_day import day_of
from mitra.site.home import CannotRun
from mitra.site.prepare import ready_database

institutions = App(
    name="institutions",
    help="Institutions entered twice, and the history of one. / Lembaga yang tercatat dua kali, dan riwayat satu lembaga.",
)
Language = Literal["id", "en"]
Rows = Annotated[int, Parameter(validator=Number(gte=1))]


@institutions.command
def duplicates(*, rows: Rows = 50, language: Language = "id") -> int:
    """Show pairs of institutions that may be one body, with the reasons. Nothing is joined; that a person decides.

    Exit code 0: there are none; 1: there are some to look at.

    Parameters
    ----------
    rows
        How many pairs to show, those with the best reasons first.
    language
        id or en.
    """
    with ready_database():
        from mitra.cli.institutions_told import tell_pairs
        from mitra.facts.numbers import numbers_said
        from mitra.institutions.queries import possible_duplicates

        found = possible_duplicates(numbers_said())
        tell_pairs(found, rows, Console(), language)
    return 1 if found else 0


@institutions.command
def join(absorbed: str, into: str, /, *, by: str, reason: str, merged_on: str | None = None, language: Language = "id") -> int:
    """Record a person's decision that two institutions are one body, which goes on as the second. Nothing is moved or lost.

    Exit code 0: done; 2: refused, with one sentence that says why.

    Parameters
    ----------
    absorbed
        VIN or register number of the institution that is read as the other from now on.
    into
        VIN or register number of the one that goes on.
    by
        Who decides: the name of an account.
    reason
        Why; it is shown in the history of both.
    merged_on
        For two bodies that became one: the day on which they did. Without it both are the same body, entered twice.
    language
        id or en.
    """
    day = None if merged_on is None else day_of(merged_on)
    with ready_database():
        from mitra.audit.act import Actor
        from mitra.cli.institutions_told import joined_told
        from mitra.institutions.acts import join as join_act
        from mitra.institutions.models import JoinKind
        from mitra.institutions.refused import Refused

        kind = JoinKind.MERGER if day else JoinKind.DUPLICATE
        try:
            join_act(by=Actor("person", by), absorbed=absorbed, into=into, reason=reason, kind=kind, holds_from=day)
        except Refused as error:
            raise CannotRun(str(error)) from error
    print(joined_told(absorbed, into, language))
    return 0


@institutions.command
def part(absorbed: str, /, *, by: str, reason: str, language: Language = "id") -> int:
    """Undo a join: from now on the institution stands for itself again. What was known before stays as it was.

    Exit code 0: done; 2: refused, with one sentence that says why.

    Parameters
    ----------
    absorbed
        VIN or register number of the institution that was joined into another.
    by
        Who decides: the name of an account.
    reason
        Why; it is shown in the history of both.
    language
        id or en.
    """
    with ready_database():
        from mitra.audit.act import Actor
        from mitra.cli.institutions_told import parted_told
        from mitra.institutions.acts import part as part_act
        from mitra.institutions.refused import Refused

        try:
            part_act(by=Actor("person", by), absorbed=absorbed, reason=reason)
        except Refused as error:
            raise CannotRun(str(error)) from error
    print(parted_told(absorbed, language))
    return 0


@institutions.command
def history(institution: str, /, *, language: Language = "id") -> int:
    """Show what became known of an institution's identity: names, branches, joins; who said so, when and why.

    Exit code 0: shown; 2: there is no such institution.

    Parameters
    ----------
    institution
        Its VIN or register number.
    language
        id or en.
    """
    with ready_database():
        from mitra.cli.institutions_told import tell_history
        from mitra.institutions.queries import history_of
        from mitra.institutions.refused import Refused

        found = history_of(institution)
        if found is None:
            raise CannotRun(str(Refused("institution_unknown", institution=institution)))
        tell_history(found, Console(), language)
    return 0
