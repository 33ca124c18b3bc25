"""What the institution states, row by row, as facts. Its word is a claim: source LPK, said on the day of the form.

Ids: the place of the row; with "/kind" behind it where one row gives several facts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from mitra.intake.checking import Checked
from mitra.law.facts import Fact, Source
from mitra.law.records import (
    Certificate,
    DeliveryMode,
    InstitutionType,
    Instructor,
    LegalForm,
    Licence,
    LicenceForm,
    MarketNeed,
    OnlineFeature,
    Profile,
    Standard,
    StandardForm,
    TeachingDocuments,
    Unit,
)
from mitra.values.period import Period

Statements = list[Fact]


def from_row(checked: Checked, stated_on: date | None) -> Statements:
    """The facts of one good row; `stated_on` is the form's day, which a row's own `stated_on` replaces."""
    values = checked.values
    said_on = values.get("stated_on") or stated_on
    several = _FACTS[checked.row.sheet](values)
    alone = checked.row.sheet not in _ALWAYS_NAMED
    return [
        Fact(
            id=checked.row.place if alone else f"{checked.row.place}/{kind}",
            kind=kind,
            value=value,
            source=Source.LPK,
            said_on=said_on,
            item=item,
        )
        for kind, value, item in several
    ]


def from_units(rows: Sequence[Checked], stated_on: date | None) -> Statements:
    """One fact for all units of a programme, under the place of the first; none where there are no rows."""
    if not rows:
        return []
    units = tuple(Unit(row.values["code"], row.values["title"], row.values["hours"]) for row in rows)
    return [Fact(rows[0].row.place, "units", units, Source.LPK, stated_on)]


Stated = list[tuple[str, Any, str | None]]
"""Kind, value, item."""


def _institution(v: dict[str, Any]) -> Stated:
    return [
        ("institution_type", InstitutionType(v["type"]), None),
        ("legal_form", LegalForm(v["legal_form"]), None),
    ]


def _licence(v: dict[str, Any]) -> Stated:
    period = Period.from_printed(v["from"], v["until"])
    return [("licence", Licence(LicenceForm(v["form"]), v["number"], period), v["number"])]


def _certificate(v: dict[str, Any]) -> Stated:
    value = Certificate(
        number=v["number"],
        period=Period.from_printed(v["from"], v["until"]),
        programmes=frozenset(v["programmes"] or ()),
        fields=frozenset(v["fields"] or ()),
        whole_institution=bool(v["whole_institution"]),
        revoked_on=v["revoked_on"],
    )
    return [("accreditation_certificate", value, v["number"])]


def _programme(v: dict[str, Any]) -> Stated:
    profile = Profile(
        title=v["title"],
        field=v["field"],
        occupation=v["occupation"],
        province=v["province"],
        mode=DeliveryMode(v["mode"]),
        fully_self_paced=v["fully_self_paced"],
        cost_per_trainee=v["cost_per_trainee"],
        public_price=v["public_price"],
        offered_free_elsewhere=v["free_elsewhere"],
        capacity=v["capacity"],
        schedule_stated=v["schedule_stated"],
    )
    stated: Stated = [
        ("profile", profile, None),
        ("standard", Standard(StandardForm(v["standard"]), v["standard_reference"] or ""), None),
    ]
    documents = [v["curriculum"], v["syllabus"], v["lesson_plan"]]
    if any(one is not None for one in documents):  # "yes, if there is one": an answer left out beside others is no
        stated.append(("teaching_documents", TeachingDocuments(*map(bool, documents)), None))
    return stated


def _need(v: dict[str, Any]) -> Stated:
    return [("market_need", MarketNeed(v["reference"], v["occupation"], v["province"], v["dated_on"]), v["reference"])]


def _instructor(v: dict[str, Any]) -> Stated:
    value = Instructor(
        reference=v["reference"],
        methodology_certificate=v["methodology_certificate"] or "",
        technical_certificate=v["technical_certificate"] or "",
        teaching_years=v["teaching_years"] or 0,
        working_years=v["working_years"] or 0,
        has_account=bool(v["has_account"]),
    )
    return [("instructor", value, v["reference"])]


def _facilities(v: dict[str, Any]) -> Stated:
    return [("facilities_suit_the_mode", v["suited"], None)]


def _online(v: dict[str, Any]) -> Stated:
    described = v["description"] or ""
    kinds = {"evaluation": "evaluation_system", "monitoring": "progress_monitoring", "interaction": "interactive_delivery"}
    return [(kind, OnlineFeature(v[column], described), None) for column, kind in kinds.items()]


_FACTS: Final[dict[str, Callable[[dict[str, Any]], Stated]]] = {
    "institutions": _institution,
    "licences": _licence,
    "accreditations": _certificate,
    "programmes": _programme,
    "market_needs": _need,
    "instructors": _instructor,
    "facilities": _facilities,
    "online": _online,
}
_ALWAYS_NAMED: Final = frozenset({"institutions", "programmes", "online"})  # their rows give several facts
