"""One line of a list for each subject, with its strip, for pages and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mitra.findings.national.outcomes import ORDER
from mitra.findings.national.roll import Institutions, Programmes, Roll
from mitra.findings.overrides.beside import Overriding
from mitra.findings.overrides.holding import overrides_of
from mitra.findings.words.strip import Cell
from mitra.law.requirements import REQUIREMENTS
from mitra.law.vocabulary import About


@dataclass(frozen=True, slots=True)
class Line:
    """One subject; of an institution `code`, `title`, `field` and `mode` are "". `programmes`: how many it has.

    `type` and `mode` are choices of the vocabulary, as they are kept.
    """

    identifier: str
    name: str
    type: str
    city: str
    province: str
    programmes: int
    code: str
    title: str
    field: str
    mode: str
    strip: tuple[Cell, ...]


def lines(roll: Roll, about: About, places: Sequence[int]) -> Iterator[Line]:
    """These subjects, with what persons have found otherwise until now. Two queries, however many there are."""
    own, offered = roll.institutions, roll.programmes
    owners = places if about is About.INSTITUTION else offered.owner[places].tolist()
    overrides = overrides_of({int(own.number[owner]) for owner in owners}, roll.as_of.on)
    for place, owner in zip(places, owners, strict=True):
        beside = overrides.get(int(own.number[owner]), ())
        if about is About.INSTITUTION:
            yield _institution(own, owner, tuple(_strip(own, owner, beside)))
        else:
            strip = tuple(_strip_of_programme(offered, place, beside))
            yield replace(
                _institution(own, owner, strip), code=offered.code[place], title=offered.title[place],
                field=offered.facets["field"][place], mode=offered.facets["mode"][place],
            )  # fmt: skip


def _institution(own: Institutions, place: int, strip: tuple[Cell, ...]) -> Line:
    return Line(
        identifier=own.identifier[place], name=own.name[place], type=own.facets["type"][place], city=own.city[place],
        province=own.facets["province"][place], programmes=int(own.programmes[place]),
        code="", title="", field="", mode="", strip=strip,
    )  # fmt: skip


def _strip(own: Institutions, place: int, overrides: Sequence[Overriding]) -> Iterator[Cell]:
    """As `strip.institution_strip`."""
    outcomes, met, total = own.outcomes[place].tolist(), own.met[place].tolist(), own.total[place].tolist()
    for column, one in enumerate(REQUIREMENTS):
        for_itself = About.INSTITUTION in one.about
        beside = (o.outcome for o in overrides if o.requirement == one.id and (o.programme is None) is for_itself)
        cell = Cell(one.id, ORDER[outcomes[column]], overrides=tuple(beside) if overrides else ())
        yield cell if for_itself else cell._replace(met=met[column], total=total[column])


def _strip_of_programme(offered: Programmes, place: int, overrides: Sequence[Overriding]) -> Iterator[Cell]:
    """As `strip.programme_strip`."""
    outcomes, code = offered.outcomes[place].tolist(), offered.code[place]
    for column, one in enumerate(REQUIREMENTS):
        whose = code if About.PROGRAMME in one.about else None
        beside = (o.outcome for o in overrides if o.requirement == one.id and o.programme == whose)
        yield Cell(one.id, ORDER[outcomes[column]], overrides=tuple(beside) if overrides else ())
