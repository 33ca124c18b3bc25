"""An institution with two programmes that meets everything, as plain facts to take away from or add to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from mitra.law.catalogue import Catalogue, CatalogueUnit
from mitra.law.facts import Case, Fact, Source, by_kind
from mitra.law.in_force import Law, law_on
from mitra.law.records import (
    Approval,
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
    Registration,
    Standard,
    StandardForm,
    TeachingDocuments,
    Unit,
)
from mitra.values.period import Period

ON = date(2024, 6, 3)
LONG = Period(date(2021, 1, 1), date(2030, 1, 1))
WELDING = CatalogueUnit("C.25LAS01.001.1", "Melakukan Pengelasan Pelat", fields=frozenset({"Las"}))
SEWING = CatalogueUnit("C.14JHT01.001.1", "Menjahit Pakaian", fields=frozenset({"Garmen"}))
CATALOGUE = Catalogue({one.code: one for one in (WELDING, SEWING)}, "uji", "uji-1")

PROFILE = Profile(
    title="Las Pelat Dasar",
    field="Las",
    occupation="Juru Las",
    province="32",
    mode=DeliveryMode.BLENDED,
    fully_self_paced=False,
    cost_per_trainee=900_000,
    public_price=1_000_000,
    offered_free_elsewhere=False,
    capacity=16,
    schedule_stated=True,
)
INSTITUTION: dict[str, tuple[Any, Source, str | None]] = {
    "institution_type": (InstitutionType.PRIVATE, Source.SISNAKER, None),
    "legal_form": (LegalForm.LEGAL_ENTITY, Source.OSS, None),
    "registration": (Registration("12345", True, True), Source.SISNAKER, None),
    "licence": (Licence(LicenceForm.BUSINESS_LICENCE, "1-2", LONG), Source.OSS, "1-2"),
    "accreditation_certificate": (Certificate("5", LONG, fields=frozenset({"Las"})), Source.LA_LPK, "5"),
    "minister_approval": (Approval("K-1", True, LONG), Source.MINISTER, None),
    "partner_designation": (Approval("K-2", True, LONG), Source.MINISTER, None),
}
PROGRAMME: dict[str, tuple[Any, Source, str | None]] = {
    "profile": (PROFILE, Source.LPK, None),
    "standard": (Standard(StandardForm.NATIONAL), Source.LPK, None),
    "units": ((Unit(WELDING.code, WELDING.title),), Source.LPK, None),
    "teaching_documents": (TeachingDocuments(True, True, True), Source.VERIFIER, None),
    "instructor": (Instructor("A", "MET-1", "TEK-1", 3, 5, True), Source.VERIFIER, "A"),
    "market_need": (MarketNeed("S-1", "Juru Las", "32", date(2024, 1, 2)), Source.PASKER, "S-1"),
    "facilities_suit_the_mode": (True, Source.ASSESSOR, None),
    "evaluation_system": (OnlineFeature(True), Source.ASSESSOR, None),
    "progress_monitoring": (OnlineFeature(True), Source.PLATFORM, None),
    "interactive_delivery": (OnlineFeature(True), Source.ASSESSOR, None),
    "training_is_competency_based": (True, Source.ASSESSOR, None),
    "minister_approval": (Approval("K-3", True, LONG), Source.MINISTER, None),
    "partner_designation": (Approval("K-4", True, LONG), Source.MINISTER, None),
}


def fact(kind: str, value: Any, source: Source, item: str | None = None, **more: Any) -> Fact:
    """A statement of the day before; its id tells kind, item and source apart."""
    told = {"said_on": date(2024, 6, 2), "item": item} | more
    return Fact(
        more.pop("id", f"{kind}/{item or ''}/{source.value}"),
        kind,
        value,
        source,
        **{k: v for k, v in told.items() if k != "id"},
    )


def institution_facts() -> list[Fact]:
    return [fact(kind, *one) for kind, one in INSTITUTION.items()]


def programme_facts() -> list[Fact]:
    return [fact(kind, *one) for kind, one in PROGRAMME.items()]


def case(institution: Iterable[Fact] | None = None, programme: Iterable[Fact] | None = None) -> Case:
    """An institution with one programme, "p"; what is not given is as in the one that meets everything."""
    own = institution_facts() if institution is None else institution
    taught = programme_facts() if programme is None else programme
    return Case(by_kind(list(own)), {"p": by_kind(list(taught))})


def without(facts: Iterable[Fact], *kinds: str) -> list[Fact]:
    return [one for one in facts if one.kind not in kinds]


def replaced(facts: Iterable[Fact], kind: str, **fields: Any) -> list[Fact]:
    """The same facts with fields of the statements of one kind set differently."""
    return [one._replace(**fields) if one.kind == kind else one for one in facts]


@cache
def law(on: date = ON, **settings: Any) -> Law:
    return law_on(on, catalogue=CATALOGUE, settings=settings)
