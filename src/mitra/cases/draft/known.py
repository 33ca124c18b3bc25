"""What is known of an institution, written as rows of the form: the reverse of `intake.facts_from`, for prefilling by VIN."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from mitra.cases.draft.reading import Written
from mitra.facts.queries import as_known
from mitra.institutions.models import Institution
from mitra.intake.application import Application, Programme
from mitra.law.facts import Fact
from mitra.law.records import NATIONWIDE
from mitra.reference import regions
from mitra.values.dates import display_date
from mitra.values.period import Period
from mitra.values.rupiah import Rupiah

Cells = dict[str, str]


def known_rows(institution: Institution) -> list[Written]:
    """Rows of everything that counts about it now, of each item what was said last."""
    (known,) = as_known([institution])
    return list(_rows(known))


def _rows(known: Application) -> Iterator[Written]:
    facts = _latest(known.facts)
    cells = _institution(known)
    for (kind, _), value in facts.items():
        cells |= _OF_INSTITUTION.get(kind, _nothing)(value)
    yield Written("lembaga", "institutions", "", cells)
    yield from _items(facts, "", {"licence": "licences", "accreditation_certificate": "accreditations"})
    for programme in known.programmes:
        yield from _programme(programme)


def _programme(programme: Programme) -> Iterator[Written]:
    facts = _latest(programme.facts)
    cells: Cells = {"title": programme.title, "field": programme.field, "mode": programme.mode}
    for (kind, _), value in facts.items():
        cells |= _OF_PROGRAMME.get(kind, _nothing)(value)
    yield Written(programme.code, "programmes", "", cells)
    for number, unit in enumerate(facts.get(("units", None), ()), 1):
        said = {"code": unit.code, "title": unit.title, "hours": _number(unit.hours)}
        yield Written(f"{programme.code}-unit-{number}", "units", programme.code, said)
    yield from _items(facts, programme.code, {"market_need": "market_needs", "instructor": "instructors"})
    if (suited := facts.get(("facilities_suit_the_mode", None))) is not None:
        yield Written(f"{programme.code}-sarana", "facilities", programme.code, {"suited": _yes(suited)})
    online = {column: facts.get((kind, None)) for column, kind in _ONLINE.items()}
    if any(online.values()):
        cells = {column: _yes(one.present) for column, one in online.items() if one}
        cells["description"] = next((one.description for one in online.values() if one and one.description), "")
        yield Written(f"{programme.code}-daring", "online", programme.code, cells)


def _items(facts: Mapping[tuple[str, str | None], Any], programme: str, sheets: Mapping[str, str]) -> Iterator[Written]:
    begun = f"{programme}-" if programme else ""
    for number, ((kind, _), value) in enumerate(facts.items(), 1):
        if kind in sheets:
            yield Written(f"{begun}{sheets[kind][:3]}-{number}", sheets[kind], programme, _ITEM[kind](value))


def _latest(facts: tuple[Fact, ...]) -> dict[tuple[str, str | None], Any]:
    """The value said last of each kind and item; a denial is not something to write into a form."""
    found: dict[tuple[str, str | None], Any] = {}
    for fact in sorted(facts, key=lambda one: one.said_on or one.checked_on or date.min):
        found[fact.kind, fact.item] = fact.value
    return found


def _institution(known: Application) -> Cells:
    place = regions.regency(known.regency).value if known.regency else None
    return {"name": known.name, "type": known.type, "regency": place.display if place else "", "association": known.association}


def _nothing(value: Any) -> Cells:
    return {}


def _licence(value: Any) -> Cells:
    return {"form": value.form.value, "number": value.number, **_period(value.period)}


def _certificate(value: Any) -> Cells:
    return {
        "number": value.number,
        **_period(value.period),
        "programmes": "; ".join(sorted(value.programmes)),
        "fields": "; ".join(sorted(value.fields)),
        "whole_institution": _yes(value.whole_institution),
        "revoked_on": _day(value.revoked_on),
    }


def _profile(value: Any) -> Cells:
    return {
        "title": value.title,
        "field": value.field,
        "occupation": value.occupation,
        "province": _province(value.province),
        "mode": value.mode.value,
        "fully_self_paced": _yes(value.fully_self_paced),
        "cost_per_trainee": _money(value.cost_per_trainee),
        "public_price": _money(value.public_price),
        "free_elsewhere": _yes(value.offered_free_elsewhere),
        "capacity": _number(value.capacity),
        "schedule_stated": _yes(value.schedule_stated),
    }


def _instructor(value: Any) -> Cells:
    return {
        "reference": value.reference,
        "methodology_certificate": value.methodology_certificate,
        "technical_certificate": value.technical_certificate,
        "teaching_years": _number(value.teaching_years),
        "working_years": _number(value.working_years),
        "has_account": _yes(value.has_account),
    }


def _need(value: Any) -> Cells:
    return {
        "reference": value.reference,
        "occupation": value.occupation,
        "province": _province(value.province),
        "dated_on": _day(value.dated_on),
    }


def _documents(value: Any) -> Cells:
    return {"curriculum": _yes(value.curriculum), "syllabus": _yes(value.syllabus), "lesson_plan": _yes(value.lesson_plan)}


def _standard(value: Any) -> Cells:
    return {"standard": value.form.value, "standard_reference": value.reference}


def _period(period: Period) -> Cells:
    return {"from": _day(period.since), "until": _day(period.last_day)}


def _day(day: date | None) -> str:
    return display_date(day) if day else ""


def _yes(said: bool | None) -> str:
    return "" if said is None else "ya" if said else "tidak"


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _money(value: int | None) -> str:
    return "" if value is None else Rupiah(value).display


def _province(code: str) -> str:
    return "nasional" if code == NATIONWIDE else regions.province(code).unwrap().name


_OF_INSTITUTION: Final[dict[str, Callable[[Any], Cells]]] = {"legal_form": lambda value: {"legal_form": value.value}}
_OF_PROGRAMME: Final[dict[str, Callable[[Any], Cells]]] = {
    "profile": _profile,
    "standard": _standard,
    "teaching_documents": _documents,
}
_ITEM: Final[dict[str, Callable[[Any], Cells]]] = {
    "licence": _licence,
    "accreditation_certificate": _certificate,
    "market_need": _need,
    "instructor": _instructor,
}
_ONLINE: Final = {
    "evaluation": "evaluation_system",
    "monitoring": "progress_monitoring",
    "interaction": "interactive_delivery",
}
