"""The register as lists: who is in it on a day, narrowed, counted, page by page; only the lines shown are judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from mitra.facts.clock import refuse_what_is_not_yet
from mitra.findings.applied import law_applied
from mitra.findings.national.listing import Choice
from mitra.findings.standing.outcomes import nothing_known, outcomes_of
from mitra.law.in_force import Law
from mitra.law.procedure.partnership import Status, approval_is_asked_for, open_to_jkp
from mitra.law.procedure.partnership.standing import STANDS
from mitra.law.procedure.partnership.words import name_of
from mitra.law.wording import choice_name
from mitra.register.cells import cells_of
from mitra.register.records import Listed, ListedLine
from mitra.register.search.columns import STATUSES, Columns, columns
from mitra.register.search.nearest import instead_of
from mitra.register.search.wanted import FACETS, Answered, Kind, Wanted, answered, read_as_unit


def listed(
    kind: Kind, wanted: Wanted, on: date, language: str, *, page: int, rows: int, known_at: datetime | None = None
) -> Listed:
    """The page asked for (the last one if it lies beyond) of who is in the register on a day, as known at a moment (None: now).

    Raises NotYetLaw; Refused: not_yet.
    """
    if known_at is not None:
        refuse_what_is_not_yet(known_at)
    law, everybody, wanted = law_applied(on), columns(), read_as_unit(wanted)
    spans = everybody.spans_known(known_at) if known_at else None
    found = answered(everybody, kind, wanted, on, spans)
    page = max(1, min(page, -(-len(found.places) // rows)))
    shown = found.places[(page - 1) * rows : page * rows].tolist()
    instead = () if len(found.places) else tuple(instead_of(everybody, kind, wanted, found, on, spans))
    return Listed(
        on=on,
        known_at=known_at,
        lines=tuple(_lines(everybody, kind, found, shown, law, language, known_at)),
        total=len(found.places),
        page=page,
        facets={name: _choices(name, found.facets[name], getattr(wanted, name), language) for name in FACETS},
        corrections=found.corrections,
        instead=instead,
    )


def _choices(name: str, counts: Mapping[str, int], chosen: str, language: str) -> tuple[Choice, ...]:
    """What there is to choose, and what is chosen even where nobody is left."""

    def label(value: str) -> str:
        return name_of("statuses", value, language) if name == "status" else choice_name(value, language)

    return tuple(
        Choice(value, label(value), number, value == chosen)
        for value, number in counts.items()
        if value and (number or value == chosen)
    )


def _lines(
    everybody: Columns, kind: Kind, found: Answered, places: Sequence[int], law: Law, language: str, known_at: datetime | None
) -> Iterator[ListedLine]:
    own, taught = found.statuses
    owners = places if kind is Kind.INSTITUTION else everybody.owner[places].tolist()
    numbers = {int(everybody.number[one]) for one in owners}
    outcomes, asked = outcomes_of(numbers, law, known_at), approval_is_asked_for(law)
    unknown = nothing_known(law)
    for place, owner in zip(places, owners, strict=True):
        number = int(everybody.number[owner])
        offered = [one for one in everybody.offered(owner) if taught[one]] if kind is Kind.INSTITUTION else [place]
        of_programmes = [outcomes.get((number, int(everybody.programme[one])), unknown) for one in offered]
        statuses = [_status(taught[one]) for one in offered]
        answers = [
            open_to_jkp(one, _status(own[owner]), status, approval_asked=asked)
            for one, status in zip(of_programmes, statuses, strict=True)
        ]
        line = ListedLine(
            vin=everybody.vin[owner],
            name=everybody.name[owner],
            city=everybody.city[owner],
            province=everybody.province[owner],
            status=(_status(own[owner]) or "") if kind is Kind.INSTITUTION else (statuses[0] or ""),
            programmes=len(offered),
            standing=sum(one in STANDS for one in statuses),
            open=sum(one.open for one in answers),
            cells=cells_of(of_programmes or [outcomes.get((number, None), unknown)], language),
        )
        yield line if kind is Kind.INSTITUTION else _of_programme(line, everybody, place, language)


def _of_programme(line: ListedLine, everybody: Columns, place: int, language: str) -> ListedLine:
    mode = everybody.mode[place]
    return replace(
        line,
        code=everybody.code[place],
        title=everybody.title[place],
        field=everybody.field[place],
        mode=choice_name(mode, language) if mode else "",
    )


def _status(code: int) -> Status | None:
    return STATUSES[code - 1] if code else None
