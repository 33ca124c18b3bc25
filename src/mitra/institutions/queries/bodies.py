"""Institutions with all that they absorbed: what is judged as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mitra.institutions.models import Institution, Programme
from mitra.institutions.queries.entered import programmes_known
from mitra.institutions.queries.families import Members, families
from mitra.institutions.queries.names import Called, Titled, names_of, titles_of


@dataclass(frozen=True, slots=True)
class Offered:
    """A programme of a body; `code` is unique in it: "identifier/code" where an absorbed institution used a taken one."""

    id: int
    code: str
    titled: Titled


@dataclass(frozen=True, slots=True)
class Body:
    """An institution as it was called, the ids of itself and all that it absorbed, and the programmes of all of them."""

    id: int
    identifier: str
    called: Called
    members: tuple[int, ...]
    programmes: tuple[Offered, ...]


def bodies(
    institutions: Iterable[Institution],
    known_at: datetime | None = None,
    on: date | None = None,
    *,
    members: Members | None = None,
) -> list[Body]:
    """These institutions in the order given, as known at that moment on that day (see `families`; `members`, if known).

    At most five queries, however many institutions. Programmes come by their codes, the institution's own ones first.
    """
    wanted = list(institutions)
    if members is None:
        members = families([one.pk for one in wanted], known_at, on)
    programmes: dict[int, list[Programme]] = defaultdict(list)
    of_all = {one for some in members.values() for one in some}
    for programme in programmes_known(known_at).filter(institution__in=of_all).order_by("code"):
        programmes[programme.institution_id].append(programme)
    titles = titles_of([one for some in programmes.values() for one in some], known_at)
    names = names_of(wanted, known_at)
    identifiers = {one.pk: one.identifier for one in wanted}
    identifiers |= Institution.objects.filter(pk__in=of_all - identifiers.keys()).values_list("pk", "identifier")
    return [
        Body(
            one.pk,
            one.identifier,
            names[one.pk],
            members[one.pk],
            tuple(_offered([programmes[member] for member in members[one.pk]], titles, identifiers)),
        )
        for one in wanted
    ]


def _offered(
    by_member: list[list[Programme]], titles: Mapping[int, Titled], identifiers: Mapping[int, str]
) -> Iterator[Offered]:
    """The institution's own programmes keep their codes; another's keeps its code where nobody else has it."""
    times = Counter(one.code for some in by_member for one in some)
    taken: set[str] = set()
    for place, some in enumerate(by_member):
        for one in some:
            code = one.code if place == 0 or times[one.code] == 1 else f"{identifiers[one.institution_id]}/{one.code}"
            while code in taken:  # somebody's own code looks just like that
                code = f"{identifiers[one.institution_id]}/{code}"
            taken.add(code)
            yield Offered(one.pk, code, titles[one.pk])
